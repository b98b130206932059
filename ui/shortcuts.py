"""快捷键: one table from which the actions and the sheet of shortcuts are made; knows no page.

Plain letters and digits work wherever the focus is not in a text field: there a Chinese input method is
asleep. Each of them has a second form with Alt, Ctrl or a function key that works everywhere.
"""

from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence


@dataclass(frozen=True, slots=True)
class Shortcut:
    """一个操作的快捷键: `keys` as Qt writes them, the first one is shown on buttons."""

    action: str
    keys: tuple[str, ...]
    words: str
    group: str


TICK_KEYS = (*"123456789", *"QWRTYUIOPASDGHJKLZXCB")
"""Keys of the elements in their order: nine digits, then the letters that no action has."""

MOVING, MARKING, WHOLE = "评分页：移动", "评分页：打分", "评分页：整页"
SCORING: tuple[Shortcut, ...] = (
    Shortcut("next_open", ("Return", "Enter", "Ctrl+Return", "F4"), "下一未评项", MOVING),
    Shortcut("next", ("PgDown", "Alt+Down"), "下一项", MOVING),
    Shortcut("previous", ("PgUp", "Alt+Up"), "上一项", MOVING),
    Shortcut("vetoes", ("V", "Alt+V"), "否决事项，再按回到评分项", MOVING),
    Shortcut("search", ("/", "Ctrl+F"), "查找评分项", MOVING),
    Shortcut("leave_field", ("Escape",), "离开输入框；清空查找", MOVING),
    Shortcut("full", ("F", "Alt+F"), "满分", MARKING),
    Shortcut("count_up", ("=", "+", "Alt+=", "Alt++"), "次数加一；抽查合格；问答下一人", MARKING),
    Shortcut("count_down", ("-", "Alt+-"), "次数减一；抽查不合格；问答上一人", MARKING),
    Shortcut("not_applicable", ("N", "Alt+N"), "不适用（写明理由）", MARKING),
    Shortcut("clear", ("Delete", "Alt+Delete"), "清除本项打分，回到未评", MARKING),
    Shortcut("note", ("M", "Alt+M"), "写备注", MARKING),
    Shortcut("phrases", ("Ctrl+J",), "常用语：选一句填进备注", MARKING),
    Shortcut("evidence", ("E", "Alt+E"), "佐证材料", MARKING),
    Shortcut("undo", ("Ctrl+Z",), "撤销", WHOLE),
    Shortcut("redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "重做", WHOLE),
    Shortcut("scorer", ("Ctrl+U",), "换人（各自评或分工时）", WHOLE),
    Shortcut("filter_all", ("Ctrl+1",), "看全部", WHOLE),
    Shortcut("filter_open", ("Ctrl+2",), "只看未评", WHOLE),
    Shortcut("filter_lost", ("Ctrl+3",), "只看扣分", WHOLE),
    Shortcut("filter_core", ("Ctrl+4",), "只看核心项", WHOLE),
    Shortcut("filter_mine", ("Ctrl+5",), "只看分给我的（分工时）", WHOLE),
    Shortcut("sheet", ("F1",), "快捷键一览", WHOLE),
)
TICKS: tuple[Shortcut, ...] = tuple(
    Shortcut(f"tick_{position}", (key, f"Alt+{key}"), f"勾选或选定第 {position + 1} 个", MARKING)
    for position, key in enumerate(TICK_KEYS)
)
TICKS_IN_WORDS = Shortcut("tick", ("1", "9", "Q"), "勾选、选定一档或次数加一（看格子右边的键）", MARKING)


def key_text(key: str) -> str:
    """A key as Chinese users read it."""
    names = {
        "Return": "回车",
        "Space": "空格",
        "Enter": "小键盘回车",
        "Escape": "Esc",
        "PgDown": "PgDn",
        "Alt+Down": "Alt+↓",
        "Alt+Up": "Alt+↑",
        "Ctrl+Return": "Ctrl+回车",
        "Ctrl+Shift+Return": "Ctrl+Shift+回车",
        "Delete": "Del",
        "Alt+Delete": "Alt+Del",
    }
    return names.get(key, key)


def sequences(shortcut: Shortcut) -> list[QKeySequence]:
    """The keys as Qt takes them."""
    return [_sequence(key) for key in shortcut.keys]


def _sequence(key: str) -> QKeySequence:
    """`+` separates keys, so it cannot be written as text after a modifier."""
    if key == "Alt++":
        return QKeySequence(QKeyCombination(Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Plus))
    return QKeySequence(key)
