"""快捷键一览, made from the tables of shortcuts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.actions import ON_OVERVIEW, ON_PAPER, ROOM_KEYS
from ui.evidence_keys import ON_EVIDENCE
from ui.fieldwork_keys import ON_FIELDWORK, ON_PERSON, ON_ROUTE
from ui.review_keys import ON_REVIEW
from ui.shortcuts import MARKING, SCORING, TICKS_IN_WORDS, Shortcut, key_text
from ui.station_keys import ON_STATION
from ui.team_keys import ON_TEAM
from ui.theme import theme
from ui.widgets.labels import button, label, scrolling

_ROOMS = Shortcut("rooms", tuple(ROOM_KEYS.values()), "到左边栏的各页", "窗口")
SHOWN = {TICKS_IN_WORDS: "1 … 9　Q W R …", _ROOMS: "F3　F5 … F12"}


def rows() -> list[Shortcut]:
    """Every shortcut, with one row for all tick keys at the head of marking and one for all rooms."""
    first = next(position for position, each in enumerate(SCORING) if each.group == MARKING)
    return [
        *SCORING[:first],
        TICKS_IN_WORDS,
        *SCORING[first:],
        _ROOMS,
        *ON_OVERVIEW,
        *ON_PAPER,
        *ON_STATION,
        *ON_FIELDWORK,
        *ON_PERSON,
        *ON_ROUTE,
        *ON_EVIDENCE,
        *ON_TEAM,
        *ON_REVIEW,
    ]


class ShortcutSheet(QDialog):
    """A dialog that lists every shortcut with what it does, group by group in two columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("快捷键一览"))
        now = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(24), now.px(18), now.px(24), now.px(16))
        column.setSpacing(now.px(12))
        hint = self.tr(
            "单键在文字框以外有效，输入法开着也行；文字框里用带 Alt、Ctrl 的键或 F 键，或先按 Esc 离开文字框。"
        )
        column.addWidget(label(hint, self, "soft", wrap=True))
        sheet = QWidget(self)
        sheet.setObjectName("sheet")
        beside = QHBoxLayout(sheet)
        beside.setContentsMargins(0, 0, now.px(10), 0)
        beside.setSpacing(now.px(40))
        groups = list(dict.fromkeys(shortcut.group for shortcut in rows()))
        for part in (groups[:2], groups[2:]):
            beside.addLayout(self._grid(part, sheet), 1)
        column.addWidget(scrolling(sheet, self), 1)
        close = button(self.tr("关闭"), self, key="Escape")
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        room = self.screen().availableSize()
        self.resize(min(now.px(1040), room.width()), min(now.px(600), room.height()))

    def _grid(self, groups: list[str], sheet: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(16))
        grid.setVerticalSpacing(theme().px(5))
        grid.setColumnStretch(1, 1)
        for group in groups:
            grid.addWidget(label(group, sheet, "heading"), grid.rowCount(), 0, 1, 2)
            for shortcut in rows():
                if shortcut.group == group:
                    row = grid.rowCount()
                    grid.addWidget(
                        label(keys_in_words(shortcut), sheet, "strong"), row, 0, Qt.AlignmentFlag.AlignTop
                    )
                    grid.addWidget(label(shortcut.words, sheet, wrap=True), row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        return grid


def keys_in_words(shortcut: Shortcut) -> str:
    """All keys of a shortcut in one line."""
    return SHOWN.get(shortcut) or "　".join(key_text(key) for key in shortcut.keys if key != "Enter")
