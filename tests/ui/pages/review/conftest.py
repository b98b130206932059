"""A review page on screen over a sheet with two doubtful items."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.inspector.review_setting import save_sheet
from tests.inspector.setting import TickingClock
from ui.models.review_session import ReviewSession
from ui.pages.review.page import ReviewPage
from ui.pages.review.work import WorkPanel
from ui.tasks import wait_for_all
from ui.theme import Theme, apply_theme, load_fonts


@dataclass
class Setting:
    """The page under test and where its files lie."""

    page: ReviewPage
    folder: Path
    qtbot: QtBot

    @property
    def work(self) -> WorkPanel:
        """The review at work."""
        assert self.page.work is not None
        return self.page.work

    @property
    def session(self) -> ReviewSession:
        """Its session."""
        return self.work.session

    def open(self, path: Path) -> None:
        """Read a file and wait for it."""
        self.page.open_file(path)
        self.qtbot.waitUntil(lambda: self.page.work is not None)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)


@pytest.fixture
def setting(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Setting]:
    """A page with nothing opened yet."""
    load_fonts()
    apply_theme(qapp, Theme())
    page = ReviewPage(tmp_path / "reviews", clock=TickingClock())
    qtbot.addWidget(page)
    page.resize(1294, 768)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield Setting(page, tmp_path, qtbot)
    page.flush()
    wait_for_all()
    page.close()
    qapp.setStyleSheet("")
    qapp.setProperty("theme", None)


@pytest.fixture
def opened(setting: Setting) -> Setting:
    """The page with the sheet read."""
    setting.open(save_sheet(setting.folder))
    return setting
