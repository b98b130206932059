"""访谈与入户记录: who was met and what was said, who was not met and why, what it comes to; knows no layout."""

from collections.abc import Iterable, Iterator

from inspector.domain.client_names import Names
from inspector.domain.fieldwork.asked import Asked
from inspector.domain.fieldwork.interviews import Answer, InterviewKind, VisitState
from inspector.domain.fieldwork.questions import Form, QuestionSheet
from inspector.domain.inspection import InspectionHeader
from inspector.domain.masked_text import masked_text
from inspector.domain.masking import Masking
from inspector.reports.document import (
    Block,
    Document,
    Heading,
    Layout,
    Paragraph,
    TableBlock,
)
from inspector.reports.fieldwork_frame import (
    NOBODY_KNOWN,
    record_signatures,
    span,
    visit_document,
    visit_head,
)
from inspector.reports.table import Cell, Row, Table, centred_cell, heading_cell
from scoring_rules.exact import in_words
from scoring_rules.score import ItemState, Score


def interviews_content(
    *,
    header: InspectionHeader,
    score: Score,
    asked: tuple[Asked, ...],
    masking: Masking = Masking.INTERNAL,
    names: Names = NOBODY_KNOWN,
) -> Document:
    """访谈与入户记录: everybody who was met, kind by kind, who was not met and why, and what it comes to.

    `names` are those of residents that quotations may hold.
    """
    blocks: list[Block] = [visit_head(header)]
    for kind in InterviewKind:
        met = [each for each in asked if each.page.kind is kind and each.page.state is VisitState.DONE]
        if met:
            blocks.append(Heading(kind.value))
            for each in met:
                blocks += _person(each, masking, names)
    blocks += _missed(asked, masking, names)
    blocks += _results(score, asked)
    if len(blocks) == 1:
        blocks.append(Paragraph("还没有访谈、入户或电话回访的记录。"))
    blocks.append(record_signatures(header))
    return visit_document("interviews", "访谈与入户记录", header, score, blocks, Layout.ANNEX, masking)


def _person(each: Asked, masking: Masking, names: Names) -> Iterator[Block]:
    page, card = each.page, each.card.shown(masking)
    yield Heading(
        "　".join(part for part in (page.label, card.name, card.words) if part), 2, is_numbered=False
    )
    facts = [
        ("时间", span(page.started, page.ended)),
        ("地点", page.place),
        ("询问人", "、".join(page.asked_by)),
    ]
    if masking is Masking.INTERNAL:
        facts += [("电话", card.phone), ("住址", card.address)]
    if any(value for _, value in facts):
        yield Paragraph("　".join(f"{name}：{value}" for name, value in facts if value))
    for sheet, questions in each.sheets:
        if sheet.form is not Form.SATISFACTION:
            yield TableBlock(_answers(each, sheet, questions, masking, names), f"{sheet.code} {sheet.title}")
    if page.satisfaction is not None:
        yield Paragraph(f"满意度：{page.satisfaction.value}。")
    if page.remarks:
        yield Paragraph(f"其他情况：{masked_text(page.remarks, names, masking)}")


def _answers(
    each: Asked, sheet: QuestionSheet, questions: tuple[str, ...], masking: Masking, names: Names
) -> Table:
    given = each.page.sheet(*sheet.key)
    said = {Answer.RIGHT: sheet.yes, Answer.WRONG: sheet.no, Answer.SILENT: "没答", None: "未问"}
    rows = [
        Row(
            (
                centred_cell(f"{place + 1}"),
                Cell(f"{topic}：{question}" if sheet.form is Form.TOPICS else question),
                centred_cell(said[given.answer(place)]),
                Cell(masked_text(given.quotation(place), names, masking)),
            )
        )
        for place, (topic, question) in enumerate(zip(sheet.topics, questions, strict=True))
    ]
    head = Row(tuple(heading_cell(text) for text in ("序号", "问题", "回答", "原话")))
    return Table((1, 6, 1.4, 4.6), (head,), tuple(rows))


def _missed(asked: Iterable[Asked], masking: Masking, names: Names) -> Iterator[Block]:
    missed = [each for each in asked if each.page.state is not VisitState.DONE]
    if not missed:
        return
    rows = []
    for each in missed:
        card, page = each.card.shown(masking), each.page
        reason = masked_text(page.reason, names, masking)
        rows.append(Row((Cell(page.label), Cell(card.name), centred_cell(page.state.value), Cell(reason))))
    head = Row(tuple(heading_cell(text) for text in ("编号", "姓名", "情况", "原因")))
    yield Heading("没有访到的")
    yield TableBlock(Table((2, 2, 2, 7), (head,), tuple(rows)))


def _results(score: Score, asked: Iterable[Asked]) -> Iterator[Block]:
    codes = {code for each in asked for code in each.page.items}
    fed = [scored for scored in score.items() if scored.item.code in codes]
    if not fed:
        return
    rows = []
    for scored in fed:
        is_open = scored.state is ItemState.UNMARKED or scored.points is None
        points = "未评" if is_open else in_words(scored.points or scored.full * 0)
        name = f"{scored.item.code} {scored.item.title}"
        rows.append(
            Row(
                (
                    Cell(name),
                    centred_cell(in_words(scored.full)),
                    centred_cell(points),
                    Cell(scored.explanation),
                )
            )
        )
    head = Row(tuple(heading_cell(text) for text in ("评分项", "满分", "得分", "计算")))
    yield Heading("计分结果")
    yield TableBlock(Table((4, 1.2, 1.2, 7), (head,), tuple(rows)))
