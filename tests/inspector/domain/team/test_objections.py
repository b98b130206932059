"""What the station says: objections and what is awaited, kept, read back and put into sentences."""

from datetime import datetime

import pytest

from inspector.domain.journal import Field, Topic
from inspector.domain.team.objections import (
    Arrival,
    Awaited,
    Objection,
    Outcome,
    awaited_field,
    awaited_json,
    awaited_of,
    awaited_sentences,
    hour_in_words,
    objection_field,
    objection_json,
    objection_sentences,
    objections_of,
)
from scoring_rules.engine import score
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import Marks
from tests.inspector.domain.team.setting import SHEET

EMPTY = score(SHEET, Marks())
FOUR = datetime(2023, 4, 25, 16, 0)
HALF_PAST_FIVE = datetime(2023, 4, 25, 17, 30)
ANSWERED = Objection(
    "A1", "原件在县里。", "站长", FOUR, Outcome.REFUSED, "现场没有提供；", "甲", HALF_PAST_FIVE
)


def kept(*objections: Objection) -> dict[Field, Json]:
    return {objection_field(one.code): objection_json(one) for one in objections}


def waiting(*awaited: Awaited) -> dict[Field, Json]:
    return {awaited_field(one.code, one.what): awaited_json(one) for one in awaited}


def test_an_objection_reads_back_as_it_was() -> None:
    assert objections_of(kept(ANSWERED, Objection("A2", "不对"))) == {
        "A1": ANSWERED,
        "A2": Objection("A2", "不对"),
    }


@pytest.mark.parametrize("damaged", [None, 3, "不服", []])
def test_an_objection_that_cannot_be_read_is_left_out(damaged: Json) -> None:
    assert (
        objections_of({objection_field("A1"): damaged, Field(Topic.NOTE, "A2"): {"reason": "不是异议"}}) == {}
    )


def test_damaged_parts_of_an_objection_count_as_empty() -> None:
    value: Json = {"reason": 3, "at": "昨天", "outcome": "也许", "answered_at": 5}
    assert objections_of({objection_field("A1"): value}) == {"A1": Objection("A1", "")}


def test_what_is_awaited_reads_back_the_most_urgent_first() -> None:
    late, soon = (
        Awaited("B1", "名册", HALF_PAST_FIVE),
        Awaited("B2", "照片", FOUR, missed=True, remark="没有来"),
    )
    never = Awaited("A1", "批复", received_at=FOUR)
    assert awaited_of(waiting(late, never, soon)) == (soon, late, never)
    assert awaited_of({awaited_field("A1", "批复"): "待补", Field(Topic.NOTE, "A1"): {}}) == ()


@pytest.mark.parametrize(
    ("awaited", "arrival"),
    [
        (Awaited("A1", "批复"), Arrival.WAITING),
        (Awaited("A1", "批复", HALF_PAST_FIVE), Arrival.WAITING),
        (Awaited("A1", "批复", datetime(2023, 4, 25, 15, 59)), Arrival.OVERDUE),
        (Awaited("A1", "批复", datetime(2023, 4, 25, 15, 59), missed=True), Arrival.MISSED),
        (Awaited("A1", "批复", missed=True, received_at=FOUR), Arrival.RECEIVED),
    ],
)
def test_what_is_awaited_is_overdue_by_the_clock_and_settled_by_a_person(
    awaited: Awaited, arrival: Arrival
) -> None:
    assert awaited.arrival(FOUR) is arrival


def test_times_of_another_zone_count_as_the_clock_on_the_wall() -> None:
    value: Json = {"until": "2023-04-25T17:30+08:00"}
    assert awaited_of({awaited_field("A1", "批复"): value})[0].until == HALF_PAST_FIVE


def test_objections_become_sentences_in_the_order_of_the_sheet() -> None:
    fields = kept(Objection("B2", "没有查全", outcome=Outcome.AGREED), Objection("A3", "不对"), ANSWERED)
    assert objection_sentences(fields, EMPTY) == (
        "记录规范（A1）：站长提出异议（4月25日16时）：原件在县里；验收组不同意：现场没有提供。",
        "A3：被验收单位提出异议：不对；验收组尚未答复。",
        "B2：被验收单位提出异议：没有查全；验收组同意。",
    )


def test_in_a_self_check_nobody_answers_as_a_team_of_inspectors() -> None:
    said = objection_sentences(kept(Objection("A3", "不对")), EMPTY, is_self_check=True)
    assert said == ("A3：站点提出异议：不对；自查小组尚未答复。",)


def test_an_objection_to_an_item_that_is_not_there_makes_no_sentence() -> None:
    assert objection_sentences(kept(Objection("Z9", "不对")), EMPTY) == ()


def test_what_is_awaited_becomes_sentences() -> None:
    fields = waiting(
        Awaited("A1", "批复", HALF_PAST_FIVE),
        Awaited("A2", "照片", datetime(2023, 4, 25, 15, 0), remark="答应当天送来"),
        Awaited("B1", "名册", received_at=FOUR),
        Awaited("B2", "台账", missed=True),
    )
    assert awaited_sentences(fields, EMPTY, FOUR) == (
        "记录规范（A1）：待补“批复”，限4月25日17时30分前提交，尚未提交。",
        "服务成效（A2）：待补“照片”，限4月25日15时前提交，逾期尚未提交（答应当天送来）。",
        "B1：待补“名册”，4月25日16时收到。",
        "B2：待补“台账”，没有提交。",
    )


def test_full_hours_are_written_without_minutes() -> None:
    assert hour_in_words(FOUR) == "4月25日16时"
    assert hour_in_words(HALF_PAST_FIVE) == "4月25日17时30分"
