"""合议: how the team scores, where its marks differ, what was decided, what the station says, what is wrong."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from inspector.domain.journal import Field, Topic
from ui.actions import add_actions
from ui.desk import Desk
from ui.dialogs.shortcut_sheet import ShortcutSheet
from ui.pages.scoring.header import Header
from ui.pages.team.panel import Panel
from ui.team_keys import ON_TEAM
from ui.theme import theme
from ui.widgets.labels import button, frame

TABS = (
    ("setup", "分工与评分方式"),
    ("differences", "差异与集体评定"),
    ("deliberation", "合议事项"),
    ("objections", "异议与待补"),
    ("findings", "问题清单"),
)
TAB_OF = {
    Topic.TEAM: "setup",
    Topic.OWN_MARK: "differences",
    Topic.SETTLEMENT: "differences",
    Topic.DECISION: "deliberation",
    Topic.OBJECTION: "objections",
    Topic.AWAITED: "objections",
    Topic.FINDING: "findings",
}
"""Where an undone change is seen."""


class TeamPage(QWidget):
    """合议页: five tabs, each built when it is first entered."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert desk.case is not None, "the team's page needs an inspection"
        self._desk, self._case = desk, desk.case
        self.session = self._case.session
        self.tab = ""
        self.head = Header(self._case.title, self._case.words, self)
        self.stack = QStackedWidget(self)
        self._panels: dict[str, Panel] = {}
        self._lay_out()
        self._connect()
        self.show_tab("setup")

    def show_tab(self, name: str) -> None:
        """分工与评分方式、差异与集体评定、合议事项、异议与待补 or 问题清单."""
        self.flush()
        self.tab = name
        self.chips[name].setChecked(True)
        panel = self._panels.get(name)
        if panel is None:
            panel = self._panels[name] = self._build(name)
            self.stack.addWidget(panel)
            panel.tab_wanted.connect(self.show_tab)
        self.stack.setCurrentWidget(panel)
        self.session.new_stretch()
        panel.refresh()
        self._keep_focus()

    def panel(self, name: str) -> Panel:
        """A tab's panel, built and shown."""
        self.show_tab(name)
        return self._panels[name]

    def refresh(self) -> None:
        """Show what is there now."""
        self._panels[self.tab].refresh()

    def flush(self) -> None:
        """Take texts that are still being typed."""
        for panel in self._panels.values():
            panel.flush()

    def _build(self, name: str) -> Panel:
        match name:
            case "setup":
                from ui.pages.team.setup_panel import SetupPanel

                return SetupPanel(self._desk, self)
            case "differences":
                from ui.pages.team.differences_panel import DifferencesPanel

                return DifferencesPanel(self._desk, self)
            case "deliberation":
                from ui.pages.team.deliberation_panel import DeliberationPanel

                return DeliberationPanel(self._desk, self)
            case "findings":
                from ui.pages.team.findings_panel import FindingsPanel

                return FindingsPanel(self._desk, self)
        from ui.pages.team.objections_panel import ObjectionsPanel

        return ObjectionsPanel(self._desk, self)

    def _keep_focus(self) -> None:
        """Keys work as long as something on the page has the focus: what went out of sight hands it on."""
        focus = QApplication.focusWidget()
        if self.isVisible() and (focus is None or not focus.isVisible()):
            self.chips[self.tab].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chip(self) -> None:
        self.show_tab(next(name for name, chip in self.chips.items() if chip is self.sender()))

    def _on_item(self) -> None:
        code = self._panels[self.tab].code()
        if code:
            self._desk.item_wanted.emit(code)

    def _on_undo(self) -> None:
        self.flush()
        self._show_change(self.session.undo())

    def _on_redo(self) -> None:
        self.flush()
        self._show_change(self.session.redo())

    def _show_change(self, changed: tuple[Field, ...]) -> None:
        tabs = [TAB_OF[field.topic] for field in changed if field.topic in TAB_OF]
        if tabs and self.tab not in tabs:
            self.show_tab(tabs[0])
        if changed and not tabs:
            self.head.say(self.tr("撤销、重做的是别的页上的改动"))

    def _on_sheet(self) -> None:
        ShortcutSheet(self).exec()

    def _on_fields_changed(self, _changed: object) -> None:
        if self.isVisible():
            self.refresh()
            self._keep_focus()

    def _on_saved(self, moment: datetime) -> None:
        self.head.show_saved(moment)

    def _connect(self) -> None:
        self.session.fields_changed.connect(self._on_fields_changed)
        self.session.saved.connect(self._on_saved)
        self.session.save_failed.connect(self.head.show_failure)
        self.head.follow(self.session.stack)
        self.head.again.clicked.connect(self.session.save_again)
        self.head.undo.clicked.connect(self._on_undo)
        self.head.redo.clicked.connect(self._on_redo)
        self.head.keys.clicked.connect(self._on_sheet)
        handlers: dict[str, Callable[[], None]] = {name: partial(self.show_tab, name) for name, _ in TABS}
        handlers |= {"undo": self._on_undo, "redo": self._on_redo}
        handlers |= {"sheet": self._on_sheet, "item": self._on_item}
        self.keys = add_actions(self, ON_TEAM, handlers)

    def _lay_out(self) -> None:
        now = theme()
        bar = frame(self, "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(now.px(20), now.px(6), now.px(20), now.px(6))
        row.setSpacing(now.px(6))
        self._group = QButtonGroup(self)
        self.chips = {}
        keys = {each.action: each.keys[0] for each in ON_TEAM}
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
