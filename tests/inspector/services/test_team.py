"""What was given elsewhere for the same item, and agreement over all inspections of a sheet."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from inspector.domain.answers import Entered
from inspector.domain.inspection import InspectionKind
from inspector.domain.journal import Field, Topic
from inspector.domain.records import Inspection
from inspector.domain.team.scorers import own_mark_field
from inspector.library.store import Library
from inspector.services.inspections import create_inspection, delete_inspection, open_inspection
from inspector.services.marking import save_fields
from inspector.services.scoresheets import BundledSheet, bundled_scoresheets, read_scoresheet
from inspector.services.stations import find_stations
from inspector.services.team import MOST, Elsewhere, agreement_over, elsewhere
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import Period, RawMark
from scoring_rules.rule_file import LoadedSheet

PERIOD = Period(date(2022, 4, 1), date(2023, 3, 31))


def inspect(library: Library, sheet: LoadedSheet, query: str, day: int, **fields: Json) -> Inspection:
    """An inspection in April of the first station found; item → mark, or a note where it is a text."""
    made = create_inspection(
        library=library,
        station=find_stations(query=query)[0],
        kind=InspectionKind.PROVINCIAL,
        sheet=sheet,
        period=PERIOD,
        inspected_on=date(2023, 4, day),
        leader="组长甲",
        members=("组员乙", "组员丙"),
    )
    values: dict[Field, Entered] = {
        Field(Topic.NOTE if isinstance(value, str) else Topic.MARK, code): value
        for code, value in fields.items()
    }
    score = open_inspection(library=library, inspection_id=made.id).score
    save_fields(library=library, inspection_id=made.id, fields=values, score=score)
    return made


def errors(n: int, **more: Json) -> RawMark:
    return {"lines": {"未开放次数": n}, **more}


def found(library: Library, here: Inspection, item: str = "A1") -> tuple[Elsewhere, ...]:
    return elsewhere(library=library, inspection_id=here.id, sheet_id=here.sheet.sheet_id, item=item)


def give(library: Library, here: Inspection, **marks: RawMark) -> None:
    """Own marks on A1: person → mark."""
    values: dict[Field, Entered] = {own_mark_field("A1", person): mark for person, mark in marks.items()}
    save_fields(library=library, inspection_id=here.id, fields=values, score=None)


def test_other_stations_show_points_and_why_the_newest_first(library: Library, sheet: LoadedSheet) -> None:
    here = inspect(library, sheet, "新兴 太平", 25, A1=errors(3))
    old = inspect(library, sheet, "罗定 太平", 3, A1=errors(1, note="周日关门"))
    new = inspect(library, sheet, "新兴 稔村", 20, A1=errors(2))
    first, second = found(library, here)
    assert [first.inspection_id, second.inspection_id] == [new.id, old.id]
    assert (second.points, second.full) == (Decimal("3.00"), Decimal(4))
    assert second.why == "未开放次数：1×1分＝1分，4－1＝3分"
    assert second.note == "周日关门"
    assert second.day == date(2023, 4, 3)
    assert "罗定" in second.place
    assert "太平" in second.place


def test_a_note_apart_from_the_mark_is_told_too(library: Library, sheet: LoadedSheet) -> None:
    here = inspect(library, sheet, "新兴 太平", 25)
    other = inspect(library, sheet, "罗定 太平", 3, A1=errors(1))
    save_fields(
        library=library,
        inspection_id=other.id,
        fields={Field(Topic.NOTE, "A1"): "公示的时间不对"},
        score=None,
    )
    assert found(library, here)[0].note == "公示的时间不对"


def test_unmarked_deleted_and_other_sheets_are_left_out(library: Library, sheet: LoadedSheet) -> None:
    here = inspect(library, sheet, "新兴 太平", 25, A1=errors(0))
    inspect(library, sheet, "罗定 太平", 3, A2="还没有看")
    inspect(library, sheet, "新兴 稔村", 4, A1={"lines": {"不认识": 1}})
    gone = inspect(library, sheet, "新兴 水台", 5, A1=errors(1))
    delete_inspection(library=library, inspection_id=gone.id)
    inspect(library, read_scoresheet(path=_bundled().path), "新兴 东成", 6, A1={"lines": {}})
    assert found(library, here) == ()


def test_an_item_that_is_not_in_the_other_version_is_left_out(library: Library, sheet: LoadedSheet) -> None:
    here = inspect(library, sheet, "新兴 太平", 25)
    inspect(library, sheet, "罗定 太平", 3, Z9=errors(1))
    assert found(library, here, "Z9") == ()


def test_not_applicable_elsewhere_has_no_points(library: Library, sheet: LoadedSheet) -> None:
    here = inspect(library, sheet, "新兴 太平", 25)
    inspect(library, sheet, "罗定 太平", 3, A2={"not_applicable": "正在搬迁"})
    (given,) = found(library, here, "A2")
    assert given.points is None
    assert "正在搬迁" in given.why


def test_no_more_than_a_page_of_others_is_looked_at(library: Library, sheet: LoadedSheet) -> None:
    here = inspect(library, sheet, "新兴 太平", 25)
    for _ in range(MOST + 2):
        inspect(library, sheet, "罗定 太平", 3, A1=errors(1))
    assert len(found(library, here)) == MOST


def test_agreement_is_taken_over_all_inspections_of_the_sheet(library: Library, sheet: LoadedSheet) -> None:
    first = inspect(library, sheet, "新兴 太平", 25)
    second = inspect(library, sheet, "罗定 太平", 26)
    give(library, first, 组长甲=errors(0), 组员乙=errors(0), 组员丙=errors(2))
    give(library, second, 组长甲=errors(4), 组员乙=errors(4))
    (agreement,) = agreement_over(library=library, sheet_id="street-station")
    assert (agreement.code, agreement.inspections) == ("A1", 2)
    assert agreement.same == Fraction(1, 2)
    assert agreement.closeness == Fraction(5, 6)
    assert agreement.alpha is None
    assert agreement_over(library=library, sheet_id="another") == ()


def test_who_scored_alone_agrees_with_nobody(library: Library, sheet: LoadedSheet) -> None:
    give(library, inspect(library, sheet, "新兴 太平", 25), 组长甲=errors(0))
    assert agreement_over(library=library, sheet_id="street-station") == ()


def test_not_applicable_counts_as_a_difference(library: Library, sheet: LoadedSheet) -> None:
    here = inspect(library, sheet, "新兴 太平", 25)
    absent: RawMark = {"not_applicable": "正在搬迁"}
    values: dict[Field, Entered] = {
        own_mark_field("A2", "组长甲"): absent,
        own_mark_field("A2", "组员乙"): {"points": 3},
    }
    save_fields(library=library, inspection_id=here.id, fields=values, score=None)
    (agreement,) = agreement_over(library=library, sheet_id="street-station")
    assert (agreement.code, agreement.closeness) == ("A2", Fraction(0))


def _bundled() -> BundledSheet:
    return next(each for each in bundled_scoresheets() if each.id == "shuangbai-2023")
