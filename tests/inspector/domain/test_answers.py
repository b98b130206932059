"""Marks taken apart into fields and put together again are the same marks."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.answers import (
    answers_to,
    fields_of,
    marks_of,
    notes_of,
    opinion_of,
    opinion_to,
    value_json,
)
from inspector.domain.canonical import canonical_json
from inspector.domain.journal import Field, Topic
from inspector.domain.opinion import Opinion
from scoring_rules.marks import EvidenceMark, EvidenceState, Marks, Period, VetoMark
from tests.inspector.domain.test_canonical import TEXTS, VALUES

PERIOD = Period(date(2022, 4, 1), date(2023, 3, 31))
EVIDENCE = st.builds(EvidenceMark, st.sampled_from(EvidenceState), st.lists(TEXTS, max_size=2).map(tuple))
MARKS = st.builds(
    Marks,
    unit_kind=st.sampled_from([None, "镇", "街道"]),
    period=st.just(PERIOD),
    facts=st.dictionaries(TEXTS, VALUES, max_size=3),
    items=st.dictionaries(TEXTS, st.dictionaries(TEXTS, VALUES, max_size=3), max_size=3),
    vetoes=st.dictionaries(TEXTS, st.builds(VetoMark, st.booleans(), TEXTS), max_size=3),
    evidence=st.dictionaries(TEXTS, st.dictionaries(TEXTS, EVIDENCE, min_size=1, max_size=3), max_size=3),
)
SENTENCES = st.lists(TEXTS, max_size=3).map(tuple)


@given(MARKS)
def test_marks_taken_apart_and_put_together_are_the_same(marks: Marks) -> None:
    assert marks_of(answers_to(marks), unit_kind=marks.unit_kind, period=PERIOD) == marks


@given(st.builds(Opinion, SENTENCES, SENTENCES, SENTENCES))
def test_an_opinion_taken_apart_and_put_together_is_the_same(opinion: Opinion) -> None:
    assert opinion_of(opinion_to(opinion)) == opinion


def test_notes_stand_apart_from_marks() -> None:
    answers = {Field(Topic.NOTE, "A1"): canonical_json("周六没有开放")}
    assert notes_of(fields_of(answers)) == {"A1": "周六没有开放"}
    assert marks_of(answers, unit_kind=None, period=PERIOD) == Marks(period=PERIOD)


def test_an_answer_of_another_shape_is_left_out() -> None:
    answers = {Field(Topic.EVIDENCE, "A1", "值班表"): '{"state":"有"}', Field(Topic.OPINION, "affirmed"): "1"}
    found = marks_of({**answers, Field(Topic.MARK, "A1"): "3"}, unit_kind=None, period=PERIOD)
    assert found.evidence == {"A1": {"值班表": EvidenceMark(EvidenceState.PRESENT)}}
    assert found.items == {}
    assert opinion_of(fields_of(answers)) == Opinion()


def test_what_is_recorded_on_site_stands_apart_from_the_marks() -> None:
    visit = Field(Topic.INTERVIEW, "1")
    answers = {visit: '{"where":"家中"}', Field(Topic.MARK, "A1"): "{}"}
    assert fields_of(answers) == {visit: {"where": "家中"}}


def test_whatever_a_field_holds_has_one_plain_form() -> None:
    assert value_json(VetoMark(hit=True, reason="查实")) == {"hit": True, "reason": "查实"}
    assert value_json(EvidenceMark(EvidenceState.MISSING)) == {"state": "缺", "files": []}
    assert value_json(["一", 2]) == ["一", 2]
