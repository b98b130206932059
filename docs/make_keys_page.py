"""The guide's page of shortcuts, from the tables the window itself uses.

Run from a clone with `python -m docs.make_keys_page`; the page is docs/guide/keys.md.
"""

from pathlib import Path

from ui.actions import ROOM_KEYS
from ui.dialogs.shortcut_sheet import keys_in_words, rows
from ui.rooms import ROOMS

PAGE = Path(__file__).resolve().parent / "guide" / "keys.md"
HEAD = """# 快捷键表

单个字母、数字键在文字框以外有效，开着中文输入法也行；光标在文字框里时，用带 Alt、Ctrl 的键或 F 键，或先按 Esc 离开文字框。
评分页按 `F1` 随时能看到这张表。每个键也都有按钮，用鼠标、触屏一样做。

各页：{rooms}。
"""


def page() -> str:
    """The whole page."""
    rooms = "，".join(f"`{ROOM_KEYS[room.name]}` {room.words}" for room in ROOMS)
    parts = [HEAD.format(rooms=rooms)]
    for group in dict.fromkeys(row.group for row in rows() if row.group != "窗口"):
        listed = [f"| {_marked(keys_in_words(row))} | {row.words} |" for row in rows() if row.group == group]
        parts += [f"\n## {group}\n", "| 按键 | 做什么 |", "| --- | --- |", *listed]
    return "\n".join(parts) + "\n"


def _marked(keys: str) -> str:
    return " ".join(f"`{key}`" for key in keys.split("　"))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
