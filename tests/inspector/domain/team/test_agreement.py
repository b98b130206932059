"""Figures of agreement: known examples, bounds, and no influence of the order of people."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.team.agreement import Rating, alpha, closeness, item_agreement

TWO = Decimal(2)


def ratings(*values: str | None) -> list[Rating]:
    return [None if value is None else Decimal(value) for value in values]


def test_equal_points_are_full_agreement_and_opposite_ones_none() -> None:
    assert closeness(ratings("1.5", "1.5", "1.5"), TWO) == 1
    assert closeness(ratings("0", "2"), TWO) == 0


def test_closeness_is_one_less_the_mean_difference_of_pairs_over_the_full_points() -> None:
    assert closeness(ratings("2", "1.5", "2"), TWO) == Fraction(5, 6)


def test_not_applicable_beside_points_is_the_greatest_difference() -> None:
    assert closeness(ratings(None, "2"), TWO) == 0
    assert closeness(ratings(None, None), TWO) == 1


def test_one_rating_agrees_with_nobody_and_an_item_without_points_says_nothing() -> None:
    assert closeness(ratings("1"), TWO) is None
    assert closeness(ratings("0", "0"), Decimal(0)) is None
    assert item_agreement("A1", TWO, [ratings("1"), []]) is None


def test_alpha_of_a_small_example_is_what_comes_out_by_hand() -> None:
    units = [ratings("1", "1"), ratings("2", "2"), ratings("3", "3"), ratings("4", "4"), ratings("1", "2")]
    assert alpha(units) == Fraction(112, 121)


def test_alpha_of_the_published_example_is_the_published_one() -> None:
    coders = (
        "* * * * * 3 4 1 2 1 1 3 3 * 3",
        "1 * 2 1 3 3 4 3 * * * * * * *",
        "* * 2 1 3 4 4 * 2 1 1 3 3 * 4",
    )
    columns = zip(*(row.split() for row in coders), strict=True)
    units = [ratings(*(value for value in column if value != "*")) for column in columns]
    found = alpha(units)
    assert found is not None
    assert round(found, 3) == Fraction("0.811")


def test_alpha_says_nothing_on_few_inspections_and_where_nothing_varies() -> None:
    pair = ratings("1", "2")
    assert alpha([pair] * 4) is None
    assert alpha([ratings("2", "2")] * 6) is None
    assert alpha([pair] * 4 + [ratings("1", None)]) is None


def test_an_item_over_several_inspections_shows_share_closeness_and_alpha() -> None:
    found = item_agreement("A1", TWO, [ratings("2", "2"), ratings("2", "1"), ratings("1")])
    assert found is not None
    assert (found.inspections, found.same, found.closeness, found.alpha) == (
        2,
        Fraction(1, 2),
        Fraction(3, 4),
        None,
    )


RATINGS = st.lists(
    st.one_of(st.none(), st.integers(0, 4).map(lambda halves: Decimal(halves) / 2)), min_size=2, max_size=5
)


@given(given_ratings=RATINGS, data=st.data())
def test_agreement_lies_between_none_and_all_whoever_is_named_first(
    given_ratings: list[Rating], data: st.DataObject
) -> None:
    turned = data.draw(st.permutations(given_ratings))
    found = closeness(given_ratings, TWO)
    assert found == closeness(turned, TWO)
    assert found is not None
    assert 0 <= found <= 1
    assert (found == 1) == (len(set(given_ratings)) == 1)


@given(units=st.lists(RATINGS, min_size=5, max_size=8), data=st.data())
def test_alpha_is_at_most_one_and_knows_no_order(units: list[list[Rating]], data: st.DataObject) -> None:
    turned = [data.draw(st.permutations(unit)) for unit in data.draw(st.permutations(units))]
    found = alpha(units)
    assert found == alpha(turned)
    assert found is None or found <= 1


@pytest.mark.parametrize("n", [2, 3, 5])
def test_all_alike_everywhere_but_between_inspections_is_perfect_agreement(n: int) -> None:
    units = [ratings(*[str(points)] * n) for points in (0, 1, 2, 1, 0)]
    assert alpha(units) == 1
