"""What the papers of the visit say: 访谈与入户记录, 现场过程记录, 入户路线单, blank forms; knows no fonts or pages."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from inspector.domain.client_names import Names
from inspector.domain.fieldwork.activities import Activity, Check, attendees_line
from inspector.domain.fieldwork.asked import Asked
from inspector.domain.fieldwork.interviews import Answer, InterviewKind, Satisfaction, VisitState
from inspector.domain.fieldwork.questions import Form, QuestionSheet
from inspector.domain.fieldwork.wordings import OPENINGS, wording
from inspector.domain.inspection import InspectionHeader, chinese_date
from inspector.domain.masked_text import masked_text
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
from inspector.reports.table import Cell, Row, Table, centred_cell, heading_cell
from inspector.reports.wording import marks_on_each_page
from scoring_rules.exact import in_words
from scoring_rules.model import SheetStatus
from scoring_rules.score import ItemState, Score

NOBODY_KNOWN = Names.of(())
FORM_TITLES = {
    InterviewKind.WORKER: "社工访谈表",
    InterviewKind.HOME: "入户访问表",
    InterviewKind.PHONE: "电话回访表",
}
SHEETS_A_FORM = 3
"""Lines to write other things on."""


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
    blocks: list[Block] = [_head(header)]
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
    blocks.append(Signatures((SignaturePlace("记录人"), SignaturePlace("验收组组长", is_dated=True))))
    return _document("interviews", "访谈与入户记录", header, score, blocks, Layout.ANNEX, masking)


def process_content(
    *,
    header: InspectionHeader,
    score: Score,
    activities: tuple[Activity, ...],
    masking: Masking = Masking.INTERNAL,
    names: Names = NOBODY_KNOWN,
) -> Document:
    """现场过程记录: the day hour by hour, what was said, and what became of what was claimed."""
    blocks: list[Block] = [_head(header)]
    if activities:
        blocks += [Heading("过程"), TableBlock(_timetable(activities))]
    for activity in activities:
        blocks += _told(activity, masking, names)
    blocks += _claims(activities, masking, names)
    if len(blocks) == 1:
        blocks.append(Paragraph("还没有过程记录。"))
    blocks.append(Signatures((SignaturePlace("记录人"), SignaturePlace("验收组组长", is_dated=True))))
    return _document("process", "现场过程记录", header, score, blocks, Layout.ANNEX, masking)


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
        cells += [Cell(_clock(stop.page.started)), centred_cell(met), centred_cell(_box(stop.page.returned))]
        rows.append(Row(tuple(cells), lines=2))
    table = Table(
        (4, 5, 7, 12, 26, 11, 8, 5, 6), (Row(tuple(heading_cell(each) for each in titles)),), tuple(rows)
    )
    note = "路上遇到不在家的，写明原因，按抽选顺序找下一户；本单含个人信息，用完交回，不外传。"
    blocks: list[Block] = [_head(header), TableBlock(table), Paragraph(note)]
    return _document("route", "入户路线单", header, score, blocks, Layout.LANDSCAPE, masking)


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
    return _document("forms", "", header, score, blocks, Layout.FORM, masking)


# 访谈


def _person(each: Asked, masking: Masking, names: Names) -> Iterator[Block]:
    page, card = each.page, each.card.shown(masking)
    yield Heading(
        "　".join(part for part in (page.label, card.name, card.words) if part), 2, is_numbered=False
    )
    facts = [
        ("时间", _span(page.started, page.ended)),
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


# 过程


def _timetable(activities: Iterable[Activity]) -> Table:
    rows = [
        Row(
            (
                Cell(_span(each.started, each.ended)),
                Cell(each.name),
                Cell(each.place),
                Cell(attendees_line(each.attendees)),
            )
        )
        for each in activities
    ]
    head = Row(tuple(heading_cell(text) for text in ("时间", "环节", "地点", "参加人员")))
    return Table((2.4, 2, 3, 6), (head,), tuple(rows))


def _told(activity: Activity, masking: Masking, names: Names) -> Iterator[Block]:
    said = [(each.topic, masked_text(each.words, names, masking)) for each in activity.topics if each.words]
    minutes = masked_text(activity.minutes, names, masking)
    if not said and not minutes:
        return
    yield Heading(activity.name)
    if said:
        yield KeyValues(tuple(said), columns=1)
    if minutes:
        yield Paragraph(minutes)


def _claims(activities: Iterable[Activity], masking: Masking, names: Names) -> Iterator[Block]:
    rows = []
    for activity in activities:
        for claim in activity.claims:
            texts = (activity.name, claim.words, claim.item, claim.check.value, claim.found)
            shown = [masked_text(text, names, masking) for text in texts]
            rows.append(Row(tuple(Cell(text) for text in shown)))
    if rows:
        head = Row(tuple(heading_cell(text) for text in ("环节", "说法", "评分项", "核实", "核实情况")))
        yield Heading("待核实的说法")
        yield TableBlock(Table((2, 5, 1.5, 1.6, 4), (head,), tuple(rows)))
        unchecked = sum(claim.check is Check.OPEN for each in activities for claim in each.claims)
        if unchecked:
            yield Paragraph(f"还有{unchecked}条没有核实。")


# 空白表


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


# 共用


def _document(
    name: str,
    title: str,
    header: InspectionHeader,
    score: Score,
    blocks: Iterable[Block],
    layout: Layout,
    masking: Masking,
) -> Document:
    sample = ("样表",) if score.scoresheet.status is SheetStatus.SAMPLE else ()
    on_paper = ("自查",) if header.is_self_check else ()
    is_finished = layout is not Layout.ANNEX
    return Document(
        name=name,
        title=(f"{header.county}{header.station}", title) if title else (),
        blocks=tuple(blocks),
        subject=f"{header.station}{title or '访谈表'}",
        day=header.inspected_on,
        marks=(*on_paper, *sample) if is_finished else marks_on_each_page(header, score),
        layout=layout,
        masking=masking,
        is_self_check=header.is_self_check,
    )


def _head(header: InspectionHeader) -> KeyValues:
    team = "、".join(name for name in (header.team_leader, *header.members) if name)
    station = f"{header.county}{header.station}"
    return KeyValues(
        (
            ("社工站", station),
            ("日期", chinese_date(header.inspected_on)),
            ("类型", header.kind.value),
            ("人员", team),
        )
    )


def _span(started: datetime | None, ended: datetime | None) -> str:
    if started is None:
        return ""
    return f"{_clock(started)}—{_clock(ended)}" if ended is not None else _clock(started)


def _clock(moment: datetime | None) -> str:
    return "" if moment is None else moment.astimezone().strftime("%H:%M")


def _box(ticked: bool) -> str:
    return "■" if ticked else "□"
