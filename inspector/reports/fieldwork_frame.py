"""What all papers of the visit share: head, times, marks on each page; knows no content."""

from collections.abc import Iterable
from datetime import datetime

from inspector.domain.client_names import Names
from inspector.domain.inspection import InspectionHeader, chinese_date
from inspector.domain.masking import Masking
from inspector.reports.document import (
    Block,
    Document,
    KeyValues,
    Layout,
    SignaturePlace,
    Signatures,
)
from inspector.reports.wording import marks_on_each_page
from scoring_rules.model import SheetStatus
from scoring_rules.score import Score

NOBODY_KNOWN = Names.of(())
"""No names to be masked."""


def visit_document(
    name: str,
    title: str,
    header: InspectionHeader,
    score: Score,
    blocks: Iterable[Block],
    layout: Layout,
    masking: Masking,
) -> Document:
    """A paper of the visit: what is unfinished says so on a record, a form to write on never does."""
    sample = ("样表",) if score.scoresheet.status is SheetStatus.SAMPLE else ()
    on_paper = ("自查",) if header.is_self_check else ()
    is_written_on = layout is not Layout.ANNEX
    return Document(
        name=name,
        title=(f"{header.county}{header.station}", title) if title else (),
        blocks=tuple(blocks),
        subject=f"{header.station}{title or '访谈表'}",
        day=header.inspected_on,
        marks=(*on_paper, *sample) if is_written_on else marks_on_each_page(header, score),
        layout=layout,
        masking=masking,
        is_self_check=header.is_self_check,
    )


def visit_head(header: InspectionHeader) -> KeyValues:
    """表头: station, day, kind and team."""
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


def record_signatures(header: InspectionHeader) -> Signatures:
    """签字 below a record."""
    leader = "自查组组长" if header.is_self_check else "验收组组长"
    return Signatures((SignaturePlace("记录人"), SignaturePlace(leader, is_dated=True)))


def span(started: datetime | None, ended: datetime | None) -> str:
    """09:05—09:40 on the clock of the day itself, whatever this machine's says; empty for what has not begun."""
    if started is None:
        return ""
    return f"{clock(started)}—{clock(ended)}" if ended is not None else clock(started)


def clock(moment: datetime | None) -> str:
    """09:05."""
    return "" if moment is None else f"{moment:%H:%M}"
