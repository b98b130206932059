"""Reads the cells of an .xlsx workbook: sparse, streamed, within limits, as text the user would see.

Knows nothing of scoresheets: the same reader serves an office's own table and our rule workbook.
Formulas give the value stored with them; macros, links, pictures and comments are never touched.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from scoring_rules.reading.archive import Archive
from scoring_rules.reading.markup import attribute, read_part
from scoring_rules.reading.number_formats import exact_number, kind_of_format, shown

MAX_CELLS = 200_000
MAX_CHARACTERS = 20_000_000
MAX_CELL_CHARACTERS = 32_767
MAX_MERGES = 200_000
MAX_SHEETS = 1_000
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})$")
_EMPTY_CELLS = re.compile(
    rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]+")?\s*(?:/>|></c>)|<row r="[0-9]+"[^<>]*(?:/>|></row>)'
)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Cell:
    """单元格: one non-empty cell, 1-based; `number` for numbers (a date is one too), None otherwise."""

    row: int
    column: int
    text: str
    number: Decimal | None = None
    formula: bool = False
    error: bool = False


@dataclass(frozen=True, slots=True)
class CellRange:
    """合并区域: a rectangle of cells, 1-based, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Worksheet:
    """工作表: only the non-empty cells; hidden rows only where they hold something."""

    name: str
    hidden: bool
    cells: dict[tuple[int, int], Cell]
    merged: tuple[CellRange, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()


def read_worksheets(path: Path) -> list[Worksheet]:
    """工作簿的各工作表, in the order of the tabs.

    Raises UnreadableFile (Chinese message and remedy) for files that are damaged, locked, too large or no .xlsx.
    """
    with Archive(path) as archive:
        return _Workbook(archive).worksheets()


def cell_name(row: int, column: int) -> str:
    """“F12” for row 12, column 6."""
    return f"{column_name(column)}{row}"


def column_name(column: int) -> str:
    """“F” for column 6, “AA” for 27."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def parse_reference(reference: str) -> tuple[int, int] | None:
    """(12, 6) for “F12”; None where it is no cell of a sheet."""
    found = _REFERENCE.match(reference.strip())
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    return (row, column) if 1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN else None


@dataclass(slots=True)
class _RawCell:
    """A cell before shared strings and styles are known."""

    row: int
    column: int
    kind: str
    style: int
    content: str = ""
    formula: bool = False


class _Workbook:
    """The parts of one workbook, read in the order in which they are needed."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._cells_left = MAX_CELLS

    def worksheets(self) -> list[Worksheet]:
        book, links = self._open_book()
        sheets: list[tuple[str, bool, _SheetPart]] = []
        for name, state, link in book.sheets:
            if link not in links.targets:
                continue
            part = _SheetPart(self._archive, self._cells_left)
            read_part(self._archive, links.targets[link], part, drop=_EMPTY_CELLS)
            self._cells_left -= len(part.cells)
            sheets.append((name, state in ("hidden", "veryHidden"), part))
        values = self._values([part for _, _, part in sheets], links, book.from_1904)
        return [_worksheet(name, hidden, part, values) for name, hidden, part in sheets]

    def _open_book(self) -> tuple["_BookPart", "_Links"]:
        path = self._book_path()
        book, folder = _BookPart(), path.rpartition("/")[0]
        read_part(self._archive, path, book)
        links = _Links(folder)
        read_part(self._archive, f"{folder}/_rels/{path.rpartition('/')[2]}.rels", links)
        if not book.sheets:
            raise self._archive.unreadable("文件里没有工作表。")
        return book, links

    def _book_path(self) -> str:
        if "_rels/.rels" in self._archive:
            roots = _Links("")
            read_part(self._archive, "_rels/.rels", roots)
            if roots.book is not None and roots.book in self._archive:
                return roots.book
        if "xl/workbook.xml" in self._archive:
            return "xl/workbook.xml"
        raise self._archive.unreadable("这不是 Excel 工作簿（.xlsx）：文件里没有工作簿的内容。")

    def _values(self, parts: list["_SheetPart"], links: "_Links", from_1904: bool) -> "_Values":
        wanted = {
            int(cell.content)
            for part in parts
            for cell in part.cells
            if cell.kind == "s" and cell.content.isdecimal()
        }
        strings, styles = _SharedStrings(self._archive, wanted), _Styles()
        if wanted and links.strings is not None and links.strings in self._archive:
            read_part(self._archive, links.strings, strings)
        if links.styles is not None and links.styles in self._archive:
            read_part(self._archive, links.styles, styles)
        return _Values(strings.texts, styles.kinds(), from_1904)


class _Links:
    """The relationships of a part: id → path inside the archive; links to the outside are left alone."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.targets: dict[str, str] = {}
        self.book: str | None = None
        self.strings: str | None = None
        self.styles: str | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        if len(self.targets) > MAX_SHEETS:
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        path = self._resolve(attributes.get("Target", ""))
        if kind == "worksheet":
            self.targets[attributes.get("Id", "")] = path
        elif kind == "officeDocument":
            self.book = path
        elif kind == "sharedStrings":
            self.strings = path
        elif kind == "styles":
            self.styles = path

    def end(self, name: str) -> None:
        """Nothing to finish."""

    def text(self, text: str) -> None:
        """Relationships have no text."""

    def _resolve(self, target: str) -> str:
        if target.startswith("/"):
            return target.lstrip("/")
        steps: list[str] = self._folder.split("/") if self._folder else []
        for step in target.replace("\\", "/").split("/"):
            if step == "..":
                steps = steps[:-1]
            elif step not in ("", "."):
                steps.append(step)
        return "/".join(steps)


class _BookPart:
    """workbook.xml: names, visibility and link of the sheets; the epoch of dates."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, str]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet" and len(self.sheets) < MAX_SHEETS:
            link = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            self.sheets.append((attributes.get("name", ""), attributes.get("state", "visible"), link))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true")

    def end(self, name: str) -> None:
        """Nothing to finish."""

    def text(self, text: str) -> None:
        """The workbook part has no text of interest."""


class _SheetPart:
    """One worksheet's XML: keeps cells with content, merged ranges and what is hidden."""

    def __init__(self, archive: Archive, cells_left: int) -> None:
        self._archive, self._cells_left = archive, cells_left
        self.cells: list[_RawCell] = []
        self.merged: list[CellRange] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self._row = self._column = 0
        self._row_hidden = False
        self._cell: _RawCell | None = None
        self._inside: str | None = None
        self._skipped = self._characters = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._open_cell(attributes)
        elif name == "row":
            self._open_row(attributes)
        elif self._cell is not None:
            self._open_content(name)
        elif name == "mergeCell":
            self._add_merge(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            self._add_hidden_columns(attributes)

    def end(self, name: str) -> None:
        if name == "c":
            self._close_cell()
        elif name == "rPh":
            self._skipped -= 1
        elif name in ("v", "t", "f"):
            self._inside = None

    def text(self, text: str) -> None:
        cell = self._cell
        if cell is not None and self._inside is not None and len(cell.content) < MAX_CELL_CHARACTERS:
            cell.content += text
            self._characters += len(text)
            if self._characters > MAX_CHARACTERS:
                raise self._archive.too_large()

    def _open_row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r", "")
        self._row = int(stated) if stated.isdecimal() and len(stated) < 8 else self._row + 1
        self._column = 0
        self._row_hidden = attributes.get("hidden") in ("1", "true")

    def _open_cell(self, attributes: dict[str, str]) -> None:
        place = parse_reference(attributes.get("r", ""))
        if place is None:
            place = (self._row, self._column + 1)
        self._row, self._column = place
        style = attributes.get("s", "0")
        self._cell = _RawCell(*place, attributes.get("t", "n"), int(style) if style.isdecimal() else 0)

    def _open_content(self, name: str) -> None:
        assert self._cell is not None
        if name == "f":
            self._cell.formula = True
        elif name == "rPh":
            self._skipped += 1
        elif name == "v" or (name == "t" and self._cell.kind == "inlineStr" and not self._skipped):
            self._inside = name

    def _close_cell(self) -> None:
        cell, self._cell = self._cell, None
        self._inside, self._skipped = None, 0
        if cell is None or not (cell.content or cell.formula):
            return
        if len(self.cells) >= self._cells_left:
            raise self._archive.too_large()
        self.cells.append(cell)
        if self._row_hidden:
            self.hidden_rows.add(cell.row)

    def _add_merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, stop = parse_reference(first), parse_reference(last or first)
        if start is None or stop is None or len(self.merged) >= MAX_MERGES:
            return
        self.merged.append(
            CellRange(
                min(start[0], stop[0]), min(start[1], stop[1]), max(start[0], stop[0]), max(start[1], stop[1])
            )
        )

    def _add_hidden_columns(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdecimal() and last.isdecimal() and len(self.hidden_columns) < MAX_COLUMN:
            self.hidden_columns.append((int(first), int(last)))


class _SharedStrings:
    """sharedStrings.xml: only the strings that cells point to."""

    def __init__(self, archive: Archive, wanted: set[int]) -> None:
        self._archive, self._wanted = archive, wanted
        self.texts: dict[int, str] = {}
        self._index, self._pieces, self._length = -1, list[str](), 0
        self._inside, self._skipped, self._total = False, 0, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._index += 1
            self._pieces, self._length = [], 0
        elif name == "rPh":
            self._skipped += 1
        elif name == "t":
            self._inside = not self._skipped and self._index in self._wanted

    def end(self, name: str) -> None:
        if name == "t":
            self._inside = False
        elif name == "rPh":
            self._skipped -= 1
        elif name == "si" and self._index in self._wanted:
            self.texts[self._index] = _unescaped("".join(self._pieces))
            self._total += self._length
            if self._total > MAX_CHARACTERS:
                raise self._archive.too_large()

    def text(self, text: str) -> None:
        if self._inside and self._length < MAX_CELL_CHARACTERS:
            self._pieces.append(text)
            self._length += len(text)


class _Styles:
    """styles.xml: which cell styles show percent or dates."""

    def __init__(self) -> None:
        self._codes: dict[int, str] = {}
        self._format_ids: list[int] = []
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside and len(self._format_ids) < 100_000:
            self._format_ids.append(_whole(attribute(attributes, "numFmtId")))
        elif name == "numFmt" and len(self._codes) < 100_000:
            self._codes[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False

    def text(self, text: str) -> None:
        """Styles have no text."""

    def kinds(self) -> list[str]:
        """Style number → “percent”, “date” or “number”."""
        return [kind_of_format(format_id, self._codes.get(format_id)) for format_id in self._format_ids]


@dataclass(frozen=True, slots=True)
class _Values:
    """Turns raw cells into cells."""

    strings: dict[int, str]
    kinds: list[str]
    from_1904: bool

    def cell(self, raw: _RawCell) -> Cell:
        if raw.kind == "s":
            index = int(raw.content) if raw.content.isdecimal() else -1
            return self._textual(raw, self.strings.get(index, ""))
        if raw.kind in ("str", "inlineStr"):
            return self._textual(raw, _unescaped(raw.content))
        if raw.kind == "b":
            return self._textual(raw, "是" if raw.content.strip() in ("1", "true") else "否")
        if raw.kind == "e":
            return Cell(raw.row, raw.column, raw.content, None, raw.formula, True)
        return self._numeric(raw)

    def _numeric(self, raw: _RawCell) -> Cell:
        number = exact_number(raw.content)
        if number is None:
            return self._textual(raw, raw.content.strip())
        kind = self.kinds[raw.style] if raw.style < len(self.kinds) else "number"
        text = shown(number, kind, from_1904=self.from_1904)
        return Cell(raw.row, raw.column, text, number, raw.formula)

    @staticmethod
    def _textual(raw: _RawCell, text: str) -> Cell:
        return Cell(raw.row, raw.column, text, None, raw.formula)


def _worksheet(name: str, hidden: bool, part: _SheetPart, values: _Values) -> Worksheet:
    cells = {}
    for raw in part.cells:
        cell = values.cell(raw)
        if cell.text.strip() or cell.formula:
            cells[raw.row, raw.column] = cell
    return Worksheet(
        name, hidden, cells, tuple(part.merged), frozenset(part.hidden_rows), tuple(part.hidden_columns)
    )


def _unescaped(text: str) -> str:
    """Undo the _x000D_ notation for characters that XML cannot hold; one line end everywhere."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else 0


def cells_by_row(sheet: Worksheet) -> Iterator[tuple[int, list[Cell]]]:
    """The rows that hold something, top down, their cells from left to right."""
    rows: dict[int, list[Cell]] = {}
    for place in sorted(sheet.cells):
        rows.setdefault(place[0], []).append(sheet.cells[place])
    yield from rows.items()
