"""Bounds: which numbers a condition asks for (达到95%, 80%-90%, 3次以上); knows nothing of points."""

from dataclasses import dataclass, replace
from decimal import Decimal

from scoring_rules.reading.criterion.patterns import Found
from scoring_rules.reading.criterion.patterns_condition import CONDITIONS, Sign
from scoring_rules.reading.criterion.tokens import Row, Token

BOUNDS = (Sign.STEP, Sign.BETWEEN, Sign.LEAST, Sign.MORE, Sign.MOST, Sign.LESS, Sign.EXACT)
NOT_COMPARED_UNITS = ("年", "月", "周岁", "岁", "周", "届", "季度", "场所")


@dataclass(frozen=True, slots=True)
class Bound:
    """界限: from `low` to `high`, either may be missing; `strict_low` means more than, `strict_high` less than."""

    unit: str
    low: Decimal | None = None
    high: Decimal | None = None
    strict_low: bool = False
    strict_high: bool = False
    exact: bool = False

    @property
    def is_rate(self) -> bool:
        """True for a percentage."""
        return self.unit in ("%", "个百分点")


def bound_of(row: Row, first: int, end: int) -> Bound | None:
    """The bound that a stretch of tokens states; rates win over numbers of things, ages and dates do not count.

    “不到注册资金的2倍，大于或等于注册资金” asks for at least 1.
    """
    marks = [
        (found, token)
        for found in CONDITIONS.find_within(row, first, end)
        if found.pattern.role in BOUNDS and "每" not in row.letters[found.first : found.end]
        for token in row.tokens[found.first : found.end]
        if token.letter in "率点量分数间段"
    ]
    rates = [mark for mark in marks if mark[1].letter in "率点间"]
    scores = [mark for mark in marks if mark[1].letter in "分段"]
    things = [
        mark
        for mark in marks
        if mark[1].letter in "量数" and mark[1].unit not in NOT_COMPARED_UNITS and not _is_date(row, mark[1])
    ]
    chosen = rates or scores or things
    if not chosen:
        return None
    unit = chosen[0][1].unit
    bound = _joined([mark for mark in chosen if mark[1].unit == unit], unit)
    if unit == "倍" and bound.low is None and "≥文" in row.letters[first:end]:
        return replace(bound, low=Decimal(1))
    return bound


def _is_date(row: Row, token: Token) -> bool:
    """“12月31日前”, “每月25日前” are dates; “3日内” is a number of days."""
    text = row.normal.text
    return token.unit == "日" and (
        text[token.start - 1 : token.start] == "月" or text[token.end : token.end + 1] == "前"
    )


def _joined(marks: list[tuple[Found, Token]], unit: str) -> Bound:
    """Several marks of one unit make one bound; two plain numbers are from … to …."""
    low = high = None
    strict_low = strict_high = exact = False
    plain: list[Decimal] = []
    for found, token in marks:
        sign = found.pattern.role
        if sign is Sign.BETWEEN or (sign is Sign.EXACT and len(token.numbers) > 1):
            low, high = min(token.numbers), max(token.numbers)
        elif sign in (Sign.STEP, Sign.LEAST, Sign.MORE):
            low, strict_low = token.numbers[0], sign is Sign.MORE
        elif sign in (Sign.MOST, Sign.LESS):
            high, strict_high = token.numbers[0], sign is Sign.LESS
        else:
            plain.append(token.numbers[0])
    if low is None and high is None and plain:
        low, high = min(plain), max(plain)
        exact = low == high
    return Bound(unit, low, high, strict_low, strict_high, exact)
