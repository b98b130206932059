"""Items without stated points: the one gap that a stated sum leaves is filled, the rest is left.

Knows drafts and sections; changes drafts only by replacing them.
"""

from dataclasses import replace
from decimal import Decimal

from scoring_rules.problems import Problem, warning
from scoring_rules.reading.drafts import Draft, Heading
from scoring_rules.reading.sections import SectionDraft, Structure


def fill_missing_points(structure: Structure, name: str) -> list[Problem]:
    """Fill what can be reckoned, and return a warning for each filled gap."""
    problems = []
    for section in structure.sections:
        for number, draft in enumerate(section.drafts):
            if draft.points is not None or draft.bonus:
                continue
            reckoned = _reckoned(draft, section)
            where = f"{name}，{draft.place}"
            if reckoned is None:
                continue
            section.drafts[number] = replace(draft, points=reckoned, doubt="分值是按小计推算的")
            problems.append(
                warning(
                    where,
                    f"这一项没有写明分值，按标题写的总分推算为{reckoned.normalize():f}分。",
                    "请对照原表核对。",
                )
            )
    return problems


def _reckoned(draft: Draft, section: SectionDraft) -> Decimal | None:
    """Stated sum of the narrowest heading minus its other items, where only this one is open."""
    headings = [heading for heading in reversed(draft.path) if heading.base is not None]
    if section.bonus and section.declared is not None and len(section.drafts) == 1:
        return section.stated_cap
    for heading in headings:
        others = [other for other in section.drafts if other is not draft and _below(other, heading)]
        if any(other.points is None for other in others):
            return None
        rest = (heading.base or Decimal(0)) - sum(
            (other.points or Decimal(0) for other in others), Decimal(0)
        )
        return rest if rest > 0 else None
    return None


def _below(draft: Draft, heading: Heading) -> bool:
    return heading in draft.path
