"""The inspection before this one (上一次验收): the same station and scoresheet, for a recheck to be held against."""

from typing import TYPE_CHECKING

from inspector.domain.inspection import InspectionKind
from inspector.domain.records import InspectionRow, OpenInspection
from inspector.services.inspections import open_inspection

if TYPE_CHECKING:
    from inspector.library.store import Library

VISITS = (InspectionKind.PROVINCIAL, InspectionKind.RECHECK)


def earlier_inspection(*, library: "Library", opened: OpenInspection) -> OpenInspection | None:
    """上一次验收 of the same station with the same scoresheet; None if there is none."""
    own = next((row for row in library.overview() if row.id == opened.inspection.id), None)
    if own is None:
        return None
    earlier = [row for row in library.overview() if _is_before(row, own)]
    for row in sorted(earlier, key=lambda row: (row.inspected_on, row.updated_at), reverse=True):
        found = open_inspection(library=library, inspection_id=row.id)
        if found.inspection.sheet.sheet_id == opened.inspection.sheet.sheet_id:
            return found
    return None


def _is_before(row: InspectionRow, own: InspectionRow) -> bool:
    same_station = (row.code, row.county, row.station_name) == (own.code, own.county, own.station_name)
    return same_station and row.id != own.id and row.kind in VISITS and row.inspected_on <= own.inspected_on
