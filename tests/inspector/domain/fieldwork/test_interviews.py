"""访谈: a person by reference, answers by item, kept as plain values and never with anything personal."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.canonical import canonical_json, read_json
from inspector.domain.fieldwork.interviews import (
    Answer,
    DrawRef,
    Interview,
    InterviewKind,
    PersonRef,
    Satisfaction,
    SheetAnswers,
    VisitState,
    by_number,
    interview_json,
    interview_of,
    next_number,
    not_met,
    stamped,
    was_met,
    with_answer,
    with_opinion,
    with_quotation,
    with_sheet,
)
from inspector.domain.fieldwork.record_form import DamagedRecord
from scoring_rules.kinds.rule import Json

NOW = datetime(2023, 4, 25, 9, 5, tzinfo=UTC)
HOME, PHONE, WORKER = InterviewKind.HOME_VISIT, InterviewKind.PHONE, InterviewKind.WORKER
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
TEXTS = st.lists(WORDS, max_size=2).map(tuple)
MOMENTS = st.datetimes(datetime(2000, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC))
ANSWERS = st.lists(st.none() | st.sampled_from(Answer), max_size=5).map(tuple)
INTERVIEWS = st.builds(
    Interview,
    kind=st.sampled_from(InterviewKind),
    number=st.integers(1, 500),
    order=st.integers(0, 99),
    items=TEXTS,
    person=st.none() | st.builds(PersonRef, WORDS, st.integers(0, 3000)),
    drawn=st.none() | st.builds(DrawRef, WORDS, st.integers(1, 3000)),
    state=st.sampled_from(VisitState),
    reason=WORDS,
    started=st.none() | MOMENTS,
    ended=st.none() | MOMENTS,
    place=WORDS,
    asked_by=TEXTS,
    sheets=st.lists(st.builds(SheetAnswers, WORDS, TEXTS, ANSWERS, TEXTS), max_size=3).map(tuple),
    satisfaction=st.none() | st.sampled_from(Satisfaction),
    remarks=WORDS,
    returned=st.booleans(),
)


@given(INTERVIEWS)
def test_an_interview_comes_back_from_what_the_library_keeps(interview: Interview) -> None:
    assert interview_of(read_json(canonical_json(interview_json(interview)))) == interview


def test_only_a_reference_to_the_person_is_written() -> None:
    interview = Interview(HOME, 3, person=PersonRef("r1", 27), drawn=DrawRef("d1", 3))
    assert interview_json(interview) == {
        "kind": "入户访问",
        "number": 3,
        "person": {"roster": "r1", "number": 27},
        "drawn": {"draw": "d1", "position": 3},
    }


@pytest.mark.parametrize(
    "damaged",
    [
        {"kind": "入户访问"},
        {"kind": "入户访问", "number": None},
        {"kind": "入户访问", "number": 1, "person": "张三"},
        {"kind": "入户访问", "number": 1, "person": {"roster": "r"}},
        {"kind": "入户访问", "number": 1, "sheets": [{"code": "J1", "answers": ["也许"]}]},
        {"kind": "入户访问", "number": 1, "returned": 1},
        {"kind": "入户访问", "number": 1, "satisfaction": "还行"},
    ],
    ids=str,
)
def test_a_damaged_record_is_refused_in_words(damaged: Json) -> None:
    with pytest.raises(DamagedRecord, match="读不出来"):
        interview_of(damaged)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = [each.name for each in fields(Interview)]


@given(st.dictionaries(st.sampled_from(KEYS), ANYTHING), st.sampled_from(InterviewKind))
def test_anything_at_all_is_read_or_refused(value: dict[str, Json], kind: InterviewKind) -> None:
    whole: dict[str, Json] = {"kind": kind.value, "number": 1, **value}
    try:
        read = interview_of(whole)
    except DamagedRecord:
        return
    assert interview_of(interview_json(read)) == read


@pytest.mark.parametrize(("kind", "label"), [(WORKER, "社工2"), (HOME, "第2户"), (PHONE, "电话2")])
def test_a_person_is_called_by_the_number(kind: InterviewKind, label: str) -> None:
    assert Interview(kind, 2).label == label


def test_interviews_stand_by_kind_and_number_whatever_the_route() -> None:
    homes = [Interview(HOME, 2, order=1), Interview(HOME, 1, order=2)]
    assert [each.label for each in by_number([*homes, Interview(WORKER, 9)])] == ["社工9", "第1户", "第2户"]


def test_the_next_number_is_one_nobody_has_had() -> None:
    assert next_number([], HOME) == 1
    assert next_number([Interview(HOME, 5), Interview(HOME, 2), Interview(WORKER, 8)], HOME) == 6


def test_an_answer_is_put_in_its_place_and_says_the_person_was_met() -> None:
    answered = with_answer(Interview(WORKER, 1), "J1", (), 2, Answer.WRONG)
    assert answered.sheet("J1").answers == (None, None, Answer.WRONG)
    assert answered.state is VisitState.DONE
    assert [answered.sheet("J1").answer(place) for place in (0, 2, 9)] == [None, Answer.WRONG, None]


def test_an_answer_taken_back_leaves_no_trace_but_the_visit() -> None:
    answered = with_answer(Interview(WORKER, 1), "J1", (), 2, Answer.WRONG)
    taken = with_answer(answered, "J1", (), 2, None)
    assert taken.sheets == ()
    assert taken.state is VisitState.DONE


def test_quotations_stand_beside_the_answers_of_their_sheet() -> None:
    said = with_quotation(
        with_answer(Interview(HOME, 1), "J2", (), 0, Answer.RIGHT), "J2", (), 1, "一个月来一次"
    )
    assert said.sheet("J2") == SheetAnswers("J2", (), (Answer.RIGHT,), ("", "一个月来一次"))
    assert [said.sheet("J2").quotation(place) for place in (0, 1, 2)] == ["", "一个月来一次", ""]
    assert said.sheet("J2", ("回访",)) == SheetAnswers("J2", ("回访",))


def test_sheets_stand_in_one_order_so_that_equal_interviews_read_equal() -> None:
    one, two = SheetAnswers("A", (), (Answer.RIGHT,)), SheetAnswers("B", (), (Answer.WRONG,))
    empty = Interview(HOME, 1)
    assert with_sheet(with_sheet(empty, one), two) == with_sheet(with_sheet(empty, two), one)


def test_who_answers_after_all_was_met_and_the_reason_is_gone() -> None:
    absent = not_met(Interview(HOME, 1), VisitState.ABSENT, "外出")
    answered = with_answer(absent, "J2", (), 0, Answer.RIGHT)
    assert (answered.state, answered.reason) == (VisitState.DONE, "")
    opinion = with_opinion(absent, Satisfaction.FAIRLY)
    assert (opinion.state, opinion.satisfaction) == (VisitState.DONE, Satisfaction.FAIRLY)
    assert with_opinion(opinion, None) == was_met(not_met(absent, VisitState.DONE, ""))


def test_what_is_written_down_in_the_evening_does_not_prolong_the_visit() -> None:
    first = stamped(Interview(HOME, 1), NOW)
    assert stamped(first, NOW + timedelta(hours=9)) == first


def test_the_clock_keeps_the_first_word_and_the_last() -> None:
    first = stamped(Interview(HOME, 1), NOW)
    assert (first.started, first.ended) == (NOW, None)
    later = NOW + timedelta(minutes=5)
    assert (stamped(first, later).started, stamped(first, later).ended) == (NOW, later)


def test_who_was_not_met_is_noted_with_a_reason() -> None:
    absent = not_met(Interview(HOME, 1), VisitState.ABSENT, "外出打工")
    assert (absent.state, absent.reason) == (VisitState.ABSENT, "外出打工")
