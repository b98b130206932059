"""得分 as a plain table: the JSON that the `score` command writes; no arithmetic."""

from collections.abc import Iterable
from decimal import Decimal

from scoring_rules.exact import EXACT_CONTEXT
from scoring_rules.problems import Problem
from scoring_rules.score import ItemScore, Score, SectionScore


def score_table(
    score: Score, more: Iterable[Problem] = (), *, sha256: str = "", items: bool = True
) -> dict[str, object]:
    """得分 in the shape of the rules' section 5; points as text with the sheet's decimals, None where there is none.

    `more` are problems found before scoring; `items` False leaves the items (and their explanations) out.
    """
    sheet = score.scoresheet
    tally = score.tally
    table: dict[str, object] = {
        "scoresheet": {"id": sheet.id, "version": sheet.version, "sha256": sha256},
        "complete": score.complete,
        "unmarked": list(score.unmarked),
        "excluded": list(score.excluded),
        "extra": points_text(score.extra, score),
        "base": points_text(tally.base if tally else None, score),
        "bonus": points_text(tally.bonus if tally else None, score),
        "total": points_text(score.total, score),
        "lowest": points_text(score.lowest, score),
        "highest": points_text(score.highest, score),
        "grade": score.grade.name if score.grade else None,
        "vetoes": [
            {"code": hit.veto.code, "effect": hit.veto.effect.value, "reason": hit.reason}
            for hit in score.vetoes
        ],
        "vetoes_unchecked": list(score.vetoes_unchecked),
        "sections": [section_table(section, score) for section in score.sections],
    }
    if items:
        table["items"] = [item_table(item, score) for item in score.items()]
    table["problems"] = [problem.as_table() for problem in (*more, *score.problems)]
    return table


def section_table(section: SectionScore, score: Score) -> dict[str, object]:
    """One section's entry."""
    points, full = points_text(section.points, score), points_text(section.full, score)
    return {"code": section.section.code, "points": points, "full": full}


def item_table(scored: ItemScore, score: Score) -> dict[str, object]:
    """One item's entry, explanation included."""
    return {
        "code": scored.item.code,
        "state": scored.state.value,
        "points": points_text(scored.points, score),
        "full": points_text(scored.full, score),
        "explanation": scored.explanation,
    }


def points_text(points: Decimal | None, score: Score) -> str | None:
    """Points with the sheet's decimals, at least as many as they have; None stays None."""
    if points is None:
        return None
    places = score.scoresheet.rounding.places
    exponent = points.as_tuple().exponent
    if isinstance(exponent, int) and -exponent <= places:
        points = points.quantize(Decimal(1).scaleb(-places), context=EXACT_CONTEXT)
    return format(points, "f")
