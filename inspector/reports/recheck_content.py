"""What a 复核意见书 says: a verdict with the items that had lost points, before and after; no layout."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from inspector.domain.inspection import InspectionHeader, chinese_date
from inspector.domain.opinion import Opinion
from inspector.reports.document import Block, Document, Heading, Paragraph, TableBlock
from inspector.reports.parts import header_row
from inspector.reports.proof import Digest
from inspector.reports.recorded import NOTHING_RECORDED, Recorded
from inspector.reports.table import Cell, Row, Table, centred_cell, heading_cell
from inspector.reports.verdict_content import NOTHING_SAID, verdict_content
from inspector.reports.wording import item_name
from scoring_rules.exact import in_words
from scoring_rules.score import ItemScore, ItemState, Score

_WIDTHS = (38, 14, 21, 21, 20, 42)
_BEHIND = "scoring"


def recheck_content(
    *,
    header: InspectionHeader,
    score: Score,
    before: Score,
    before_on: date | None = None,
    opinion: Opinion = NOTHING_SAID,
    recorded: Recorded = NOTHING_RECORDED,
    team: str = "",
    digests: tuple[Digest, ...] = (),
) -> Document:
    """复核意见书内容: the verdict of the recheck with the comparison behind its points."""
    verdict = verdict_content(
        header=header, score=score, opinion=opinion, recorded=recorded, team=team, digests=digests
    )
    return replace(
        verdict, blocks=tuple(_with_comparison(verdict.blocks, tuple(_comparison(score, before, before_on))))
    )


def _with_comparison(blocks: tuple[Block, ...], comparison: tuple[Block, ...]) -> Iterator[Block]:
    """The comparison behind the part of the points, before the next part or the signatures."""
    inside = done = False
    for block in blocks:
        is_start = isinstance(block, Heading) and block.level == 1
        if inside and not done and (is_start or type(block).__name__ == "Signatures"):
            yield from comparison
            done = True
        inside = inside or (isinstance(block, Heading) and block.key == _BEHIND)
        yield block


def _comparison(score: Score, before: Score, before_on: date | None) -> Iterator[Block]:
    yield Heading("复核前后对照", key="before_after")
    rows = tuple(_rows(score, before))
    day = f"（{chinese_date(before_on)}）" if before_on else ""
    if not rows:
        yield Paragraph(f"上次验收{day}没有扣分的评分项。")
        return
    count = sum(not row.keeps_with_previous for row in rows)
    yield Paragraph(f"上次验收{day}扣分的{count}项，复核前后对照如下表。")
    header = header_row("评分项", "分值", "上次得分", "复核得分", "增减", "复核情况")
    yield TableBlock(Table(_WIDTHS, (header,), rows))


def _rows(score: Score, before: Score) -> Iterator[Row]:
    now = {scored.item.code: scored for scored in score.items()}
    for old in before.items():
        if old.state is ItemState.MARKED and old.lost > 0:
            yield _row(old, now.get(old.item.code))
    if before.total is not None and score.total is not None and any(item.lost > 0 for item in before.items()):
        yield _total_row(before.total, score.total, before, score)


def _row(old: ItemScore, new: ItemScore | None) -> Row:
    new_points = new.points if new and new.state is ItemState.MARKED else None
    old_points = old.points or Decimal(0)
    return Row(
        (
            Cell(item_name(old.item)),
            centred_cell(in_words(old.full)),
            centred_cell(in_words(old_points)),
            centred_cell(_state(new)),
            centred_cell("—" if new_points is None else signed_words(new_points - old_points)),
            Cell(_found(new)),
        )
    )


def _total_row(before: Decimal, now: Decimal, old: Score, new: Score) -> Row:
    grades = [each.grade.name if each.grade else "未定" for each in (old, new)]
    return Row(
        (
            heading_cell("总分", 2),
            heading_cell(in_words(before)),
            heading_cell(in_words(now)),
            heading_cell(signed_words(now - before)),
            Cell(f"等次：{grades[0]}" if grades[0] == grades[1] else f"等次：{grades[0]} → {grades[1]}"),
        ),
        keeps_with_previous=True,
    )


def signed_words(difference: Decimal) -> str:
    """增减: ＋1.5, －0.5, 0."""
    if not difference:
        return "0"
    return f"{'＋' if difference > 0 else '－'}{in_words(abs(difference))}"


def _state(scored: ItemScore | None) -> str:
    if scored is None:
        return "没有此项"
    if scored.state is ItemState.UNMARKED:
        return "未评"
    return "不适用" if scored.points is None else in_words(scored.points)


def _found(scored: ItemScore | None) -> str:
    if scored is None or scored.state is ItemState.UNMARKED:
        return ""
    if scored.state is ItemState.MARKED and scored.lost <= 0:
        return f"已整改到位{f'：{scored.note}' if scored.note else ''}"
    return scored.note or scored.explanation
