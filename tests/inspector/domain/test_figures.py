"""Figures: which origin counts, when a reason is needed, and that they are kept as they were."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.canonical import canonical_json, read_json
from inspector.domain.errors import WrongEntry
from inspector.domain.figures import (
    ORDER,
    Figure,
    Origin,
    Stated,
    checked,
    figure_json,
    figure_of,
    needs_reason,
    number_entered,
    refreshed,
)

NUMBERS = st.decimals(0, 10_000, places=2)
STATED = st.builds(
    Stated, NUMBERS, st.text(max_size=10), st.none() | st.dates(), st.none() | NUMBERS, st.booleans()
)
FIGURES = st.builds(
    Figure,
    st.just("在岗人数"),
    st.dictionaries(st.sampled_from(Origin), STATED, min_size=1),
    st.none() | st.sampled_from(Origin),
    st.text(max_size=10),
)


def stated(number: int, *, computed: bool = False) -> Stated:
    return Stated(Decimal(number), computed=computed)


@given(FIGURES)
def test_a_figure_is_kept_as_it_is(figure: Figure) -> None:
    kept = canonical_json(figure_json(figure))
    if not any("\ud800" <= letter <= "\udfff" for letter in kept):
        assert figure_of(figure.name, read_json(kept)) == figure


@given(FIGURES)
def test_something_counts_as_long_as_somebody_states_something(figure: Figure) -> None:
    assert figure.counting is not None
    assert figure.value == figure.stated[figure.counting].value
    usual = figure.counting_by(figure.counting)
    assert usual.counting == figure.counting


@given(FIGURES, st.sampled_from(Origin))
def test_taking_a_number_away_leaves_the_usual_order(figure: Figure, origin: Origin) -> None:
    left = figure.with_stated(origin, None)
    assert origin not in left.stated
    assert left.counting is None or left.counting in left.stated


def test_verified_comes_before_ledger_before_system_before_reported() -> None:
    figure = Figure("x", {origin: stated(place) for place, origin in enumerate(ORDER)})
    for place, origin in enumerate(ORDER):
        assert [figure.counting, figure.value] == [origin, place]
        figure = figure.with_stated(origin, None)
    assert (figure.counting, figure.value, figure_json(figure)) == (None, None, None)


def test_another_order_and_another_number_than_counted_need_a_reason() -> None:
    computed = {Origin.LEDGER: stated(8, computed=True)}
    figure = Figure("在岗人数", {**computed, Origin.REPORTED: stated(9)})
    assert not needs_reason(figure, computed)
    for change in (figure.counting_by(Origin.REPORTED), figure.with_stated(Origin.LEDGER, stated(7))):
        with pytest.raises(WrongEntry, match="要写明理由"):
            checked(change, computed)
    reasoned = Figure("在岗人数", figure.stated, Origin.REPORTED, " 花名册漏 1 人 ")
    assert checked(reasoned, computed).reason == "花名册漏 1 人"
    assert checked(Figure("在岗人数", figure.stated, None, "不需要"), computed).reason == ""


def test_a_new_roster_changes_counted_numbers_and_leaves_typed_ones() -> None:
    figure = Figure("x", {Origin.LEDGER: stated(8, computed=True), Origin.VERIFIED: stated(7)})
    fresh = {Origin.LEDGER: stated(9, computed=True), Origin.VERIFIED: stated(1, computed=True)}
    after = refreshed(figure, fresh)
    assert [after.stated[Origin.LEDGER].value, after.value] == [9, 7]
    assert Origin.LEDGER not in refreshed(figure, {}).stated


@pytest.mark.parametrize(
    ("kept", "value"),
    [
        ({"ledger": {"value": True}}, None),
        ({"ledger": {"value": "8"}}, None),
        ({"ledger": {"value": 8, "on": "gestern", "source": 3}, "counts": "nobody", "reason": 1}, 8),
        ("text", None),
        (None, None),
    ],
)
def test_damaged_figures_lose_what_is_damaged(kept: object, value: int | None) -> None:
    assert figure_of("x", kept).value == value  # type: ignore[arg-type]


def test_words_say_number_whole_source_and_day() -> None:
    assert (
        Stated(Decimal("8.0"), "花名册", date(2023, 3, 31), Decimal(9)).words
        == "8（共 9），花名册，2023-03-31"
    )
    assert stated(8).words == "8"


@pytest.mark.parametrize(("text", "number"), [("1,234", 1234), (" 3.5 ", Decimal("3.5")), ("", None)])
def test_numbers_are_taken_as_typed(text: str, number: Decimal | None) -> None:
    assert number_entered("面积", text) == number


@pytest.mark.parametrize("text", ["-1", "八", "1e99", "NaN", "8人"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(WrongEntry, match="面积要填"):
        number_entered("面积", text)
