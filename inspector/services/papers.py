"""Papers (文书): verdict, filled scoresheet and marks file of an inspection, and saving them safely."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.inspection import InspectionHeader
from inspector.domain.records import Inspection, InspectionId, OpenInspection
from inspector.services.inspections import open_inspection
from inspector.services.saved_files import save_file

if TYPE_CHECKING:
    from inspector.library.store import Library
    from inspector.reports.proof import Digest

MARKS_NAME, SHEET_NAME = "打分.json", "评分表.toml"


def verdict_pdf(*, library: "Library", inspection_id: InspectionId) -> bytes:
    """验收意见书 as a PDF, as the inspection stands now; the same state gives the same bytes."""
    from inspector.services.marks_papers import verdict_paper

    opened = _as_printed(library, inspection_id)
    return verdict_paper(
        header=header_of(opened.inspection),
        score=opened.score,
        opinion=opened.opinion,
        digests=_digests(opened),
    ).pdf


def scoresheet_pdf(*, library: "Library", inspection_id: InspectionId) -> bytes:
    """填好的评分表 as a PDF, as the inspection stands now."""
    from inspector.services.marks_papers import scoresheet_paper

    opened = _as_printed(library, inspection_id)
    return scoresheet_paper(
        header=header_of(opened.inspection), score=opened.score, digests=_digests(opened)
    ).pdf


def marks_file(*, library: "Library", inspection_id: InspectionId) -> bytes:
    """打分文件 (JSON): what the digest 打分 on the papers is taken of."""
    return _marks_file(_as_printed(library, inspection_id))


def scoresheet_file(*, library: "Library", inspection_id: InspectionId) -> bytes:
    """评分表原文 (TOML): what the digest 评分表 on the papers is taken of."""
    opened = open_inspection(library=library, inspection_id=inspection_id)
    return opened.inspection.sheet.text.encode()


def files_behind(*, library: "Library", inspection_id: InspectionId) -> dict[str, bytes]:
    """文书依据的文件, name → content: the two whose digests stand on the last page of every paper."""
    return {
        MARKS_NAME: marks_file(library=library, inspection_id=inspection_id),
        SHEET_NAME: scoresheet_file(library=library, inspection_id=inspection_id),
    }


def save_paper(*, content: bytes, path: Path) -> None:
    """文书存盘, whole or not at all; UserError with advice if it cannot be, the old file is as it was then."""
    save_file(content=content, path=path)


def header_of(inspection: Inspection) -> InspectionHeader:
    """The head of every paper about an inspection."""
    station = inspection.station
    return InspectionHeader(
        county=station.county,
        station=station.name,
        station_code=station.township_code or station.id,
        unit_kind=inspection.unit_kind or station.kind,
        kind=inspection.kind,
        period_from=inspection.period.first,
        period_to=inspection.period.last,
        inspected_on=inspection.inspected_on,
        team_leader=inspection.leader,
        members=inspection.members,
    )


def _as_printed(library: "Library", inspection_id: InspectionId) -> OpenInspection:
    """The inspection with the notes that stand apart from the marks put into them, as papers print them.

    An unmarked item's note stays out: in a `deduct` mark it would count as checked.
    """
    from scoring_rules.engine import rescore

    opened = open_inspection(library=library, inspection_id=inspection_id)
    marks, noted = opened.marks, []
    for code, note in opened.notes.items():
        mark = marks.items.get(code)
        if mark is not None and "note" not in mark:
            marks = marks.with_item(code, {**mark, "note": note})
            noted.append(code)
    return replace(opened, marks=marks, score=rescore(opened.score, marks, noted)) if noted else opened


def _digests(opened: OpenInspection) -> "tuple[Digest, ...]":
    from inspector.services.marks_papers import digests_of
    from scoring_rules.files import sha256_of

    marks = sha256_of(_marks_file(opened))
    return digests_of(scoresheet=opened.inspection.sheet.sha256, marks=marks)


def _marks_file(opened: OpenInspection) -> bytes:
    from scoring_rules.marks_file import marks_text

    return marks_text(opened.marks).encode()
