"""A room of several tabs over the open inspection (带页签的页): head, undo, keys, one panel each, built when entered."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import ClassVar, Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.journal import Field, Topic
from ui.actions import add_actions
from ui.desk import Desk
from ui.dialogs.shortcut_sheet import ShortcutSheet
from ui.pages.scoring.header import Header
from ui.shortcuts import Shortcut
from ui.theme import theme
from ui.widgets.labels import button, frame


@runtime_checkable
class Refreshing(Protocol):
    """A tab that looks again when it is entered."""

    def refresh(self) -> None:
        """Show what is there now."""


@runtime_checkable
class Flushing(Protocol):
    """A tab that may hold text nobody has taken yet."""

    def flush(self) -> None:
        """Hand it on, now."""


class TabbedPage(QWidget):
    """带页签的页. A page says which tabs it has, where an undone change is seen, its keys, and how a panel is built.

    The desk keeps the tab for a page that is built anew (another look, another text size).
    """

    tabs: ClassVar[tuple[tuple[str, str], ...]]
    tab_of: ClassVar[Mapping[Topic, str]]
    keys_table: ClassVar[tuple[Shortcut, ...]]

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert desk.case is not None, "a page of tabs needs an inspection"
        self._desk, self._case = desk, desk.case
        self.session = self._case.session
        self.tab = ""
        self.head = Header(self._case.title, self._case.words, self)
        self.stack = QStackedWidget(self)
        self._panels: dict[str, QWidget] = {}
        self.chips: dict[str, QPushButton] = {}
        self._lay_out()
        self._connect()
        before = desk.property(self._kept_name())
        self.show_tab(before if before in self.chips else self.tabs[0][0])

    def show_tab(self, name: str) -> None:
        """Another tab; what is still being typed in this one is taken first."""
        self.flush()
        self.tab = name
        self._desk.setProperty(self._kept_name(), name)
        self.chips[name].setChecked(True)
        panel = self._panels.get(name)
        if panel is None:
            panel = self._panels[name] = self._build(name)
            self.stack.addWidget(panel)
            self._on_built(panel)
        self.stack.setCurrentWidget(panel)
        self._on_shown(panel)
        self.session.new_stretch()
        self.refresh()
        self._keep_focus()

    def panel(self, name: str) -> QWidget:
        """A tab's panel, built and shown."""
        self.show_tab(name)
        return self._panels[name]

    def refresh(self) -> None:
        """Show what is there now."""
        panel = self._panels[self.tab]
        if isinstance(panel, Refreshing):
            panel.refresh()

    def flush(self) -> None:
        """Take texts that are still being typed."""
        for panel in self._panels.values():
            if isinstance(panel, Flushing):
                panel.flush()

    def _build(self, name: str) -> QWidget:
        raise NotImplementedError

    def _on_built(self, panel: QWidget) -> None:
        """A panel was made."""

    def _on_shown(self, panel: QWidget) -> None:
        """A panel came into sight."""

    def _handlers(self) -> dict[str, Callable[[], None]]:
        """What the page's own keys do, beside tabs, undo, redo and the sheet of keys."""
        return {}

    def _kept_name(self) -> str:
        return f"{type(self).__name__} tab"

    def _keep_focus(self) -> None:
        """Keys work as long as something on the page has the focus: what went out of sight hands it on."""
        focus = QApplication.focusWidget()
        if self.isVisible() and (focus is None or not focus.isVisible()):
            self.chips[self.tab].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chip(self) -> None:
        self.show_tab(next(name for name, chip in self.chips.items() if chip is self.sender()))

    def _on_undo(self) -> None:
        self.flush()
        self._show_change(self.session.undo())

    def _on_redo(self) -> None:
        self.flush()
        self._show_change(self.session.redo())

    def _show_change(self, changed: tuple[Field, ...]) -> None:
        tabs = [self.tab_of[field.topic] for field in changed if field.topic in self.tab_of]
        if tabs and self.tab not in tabs:
            self.show_tab(tabs[0])
        if changed and not tabs:
            self.head.say(self.tr("撤销、重做的是别的页上的改动"))

    def _on_sheet(self) -> None:
        ShortcutSheet(self).exec()

    def _on_saved(self, moment: datetime) -> None:
        self.head.show_saved(moment)

    def _connect(self) -> None:
        self.session.saved.connect(self._on_saved)
        self.session.save_failed.connect(self.head.show_failure)
        self.head.follow(self.session.stack)
        self.head.again.clicked.connect(self.session.save_again)
        self.head.undo.clicked.connect(self._on_undo)
        self.head.redo.clicked.connect(self._on_redo)
        self.head.keys.clicked.connect(self._on_sheet)
        handlers: dict[str, Callable[[], None]] = {
            name: partial(self.show_tab, name) for name, _ in self.tabs
        }
        handlers |= {"undo": self._on_undo, "redo": self._on_redo, "sheet": self._on_sheet}
        self.keys = add_actions(self, self.keys_table, handlers | self._handlers())

    def _lay_out(self) -> None:
        now = theme()
        bar = frame(self, "bar")
        row = self._bar = QHBoxLayout(bar)
        row.setContentsMargins(now.px(20), now.px(6), now.px(20), now.px(6))
        row.setSpacing(now.px(6))
        self._group = QButtonGroup(self)
        keys = {each.action: each.keys[0] for each in self.keys_table}
        for name, words in self.tabs:
            chip = button(words, bar, role="chip")
            chip.setCheckable(True)
            chip.setToolTip(f"{words}（{keys[name]}）")
            chip.clicked.connect(self._on_chip)
            self._group.addButton(chip)
            self.chips[name] = chip
            row.addWidget(chip)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(bar)
        column.addWidget(self.stack, 1)
