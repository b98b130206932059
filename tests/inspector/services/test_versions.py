"""Versions of a sheet: read in whatever form, and an unfinished inspection that goes on in the new one."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from inspector.domain.errors import SheetInError
from inspector.domain.records import Inspection
from inspector.library.store import Library
from inspector.services.inspections import open_inspection
from inspector.services.marking import take_marks
from inspector.services.reading import save_table
from inspector.services.reviews import begin_review
from inspector.services.scoresheets import read_scoresheet
from inspector.services.versions import carried_marks, carry_over, read_version, version_of
from scoring_rules.engine import score
from scoring_rules.marks import EvidenceMark, EvidenceState, Marks, VetoMark
from scoring_rules.model import Item, NotApplicable, Scoresheet
from scoring_rules.problems import UserError
from scoring_rules.rule_file import LoadedSheet
from scoring_rules.sheet_table import scoresheet_table
from scoring_rules.workbook import blank_workbook_bytes
from tests.inspector.review_setting import save_sheet
from tests.inspector.setting import TickingClock

MARKS = Marks(
    facts={"已走访户数": 45, "应走访户数": 50},
    items={
        "A1": {"lines": {"未开放次数": 1}, "note": "周三未开"},
        "A2": {"not_applicable": "正在搬迁"},
        "B1": {},
    },
    vetoes={"V1": VetoMark(False)},
    evidence={
        "A1": {
            "值班表": EvidenceMark(EvidenceState.PRESENT),
            "开放时间公示": EvidenceMark(EvidenceState.MISSING),
        }
    },
)


def with_item(sheet: Scoresheet, code: str, /, **changes: object) -> Scoresheet:
    def changed(item: Item) -> Item:
        return replace(item, **changes) if item.code == code else item  # type: ignore[arg-type]

    sections = tuple(replace(section, items=tuple(map(changed, section.items))) for section in sheet.sections)
    return replace(sheet, sections=sections)


@pytest.fixture
def old(sheet: LoadedSheet) -> Scoresheet:
    assert sheet.scoresheet is not None
    return sheet.scoresheet


def test_an_unchanged_sheet_takes_every_mark(old: Scoresheet) -> None:
    carrying = carried_marks(old=old, new=old, marks=MARKS)
    assert carrying.marks == MARKS
    assert (carrying.carried, carrying.not_carried, carrying.alike) == (3, (), 1.0)


def test_marks_follow_their_item_to_another_code(old: Scoresheet) -> None:
    carrying = carried_marks(old=old, new=with_item(old, "A1", code="A9"), marks=MARKS)
    assert carrying.marks.items["A9"] == MARKS.items["A1"]
    assert carrying.marks.evidence["A9"] == MARKS.evidence["A1"]
    assert "A1" not in carrying.marks.items


def test_what_the_new_sheet_refuses_is_listed_with_the_reason(old: Scoresheet) -> None:
    new = with_item(old, "A2", not_applicable=NotApplicable.NEVER, not_applicable_when="")
    carrying = carried_marks(old=old, new=new, marks=MARKS)
    assert "A2" not in carrying.marks.items
    (lost,) = carrying.not_carried
    assert lost.code == "A2"
    assert lost.reason


def test_a_veto_that_says_something_else_is_asked_again(old: Scoresheet) -> None:
    vetoes = tuple(veto._replace(criterion="别的事") for veto in old.vetoes)
    assert carried_marks(old=old, new=replace(old, vetoes=vetoes), marks=MARKS).marks.vetoes == {}


def test_materials_that_nobody_asks_for_any_more_stay_behind(old: Scoresheet) -> None:
    carrying = carried_marks(old=old, new=with_item(old, "A1", evidence=("值班表",)), marks=MARKS)
    assert list(carrying.marks.evidence["A1"]) == ["值班表"]


def test_an_inspection_goes_on_in_the_new_sheet_and_the_old_one_stays(
    library: Library, inspection: Inspection, old: Scoresheet, tmp_path: Path
) -> None:
    take_marks(library=library, inspection_id=inspection.id, marks=MARKS, score=score(old, MARKS))
    new = replace(with_item(old, "A1", points=Decimal(5)), version="2", full_points=Decimal(11))
    save_table(table=scoresheet_table(new), path=tmp_path / "新版.toml")

    made = carry_over(
        library=library, inspection_id=inspection.id, sheet=read_scoresheet(path=tmp_path / "新版.toml")
    )

    opened = open_inspection(library=library, inspection_id=made.id)
    assert opened.scoresheet == new
    assert opened.marks.items == MARKS.items
    assert opened.marks.facts == MARKS.facts
    assert made.station == inspection.station
    before = open_inspection(library=library, inspection_id=inspection.id)
    assert before.scoresheet == old
    assert before.marks.items == MARKS.items


def test_versions_are_read_from_rules_and_from_office_files(tmp_path: Path, old: Scoresheet) -> None:
    for name in ("规则.toml", "规则.xlsx"):
        save_table(table=scoresheet_table(old), path=tmp_path / name)
        assert read_version(path=tmp_path / name) == old
    office = read_version(path=save_sheet(tmp_path))
    review = begin_review(path=tmp_path / "评分表.docx", folder=tmp_path / "reviews", clock=TickingClock())
    assert office == version_of(review=review)


def test_a_version_in_rule_form_with_errors_says_which(tmp_path: Path) -> None:
    path = tmp_path / "规则.xlsx"
    path.write_bytes(blank_workbook_bytes())
    book = load_workbook(path)
    book["评分项"]["G3"] = "六分"
    book.save(path)
    with pytest.raises(SheetInError, match="六分"):
        read_version(path=path)


@pytest.mark.parametrize("name", ["没有.toml", "没有.docx"])
def test_a_version_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError):
        read_version(path=tmp_path / name)
