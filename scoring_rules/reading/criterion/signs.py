"""What the condition before some points says: for each one, a step of a rate, otherwise, a sample, a bound.

Knows nothing of the points themselves, except whether they are taken or given.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from scoring_rules.reading.criterion.bounds import Bound, bound_of
from scoring_rules.reading.criterion.patterns import Found
from scoring_rules.reading.criterion.patterns_condition import CONDITIONS, Sign
from scoring_rules.reading.criterion.spelling import UNIT
from scoring_rules.reading.criterion.tokens import Row, Token

DISTRIBUTED = ("为", "对", "给", "与", "按", "让", "向", "在", "保证", "确保", "做到", "覆盖")
RISING = ("增", "升", "超", "高", "多", "提")
PERIODS = ("近", "上", "前", "本", "当", "第")
UNITS = re.compile(UNIT)
LONGEST_NOUN = 6
LARGEST_BARE_STEP = 10


@dataclass(frozen=True, slots=True)
class Sample:
    """抽查: how many are drawn, at least so many or exactly, and what they are."""

    n: Decimal
    at_least: bool
    unit: str
    span: tuple[int, int]


@dataclass(slots=True)
class Signs:
    """情形: what was found in one condition."""

    for_each: bool = False
    once_each: bool = False
    vague: bool = False
    listed: bool = False
    step: Decimal | None = None
    rises: bool = False
    otherwise: bool = False
    bound: Bound | None = None
    sample: Sample | None = None


def signs_of(row: Row, first: int, proper: int, at: int, taken: bool) -> Signs:
    """The signs between `first` and `at`; all but a sample only from `proper` on, where the last sentence begins."""
    signs = Signs(bound=bound_of(row, proper, at), once_each=_ends_with_one(row, proper, at))
    for found in CONDITIONS.find_within(row, first, at):
        if found.pattern.role is Sign.SAMPLE:
            signs.sample = signs.sample or _sample(row, found)
        if found.first >= proper:
            _add(signs, row, found, (proper, at), taken)
    return signs


def _add(signs: Signs, row: Row, found: Found, condition: tuple[int, int], taken: bool) -> None:
    match found.pattern.role:
        case Sign.STEP:
            _add_step(signs, row, found, taken)
        case Sign.EACH:
            _add_each(signs, row, found, condition, taken)
        case Sign.OTHERWISE:
            signs.otherwise = True


def _add_each(signs: Signs, row: Row, found: Found, condition: tuple[int, int], taken: bool) -> None:
    """“每开展一次” counts; “每个村建有公示栏” may only mean that all of them have one; “为每位…” does not count."""
    proper, at = condition
    if row.letters[found.first] == "各":
        signs.for_each = signs.listed = True
        return
    if not taken and row.text(proper, found.first).endswith(DISTRIBUTED):
        return
    words = row.text(found.end, at).strip(",的")
    unit = UNITS.match(words)
    signs.for_each = True
    signs.vague = unit is not None and len(words) - unit.end() > LONGEST_NOUN


def _add_step(signs: Signs, row: Row, found: Found, taken: bool) -> None:
    """A rate without 每 is a step only where points are taken and it stands right before them."""
    rate = next(token for token in row.tokens[found.first : found.end] if token.letter in "率点")
    if "每" not in row.letters[found.first : found.end] and not (taken and _is_bare_step(row, found, rate)):
        return
    words = row.text(found.first, found.end)
    unit = UNITS.match(words, 1)
    if unit and unit.end() < len(words) - len(rate.text):
        return
    signs.step = rate.numbers[0]
    signs.rises = any(word in words for word in RISING)
    signs.for_each = True


def _is_bare_step(row: Row, found: Found, rate: Token) -> bool:
    """“下降1%扣0.5分”, “低于目标1个百分点扣…”, “…的，1%扣0.5分”, “1个百分点扣0.5分”; but “不足10%扣3分” is a threshold."""
    if row.letters[found.first] in "降升低超":
        return True
    if rate.letter == "率":
        return rate.numbers[0] <= LARGEST_BARE_STEP
    return row.letters[found.first - 1 : found.first] not in tuple("≥≤超低")


def _sample(row: Row, found: Found) -> Sample | None:
    """None for a period: “抽查近3个月的记录” does not say how many are drawn."""
    tokens = row.tokens[found.first : found.end]
    place = next(place for place, token in enumerate(tokens) if token.letter == "量")
    amount = tokens[place]
    if amount.unit.startswith("年") or tokens[place - 1].text.endswith(PERIODS):
        return None
    at_least = any(token.letter in "≥上" for token in tokens)
    return Sample(amount.numbers[0], at_least, amount.unit, row.span(found.first, found.end))


def _ends_with_one(row: Row, proper: int, at: int) -> bool:
    """“一项可得2分”, “1次加1分”: one thing right before the points."""
    tokens = [token for token in row.tokens[proper:at] if token.letter != "逗"]
    if len(tokens) > 1 and tokens[-1].text in ("的", "可"):
        tokens.pop()
    return bool(tokens) and tokens[-1].letter == "量" and tokens[-1].numbers == (Decimal(1),)
