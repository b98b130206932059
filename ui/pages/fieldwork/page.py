"""现场: what happens at the station, who is drawn, and what the drawn say; one tab each over the open inspection."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector.domain.journal import Field, Topic
from ui.actions import add_actions
from ui.desk import Desk
from ui.dialogs.shortcut_sheet import ShortcutSheet
from ui.fieldwork_keys import ON_FIELDWORK
from ui.pages.scoring.header import Header
from ui.theme import theme
from ui.widgets.labels import button, frame

TABS = (("activities", "过程"), ("draws", "抽选"), ("interviews", "访谈入户"))
LAST_TAB = "fieldwork tab"
"""Where the desk keeps the tab for a page that is built anew (another look, another text size)."""
TAB_OF = {Topic.ACTIVITY: "activities", Topic.DRAW: "draws", Topic.INTERVIEW: "interviews"}
"""Where an undone change is seen."""


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


@runtime_checkable
class Tooled(Protocol):
    """A tab that offers something beside the tabs."""

    tools: QWidget


class FieldworkPage(QWidget):
    """现场页: three tabs, each built when it is first entered."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert desk.case is not None, "the fieldwork page needs an inspection"
        self._desk, self._case = desk, desk.case
        self.session = self._case.session
        self.tab = ""
        self.head = Header(self._case.title, self._case.words, self)
        self.stack = QStackedWidget(self)
        self._panels: dict[str, QWidget] = {}
        self._lay_out()
        self._connect()
        known = {name for name, _ in TABS}
        before = desk.property(LAST_TAB)
        self.show_tab(before if before in known else "activities")

    def show_tab(self, name: str) -> None:
        """过程、抽选 or 访谈入户."""
        self.flush()
        self.tab = name
        self._desk.setProperty(LAST_TAB, name)
        self.chips[name].setChecked(True)
        panel = self._panels.get(name)
        if panel is None:
            panel = self._panels[name] = self._build(name)
            self.stack.addWidget(panel)
            self._take_tools(panel)
        self.stack.setCurrentWidget(panel)
        for each in self._panels.values():
            if isinstance(each, Tooled):
                each.tools.setVisible(each is panel)
        self.session.new_stretch()
        self.refresh()

    def panel(self, name: str) -> QWidget:
        """A tab's panel, built if need be."""
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
        if name == "activities":
            from ui.pages.fieldwork.activities.panel import ActivitiesPanel

            return ActivitiesPanel(self._desk, self)
        if name == "draws":
            from ui.pages.fieldwork.draws.panel import DrawsPanel

            return DrawsPanel(self._desk)
        from ui.pages.fieldwork.interviews.panel import InterviewsPanel

        return InterviewsPanel(self._desk, self)

    def _take_tools(self, panel: QWidget) -> None:
        """What a tab offers stands at the right of the tabs."""
        if isinstance(panel, Tooled):
            self._bar.addWidget(panel.tools)

    def _on_chip(self) -> None:
        name = next(name for name, chip in self.chips.items() if chip is self.sender())
        self.show_tab(name)

    def _on_undo(self) -> None:
        self.flush()
        self._show_change(self.session.undo())

    def _on_redo(self) -> None:
        self.flush()
        self._show_change(self.session.redo())

    def _show_change(self, fields: tuple[Field, ...]) -> None:
        tabs = [TAB_OF[field.topic] for field in fields if field.topic in TAB_OF]
        if tabs and self.tab not in tabs:
            self.show_tab(tabs[0])
        if fields and not tabs:
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
        handlers: dict[str, Callable[[], None]] = {name: partial(self.show_tab, name) for name, _ in TABS}
        handlers |= {"undo": self._on_undo, "redo": self._on_redo, "sheet": self._on_sheet}
        self.keys = add_actions(self, ON_FIELDWORK, handlers)

    def _lay_out(self) -> None:
        now = theme()
        bar = frame(self, "bar")
        row = self._bar = QHBoxLayout(bar)
        row.setContentsMargins(now.px(20), now.px(6), now.px(20), now.px(6))
        row.setSpacing(now.px(6))
        self._group = QButtonGroup(self)
        self.chips = {}
        keys = {each.action: each.keys[0] for each in ON_FIELDWORK}
        for name, words in TABS:
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
