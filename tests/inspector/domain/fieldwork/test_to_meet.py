"""要访的人: the drawn become pages, stand-ins follow, numbers stay, and a repeated draw takes the place of the first."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.draws.pool import PoolEntry, PoolSource, make_pool
from inspector.domain.draws.record import DrawKind, DrawRecord, Setting, draw, replace_absent
from inspector.domain.fieldwork.interviews import (
    DrawRef,
    Interview,
    InterviewKind,
    PersonRef,
    VisitState,
)
from inspector.domain.fieldwork.to_meet import (
    default_items,
    is_drawn_again,
    is_for_asking,
    populations,
    to_meet,
)
from scoring_rules.model import Item
from tests.inspector.domain.fieldwork.asking import CHECKED, HOMES, WORKERS, one_item

AT = datetime(2023, 4, 25, 1, 30, tzinfo=UTC)
HOME, WORKER = InterviewKind.HOME_VISIT, InterviewKind.WORKER
KNOWN = replace(one_item(HOMES, methods=["入户"]), code="J2")
ON_PAPER = replace(one_item(CHECKED, methods=["查台账", "入户"]), code="G3")
TALKS = replace(one_item(WORKERS, methods=["访谈"]), code="J1")
ITEMS: tuple[Item, ...] = (ON_PAPER, TALKS, KNOWN)


def record_of(
    id_: str = "d1",
    *,
    kind: DrawKind = DrawKind.HOUSEHOLDS,
    purpose: str = "入户访问",
    n: int = 3,
    of: int = 8,
    roster: str = "r1",
    items: Iterable[tuple[str, ...]] = (),
    absent: Iterable[int] = (),
    later: int = 0,
) -> DrawRecord:
    """A draw of some out of a list of running numbers."""
    source = PoolSource("在册服务对象", roster, "ab12", personal=True)
    pool = make_pool(source, (PoolEntry(number, str(number)) for number in range(1, of + 1)))
    setting = Setting(purpose, kind, AT + timedelta(minutes=later))
    record = replace(draw(id_, setting, pool, n, "种子"), items=tuple(items))
    for position in absent:
        record = replace_absent(record, position, "外出务工", AT)
    return record


def labels(pages: Iterable[Interview]) -> list[str]:
    return sorted(page.label for page in pages)


def test_everybody_who_was_drawn_gets_a_page() -> None:
    record = record_of()
    pages = to_meet([record], {}, ITEMS)
    assert labels(pages.values()) == ["第1户", "第2户", "第3户"]
    first = next(page for page in pages.values() if page.number == 1)
    number = record.drawn[0].entry.number if record.drawn[0].entry else 0
    assert first == Interview(
        HOME, 1, order=1, items=("J2",), person=PersonRef("r1", number), drawn=DrawRef("d1", 1, number)
    )


def test_who_was_drawn_from_a_list_that_was_typed_in_has_no_roster() -> None:
    pages = to_meet([record_of(roster="")], {}, ITEMS)
    assert {page.person for page in pages.values()} == {None}
    assert all(page.drawn and page.drawn.number for page in pages.values())


def test_the_absent_stay_with_their_reason_and_the_stand_in_follows_the_last() -> None:
    pages = to_meet([record_of(absent=[2])], {}, ITEMS)
    by_number = {page.number: page for page in pages.values()}
    assert (by_number[2].state, by_number[2].reason) == (VisitState.ABSENT, "外出务工")
    assert by_number[4].state is VisitState.PLANNED
    assert by_number[4].drawn is not None and by_number[4].drawn.position == 2


def test_where_the_list_is_used_up_nobody_stands_in() -> None:
    pages = to_meet([record_of(n=3, of=3, absent=[1])], {}, ITEMS)
    assert labels(pages.values()) == ["第1户", "第2户", "第3户"]


def test_a_page_that_was_begun_stands_as_it_is() -> None:
    record = record_of()
    id_, page = next(iter(to_meet([record], {}, ITEMS).items()))
    begun = replace(page, remarks="在家", state=VisitState.DONE)
    absent = replace_absent(record, begun.number, "不在家", AT)
    assert to_meet([absent], {id_: begun}, ITEMS)[id_] == begun


def test_a_page_without_answers_follows_the_draw_when_the_person_was_replaced_there() -> None:
    record = record_of()
    id_, page = next(iter(to_meet([record], {}, ITEMS).items()))
    planned = replace(page, place="家中")
    absent = replace_absent(record, planned.number, "不在家", AT)
    assert to_meet([absent], {id_: planned}, ITEMS)[id_].state is VisitState.ABSENT


def test_numbers_that_others_have_are_not_given_twice() -> None:
    by_hand = {"h": Interview(HOME, 2), "w": Interview(WORKER, 1)}
    pages = to_meet([record_of()], by_hand, ITEMS)
    assert labels(pages.values()) == ["社工1", "第2户", "第3户", "第4户", "第5户"]


def test_numbers_stay_when_somebody_is_added_or_replaced_later() -> None:
    before = to_meet([record_of()], {}, ITEMS)
    added = {"h": Interview(HOME, 4)}
    after = to_meet([record_of(absent=[1])], added, ITEMS)
    assert all(after[id_].number == page.number for id_, page in before.items())
    assert labels(after.values()) == ["第1户", "第2户", "第3户", "第4户", "第5户"]


def test_two_draws_of_one_kind_share_one_row_of_numbers() -> None:
    pages = to_meet([record_of(), record_of("d2", purpose="入户走访", n=2, later=1)], {}, ITEMS)
    assert labels(pages.values()) == ["第1户", "第2户", "第3户", "第4户", "第5户"]


def test_drawn_again_for_the_same_purpose_the_last_draw_counts() -> None:
    first, second = record_of(later=5), record_of("d2", n=2, later=9)
    assert is_drawn_again(next(iter(to_meet([first], {}, ITEMS).values())), [second, first])
    assert len(to_meet([first, second], {}, ITEMS)) == 2


def test_who_was_met_before_a_draw_was_repeated_feeds_nothing_any_more() -> None:
    first, second = record_of(later=5), record_of("d2", n=2, later=9)
    id_, page = next(iter(to_meet([first], {}, ITEMS).items()))
    pages = to_meet([first, second], {id_: page}, ITEMS)
    assert is_drawn_again(pages[id_], [first, second])
    assert pages[id_].items == ()
    assert not is_drawn_again(page, [first])
    assert not is_drawn_again(Interview(HOME, 1), [first, second])


@pytest.mark.parametrize(
    ("record", "asked"),
    [
        (record_of(items=[("J2",)], purpose="抽查"), True),
        (record_of(items=[("G3",)], purpose="入户"), False),
        (record_of(items=[()], purpose="入户"), True),
        (record_of(purpose="核对探访记录"), False),
        (record_of(kind=DrawKind.WORKERS, purpose="社工访谈"), True),
        (record_of(kind=DrawKind.WORKERS, items=[("G3",)], purpose="访谈"), False),
        (record_of(kind=DrawKind.FILES, purpose="访谈"), False),
    ],
)
def test_only_draws_that_are_to_be_asked_make_pages(record: DrawRecord, asked: bool) -> None:
    assert is_for_asking(record, ITEMS) is asked
    assert bool(to_meet([record], {}, ITEMS)) is asked


def test_what_is_usually_asked_leaves_out_what_is_looked_up_in_ledgers() -> None:
    assert default_items(ITEMS, HOME) == ("J2",)
    assert default_items(ITEMS, WORKER) == ("J1",)
    assert default_items(ITEMS, InterviewKind.PHONE) == ()


def test_the_population_of_an_item_is_that_of_its_draw() -> None:
    records = [record_of(items=[("J2",), ("CX06", "回访")]), record_of("d2", purpose="x", of=4, later=1)]
    assert populations(records) == {"J2": 8}
    assert populations([record_of(n=3, of=3, absent=[1], items=[("J2",)])]) == {"J2": 2}


@given(
    n=st.integers(1, 5),
    of=st.integers(5, 9),
    absent=st.lists(st.integers(1, 5), max_size=4),
    by_hand=st.lists(st.integers(1, 9), max_size=3, unique=True),
)
def test_no_number_is_given_twice_whatever_happens(
    n: int, of: int, absent: list[int], by_hand: list[int]
) -> None:
    record = record_of(n=n, of=of)
    for position in absent:
        if position <= n and record.drawn[position - 1].entry is not None:
            record = replace_absent(record, position, "不在", AT)
    kept = {f"h{number}": Interview(HOME, number) for number in by_hand}
    pages = to_meet([record], kept, ITEMS)
    numbers = [page.number for page in pages.values()]
    assert len(numbers) == len(set(numbers))
    met = [page for page in pages.values() if page.drawn and page.state is VisitState.PLANNED]
    assert len(met) == len(record.standing)
