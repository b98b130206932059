"""Rows of an .xlsx workbook, streamed cell by cell: ten times the size of a scoresheet has to pass in two seconds.

The safe parts (archive, links, styles) are those that read scoresheets; cells and strings take a shorter way.
Formulas give the value kept with them; nothing is run.
"""

import re
from functools import lru_cache
from pathlib import Path

from inspector.domain.rosters.files.rows import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_TEXT,
    Numeral,
    Table,
    TableBuilder,
    Watch,
    too_large,
)
from inspector.domain.rosters.files.xml_stream import ORDINARY, parsed
from scoring_rules.problems import Problem, warning
from scoring_rules.reading.archive import Archive
from scoring_rules.reading.cells import parse_reference
from scoring_rules.reading.markup import read_part
from scoring_rules.reading.number_formats import exact_number, shown
from scoring_rules.reading.xlsx_parts import BookPart, Links, Styles, unescaped

MAX_MERGES = 200_000
MAX_STRING = 4_000
_SAFE_DIGITS = 15


def read_xlsx(path: Path, watch: Watch) -> tuple[list[Table], list[Problem]]:
    """Excel 工作簿 → 各工作表的行. Raises UnreadableFile for damaged, locked or hostile files."""
    with Archive(path) as archive:
        book, links = _book(archive)
        strings = _strings(archive, links.strings, watch)
        styles = Styles()
        if links.styles is not None and links.styles in archive:
            read_part(archive, links.styles, styles)
        kinds = styles.kinds()
        parts = [(name, links.targets[link]) for name, state, link in book.sheets
                 if state == "visible" and link in links.targets]  # fmt: skip
        hidden = [name for name, state, _ in book.sheets if state != "visible"]
        total = sum(archive.size(part) for _, part in parts) or 1
        done, tables = 0, []
        for name, part in parts:
            sheet = _Sheet(archive.where, name, strings, kinds, book.from_1904)
            for fed in parsed(archive, part, sheet.start, sheet.end, sheet.text, sheet.take):
                watch(min(1.0, (done + fed) / total))
            done += archive.size(part)
            tables.append(sheet.builder.build(sheet.merged, sheet.hidden_rows))
    return tables, [_hidden_sheet(path.name, name) for name in hidden]


class _Sheet:
    """One worksheet's XML. The names of elements are told apart without prefix, once for each name."""

    def __init__(self, where: str, name: str, strings: list[str], kinds: list[str], from_1904: bool) -> None:
        self.builder = TableBuilder(where, name)
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: list[int] = []
        self._strings, self._kinds, self._from_1904 = strings, kinds, from_1904
        self._number = lru_cache(maxsize=50_000)(self._number_text)
        self._row, self._column, self._kind, self._style = 0, -1, "", 0
        self._reading = self._phonetic = False
        self._content = ""

    def take(self, block: bytes) -> bytes:
        """Ordinary cells, taken before the XML parser sees them; returns what is left to it."""
        strings, text_of, texts_of = self._strings, self._number, self.builder.texts_of
        at, texts, filled = b"", list[str](), 0
        parts = ORDINARY.split(block)
        columns = (parts[place::7] for place in range(1, 7))
        cells = zip(*columns, strict=True)
        for letters, row, style, kind, value, inline in cells:
            if not value and not inline:
                continue
            filled += 1
            if kind == b"s":
                index = int(value) if value and value.isdigit() and len(value) < 9 else len(strings)
                text = strings[index] if index < len(strings) else ""
            elif kind is None or kind == b"n":
                text = text_of(value or inline, style)
            else:
                text = unescaped((value or inline).decode("utf-8", "replace")).strip()
                self.builder.count_text(text)
            if text:
                if row != at:
                    at, texts = row, texts_of(int(row))
                column = _column_number(letters)
                if column == len(texts) < MAX_COLUMNS:
                    texts.append(text)
                else:
                    self.builder.put(texts, column, text)
        self.builder.count(filled)
        return b"".join(parts[::7])

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._open_cell(attributes)
        elif name in ("v", "t"):
            self._reading = not self._phonetic and (name == "v" or self._kind == "inlineStr")
        elif name == "row":
            self._open_row(attributes)
        elif name == "rPh":
            self._phonetic = True
        elif name == "mergeCell" and len(self.merged) < MAX_MERGES:
            self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        if name == "c":
            if self._content:
                self._close_cell()
        elif name in ("v", "t"):
            self._reading = False
        elif name == "rPh":
            self._phonetic = False

    def text(self, text: str) -> None:
        if self._reading and len(self._content) < MAX_STRING:
            self._content += text

    def _open_row(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("r", "")
        self._row = int(stated) if stated.isdecimal() and len(stated) < 8 else self._row + 1
        self._column = -1
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.append(self._row)

    def _open_cell(self, attributes: dict[str, str]) -> None:
        row, column = _place(attributes.get("r", ""))
        if row:
            self._row, self._column = row, column
        else:
            self._column += 1
        self._kind = attributes.get("t", "")
        style = attributes.get("s", "0")
        self._style = int(style) if style.isdecimal() and len(style) < 8 else 0
        self._content = ""

    def _close_cell(self) -> None:
        content, kind = self._content, self._kind
        self._content = ""
        if kind == "s":
            index = int(content) if content.isdecimal() and len(content) < 9 else -1
            text = self._strings[index] if 0 <= index < len(self._strings) else ""
        elif kind in ("", "n"):
            text = self._number(content.encode(), str(self._style).encode())
        elif kind == "b":
            text = "是" if content.strip() in ("1", "true") else "否"
        else:
            text = unescaped(content).strip()
            self.builder.count_text(text)
        if text:
            self.builder.add(self._row, self._column, text)

    def _number_text(self, content: bytes, style: bytes) -> str:
        index = int(style or b"0")
        is_date = index < len(self._kinds) and self._kinds[index] == "date"
        return _number_text(content.decode("utf-8", "replace"), is_date, self._from_1904)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, stop = parse_reference(first), parse_reference(last or first)
        if start is not None and stop is not None:
            (top, left), (bottom, right) = start, stop
            self.merged.append(
                (min(top, bottom), min(left, right) - 1, max(top, bottom), max(left, right) - 1)
            )


class _Strings:
    """sharedStrings.xml, all of it, without the readings that stand above characters."""

    def __init__(self, where: str) -> None:
        self.texts: list[str] = []
        self._where = where
        self._pieces: list[str] = []
        self._length = self._total = 0
        self._reading = self._phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "t":
            self._reading = not self._phonetic
        elif name == "si":
            self._pieces, self._length = [], 0
        elif name == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        if name == "t":
            self._reading = False
        elif name == "si":
            text = unescaped("".join(self._pieces)).strip()
            self._total += len(text)
            if self._total > MAX_TEXT or len(self.texts) >= MAX_CELLS:
                raise too_large(self._where)
            self.texts.append(text)
        elif name == "rPh":
            self._phonetic = False

    def text(self, text: str) -> None:
        if self._reading and self._length < MAX_STRING:
            self._pieces.append(text)
            self._length += len(text)


def _book(archive: Archive) -> tuple[BookPart, Links]:
    path = "xl/workbook.xml"
    if "_rels/.rels" in archive:
        roots = Links("")
        read_part(archive, "_rels/.rels", roots)
        path = roots.book if roots.book is not None and roots.book in archive else path
    book, folder = BookPart(), path.rpartition("/")[0]
    read_part(archive, path, book)
    links = Links(folder)
    read_part(archive, f"{folder}/_rels/{path.rpartition('/')[2]}.rels", links)
    return book, links


def _strings(archive: Archive, part: str | None, watch: Watch) -> list[str]:
    reader = _Strings(archive.where)
    if part is not None and part in archive:
        for _ in parsed(archive, part, reader.start, reader.end, reader.text):
            watch(0)
    return reader.texts


_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@lru_cache(maxsize=MAX_COLUMNS * 4)
def _column_number(letters: bytes) -> int:
    """0 for A, 26 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _place(reference: str) -> tuple[int, int]:
    """Row from 1, column from 0; row 0 where the reference is missing or none."""
    found = _REFERENCE.fullmatch(reference)
    return (int(found[2]), _column_number(found[1].encode())) if found else (0, 0)


def _number_text(content: str, is_date: bool, from_1904: bool) -> str:
    if not is_date and content.isdecimal() and len(content) <= _SAFE_DIGITS:
        return Numeral(content)
    number = exact_number(content)
    if number is None:
        return content.strip()
    if is_date and number >= 1:
        return shown(number, "date", from_1904=from_1904)
    return Numeral(shown(number, "number"))


def _hidden_sheet(where: str, name: str) -> Problem:
    return warning(
        f"{where}，工作表“{name}”",
        "这个工作表是隐藏的，没有读取。",
        "如果名单在里面，请在 Excel 里取消隐藏，保存后重新导入。",
    )
