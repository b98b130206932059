"""一致度: how far inspectors agree on an item, within one inspection and over many; knows no marks."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

ENOUGH = 5
"""So many inspections with at least two scorers each are needed before alpha says anything."""
VAGUE = Fraction(2, 3)
"""Below this an alpha means that a criterion is read differently (Krippendorff 2004: 0.667)."""

EXPLANATION = (
    "一致度＝1－各人两两相差的平均÷满分，100%表示给的分完全一样；"
    "同一张评分表积累到5次以上，再列α系数（扣除碰巧一致的部分），低于0.67说明评分标准写得不够清楚，宜先统一口径。"
)

Rating = Decimal | None
"""Points; None stands for 不适用."""


class ItemAgreement(NamedTuple):
    """一项的一致度 over `inspections`: share of pairs that gave the same, closeness 0 … 1, and alpha if known."""

    code: str
    inspections: int
    same: Fraction
    closeness: Fraction
    alpha: Fraction | None


def closeness(ratings: Sequence[Rating], full: Decimal) -> Fraction | None:
    """一致度 of one item in one inspection: 1 − mean absolute difference of pairs ÷ full; None below two ratings.

    不适用 beside points counts as the greatest difference there is.
    """
    pairs = list(combinations(ratings, 2))
    if not pairs or full <= 0:
        return None
    apart = sum((_apart(one, other, full) for one, other in pairs), Fraction(0))
    return 1 - apart / len(pairs)


def item_agreement(code: str, full: Decimal, inspections: Sequence[Sequence[Rating]]) -> ItemAgreement | None:
    """一致度 of one item over several inspections; None if nowhere two have rated it."""
    rated = [ratings for ratings in inspections if len(ratings) > 1]
    each = [close for ratings in rated if (close := closeness(ratings, full)) is not None]
    if not each:
        return None
    pairs = [pair for ratings in rated for pair in combinations(ratings, 2)]
    same = Fraction(sum(one == other for one, other in pairs), len(pairs))
    return ItemAgreement(code, len(rated), same, sum(each, Fraction(0)) / len(each), alpha(rated))


def alpha(inspections: Sequence[Sequence[Rating]]) -> Fraction | None:
    """Krippendorff's alpha for intervals: 1 − observed ÷ expected disagreement, at most 1.

    None below `ENOUGH` inspections with two ratings, and where all ratings are the same (nothing to expect).
    Source: K. Krippendorff, Content Analysis (2004), 11.3.
    """
    units = [[Fraction(value) for value in ratings if value is not None] for ratings in inspections]
    units = [values for values in units if len(values) > 1]
    if len(units) < ENOUGH:
        return None
    everything = [value for values in units for value in values]
    n = len(everything)
    expected = _squares(everything) / (n * (n - 1))
    if not expected:
        return None
    observed = sum((_squares(values) / (len(values) - 1) for values in units), Fraction(0)) / n
    return 1 - observed / expected


def _apart(one: Rating, other: Rating, full: Decimal) -> Fraction:
    if one is None or other is None:
        return Fraction(0 if one is other else 1)
    return min(Fraction(1), abs(Fraction(one) - Fraction(other)) / Fraction(full))


def _squares(values: Sequence[Fraction]) -> Fraction:
    """Σ (a − b)² over all ordered pairs, without going through them."""
    return 2 * (len(values) * sum((value * value for value in values), Fraction(0)) - sum(values) ** 2)
