"""An office's table as a plain grid of cells: merged cells resolved, empty rows gone, in worksheets empty columns too.

Knows where each cell stood in its file, in the user's words; knows nothing of what the texts mean.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from scoring_rules.problems import Problem, UnreadableFile

MAX_SLOTS = 1_000_000
MAX_GRID_CELLS = 200_000
MAX_KEPT_COLUMNS = 64
MAX_ROWS, MAX_COLUMNS = 20_000, 256


@dataclass(frozen=True, slots=True, eq=False)
class GridCell:
    """格子: one cell with text; row and column count from 0 in the grid, spans in rows and columns of the grid.

    `place` is where it stands in the file: “工作表‘评分表’F12”, “第2个表格第3行第4列”.
    """

    row: int
    column: int
    text: str
    row_span: int
    column_span: int
    place: str

    @property
    def last_row(self) -> int:
        """The last grid row that the cell covers."""
        return self.row + self.row_span - 1


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """表格: rows of slots; a merged cell stands in every slot that it covers; None is an empty slot."""

    origin: str
    slots: tuple[tuple[GridCell | None, ...], ...]
    hidden_rows: frozenset[int] = frozenset()

    @property
    def row_count(self) -> int:
        """Number of rows that hold something."""
        return len(self.slots)

    @property
    def column_count(self) -> int:
        """Number of columns that hold something."""
        return len(self.slots[0]) if self.slots else 0

    def row_cells(self, row: int) -> list[GridCell]:
        """The different cells of a row, from left to right, those that reach into it from above included."""
        return list(dict.fromkeys(cell for cell in self.slots[row] if cell is not None))

    def cells(self) -> Iterator[GridCell]:
        """Every cell once, in reading order."""
        for number, row in enumerate(self.slots):
            for column, cell in enumerate(row):
                if cell is not None and cell.row == number and cell.column == column:
                    yield cell


@dataclass(frozen=True, slots=True)
class Paragraph:
    """段落: text that stands outside of tables, with its place in the file."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Document:
    """文件内容: tables and the paragraphs between them, in the order of the file."""

    name: str
    blocks: tuple[Grid | Paragraph, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def grids(self) -> tuple[Grid, ...]:
        """Only the tables."""
        return tuple(block for block in self.blocks if isinstance(block, Grid))


@dataclass(frozen=True, slots=True)
class _Placed:
    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass(slots=True)
class GridBuilder:
    """Collects the cells of a table as a format reader meets them; rows and columns in the file's own count.

    `place` words a cell's position; `where` names the file in errors. With `keeps_columns` empty columns stay,
    so that a table that continues in another one has the same columns.
    """

    where: str
    origin: str
    place: Callable[[int, int], str]
    hidden_rows: set[int] = field(default_factory=set)
    keeps_columns: bool = False
    _cells: list[_Placed] = field(default_factory=list)
    _width: int = 0

    def add(self, row: int, column: int, text: str, row_span: int = 1, column_span: int = 1) -> None:
        """One cell; a blank one only tells how wide the table is. Raises UnreadableFile when there are too many."""
        text = text.strip()
        self._width = max(self._width, column + column_span)
        if not text:
            return
        if len(self._cells) >= MAX_GRID_CELLS:
            raise too_large_table(self.where, self.origin)
        self._cells.append(_Placed(row, column, max(1, row_span), max(1, column_span), text))

    def build(self) -> Grid:
        """The grid; two cells that claim the same slot leave it to the first."""
        rows = sorted({cell.row for cell in self._cells})
        columns = self._columns()
        if len(rows) > MAX_ROWS or len(columns) > MAX_COLUMNS or len(rows) * len(columns) > MAX_SLOTS:
            raise too_large_table(self.where, self.origin)
        slots: list[list[GridCell | None]] = [[None] * len(columns) for _ in rows]
        for placed in sorted(self._cells, key=lambda cell: (cell.row, cell.column)):
            self._lay(placed, rows, columns, slots)
        hidden = frozenset(number for number, row in enumerate(rows) if row in self.hidden_rows)
        return Grid(self.origin, tuple(map(tuple, slots)), hidden)

    def _columns(self) -> list[int]:
        used = sorted({cell.column for cell in self._cells})
        if not self.keeps_columns or not used:
            return used
        return list(range(self._width)) if self._width <= MAX_KEPT_COLUMNS else used

    def _lay(
        self, placed: _Placed, rows: list[int], columns: list[int], slots: list[list[GridCell | None]]
    ) -> None:
        row, column = bisect_left(rows, placed.row), bisect_left(columns, placed.column)
        below = bisect_left(rows, placed.row + placed.row_span)
        right = bisect_left(columns, placed.column + placed.column_span)
        if slots[row][column] is not None:
            return
        cell = GridCell(
            row, column, placed.text, below - row, right - column, self.place(placed.row, placed.column)
        )
        for line in slots[row:below]:
            for number in range(column, right):
                if line[number] is None:
                    line[number] = cell


def too_large_table(where: str, origin: str) -> UnreadableFile:
    """The error for a table that no scoresheet comes near to."""
    return UnreadableFile(
        f"{origin}太大，不像一份评分表。",
        where=where,
        remedy="请把评分表单独复制到一个新文件，保存后再导入。",
    )
