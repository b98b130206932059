"""Starting and ending: where one finds oneself, and what is said when the library does not open."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from inspector.services.libraries import open_library
from tests.ui.window_setting import Start, overview_of
from ui.app import Program
from ui.desk import Case
from ui.dialogs.crash import CrashDialog
from ui.failures import Failures
from ui.pages.notice.page import NoticePage
from ui.pages.scoring.page import ScoringPage
from ui.rooms import BY_NAME, ROOMS
from ui.settings import Look, Settings
from ui.theme import DARK, LARGE, LIGHT, theme

ROOT = Path(__file__).parents[2]


def notice_of(program: Program) -> NoticePage:
    page = program.window.notice
    assert isinstance(page, NoticePage)
    return page


def words_on(page: NoticePage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def scoring_of(program: Program) -> ScoringPage:
    page = program.window.page("scoring")
    assert isinstance(page, ScoringPage)
    return page


def close(program: Program) -> None:
    program.window.close()
    program.finish()


def test_a_first_start_shows_an_empty_overview(program: Program) -> None:
    assert program.window.room == "overview"
    assert program.window.isVisible()
    assert overview_of(program).model.rowCount() == 0
    assert QApplication.windowIcon().availableSizes()


def test_a_second_window_on_the_same_library_says_who_has_it_and_tries_again(
    settings: Settings, start: Start, qtbot: QtBot
) -> None:
    assert settings.library is not None
    holder = open_library(path=settings.library, user="先来的人")
    program = start()
    page = notice_of(program)
    assert "资料库正在使用中" in words_on(page)
    assert "先来的人" in words_on(page)
    assert str(settings.library) in words_on(page)
    assert [button.text() for button in page.buttons] == ["重试", "换一个资料库…", "退出"]
    assert not program.window.rail.isEnabled()
    holder.close()
    QTest.mouseClick(page.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window.room == "overview", timeout=30_000)
    assert program.window.notice is None
    assert program.window.rail.isEnabled()


def _newer(path: Path) -> None:
    open_library(path=path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    connection.close()


def _not_a_library(path: Path) -> None:
    path.write_text("这不是资料库，只是一个文本文件", encoding="utf-8")


def _broken(path: Path) -> None:
    path.write_bytes(b"\x00" * 4096)


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_newer, "由更新版本的程序写成"),
        (_not_a_library, "不是双百验收的资料库"),
        (_broken, "已损坏"),
        (_folder, "是一个文件夹"),
    ],
)
def test_a_library_that_cannot_be_opened_is_a_calm_page(
    settings: Settings, start: Start, spoil: Callable[[Path], None], words: str
) -> None:
    assert settings.library is not None
    settings.library.parent.mkdir()
    spoil(settings.library)
    program = start()
    assert words in words_on(notice_of(program))
    assert not program.desk.has_library


def test_another_library_can_be_taken_instead(
    settings: Settings, start: Start, qtbot: QtBot, tmp_path: Path
) -> None:
    assert settings.library is not None
    settings.library.parent.mkdir()
    _broken(settings.library)
    program = start()
    other = tmp_path / "另一个.sqlite"
    program.use_library(other)
    qtbot.waitUntil(lambda: program.window.room == "overview", timeout=30_000)
    assert program.desk.library.path == other
    assert settings.library == other


def test_after_closing_the_window_comes_back_to_the_same_item_without_a_word(
    program: Program, sample: Case, start: Start
) -> None:
    scoring_of(program).go_to("C3")
    close(program)
    again = start()
    assert again.window.room == "scoring"
    assert scoring_of(again).code == "C3"
    assert again.window.banner.isHidden()


def test_after_a_crash_the_window_comes_back_to_the_same_item_and_says_so(
    program: Program, sample: Case, start: Start, settings: Settings, tmp_path: Path
) -> None:
    scoring_of(program).go_to("C3")
    program.window.flush()
    copy = tmp_path / "副本"
    shutil.copytree(program.desk.library.path.parent, copy, ignore=shutil.ignore_patterns("*.lock"))
    close(program)
    settings.library = copy / "library.sqlite"
    again = start()
    assert scoring_of(again).code == "C3"
    assert again.window.banner.sentence.text() == "上次没有正常退出，已回到 C3，所有“已保存”的内容都在"


@pytest.mark.parametrize("room", [room.name for room in ROOMS if room.needs_case and room.name != "scoring"])
def test_after_a_crash_every_room_of_an_inspection_is_there_again(
    program: Program, sample: Case, start: Start, settings: Settings, tmp_path: Path, room: str
) -> None:
    program.window.show_room(room)
    program.window.flush()
    copy = tmp_path / "副本"
    shutil.copytree(program.desk.library.path.parent, copy, ignore=shutil.ignore_patterns("*.lock"))
    close(program)
    settings.library = copy / "library.sqlite"
    again = start()
    assert again.window.room == room
    assert not isinstance(again.window.page(room), NoticePage)
    assert again.desk.case is not None
    assert again.desk.case.id == sample.id
    assert f"已回到“{BY_NAME[room].words}”页" in again.window.banner.sentence.text()


def test_a_room_that_this_program_does_not_know_is_the_overview(
    program: Program, start: Start, settings: Settings
) -> None:
    close(program)
    settings.room = "attic"
    assert start().window.room == "overview"


@pytest.mark.parametrize("damage", ["update scoresheet set text = '坏了'", "drop table inspection"])
def test_an_inspection_that_cannot_be_gone_on_with_is_told(
    program: Program, sample: Case, start: Start, damage: str, qtbot: QtBot
) -> None:
    path = program.desk.library.path
    close(program)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(damage)
    again = start()
    assert again.window.room == "overview"
    qtbot.waitUntil(lambda: "已损坏" in again.window.banner.sentence.text())


def test_a_window_closed_before_its_library_was_open_ends_in_order(
    settings: Settings, tmp_path: Path
) -> None:
    assert settings.library is not None
    program = Program(settings, Failures(tmp_path / "日志", lambda: datetime(2023, 4, 25, tzinfo=UTC)))
    program.window.show()
    program.open_library()
    close(program)
    assert not program.desk.has_library
    with open_library(path=settings.library) as library:
        place = library.last_place()
    assert place is None or not place.interrupted
    with sqlite3.connect(settings.library) as connection:
        assert connection.execute("select count(*) from run where closed_at is null").fetchone() == (0,)
    connection.close()


def test_the_look_changes_at_once_and_everything_is_dressed_anew(
    program: Program, sample: Case, settings: Settings, qapp: QApplication
) -> None:
    scoring_of(program).go_to("B2")
    settings.look, settings.large_text = Look.DARK, True
    program.desk.look_changed.emit()
    assert theme().colours is DARK
    assert theme().scale == LARGE
    assert DARK.ground in qapp.styleSheet()
    assert LIGHT.ground not in qapp.styleSheet()
    assert not re.search(r"@\w+@", qapp.styleSheet())
    assert scoring_of(program).code == "B2"
    assert qapp.font().pixelSize() == round(14 * LARGE)


def test_dark_and_large_stay_for_the_next_start(settings: Settings, start: Start) -> None:
    settings.look, settings.large_text = Look.DARK, True
    start()
    assert theme().colours is DARK
    assert theme().scale == LARGE


def test_the_window_keeps_its_size(program: Program, start: Start) -> None:
    program.window.resize(800, 690)
    close(program)
    again = start()
    assert (again.window.width(), again.window.height()) == (800, 690)


def test_what_was_not_saved_keeps_the_window_open_once(
    program: Program, sample: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inspector.domain.errors import DiskFull
    from inspector.library.store import Library

    def full(*_: object, **__: object) -> None:
        raise DiskFull(Path("library.sqlite"))

    with monkeypatch.context() as patched:
        patched.setattr(Library, "write", full)
        sample.session.set_note("A1", "还没有存上的话")
        assert not program.window.close()
        assert "有 1 处改动还没有存上" in program.window.banner.sentence.text()
    assert program.window.close()
    assert sample.session.unsaved == 0


def test_a_new_name_signs_what_comes_after(
    program: Program, settings: Settings, qtbot: QtBot, sample: Case
) -> None:
    settings.name = "新名字"
    with qtbot.waitSignal(program.desk.library_changed, check_params_cb=None):
        program.desk.name_changed.emit()
    qtbot.waitUntil(lambda: program.desk.has_library and bool(program.window.room), timeout=30_000)
    assert program.desk.library.person == "新名字"


def test_a_bug_is_told_in_a_dialog_and_the_program_goes_on(
    program: Program, sample: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def look(dialog: CrashDialog) -> int:
        told.append(dialog.text.toPlainText())
        return 0

    monkeypatch.setattr(CrashDialog, "exec", look)
    try:
        sample.session.scored("没有这一项")
    except KeyError as failure:
        program.failures.on_exception(KeyError, failure, failure.__traceback__)
    assert "scoring_session.py" in told[0]
    assert "没有这一项" not in told[0]
    assert program.window.isVisible()
    scoring_of(program).go_to("C3")
    assert scoring_of(program).code == "C3"


def run_program(**surroundings: str) -> subprocess.CompletedProcess[str]:
    """The program as started by hand, with no screen but what is given."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    usual = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, "-X", "utf8", "main.py"],
        cwd=ROOT,
        env={**usual, **surroundings},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_without_a_screen_the_program_says_so_and_ends() -> None:
    run = run_program()
    assert run.returncode == 1
    assert "没有图形界面" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
def test_a_screen_that_cannot_be_reached_is_told_and_nothing_aborts(tmp_path: Path) -> None:
    """The same happens where a library of the window system is missing."""
    run = run_program(DISPLAY=f"unix:{tmp_path}", QT_QPA_PLATFORM="xcb", XDG_STATE_HOME=str(tmp_path))
    assert run.returncode == 1
    assert "窗口打不开" in run.stderr
    assert "现在该做" in run.stderr


def test_a_library_that_qt_itself_lacks_is_told(tmp_path: Path) -> None:
    stub = tmp_path / "PySide6"
    stub.mkdir()
    what = "libEGL.so.1: cannot open shared object file: No such file or directory"
    (stub / "__init__.py").write_text(f"raise ImportError({what!r})\n", encoding="utf-8")
    run = run_program(PYTHONPATH=str(tmp_path), QT_QPA_PLATFORM="offscreen")
    assert run.returncode == 1
    assert "libEGL.so.1" in run.stderr
    assert "现在该做" in run.stderr
    assert "Traceback" not in run.stderr
