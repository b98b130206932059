"""What 扣分明细与计算过程 says: each item's points before and after rounding, the sums, the way to the total; no layout."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from inspector.domain.inspection import InspectionHeader, chinese_date
from inspector.reports.document import (
    Block,
    Document,
    Heading,
    Items,
    KeyValues,
    Layout,
    Paragraph,
    TableBlock,
)
from inspector.reports.parts import header_row, text_rows
from inspector.reports.proof import Digest
from inspector.reports.table import Cell, Row, Table, centred_cell, heading_cell
from inspector.reports.wording import marks_on_each_page, section_points, sentence
from scoring_rules.exact import Exact, RoundingMode, in_words
from scoring_rules.explanations import gate_words, total_explanation
from scoring_rules.score import ItemScore, ItemState, Score, SectionScore

_WIDTHS = (12, 30, 12, 72, 22, 14)
_PLACES = 10
_MODES = {RoundingMode.HALF_UP: "四舍五入", RoundingMode.DOWN: "去尾"}


def chain_content(*, header: InspectionHeader, score: Score, digests: tuple[Digest, ...] = ()) -> Document:
    """扣分明细与计算过程内容: every number can be checked by hand, and is written as it was before rounding."""
    sheet = score.scoresheet
    name = "扣分明细与计算过程"
    kind = "自查" if header.is_self_check else "验收"
    return Document(
        name="chain",
        title=(f"{header.county}{header.station}", name),
        blocks=(
            KeyValues(
                (
                    ("评分表", f"{sheet.title}（第{sheet.version}版）"),
                    ("类型", header.kind.value if header.station else ""),
                    (f"{kind}日期", chinese_date(header.inspected_on)),
                    ("满分", f"{in_words(sheet.full_points)}分"),
                )
            ),
            Paragraph(_rounding_words(score)),
            *(block for scored in score.sections for block in _section(scored, score)),
            Heading("合计过程", key="total"),
            Items(tuple(sentence(step) for step in (*total_explanation(score), *_rescaling_words(score)))),
        ),
        subject=f"{header.station}{name}",
        issuer=sheet.issuer,
        day=header.inspected_on,
        marks=marks_on_each_page(header, score),
        layout=Layout.ANNEX,
        digests=digests,
        is_self_check=header.is_self_check,
    )


def _rescaling_words(score: Score) -> Iterator[str]:
    """折算 before it was rounded, where something was excluded."""
    sheet, tally = score.scoresheet, score.tally
    counted = sheet.full_points - score.excluded_points
    if tally is None or not score.excluded_points or not sheet.rescale or not counted:
        return
    exact = Fraction(tally.sum) * Fraction(sheet.full_points) / Fraction(counted)
    written = exact_words(exact)
    about = f"，约{in_words(exact, _PLACES).removeprefix('≈')}" if "/" in written else ""
    chain = f"{in_words(tally.sum)}×{in_words(sheet.full_points)}÷{in_words(counted)}"
    yield f"折算在取舍前是{chain}＝{written}{about}，取{tally.rescaled}分"


def _rounding_words(score: Score) -> str:
    rounding = score.scoresheet.rounding
    return (
        f"各项得分算到最后一步才取舍一次：{_MODES[rounding.mode]}，保留{rounding.places}位小数。"
        "“取舍前”一栏是未取舍的数，除不尽的写成分数；各部分和总分由取舍后的数相加，可以逐项手工复核。"
    )


def _section(scored: SectionScore, score: Score) -> Iterator[Block]:
    section = scored.section
    is_told = section.bonus and "加分" not in section.title
    yield Heading(f"{section.title}（加分项）" if is_told else section.title, key=section.code)
    rows = text_rows(_item_cells(item) for item in scored.items)
    end = Row(
        (heading_cell("小计", 2), heading_cell(in_words(scored.full)), Cell(_sum_words(scored)), heading_cell("—"),
         heading_cell(section_points(scored))),
        keeps_with_previous=bool(rows),
    )  # fmt: skip
    header = header_row("编码", "评分项", "分值", "计算过程", "取舍前", "得分")
    yield TableBlock(Table(_WIDTHS, (header,), (*rows, end)))
    if scored.gate_failed:
        yield Paragraph(f"{gate_words(scored, score)}。")


def _item_cells(item: ItemScore) -> tuple[str | Cell, ...]:
    words = item.explanation
    if item.note:
        words = f"{words}\n备注：{item.note}"
    if item.extra:
        words = f"{words}\n追加扣除{in_words(item.extra)}分，在合计中扣"
    return (
        centred_cell(item.item.code, repeats=True),
        item.item.title if item.item.heading else "",
        centred_cell(in_words(item.full)),
        words,
        centred_cell(_before_rounding(item)),
        centred_cell(_points(item)),
    )


def _points(item: ItemScore) -> str:
    if item.state is ItemState.UNMARKED:
        return "未评"
    return "不适用" if item.points is None else str(item.points)


def _before_rounding(item: ItemScore) -> str:
    if item.state is not ItemState.MARKED or item.working.points is None:
        return "—"
    return exact_words(item.working.points)


def exact_words(value: Exact) -> str:
    """未取舍的数: all its digits, or a fraction in lowest terms where the digits do not end: 7/3."""
    text = in_words(value, _PLACES)
    if not text.startswith("≈"):
        return text
    fraction = Fraction(value)
    return f"{fraction.numerator}/{fraction.denominator}"


def _sum_words(scored: SectionScore) -> str:
    """2＋1.5＋0＝3.5, and what cap or gate make of it."""
    points = [item.points for item in scored.items if item.points is not None]
    if not points:
        return ""
    summed = sum(points, Decimal(0))
    words = f"{'＋'.join(in_words(value) for value in points)}＝{in_words(summed)}" if len(points) > 1 else ""
    cap = scored.section.cap
    if scored.section.bonus and cap is not None and summed > cap:
        words = "，".join(filter(None, (words, f"最高加{in_words(cap)}分")))
    return words
