"""A .docx document as paragraphs and grids: merged, nested and continued tables, automatic numbers.

Reads the XML itself, streamed and within limits; pictures, macros, links and deleted text are left alone.
"""

from dataclasses import dataclass, field
from pathlib import Path

from scoring_rules.reading.archive import Archive
from scoring_rules.reading.formats.docx_numbering import Numbering, read_numbering
from scoring_rules.reading.grid import Document, Grid, GridBuilder, Paragraph
from scoring_rules.reading.markup import attribute, read_part

MAX_COLUMN_SPAN = 1_000
MAX_TEXT = 20_000_000
MAX_BLOCKS = 20_000
_SKIPPED = {"Fallback", "moveFrom", "del"}
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(path: Path) -> Document:
    """Word 文档 → 段落和表格, in the order of the text.

    Raises UnreadableFile for damaged, locked or absurdly large files.
    """
    with Archive(path) as archive:
        part = _Body(archive, read_numbering(archive, "word/numbering.xml"))
        read_part(archive, "word/document.xml", part)
    return Document(path.name, tuple(part.blocks))


@dataclass(slots=True)
class _Cell:
    """A table cell while its paragraphs come in."""

    row: int
    column: int
    lines: list[str] = field(default_factory=list)
    width: int = 1
    merge: str | None = None
    height: int = 1


@dataclass(slots=True)
class _Table:
    """A table while its rows come in; `open` holds the cells that may still grow downwards."""

    number: int
    row: int = -1
    column: int = 0
    cells: list[_Cell] = field(default_factory=list)
    open: dict[int, _Cell] = field(default_factory=dict)
    cell: _Cell | None = None


@dataclass(slots=True)
class _Text:
    """A paragraph while its runs come in."""

    pieces: list[str] = field(default_factory=list)
    list_id: str | None = None
    level: str = "0"


class _Body:
    """document.xml: blocks in order; the innermost open table takes the cells."""

    def __init__(self, archive: Archive, numbering: Numbering) -> None:
        self.blocks: list[Grid | Paragraph] = []
        self._archive, self._numbering = archive, numbering
        self._tables: list[_Table] = []
        self._texts: list[_Text] = []
        self._table_count = self._paragraph_count = self._length = 0
        self._skipping = 0
        self._reading = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._skipping or name in _SKIPPED:
            self._skipping += 1
        elif name == "p":
            self._texts.append(_Text())
        elif name == "t":
            self._reading = True
        elif name == "tbl":
            self._table_count += 1
            self._check_count()
            self._tables.append(_Table(self._table_count))
        elif name in _SIGNS and self._texts:
            self._texts[-1].pieces.append(_SIGNS[name])
        else:
            self._start_property(name, attributes)

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
        elif name == "t":
            self._reading = False
        elif name == "p" and self._texts:
            self._close_paragraph(self._texts.pop())
        elif name == "tc" and self._tables:
            _close_cell(self._tables[-1])
        elif name == "tbl" and self._tables:
            self._close_table(self._tables.pop())

    def text(self, text: str) -> None:
        if not self._reading or self._skipping or not self._texts:
            return
        self._length += len(text)
        if self._length > MAX_TEXT:
            raise self._archive.too_large()
        self._texts[-1].pieces.append(text)

    def _start_property(self, name: str, attributes: dict[str, str]) -> None:
        value = attribute(attributes, "val")
        if name in ("ilvl", "numId") and self._texts:
            if name == "numId":
                self._texts[-1].list_id = value
            else:
                self._texts[-1].level = value or "0"
        elif self._tables:
            _start_in_table(self._tables[-1], name, value)

    def _close_paragraph(self, text: _Text) -> None:
        words = "".join(text.pieces).strip()
        if not words and text.list_id is None:
            return
        words = self._numbering.label(text.list_id, text.level) + words
        cell = self._tables[-1].cell if self._tables else None
        if cell is not None:
            cell.lines.append(words)
        elif words:
            self._paragraph_count += 1
            self._check_count()
            self.blocks.append(Paragraph(words, f"正文第{self._paragraph_count}段"))

    def _check_count(self) -> None:
        if self._table_count + self._paragraph_count > MAX_BLOCKS:
            raise self._archive.too_large()

    def _close_table(self, table: _Table) -> None:
        outer = self._tables[-1].cell if self._tables else None
        if outer is not None and not _is_large(table):
            outer.lines.extend(_rows_as_lines(table))
            return
        builder = GridBuilder(
            self._archive.where,
            f"第{table.number}个表格",
            lambda row, column: f"第{table.number}个表格第{row + 1}行第{column + 1}列",
            keeps_columns=True,
        )
        for cell in table.cells:
            builder.add(cell.row, cell.column, "\n".join(cell.lines), cell.height, cell.width)
        grid = builder.build()
        if grid.slots:
            self.blocks.append(grid)


def _start_in_table(table: _Table, name: str, value: str | None) -> None:
    cell = table.cell
    if name == "tr":
        table.row += 1
        table.column = 0
        table.cell = None
    elif name == "tc":
        table.cell = _Cell(table.row, table.column)
    elif name == "gridBefore" and cell is None:
        table.column += _span(value)
    elif name == "gridSpan" and cell is not None:
        cell.width = _span(value)
    elif name == "vMerge" and cell is not None:
        cell.merge = value or "continue"


def _close_cell(table: _Table) -> None:
    cell, table.cell = table.cell, None
    if cell is None:
        return
    table.column = cell.column + cell.width
    above = table.open.get(cell.column)
    if cell.merge == "continue" and above is not None:
        above.height = cell.row - above.row + 1
        return
    for column in range(cell.column, cell.column + cell.width):
        table.open.pop(column, None)
    table.open[cell.column] = cell
    table.cells.append(cell)


def _is_large(table: _Table) -> bool:
    """A nested table of at least three rows and columns is a table of its own, a smaller one is text."""
    filled = [cell for cell in table.cells if any(cell.lines)]
    return len({cell.row for cell in filled}) > 2 and len({cell.column for cell in filled}) > 2


def _rows_as_lines(table: _Table) -> list[str]:
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(" ".join(cell.lines))
    return [" ".join(filter(None, words)) for words in rows.values()]


def _span(value: str | None) -> int:
    return (
        min(MAX_COLUMN_SPAN, int(value)) if value is not None and value.isdecimal() and len(value) < 9 else 1
    )
