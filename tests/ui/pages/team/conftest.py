"""The team's page on screen over an inspection in a library of its own."""

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
from tests.inspector.setting import CASES
from tests.ui.scoring_setting import dress
from tests.ui.team_setting import PEOPLE, Team
from ui.desk import Desk, Notice
from ui.pages.team.page import TeamPage
from ui.tasks import wait_for_all
from ui.theme import Theme


@pytest.fixture
def team(qapp: QApplication, tmp_path: Path) -> Iterator[Team]:
    """太平镇 lies on the desk; nothing is marked yet."""
    dress(qapp, Theme())
    library = open_library(path=tmp_path / "验收 资料库.sqlite", user=PEOPLE[0])
    made = create_inspection(
        library=library,
        station=find_stations(query="新兴 太平")[0],
        kind=InspectionKind.PROVINCIAL,
        sheet=read_scoresheet(path=CASES / "street-station.toml"),
        period=Period(date(2022, 4, 1), date(2023, 3, 31)),
        inspected_on=date(2023, 4, 25),
        leader=PEOPLE[0],
        members=PEOPLE[1:],
    )
    desk = Desk()
    desk.take_library(library)
    team = Team(desk, desk.open_case(made.id), [], [])
    desk.item_wanted.connect(team.wanted.append)

    def heard(notice: Notice) -> None:
        team.said.append(notice.sentence)

    desk.said.connect(heard)
    yield team
    wait_for_all()
    desk.take_library(None)
    delete(desk)
    library.close()


@pytest.fixture
def page(team: Team, qtbot: QtBot) -> Iterator[TeamPage]:
    """The page, with the focus."""
    page = TeamPage(team.desk)
    page.resize(1290, 720)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield page
    page.close()
    wait_for_all()
    delete(page)
