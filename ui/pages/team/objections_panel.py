"""异议与待补: what the station objects to and how the team answers, what may still be handed in until when."""

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.pages.team.awaited_list import AwaitedList
from ui.pages.team.objection_list import ObjectionList
from ui.pages.team.panel import Panel
from ui.theme import theme
from ui.widgets.labels import button, frame


class ObjectionsPanel(Panel):
    """异议与待补: two lists, one shown at a time."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self.objections, self.awaited = ObjectionList(desk, self), AwaitedList(desk, self)
        self._lists = {"异议": self.objections, "待补": self.awaited}
        self._lay_out()

    def refresh(self) -> None:
        """Both lists, and how many there are."""
        for words, each in self._lists.items():
            each.refresh()
            self.chips[words].setText(f"{words} {each.count()}")

    def flush(self) -> None:
        for each in self._lists.values():
            each.flush()

    def code(self) -> str:
        shown = self.stack.currentWidget()
        return shown.code() if isinstance(shown, Panel) else ""

    def choose(self, words: str) -> None:
        """异议 or 待补."""
        self.flush()
        self.chips[words].setChecked(True)
        self.stack.setCurrentWidget(self._lists[words])
        for name, each in self._lists.items():
            each.tools.setVisible(name == words)

    def _on_chip(self) -> None:
        self.choose(next(words for words, chip in self.chips.items() if chip.isChecked()))

    def _lay_out(self) -> None:
        now = theme()
        bar = frame(self, "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(now.px(20), now.px(6), now.px(20), now.px(6))
        row.setSpacing(now.px(6))
        self._group = QButtonGroup(self)
        self.chips = {}
        self.stack = QStackedWidget(self)
        for words, each in self._lists.items():
            chip = button(words, bar, role="chip")
            chip.setCheckable(True)
            chip.setChecked(each is self.objections)
            chip.clicked.connect(self._on_chip)
            self._group.addButton(chip)
            self.chips[words] = chip
            row.addWidget(chip)
            self.stack.addWidget(each)
        row.addStretch(1)
        for each in self._lists.values():
            row.addWidget(each.tools)
            each.tools.setVisible(each is self.objections)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.stack, 1)
