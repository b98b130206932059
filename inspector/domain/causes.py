"""失分原因: why each item lost points, told from its rule and its mark; one cause an item, so that the sum is exact.

Where several lines of an item took points off, the one that took most names the cause.
"""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from scoring_rules.exact import ZERO
from scoring_rules.kinds.accrue import Accrue
from scoring_rules.kinds.bands import Bands
from scoring_rules.kinds.counted_lines import JudgedLine, MissingLine, ShortfallLine
from scoring_rules.kinds.credit import Credit
from scoring_rules.kinds.deduct import Deduct
from scoring_rules.kinds.line import Line
from scoring_rules.kinds.mark_reader import MarkReader
from scoring_rules.kinds.pro_rata import ProRata
from scoring_rules.kinds.rate_line import RateLine
from scoring_rules.kinds.rule import Case, Facts, Json, Rule
from scoring_rules.kinds.sample import Sample
from scoring_rules.kinds.sum import Sum
from scoring_rules.score import ItemScore, ItemState, Score


class Cause(StrEnum):
    """失分原因, in the words of the chart."""

    NOT_DONE = "没有做到，直接不得分"
    MISSING = "要素、内容不全"
    TOO_FEW = "数量、次数不够"
    RATE = "比率、数值没达到"
    SAMPLE = "抽查不合格"
    FOUND = "检查发现问题"
    JUDGED = "做得不够好（分档、酌情）"
    EVIDENCE = "缺佐证材料"
    SETTLED = "集体评定"
    GATE = "保证项目没达到，整个部分不得分"
    EXTRA = "追加扣除"


class LostByCause(NamedTuple):
    """一种原因的失分: points and the codes of the items (sections for GATE) that lost them."""

    cause: Cause
    points: Decimal
    codes: tuple[str, ...]


def lost_by_cause(score: Score) -> tuple[LostByCause, ...]:
    """各原因失分, most first; together what the marked items, gates and extra deductions outside the bonus cost."""
    points: dict[Cause, Decimal] = {}
    codes: dict[Cause, list[str]] = {}
    for cause, code, lost in _losses(score):
        points[cause] = points.get(cause, ZERO) + lost
        if code:
            codes.setdefault(cause, []).append(code)
    order = sorted(points, key=lambda cause: (-points[cause], list(Cause).index(cause)))
    return tuple(LostByCause(cause, points[cause], tuple(codes.get(cause, ()))) for cause in order)


def _losses(score: Score) -> Iterator[tuple[Cause, str, Decimal]]:
    for section in score.sections:
        if section.section.bonus:
            continue
        for scored in section.items:
            if scored.lost > ZERO and scored.state is ItemState.MARKED:
                yield cause_of(scored, score.marks.facts), scored.item.code, scored.lost
        if section.gate_failed:
            earned = sum((item.points for item in section.items if item.points is not None), ZERO)
            if earned > ZERO:
                yield Cause.GATE, section.section.code, earned
    if score.extra > ZERO:
        yield Cause.EXTRA, "", score.extra


def cause_of(scored: ItemScore, facts: Facts) -> Cause:
    """失分原因 of one item that lost points."""
    if scored.missing_evidence:
        return Cause.EVIDENCE
    mark = scored.mark or {}
    if "settled" in mark:
        return Cause.SETTLED
    return _of_rule(scored.item.rule, mark, Case(scored.full, facts))


def _of_rule(rule: Rule, mark: dict[str, Json], case: Case) -> Cause:
    match rule:
        case Deduct():
            return _of_deduct(rule, mark, case)
        case Sum():
            return _of_sum(rule, mark, case)
        case Credit():
            return Cause.MISSING
        case Accrue():
            return Cause.TOO_FEW
        case Bands() | ProRata():
            return Cause.RATE
        case Sample():
            return Cause.SAMPLE
        case _:
            return Cause.JUDGED


def _of_deduct(rule: Deduct, mark: dict[str, Json], case: Case) -> Cause:
    if mark.get("zero"):
        return Cause.NOT_DONE
    values = mark.get("lines")
    given = values if isinstance(values, dict) else {}
    costs: dict[Cause, Fraction] = {}
    for line in rule.lines:
        own = line.for_item(case.full) if isinstance(line, JudgedLine) else line
        loss = own.loss(given.get(line.what), case.facts, MarkReader(None, ()))
        if loss.item_is_zero:
            return _of_line(line)
        cost = Fraction(line.held(loss.points or ZERO))
        costs[_of_line(line)] = costs.get(_of_line(line), Fraction(0)) + cost
    return max(costs, key=lambda cause: costs[cause], default=Cause.FOUND)


def _of_line(line: Line) -> Cause:
    match line:
        case MissingLine():
            return Cause.MISSING
        case ShortfallLine():
            return Cause.TOO_FEW
        case RateLine():
            return Cause.RATE
        case JudgedLine():
            return Cause.JUDGED
        case _:
            return Cause.FOUND


def _of_sum(rule: Sum, mark: dict[str, Json], case: Case) -> Cause:
    """The cause of the part that lost most."""
    values = mark.get("parts")
    given = values if isinstance(values, dict) else {}
    worst, cause = Fraction(-1), Cause.JUDGED
    for part in rule.parts:
        inner = given.get(part.what)
        inner_mark = inner if isinstance(inner, dict) else None
        own = Case(part.points, case.facts, part.bonus)
        points = None if part.bonus else part.rule.assess(inner_mark, own).points
        if points is not None and (lost := Fraction(part.points) - Fraction(points)) > worst:
            worst, cause = lost, _of_rule(part.rule, inner_mark or {}, own)
    return cause
