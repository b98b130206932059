"""Lists to draw from: where they come from, and which are refused."""

import pytest

from inspector.domain.draws.pool import PoolEntry, PoolSource, make_pool
from inspector.domain.draws.pools import NO_CATEGORY, Person, pool_of_lines, pool_of_numbers, pool_of_people
from inspector.domain.errors import WrongEntry
from tests.inspector.domain.draws.setting import CATEGORIES

RESIDENTS = PoolSource("在册服务对象", "r1", "ab12", personal=True)


def test_pasted_lines_lose_blanks_and_empty_lines() -> None:
    pool = pool_of_lines("  榃滨村 \r\n\r\n\t大同村\n", "村居")
    assert [(entry.number, entry.key, entry.label) for entry in pool.entries] == [
        (1, "榃滨村", "榃滨村"),
        (2, "大同村", "大同村"),
    ]


def test_pasted_names_of_residents_are_not_kept_but_still_checked_for_doubles() -> None:
    pool = pool_of_lines("张小三\n\n李小四", "入户", personal=True)
    assert pool.entries == (PoolEntry(1, "1"), PoolEntry(2, "2"))
    assert pool.source.personal
    with pytest.raises(WrongEntry, match="“张小三”有两个"):
        pool_of_lines("张小三\n张小三", "入户", personal=True)


def test_ledgers_with_running_numbers() -> None:
    assert [entry.key for entry in pool_of_numbers(3, "探访台账").entries] == ["1", "2", "3"]


@pytest.mark.parametrize("count", [0, -1, 50_001])
def test_a_number_of_ledgers_that_cannot_be_is_refused(count: int) -> None:
    with pytest.raises(WrongEntry, match="总数应在"):
        pool_of_numbers(count, "台账")


def test_a_person_of_several_categories_counts_once_in_the_first_by_the_list() -> None:
    people = [
        Person(1, ("残疾人", "低保")),
        Person(2, ("低保",)),
        Person(3, ("特困", "残疾人")),
        Person(4, ("其他",)),
    ]
    pool = pool_of_people(RESIDENTS, people, CATEGORIES, stratified=True)
    assert pool.sizes == {"特困": 1, "低保": 2, NO_CATEGORY: 1}


def test_residents_lose_their_names_at_the_door() -> None:
    pool = pool_of_people(RESIDENTS, [Person(1, (), "张小三")], CATEGORIES)
    assert pool.entries == (PoolEntry(1, "1"),)


def test_staff_keep_their_names() -> None:
    pool = pool_of_people(PoolSource("花名册"), [Person(1, (), "陈社工")])
    assert pool.entries[0].label == "陈社工"


def test_an_empty_list_is_refused() -> None:
    with pytest.raises(WrongEntry, match="名单是空的"):
        pool_of_lines(" \n\n", "村居")


def test_the_same_one_twice_is_refused_with_both_places() -> None:
    with pytest.raises(WrongEntry, match="“大同村”有两个（第1个和第3个）"):
        pool_of_lines("大同村\n山口村\n 大同村", "村居")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (PoolEntry(7, ""), "第7个没有编号"),
        (PoolEntry(7, "a\tb"), "看不见的字符"),
        (PoolEntry(7, "a\nb"), "看不见的字符"),
        (PoolEntry(7, "a\ud800"), "看不见的字符"),
        (PoolEntry(7, "甲", "低保\n"), "看不见的字符"),
        (PoolEntry(7, "甲" * 201), "超过200个字"),
    ],
)
def test_what_scripts_would_read_differently_is_refused(entry: PoolEntry, said: str) -> None:
    with pytest.raises(WrongEntry, match=said):
        make_pool(PoolSource("名单"), [entry])


def test_a_list_longer_than_any_county_is_refused() -> None:
    with pytest.raises(WrongEntry, match="超过50000个"):
        make_pool(PoolSource("名单"), (PoolEntry(number, str(number)) for number in range(50_001)))


def test_the_digest_covers_source_strata_and_entries_but_no_labels() -> None:
    def digest(source: str = "ab", key: str = "1", stratum: str = "低保", label: str = "") -> str:
        return make_pool(PoolSource("甲", digest=source), [PoolEntry(1, key, stratum, label)]).digest

    assert digest() == digest(label="张＊＊")
    assert len({digest(), digest(source="cd"), digest(key="2"), digest(stratum="特困")}) == 4
