"""Charts of an inspection in a library: what they show, and which self-check stands beside them."""

from dataclasses import replace
from datetime import date

import pytest

from inspector.domain.inspection import InspectionKind
from inspector.domain.records import Inspection
from inspector.library.store import Library
from inspector.services.charts import charts_of, self_check_before
from inspector.services.documents import documents, make_document
from inspector.services.inspections import create_inspection, open_inspection
from inspector.services.marking import take_marks
from scoring_rules.engine import score
from scoring_rules.rule_file import LoadedSheet
from tests.inspector.reports.reading import page_texts


def another(
    library: Library, inspection: Inspection, sheet: LoadedSheet, kind: InspectionKind, day: date
) -> Inspection:
    """Another inspection of the same station."""
    return create_inspection(
        library=library,
        station=inspection.station,
        kind=kind,
        sheet=sheet,
        period=inspection.period,
        inspected_on=day,
        leader="组长甲",
        members=(),
    )


def test_without_a_self_check_there_are_points_and_causes(library: Library, inspection: Inspection) -> None:
    titles = [chart.title for chart in charts_of(library=library, inspection_id=inspection.id)]
    assert titles == ["各部分得分", "失分原因"]


def test_the_last_self_check_before_the_inspection_stands_beside_it(
    library: Library, inspection: Inspection, sheet: LoadedSheet
) -> None:
    another(library, inspection, sheet, InspectionKind.SELF_CHECK, date(2023, 1, 1))
    last = another(library, inspection, sheet, InspectionKind.SELF_ASSESSMENT, date(2023, 2, 1))
    another(library, inspection, sheet, InspectionKind.SELF_CHECK, date(2023, 5, 1))
    opened = open_inspection(library=library, inspection_id=last.id)
    marks = replace(opened.marks, items={next(opened.scoresheet.items()).code: {"lines": {}}})
    take_marks(library=library, inspection_id=last.id, marks=marks, score=score(opened.scoresheet, marks))
    before = self_check_before(library=library, inspection_id=inspection.id)
    assert before is not None and before.marks.items == marks.items
    titles = [chart.title for chart in charts_of(library=library, inspection_id=inspection.id)]
    assert titles == ["各部分得分", "失分原因", "自查与验收对照"]


@pytest.mark.parametrize("kind", [InspectionKind.SELF_CHECK, InspectionKind.SELF_ASSESSMENT])
def test_a_self_check_is_not_compared_with_another(
    library: Library, inspection: Inspection, sheet: LoadedSheet, kind: InspectionKind
) -> None:
    another(library, inspection, sheet, InspectionKind.SELF_CHECK, date(2023, 1, 1))
    own = another(library, inspection, sheet, kind, date(2023, 2, 1))
    assert self_check_before(library=library, inspection_id=own.id) is None


def test_the_charts_are_one_of_the_papers(
    library: Library, inspection: Inspection, sheet: LoadedSheet
) -> None:
    another(library, inspection, sheet, InspectionKind.SELF_CHECK, date(2023, 1, 1))
    assert "charts" in {choice.name for choice in documents(library=library, inspection_id=inspection.id)}
    text = "".join(page_texts(make_document(library=library, inspection_id=inspection.id, name="charts").pdf))
    assert "得分分析图" in text and "自查与验收对照" in text and "尚未完成" in text
