"""底数页的快捷键: the table from which its actions are made; knows no page."""

from ui.shortcuts import Shortcut

STATION = "底数页"
ON_STATION: tuple[Shortcut, ...] = (
    Shortcut("import", ("Ctrl+O",), "导入名单", STATION),
    Shortcut("edit", ("F2",), "填写选中底数的核实数", STATION),
    Shortcut("take", ("Ctrl+R",), "按名单更新底数", STATION),
    Shortcut("undo", ("Ctrl+Z",), "撤销", STATION),
    Shortcut("redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "重做", STATION),
)
