"""图表内容 as plain data: points by section, self-check against inspection, lost points by cause; draws nothing.

Paper and window draw the same content. Every value has its label in words, so that nothing has to be read off a scale
and nothing is told by colour alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from inspector.domain.causes import Cause, lost_by_cause
from scoring_rules.exact import HUNDRED, ZERO, in_words
from scoring_rules.score import ItemState, Score, SectionScore

_TENTH = Decimal("0.1")
MOST_CODES = 4


@dataclass(frozen=True, slots=True)
class Series:
    """数据系列: a value for each category, None where there is none; `labels` are what stands beside the bars."""

    name: str
    values: tuple[Decimal | None, ...]
    labels: tuple[str, ...] = ()

    def label(self, n: int) -> str:
        """The words beside the bar of category `n`."""
        if self.labels:
            return self.labels[n]
        value = self.values[n]
        return "无" if value is None else in_words(value)


@dataclass(frozen=True, slots=True)
class Chart:
    """图: bars by category. `scale` is the value of a full bar (None: the largest value); the last `apart`
    categories stand apart under `apart_title`; `note` stands below in small print."""

    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    note: str = ""
    scale: Decimal | None = None
    apart: int = 0
    apart_title: str = ""

    @property
    def full_bar(self) -> Decimal:
        """What a bar of full length stands for; never 0."""
        values = [value for series in self.series for value in series.values if value is not None]
        return self.scale or max((*values, ZERO)) or Decimal(1)

    def share(self, series: int, category: int) -> float:
        """How much of the full length a bar takes, 0 to 1; 0 where there is no value."""
        value = self.series[series].values[category]
        return 0.0 if value is None else float(max(ZERO, min(value / self.full_bar, Decimal(1))))


def chart_lines(chart: Chart) -> Iterator[str]:
    """The chart in words, a line for each category: for those who hear it, and for tests."""
    yield f"{chart.title}（{chart.unit}）"
    first_apart = len(chart.categories) - chart.apart
    for n, category in enumerate(chart.categories):
        if n == first_apart and chart.apart_title:
            yield chart.apart_title
        names = [f"{series.name} " if len(chart.series) > 1 else "" for series in chart.series]
        labels = (f"{name}{series.label(n)}" for name, series in zip(names, chart.series, strict=True))
        yield f"{category}：{'，'.join(labels)}"
    if chart.note:
        yield chart.note


def section_chart(score: Score) -> Chart:
    """各部分得分: the share of the full points that each section reached; bonus sections apart."""
    sections = _in_order(score)
    shares = tuple(_share(section) for section in sections)
    return Chart(
        title="各部分得分",
        unit="占满分的百分比",
        categories=tuple(section.section.title for section in sections),
        series=(Series("得分", shares, tuple(map(_section_label, sections))),),
        note="" if score.complete else "评分尚未完成，图中是目前的得分。",
        scale=HUNDRED,
        apart=_bonus_count(sections),
        apart_title="加分项（占最高加分的百分比）",
    )


def comparison_chart(self_check: Score, inspection: Score) -> Chart:
    """自查与验收对照, section by section of the inspection; a section that the self-check did not have has no bar."""
    sections = _in_order(inspection)
    own = {section.section.code: section for section in self_check.sections}
    theirs = [own.get(section.section.code) for section in sections]
    return Chart(
        title="自查与验收对照",
        unit="占满分的百分比",
        categories=tuple(section.section.title for section in sections),
        series=(
            Series("自查", tuple(map(_share, theirs)), tuple(map(_points_label, theirs))),
            Series(
                "验收",
                tuple(map(_share, sections)),
                tuple(_against(mine, before) for mine, before in zip(sections, theirs, strict=True)),
            ),
        ),
        note="括号里是验收比自查多（＋）或少（－）的分数。",
        scale=HUNDRED,
        apart=_bonus_count(sections),
        apart_title="加分项（占最高加分的百分比）",
    )


def cause_chart(score: Score) -> Chart:
    """失分原因: what cost points outside the bonus, most first; empty where nothing was lost."""
    lost = lost_by_cause(score)
    return Chart(
        title="失分原因",
        unit="分",
        categories=tuple(each.cause.value for each in lost),
        series=(
            Series(
                "失分",
                tuple(each.points for each in lost),
                tuple(f"{in_words(each.points)}分{_codes(each.cause, each.codes)}" for each in lost),
            ),
        ),
        note="一项因几个原因失分的，算在失分最多的原因上。" if lost else "没有失分。",
    )


def _in_order(score: Score) -> list[SectionScore]:
    """Sections as in the sheet, those of the bonus last."""
    return sorted(score.sections, key=lambda section: section.section.bonus)


def _bonus_count(sections: list[SectionScore]) -> int:
    return sum(section.section.bonus for section in sections)


def _most(section: SectionScore) -> Decimal:
    """The points that are 100 %: the full points, of a bonus section its cap."""
    cap = section.section.cap if section.section.bonus else None
    return section.full if cap is None else cap


def _share(section: SectionScore | None) -> Decimal | None:
    if section is None or not _most(section) or _is_open(section):
        return None
    return (section.points * HUNDRED / _most(section)).quantize(_TENTH, ROUND_HALF_UP)


def _is_open(section: SectionScore) -> bool:
    """True if nothing of the section is marked: nobody shall read a 0 into that."""
    return {item.state for item in section.items} == {ItemState.UNMARKED}


def _section_label(section: SectionScore) -> str:
    """14.25/16分，89.1%; 未评 or 不适用 where there are no points."""
    share = _share(section)
    if share is None:
        return _points_label(section)
    words = f"{in_words(section.points)}/{in_words(_most(section))}分，{in_words(share)}%"
    if section.gate_failed:
        words += "，保证项目没达到"
    elif any(item.state is ItemState.UNMARKED for item in section.items):
        words += "，未评完"
    return words


def _points_label(section: SectionScore | None) -> str:
    if section is None:
        return "无此部分"
    if _is_open(section):
        return "未评"
    return f"{in_words(section.points)}分" if _most(section) else "不适用"


def _against(section: SectionScore, before: SectionScore | None) -> str:
    words = _points_label(section)
    if before is None or _share(section) is None or _share(before) is None:
        return words
    difference = section.points - before.points
    sign = "＋" if difference > 0 else "－" if difference < 0 else "±"
    return f"{words}（{sign}{in_words(abs(difference))}）"


def _codes(cause: Cause, codes: tuple[str, ...]) -> str:
    """（A1、B2等7项）: which items, as many as fit."""
    if not codes:
        return ""
    if len(codes) > MOST_CODES:
        return f"（{'、'.join(codes[:MOST_CODES])}等{len(codes)}项）"
    return f"（{'、'.join(codes)}）"
