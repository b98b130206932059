"""佐证页的快捷键: the table from which its actions are made; knows no page."""

from ui.shortcuts import Shortcut

EVIDENCE = "佐证页"
ON_EVIDENCE: tuple[Shortcut, ...] = (
    Shortcut("add", ("Ctrl+O",), "添加文件", EVIDENCE),
    Shortcut("paste", ("Ctrl+V",), "粘贴截图或复制的文件", EVIDENCE),
    Shortcut("link", ("Ctrl+L",), "把选中的文件关联到评分项", EVIDENCE),
    Shortcut("remove", ("Delete",), "把选中的文件移出这次验收（可以撤销）", EVIDENCE),
    Shortcut("large", ("Space", "Return", "Enter"), "只看大图，再按返回", EVIDENCE),
    Shortcut("open", ("Ctrl+Return",), "用本机的程序打开", EVIDENCE),
    Shortcut("zoom_in", ("Ctrl+=", "Ctrl++"), "放大图片", EVIDENCE),
    Shortcut("zoom_out", ("Ctrl+-",), "缩小图片", EVIDENCE),
    Shortcut("undo", ("Ctrl+Z",), "撤销", EVIDENCE),
    Shortcut("redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "重做", EVIDENCE),
)
ON_GRID = ("remove", "large")
"""Keys that a text field needs for itself: at work in the grid only."""
