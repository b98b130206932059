"""合计行 of a filled 评分表: the steps from the sections to the total, in words; knows no table and no pages."""

from dataclasses import dataclass
from decimal import Decimal

from scoring_rules.exact import in_words
from scoring_rules.score import Score, Tally


@dataclass(frozen=True, slots=True)
class SumLine:
    """合计行: one step from the sections to the total."""

    label: str
    full: str
    points: str
    remark: str
    others: tuple[str, ...] = ()


def sum_lines(score: Score) -> tuple[SumLine, ...]:
    """From the sections to the total, a line for each step that does something."""
    sheet, tally = score.scoresheet, score.tally
    if tally is None:
        if score.lowest is None or score.highest is None:
            return (SumLine("合计", in_words(sheet.full_points), "无可评项", "所有评分项都不适用，不计总分"),)
        span = f"{in_words(score.lowest)}～{in_words(score.highest)}"
        return (
            SumLine("合计（未完成）", in_words(sheet.full_points), "未定", f"全部评完后总分在{span}分之间"),
        )
    counted = sheet.full_points - score.excluded_points
    lines = [SumLine("各部分合计（不含加分）", in_words(counted), in_words(tally.sum), "")]
    if score.excluded_points and sheet.rescale:
        chain = f"{in_words(tally.sum)}×{in_words(sheet.full_points)}÷{in_words(counted)}"
        remark = f"不适用项合计{in_words(score.excluded_points)}分不计入满分：{chain}"
        lines.append(SumLine("标化分", in_words(sheet.full_points), in_words(tally.rescaled), remark))
    if score.extra:
        floor = "，不足0分按0分计" if score.extra > tally.rescaled else f"＝{in_words(tally.base)}"
        remark = f"追加扣除：{in_words(tally.rescaled)}－{in_words(score.extra)}{floor}"
        lines.append(SumLine("扣除追加扣分后", "", in_words(tally.base), remark))
    if any(section.bonus for section in sheet.sections) or tally.bonus:
        lines.append(SumLine("加分", "", in_words(tally.bonus), _bonus_remark(score, tally.bonus)))
    lines.append(SumLine("总分", in_words(sheet.full_points), in_words(tally.total), _total_remark(tally)))
    return tuple(lines)


def _total_remark(tally: Tally) -> str:
    """How bonus and cap lead to the total; empty where there is nothing to add."""
    if not tally.bonus:
        return ""
    reached = tally.base + tally.bonus
    words = f"{in_words(tally.base)}＋{in_words(tally.bonus)}＝{in_words(reached)}"
    return f"{words}，总分最高{in_words(tally.total)}分" if reached > tally.total else words


def _bonus_remark(score: Score, bonus: Decimal) -> str:
    """Where the bonus comes from if not from bonus sections alone, or why there is none."""
    inside = sum((item.bonus for item in score.items()), Decimal(0))
    earned = inside + sum((part.points for part in score.sections if part.section.bonus), Decimal(0))
    if earned and not bonus:
        return "有否决事项查实，不计加分"
    return f"其中评分项内的加分{in_words(inside)}分" if inside else ""
