"""Lays ruled tables out over pages; knows cells and pages, not what the table is about.

The header stands on every page. Neighbouring cells of the leading columns that say the same are one cell, which
says （续） where it goes on over a page. A row that is too high for a page is cut between its lines. Nothing raises
for being too high or too long, and no text is lost.
"""

from dataclasses import dataclass
from math import floor

from inspector.reports.paper import Box, Sheets, Text, baseline
from inspector.reports.table import Align, Cell, Row, Table

_PAD_X = 3.0
_PAD_Y = 2.5
_CLOSE = 0.01


def lay_table(sheets: Sheets, table: Table) -> None:
    """排表: put the table on the pages from where they are filled to."""
    _Layout(sheets, table).lay()


def table_height(sheets: Sheets, table: Table) -> float:
    """Height of the whole table if it stood on one page, merged columns left out of account."""
    layout = _Layout(sheets, table)
    return layout.header_height + sum(layout.measured(row, table.merged).height for row in table.rows)


def first_rows_height(sheets: Sheets, table: Table) -> float:
    """Height of the header with the first row and what keeps with it: what has to be free for a table to begin."""
    layout = _Layout(sheets, table)
    height = layout.header_height
    for n, row in enumerate(table.rows):
        if n and not row.keeps_with_previous:
            break
        height += layout.measured(row, table.merged).height
    return min(height, sheets.frame.text_height / 2)


@dataclass(slots=True)
class _Band:
    """A row, or a part of one, on the page being filled: its lines by cell."""

    row: Row
    lines: list[list[str]]
    height: float
    is_part: bool = False


@dataclass(slots=True)
class _Fragment:
    """The part of a merged cell that stands on the page being filled."""

    column: int
    first: int
    stop: int
    cell: Cell
    lines: list[str]


def _height_kept_with(bands: list[_Band], index: int) -> float:
    """Height of the rows right below that want to stand on the same page."""
    height = 0.0
    for band in bands[index + 1 :]:
        if not band.row.keeps_with_previous:
            break
        height += band.height
    return height


class _Layout:
    """One table on its way over the pages."""

    def __init__(self, sheets: Sheets, table: Table) -> None:
        self.sheets = sheets
        self.table = table
        self.lefts = [sheets.frame.left + sum(table.widths[:i]) for i in range(len(table.widths) + 1)]
        self.header = [self.measured(row, 0) for row in table.header]
        self.header_height = sum(band.height for band in self.header)
        self.body_height = sheets.frame.text_height - self.header_height
        self.bands: list[_Band] = []
        self.fragments: list[_Fragment] = []
        self.used = 0.0
        # For each merged column: the cell that is open, its lines still to print, and its first band on this page.
        self.open: list[Cell | None] = [None] * table.merged
        self.rest: list[list[str]] = [[] for _ in range(table.merged)]
        self.first = [0] * table.merged

    # Measuring

    def cell_lines(self, cell: Cell, column: int, text: str | None = None) -> list[str]:
        width = self.lefts[column + cell.span] - self.lefts[column] - 2 * _PAD_X
        return self.sheets.lines(cell.text if text is None else text, cell.role, self.table.size, width)

    def measured(self, row: Row, merged: int) -> _Band:
        """The row with its lines; merged columns count with one line here."""
        lines: list[list[str]] = []
        column = 0
        for cell in row.cells:
            lines.append([] if column < merged else self.cell_lines(cell, column))
            column += cell.span
        return _Band(row, lines, self.height_of(max(row.lines, *map(len, lines), 1)))

    def height_of(self, lines: int) -> float:
        return lines * self.table.leading + 2 * _PAD_Y

    @property
    def room(self) -> float:
        return self.sheets.room - self.header_height - self.used

    # Filling pages

    def lay(self) -> None:
        bands = [self.measured(row, self.table.merged) for row in self.table.rows]
        for i, band in enumerate(bands):
            changed = self.first_change(band.row)
            self.close(changed)
            self.make_room(band, _height_kept_with(bands, i), changed)
            self.begin(band.row, changed)
            self.place(band)
        self.close(0)
        self.finish_page()

    def first_change(self, row: Row) -> int:
        """The first merged column whose cell is not the one that is open; the number of columns if all go on."""
        leading = self.leading_cells(row)
        return next((i for i, cell in enumerate(leading) if self.open[i] != cell), self.table.merged)

    def leading_cells(self, row: Row) -> list[Cell | None]:
        """The cell that starts in each merged column; None where a wider one covers it."""
        leading: list[Cell | None] = [None] * self.table.merged
        column = 0
        for cell in row.cells:
            if column < self.table.merged:
                leading[column] = cell
            column += cell.span
        return leading

    def make_room(self, band: _Band, following: float, changed: int) -> None:
        """Turn the page if the row, and what has to stand beside or right below it, does not fit on this one."""
        need = band.height
        for column, cell in enumerate(self.leading_cells(band.row)):
            if cell and column >= changed:
                need = max(need, self.height_of(len(self.cell_lines(cell, column))))
        if need + following <= self.body_height / 2:
            need += following
        if need <= self.room + _CLOSE or self.is_page_empty:
            return
        if need > self.body_height / 2 and self.room >= self.height_of(4) and need == band.height:
            return  # high enough to be cut, and some of it fits here
        self.turn()

    @property
    def is_page_empty(self) -> bool:
        return not self.bands and self.sheets.is_fresh

    def begin(self, row: Row, changed: int) -> None:
        for column, cell in enumerate(self.leading_cells(row)):
            if column >= changed:
                self.open[column] = cell
                self.rest[column] = self.cell_lines(cell, column) if cell else []
                self.first[column] = len(self.bands)

    def place(self, band: _Band) -> None:
        """Put the row on the page, in parts if it is too high."""
        while band.height > self.room + _CLOSE:
            fitting = floor((self.room - 2 * _PAD_Y + _CLOSE) / self.table.leading)
            if fitting < 1 and not self.is_page_empty:
                self.turn()
                continue
            fitting = max(1, fitting)
            if fitting >= max(map(len, band.lines)):
                break
            self.add(
                _Band(
                    band.row, [lines[:fitting] for lines in band.lines], self.height_of(fitting), is_part=True
                )
            )
            self.turn()
            band = self.remainder(band, fitting)
        self.add(band)

    def remainder(self, band: _Band, fitting: int) -> _Band:
        lines = [lines[fitting:] for lines in band.lines]
        column = 0
        for i, cell in enumerate(band.row.cells):
            if cell.repeats and not lines[i] and column >= self.table.merged:
                lines[i] = self.cell_lines(cell, column, cell.continued)
            column += cell.span
        row = Row(band.row.cells)  # its bookmark stands on the first part
        return _Band(row, lines, self.height_of(max(map(len, lines))), is_part=True)

    def add(self, band: _Band) -> None:
        self.bands.append(band)
        self.used += band.height

    def close(self, changed: int) -> None:
        """End the merged cells from column `changed` on; one that says more than its rows have room for grows them."""
        for column in range(self.table.merged - 1, changed - 1, -1):
            if self.open[column] is None:
                continue
            while not self.has_fitting_height(column):
                self.turn()
                self.add(self.filler())
            self.end_fragment(column)
            self.open[column] = None

    def filler(self) -> _Band:
        """An empty row beside the rest of a merged cell's text."""
        merged = self.table.merged
        cells = (*(Cell("") for _ in range(merged)), Cell("", span=len(self.table.widths) - merged))
        return _Band(Row(cells), [[] for _ in cells], self.height_of(1), is_part=True)

    def has_fitting_height(self, column: int) -> bool:
        """Grow the last row so that the merged cell's text fits; False if the page is too short for that."""
        deficit = self.height_of(len(self.rest[column])) - sum(
            b.height for b in self.bands[self.first[column] :]
        )
        if deficit <= _CLOSE:
            return True
        growth = min(deficit, max(0.0, self.room))
        self.bands[-1].height += growth
        self.used += growth
        return growth >= deficit - _CLOSE

    def end_fragment(self, column: int) -> None:
        """Note what of a merged cell stands on this page, and what of its text is still to come."""
        cell = self.open[column]
        first = self.first[column]
        if cell is None or first == len(self.bands):
            return
        height = sum(band.height for band in self.bands[first:])
        fitting = max(1, floor((height - 2 * _PAD_Y + _CLOSE) / self.table.leading))
        lines = self.rest[column]
        self.fragments.append(_Fragment(column, first, len(self.bands), cell, lines[:fitting]))
        self.rest[column] = lines[fitting:] or self.cell_lines(cell, column, cell.continued)

    def turn(self) -> None:
        """Finish this page and go on with the next."""
        for column in range(self.table.merged - 1, -1, -1):
            if self.open[column] is not None and self.first[column] < len(self.bands):
                self.has_fitting_height(column)
                self.end_fragment(column)
        self.finish_page()
        self.sheets.turn()
        self.first = [0] * self.table.merged

    # Drawing

    def finish_page(self) -> None:
        """Draw what stands on this page."""
        if not self.bands:
            return
        tops = [self.sheets.y]
        for band in self.header:
            self.draw_band(band, tops[-1], 0)
            tops.append(tops[-1] + band.height)
        tops = tops[-1:]
        for band in self.bands:
            self.draw_band(band, tops[-1], self.table.merged)
            tops.append(tops[-1] + band.height)
        for part in self.fragments:
            top, bottom = tops[part.first], tops[part.stop]
            self.draw_cell(part.cell, part.column, part.lines, top, bottom - top, is_part=False)
        self.sheets.y = tops[-1]
        self.bands, self.fragments, self.used = [], [], 0.0

    def draw_band(self, band: _Band, top: float, merged: int) -> None:
        if band.row.bookmark and not (band.is_part and not any(band.lines)):
            self.sheets.bookmark(band.row.bookmark, top)
        column = 0
        for cell, lines in zip(band.row.cells, band.lines, strict=True):
            if column >= merged:
                self.draw_cell(cell, column, lines, top, band.height, is_part=band.is_part)
            column += cell.span

    def draw_cell(
        self, cell: Cell, column: int, lines: list[str], top: float, height: float, *, is_part: bool
    ) -> None:
        left, right = self.lefts[column], self.lefts[column + cell.span]
        page, table = self.sheets.page, self.table
        page.boxes.append(Box(left, top, right - left, height))
        y = top + (_PAD_Y if is_part else (height - len(lines) * table.leading) / 2)
        for line in lines:
            x = left + _PAD_X
            if cell.align is not Align.LEFT:
                free = right - left - 2 * _PAD_X - self.sheets.faces.width(line, cell.role, table.size)
                x += free if cell.align is Align.RIGHT else free / 2
            if line:
                page.texts.append(
                    Text(x, baseline(y, table.leading, table.size), line, cell.role, table.size)
                )
            y += table.leading
