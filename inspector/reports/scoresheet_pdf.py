"""Lays the filled 评分表 out on landscape A4; knows its content and pages, nothing of scoring."""

from collections.abc import Iterator

from inspector.reports.fonts import Typefaces, typefaces
from inspector.reports.paper import A4_LANDSCAPE, MM, Frame, Rule, Sheets, Text, baseline
from inspector.reports.printing import Description, print_pages
from inspector.reports.proof import digest_lines
from inspector.reports.proof.imprint import Imprint, lay_imprint
from inspector.reports.roles import Role
from inspector.reports.running_text import balanced_lines
from inspector.reports.scoresheet_content import ItemLine, ScoresheetContent, SectionBlock
from inspector.reports.table import Align, Cell, Row, Table
from inspector.reports.table_layout import lay_table, table_height

_FRAME = Frame(*A4_LANDSCAPE, top=16 * MM, bottom=16 * MM, left=15 * MM, right=15 * MM)
COLUMN_WIDTHS = (25, 13, 26, 84, 16, 12, 13, 78)
GROUPED_WIDTHS = (21, 19, 14, 24, 75, 16, 12, 13, 73)
_OTHER_WIDTH = 15
_REMARK = "扣分原因与计算"
_VETO = (13, 34, 86, 44, 14, 76)
_HEADS = (24, 120, 24, 99)
_TITLE_SIZE, _TEXT_SIZE, _SMALL = 18.0, 10.5, 9.0
_LEADING, _SIGN_LEADING, _TITLE_LEADING = 1.6, 30.0, 26.0


def scoresheet_pdf(
    content: ScoresheetContent, *, faces: Typefaces | None = None, imprint: Imprint | None = None
) -> bytes:
    """评分表 PDF: the same content, typefaces and imprint give the same bytes."""
    faces = faces or typefaces()
    sheets = Sheets(_FRAME, faces)
    _lay_title(sheets, content)
    lay_table(sheets, main_table(content))
    _lay_vetoes(sheets, content)
    _lay_ending(sheets, content)
    _lay_running_lines(sheets, content)
    if imprint:
        lay_imprint(sheets.pages, _FRAME, faces, imprint)
    description = Description(
        f"{content.title}（{content.subject}）", content.issuer, content.subject, content.day
    )
    return print_pages(sheets.pages, _FRAME, faces, description, "　".join(content.marks))


def _mm(widths: tuple[int, ...]) -> tuple[float, ...]:
    return tuple(width * MM for width in widths)


def _lay_title(sheets: Sheets, content: ScoresheetContent) -> None:
    sheets.bookmark(content.title)
    for line in balanced_lines(sheets, content.title, Role.TITLE, _TITLE_SIZE, _FRAME.text_width * 0.9):
        sheets.need(_TITLE_LEADING)
        x = (_FRAME.width - sheets.faces.width(line, Role.TITLE, _TITLE_SIZE)) / 2
        sheets.page.texts.append(
            Text(x, baseline(sheets.y, _TITLE_LEADING, _TITLE_SIZE), line, Role.TITLE, _TITLE_SIZE)
        )
        sheets.y += _TITLE_LEADING
    sheets.y += 6
    rows = []
    for left, right in zip(content.heads[0::2], content.heads[1::2], strict=True):
        cells = [c for label, text in (left, right) for c in (_head(label), Cell(text))]
        rows.append(Row(tuple(cells)))
    lay_table(sheets, Table(_mm(_HEADS), (), tuple(rows)))
    sheets.y += 6


def _head(text: str, span: int = 1) -> Cell:
    return Cell(text, Align.CENTRE, Role.HEADING, span)


def _centred(text: str, *, repeats: bool = False) -> Cell:
    return Cell(text, Align.CENTRE, repeats=repeats)


def main_table(content: ScoresheetContent) -> Table:
    """主表: section, items and sums as one table, before it meets any page."""
    grouped = content.has_groups
    names = [
        "一级指标",
        "编码",
        "评分项",
        "评分标准",
        "评分方法",
        "分值",
        *content.others,
        content.own,
        _REMARK,
    ]
    if grouped:
        names.insert(1, "二级指标")
    rows: list[Row] = []
    for block in content.sections:
        rows.extend(_section_rows(block, grouped=grouped, lines=2 if content.is_blank else 1))
    span = len(names) - 3 - len(content.others)
    for line in content.sums:
        points = (*line.others, line.points)
        cells = (_head(line.label, span), _head(line.full), *map(_head, points), Cell(line.remark))
        rows.append(Row(cells, keeps_with_previous=True))
    header = Row(tuple(_head(name) for name in names))
    widths = GROUPED_WIDTHS if grouped else COLUMN_WIDTHS
    return Table(
        _mm(_with_others(widths, len(content.others))), (header,), tuple(rows), merged=2 if grouped else 1
    )


def _with_others(widths: tuple[int, ...], others: int) -> tuple[int, ...]:
    """Room for the columns of other inspections, taken from criterion and remark."""
    if not others:
        return widths
    *before, criterion, methods, full, points, remark = widths
    taken = _OTHER_WIDTH * others + (_OTHER_WIDTH - points)
    from_criterion = taken * criterion // (criterion + remark)
    columns = (_OTHER_WIDTH,) * (others + 1)
    return (*before, criterion - from_criterion, methods, full, *columns, remark - taken + from_criterion)


def _section_rows(block: SectionBlock, *, grouped: bool, lines: int) -> Iterator[Row]:
    lead = Cell(f"{block.title}\n{block.tally}", Align.CENTRE, Role.HEADING, short=block.title)
    bookmark = block.title
    for line in block.items:
        group = (Cell(line.group, Align.CENTRE),) if grouped else ()
        yield Row((lead, *group, *_item_cells(line)), bookmark=bookmark, lines=lines)
        bookmark = ""
    span = 5 if grouped else 4
    yield Row(
        (
            lead,
            _head("小计", span),
            _head(block.full),
            *map(_head, (*block.others, block.points)),
            Cell(block.remark),
        ),
        keeps_with_previous=bool(block.items),
    )


def _item_cells(line: ItemLine) -> tuple[Cell, ...]:
    return (
        _centred(line.code, repeats=True),
        Cell(line.heading),
        Cell(line.criterion),
        _centred(line.methods.replace("、", "\n")),
        _centred(line.full),
        *map(_centred, (*line.others, line.points)),
        Cell(line.remark),
    )


def veto_table(content: ScoresheetContent) -> Table:
    """否决事项 as a table."""
    header = Row(tuple(_head(name) for name in ("编码", "事项", "认定标准", "后果", "查证", "情况说明")))
    rows = tuple(
        Row(
            (
                _centred(line.code, repeats=True),
                Cell(line.title),
                Cell(line.criterion),
                Cell(line.effect),
                _head(line.finding) if line.finding == "查实" else _centred(line.finding),
                Cell(line.reason),
            )
        )
        for line in content.vetoes
    )
    return Table(_mm(_VETO), (header,), rows)


def _lay_vetoes(sheets: Sheets, content: ScoresheetContent) -> None:
    if not content.vetoes:
        return
    table = veto_table(content)
    sheets.skip(12)
    sheets.need(min(table_height(sheets, table) + 24, _FRAME.text_height / 2))
    sheets.bookmark("否决事项")
    _lay_line(sheets, "否决事项", Role.HEADING, _TEXT_SIZE)
    sheets.y += 3
    lay_table(sheets, table)


def _lay_line(sheets: Sheets, text: str, role: Role, size: float) -> None:
    for line in sheets.lines(text, role, size, _FRAME.text_width):
        sheets.need(size * _LEADING)
        y = baseline(sheets.y, size * _LEADING, size)
        sheets.page.texts.append(Text(_FRAME.left, y, line, role, size))
        sheets.y += size * _LEADING


def _lay_ending(sheets: Sheets, content: ScoresheetContent) -> None:
    """Result, signatures and digests, which stand on one page."""
    result = sum(len(sheets.lines(text, Role.BODY, _TEXT_SIZE, _FRAME.text_width)) for text in content.result)
    digests = digest_lines(content.digests)
    height = result * _TEXT_SIZE * _LEADING + (len(digests) + 1) * _SMALL * _LEADING
    sheets.skip(10)
    sheets.need(height + (2 * _SIGN_LEADING + 14 if content.signatures else 0))
    for n, sentence in enumerate(content.result):
        _lay_line(sheets, sentence, Role.BODY if n else Role.HEADING, _TEXT_SIZE)
    if content.signatures:
        sheets.skip(14)
        _lay_signatures(sheets, content.signatures)
    sheets.skip(8)
    for line in digests:
        _lay_line(sheets, line, Role.BODY, _SMALL)


def _lay_signatures(sheets: Sheets, labels: tuple[str, ...]) -> None:
    """Places to sign side by side, each with a line for the date."""
    width = _FRAME.text_width / len(labels)
    for n, label in enumerate(labels):
        x = _FRAME.left + n * width
        for line, text in enumerate((f"{label}：", "日期：　　　　年　　月　　日")):
            y = baseline(sheets.y + _SIGN_LEADING * line, _SIGN_LEADING, _TEXT_SIZE)
            text = sheets.faces.printable(text, Role.BODY)
            sheets.page.texts.append(Text(x, y, text, Role.BODY, _TEXT_SIZE))
            if line == 0:
                start = x + sheets.faces.width(text, Role.BODY, _TEXT_SIZE)
                sheets.page.rules.append(Rule(start, y + 2, x + width - 18, y + 2))
    sheets.y += 2 * _SIGN_LEADING


def _lay_running_lines(sheets: Sheets, content: ScoresheetContent) -> None:
    """The marks above, subject and page x of y below, on every page."""
    total = len(sheets.pages)
    faces = sheets.faces
    marks = faces.printable("【" + "】【".join(content.marks) + "】" if content.marks else "", Role.HEADING)
    subject = sheets.lines(content.subject, Role.BODY, _SMALL, _FRAME.text_width - 40 * MM)[0]
    bottom = _FRAME.height - 9 * MM
    for number, page in enumerate(sheets.pages, 1):
        if marks:
            page.texts.append(Text(_FRAME.left, 11 * MM, marks, Role.HEADING, _SMALL))
        label = faces.printable(f"第 {number} 页 共 {total} 页", Role.BODY)
        x = _FRAME.width - _FRAME.right - faces.width(label, Role.BODY, _SMALL)
        page.texts.append(Text(_FRAME.left, bottom, subject, Role.BODY, _SMALL))
        page.texts.append(Text(x, bottom, label, Role.BODY, _SMALL))
