"""The fieldwork page alone, over a library of its own with one inspection by the bundled sheet; no window around it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from inspector.domain.inspection import InspectionKind
from inspector.services.inspections import create_inspection
from inspector.services.libraries import open_library
from inspector.services.scoresheets import read_scoresheet
from inspector.services.stations import find_stations
from scoring_rules.marks import Period
from tests.ui.fieldwork_setting import SHEET
from tests.ui.scoring_setting import dress
from ui.desk import Case, Desk
from ui.pages.fieldwork.page import FieldworkPage
from ui.tasks import wait_for_all
from ui.theme import Theme


@pytest.fixture
def site_desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """A desk on which an inspection of 太平镇 by three people lies open, without marks."""
    dress(qapp, Theme())
    library = open_library(path=tmp_path / "资料 库.sqlite", user="测试员")
    made = create_inspection(
        library=library,
        station=find_stations(query="新兴 太平")[0],
        kind=InspectionKind.PROVINCIAL,
        sheet=read_scoresheet(path=SHEET),
        period=Period(date(2022, 4, 1), date(2023, 3, 31)),
        inspected_on=date(2023, 4, 25),
        leader="张组长",
        members=("李组员", "王组员"),
        unit_kind="镇",
    )
    desk = Desk()
    desk.take_library(library)
    desk.open_case(made.id)
    yield desk
    wait_for_all()
    desk.take_library(None)
    delete(desk)
    library.close()


@pytest.fixture
def site_case(site_desk: Desk) -> Case:
    """The inspection that lies open."""
    assert site_desk.case is not None
    return site_desk.case


@pytest.fixture
def site_page(site_desk: Desk, qtbot: QtBot) -> Iterator[FieldworkPage]:
    """The page on screen, with the focus."""
    page = FieldworkPage(site_desk)
    page.resize(1290, 724)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield page
    page.close()
    delete(page)
