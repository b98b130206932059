"""Lays the 验收意见书 out near GB/T 9704—2012; knows its content and pages, nothing of scoring."""

from inspector.reports.fonts import Typefaces, typefaces
from inspector.reports.official import (
    BODY_SIZE,
    CHARACTER_PITCH,
    FRAME,
    LINE_PITCH,
    lay_heading,
    lay_page_numbers,
    lay_paragraph,
    lay_title,
    start_height,
)
from inspector.reports.paper import MM, Rule, Sheets, Text, baseline
from inspector.reports.printing import Description, print_pages
from inspector.reports.proof import digest_lines
from inspector.reports.roles import Role
from inspector.reports.table import Align, Cell, Row, Table
from inspector.reports.table_layout import lay_table
from inspector.reports.verdict_content import SignaturePlace, VerdictContent

_NUMERALS = "一二三四五六七八九十"
_TABLE_SIZE, _TABLE_LEADING = 12.0, 20.0
_POINT_COLUMNS = (96 * MM, 30 * MM, 30 * MM)
_SMALL, _SMALL_LEADING = 9.0, 14.0
_SEAL_ROOM = 2 * LINE_PITCH


def verdict_pdf(content: VerdictContent, *, faces: Typefaces | None = None) -> bytes:
    """验收意见书 PDF: the same content and typefaces give the same bytes."""
    faces = faces or typefaces()
    sheets = Sheets(FRAME, faces)
    lay_title(sheets, content.title)
    lay_paragraph(sheets, content.opening)
    chapters = [
        _Chapter("验收概况" if content.seal else "自查概况"),
        _Chapter("评分情况"),
        _Chapter("评价意见"),
    ]
    _fill_chapters(content, chapters)
    ending = _ending_height(sheets, content)
    written = [chapter for chapter in chapters if chapter.parts]
    for n, chapter in enumerate(written):
        _lay_chapter(sheets, chapter, _NUMERALS[n], content, ending if chapter is written[-1] else 0.0)
    _lay_ending(sheets, content, ending)
    lay_page_numbers(sheets)
    _lay_marks(sheets, content)
    description = Description("".join(content.title), content.issuer, content.subject, content.day)
    return print_pages(sheets.pages, FRAME, faces, description, "　".join(content.marks))


class _Chapter:
    """一级标题 and its parts: (二级标题 or empty, its sentences)."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.parts: list[tuple[str, tuple[str, ...]]] = []

    def add(self, title: str, sentences: tuple[str, ...]) -> None:
        if any(sentences):
            self.parts.append((title, sentences))


_POINTS_TABLE = "各部分得分"


def _fill_chapters(content: VerdictContent, chapters: list[_Chapter]) -> None:
    overview, scoring, opinion = chapters
    overview.add("", ("".join(content.method),))
    if content.sections:
        scoring.add(_POINTS_TABLE, ("各部分得分如下表。",))
    scoring.add("总分和等次", ("".join(content.result),))
    scoring.add("查实的否决事项", content.vetoes)
    scoring.add("主要扣分项", content.deductions)
    opinion.add("肯定之处", content.opinion.affirmed)
    opinion.add("存在问题", content.opinion.problems)
    opinion.add("整改要求", content.opinion.requirements)


def _lay_chapter(
    sheets: Sheets, chapter: _Chapter, numeral: str, content: VerdictContent, ending: float
) -> None:
    """The chapter with its headings; its last paragraph stands on the page of what comes after (`ending`)."""
    for n, (title, sentences) in enumerate(chapter.parts):
        is_last = n == len(chapter.parts) - 1
        texts = (
            [f"{i}.{text}" for i, text in enumerate(sentences, 1)] if len(sentences) > 1 else list(sentences)
        )
        below = start_height(sheets, texts[0], ending if is_last and len(texts) == 1 else 0.0)
        if n == 0:
            room = below + (LINE_PITCH if title else 0)
            lay_heading(sheets, f"{numeral}、{chapter.title}", Role.HEADING, room_below=room)
        if title:
            lay_heading(sheets, f"（{_NUMERALS[n]}）{title}", Role.SUBHEADING, room_below=below)
        for text in texts:
            lay_paragraph(sheets, text, room_below=ending if is_last and text is texts[-1] else 0.0)
        if title == _POINTS_TABLE:
            _lay_points(sheets, content)


def _lay_points(sheets: Sheets, content: VerdictContent) -> None:
    def centred(text: str, role: Role = Role.BODY) -> Cell:
        return Cell(text, Align.CENTRE, role)

    last = len(content.sections) - 1
    header = Row(tuple(centred(name, Role.HEADING) for name in ("评分部分", "满分", "得分")))
    rows = tuple(
        Row(
            (Cell(line.title), centred(line.full), centred(line.points)),
            keeps_with_previous=n in (1, 2, last),
        )
        for n, line in enumerate(content.sections)
    )
    sheets.skip(4)
    lay_table(sheets, Table(_POINT_COLUMNS, (header,), rows, size=_TABLE_SIZE, leading=_TABLE_LEADING))
    sheets.skip(8)


def _ending_height(sheets: Sheets, content: VerdictContent) -> float:
    """Height of signatures, room for the seal, date and digests, which stand on one page."""
    signatures = sum(place.lines for place in content.signatures)
    date = 2 if content.seal else 1
    seal = _SEAL_ROOM if content.seal else 0.0
    digests = len(_digest_lines(sheets, content)) * _SMALL_LEADING
    return (1 + signatures + date) * LINE_PITCH + seal + digests + 12


def _digest_lines(sheets: Sheets, content: VerdictContent) -> list[str]:
    texts = digest_lines(content.digests)
    return [line for text in texts for line in sheets.lines(text, Role.BODY, _SMALL, FRAME.text_width)]


def _lay_ending(sheets: Sheets, content: VerdictContent, height: float) -> None:
    sheets.need(height)
    sheets.skip(LINE_PITCH)
    for place in content.signatures:
        _lay_signature(sheets, place)
    if content.seal:
        sheets.y += _SEAL_ROOM
        _lay_right(sheets, content.seal)
    _lay_right(sheets, content.dated)
    sheets.y += 12
    for line in _digest_lines(sheets, content):
        y = baseline(sheets.y, _SMALL_LEADING, _SMALL)
        sheets.page.texts.append(Text(FRAME.left, y, line, Role.BODY, _SMALL))
        sheets.y += _SMALL_LEADING


def _lay_signature(sheets: Sheets, place: SignaturePlace) -> None:
    """Who signs, and ruled lines to sign on."""
    left, right = FRAME.left + 2 * CHARACTER_PITCH, FRAME.width - FRAME.right - 2 * CHARACTER_PITCH
    label = sheets.lines(f"{place.label}（签字）：", Role.BODY, BODY_SIZE, right - left)[0]
    y = baseline(sheets.y, LINE_PITCH, BODY_SIZE)
    sheets.page.texts.append(Text(left, y, label, Role.BODY, BODY_SIZE))
    start = left + sheets.faces.width(label, Role.BODY, BODY_SIZE)
    for n in range(place.lines):
        foot = y + n * LINE_PITCH + 3
        sheets.page.rules.append(Rule(start, foot, right, foot))
    sheets.y += place.lines * LINE_PITCH


def _lay_right(sheets: Sheets, text: str) -> None:
    """署名 and 成文日期: four characters in from the right edge."""
    for line in sheets.lines(text, Role.BODY, BODY_SIZE, FRAME.text_width - 4 * CHARACTER_PITCH):
        x = FRAME.width - FRAME.right - 4 * CHARACTER_PITCH - sheets.faces.width(line, Role.BODY, BODY_SIZE)
        sheets.page.texts.append(
            Text(x, baseline(sheets.y, LINE_PITCH, BODY_SIZE), line, Role.BODY, BODY_SIZE)
        )
        sheets.y += LINE_PITCH


def _lay_marks(sheets: Sheets, content: VerdictContent) -> None:
    """The marks above the text of every page, beside the watermark."""
    if not content.marks:
        return
    text = sheets.faces.printable("【" + "】【".join(content.marks) + "】", Role.HEADING)
    for page in sheets.pages:
        page.texts.append(Text(FRAME.left, 25 * MM, text, Role.HEADING, 12.0))
