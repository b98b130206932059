"""Actions of the window and the overview: one table of keys and words; what they do is said where they are added."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ui.shortcuts import Shortcut, sequences

ROOM_KEYS = {
    "station": "F3",
    "fieldwork": "F5",
    "overview": "F6",
    "scoring": "F7",
    "verdict": "F8",
    "scoresheets": "F9",
    "settings": "F10",
    "review": "F11",
    "evidence": "F12",
    "team": "Ctrl+F7",
    "papers": "Ctrl+F8",
}
OVERVIEW, PAPERS = "总览", "结论和文书"
ON_OVERVIEW: tuple[Shortcut, ...] = (
    Shortcut("new", ("Ctrl+N",), "新建验收", OVERVIEW),
    Shortcut("search", ("Ctrl+F", "/"), "查找验收", OVERVIEW),
    Shortcut("open", ("Return", "Enter"), "打开选中的验收", OVERVIEW),
    Shortcut("edit", ("F2",), "修改抬头（站点、日期、人员）", OVERVIEW),
    Shortcut("delete", ("Delete",), "删除选中的验收（可以撤销）", OVERVIEW),
    Shortcut("undo", ("Ctrl+Z",), "撤销刚才的删除", OVERVIEW),
    Shortcut("batch", ("Ctrl+P",), "批量出文书", OVERVIEW),
)
ON_PAPER: tuple[Shortcut, ...] = (
    Shortcut("save", ("Ctrl+S",), "另存为 PDF", PAPERS),
    Shortcut("print", ("Ctrl+P",), "打印", PAPERS),
    Shortcut("search", ("Ctrl+F",), "在文书里查找", PAPERS),
    Shortcut("find_next", ("Ctrl+G",), "找下一处", PAPERS),
    Shortcut("zoom_in", ("Ctrl+=", "Ctrl++"), "放大", PAPERS),
    Shortcut("zoom_out", ("Ctrl+-",), "缩小", PAPERS),
)


def add_actions(
    owner: QWidget, table: Iterable[Shortcut], handlers: Mapping[str, Callable[[], None]]
) -> dict[str, QAction]:
    """An action for each row, at work wherever the focus is inside its owner."""
    made = {}
    for shortcut in table:
        action = QAction(shortcut.words, owner)
        action.setShortcuts(sequences(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(handlers[shortcut.action])
        owner.addAction(action)
        made[shortcut.action] = action
    return made
