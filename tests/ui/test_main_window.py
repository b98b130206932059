"""The window around the pages: rooms by key and by rail, banner, names for those who listen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.tab_walk import left_out_by
from ui.app import Program
from ui.desk import Case, Notice
from ui.pages.notice.page import NoticePage
from ui.pages.overview.page import OverviewPage
from ui.rooms import ROOMS, Room
from ui.settings import Settings


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_room_is_entered_by_its_key(program: Program, sample: Case, room: Room, qtbot: QtBot) -> None:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    QTest.keySequence(program.window, QKeySequence(room.key))
    assert program.window.room == room.name
    assert program.window.rail.buttons[room.name].isChecked()


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_room_is_entered_by_the_rail(program: Program, sample: Case, room: Room, qtbot: QtBot) -> None:
    QTest.mouseClick(program.window.rail.buttons[room.name], Qt.MouseButton.LeftButton)
    page = program.window.page(room.name)
    assert page is not None
    assert page.isVisible()


@pytest.mark.parametrize("room", [room for room in ROOMS if room.needs_case], ids=lambda room: room.name)
def test_without_an_inspection_a_room_says_what_to_do_first(program: Program, room: Room) -> None:
    program.window.show_room(room.name)
    page = program.window.page(room.name)
    assert isinstance(page, NoticePage)
    assert page.title.text() == "还没有打开验收"
    page.buttons[0].click()
    assert program.window.room == "overview"


def test_the_window_is_named_after_the_station(program: Program, sample: Case) -> None:
    assert program.window.windowTitle() == "新兴县太平镇社工站 — 双百验收"


def test_a_banner_offers_one_thing_and_goes(program: Program, qtbot: QtBot) -> None:
    done: list[str] = []
    program.desk.say(Notice("出了点事", action="撤销", act=lambda: done.append("撤销")))
    assert program.window.banner.isVisible()
    QTest.mouseClick(program.window.banner.action, Qt.MouseButton.LeftButton)
    assert done == ["撤销"]
    assert program.window.banner.isHidden()


def test_the_last_room_is_on_the_disk_at_once(program: Program, settings: Settings, tmp_path: object) -> None:
    program.window.show_room("scoresheets")
    from ui.settings import Settings as Fresh

    assert Fresh(settings.path).room == "scoresheets"


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_control_has_a_name_for_those_who_listen(program: Program, sample: Case, room: Room) -> None:
    program.window.show_room(room.name)
    page = program.window.page(room.name)
    assert page is not None
    nameless = [
        type(control).__name__
        for control in page.findChildren(QWidget)
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus
        and control.isVisible()
        and not control.accessibleName()
        and not (isinstance(control, QAbstractButton | QLabel) and control.text())
    ]
    assert not nameless


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_tab_leads_to_everything_and_back_again(
    program: Program, sample: Case, room: Room, key: Qt.Key, qtbot: QtBot
) -> None:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.show_room(room.name)
    page = program.window.page(room.name)
    assert page is not None
    if isinstance(page, OverviewPage):
        qtbot.waitUntil(page.table.hasFocus, timeout=30_000)
    assert not left_out_by(key, page)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_room_fits_a_small_screen(program: Program, sample: Case, room: Room) -> None:
    program.window.show_room(room.name)
    program.window.resize(1366, 768)
    page = program.window.page(room.name)
    assert page is not None
    assert page.minimumSizeHint().width() <= 1366 - program.window.rail.width()
    assert page.minimumSizeHint().height() <= 768


def test_news_stays_in_its_room_and_a_warning_does_not(program: Program) -> None:
    program.desk.say(Notice("已存好"))
    program.window.show_room("settings")
    assert program.window.banner.isHidden()
    program.desk.say(Notice("没有存上", is_warning=True))
    program.window.show_room("overview")
    assert program.window.banner.sentence.text() == "没有存上"
    assert program.window.banner.isVisible()
