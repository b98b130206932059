"""Running text by GB/T 9704—2012: 三号仿宋 on a grid of 22 lines by 28 characters; knows no report's content."""

from collections.abc import Sequence

from inspector.reports.line_breaking import break_lines
from inspector.reports.paper import A4, MM, Frame, Sheets, Text, baseline
from inspector.reports.roles import Role

FRAME = Frame(*A4, top=37 * MM, bottom=35 * MM, left=28 * MM, right=26 * MM)
TITLE_SIZE, BODY_SIZE, PAGE_NUMBER_SIZE = 22.0, 16.0, 14.0
LINE_PITCH, CHARACTER_PITCH = 28.95, 15.79
_TITLE_PITCH = 34.0
INDENT = "\u3000\u3000"
_TIGHTER = CHARACTER_PITCH - BODY_SIZE
_MOST_STRETCH = 4.0
_LOOSEST = 0.92  # of the line: below it a date may be broken after 年 or 月, as wide gaps look worse


def lay_title(sheets: Sheets, lines: Sequence[str]) -> None:
    """标题: 二号小标宋 in the middle, an empty line below."""
    sheets.bookmark("".join(lines))
    for paragraph in lines:
        for line in sheets.lines(paragraph, Role.TITLE, TITLE_SIZE, FRAME.text_width):
            sheets.need(_TITLE_PITCH)
            x = (FRAME.width - sheets.faces.width(line, Role.TITLE, TITLE_SIZE)) / 2
            sheets.page.texts.append(
                Text(x, baseline(sheets.y, _TITLE_PITCH, TITLE_SIZE), line, Role.TITLE, TITLE_SIZE)
            )
            sheets.y += _TITLE_PITCH
    sheets.y += LINE_PITCH


def lay_heading(sheets: Sheets, text: str, role: Role, *, room_below: float = 2 * LINE_PITCH) -> None:
    """标题行: 一、 in 黑体 or （一） in 楷体; never alone at the foot of a page."""
    lines = _lines(sheets, INDENT + text, role)
    sheets.need(min(len(lines) * LINE_PITCH + room_below, FRAME.text_height))
    sheets.bookmark(text)
    _lay_lines(sheets, lines, role)


def lay_paragraph(sheets: Sheets, text: str, *, role: Role = Role.BODY, room_below: float = 0.0) -> None:
    """正文段落: indented by two characters; at least two lines of it stand on each page that it touches.

    `room_below` is what has to stand on the page of its last line.
    """
    lines = _lines(sheets, INDENT + text.strip(), role)
    room_below = min(room_below, FRAME.text_height - 3 * LINE_PITCH)
    while len(lines) * LINE_PITCH + room_below > sheets.room + 0.01:
        fitting = min(int(sheets.room / LINE_PITCH + 0.001), len(lines) - 2)
        if fitting < 2 and not sheets.is_fresh:
            sheets.turn()
            continue
        fitting = max(1, fitting)
        _lay_lines(sheets, lines[:fitting], role, has_end=False)
        lines = lines[fitting:]
        sheets.turn()
    _lay_lines(sheets, lines, role)


def start_height(sheets: Sheets, text: str, room_below: float = 0.0) -> float:
    """Height that the start of a paragraph needs below its heading: two lines, or all of one that cannot be cut."""
    lines = len(_lines(sheets, INDENT + text.strip(), Role.BODY))
    return 2 * LINE_PITCH if lines > 3 else lines * LINE_PITCH + room_below


def lay_page_numbers(sheets: Sheets) -> None:
    """页码: — 1 — in 四号, 7 mm below the text, one character in from the outer edge: odd right, even left."""
    for number, page in enumerate(sheets.pages, 1):
        text = sheets.faces.printable(f"— {number} —", Role.BODY)
        width = sheets.faces.width(text, Role.BODY, PAGE_NUMBER_SIZE)
        left = FRAME.left + PAGE_NUMBER_SIZE
        if number % 2:
            left = FRAME.width - FRAME.right - PAGE_NUMBER_SIZE - width
        y = FRAME.height - FRAME.bottom + 7 * MM + PAGE_NUMBER_SIZE / 2
        page.texts.append(Text(left, y, text, Role.BODY, PAGE_NUMBER_SIZE))


def _lines(sheets: Sheets, text: str, role: Role) -> list[str]:
    """The text on the grid: each character is a little tighter than its body size."""
    printable = sheets.faces.printable(text, role)
    widths = sheets.faces.widths(role)
    tighter = _TIGHTER / BODY_SIZE
    width = FRAME.text_width / BODY_SIZE
    return break_lines(printable, width, lambda char: widths[char] + tighter, loosest=_LOOSEST)


def _lay_lines(sheets: Sheets, lines: Sequence[str], role: Role, *, has_end: bool = True) -> None:
    """Lines one below the other, both edges straight but for the last line of the paragraph."""
    for n, line in enumerate(lines):
        words = line.lstrip("\u3000")
        x = FRAME.left + (len(line) - len(words)) * CHARACTER_PITCH
        spacing = _TIGHTER
        if len(words) > 1 and not (has_end and n == len(lines) - 1):
            width = sheets.faces.width(words, role, BODY_SIZE) + _TIGHTER * (len(words) - 1)
            spacing += min(
                _MOST_STRETCH, max(0.0, FRAME.left + FRAME.text_width - x - width) / (len(words) - 1)
            )
        if words:
            y = baseline(sheets.y, LINE_PITCH, BODY_SIZE)
            sheets.page.texts.append(Text(x, y, words, role, BODY_SIZE, spacing))
        sheets.y += LINE_PITCH
