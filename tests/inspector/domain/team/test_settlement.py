"""Differing marks side by side, and the counted mark that a settlement makes of them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.errors import WrongEntry
from inspector.domain.journal import Field, Topic
from inspector.domain.team.scorers import Mode, Team
from inspector.domain.team.settlement import (
    Comparison,
    Decided,
    Method,
    Standing,
    is_arithmetic,
    methods_for,
    record_json,
    record_of,
    records_of,
    settle,
    settlement_field,
    settlements,
    undecided,
)
from scoring_rules.engine import score
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import Marks, RawMark
from scoring_rules.score import ItemScore, ItemState
from tests.inspector.domain.team.setting import EXTRA, SHEET, compare, errors, judged, team
from tests.scoring_rules.small_sheets import item, section, sheet_of, sheet_table

FACTS = Marks(facts={"建成数": 2, "规划数": 3})
NONE: RawMark = {"not_applicable": "没有这项工作"}
NOON = datetime(2023, 4, 25, 4, 0, tzinfo=UTC)


def counted(code: str, mark: RawMark, shared: Marks | None = None) -> ItemScore:
    """What the engine makes of a settled mark."""
    return score(SHEET, (shared or Marks()).with_item(code, mark)).item(code)


def test_people_who_give_the_same_agree_and_a_spread_is_zero() -> None:
    row = compare("A1", errors(1), errors(1), errors(1))
    assert row.standing is Standing.EQUAL
    assert row.spread == 0
    assert row.points == (Decimal("1.50"),) * 3


def test_differing_points_are_seen_with_their_spread() -> None:
    row = compare("A1", errors(0), errors(3))
    assert row.standing is Standing.DIFFERENT
    assert row.spread == Decimal("1.50")


def test_two_who_differ_are_seen_before_the_third_has_marked() -> None:
    assert compare("A1", errors(0), errors(3), None).standing is Standing.DIFFERENT
    assert compare("A1", errors(0), errors(0), None).standing is Standing.OPEN


def test_an_item_that_somebody_has_not_marked_is_open() -> None:
    row = compare("A1", errors(0), None)
    assert row.standing is Standing.OPEN
    assert row.given[1].state is ItemState.UNMARKED
    assert compare("A1", None, None).spread == 0


def test_points_against_not_applicable_differ() -> None:
    assert compare("B1", errors(0), NONE).standing is Standing.DIFFERENT
    assert compare("B1", NONE, {"not_applicable": "别的理由"}).standing is Standing.EQUAL


def test_equal_points_with_other_extra_deductions_differ() -> None:
    assert compare("B2", errors(1), errors(1, extra={"弄虚作假": 1})).standing is Standing.DIFFERENT


def test_facts_count_for_everybody() -> None:
    row = compare("A3", None, None, shared=FACTS)
    assert row.points == (Decimal("1.33"), Decimal("1.33"))
    assert row.standing is Standing.EQUAL


def test_items_of_a_sheet_that_nobody_scores_give_no_comparison() -> None:
    assert settlements(SHEET, Marks(), {}) == ()


def test_a_mark_that_all_made_alike_is_taken_as_it_is() -> None:
    row = compare("A1", errors(1, note="甲的备注"), errors(1))
    assert settle(row, Method.AGREED, SHEET, team()) == errors(1, note="甲的备注")


def test_not_applicable_by_all_is_taken_as_it_is_whatever_the_reasons() -> None:
    assert settle(compare("B1", NONE, {"not_applicable": "别的理由"}), Method.AGREED, SHEET, team()) == NONE


def test_agreement_by_facts_alone_needs_no_settled_points() -> None:
    row = compare("A3", None, {}, shared=FACTS)
    mark = settle(row, Method.AGREED, SHEET, team())
    assert mark == {}
    assert counted("A3", mark, FACTS).points == Decimal("1.33")


def test_equal_points_of_different_marks_become_settled_points() -> None:
    row = compare("A2", judged("1.5", "记录不全"), judged("1.5", "照片不清"))
    mark = settle(row, Method.AGREED, SHEET, team())
    assert mark["settled"] == {"points": "1.5", "reason": "各人评分一致", "from": ["1.5", "1.5"]}
    assert counted("A2", mark).explanation == "集体评定1.5分（各人评分一致；各人评1.5、1.5分）"


def test_a_mean_is_exact_and_rounded_once() -> None:
    row = compare("A1", errors(0), errors(0), errors(1))
    mark = settle(row, Method.MEAN, SHEET, team())
    assert counted("A1", mark).points == Decimal("1.83")
    assert mark["settled"] == {"points": "1.83", "reason": "平均", "from": ["2", "2", "1.5"]}


def test_weights_count_and_are_named() -> None:
    row = compare("A1", errors(0), errors(1), errors(1))
    mark = settle(row, Method.WEIGHTED, SHEET, team(甲="2"))
    assert mark["settled"] == {"points": "1.75", "reason": "按2∶1∶1加权平均", "from": ["2", "1.5", "1.5"]}


def test_a_mean_leaves_out_who_has_not_marked() -> None:
    row = compare("A1", errors(0), None, errors(1))
    assert counted("A1", settle(row, Method.MEAN, SHEET, team())).points == Decimal("1.75")


def test_the_leader_decides_with_a_reason() -> None:
    row = compare("A1", errors(0), errors(4))
    mark = settle(row, Method.LEADER, SHEET, team(), Decided(" 1 ", "以台账原件为准"))
    assert counted("A1", mark).points == 1
    assert counted("A1", mark).explanation == "集体评定1分（组长定：以台账原件为准；各人评2、0分）"


def test_the_leader_can_decide_an_item_that_nobody_marked() -> None:
    mark = settle(compare("A1", None, None), Method.LEADER, SHEET, team(), Decided("2", "现场看过"))
    assert mark == {"settled": {"points": "2", "reason": "组长定：现场看过"}}
    assert counted("A1", mark).points == 2


@pytest.mark.parametrize(
    ("decided", "words"),
    [
        (None, "理由"),
        (Decided("1", "  "), "理由"),
        (Decided("2.5", "多给"), "2.5"),
        (Decided("-1", "少给"), "-1"),
        (Decided("一分", "写错"), "一分"),
        (Decided("NaN", "写错"), "NaN"),
        (Decided("0.12345678901", "太细"), "0.12345678901"),
    ],
)
def test_points_that_a_leader_cannot_give_are_refused_in_words(decided: Decided | None, words: str) -> None:
    with pytest.raises(WrongEntry, match=words) as refused:
        settle(compare("A1", errors(0), errors(1)), Method.LEADER, SHEET, team(), decided)
    assert refused.value.where == "A1"
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("marks", "method", "words"),
    [
        ((errors(0), errors(1)), Method.AGREED, "不一致"),
        ((errors(0), None), Method.AGREED, "没有评"),
        ((errors(0), None), Method.MEAN, "不到两人"),
        ((errors(0), errors(1), NONE), Method.WEIGHTED, "不适用"),
    ],
)
def test_what_cannot_be_settled_like_that_says_why(
    marks: tuple[RawMark | None, ...], method: Method, words: str
) -> None:
    row = compare("B1", *marks)
    assert method not in methods_for(row)
    with pytest.raises(WrongEntry, match=words):
        settle(row, method, SHEET, team())


def test_what_was_found_stays_below_the_settled_points() -> None:
    row = compare("A1", errors(0), errors(0), errors(2))
    assert settle(row, Method.MEAN, SHEET, team())["lines"] == {"差错": 2}
    assert settle(row, Method.LEADER, SHEET, team(), Decided("2", "改正了"))["lines"] == {"差错": 0}


def test_extra_deductions_of_the_nearest_mark_stand() -> None:
    rows = compare("B2", errors(1, extra={"弄虚作假": 1}), errors(3, extra={"弄虚作假": 1}))
    assert counted("B2", settle(rows, Method.MEAN, SHEET, team())).extra == 3


def test_a_settled_mark_of_a_person_is_not_settled_twice() -> None:
    row = compare("A1", {"settled": {"points": "1"}}, errors(0))
    assert "from" in str(settle(row, Method.MEAN, SHEET, team())["settled"])
    assert list(settle(row, Method.LEADER, SHEET, team(), Decided("1", "定"))) == ["settled"]


def test_settled_points_never_pass_the_full_points_though_rounding_would() -> None:
    quarter = sheet_of(
        sheet_table(
            Decimal("0.25"), section("A", item("A1", Decimal("0.25"), rule=EXTRA)), rounding={"places": 1}
        )
    )
    own = {"甲": {"A1": errors(0)}, "乙": {"A1": errors(0, note="看过")}}
    (row,) = settlements(quarter, Marks(), own)
    assert row.points == (Decimal("0.3"), Decimal("0.3"))
    mark = settle(row, Method.MEAN, quarter, team())
    assert not score(quarter, Marks(items={"A1": mark})).problems


def test_the_record_says_who_gave_what_and_reads_back_as_it_was() -> None:
    row = compare("B1", errors(1), errors(2), None)
    mark = settle(row, Method.MEAN, SHEET, team())
    record = record_of(row, Method.MEAN, mark, by="甲", at=NOON)
    assert record.given == (("甲", "2.5"), ("乙", "2"), ("丙", ""))
    assert (record.points, record.reason, record.by) == ("2.25", "", "甲")
    assert records_of({settlement_field("B1"): record_json(record)}) == {"B1": record}


def test_the_record_of_a_mark_taken_as_it_is_names_its_points() -> None:
    row = compare("B1", NONE, NONE)
    record = record_of(row, Method.AGREED, settle(row, Method.AGREED, SHEET, team()), by="甲", at=NOON)
    assert record.points == "不适用"
    decided = Decided("1", " 有原件 ")
    row = compare("A1", errors(0), errors(1))
    mark = settle(row, Method.LEADER, SHEET, team(), decided)
    assert record_of(row, Method.LEADER, mark, by="甲", at=NOON, decided=decided).reason == "有原件"


def test_a_settlement_is_stale_once_somebody_changes_a_mark() -> None:
    row = compare("A1", errors(0), errors(1))
    record = record_of(row, Method.MEAN, settle(row, Method.MEAN, SHEET, team()), by="甲", at=NOON)
    kept, changed = (
        compare("A1", errors(0), errors(1), record=record),
        compare("A1", errors(0), errors(2), record=record),
    )
    assert not kept.is_stale
    assert changed.is_stale
    assert not row.is_stale
    assert list(undecided([row, kept, changed])) == [row, changed]


@pytest.mark.parametrize("damaged", [None, 3, "平均", [], {}, {"method": "投票"}])
def test_a_record_that_cannot_be_read_is_left_out(damaged: Json) -> None:
    assert records_of({settlement_field("A1"): damaged, Field(Topic.NOTE, "A1"): {"method": "平均"}}) == {}


def test_a_record_with_damaged_parts_keeps_the_rest() -> None:
    value: Json = {
        "method": "平均",
        "points": "1",
        "given": ["甲", {"person": "乙", "points": "1"}],
        "at": None,
    }
    assert records_of({settlement_field("A1"): value})["A1"].given == (("乙", "1"),)
    assert records_of({settlement_field("A1"): {"method": "平均", "given": 3}})["A1"].given == ()


def test_reasons_of_arithmetic_are_told_from_findings() -> None:
    assert is_arithmetic("平均")
    assert is_arithmetic("按2∶1加权平均")
    assert is_arithmetic("各人评分一致")
    assert not is_arithmetic("组长定：以原件为准")


MARKS: Mapping[str, st.SearchStrategy[RawMark]] = {
    "A1": st.integers(0, 6).map(errors),
    "A2": st.integers(0, 4).map(lambda halves: judged(str(Decimal(halves) / 2))),
    "A3": st.integers(0, 5).map(lambda n: {"numerator": n, "denominator": 3}),
    "B1": st.one_of(st.integers(0, 8).map(errors), st.just(NONE)),
    "B2": st.builds(lambda n, m: errors(n, extra={"弄虚作假": m}), st.integers(0, 8), st.integers(0, 1)),
}
OWN = st.lists(st.fixed_dictionaries({}, optional=dict(MARKS)), min_size=2, max_size=4)
WEIGHTS = st.lists(st.decimals("0.01", 100, places=2), min_size=4, max_size=4)


def rows_of(own: list[dict[str, RawMark]]) -> tuple[Comparison, ...]:
    """The marks of 甲, 乙 …, side by side."""
    return settlements(SHEET, Marks(), dict(zip("甲乙丙丁", own, strict=False)))


@given(own=OWN, weights=WEIGHTS)
def test_settled_points_lie_between_those_given_and_the_engine_takes_them(
    own: list[dict[str, RawMark]], weights: list[Decimal]
) -> None:
    jury = Team(Mode.ALONE, "甲", tuple("甲乙丙丁"), {}, dict(zip("甲乙丙丁", weights, strict=True)))
    for row in rows_of(own):
        for method in methods_for(row):
            mark = settle(row, method, SHEET, jury, Decided("1", "定"))
            scored = counted(row.code, mark)
            assert not scored.working.faults
            if method is not Method.LEADER and row.points:
                assert scored.points is not None
                assert min(row.points) <= scored.points <= max(row.points)
            assert scored.points is None or 0 <= scored.points <= row.item.points


@given(own=OWN, order=st.permutations("甲乙丙丁"))
def test_the_order_of_people_changes_no_points(own: list[dict[str, RawMark]], order: list[str]) -> None:
    there = dict(zip("甲乙丙丁", own, strict=False))
    turned = {name: there[name] for name in order if name in there}
    for row, other in zip(rows_of(own), settlements(SHEET, Marks(), turned), strict=True):
        assert (row.standing, row.spread, methods_for(row)) == (
            other.standing,
            other.spread,
            methods_for(other),
        )
        for method in set(methods_for(row)) - {Method.LEADER}:
            first, second = (settle(each, method, SHEET, team()) for each in (row, other))
            assert counted(row.code, first).points == counted(row.code, second).points
