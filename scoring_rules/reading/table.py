"""A document as one run of lines: titles, notes, headings, items and sums of every table in it, in order.

Knows headers, repeated headers and tables that continue; knows nothing of sections or rules.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scoring_rules.reading.columns import Columns, guess_layout, has_scoring_words, read_columns
from scoring_rules.reading.grid import Document, Grid, GridCell, Paragraph
from scoring_rules.reading.headers import Layout, Role, find_header
from scoring_rules.reading.heading_words import is_bonus, is_penalty, is_veto
from scoring_rules.reading.lines import Band, ItemLine, Line, TextLine, is_note, row_line, text_line_or_band
from scoring_rules.reading.numbering import numbered
from scoring_rules.reading.sheet_rules import read_grades

_TITLE = re.compile(
    r"(?:表|细则|标准|办法|方案|指标|体系|评分|清单|通知|规则|规程|要点|规范)(?:[（(].*)?$|评分表|考核表|评分标准|细则"
)
_NAMED_TABLE = re.compile(r"表(?:[（(].*)?$")
MOST_GRADE_ROWS = 8
LONGEST_GRADE_ROW = 120
MOST_ROWS_OF_SIDE_BY_SIDE = 3
_SECTION_STYLES = ("part", "han", "han_bracket")


@dataclass(frozen=True, slots=True)
class TableHead:
    """表头的话: words of a header, which may state the full points (“分值（100分）”)."""

    names: tuple[str, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Part:
    """一张评分表: the lines of one table or of a table that goes on in the next."""

    origin: str
    lines: tuple[Line, ...]
    heads: tuple[TableHead, ...]

    @property
    def items(self) -> list[ItemLine]:
        """Only the rows that are scored."""
        return [line for line in self.lines if isinstance(line, ItemLine)]


def read_parts(document: Document) -> list[Part]:
    """The document's tables with items, each with the text that stands before it; text after goes with the last."""
    reader = _Reader()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            reader.paragraph(block)
        else:
            reader.grid(block)
    return reader.finished()


class _Reader:
    """Walks the blocks; keeps the header of the last table for one that continues without its own."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._waiting: list[Line] = []
        self._layout: Layout | None = None
        self._tables = 0

    def paragraph(self, paragraph: Paragraph) -> None:
        self._waiting.append(_outside_line(paragraph.text, paragraph.place))

    def grid(self, grid: Grid) -> None:
        self._tables += 1
        lines, heads = self._grid_lines(grid)
        if any(isinstance(line, ItemLine) for line in lines):
            self._parts.append(Part(grid.origin, tuple(_settled([*self._waiting, *lines])), tuple(heads)))
            self._waiting = []
        else:
            self._waiting += lines

    def finished(self) -> list[Part]:
        if self._parts and self._waiting:
            last = self._parts[-1]
            tail = [line if _is_special(line) else _as_text(line) for line in self._waiting]
            self._parts[-1] = Part(last.origin, (*last.lines, *tail), last.heads)
        return self._parts

    def _grid_lines(self, grid: Grid) -> tuple[list[Line], list[TableHead]]:
        sections = list(_header_sections(grid))
        if not any(layout for layout, _, _ in sections):
            if _is_grade_table(grid):
                return list(_grade_lines(grid)), []
            layout = self._carried(grid) or guess_layout(grid)
            if layout is None:
                return list(_plain_lines(grid, range(grid.row_count))), []
            sections = [(layout, 0, grid.row_count)]
        lines: list[Line] = []
        heads = []
        for layout, first, stop in sections:
            if layout is None:
                lines += _plain_lines(grid, range(first, stop))
                continue
            self._layout = layout
            known = {line.text for line in lines if isinstance(line, TextLine)}
            for half in _halves(layout):
                found = _table_lines(grid, range(first, stop), read_columns(half, grid, first), self._tables)
                lines += [line for line in found if not isinstance(line, Band) or line.text not in known]
            heads.append(TableHead(layout.names, grid.origin))
        return lines, heads

    def _carried(self, grid: Grid) -> Layout | None:
        layout = self._layout
        return layout if layout is not None and len(layout.roles) == grid.column_count else None


def _header_sections(grid: Grid) -> Iterator[tuple[Layout | None, int, int]]:
    """(layout, first row, stop) from header to header; None for the rows above the first."""
    headers = []
    row = 0
    while row < grid.row_count:
        found = find_header(grid, row) if row not in grid.hidden_rows else None
        if found is not None:
            headers.append(found)
        row = found.last_row + 1 if found is not None else row + 1
    if not headers or headers[0].first_row > 0:
        yield None, 0, headers[0].first_row if headers else grid.row_count
    for number, header in enumerate(headers):
        stop = headers[number + 1].first_row if number + 1 < len(headers) else grid.row_count
        yield header, header.last_row + 1, stop


def _halves(layout: Layout) -> tuple[Layout, ...]:
    """A header that says everything twice holds two tables side by side: each with only its own columns."""
    middle = len(layout.names) // 2
    left, right = layout.names[:middle], layout.names[middle:]
    if middle < 2 or left != right or Role.POINTS not in layout.roles[:middle]:
        return (layout,)
    nothing = (None,) * middle
    return (
        replace(layout, roles=(*layout.roles[:middle], *nothing)),
        replace(layout, roles=(*nothing, *layout.roles[middle:])),
    )


def _table_lines(grid: Grid, rows: range, columns: Columns, table: int) -> Iterator[Line]:
    """Below a note only text follows, until an item shows that the table goes on."""
    in_notes = False
    for row in rows:
        line = row_line(grid, row, columns, table) if row not in grid.hidden_rows else None
        if line is None:
            continue
        if isinstance(line, TextLine):
            in_notes = in_notes or is_note(line.text)
        elif isinstance(line, ItemLine):
            in_notes = False
        yield _as_text(line) if in_notes else line


def _plain_lines(grid: Grid, rows: range) -> Iterator[Line]:
    """Rows outside of any scoring table: one text per row, a heading only where it fills the row alone."""
    for row in rows:
        cells = [cell for cell in grid.row_cells(row) if cell.row == row]
        if len(cells) == 1:
            yield _outside_line(cells[0].text, cells[0].place)
        elif cells:
            yield TextLine(_joined(cells), cells[0].place)


def _is_grade_table(grid: Grid) -> bool:
    """True for a small table of nothing but grades and their scores, one below or beside the other."""
    texts = [line.text for line in _grade_lines(grid)] if grid.row_count <= MOST_GRADE_ROWS else []
    if any(len(text) > LONGEST_GRADE_ROW or has_scoring_words([text]) for text in texts):
        return False
    return len(read_grades("\n".join(texts))) > 1


def _grade_lines(grid: Grid) -> Iterator[TextLine]:
    """Grade and score of each row, or of each column where the grades stand side by side."""
    rows = [grid.row_cells(row) for row in range(grid.row_count)]
    if grid.row_count < min(grid.column_count, MOST_ROWS_OF_SIDE_BY_SIDE):
        columns = zip(*(grid.slots[row] for row in range(grid.row_count)), strict=True)
        rows = [[cell for cell in dict.fromkeys(column) if cell is not None] for column in columns]
    for cells in rows:
        if cells:
            yield TextLine(_joined(cells), cells[0].place)


def _joined(cells: list[GridCell]) -> str:
    return " ".join(cell.text for cell in cells)


def _settled(lines: list[Line]) -> list[Line]:
    """Headings above a table count if nothing stands between, or they state points; those of a notice do not."""
    first = next((number for number, line in enumerate(lines) if isinstance(line, ItemLine)), len(lines))
    start = first
    while start and isinstance(lines[start - 1], Band):
        start -= 1
    kept = [line if _is_special(line) or _states_points(line) else _as_text(line) for line in lines[:start]]
    return [*kept, *lines[start:]]


def _states_points(line: Line) -> bool:
    return isinstance(line, Band) and line.base is not None


def _is_special(line: Line) -> bool:
    """A heading of a bonus or veto part, which may hold paragraphs instead of a table."""
    return isinstance(line, Band) and (is_bonus(line.text) or is_veto(line.text))


def _as_text(line: Line) -> Line:
    if not isinstance(line, Band):
        return line
    stated = f"（{line.base}分）" if line.base is not None else ""
    return TextLine(line.text + stated, line.place)


def _outside_line(text: str, place: str) -> Line:
    """Text above or between tables: a heading only where a number, points or its own words say so."""
    line = text_line_or_band(text, place)
    if not isinstance(line, Band):
        return line
    number = numbered(line.text)
    is_heading = (
        (number is not None and number.style in _SECTION_STYLES and not _NAMED_TABLE.search(line.text))
        or (line.base is not None and not is_title(line.text))
        or is_bonus(line.text)
        or is_veto(line.text)
        or is_penalty(line.text)
    )
    return line if is_heading else TextLine(text, place)


def is_title(text: str) -> bool:
    """True for words that name a scoresheet."""
    return len(text) <= 60 and bool(_TITLE.search(re.sub(r"\s+", "", text)))


def is_table_title(text: str) -> bool:
    """True for words that end in 表: “社工站评分表（试行）”."""
    return bool(_NAMED_TABLE.search(re.sub(r"\s+", "", text)))
