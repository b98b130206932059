"""入户路线单 and blank forms: what the team takes along and writes on; knows no layout."""

from collections.abc import Iterator

from inspector.domain.fieldwork.asked import Asked
from inspector.domain.fieldwork.interviews import InterviewKind, Satisfaction, VisitState
from inspector.domain.fieldwork.questions import Form, QuestionSheet
from inspector.domain.fieldwork.wordings import OPENINGS, wording
from inspector.domain.inspection import InspectionHeader
from inspector.domain.masking import Masking
from inspector.reports.document import (
    Block,
    Boxes,
    Document,
    Heading,
    KeyValues,
    Layout,
    Lines,
    PageBreak,
    Paragraph,
    SignaturePlace,
    Signatures,
    TableBlock,
)
from inspector.reports.fieldwork_frame import clock, visit_document, visit_head
from inspector.reports.table import Cell, Row, Table, centred_cell, heading_cell
from scoring_rules.score import Score

FORM_TITLES = {
    InterviewKind.WORKER: "社工访谈表",
    InterviewKind.HOME_VISIT: "入户访问表",
    InterviewKind.PHONE: "电话回访表",
}
SHEETS_A_FORM = 3
"""Lines to write other things on."""


def route_content(
    *, header: InspectionHeader, score: Score, stops: tuple[Asked, ...], masking: Masking = Masking.INTERNAL
) -> Document:
    """入户路线单: the homes in the order of the visits, with room for time and ticks."""
    titles = ("顺序", "编号", "姓名", "类别、级别", "住址", "电话", "到访时间", "已访", "已交表")
    rows = []
    for number, stop in enumerate(stops, 1):
        card = stop.card.shown(masking)
        missed = stop.page.state in (VisitState.ABSENT, VisitState.REFUSED)
        met = stop.page.state.value if missed else _box(stop.page.state is VisitState.DONE)
        texts = (f"{number}", stop.page.label, card.name, card.words, card.address, card.phone)
        cells = [Cell(text) for text in texts]
        cells += [Cell(clock(stop.page.started)), centred_cell(met), centred_cell(_box(stop.page.returned))]
        rows.append(Row(tuple(cells), lines=2))
    table = Table(
        (4, 5, 7, 12, 26, 11, 8, 5, 6), (Row(tuple(heading_cell(each) for each in titles)),), tuple(rows)
    )
    note = "路上遇到不在家的，写明原因，按抽选顺序找下一户；本单含个人信息，用完交回，不外传。"
    blocks: list[Block] = [visit_head(header), TableBlock(table), Paragraph(note)]
    return visit_document("route", "入户路线单", header, score, blocks, Layout.LANDSCAPE, masking)


def forms_content(
    *,
    header: InspectionHeader,
    score: Score,
    forms: tuple[Asked, ...],
    masking: Masking = Masking.INTERNAL,
) -> Document:
    """空白表: a page to write on for each person; somebody without card and answers gives an empty form."""
    blocks: list[Block] = []
    for number, each in enumerate(forms):
        blocks += [PageBreak()] if number else []
        blocks += _form(each, header, masking)
    if not forms:
        blocks.append(Paragraph("评分表里没有要访谈、入户或电话回访的评分项。"))
    return visit_document("forms", "", header, score, blocks, Layout.FORM, masking)


def _form(each: Asked, header: InspectionHeader, masking: Masking) -> Iterator[Block]:
    page, card = each.page, each.card.shown(masking)
    yield Heading(FORM_TITLES[page.kind], is_numbered=False)
    label = page.label if page.number else ""
    station = f"{header.county}{header.station}"
    pairs = (("社工站", station), ("编号", label), ("姓名", card.name), ("类别", card.words))
    yield KeyValues(
        (*pairs, ("电话", card.phone), ("住址", card.address), ("时间", ""), ("地点", ""), ("询问人", ""))
    )
    yield Paragraph(OPENINGS[page.kind])
    for sheet, questions in each.sheets:
        if sheet.form is not Form.SATISFACTION:
            yield TableBlock(_empty_answers(sheet, questions), f"{sheet.code} {sheet.title}")
    if each.asks_satisfaction:
        choices = tuple((opinion.value, False) for opinion in Satisfaction)
        yield Boxes(f"{wording('满意', page.kind)}　", choices)
    states = (VisitState.ABSENT, VisitState.REFUSED)
    yield Boxes("没有访到：", tuple((state.value, False) for state in states))
    yield Lines(SHEETS_A_FORM, "其他情况（没有访到的写明原因）")
    yield Signatures((SignaturePlace("被访人"), SignaturePlace("询问人")))


def _empty_answers(sheet: QuestionSheet, questions: tuple[str, ...]) -> Table:
    boxes = f"□{sheet.yes}　□{sheet.no}　□没答"
    rows = [
        Row((centred_cell(f"{place}"), Cell(question), Cell(boxes), Cell("")), lines=2)
        for place, question in enumerate(questions, 1)
    ]
    head = Row(tuple(heading_cell(text) for text in ("序号", "问题", "回答", "原话")))
    return Table((1, 5.4, 3.8, 3.6), (head,), tuple(rows))


def _box(ticked: bool) -> str:
    return "■" if ticked else "□"
