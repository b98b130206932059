"""Running text on a grid of lines: titles, headings, paragraphs, page numbers; knows no paper's content.

By GB/T 9704—2012 in the official style: 三号仿宋, 22 lines of 28 characters.
"""

from collections.abc import Sequence

from inspector.reports.line_breaking import break_lines
from inspector.reports.paper import MM, Sheets, Text, baseline
from inspector.reports.roles import Role
from inspector.reports.styles import OFFICIAL, Style
from inspector.reports.table import Align

INDENT = "\u3000\u3000"
_MOST_STRETCH = 0.25  # of the size: wider gaps between characters look torn
_LOOSEST = 0.92  # of the line: below it a date may be broken after 年, 月, 日, as wide gaps look worse


def lay_title(sheets: Sheets, lines: Sequence[str], style: Style = OFFICIAL) -> None:
    """标题: 二号小标宋 in the middle."""
    sheets.bookmark("".join(lines))
    size, pitch = style.title_size, style.title_pitch
    for paragraph in lines:
        for line in balanced_lines(sheets, paragraph, Role.TITLE, size, sheets.frame.text_width):
            sheets.need(pitch)
            x = (sheets.frame.width - sheets.faces.width(line, Role.TITLE, size)) / 2
            sheets.page.texts.append(Text(x, baseline(sheets.y, pitch, size), line, Role.TITLE, size))
            sheets.y += pitch


def balanced_lines(sheets: Sheets, text: str, role: Role, size: float, width: float) -> list[str]:
    """标题的分行: no more lines than the width asks for, and all about as long, so that none is left with two words."""
    lines = sheets.lines(text, role, size, width)
    if len(lines) < 2:
        return lines
    narrow = sheets.faces.width("".join(lines), role, size) / len(lines)
    while narrow < width:
        tried = sheets.lines(text, role, size, narrow)
        if len(tried) <= len(lines):
            return tried
        narrow += size
    return lines


def lay_heading(
    sheets: Sheets,
    text: str,
    role: Role,
    *,
    style: Style = OFFICIAL,
    room_below: float = 2 * OFFICIAL.line_pitch,
    level: int = 1,
) -> None:
    """标题行: 一、 in 黑体 or （一） in 楷体; never alone at the foot of a page."""
    lines = text_lines(sheets, INDENT + text, role, style)
    sheets.need(min(len(lines) * style.line_pitch + room_below, sheets.frame.text_height))
    sheets.bookmark(text, level=level)
    _lay_lines(sheets, lines, role, style)


def lay_paragraph(
    sheets: Sheets,
    text: str,
    *,
    role: Role = Role.BODY,
    align: Align = Align.INDENT,
    style: Style = OFFICIAL,
    room_below: float = 0.0,
) -> None:
    """正文段落: indented by two characters; at least two lines of it stand on each page that it touches.

    `room_below` is what has to stand on the page of its last line.
    """
    lines = paragraph_lines(sheets, text, role, align, style)
    pitch = style.line_pitch
    room_below = min(room_below, sheets.frame.text_height - 3 * pitch)
    while len(lines) * pitch + room_below > sheets.room + 0.01:
        fitting = min(int(sheets.room / pitch + 0.001), len(lines) - 2)
        if fitting < 2 and not sheets.is_fresh:
            sheets.turn()
            continue
        fitting = max(1, fitting)
        _lay_lines(sheets, lines[:fitting], role, style, align, has_end=False)
        lines = lines[fitting:]
        sheets.turn()
    _lay_lines(sheets, lines, role, style, align)


def start_height(sheets: Sheets, text: str, style: Style = OFFICIAL, room_below: float = 0.0) -> float:
    """Height that the start of a paragraph needs below its heading: two lines, or all of one that cannot be cut."""
    lines = len(text_lines(sheets, INDENT + text.strip(), Role.BODY, style))
    return 2 * style.line_pitch if lines > 3 else lines * style.line_pitch + room_below


def lay_page_numbers(sheets: Sheets, style: Style = OFFICIAL) -> None:
    """页码: — 1 — in 四号, 7 mm below the text, one character in from the outer edge: odd right, even left."""
    frame, size = sheets.frame, style.page_number_size
    for number, page in enumerate(sheets.pages, 1):
        text = sheets.faces.printable(f"— {number} —", Role.BODY)
        width = sheets.faces.width(text, Role.BODY, size)
        left = frame.left + size
        if number % 2:
            left = frame.width - frame.right - size - width
        y = frame.height - frame.bottom + 7 * MM + size / 2
        page.texts.append(Text(left, y, text, Role.BODY, size))


def lay_page_counts(sheets: Sheets, subject: str, style: Style) -> None:
    """页脚: the paper's name at the left, 第 1 页 共 2 页 at the right, on every page."""
    frame, size, faces = sheets.frame, style.page_number_size, sheets.faces
    y = frame.height - frame.bottom + 9 * MM
    name = sheets.lines(subject, Role.BODY, size, frame.text_width - 40 * MM)[0]
    for number, page in enumerate(sheets.pages, 1):
        label = faces.printable(f"第 {number} 页 共 {len(sheets.pages)} 页", Role.BODY)
        x = frame.width - frame.right - faces.width(label, Role.BODY, size)
        page.texts.append(Text(frame.left, y, name, Role.BODY, size))
        page.texts.append(Text(x, y, label, Role.BODY, size))


def lay_marks(sheets: Sheets, marks: Sequence[str], height: float) -> None:
    """每页的标记: above the text of every page, beside the watermark."""
    if not marks:
        return
    text = sheets.faces.printable("【" + "】【".join(marks) + "】", Role.HEADING)
    for page in sheets.pages:
        page.texts.append(Text(sheets.frame.left, height, text, Role.HEADING, 12.0))


def paragraph_lines(sheets: Sheets, text: str, role: Role, align: Align, style: Style) -> list[str]:
    """The lines of a paragraph; only an indented one has its two characters in front."""
    lead = INDENT if align is Align.INDENT else ""
    return text_lines(sheets, lead + text.strip(), role, style)


def text_lines(sheets: Sheets, text: str, role: Role, style: Style) -> list[str]:
    """The text on the grid: each character is a little tighter than its body size."""
    printable = sheets.faces.printable(text, role)
    widths = sheets.faces.widths(role)
    tighter = style.tighter / style.body_size
    width = sheets.frame.text_width / style.body_size
    return break_lines(printable, width, lambda char: widths[char] + tighter, loosest=_LOOSEST)


def _lay_lines(
    sheets: Sheets,
    lines: Sequence[str],
    role: Role,
    style: Style,
    align: Align = Align.INDENT,
    *,
    has_end: bool = True,
) -> None:
    """Lines one below the other; of indented text both edges are straight but for the last line."""
    frame, size = sheets.frame, style.body_size
    for n, line in enumerate(lines):
        words = line.lstrip("\u3000")
        x = frame.left + (len(line) - len(words)) * style.character_pitch
        spacing = style.tighter
        free = frame.width - frame.right - x
        width = sheets.faces.width(words, role, size) + spacing * max(0, len(words) - 1)
        if align in (Align.CENTRE, Align.RIGHT):
            x += (free - width) / (2 if align is Align.CENTRE else 1)
        elif len(words) > 1 and not (has_end and n == len(lines) - 1):
            spacing += min(_MOST_STRETCH * size, max(0.0, free - width) / (len(words) - 1))
        if words:
            y = baseline(sheets.y, style.line_pitch, size)
            sheets.page.texts.append(Text(x, y, words, role, size, spacing))
        sheets.y += style.line_pitch
