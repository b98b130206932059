"""OpenDocument tables (.ods) and texts with tables (.odt) as grids and paragraphs, streamed and within limits.

Repeated empty rows and columns cost nothing; comments and hidden tables are left out.
"""

from dataclasses import dataclass, field
from pathlib import Path

from scoring_rules.problems import Problem, warning
from scoring_rules.reading.archive import Archive, locked
from scoring_rules.reading.cells import cell_name
from scoring_rules.reading.grid import Document, Grid, GridBuilder, Paragraph
from scoring_rules.reading.markup import attribute, read_part

MAX_TEXT = 20_000_000
MAX_SPACES = 100


def read_ods(path: Path) -> Document:
    """OpenDocument 文件 → 表格和段落. Raises UnreadableFile where it is damaged, locked or too large."""
    with Archive(path) as archive:
        if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise locked(path.name)
        part = _Content(archive)
        read_part(archive, "content.xml", part)
    return Document(path.name, tuple(part.blocks), tuple(part.problems))


@dataclass(slots=True)
class _Cell:
    row: int
    column: int
    row_span: int
    column_span: int
    repeated: int
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    builder: GridBuilder
    hidden: bool
    name: str
    row: int = 1
    column: int = 1
    row_repeated: int = 1
    row_hidden: bool = False
    cell: _Cell | None = None
    row_cells: list[_Cell] = field(default_factory=list)


class _Content:
    """content.xml: tables in order; text goes to the innermost open cell or stands for itself."""

    def __init__(self, archive: Archive) -> None:
        self.blocks: list[Grid | Paragraph] = []
        self.problems: list[Problem] = []
        self._archive = archive
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._table: _Table | None = None
        self._nested = self._comments = self._tables = self._paragraphs = self._length = 0
        self._text: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._comments or name == "annotation":
            self._comments += 1
        elif name == "table":
            self._open_table(attributes)
        elif name in ("p", "h") and self._text is None:
            self._text = []
        elif self._text is not None and name in ("s", "tab", "line-break"):
            count = attribute(attributes, "c") if name == "s" else None
            self._text.append("\n" if name == "line-break" else " " * min(MAX_SPACES, _whole(count)))
        elif name == "style":
            self._style = attribute(attributes, "name") or ""
        elif name == "table-properties" and attribute(attributes, "display") == "false":
            self._hidden_styles.add(self._style)
        elif self._table is not None and not self._nested:
            _start_in_table(self._table, name, attributes)

    def end(self, name: str) -> None:
        if self._comments:
            self._comments -= 1
        elif name in ("p", "h") and self._text is not None:
            self._close_text("".join(self._text).strip())
        elif name == "table" and self._table is not None:
            self._close_table(self._table)
        elif self._table is not None and not self._nested:
            _end_in_table(self._table, name)

    def text(self, text: str) -> None:
        if self._text is None or self._comments:
            return
        self._length += len(text)
        if self._length > MAX_TEXT:
            raise self._archive.too_large()
        self._text.append(text)

    def _open_table(self, attributes: dict[str, str]) -> None:
        if self._table is not None:
            self._nested += 1
            return
        self._tables += 1
        name = attribute(attributes, "name") or f"表{self._tables}"
        builder = GridBuilder(
            self._archive.where,
            f"工作表“{name}”",
            lambda row, column: f"工作表“{name}”{cell_name(row, column)}",
        )
        hidden = (attribute(attributes, "style-name") or "") in self._hidden_styles
        self._table = _Table(builder, hidden, name)

    def _close_text(self, words: str) -> None:
        self._text = None
        if not words:
            return
        if self._table is not None and self._table.cell is not None:
            self._table.cell.lines.append(words)
        elif self._table is None:
            self._paragraphs += 1
            self.blocks.append(Paragraph(words, f"正文第{self._paragraphs}段"))

    def _close_table(self, table: _Table) -> None:
        if self._nested:
            self._nested -= 1
            return
        self._table = None
        grid = table.builder.build()
        if grid.slots and table.hidden:
            self.problems.append(
                warning(
                    f"{self._archive.where}，工作表“{table.name}”",
                    "这个工作表是隐藏的，没有读取。",
                    "如果评分表在里面，请取消隐藏后重新导入。",
                )
            )
        elif grid.slots:
            self.blocks.append(grid)


def _start_in_table(table: _Table, name: str, attributes: dict[str, str]) -> None:
    if name == "table-row":
        table.column, table.row_cells = 1, []
        table.row_repeated = _whole(attribute(attributes, "number-rows-repeated"))
        table.row_hidden = attribute(attributes, "visibility") in ("collapse", "filter")
    elif name in ("table-cell", "covered-table-cell"):
        repeated = _whole(attribute(attributes, "number-columns-repeated"))
        table.cell = _Cell(
            table.row,
            table.column,
            _whole(attribute(attributes, "number-rows-spanned")),
            _whole(attribute(attributes, "number-columns-spanned")),
            repeated,
        )
        if name == "covered-table-cell":
            table.cell.repeated = 0
        table.column += repeated


def _end_in_table(table: _Table, name: str) -> None:
    if name in ("table-cell", "covered-table-cell") and table.cell is not None:
        if table.cell.lines and table.cell.repeated:
            table.row_cells.append(table.cell)
        table.cell = None
    elif name == "table-row":
        rows = range(table.row, table.row + (table.row_repeated if table.row_cells else 0))
        for row in rows:
            if table.row_hidden:
                table.builder.hidden_rows.add(row)
            for cell in table.row_cells:
                for step in range(cell.repeated):
                    table.builder.add(
                        row, cell.column + step, "\n".join(cell.lines), cell.row_span, cell.column_span
                    )
        table.row += table.row_repeated


def _whole(text: str | None) -> int:
    return max(1, int(text)) if text is not None and text.isdecimal() and len(text) < 9 else 1
