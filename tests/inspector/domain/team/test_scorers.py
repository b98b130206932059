"""Who scores what: modes, people, sections and weights out of fields."""

from decimal import Decimal

import pytest

from inspector.domain.journal import Field, Topic
from inspector.domain.team.scorers import (
    MODE,
    PEOPLE,
    Mode,
    decides_who_scores,
    noted_item,
    own_mark_field,
    own_marks,
    own_note_field,
    section_field,
    team_of,
    weight_field,
    weight_of,
)
from scoring_rules.kinds.rule import Json


def test_a_team_scores_together_until_somebody_says_otherwise() -> None:
    team = team_of({}, leader="甲", members=("乙", "丙"))
    assert (team.mode, team.people, team.leader) == (Mode.TOGETHER, ("甲", "乙", "丙"), "甲")
    assert team.weight("乙") == 1


@pytest.mark.parametrize("damaged", [None, 3, "轮流评", ["各自评"]])
def test_a_mode_that_cannot_be_read_is_scoring_together(damaged: Json) -> None:
    assert team_of({MODE: damaged}, leader="", members=()).mode is Mode.TOGETHER


def test_mode_sections_weights_and_further_people_are_read() -> None:
    fields: dict[Field, Json] = {
        MODE: "各自评",
        PEOPLE: ["丁", "乙"],
        section_field("A"): "乙",
        section_field("B"): "",
        weight_field("甲"): "2",
        weight_field("乙"): "零",
        Field(Topic.NOTE, "section", "C"): "丁",
    }
    team = team_of(fields, leader="甲", members=("乙", ""))
    assert (team.mode, team.people) == (Mode.ALONE, ("甲", "乙", "丁"))
    assert dict(team.sections) == {"A": "乙"}
    assert dict(team.weights) == {"甲": Decimal(2)}


def test_whoever_has_marks_stays_in_the_team_when_the_header_changes() -> None:
    fields: dict[Field, Json] = {own_mark_field("A1", "走了的人"): {}, PEOPLE: "不是一列"}
    assert team_of(fields, leader="甲", members=()).people == ("甲", "走了的人")


def test_own_marks_are_those_of_one_person_and_readable() -> None:
    fields: dict[Field, Json] = {
        own_mark_field("A1", "甲"): {"lines": {}},
        own_mark_field("A2", "乙"): {},
        own_mark_field("A3", "甲"): 3,
        Field(Topic.MARK, "A4", "甲"): {},
    }
    assert own_marks(fields, "甲") == {"A1": {"lines": {}}}


def test_a_note_of_ones_own_knows_its_item() -> None:
    assert noted_item(own_note_field("A1", "甲")) == "A1"
    assert noted_item(MODE) == ""
    assert noted_item(Field(Topic.NOTE, "note:A1")) == ""


def test_what_decides_who_scores_is_told_from_weights_and_notes() -> None:
    assert decides_who_scores(MODE)
    assert decides_who_scores(PEOPLE)
    assert decides_who_scores(section_field("A"))
    assert not decides_who_scores(weight_field("甲"))
    assert not decides_who_scores(own_note_field("A1", "甲"))
    assert not decides_who_scores(Field(Topic.NOTE, "section"))


@pytest.mark.parametrize(("text", "weight"), [("2", "2"), (" 1.5 ", "1.5"), ("0.01", "0.01"), ("100", "100")])
def test_weights_are_taken_as_typed(text: str, weight: str) -> None:
    assert weight_of(text) == Decimal(weight)


@pytest.mark.parametrize("text", ["", "0", "-1", "101", "1.234", "NaN", "两倍", "Infinity"])
def test_other_weights_are_none(text: str) -> None:
    assert weight_of(text) is None
