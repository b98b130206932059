"""Clauses: each scoring phrase with the condition before it, what the condition says, and where both stand.

Knows nothing of rule kinds.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from scoring_rules.exact import ZERO
from scoring_rules.reading.criterion.bounds import Bound, bound_of
from scoring_rules.reading.criterion.lexicon import UNIT
from scoring_rules.reading.criterion.patterns import Found, Role
from scoring_rules.reading.criterion.patterns_condition import CONDITIONS, Sign
from scoring_rules.reading.criterion.patterns_points import POINTS
from scoring_rules.reading.criterion.tokens import Row, Token

SKIPPED = "逗句冒闭"
DISTRIBUTED = ("为", "对", "给", "与", "按", "让", "向", "在", "保证", "确保", "做到", "覆盖")
UNITS = re.compile(UNIT)
RANGES = (Role.TAKE_RANGE, Role.GIVE_RANGE, Role.BARE_RANGE)
SCORING = (Role.TAKE, Role.TAKE_RANGE, Role.GIVE, Role.GIVE_RANGE, Role.BONUS, Role.BARE, Role.BARE_RANGE)


@dataclass(frozen=True, slots=True)
class Sample:
    """抽查: how many are drawn, at least so many or exactly, and what they are."""

    n: Decimal
    at_least: bool
    unit: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clause:
    """子句: `first`…`at` are the condition's tokens, `at`…`end` those of the scoring phrase.

    `proper` is where the condition's last sentence begins; what stands before it is only premise.
    """

    role: Role
    first: int
    proper: int
    at: int
    end: int
    points: Decimal = ZERO
    low: Decimal = ZERO
    for_each: bool = False
    once_each: bool = False
    vague: bool = False
    step: Decimal | None = None
    rises: bool = False
    rounds_up: bool = False
    bound: Bound | None = None
    otherwise: bool = False
    listed: bool = False
    judged: bool = False
    together: bool = False
    bracketed: bool = False
    sample: Sample | None = None


def clauses_of(row: Row) -> tuple[Clause, ...]:
    """分句: every scoring phrase of the row in its order."""
    found = list(POINTS.find(row))
    clauses: list[Clause] = []
    end = 0
    for phrase in found:
        clause = _clause(row, phrase, end)
        if clauses and _belongs_to_judgement(row, clauses[-1], clause):
            clause = replace(clause, first=clauses[-1].first, proper=clauses[-1].proper, judged=True)
            clauses.pop()
        clauses.append(clause)
        end = phrase.end
    return tuple(clauses)


def _belongs_to_judgement(row: Row, before: Clause, clause: Clause) -> bool:
    """“酌情”+“扣1-3分” is one phrase."""
    joined = row.letters[before.end : clause.at].strip(SKIPPED) == ""
    return before.role is Role.JUDGED and clause.role in SCORING and joined and not row.text(before.at, before.end).endswith("分")


def _clause(row: Row, phrase: Found, start: int) -> Clause:
    first = start
    while first < phrase.first and row.letters[first] in SKIPPED:
        first += 1
    proper = _last_sentence(row, first, phrase.first)
    clause = Clause(Role(phrase.pattern.role), first, proper, phrase.first, phrase.end)
    clause = replace(clause, **_amounts(row, clause))
    return replace(clause, **_signs(row, clause))


def _last_sentence(row: Row, first: int, end: int) -> int:
    """Where the last sentence (or list entry) of a condition begins; trailing punctuation does not end it."""
    stop = end
    while stop > first and row.letters[stop - 1] in "逗句冒开":
        stop -= 1
    start = max(row.letters.rfind("句", first, stop), row.letters.rfind("号", first, stop)) + 1
    return max(first, start)


def _amounts(row: Row, clause: Clause) -> dict[str, object]:
    tokens = row.tokens[clause.at : clause.end]
    letters = row.letters[clause.at : clause.end]
    amounts: dict[str, object] = {
        "for_each": "价" in letters,
        "together": "累" in letters or any(token.text.startswith(("累", "合", "总", "共")) for token in tokens if token.letter == "限"),
        "bracketed": letters.startswith("开"),
    }
    numbers = [number for token in tokens if token.letter in "分段" for number in token.numbers]
    if not numbers:
        return amounts
    amounts["points"] = max(numbers)
    if clause.role in RANGES:
        amounts["low"] = min(numbers) if len(numbers) > 1 else ZERO
    return amounts


def _signs(row: Row, clause: Clause) -> dict[str, object]:
    """What the condition says: its signs, read in the last sentence only (a sample in the premise too)."""
    signs: dict[str, object] = {}
    for found in CONDITIONS.find_within(row, clause.first, clause.at):
        sign = found.pattern.role
        tokens = row.tokens[found.first : found.end]
        if sign is Sign.SAMPLE and "sample" not in signs and not _is_period(tokens):
            signs["sample"] = _sample(row, found, tokens)
        if found.first < clause.proper:
            continue
        if sign is Sign.STEP:
            signs |= _step(row, found, clause)
        elif sign is Sign.EACH:
            signs |= _each(row, found, clause)
        elif sign is Sign.OTHERWISE:
            signs["otherwise"] = True
        elif sign is Sign.PART_STEP:
            signs["rounds_up"] = True
    signs["bound"] = bound_of(row, clause.proper, clause.at)
    signs["once_each"] = _ends_with_one(row, clause)
    return signs


def _each(row: Row, found: Found, clause: Clause) -> dict[str, object]:
    """“每开展一次” counts; “每个村建有公示栏” may only mean that all of them have one; “为每位…” does not count."""
    if row.letters[found.first] == "各":
        return {"for_each": True, "listed": True}
    before = row.text(clause.proper, found.first)
    if before.endswith(DISTRIBUTED) and clause.role is not Role.TAKE:
        return {}
    unit = UNITS.match(row.text(found.end, clause.at))
    rest = row.text(found.end, clause.at).strip(",的")[unit.end() :] if unit else ""
    return {"for_each": True, "vague": len(rest) > 6}


def _step(row: Row, found: Found, clause: Clause) -> dict[str, object]:
    """A rate without 每 is a step only where points are taken and it stands right before them."""
    rate = next(token for token in row.tokens[found.first : found.end] if token.letter in "率点")
    bare = "每" not in row.letters[found.first : found.end]
    if bare and not _is_bare_step(row, found, rate, clause):
        return {}
    words = row.text(found.first, found.end)
    rises = any(word in words for word in ("增", "升", "超", "高", "多", "提"))
    return {"step": rate.numbers[0], "rises": rises, "for_each": True}


def _is_bare_step(row: Row, found: Found, rate: Token, clause: Clause) -> bool:
    if clause.role is not Role.TAKE or len(rate.numbers) != 1:
        return False
    return row.letters[found.first] in "降升" or (rate.letter == "点" and row.letters[found.first - 1 : found.first] not in "≥≤超低")


def _is_period(tokens: tuple[Token, ...]) -> bool:
    """“抽查近3个月的记录” names a period, not how many are drawn."""
    amount = next(token for token in tokens if token.letter == "量")
    before = tokens[tokens.index(amount) - 1].text
    return amount.unit.startswith("年") or before.endswith(("近", "上", "前", "本", "当", "第"))


def _sample(row: Row, found: Found, tokens: tuple[Token, ...]) -> Sample:
    amount = next(token for token in tokens if token.letter == "量")
    words = row.text(found.first, found.end)
    return Sample(amount.numbers[0], "≥" in row.letters[found.first : found.end] or words.endswith("以上"), amount.unit, row.span(found.first, found.end))


def _ends_with_one(row: Row, clause: Clause) -> bool:
    """“一项可得2分”, “1次加1分”: one thing right before the points."""
    stop = clause.at
    while stop > clause.proper and row.letters[stop - 1] in "逗":
        stop -= 1
    if stop <= clause.proper:
        return False
    last = row.tokens[stop - 1]
    if last.letter == "文" and last.text in ("的", "可") and stop - 2 >= clause.proper:
        last = row.tokens[stop - 2]
    return last.letter == "量" and last.numbers[:1] == (Decimal(1),)
