"""改过的问法: in the place of the usual one, question by question."""

import pytest

from inspector.domain.fieldwork.interviews import Interview, InterviewKind
from inspector.domain.fieldwork.own_wordings import (
    asks_satisfaction,
    by_hand_field,
    put_to,
    questions_of,
    wording_field,
)
from inspector.domain.fieldwork.questions import sheets_of
from inspector.domain.journal import Field, Topic
from scoring_rules.kinds.rule import Json
from tests.inspector.domain.fieldwork.asking import CHECKED, HOMES, WORKERS, one_item

WORKER, HOME, _ = InterviewKind
(SHEET,) = sheets_of(one_item(HOMES))
USUAL = SHEET.questions(HOME)


@pytest.mark.parametrize("own", [None, "x", [], ["只有一个"], ["", "", "", ""]])
def test_wordings_of_another_number_of_questions_do_not_count(own: Json) -> None:
    assert questions_of(SHEET, HOME, own) == USUAL


def test_an_empty_wording_is_the_usual_one() -> None:
    own: Json = ["站在哪条街？", "", 3]
    assert questions_of(SHEET, HOME, own) == ("站在哪条街？", *USUAL[1:])


def test_wordings_stand_beside_the_interviews_of_the_inspection() -> None:
    item = one_item(HOMES)
    page = Interview(HOME, 1, items=("A1",))
    fields: dict[Field, Json] = {wording_field(SHEET): ["甲？", "乙？", "丙？"]}
    assert put_to(page, (item,), fields) == ((SHEET, ("甲？", "乙？", "丙？")),)
    assert put_to(Interview(HOME, 1), (item,), fields) == ()


def test_the_fields_of_an_item_are_told_apart_from_those_of_a_page() -> None:
    parts = [{"what": "回访", "points": 4, "rule": CHECKED}]
    (inner,) = sheets_of(one_item({"kind": "sum", "parts": parts}))
    fields = {by_hand_field("A1"), wording_field(SHEET), wording_field(inner)}
    assert len(fields) == 3
    assert all(field.topic is Topic.INTERVIEW and field.part for field in fields)


@pytest.mark.parametrize(
    ("kind", "criterion", "asks"),
    [(HOME, "抽2户核实", True), (WORKER, "抽2人核实", False), (WORKER, "抽2人问，满意的合格", True)],
)
def test_satisfaction_is_asked_of_who_is_served_and_where_an_item_wants_it(
    kind: InterviewKind, criterion: str, asks: bool
) -> None:
    items = (one_item(CHECKED, criterion=criterion), one_item(WORKERS))
    assert asks_satisfaction(Interview(kind, 1, items=("A1",)), items) is asks
