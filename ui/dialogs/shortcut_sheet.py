"""快捷键一览, made from the table of shortcuts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from ui.shortcuts import MARKING, MOVING, SCORING, TICKS_IN_WORDS, WHOLE, Shortcut, key_text
from ui.theme import theme
from ui.widgets.labels import button, label


class ShortcutSheet(QDialog):
    """A dialog that lists every shortcut with what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("快捷键一览"))
        now = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(24), now.px(18), now.px(24), now.px(16))
        column.setSpacing(now.px(10))
        hint = self.tr(
            "单键在文字框以外有效，输入法开着也行；文字框里用带 Alt、Ctrl 的键或 F 键，或先按 Esc 离开文字框。"
        )
        column.addWidget(label(hint, self, "soft", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(now.px(20))
        grid.setVerticalSpacing(now.px(5))
        grid.setColumnStretch(1, 1)
        for group in (MOVING, MARKING, WHOLE):
            grid.addWidget(label(group, self, "heading"), grid.rowCount(), 0, 1, 2)
            for shortcut in rows():
                if shortcut.group == group:
                    self._add(grid, shortcut)
        column.addLayout(grid)
        close = button(self.tr("关闭"), self, key="Escape")
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(now.px(700))

    def _add(self, grid: QGridLayout, shortcut: Shortcut) -> None:
        row = grid.rowCount()
        keys = "　".join(dict.fromkeys(key_text(key) for key in shortcut.keys))
        if shortcut is TICKS_IN_WORDS:
            keys = self.tr("1 … 9　Q W R …")
        grid.addWidget(label(keys, self, "strong"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(shortcut.words, self, wrap=True), row, 1)


def rows() -> list[Shortcut]:
    """The table with one row for all tick keys, at the head of marking."""
    first = next(position for position, each in enumerate(SCORING) if each.group == MARKING)
    return [*SCORING[:first], TICKS_IN_WORDS, *SCORING[first:]]
