"""现场过程记录: the day hour by hour, what was said, and what became of what was claimed; knows no layout."""

from collections.abc import Iterable, Iterator

from inspector.domain.client_names import Names
from inspector.domain.fieldwork.activities import Activity, Check, attendees_line
from inspector.domain.inspection import InspectionHeader
from inspector.domain.masked_text import masked_text
from inspector.domain.masking import Masking
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
from inspector.reports.fieldwork_frame import (
    NOBODY_KNOWN,
    record_signatures,
    span,
    visit_document,
    visit_head,
)
from inspector.reports.table import Cell, Row, Table, heading_cell
from scoring_rules.score import Score


def process_content(
    *,
    header: InspectionHeader,
    score: Score,
    activities: tuple[Activity, ...],
    decisions: tuple[str, ...] = (),
    masking: Masking = Masking.INTERNAL,
    names: Names = NOBODY_KNOWN,
) -> Document:
    """现场过程记录: the day hour by hour, what was said, what became of what was claimed, what was decided."""
    blocks: list[Block] = [visit_head(header)]
    if activities:
        blocks += [Heading("过程"), TableBlock(_timetable(activities))]
    for activity in activities:
        blocks += _told(activity, masking, names)
    blocks += _claims(activities, masking, names)
    if decisions:
        told = tuple(masked_text(decision, names, masking) for decision in decisions)
        blocks += [Heading("合议事项"), Items(told)]
    if len(blocks) == 1:
        blocks.append(Paragraph("还没有过程记录。"))
    blocks.append(record_signatures(header))
    return visit_document("process", "现场过程记录", header, score, blocks, Layout.ANNEX, masking)


def _timetable(activities: Iterable[Activity]) -> Table:
    rows = [
        Row(
            (
                Cell(span(each.started, each.ended)),
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
