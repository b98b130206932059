"""One draft item → one proposed item: its criterion read, its rule tried against the engine's own checks.

Knows the criterion grammar and the rule kinds; knows nothing of tables.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from scoring_rules.kinds.rule import read_rule
from scoring_rules.problems import Severity
from scoring_rules.reading.applicability import not_applicable_in
from scoring_rules.reading.criterion import Reading, read_criterion
from scoring_rules.reading.declared_points import shortest
from scoring_rules.reading.drafts import Draft
from scoring_rules.reading.proposal import ProposedItem, RuleTable, Table
from scoring_rules.reading.sections import SectionDraft, inner_headings
from scoring_rules.reading.sheet_rules import SheetRules
from scoring_rules.reading.wording import evidence_in, methods_in
from scoring_rules.tables import ProblemLog, TableReader

_BONUS_SENTENCE = re.compile(r"奖励|奖分|加分|另加|加\s*\d|奖\s*\d")
_CORE = re.compile(r"[★☆]")
_DEDUCTION = re.compile(r"扣\s*\d|扣减")


@dataclass(frozen=True, slots=True)
class _Understood:
    """A rule with what speaks for and against it."""

    rule: RuleTable | None
    confidence: Decimal
    review: bool
    doubts: tuple[str, ...]
    reading: Reading | None


def understand(draft: Draft, section: SectionDraft, code: str, rules: SheetRules) -> ProposedItem:
    """评分项 out of a draft; never raises on content, what is unclear is marked for review."""
    methods, evidence = methods_in(draft.methods), evidence_in(draft.evidence)
    points = _whole_points(draft, section)
    understood = _understood(draft, section, points)
    if points is None and understood.reading is not None and understood.reading.points is not None:
        points = understood.reading.points
        draft = replace(draft, doubt="分值是从评分标准的文字里读出的")
        understood = _understood(draft, section, points)
    points = None if points is None else shortest(points)
    found = _checked(understood, points, section.bonus)
    heading = inner_headings(draft, section)
    missing, when = not_applicable_in(draft.criterion)
    if missing == "never" and not section.bonus:
        missing, when = rules.not_applicable, rules.not_applicable_when
    doubts = (
        *found.doubts,
        *((draft.doubt,) if draft.doubt else ()),
        *(("原表没有写明分值",) if points is None else ()),
    )
    return ProposedItem(
        code,
        section.code,
        heading,
        draft.requirement,
        draft.criterion,
        points,
        methods,
        evidence,
        found.rule,
        found.confidence,
        found.review or len(doubts) > len(found.doubts),
        doubts,
        _CORE.search("\n".join((*heading, draft.serial))) is not None,
        missing,
        when,
        draft.serial,
        draft.place,
        draft.rows,
        found.reading,
    )


def _whole_points(draft: Draft, section: SectionDraft) -> Decimal | None:
    """A bonus item's points are all bonus; in scored sections the bonus part stands beside them."""
    if not section.bonus:
        return draft.points
    return draft.bonus + (draft.points or Decimal(0)) if draft.points is not None or draft.bonus else None


def _understood(draft: Draft, section: SectionDraft, points: Decimal | None) -> _Understood:
    heading = draft.requirement or (draft.path[-1].text if draft.path else "")
    if draft.bonus and not section.bonus and points:
        return _with_bonus(draft, points, heading)
    return _plain(read_criterion(draft.criterion, points, heading=heading, method=draft.methods))


def _plain(reading: Reading) -> _Understood:
    return _Understood(
        reading.rule,
        reading.confidence,
        reading.review or reading.rule is None,
        tuple(reading.doubts),
        reading,
    )


def _with_bonus(draft: Draft, points: Decimal, heading: str) -> _Understood:
    """（12分，7分奖分）: two parts in one item, each read from its own sentences."""
    whole = read_criterion(draft.criterion, points, heading=heading, method=draft.methods)
    if whole.rule is not None and _bonus_of(whole.rule) == draft.bonus:
        return _plain(whole)
    sentences = [part for part in re.split(r"(?<=[。；;\n])", draft.criterion) if part.strip()]
    earning = [part for part in sentences if _BONUS_SENTENCE.search(part) and not _DEDUCTION.search(part)]
    plain = "".join(part for part in sentences if part not in earning)
    base = read_criterion(plain, points, heading=heading, method=draft.methods)
    extra = read_criterion("".join(earning), draft.bonus, heading=heading)
    rule = {
        "kind": "sum",
        "parts": [
            {"what": "基本分", "points": points, "rule": _part_rule(base, points)},
            {"what": "奖励分", "points": draft.bonus, "bonus": True, "rule": _part_rule(extra, draft.bonus)},
        ],
    }
    doubts = ("基本分和奖励分写在同一项里，请核对两部分", *base.doubts, *extra.doubts)
    return _Understood(rule, min(base.confidence, extra.confidence), True, doubts, whole)


def _part_rule(reading: Reading, points: Decimal) -> Table:
    rule = reading.rule
    if rule is None or rule.get("kind") == "veto" or rule_faults(rule, points):
        return {"kind": "judgement"}
    return dict(rule)


def _bonus_of(rule: RuleTable) -> Decimal:
    parts = rule.get("parts")
    if rule.get("kind") != "sum" or not isinstance(parts, list):
        return Decimal(0)
    return sum((Decimal(str(part["points"])) for part in parts if part.get("bonus")), Decimal(0))


def _checked(found: _Understood, points: Decimal | None, bonus: bool) -> _Understood:
    """A rule that the engine would refuse is no proposal: 酌情 instead, with the reason."""
    if found.rule is None or found.rule.get("kind") == "veto" or points is None:
        return found
    faults = rule_faults(found.rule, points)
    if bonus and (_bonus_of(found.rule) or found.rule.get("extra")):
        faults = (*faults, "加分项里不能再有奖励分或追加扣除")
    if not faults:
        return found
    return replace(
        found, rule={"kind": "judgement"}, review=True, confidence=Decimal(0), doubts=(*found.doubts, *faults)
    )


def rule_faults(rule: RuleTable, points: Decimal) -> tuple[str, ...]:
    """What the engine's checks say against a rule for an item of so many points; empty if it would do."""
    log = ProblemLog(lambda path: "")
    built = read_rule(TableReader({"rule": dict(rule)}, (), log, {}), "rule")
    faults = [problem.message for problem in log.problems if problem.severity is Severity.ERROR]
    if built is None or faults:
        return tuple(faults)
    return tuple(problem.message for problem in built.check(points) if problem.severity is Severity.ERROR)
