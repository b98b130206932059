"""Inspections: created, listed, opened with exact marks and score, corrected, taken off the list and brought back."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from inspector.domain.errors import NoSuchRecord, SheetInError, WrongEntry
from inspector.domain.inspection import InspectionKind
from inspector.domain.records import Inspection, InspectionId, InspectionState
from inspector.library.store import Library
from inspector.services.inspections import (
    create_inspection,
    delete_inspection,
    inspection_rows,
    open_inspection,
    restore_inspection,
    update_inspection_header,
)
from inspector.services.marking import set_mark, set_note, take_marks
from inspector.services.scoresheets import bundled_scoresheets, read_scoresheet
from inspector.services.stations import add_station, find_stations
from scoring_rules.engine import score
from scoring_rules.marks import Marks, Period, VetoMark
from scoring_rules.rule_file import LoadedSheet
from tests.inspector.setting import CASES, NewInspection, OpenAt

YEAR = Period(date(2022, 4, 1), date(2023, 3, 31))


def test_a_new_inspection_opens_as_it_was_entered(library: Library, inspection: Inspection) -> None:
    opened = open_inspection(library=library, inspection_id=inspection.id)
    assert opened.inspection == inspection
    assert opened.marks == Marks(period=YEAR)
    assert (opened.score.lowest, opened.score.highest) == (Decimal(0), Decimal(10))
    assert (opened.notes, opened.item) == ({}, "")


def test_names_are_tidied_and_empty_ones_left_out(library: Library, sheet: LoadedSheet) -> None:
    made = create_inspection(
        library=library,
        station=find_stations(query="罗定 太平")[0],
        kind=InspectionKind.SELF_CHECK,
        sheet=sheet,
        period=YEAR,
        inspected_on=date(2023, 4, 5),
        leader=" 张三 ",
        members=("李四 ", "", "  "),
    )
    assert (made.leader, made.members) == ("张三", ("李四",))


def test_the_inspection_keeps_the_exact_text_of_its_scoresheet(
    open_at: OpenAt, library: Library, inspection: Inspection
) -> None:
    library.close()
    kept = open_inspection(library=open_at(library.path), inspection_id=inspection.id).inspection.sheet
    source = CASES / "street-station.toml"
    assert kept.text.encode() == source.read_bytes()
    assert kept.sha256 == read_scoresheet(path=source).sha256


def test_the_overview_says_where_each_inspection_stands(library: Library, inspection: Inspection) -> None:
    (row,) = inspection_rows(library=library)
    assert (row.station_name, row.county, row.code, row.initials) == (
        "太平镇社工站",
        "新兴县",
        "445321107",
        "tpz",
    )
    assert (row.marked, row.items, row.total, row.highest) == (0, 3, None, Decimal(10))
    assert (row.state, row.kind, row.sheet_title) == (
        InspectionState.OPEN,
        InspectionKind.PROVINCIAL,
        "街道社工站小评分表",
    )


def test_the_one_changed_last_stands_first(library: Library, new_inspection: NewInspection) -> None:
    first, second = new_inspection(library), new_inspection(library)
    assert [row.id for row in inspection_rows(library=library)] == [second.id, first.id]
    mark_all(library, first)
    assert [row.id for row in inspection_rows(library=library)] == [first.id, second.id]


def mark_all(library: Library, inspection: Inspection) -> None:
    """Marks every item and answers the veto: 9.5 of 10."""
    opened = open_inspection(library=library, inspection_id=inspection.id)
    marks = replace(
        opened.marks,
        items={
            "A1": {"lines": {"未开放次数": 0}},
            "A2": {"points": Decimal("2.5"), "reason": "杂物"},
            "B1": {},
        },
        facts={"已走访户数": 95, "应走访户数": Decimal("100")},
        vetoes={"V1": VetoMark(False)},
    )
    scored = score(opened.scoresheet, marks)
    take_marks(library=library, inspection_id=inspection.id, marks=marks, score=scored)


def test_a_complete_inspection_shows_its_exact_total_everywhere(
    open_at: OpenAt, library: Library, inspection: Inspection
) -> None:
    mark_all(library, inspection)
    library.close()
    again = open_at(library.path)
    (row,) = inspection_rows(library=again)
    opened = open_inspection(library=again, inspection_id=inspection.id)
    assert row.total == opened.score.total == Decimal("9.50")
    assert str(row.total) == "9.50"
    assert (row.grade, row.state) == ("优秀", InspectionState.COMPLETE)
    assert opened.marks.items["A2"]["points"] == Decimal("2.5")


def test_the_overview_follows_when_the_arithmetic_has_changed(
    library: Library, inspection: Inspection
) -> None:
    opened = open_inspection(library=library, inspection_id=inspection.id)
    wrong = score(opened.scoresheet, opened.marks.with_item("A2", {"points": 3}))
    set_mark(library=library, inspection_id=inspection.id, item="A2", mark=None, score=wrong)
    assert inspection_rows(library=library)[0].marked == 1
    open_inspection(library=library, inspection_id=inspection.id)
    assert inspection_rows(library=library)[0].marked == 0


def test_a_corrected_header_keeps_what_was_not_mentioned(library: Library, inspection: Inspection) -> None:
    elsewhere = add_station(library=library, name="园区社工站", county="新兴县")
    update_inspection_header(
        library=library,
        inspection_id=inspection.id,
        station=elsewhere,
        kind=InspectionKind.RECHECK,
        period=Period(date(2023, 1, 1), date(2023, 1, 31)),
        inspected_on=date(2023, 5, 1),
        leader=" 新组长 ",
        members=("新组员", ""),
    )
    found = open_inspection(library=library, inspection_id=inspection.id).inspection
    assert (found.station, found.kind, found.leader) == (elsewhere, InspectionKind.RECHECK, "新组长")
    assert found.members == ("新组员",)
    assert (found.period.last, found.inspected_on) == (date(2023, 1, 31), date(2023, 5, 1))
    update_inspection_header(library=library, inspection_id=inspection.id, leader="")
    again = open_inspection(library=library, inspection_id=inspection.id).inspection
    assert again == replace(found, leader="", updated_at=again.updated_at)


def test_a_period_that_ends_before_it_begins_is_refused(library: Library, inspection: Inspection) -> None:
    with pytest.raises(WrongEntry, match="早于"):
        update_inspection_header(
            library=library, inspection_id=inspection.id, period=Period(YEAR.last, YEAR.first)
        )
    assert open_inspection(library=library, inspection_id=inspection.id).inspection == inspection


def test_a_sheet_with_errors_makes_no_inspection(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text("[scoresheet]\nid = 3\n", encoding="utf-8")
    with pytest.raises(SheetInError) as refused:
        create_inspection(
            library=library,
            station=find_stations(query="罗定 太平")[0],
            kind=InspectionKind.PROVINCIAL,
            sheet=read_scoresheet(path=path),
            period=YEAR,
            inspected_on=date(2023, 4, 5),
        )
    assert "broken.toml" in refused.value.where
    assert inspection_rows(library=library) == []


def test_a_kept_sheet_that_this_program_cannot_read_is_said_to_be_so(
    open_at: OpenAt, library: Library, inspection: Inspection
) -> None:
    library.close()
    text = "[scoresheet]\nid = 3\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    with closing(sqlite3.connect(library.path)) as database:
        database.execute("UPDATE scoresheet SET text = ?, sha256 = ?", (text, digest))
        database.execute("UPDATE inspection SET scoresheet_sha256 = ?", (digest,))
        database.commit()
    again = open_at(library.path)
    with pytest.raises(SheetInError):
        open_inspection(library=again, inspection_id=inspection.id)
    assert len(inspection_rows(library=again)) == 1


def note(library: Library, there: InspectionId) -> object:
    """A note on an inspection, wherever it is."""
    return set_note(library=library, inspection_id=there, item="A1", text="一")


Act = Callable[[Library, InspectionId], object]
ACTS: list[Act] = [
    note,
    lambda library, there: open_inspection(library=library, inspection_id=there),
    lambda library, there: update_inspection_header(library=library, inspection_id=there, leader="x"),
    lambda library, there: delete_inspection(library=library, inspection_id=there),
]


@pytest.mark.parametrize("act", ACTS)
def test_a_deleted_inspection_is_off_the_list_and_refuses_everything(
    library: Library, inspection: Inspection, act: Act
) -> None:
    delete_inspection(library=library, inspection_id=inspection.id, reason="建错了")
    assert inspection_rows(library=library) == []
    with pytest.raises(NoSuchRecord):
        act(library, inspection.id)


@pytest.mark.parametrize("act", ACTS)
def test_an_inspection_that_never_was_is_not_found(library: Library, act: Act) -> None:
    with pytest.raises(NoSuchRecord):
        act(library, InspectionId("nowhere"))


def test_a_deleted_inspection_comes_back_with_all_its_marks(library: Library, inspection: Inspection) -> None:
    mark_all(library, inspection)
    delete_inspection(library=library, inspection_id=inspection.id)
    restore_inspection(library=library, inspection_id=inspection.id, reason="删错了")
    assert inspection_rows(library=library)[0].total == Decimal("9.50")
    with pytest.raises(NoSuchRecord):
        restore_inspection(library=library, inspection_id=inspection.id)


def test_every_bundled_sheet_can_be_inspected_with(library: Library) -> None:
    assert bundled_scoresheets()
    for bundled in bundled_scoresheets():
        made = create_inspection(
            library=library,
            station=find_stations(query="罗定 太平")[0],
            kind=InspectionKind.PROVINCIAL,
            sheet=read_scoresheet(path=bundled.path),
            period=YEAR,
            inspected_on=date(2023, 4, 5),
        )
        assert open_inspection(library=library, inspection_id=made.id).scoresheet.id == bundled.id
        assert made.sheet.status == bundled.status
