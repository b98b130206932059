"""The parts of an .xlsx file, each read by a small handler: links, sheets, cells, shared strings, styles.

Knows the elements of each part; which part stands where, `xlsx` knows.
"""

import re
from dataclasses import dataclass

from scoring_rules.reading.archive import Archive
from scoring_rules.reading.cells import MAX_COLUMN, CellRange, parse_reference
from scoring_rules.reading.markup import attribute
from scoring_rules.reading.number_formats import kind_of_format

MAX_CHARACTERS = 20_000_000
MAX_CELL_CHARACTERS = 32_767
MAX_MERGES = 200_000
MAX_SHEETS = 1_000

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(slots=True)
class RawCell:
    """A cell before shared strings and styles are known."""

    row: int
    column: int
    kind: str
    style: int
    content: str = ""
    formula: bool = False


class Links:
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


class BookPart:
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


class SheetPart:
    """One worksheet's XML: keeps cells with content, merged ranges and what is hidden."""

    def __init__(self, archive: Archive, cells_left: int) -> None:
        self._archive, self._cells_left = archive, cells_left
        self.cells: list[RawCell] = []
        self.merged: list[CellRange] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self._row = self._column = 0
        self._row_hidden = False
        self._cell: RawCell | None = None
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
        self._cell = RawCell(*place, attributes.get("t", "n"), int(style) if style.isdecimal() else 0)

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


class SharedStrings:
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
            self.texts[self._index] = unescaped("".join(self._pieces))
            self._total += self._length
            if self._total > MAX_CHARACTERS:
                raise self._archive.too_large()

    def text(self, text: str) -> None:
        if self._inside and self._length < MAX_CELL_CHARACTERS:
            self._pieces.append(text)
            self._length += len(text)


class Styles:
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


def unescaped(text: str) -> str:
    """Undo the _x000D_ notation for characters that XML cannot hold; one line end everywhere."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _whole(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else 0
