"""What every paper of an inspection shares (文书的抬头和依据): its head, the files behind its digests, saving it safely."""

from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.inspection import InspectionHeader
from inspector.domain.records import Inspection, InspectionId
from inspector.services.proofs import MARKS_NAME, SHEET_NAME, marks_content
from inspector.services.saved_files import save_file

if TYPE_CHECKING:
    from inspector.library.store import Library


def marks_file(*, library: "Library", inspection_id: InspectionId) -> bytes:
    """打分文件 (JSON): what the digest 打分 on the papers is taken of."""
    return marks_content(library.inspection(inspection_id))


def scoresheet_file(*, library: "Library", inspection_id: InspectionId) -> bytes:
    """评分表原文 (TOML): what the digest 评分表 on the papers is taken of."""
    return library.inspection(inspection_id).inspection.sheet.text.encode()


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
