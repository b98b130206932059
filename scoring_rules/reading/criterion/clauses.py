"""Clauses: each scoring phrase with the condition before it, what the condition says, and where both stand.

Knows nothing of rule kinds.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from scoring_rules.exact import ZERO
from scoring_rules.reading.criterion.bounds import Bound
from scoring_rules.reading.criterion.patterns import Found, Role
from scoring_rules.reading.criterion.patterns_points import POINTS
from scoring_rules.reading.criterion.signs import Sample, partial_of, signs_of
from scoring_rules.reading.criterion.tokens import Row

SKIPPED = "逗句冒闭"
TAKING = (Role.TAKE, Role.TAKE_RANGE)
SCORING = (*TAKING, Role.GIVE, Role.GIVE_RANGE, Role.BONUS, Role.BARE, Role.BARE_RANGE)
TOGETHER = ("累", "合", "总", "共")


@dataclass(frozen=True, slots=True)
class Clause:
    """子句: `first`…`at` are the condition's tokens, `at`…`end` those of the scoring phrase.

    `proper` is where the condition's last sentence begins; what stands before it is only premise. `points` is the
    upper end of a stretch, `low` its lower end. `partial`: how a part of a `step` counts. `together`: the phrase speaks of a sum (累计, 合计).
    """

    role: Role
    first: int
    proper: int
    at: int
    end: int
    points: Decimal = ZERO
    low: Decimal = ZERO
    together: bool = False
    bracketed: bool = False
    judged: bool = False
    for_each: bool = False
    once_each: bool = False
    vague: bool = False
    listed: bool = False
    step: Decimal | None = None
    partial: str = "ceil"
    rises: bool = False
    otherwise: bool = False
    bound: Bound | None = None
    sample: Sample | None = None


def clauses_of(row: Row) -> tuple[Clause, ...]:
    """分句: every scoring phrase of the row in its order."""
    clauses: list[Clause] = []
    end = 0
    for phrase in POINTS.find(row):
        clause = _clause(row, phrase, end)
        if clauses and _belongs_to_judgement(row, clauses[-1], clause):
            before = clauses.pop()
            clause = replace(clause, first=before.first, proper=before.proper, judged=True)
        if clauses and clauses[-1].step is not None:
            clauses[-1] = replace(clauses[-1], partial=partial_of(row, clauses[-1].proper, phrase.end))
        clauses.append(clause)
        end = phrase.end
    if clauses and clauses[-1].step is not None:
        partial = partial_of(row, clauses[-1].proper, len(row.tokens))
        clauses[-1] = replace(clauses[-1], partial=partial)
    return tuple(clauses)


def _belongs_to_judgement(row: Row, before: Clause, clause: Clause) -> bool:
    """“酌情”+“扣1-3分” is one phrase."""
    if before.role is not Role.JUDGED or clause.role not in SCORING:
        return False
    return not row.letters[before.end : clause.at].strip(SKIPPED) and not row.text(
        before.at, before.end
    ).endswith("分")


def _clause(row: Row, phrase: Found, start: int) -> Clause:
    first = start
    while first < phrase.first and row.letters[first] in SKIPPED:
        first += 1
    proper = _last_sentence(row, first, phrase.first)
    role = Role(phrase.pattern.role)
    signs = signs_of(row, first, proper, phrase.first, role in TAKING)
    tokens = row.tokens[phrase.first : phrase.end]
    numbers = [number for token in tokens if token.letter in "分段" for number in token.numbers]
    letters = row.letters[phrase.first : phrase.end]
    return Clause(
        role,
        first,
        proper,
        phrase.first,
        phrase.end,
        points=max(numbers, default=ZERO),
        low=min(numbers) if len(numbers) > 1 else ZERO,
        together=any(token.letter in "累限" and token.text.startswith(TOGETHER) for token in tokens),
        bracketed=letters.startswith("开"),
        for_each=signs.for_each or "价" in letters,
        once_each=signs.once_each,
        vague=signs.vague,
        listed=signs.listed,
        step=signs.step,
        rises=signs.rises,
        otherwise=signs.otherwise,
        bound=signs.bound,
        sample=signs.sample,
    )


def _last_sentence(row: Row, first: int, end: int) -> int:
    """Where the last sentence (or list entry) of a condition begins; trailing punctuation does not end it."""
    stop = end
    while stop > first and row.letters[stop - 1] in "逗句冒开":
        stop -= 1
    start = max(row.letters.rfind("句", first, stop), row.letters.rfind("号", first, stop)) + 1
    return max(first, start)
