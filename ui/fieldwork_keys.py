"""Keys of the fieldwork room: made for one hand on the keyboard while the other person talks."""

from ui.shortcuts import Shortcut

FIELDWORK, ASKING = "现场", "现场：访谈入户"
ON_FIELDWORK: tuple[Shortcut, ...] = (
    Shortcut("activities", ("Ctrl+1",), "过程", FIELDWORK),
    Shortcut("draws", ("Ctrl+2",), "抽选", FIELDWORK),
    Shortcut("interviews", ("Ctrl+3",), "访谈入户", FIELDWORK),
    Shortcut("undo", ("Ctrl+Z",), "撤销", FIELDWORK),
    Shortcut("redo", ("Ctrl+Y", "Ctrl+Shift+Z"), "重做", FIELDWORK),
    Shortcut("sheet", ("F1",), "快捷键一览", FIELDWORK),
)
ON_PERSON: tuple[Shortcut, ...] = (
    Shortcut("answer_1", ("1", "Alt+1"), "对（满意度：满意）；再按一次取消", ASKING),
    Shortcut("answer_2", ("2", "Alt+2"), "错（满意度：基本满意）", ASKING),
    Shortcut("answer_3", ("3", "Alt+3"), "没答（满意度：不满意）", ASKING),
    Shortcut("answer_4", ("4", "Alt+4"), "满意度：不作评价", ASKING),
    Shortcut("next_question", ("Return", "Enter", "Ctrl+Return"), "下一题（↓ 也行）", ASKING),
    Shortcut("previous_question", ("Ctrl+Shift+Return",), "上一题（↑ 也行）", ASKING),
    Shortcut("quote", ("M", "Alt+M"), "记这一题的原话", ASKING),
    Shortcut("next_person", ("PgDown", "Alt+Down"), "下一位", ASKING),
    Shortcut("previous_person", ("PgUp", "Alt+Up"), "上一位", ASKING),
    Shortcut("leave_field", ("Escape",), "离开输入框，回到题目", ASKING),
)
ON_ROUTE: tuple[Shortcut, ...] = (
    Shortcut("stop_up", ("Alt+Up",), "路线单：上移一位", ASKING),
    Shortcut("stop_down", ("Alt+Down",), "路线单：下移一位", ASKING),
    Shortcut("stop_open", ("Return", "Enter"), "路线单：打开这一户", ASKING),
    Shortcut("stop_tick", ("Space",), "路线单：已交表", ASKING),
)
