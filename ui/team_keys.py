"""Keys of the team's room."""

from ui.shortcuts import Shortcut

TEAM = "合议"
ON_TEAM: tuple[Shortcut, ...] = (
    Shortcut("setup", ("Ctrl+1",), "分工与评分方式", TEAM),
    Shortcut("differences", ("Ctrl+2",), "差异与集体评定", TEAM),
    Shortcut("deliberation", ("Ctrl+3",), "合议事项", TEAM),
    Shortcut("objections", ("Ctrl+4",), "异议与待补", TEAM),
    Shortcut("findings", ("Ctrl+5",), "问题清单", TEAM),
    Shortcut("undo", ("Ctrl+Z",), "撤销", TEAM),
    Shortcut("redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "重做", TEAM),
    Shortcut("item", ("Ctrl+Return",), "到评分页看选中的这一项", TEAM),
    Shortcut("sheet", ("F1",), "快捷键一览", TEAM),
)
