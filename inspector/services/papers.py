"""Papers (文书): verdict, filled scoresheet and marks file of an inspection, and saving them safely."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.errors import PaperNotSaved
from inspector.domain.inspection import InspectionHeader
from inspector.domain.records import Inspection, InspectionId, OpenInspection
from inspector.services.inspections import open_inspection

if TYPE_CHECKING:
    from inspector.library.store import Library
    from inspector.reports.proof import Digest


def verdict_pdf(*, library: "Library", inspection_id: InspectionId) -> bytes:
    """验收意见书 as a PDF, as the inspection stands now; the same state gives the same bytes."""
    from inspector.reports import verdict_content, verdict_pdf

    opened = open_inspection(library=library, inspection_id=inspection_id)
    content = verdict_content.verdict_content(
        header=header_of(opened.inspection),
        score=opened.score,
        opinion=verdict_content.Opinion(
            opened.opinion.affirmed, opened.opinion.problems, opened.opinion.requirements
        ),
        digests=_digests(opened),
    )
    return verdict_pdf.verdict_pdf(content)


def scoresheet_pdf(*, library: "Library", inspection_id: InspectionId) -> bytes:
    """填好的评分表 as a PDF, as the inspection stands now."""
    from inspector.reports import scoresheet_content, scoresheet_pdf

    opened = open_inspection(library=library, inspection_id=inspection_id)
    content = scoresheet_content.scoresheet_content(
        header=header_of(opened.inspection), score=opened.score, digests=_digests(opened)
    )
    return scoresheet_pdf.scoresheet_pdf(content)


def marks_file(*, library: "Library", inspection_id: InspectionId) -> bytes:
    """打分文件 (JSON): what the digest 打分 on the papers is taken of."""
    return _marks_file(open_inspection(library=library, inspection_id=inspection_id))


def scoresheet_file(*, library: "Library", inspection_id: InspectionId) -> bytes:
    """评分表原文 (TOML): what the digest 评分表 on the papers is taken of."""
    opened = open_inspection(library=library, inspection_id=inspection_id)
    return opened.inspection.sheet.text.encode()


def save_paper(*, content: bytes, path: Path) -> None:
    """文书存盘: written beside the target first and then put in its place, so that no half of one is ever found.

    `PaperNotSaved` if it cannot be; a file that stood there before is as it was.
    """
    unfinished = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as failure:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise PaperNotSaved(path, failure) from failure


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


def _digests(opened: OpenInspection) -> "tuple[Digest, ...]":
    from inspector.reports.proof import Digest
    from scoring_rules.files import sha256_of

    return (
        Digest("评分表", opened.inspection.sheet.sha256),
        Digest("打分", sha256_of(_marks_file(opened))),
    )


def _marks_file(opened: OpenInspection) -> bytes:
    from scoring_rules.marks_file import marks_text

    return marks_text(opened.marks).encode()
