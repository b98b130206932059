"""The overview: empty at first, then found, opened, deleted and brought back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from inspector.domain.errors import DiskFull
from inspector.domain.records import InspectionState
from inspector.services import inspections
from inspector.services.sample_inspection import create_sample_inspection
from tests.ui.window_setting import overview_of
from ui.app import Program
from ui.desk import Case
from ui.models.inspection_table import Column
from ui.pages.notice.page import NoticePage

Listed = Callable[[Program, int], None]


def page_shown(program: Program) -> NoticePage:
    page = next(page for page in overview_of(program).findChildren(NoticePage) if page.isVisible())
    assert isinstance(page, NoticePage)
    return page


@pytest.fixture
def two(program: Program, listed: Listed) -> Program:
    """Two inspections of one station."""
    for _ in range(2):
        create_sample_inspection(library=program.desk.library)
    overview_of(program).refresh()
    listed(program, 2)
    return program


def test_an_empty_library_says_what_to_do_first(program: Program) -> None:
    page = page_shown(program)
    assert page.title.text() == "还没有验收记录"
    assert [button.text() for button in page.buttons] == [
        "新建验收",
        "用演示数据试一试",
        "先读入单位的评分表…",
    ]
    assert not overview_of(program).filters.isVisible()


def test_one_button_opens_the_sample_ready_to_try(program: Program, qtbot: QtBot) -> None:
    QTest.mouseClick(page_shown(program).buttons[1], Qt.MouseButton.LeftButton)
    case = program.desk.case
    assert case is not None
    assert program.window.room == "scoring"
    assert case.session.score.complete
    assert case.opened.inspection.kind.value == "模拟自查"
    assert "演示数据" in program.window.banner.sentence.text()


def test_enter_opens_the_inspection_under_the_hand(two: Program, qtbot: QtBot) -> None:
    QTest.keyClick(overview_of(two).table, Qt.Key.Key_Return)
    assert two.window.room == "scoring"


def test_a_double_click_opens_an_inspection(two: Program, qtbot: QtBot) -> None:
    table = overview_of(two).table
    place = table.visualRect(table.model().index(1, Column.STATION)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    wanted = overview_of(two).current()
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert two.window.room == "scoring"
    assert wanted is not None
    assert two.desk.case is not None
    assert two.desk.case.id == wanted.id


def test_a_deleted_inspection_comes_back(two: Program, qtbot: QtBot, listed: Listed) -> None:
    page = overview_of(two)
    gone = page.current()
    assert gone is not None
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    listed(two, 1)
    assert "已删除 新兴县太平镇社工站 2023-04-25 的模拟自查" in two.window.banner.sentence.text()
    QTest.mouseClick(two.window.banner.action, Qt.MouseButton.LeftButton)
    listed(two, 2)
    back = page.current()
    assert back is not None
    assert back.id == gone.id


def test_undo_brings_back_one_after_the_other(two: Program, qtbot: QtBot, listed: Listed) -> None:
    page = overview_of(two)
    for left in (1, 0):
        QTest.keyClick(page.table, Qt.Key.Key_Delete)
        listed(two, left)
    for there in (1, 2):
        page.keys["undo"].trigger()
        listed(two, there)


def test_deleting_the_open_inspection_puts_it_away(
    program: Program, sample: Case, listed: Listed, qtbot: QtBot
) -> None:
    program.window.show_room("overview")
    listed(program, 1)
    QTest.keyClick(overview_of(program).table, Qt.Key.Key_Delete)
    listed(program, 0)
    assert program.desk.case is None
    program.window.show_room("scoring")
    assert isinstance(program.window.page("scoring"), NoticePage)


def test_nothing_found_is_said_and_cleared_in_place(two: Program, qtbot: QtBot) -> None:
    page = overview_of(two)
    QTest.keyClicks(page.filters.search, "zzz")
    shown = page_shown(two)
    assert shown.title.text() == "没有符合的验收"
    QTest.mouseClick(shown.buttons[0], Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 2
    assert page.filters.search.text() == ""


def test_typing_finds_and_enter_goes_to_the_list(two: Program, qtbot: QtBot) -> None:
    page = overview_of(two)
    page.keys["search"].trigger()
    QTest.keyClicks(page.filters.search, "tpz")
    assert page.model.rowCount() == 2
    page.filters.choose_state(InspectionState.OPEN)
    assert page.model.rowCount() == 0
    page.filters.choose_state(InspectionState.COMPLETE)
    assert page.model.rowCount() == 2


def test_letters_and_a_slash_in_the_search_stay_text(two: Program, qtbot: QtBot) -> None:
    search = overview_of(two).findChild(QLineEdit)
    assert search is not None
    search.setFocus()
    QTest.keyClicks(search, "a/b")
    assert search.text() == "a/b"


def test_the_hand_stays_on_its_inspection_when_the_order_changes(two: Program) -> None:
    page = overview_of(two)
    page.table.setCurrentIndex(page.model.index(1, 0))
    wanted = page.current()
    page.table.sortByColumn(Column.CHANGED, Qt.SortOrder.AscendingOrder)
    assert page.table.currentIndex().row() == 0
    assert page.current() == wanted


def test_a_change_that_cannot_be_saved_is_said_above_the_list(
    two: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull(two.desk.library.path)

    monkeypatch.setattr(type(two.desk.library), "hide_inspection", full)
    QTest.keyClick(overview_of(two).table, Qt.Key.Key_Delete)
    assert "磁盘空间不足" in two.window.banner.sentence.text()
    assert len(inspections.inspection_rows(library=two.desk.library)) == 2
