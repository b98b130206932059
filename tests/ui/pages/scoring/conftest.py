"""A scoring page on screen over the sheet with every kind and a store in memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from scoring_rules.marks import Marks
from tests.ui.scoring_setting import MemoryStore, dress, new_session
from ui.models.scoring_session import ScoringSession
from ui.pages.scoring.page import ScoringPage
from ui.theme import Theme


@dataclass
class Desk:
    """The page under test, its session, and what was stored."""

    page: ScoringPage
    session: ScoringSession
    store: MemoryStore

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        on: QWidget | None = None,
    ) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(on or QApplication.focusWidget() or self.page.middle, key, modifier)

    def say(self, text: str) -> None:
        """Press plain letters and digits one after the other."""
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget() or self.page.middle, letter)


NewDesk = Callable[..., Desk]


@pytest.fixture
def new_desk(qtbot: QtBot, qapp: QApplication) -> Iterator[NewDesk]:
    """`new_desk(marks, place)` opens a page of 1302 × 724 and gives it the focus."""
    dress(qapp, Theme())
    pages: list[ScoringPage] = []

    def make(marks: Marks | None = None, place: str = "") -> Desk:
        store = MemoryStore()
        session = new_session(marks, store)
        page = ScoringPage(session, title="太平镇社工站", words="新兴县 · 省级验收", place=place)
        session.setParent(page)
        pages.append(page)
        page.resize(1302, 724)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return Desk(page, session, store)

    yield make
    for page in pages:
        page.close()
        delete(page)


@pytest.fixture
def desk(new_desk: NewDesk) -> Desk:
    """A page on which nothing is marked yet."""
    return new_desk()
