"""The sample inspection on the fieldwork page, with two workers and five homes drawn and nobody asked yet."""

import pytest
from PySide6.QtWidgets import QApplication

from inspector.domain.journal import Topic
from inspector.services.fieldwork import add_person
from tests.ui.fieldwork_setting import homes_drawn, put_draws, workers_drawn
from ui.app import Program
from ui.desk import Case
from ui.pages.fieldwork.interviews.panel import InterviewsPanel
from ui.pages.fieldwork.page import FieldworkPage

NAMES = ("李秀英", "欧阳建国", "王䶮", "张桂兰", "陈亚九", "梁水妹", "黄伯", "何招娣", "𠮷田")


@pytest.fixture
def panel(program: Program, sample: Case) -> InterviewsPanel:
    """The tab 访谈入户."""
    library, station = program.desk.library, sample.opened.inspection.station
    for field in (*sample.session.fields(Topic.DRAW), *sample.session.fields(Topic.INTERVIEW)):
        sample.session.set_fields({field: None})
    for number, name in enumerate(NAMES):
        person = add_person(
            library=library,
            station_id=station.id,
            name=name,
            phone=f"1380013{8000 + number}",
            address=f"太平镇榃滨村委会{number + 1}号",
            category="低保、残疾人" if number % 2 else "特困",
        )
    for code in ("J1", "J2", "J3"):
        sample.session.set_mark(code, None)
    put_draws(sample.session, homes_drawn(roster=person.roster), workers_drawn())
    program.window.show_room("fieldwork")
    page = program.window.page("fieldwork")
    assert isinstance(page, FieldworkPage)
    panel = page.panel("interviews")
    assert isinstance(panel, InterviewsPanel)
    QApplication.processEvents()
    return panel
