"""A whole program in a folder of its own: settings, library, log; started by the test, ended after it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.window_setting import Start, overview_of
from ui.app import Program
from ui.desk import Case
from ui.failures import Failures
from ui.settings import Settings
from ui.tasks import wait_for_all
from ui.theme import load_fonts


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a first run, with the library beside them."""
    settings = Settings(tmp_path / "设置" / "window.ini")
    settings.library = tmp_path / "资料 库" / "library.sqlite"
    settings.name = "测试员"
    return settings


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, settings: Settings, tmp_path: Path) -> Iterator[Start]:
    """Starts the program, and waits until it shows a room or says why it does not."""
    load_fonts()
    running: list[Program] = []

    def start_one() -> Program:
        program = Program(settings, Failures(tmp_path / "日志", lambda: datetime(2023, 4, 25, tzinfo=UTC)))
        running.append(program)
        program.start()
        program.window.activateWindow()
        qtbot.waitUntil(
            lambda: bool(program.window.room) or program.window.notice is not None, timeout=30_000
        )
        return program

    yield start_one
    for program in running:
        program.window.close()
        program.finish()
        program.window.deleteLater()
        program.deleteLater()
    wait_for_all()
    qapp.setProperty("theme", None)
    qapp.setStyleSheet("")


@pytest.fixture
def program(start: Start, qtbot: QtBot) -> Program:
    """The program on its first day: an empty library."""
    program = start()
    qtbot.waitUntil(lambda: overview_of(program).is_loaded, timeout=30_000)
    return program


@pytest.fixture
def sample(program: Program) -> Case:
    """The sample is open on the scoring page."""
    overview_of(program).create_sample()
    assert program.desk.case is not None
    return program.desk.case


@pytest.fixture
def listed(qtbot: QtBot) -> Callable[[Program, int], None]:
    """Waits until the overview shows so many inspections."""

    def wait(program: Program, count: int) -> None:
        qtbot.waitUntil(lambda: overview_of(program).model.rowCount() == count, timeout=30_000)

    return wait
