"""Exact numbers: points as decimals, rates as fractions, one rounding, and how a number is written for people.

Binary floats never enter: files are read with `Decimal`, and a quotient that does not end stays a `Fraction`.
"""

from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from fractions import Fraction

Exact = Decimal | Fraction

ZERO = Decimal(0)
HUNDRED = Decimal(100)
LONGEST_WHOLE = 15
LONGEST_FRACTION = 10

EXACT_CONTEXT = Context(prec=200, rounding=ROUND_HALF_UP)
"""Wide enough that no sum or product of admissible numbers is ever rounded on the way."""


class RoundingMode(StrEnum):
    """取舍方式: half_up 四舍五入, down 去尾."""

    HALF_UP = "half_up"
    DOWN = "down"


def is_admissible(number: Decimal) -> bool:
    """True for a finite number of at most 15 digits before the point and 10 behind it."""
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):
        return False
    if not number:
        return True
    if -LONGEST_FRACTION <= exponent <= 0:
        return number.adjusted() < LONGEST_WHOLE
    return number.adjusted() < LONGEST_WHOLE and decimal_places(number) <= LONGEST_FRACTION


def exact_number(text: str) -> Decimal:
    """A number's text as a Decimal; NaN for what no Decimal can hold, so that the reader refuses it."""
    try:
        return Decimal(text)
    except ArithmeticError:
        return Decimal("NaN")


def decimal_places(number: Decimal) -> int:
    """How many digits stand behind the point once trailing zeros are gone."""
    exponent = number.normalize(EXACT_CONTEXT).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def total(values: Iterable[Exact]) -> Exact:
    """Sum that stays a Decimal as long as no fraction takes part."""
    decimals = ZERO
    fractions: Fraction | None = None
    for value in values:
        if isinstance(value, Decimal):
            decimals += value
        else:
            fractions = value if fractions is None else fractions + value
    return decimals if fractions is None else Fraction(decimals) + fractions


def minus(left: Exact, right: Exact) -> Exact:
    """left − right, exact whatever the two are."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return left - right
    return Fraction(left) - Fraction(right)


def times(left: Exact, right: Exact) -> Exact:
    """left × right, exact whatever the two are."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return left * right
    return Fraction(left) * Fraction(right)


def held(value: Exact, full: Decimal) -> Exact:
    """`value` held within 0 … `full`."""
    if value <= ZERO:
        return ZERO
    return value if value <= full else full


def rounded(value: Exact, places: int, mode: RoundingMode) -> Decimal:
    """取舍: a number ≥ 0 at `places` decimals, exactly once."""
    if isinstance(value, Decimal):
        rounding = ROUND_HALF_UP if mode is RoundingMode.HALF_UP else ROUND_DOWN
        return value.quantize(_UNITS[places], rounding, EXACT_CONTEXT)
    quotient, rest = divmod(value.numerator * 10**places, value.denominator)
    if mode is RoundingMode.HALF_UP and 2 * rest >= value.denominator:
        quotient += 1
    return Decimal(quotient).scaleb(-places, context=EXACT_CONTEXT)


_UNITS = {places: Decimal(1).scaleb(-places) for places in range(LONGEST_FRACTION + 1)}


def in_words(value: Exact, places: int = 4) -> str:
    """A number as people write it: no trailing zeros, no exponent; “≈” where it does not end."""
    if isinstance(value, Fraction):
        rest = value.denominator
        for prime in (2, 5):
            while rest % prime == 0:
                rest //= prime
        if rest != 1 or decimal_places(_ended(value)) > places:
            return "≈" + in_words(_nearest(value, places))
        value = _ended(value)
    text = format(value.normalize(EXACT_CONTEXT), "f")
    return "0" if text in ("-0", "") else text


def equals(value: Exact) -> str:
    """“＝0.5” or “≈0.3333”: the end of a sum in words."""
    text = in_words(value)
    return text if text.startswith("≈") else f"＝{text}"


def cut_words(points: Decimal, full: Decimal) -> str:
    """“，按满分2分计” where a rule gives more than the full points; else nothing."""
    return f"，按满分{in_words(full)}分计" if points > full else ""


def _ended(value: Fraction) -> Decimal:
    return EXACT_CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))


def _nearest(value: Fraction, places: int) -> Decimal:
    return _ended(value).quantize(_UNITS[places], rounding=ROUND_HALF_UP, context=EXACT_CONTEXT)
