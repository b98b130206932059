"""Reads the cells of an .xlsx workbook: sparse, streamed, within limits, as text the user would see.

Knows nothing of scoresheets: the same reader serves an office's own table and our rule workbook.
Formulas give the value stored with them; macros, links, pictures and comments are never touched.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from scoring_rules.reading.archive import Archive
from scoring_rules.reading.cells import (
    Cell,
    CellRange,
    Worksheet,
    cell_name,
    cells_by_row,
    column_name,
    parse_reference,
)
from scoring_rules.reading.markup import read_part
from scoring_rules.reading.number_formats import exact_number, shown
from scoring_rules.reading.xlsx_parts import (
    BookPart,
    Links,
    RawCell,
    SharedStrings,
    SheetPart,
    Styles,
    unescaped,
)

__all__ = [
    "Cell",
    "CellRange",
    "Worksheet",
    "cell_name",
    "cells_by_row",
    "column_name",
    "parse_reference",
    "read_worksheets",
]

MAX_CELLS = 200_000

_EMPTY_CELLS = re.compile(
    rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]+")?\s*(?:/>|></c>)|<row r="[0-9]+"[^<>]*(?:/>|></row>)'
)


def read_worksheets(path: Path) -> list[Worksheet]:
    """工作簿的各工作表, in the order of the tabs.

    Raises UnreadableFile (Chinese message and remedy) for files that are damaged, locked, too large or no .xlsx.
    """
    with Archive(path) as archive:
        return _Workbook(archive).worksheets()


class _Workbook:
    """The parts of one workbook, read in the order in which they are needed."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._cells_left = MAX_CELLS

    def worksheets(self) -> list[Worksheet]:
        book, links = self._open_book()
        sheets: list[tuple[str, bool, SheetPart]] = []
        for name, state, link in book.sheets:
            if link not in links.targets:
                continue
            part = SheetPart(self._archive, self._cells_left)
            read_part(self._archive, links.targets[link], part, drop=_EMPTY_CELLS)
            self._cells_left -= len(part.cells)
            sheets.append((name, state in ("hidden", "veryHidden"), part))
        values = self._values([part for _, _, part in sheets], links, book.from_1904)
        return [_worksheet(name, hidden, part, values) for name, hidden, part in sheets]

    def _open_book(self) -> tuple["BookPart", "Links"]:
        path = self._book_path()
        book, folder = BookPart(), path.rpartition("/")[0]
        read_part(self._archive, path, book)
        links = Links(folder)
        read_part(self._archive, f"{folder}/_rels/{path.rpartition('/')[2]}.rels", links)
        if not book.sheets:
            raise self._archive.unreadable("文件里没有工作表。")
        return book, links

    def _book_path(self) -> str:
        if "_rels/.rels" in self._archive:
            roots = Links("")
            read_part(self._archive, "_rels/.rels", roots)
            if roots.book is not None and roots.book in self._archive:
                return roots.book
        if "xl/workbook.xml" in self._archive:
            return "xl/workbook.xml"
        raise self._archive.unreadable("这不是 Excel 工作簿（.xlsx）：文件里没有工作簿的内容。")

    def _values(self, parts: list["SheetPart"], links: "Links", from_1904: bool) -> "_Values":
        wanted = {
            int(cell.content)
            for part in parts
            for cell in part.cells
            if cell.kind == "s" and cell.content.isdecimal()
        }
        strings, styles = SharedStrings(self._archive, wanted), Styles()
        if wanted and links.strings is not None and links.strings in self._archive:
            read_part(self._archive, links.strings, strings)
        if links.styles is not None and links.styles in self._archive:
            read_part(self._archive, links.styles, styles)
        return _Values(strings.texts, styles.kinds(), from_1904)


@dataclass(frozen=True, slots=True)
class _Values:
    """Turns raw cells into cells."""

    strings: dict[int, str]
    kinds: list[str]
    from_1904: bool

    def cell(self, raw: RawCell) -> Cell:
        if raw.kind == "s":
            index = int(raw.content) if raw.content.isdecimal() else -1
            return self._textual(raw, self.strings.get(index, ""))
        if raw.kind in ("str", "inlineStr"):
            return self._textual(raw, unescaped(raw.content))
        if raw.kind == "b":
            return self._textual(raw, "是" if raw.content.strip() in ("1", "true") else "否")
        if raw.kind == "e":
            return Cell(raw.row, raw.column, raw.content, None, raw.formula, True)
        return self._numeric(raw)

    def _numeric(self, raw: RawCell) -> Cell:
        number = exact_number(raw.content)
        if number is None:
            return self._textual(raw, raw.content.strip())
        kind = self.kinds[raw.style] if raw.style < len(self.kinds) else "number"
        text = shown(number, kind, from_1904=self.from_1904)
        return Cell(raw.row, raw.column, text, number, raw.formula)

    @staticmethod
    def _textual(raw: RawCell, text: str) -> Cell:
        return Cell(raw.row, raw.column, text, None, raw.formula)


def _worksheet(name: str, hidden: bool, part: SheetPart, values: _Values) -> Worksheet:
    cells = {}
    for raw in part.cells:
        cell = values.cell(raw)
        if cell.text.strip() or cell.formula:
            cells[raw.row, raw.column] = cell
    return Worksheet(
        name, hidden, cells, tuple(part.merged), frozenset(part.hidden_rows), tuple(part.hidden_columns)
    )
