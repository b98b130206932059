"""改到一半的规则: a rule table that a person is editing, read and checked as a scoresheet's rule would be."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from scoring_rules.kinds.rule import Rule, read_rule
from scoring_rules.problems import Severity
from scoring_rules.tables import Path, ProblemLog, TableReader


@dataclass(frozen=True, slots=True)
class DraftFault:
    """What is wrong with a rule; `path` leads from the rule to the place."""

    path: Path
    message: str
    remedy: str
    is_error: bool


@dataclass(frozen=True, slots=True)
class RuleDraft:
    """The rule, None as long as an error stands in it, and everything that is wrong."""

    rule: Rule | None
    faults: tuple[DraftFault, ...]


def checked_rule(table: Mapping[str, object], points: Decimal | None) -> RuleDraft:
    """A rule table as a rule for an item of `points`; None: its points are not known yet, only its shape counts."""
    log = ProblemLog(lambda path: "")
    rule = read_rule(TableReader({"rule": dict(table)}, (), log, {}), "rule")
    faults = [
        DraftFault(path[1:], problem.message, problem.remedy, problem.severity is Severity.ERROR)
        for path, problem in zip(log.paths, log.problems, strict=True)
    ]
    if rule is not None and points is not None and not any(fault.is_error for fault in faults):
        faults += [
            DraftFault(problem.path, problem.message, problem.remedy, problem.severity is Severity.ERROR)
            for problem in rule.check(points)
        ]
    is_sound = rule is not None and not any(fault.is_error for fault in faults)
    return RuleDraft(rule if is_sound else None, tuple(faults))
