"""图表 of an inspection: points by section, lost points by cause, against the station's self-check; draws nothing."""

from typing import TYPE_CHECKING

from inspector.domain.charts import Chart, cause_chart, comparison_chart, section_chart
from inspector.domain.records import InspectionId
from inspector.services.earlier import earlier_inspections
from inspector.services.inspections import open_inspection
from scoring_rules.score import Score

if TYPE_CHECKING:
    from inspector.library.store import Library


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
    earlier = earlier_inspections(library=library, inspection_id=inspection_id)
    own = next((each.kept.inspection for each in earlier if not each.is_visit), None)
    return None if own is None else open_inspection(library=library, inspection_id=own.id).score
