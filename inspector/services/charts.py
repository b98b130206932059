"""图表 of an inspection: points by section, lost points by cause, against the station's self-check; draws nothing."""

from typing import TYPE_CHECKING

from inspector.domain.charts import Chart, cause_chart, comparison_chart, section_chart
from inspector.domain.inspection import InspectionKind
from inspector.domain.records import InspectionId, InspectionRow
from inspector.services.inspections import open_inspection
from scoring_rules.score import Score

if TYPE_CHECKING:
    from inspector.library.store import Library

SELF_CHECKS = (InspectionKind.SELF_CHECK, InspectionKind.SELF_ASSESSMENT)


def charts_of(
    *, library: "Library", inspection_id: InspectionId, score: Score | None = None
) -> tuple[Chart, ...]:
    """图表, in the order in which they are shown; `score` if it is newer than what was saved.

    The comparison is there if the station has a self-check with a scoresheet of the same name.
    """
    score = score or open_inspection(library=library, inspection_id=inspection_id).score
    before = self_check_before(library=library, inspection_id=inspection_id)
    compared = (comparison_chart(before, score),) if before is not None else ()
    return (section_chart(score), cause_chart(score), *compared)


def self_check_before(*, library: "Library", inspection_id: InspectionId) -> Score | None:
    """自查得分: of the last self-check of the same station before this inspection, None if there is none."""
    rows = library.overview()
    own = next((row for row in rows if row.id == inspection_id), None)
    if own is None or own.kind in SELF_CHECKS:
        return None
    earlier = [row for row in rows if _is_self_check_of(row, own)]
    if not earlier:
        return None
    last = max(earlier, key=lambda row: (row.inspected_on, row.updated_at))
    return open_inspection(library=library, inspection_id=last.id).score


def _is_self_check_of(row: InspectionRow, own: InspectionRow) -> bool:
    same_station = (row.code, row.county, row.station_name) == (own.code, own.county, own.station_name)
    return (
        same_station
        and row.kind in SELF_CHECKS
        and row.sheet_title == own.sheet_title
        and row.inspected_on <= own.inspected_on
    )
