"""Keys of the review page: one table; what they do is said where they are added."""

from ui.shortcuts import Shortcut

REVIEW = "核对规则"
ON_REVIEW: tuple[Shortcut, ...] = (
    Shortcut("accept", ("Ctrl+Return", "F4"), "正确，看下一处存疑", REVIEW),
    Shortcut("next_open", ("F3",), "下一处存疑（不确认本项）", REVIEW),
    Shortcut("previous_open", ("Shift+F3",), "上一处存疑", REVIEW),
    Shortcut("next", ("PgDown", "Alt+Down"), "下一项", REVIEW),
    Shortcut("previous", ("PgUp", "Alt+Up"), "上一项", REVIEW),
    Shortcut("kind", ("F2",), "换一种规则", REVIEW),
    Shortcut("revert", ("Ctrl+R",), "改回原样", REVIEW),
    Shortcut("accept_sure", ("Ctrl+Shift+Return",), "接受全部“确定”的项", REVIEW),
    Shortcut("undo", ("Ctrl+Z",), "撤销", REVIEW),
    Shortcut("redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "重做", REVIEW),
    Shortcut("save", ("Ctrl+S",), "保存为评分规则", REVIEW),
)
