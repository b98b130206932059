"""What a team has to talk about, and what becomes of its decisions."""

from decimal import Decimal

import pytest

from inspector.domain.journal import Field
from inspector.domain.team.deliberation import (
    NOTHING,
    Decision,
    State,
    Why,
    agenda,
    decision_field,
    decision_json,
    decision_of,
    decision_sentences,
    is_judged,
)
from inspector.domain.team.objections import Objection, objection_field, objection_json
from scoring_rules.engine import score
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import Marks, RawMark
from scoring_rules.score import ItemScore, Score
from tests.inspector.domain.team.setting import JUDGED, SHEET, compare, errors, judged
from tests.scoring_rules.small_sheets import item, section, sheet_of, sheet_table

DONE = Decision("维持1.5分", "看了原件", ("甲", "乙"), "2023-04-25 16:30", State.DONE)


def scored(**marks: RawMark) -> Score:
    return score(SHEET, Marks(items=marks))


def alone(rule: dict[str, object], mark: RawMark) -> ItemScore:
    """One item of two points with this rule."""
    sheet = sheet_of(sheet_table(2, section("A", item("A1", 2, rule=rule))))
    return score(sheet, Marks(items={"A1": mark}, facts={"甲": 3, "乙": 4})).item("A1")


def test_differences_objections_and_judgements_come_on_the_list_in_the_order_of_the_sheet() -> None:
    fields: dict[Field, Json] = {objection_field("B2"): objection_json(Objection("B2", "原件在县里"))}
    rows = agenda(scored(A2=judged("1.5"), B2=errors(1)), [compare("A1", errors(0), errors(1))], fields)
    assert [(row.code, row.why) for row in rows] == [
        ("A1", (Why.DIFFERENT,)),
        ("A2", (Why.JUDGED,)),
        ("B2", (Why.OBJECTION,)),
    ]


def test_an_item_can_have_several_reasons() -> None:
    rows = agenda(scored(A2=judged("1")), [compare("A2", judged("1"), judged("1.5"))], {})
    assert [row.why for row in rows] == [(Why.DIFFERENT, Why.JUDGED)]


def test_people_who_agree_bring_nothing_on_the_list() -> None:
    assert agenda(scored(), [compare("A1", errors(1), errors(1))], {}) == ()


def test_an_item_put_there_stays_and_so_does_one_that_was_decided() -> None:
    fields = {
        decision_field("A1"): decision_json(Decision(added=True)),
        decision_field("A3"): decision_json(DONE),
    }
    rows = agenda(scored(), [], fields)
    assert [(row.code, row.why, row.decision) for row in rows] == [
        ("A1", (Why.ADDED,), Decision(added=True)),
        ("A3", (Why.ADDED,), DONE),
    ]


def test_a_decision_reads_back_as_it_was_and_nothing_leaves_no_field() -> None:
    assert decision_of(decision_json(DONE)) == DONE
    assert decision_json(NOTHING) is None
    assert decision_of(decision_json(Decision(present=("甲",)))).present == ("甲",)


@pytest.mark.parametrize("damaged", [None, 3, "维持", [], {}, {"present": 3, "state": "议了", "added": "是"}])
def test_a_damaged_decision_is_as_if_nothing_stood_there(damaged: Json) -> None:
    assert decision_of(damaged) == NOTHING


def test_sentences_name_item_decision_and_who_was_there() -> None:
    fields = {
        decision_field("A1"): decision_json(DONE),
        decision_field("A3"): decision_json(Decision(state=State.DONE)),
        decision_field("B1"): decision_json(Decision("还在谈")),
    }
    assert decision_sentences(agenda(scored(), [], fields)) == (
        "记录规范（A1）：维持1.5分；看了原件；参加合议：甲、乙。",
        "A3：经合议，维持现有评分。",
    )


LEVELS = {
    "kind": "levels",
    "levels": [
        {"what": "好", "points": 2},
        {"what": "一般", "low": 0, "high": 1},
        {"what": "差", "points": 0},
    ],
}
LINES = {
    "kind": "deduct",
    "lines": [{"what": "整理", "basis": "judged", "high": 1}, {"what": "差错", "basis": "count", "per": 1}],
}
RATE = {"kind": "pro_rata", "numerator": "甲", "denominator": "乙", "min_denominator": 5}
SUM = {
    "kind": "sum",
    "parts": [
        {"what": "成效", "points": 2, "rule": JUDGED},
        {"what": "加分", "points": 1, "bonus": True, "rule": JUDGED},
    ],
}


@pytest.mark.parametrize(
    ("rule", "mark", "expected"),
    [
        (JUDGED, judged("1.5"), True),
        (JUDGED, {"points": 2}, False),
        (LEVELS, {"level": "一般", "points": Decimal("0.5"), "reason": "小"}, True),
        (LEVELS, {"level": "差"}, False),
        (LINES, {"lines": {"整理": [{"points": 1, "reason": "乱"}]}}, True),
        (LINES, {"lines": {"差错": 1}}, False),
        (LINES, {"lines": None, "settled": {"points": "1"}}, False),
        (RATE, {"reason": "只有四人"}, True),
        ({**RATE, "min_denominator": 1}, {}, False),
        (SUM, {"parts": {"成效": {"points": 1, "reason": "一般"}}}, True),
        (SUM, {"parts": {"成效": {"points": 2}, "加分": {"points": 1, "reason": "好"}}}, True),
        (SUM, {"settled": {"points": "1"}}, True),
        ({"kind": "credit", "parts": [{"what": "甲", "points": 2}]}, {"met": []}, False),
        (
            {"kind": "sum", "parts": [{"what": "甲", "points": 2, "rule": LINES}]},
            {"parts": {"甲": {"lines": {"差错": 1}}}},
            False,
        ),
    ],
)
def test_judged_items_are_those_whose_points_were_chosen(
    rule: dict[str, object], mark: RawMark, expected: bool
) -> None:
    assert is_judged(alone(rule, mark)) is expected


def test_an_unmarked_item_is_not_judged() -> None:
    assert not is_judged(alone(JUDGED, {"points": 7}))
