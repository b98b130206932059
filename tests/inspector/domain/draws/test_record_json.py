"""Draw records as JSON: a round trip is an identity, and damage is refused in words."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.canonical import canonical_json, read_json
from inspector.domain.draws.pool import Pool, PoolEntry, PoolSource, make_pool
from inspector.domain.draws.record_json import draw_json, draw_of
from inspector.domain.errors import WrongEntry
from scoring_rules.kinds.rule import Json
from tests.inspector.domain.draws.setting import POOLS, SEEDS, again, drawn, pool_of

Table = dict[str, Json]


def table_of(pool: Pool | None = None) -> Table:
    value = draw_json(drawn(pool or pool_of({"特困": 2, "低保": 4}), 3, absent=(1,)))
    assert isinstance(value, dict)
    return value


@given(POOLS, SEEDS, st.integers(1, 20))
def test_a_record_written_and_read_is_the_same(pool: Pool, seed: str, n: int) -> None:
    for record in (first := drawn(pool, n, seed, absent=(1,)), again(first, seed + "再", "名册更新")):
        assert draw_of(read_json(canonical_json(draw_json(record)))) == record


def test_labels_of_a_list_that_is_not_of_residents_are_kept() -> None:
    entries = (PoolEntry(1, "1", label="陈社工"), PoolEntry(2, "乙", label="乙"))
    record = drawn(make_pool(PoolSource("花名册"), entries), 1)
    assert draw_of(draw_json(record)) == record


def test_labels_of_residents_are_written_only_where_they_are_handed_over() -> None:
    entries = (PoolEntry(1, "1", label="张小三"), PoolEntry(2, "2", label="李小四"))
    record = drawn(make_pool(PoolSource("在册", personal=True), entries), 1)
    assert "小" not in canonical_json(draw_json(record))
    assert "张＊＊" in canonical_json(draw_json(record, {"1": "张＊＊"}))


def test_unknown_keys_are_passed_over() -> None:
    assert draw_of({**table_of(), "以后的": 1}) == draw_of(table_of())


def broken(key: str, value: Json) -> Callable[[Table], Table]:
    return lambda table: {**table, key: value}


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (broken("number", 0), "“number”不是1以上的整数"),
        (broken("number", True), "“number”不是1以上的整数"),
        (broken("n", "3"), "“n”不是1以上的整数"),
        (broken("n", 10**30), "“n”不是1以上的整数"),
        (broken("at", "昨天"), "不是时间"),
        (broken("kind", "猫"), "没有“猫”"),
        (broken("seed", 8), "“seed”不是文字"),
        (broken("seed", "8" * 3000), "超过2000个字"),
        (broken("witnesses", "甲"), "不是一列"),
        (broken("witnesses", [1]), "里有不是文字的"),
        (broken("order", ["99"]), "“99”不在名单里"),
        (broken("drawn", ["99"]), "“99”不在名单里"),
        (broken("source", None), "不是抽选记录的写法"),
        (broken("source", {"personal": 1}), "不是 true 或 false"),
        (broken("strata", []), "名单是空的"),
        (broken("strata", [{"name": "甲", "n": 1, "entries": [True]}]), "看不懂的一项"),
        (broken("strata", [{"name": "甲", "n": 1, "entries": [[1]]}]), "看不懂的一项"),
        (broken("strata", [{"name": "甲", "n": 1, "entries": [[1, 2]]}]), "看不懂的一项"),
        (broken("strata", [{"name": "甲", "n": 1, "entries": [["1", "2"]]}]), "看不懂的一项"),
        (broken("strata", [{"name": "甲", "n": 1, "entries": [1, 1]}]), "有两个"),
        (broken("strata", [{"name": "甲"}] * 1001), "超过1000项"),
        (broken("replacements", [{"position": 9, "at": "2023-04-25", "by": ""}]), "那里没有人"),
        (broken("replacements", [{"position": 1, "at": "2023-04-25", "by": "99"}]), "的替补“99”不在名单里"),
        (broken("replacements", [7]), "不是抽选记录的写法"),
        (broken("items", [[]]), "里有空的一项"),
        (broken("items", ["K1"]), "不是一列"),
    ],
)
def test_a_damaged_record_is_refused_with_its_place(break_it: Callable[[Table], Table], said: str) -> None:
    with pytest.raises(WrongEntry, match=said):
        draw_of(break_it(table_of()))


@pytest.mark.parametrize("value", [None, True, 7, "抽选", [], [{}], {}])
def test_what_is_no_record_is_refused(value: Json) -> None:
    with pytest.raises(WrongEntry):
        draw_of(value)
