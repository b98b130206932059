"""The number in a paper's 文号: asked for where the office's words have a place for it, printed, and undone."""

import pytest
from pytestqt.qtbot import QtBot

from inspector.services import templates
from tests.inspector.reports.reading import page_texts
from ui.app import Program
from ui.desk import Case
from ui.pages.papers.page import PapersPage


@pytest.fixture
def page(program: Program, sample: Case, qtbot: QtBot) -> PapersPage:
    """The room of papers; the office numbers its self-checks."""
    text = "[模拟自查意见]\n文号 = 样自查〔【年】〕【序号】号\n"
    templates.save_template(library=program.desk.library, text=text)
    program.window.show_room("papers")
    page = program.window.page("papers")
    assert isinstance(page, PapersPage)
    page.list.choose("verdict")
    qtbot.waitUntil(lambda: page.view.paper is not None, timeout=20_000)
    return page


def enter(page: PapersPage, text: str, qtbot: QtBot) -> None:
    before = page.view.paper
    page.serial.line.setText(text)
    page.flush()
    qtbot.waitUntil(lambda: page.view.paper not in (None, before), timeout=20_000)


def first_page(page: PapersPage) -> str:
    assert page.view.paper is not None
    return page_texts(page.view.paper.content)[0]


def test_a_number_that_is_entered_is_printed_and_can_be_undone(
    page: PapersPage, sample: Case, qtbot: QtBot
) -> None:
    assert page.serial.isVisible()
    enter(page, "12", qtbot)
    assert "样自查〔2023〕12号" in first_page(page)
    sample.session.undo()
    assert page.serial.line.text() == ""
    assert sample.session.field(templates.serial_field("verdict")) is None


def test_each_paper_has_its_own_number_and_some_have_none(page: PapersPage, qtbot: QtBot) -> None:
    enter(page, "12", qtbot)
    page.list.choose("notice")
    assert not page.serial.isVisible()
    page.list.choose("verdict")
    assert page.serial.isVisible() and page.serial.line.text() == "12"
    qtbot.waitUntil(lambda: page.view.paper is not None, timeout=20_000)
