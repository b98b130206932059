"""设置: choices work at once and stay; the log goes where it is wanted."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.app import Program
from ui.pages.settings.page import SettingsPage
from ui.settings import Look, Settings
from ui.theme import DARK, LARGE, theme


@pytest.fixture
def page(program: Program) -> SettingsPage:
    return settings_page(program)


def settings_page(program: Program) -> SettingsPage:
    program.window.show_room("settings")
    page = program.window.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def test_dark_and_large_are_chosen_with_a_click(
    page: SettingsPage, program: Program, settings: Settings, qtbot: QtBot
) -> None:
    QTest.mouseClick(page.looks[Look.DARK], Qt.MouseButton.LeftButton)
    assert theme().colours is DARK
    again = settings_page(program)
    assert again is not page
    QTest.mouseClick(again.sizes[True], Qt.MouseButton.LeftButton)
    assert theme().scale == LARGE
    fresh = Settings(settings.path)
    assert (fresh.look, fresh.large_text) == (Look.DARK, True)


def test_a_new_name_is_taken_when_the_field_is_left(
    page: SettingsPage, program: Program, settings: Settings, qtbot: QtBot
) -> None:
    page.name.setText(" 李样例 ")
    with qtbot.waitSignals([program.desk.library_changed] * 2):
        page.name.editingFinished.emit()
    qtbot.waitUntil(lambda: program.window.room == "settings", timeout=30_000)
    assert program.desk.library.person == "李样例"
    assert settings.name == "李样例"


def test_the_place_of_the_library_is_shown(page: SettingsPage, program: Program) -> None:
    assert page.where.text() == str(program.desk.library.path)


def test_the_log_is_exported(page: SettingsPage, program: Program, tmp_path: Path) -> None:
    page.export_log(tmp_path / "日志.txt")
    assert (tmp_path / "日志.txt").exists()
    assert "日志已存到" in program.window.banner.sentence.text()


def test_settings_that_make_no_sense_are_as_usual(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text("[General]\nlook=lila\nlarge_text=7\nroom=\n", encoding="utf-8")
    settings = Settings(tmp_path / "window.ini")
    assert (settings.look, settings.large_text, settings.room) == (Look.SYSTEM, False, "")
    assert settings.library is None
    assert settings.own_sheets == ()
    assert settings.geometry.isEmpty()
