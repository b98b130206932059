"""访谈 → 打分: who counts, what stands by hand, and that the engine takes every mark that comes out."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.fieldwork.interviews import Answer, Interview, InterviewKind, Satisfaction, VisitState
from inspector.domain.fieldwork.questions import sheets_of
from inspector.domain.fieldwork.sample_marks import differs, fed, finished, marks_from, unasked
from scoring_rules.kinds.rule import Case, Json
from scoring_rules.marks import RawMark
from tests.inspector.domain.fieldwork.asking import (
    CHECKED,
    FULL,
    HOMES,
    RATE,
    RIGHT,
    SILENT,
    TOPICS,
    WORKERS,
    WRONG,
    asked,
    content,
    home,
    one_item,
    worker,
)

WORKER_ITEM, HOME_ITEM, CHECKED_ITEM = one_item(WORKERS), one_item(HOMES), one_item(CHECKED)
RATE_ITEM = one_item({"kind": "deduct", "lines": [RATE], "zero_if": ["造假"]})
SATISFIED, FAIRLY, DISSATISFIED, NO_OPINION = Satisfaction


def points(mark: RawMark | None, rule_item: object = WORKER_ITEM) -> Decimal | None:
    item = rule_item
    working = item.rule.assess(mark, Case(FULL, {}))  # type: ignore[attr-defined]
    assert not working.faults, working.faults
    return working.points  # type: ignore[no-any-return]


def test_two_workers_give_the_mark_in_the_order_of_their_numbers() -> None:
    interviews = [worker(2, RIGHT, WRONG, SILENT), worker(1, RIGHT, RIGHT, RIGHT)]
    assert marks_from(interviews, WORKER_ITEM) == {
        "answers": [[True, True, True], [True, False, None]],
        "of": ["社工1", "社工2"],
    }
    assert points(marks_from(interviews, WORKER_ITEM)) == 3


def test_the_population_of_the_draw_comes_along() -> None:
    mark = marks_from([worker(1, RIGHT, RIGHT, WRONG)], WORKER_ITEM, population=1)
    assert mark == {"answers": [[True, True, False]], "of": ["社工1"], "population": 1}
    assert points(mark) == Decimal("3.5")


def test_who_was_not_asked_everything_is_left_out_and_the_item_stays_unmarked() -> None:
    interviews = [worker(1, RIGHT, RIGHT, RIGHT), worker(2, RIGHT, None, RIGHT)]
    mark = marks_from(interviews, WORKER_ITEM)
    assert mark == {"answers": [[True, True, True]], "of": ["社工1"]}
    assert points(mark) is None


def test_nobody_asked_gives_no_mark() -> None:
    assert marks_from([], WORKER_ITEM) is None
    assert marks_from([worker(1)], WORKER_ITEM) is None


@pytest.mark.parametrize("state", [VisitState.ABSENT, VisitState.REFUSED, VisitState.PLANNED])
def test_who_was_not_met_does_not_count_and_the_replacement_does(state: VisitState) -> None:
    interviews = [
        worker(1, RIGHT, RIGHT, RIGHT, state=state),
        worker(2, WRONG, WRONG, WRONG),
        worker(3, RIGHT, RIGHT, RIGHT),
    ]
    mark = marks_from(interviews, WORKER_ITEM)
    assert mark is not None and mark["of"] == ["社工2", "社工3"]


def test_beyond_the_exact_number_nobody_counts_but_beyond_a_least_number_all_do() -> None:
    workers = [worker(number, RIGHT, RIGHT, RIGHT) for number in (1, 2, 3)]
    homes = [home(number, RIGHT, RIGHT, WRONG) for number in (1, 2, 3, 4)]
    assert (marks_from(workers, WORKER_ITEM) or {})["of"] == ["社工1", "社工2"]
    assert (marks_from(homes, HOME_ITEM) or {})["of"] == ["第1户", "第2户", "第3户", "第4户"]


def test_interviews_for_other_items_do_not_count() -> None:
    assert marks_from([worker(1, RIGHT, RIGHT, RIGHT, items=("B7",))], WORKER_ITEM) is None


def test_a_yes_or_no_gives_results_and_who_says_nothing_is_left_out() -> None:
    interviews = [home(1, RIGHT), home(2, SILENT), home(3, WRONG)]
    assert marks_from(interviews, CHECKED_ITEM) == {"results": [True, False], "of": ["第1户", "第3户"]}


def test_a_sample_of_the_satisfied_is_fed_by_the_satisfaction() -> None:
    item = one_item(CHECKED, criterion="抽2户，满意的为合格")
    interviews = [content(1, FAIRLY), content(2, NO_OPINION), content(3, DISSATISFIED), content(4, None)]
    assert marks_from(interviews, item) == {"results": [True, False], "of": ["第1户", "第3户"]}


def test_a_rate_is_fed_once_nobody_is_left_to_be_asked() -> None:
    met = [content(1, SATISFIED), content(2, FAIRLY), content(3, DISSATISFIED), content(4, NO_OPINION)]
    waiting = content(5, None, state=VisitState.PLANNED)
    assert marks_from([*met, waiting], RATE_ITEM) is None
    absent = content(5, None, state=VisitState.ABSENT)
    assert marks_from([*met, absent], RATE_ITEM) == {"lines": {"满意率": {"numerator": 2, "denominator": 3}}}
    assert marks_from([absent], RATE_ITEM) is None


def test_a_rate_that_the_facts_give_already_is_not_repeated() -> None:
    met = [content(1, SATISFIED), content(2, FAIRLY), content(3, DISSATISFIED)]
    facts: dict[str, Json] = {"满意人数": 2, "应答人数": Decimal(3)}
    by_hand: RawMark = {"lines": {"满意率": {"numerator": 1, "denominator": 3}}}
    assert marks_from(met, RATE_ITEM, facts=facts) is None
    assert not differs(None, met, RATE_ITEM, facts=facts)
    assert differs(None, met, RATE_ITEM, facts={**facts, "满意人数": 1})
    assert differs(by_hand, met, RATE_ITEM, facts=facts)
    assert fed(by_hand, met, RATE_ITEM, facts=facts) == {
        "lines": {"满意率": {"numerator": 2, "denominator": 3}}
    }


def test_a_rate_of_pro_rata_stands_at_the_top_of_the_mark() -> None:
    item = one_item({"kind": "pro_rata", "numerator": "满意人数", "denominator": "应答人数"})
    mark = marks_from([content(1, SATISFIED), content(2, DISSATISFIED)], item)
    assert mark == {"numerator": 1, "denominator": 2}
    assert fed({"value": Decimal(99), "note": "问卷"}, [content(1, SATISFIED)], item) == {
        "note": "问卷", "numerator": 1, "denominator": 1,
    }  # fmt: skip


def test_the_parts_of_a_sum_are_fed_each_in_its_place() -> None:
    parts = [
        {"what": "制度", "points": 2, "rule": {"kind": "judgement"}},
        {"what": "回访", "points": 2, "rule": CHECKED},
    ]
    item = one_item({"kind": "sum", "parts": parts})
    by_hand: RawMark = {"parts": {"制度": {"points": 2}}, "note": "两部分"}
    interviews = [home(1, RIGHT, path=("回访",)), home(2, WRONG, path=("回访",))]
    mark = fed(by_hand, interviews, item)
    assert mark == {
        "parts": {"制度": {"points": 2}, "回访": {"results": [True, False], "of": ["第1户", "第2户"]}},
        "note": "两部分",
    }
    assert points(mark, item) == 3
    assert fed(mark, [], item) == by_hand
    assert fed({"parts": {"回访": {"results": [True]}}}, [], item) is None


def test_a_part_that_says_nothing_was_found_is_not_taken_away() -> None:
    parts = [
        {"what": "差错", "points": 2, "rule": {"kind": "deduct", "lines": [{"what": "错", "basis": "count", "per": 1}]}},
        {"what": "回访", "points": 2, "rule": CHECKED},
    ]  # fmt: skip
    item = one_item({"kind": "sum", "parts": parts})
    nothing_found: RawMark = {"parts": {"差错": {}}}
    assert fed(nothing_found, [], item) == nothing_found
    assert not differs(nothing_found, [], item)


def test_note_reason_settlement_and_ticked_zero_stay() -> None:
    by_hand: RawMark = {"note": "态度好", "reason": "人少", "settled": {"points": "3"}, "population": 7}
    mark = fed(by_hand, [worker(1, RIGHT, RIGHT, WRONG)], WORKER_ITEM)
    assert mark == {**by_hand, "answers": [[True, True, False]], "of": ["社工1"]}
    assert fed(mark, [], WORKER_ITEM) == by_hand
    rate: RawMark = {
        "zero": ["造假"],
        "lines": {"满意率": {"numerator": 9, "denominator": 9, "reason": "少"}},
    }
    assert fed(rate, [content(1, SATISFIED)], RATE_ITEM) == {
        "zero": ["造假"],
        "lines": {"满意率": {"reason": "少", "numerator": 1, "denominator": 1}},
    }


def test_a_mark_that_says_nothing_was_found_stays_as_long_as_nobody_was_asked() -> None:
    assert fed({}, [], RATE_ITEM) == {}
    assert fed({"lines": {}}, [], RATE_ITEM) == {"lines": {}}


def test_answers_take_the_place_of_not_applicable() -> None:
    absent: RawMark = {"not_applicable": "没有社工"}
    assert fed(absent, [], WORKER_ITEM) == absent
    mark = fed(absent, [worker(1, RIGHT, RIGHT, RIGHT)], WORKER_ITEM)
    assert mark is not None and "not_applicable" not in mark


def test_a_change_by_hand_is_noticed_and_one_of_names_is_not() -> None:
    interviews = [worker(1, RIGHT, RIGHT, RIGHT), worker(2, RIGHT, WRONG, RIGHT)]
    mark = fed({"note": "好"}, interviews, WORKER_ITEM)
    assert mark is not None
    assert not differs(mark, interviews, WORKER_ITEM)
    assert not differs({**mark, "of": ["张站员", "李站员"]}, interviews, WORKER_ITEM)
    assert not differs({**mark, "note": "很好"}, interviews, WORKER_ITEM)
    assert not differs({**mark, "population": 30}, interviews, WORKER_ITEM, population=12)
    by_hand: Json = [[True, True, True], [True, True, True]]
    assert differs({**mark, "answers": by_hand}, interviews, WORKER_ITEM)
    assert differs(None, interviews, WORKER_ITEM)
    assert differs({"answers": by_hand}, [], WORKER_ITEM)
    assert not differs(None, [], WORKER_ITEM)


def test_a_mark_of_another_shape_is_no_trouble() -> None:
    assert fed({"parts": 3, "lines": ["x"]}, [content(1, SATISFIED)], RATE_ITEM) == {
        "parts": 3,
        "lines": {"满意率": {"numerator": 1, "denominator": 1}},
    }


def test_what_is_still_to_be_asked_is_counted() -> None:
    (topics,), (rate,) = sheets_of(WORKER_ITEM), sheets_of(RATE_ITEM)
    assert unasked(worker(1, RIGHT, None, WRONG), topics) == 1
    assert unasked(worker(1), topics) == 3
    assert (unasked(content(1, None), rate), unasked(content(1, NO_OPINION), rate)) == (1, 0)


ASKED = st.lists(
    st.tuples(
        st.sampled_from(VisitState),
        st.lists(st.none() | st.sampled_from(Answer), min_size=0, max_size=4),
        st.none() | st.sampled_from(Satisfaction),
    ),
    max_size=6,
)


def people(drawn: list[tuple[VisitState, list[Answer | None], Satisfaction | None]]) -> list[Interview]:
    return [
        asked(InterviewKind.HOME_VISIT, number, *answers, state=state, satisfaction=opinion)
        for number, (state, answers, opinion) in enumerate(drawn, 1)
    ]


@given(
    ASKED, st.sampled_from([WORKER_ITEM, HOME_ITEM, CHECKED_ITEM, RATE_ITEM]), st.none() | st.integers(0, 9)
)
def test_the_engine_takes_every_mark_and_feeding_twice_changes_nothing(
    drawn: list[tuple[VisitState, list[Answer | None], Satisfaction | None]],
    item: object,
    population: int | None,
) -> None:
    interviews = people(drawn)
    mark = marks_from(interviews, item, population=population)  # type: ignore[arg-type]
    found = points(mark, item)
    assert found is None or 0 <= found <= FULL
    assert fed(mark, reversed(interviews), item, population=population) == mark  # type: ignore[arg-type]
    assert not differs(mark, interviews, item, population=population)  # type: ignore[arg-type]
    assert fed(mark, [], item) in (None, {"population": (mark or {}).get("population")})  # type: ignore[arg-type]


@given(ASKED)
def test_points_are_those_of_a_count_by_hand(
    drawn: list[tuple[VisitState, list[Answer | None], Satisfaction | None]],
) -> None:
    interviews = people(drawn)
    (sheet,) = sheets_of(WORKER_ITEM)
    counted = [each.sheet("A1").answers[: len(TOPICS)] for each, _ in finished(interviews, sheet)]
    expected = None
    if len(counted) >= 2:
        wrong = sum(answer is not RIGHT for answers in counted for answer in answers)
        expected = max(FULL - Decimal("0.5") * wrong, Decimal(0))
    assert points(marks_from(interviews, WORKER_ITEM)) == expected
