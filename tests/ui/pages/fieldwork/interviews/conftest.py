"""The tab 访谈入户 with two workers and five homes drawn, and nobody asked yet."""

import pytest
from PySide6.QtWidgets import QApplication

from inspector.services.fieldwork import add_person
from tests.ui.fieldwork_setting import homes_drawn, put_draws, workers_drawn
from ui.desk import Case, Desk
from ui.pages.fieldwork.interviews.panel import InterviewsPanel
from ui.pages.fieldwork.page import FieldworkPage

NAMES = ("李秀英", "欧阳建国", "王䶮", "张桂兰", "陈亚九", "梁水妹", "黄伯", "何招娣", "𠮷田")


@pytest.fixture
def panel(site_desk: Desk, site_case: Case, site_page: FieldworkPage) -> InterviewsPanel:
    """The panel; the homes stand on a roster."""
    station = site_case.opened.inspection.station
    for number, name in enumerate(NAMES):
        person = add_person(
            library=site_desk.library,
            station_id=station.id,
            name=name,
            phone=f"1380013{8000 + number}",
            address=f"太平镇榃滨村委会{number + 1}号",
            category="低保、残疾人" if number % 2 else "特困",
        )
    put_draws(site_case.session, homes_drawn(roster=person.roster), workers_drawn())
    panel = site_page.panel("interviews")
    assert isinstance(panel, InterviewsPanel)
    QApplication.processEvents()
    return panel
