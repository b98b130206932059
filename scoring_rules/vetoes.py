"""一票否决与降档: which vetoes hit, which nobody answered, and what they do to the grade (rules 4.8, 4.9)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from scoring_rules.marks import Marks
from scoring_rules.model import Grade, Scoresheet, Veto, VetoEffect
from scoring_rules.score import ItemScore, ItemState, VetoHit


def veto_hits(scoresheet: Scoresheet, marks: Marks, by_code: Mapping[str, ItemScore]) -> tuple[VetoHit, ...]:
    """查实的否决事项, in the order of the sheet; an automatic one hits whatever anybody answered."""
    hits = []
    for veto in scoresheet.vetoes:
        zeros = [code for code in veto.any_zero if _has_no_points(by_code.get(code))]
        answer = marks.vetoes.get(veto.code)
        if zeros:
            hits.append(VetoHit(veto, f"{'、'.join(zeros)}得0分", automatic=True))
        elif answer and answer.hit and answer.reason.strip():
            hits.append(VetoHit(veto, answer.reason.strip(), automatic=False))
    return tuple(hits)


def unchecked_vetoes(scoresheet: Scoresheet, marks: Marks) -> tuple[str, ...]:
    """未查: codes of the vetoes that the inspector decides and nobody (validly) answered."""
    return tuple(
        veto.code for veto in scoresheet.vetoes if not veto.any_zero and not _is_answered(veto, marks)
    )


def is_failed(hits: Sequence[VetoHit]) -> bool:
    """True if a `fail` veto hit: last grade, and no bonus."""
    return any(hit.veto.effect is VetoEffect.FAIL for hit in hits)


def final_grade(grades: Sequence[Grade], total: Decimal, hits: Sequence[VetoHit]) -> Grade:
    """等次: by points, one down for each `drop_grade`, no better than any `cap_grade`, last for `fail`."""
    last = len(grades) - 1
    rank = next((rank for rank, grade in enumerate(grades) if grade.at_least <= total), last)
    names = [grade.name for grade in grades]
    for hit in hits:
        if hit.veto.effect is VetoEffect.DROP_GRADE:
            rank = min(last, rank + 1)
    for hit in hits:
        if hit.veto.effect is VetoEffect.CAP_GRADE and hit.veto.grade in names:
            rank = max(rank, names.index(hit.veto.grade))
    return grades[last if is_failed(hits) else rank]


def _has_no_points(scored: ItemScore | None) -> bool:
    return scored is not None and scored.state is ItemState.MARKED and scored.points == 0


def _is_answered(veto: Veto, marks: Marks) -> bool:
    answer = marks.vetoes.get(veto.code)
    return answer is not None and (not answer.hit or bool(answer.reason.strip()))
