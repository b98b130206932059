"""The evidence page of an inspection without files, and photos to bring in."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from pytestqt.qtbot import QtBot

from inspector.domain.inspection import InspectionKind
from inspector.services.inspections import create_inspection
from inspector.services.scoresheets import SHEETS, read_scoresheet
from inspector.services.stations import find_stations
from scoring_rules.marks import Period
from tests.inspector.photographs import photo
from ui.app import Program
from ui.desk import Case
from ui.pages.evidence.page import EvidencePage

TAKEN = datetime(2022, 9, 1, 9, 0)


@pytest.fixture
def case(program: Program) -> Case:
    """An inspection with the bundled sheet, in which nothing is entered yet."""
    made = create_inspection(
        library=program.desk.library,
        station=find_stations(query="新兴 太平")[0],
        kind=InspectionKind.PROVINCIAL,
        sheet=read_scoresheet(path=SHEETS / "shuangbai-2023.toml"),
        period=Period(date(2022, 4, 1), date(2023, 3, 31)),
        inspected_on=date(2023, 4, 25),
    )
    return program.desk.open_case(made.id)


@pytest.fixture
def page(program: Program, case: Case) -> EvidencePage:
    """The page, entered."""
    assert case.id
    program.window.show_room("evidence")
    page = program.window.page("evidence")
    assert isinstance(page, EvidencePage)
    return page


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Three photos and a ledger with copied visits."""
    folder = tmp_path / "DCIM"
    for number in range(3):
        photo(folder / f"IMG_{number}.jpg", number, TAKEN.replace(minute=number))
    book = Workbook()
    assert book.active is not None
    text = "上门探访了解近期身体状况和生活起居情况，叮嘱注意用电用火安全，老人对服务表示满意"
    for name in ("陈某", "李某"):
        book.active.append((name, "2022-05-01", text))
    book.save(folder / "探访台账.xlsx")
    return folder


@pytest.fixture
def brought(page: EvidencePage, photos: Path, qtbot: QtBot) -> Callable[..., EvidencePage]:
    """Brings files in and waits until they are there."""

    def bring(*names: str) -> EvidencePage:
        paths = [photos / name for name in names] or [photos]
        with qtbot.waitSignal(page.importer.ended, timeout=30_000):
            page.intake.take_paths(paths)
        return page

    return bring
