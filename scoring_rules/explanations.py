"""合计过程 in words: the way from the sections to the total, to be checked by hand; no arithmetic of its own."""

from decimal import Decimal

from scoring_rules.exact import EXACT_CONTEXT, in_words
from scoring_rules.score import Score, SectionScore


def total_explanation(score: Score) -> tuple[str, ...]:
    """合计过程: a sentence for each step from the sections to the total and the grade."""
    if score.tally is None:
        return _provisional_words(score)
    tally, sheet = score.tally, score.scoresheet
    summed = [section.points for section in score.sections if not section.section.bonus]
    steps = [gate_words(section, score) for section in score.sections if section.gate_failed]
    steps.append(f"各部分合计：{'＋'.join(map(str, summed))}＝{tally.sum}分")
    if tally.rescaled != tally.sum or (score.excluded and sheet.rescale):
        left = sheet.full_points - score.excluded_points
        full, out = in_words(sheet.full_points), in_words(score.excluded_points)
        codes = "、".join(score.excluded)
        steps.append(
            f"合理缺项{codes}共{out}分，折算：{tally.sum}×{full}÷（{full}－{out}）"
            f"＝{tally.sum}×{full}÷{in_words(left)}＝{tally.rescaled}分"
        )
    if score.extra:
        difference = EXACT_CONTEXT.subtract(tally.rescaled, score.extra)
        floor = "，不足0分按0分计" if difference < 0 else f"＝{tally.base}分"
        steps.append(f"追加扣除：{tally.rescaled}－{score.extra}{floor}")
    steps.extend(_bonus_words(score, tally.base, tally.bonus, tally.total))
    steps.append(_grade_words(score))
    return tuple(steps)


def gate_words(section: SectionScore, score: Score) -> str:
    """Why a section with a failed gate counts 0."""
    gate = section.section.gate
    assert gate
    reached = [
        item.points for item in score.items() if item.item.code in gate.items and item.points is not None
    ]
    points = in_words(sum(reached, Decimal(0)))
    return (
        f"{section.section.title}：保证项目{'、'.join(gate.items)}得{points}分，"
        f"不到{in_words(gate.at_least)}分，本部分计0分"
    )


def _bonus_words(score: Score, base: Decimal, bonus: Decimal, total: Decimal) -> list[str]:
    with_bonus = EXACT_CONTEXT.add(base, bonus)
    if not bonus:
        words = []
    else:
        words = [f"加分{bonus}分：{base}＋{bonus}＝{with_bonus}分"]
    if with_bonus > total:
        words.append(f"总分最高{in_words(total)}分，按{total}分计")
    return words


def _grade_words(score: Score) -> str:
    assert score.grade
    assert score.tally
    by_points = next(grade for grade in score.scoresheet.grades if grade.at_least <= score.tally.total)
    words = f"{score.tally.total}分，达到{in_words(by_points.at_least)}分，等次为{by_points.name}"
    if by_points == score.grade:
        return words
    hits = "、".join(f"{hit.veto.code} {hit.veto.title}" for hit in score.vetoes)
    return f"{words}；因否决与降档事项（{hits}），等次定为{score.grade.name}"


def _provisional_words(score: Score) -> tuple[str, ...]:
    if score.complete:
        return ("无可评项：全部评分项都作了合理缺项，没有总分",)
    codes = "、".join(score.unmarked[:10]) + ("等" if len(score.unmarked) > 10 else "")
    words = f"尚未评完：还有{len(score.unmarked)}项未评（{codes}）"
    if score.lowest is None:
        return (words,)
    return (words, f"最低可能{score.lowest}分，最高可能{score.highest}分")
