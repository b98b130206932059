"""Rows of an .xlsx workbook, streamed cell by cell: ten times the size of a scoresheet has to pass in two seconds.

The safe parts (archive, links, styles) are those that read scoresheets; cells and strings take a shorter way.
Formulas give the value kept with them; nothing is run.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from xml.parsers import expat

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
from scoring_rules.problems import Problem, warning
from scoring_rules.reading.archive import Archive
from scoring_rules.reading.cells import parse_reference
from scoring_rules.reading.markup import local, read_part
from scoring_rules.reading.number_formats import exact_number, shown
from scoring_rules.reading.xlsx_parts import BookPart, Links, Styles, unescaped

MAX_ELEMENTS = 5_000_000
MAX_MERGES = 200_000
MAX_STRING = 4_000
MAX_PENDING = 8_000_000
_SAFE_DIGITS = 15

_ORDINARY = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,6})")?(?: t="(n|s|str|inlineStr)")?\s*'
    rb"(?:/>|>(?:<f>[^<]*</f>)?(?:<v>([^<&]{0,4000})</v>|<is><t(?: xml:space=\"preserve\")?>([^<&]{0,4000})</t></is>)?</c>)"
)
"""A cell as spreadsheets usually write it; all others are left to the XML parser."""

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]
Take = Callable[[bytes], bytes]


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
            for fed in _parsed(archive, part, sheet.start, sheet.end, sheet.text, sheet.take):
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
        parts = _ORDINARY.split(block)
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
        for _ in _parsed(archive, part, reader.start, reader.end, reader.text):
            watch(0)
    return reader.texts


def _parsed(
    archive: Archive, part: str, start: Start, end: End, text: Text, take: Take | None = None
) -> Iterator[int]:
    """Feeds one part to the handlers, ordinary cells to `take`; yields how many bytes are done."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    names: dict[str, str] = {}
    elements = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal elements
        elements += 1
        start(names.get(name) or _known(name), attributes)

    def closed(name: str) -> None:
        end(names[name])

    def _known(name: str) -> str:
        if len(names) > 10_000:
            raise too_large(archive.where)
        return names.setdefault(name, local(name))

    def refuse(*_: object) -> None:
        raise archive.unreadable(
            "文件里有文档类型声明（DOCTYPE），Office 文件不会有这种内容，为了安全没有读取。"
        )

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, refuse
    fed = given = 0
    try:
        chunks = archive.chunks(part)
        for size, chunk in _without_ordinary(chunks, take) if take else ((len(c), c) for c in chunks):
            _feed(parser, chunk, archive)
            given += len(chunk)
            fed += size
            if elements > MAX_ELEMENTS or given - parser.CurrentByteIndex > MAX_PENDING:
                raise too_large(archive.where)
            yield fed
        parser.Parse(b"", True)
    except expat.ExpatError as failure:
        raise archive.unreadable(f"文件内容已损坏：“{part}”第{failure.lineno}行不是完整的 XML。") from failure


def _feed(parser: expat.XMLParserType, chunk: bytes, archive: Archive) -> None:
    try:
        parser.Parse(chunk, False)
    except (ValueError, LookupError) as failure:
        if "coding" not in str(failure):
            raise
        raise archive.unreadable("文件内容用的编码不是 Office 文件会用的，读不了。") from failure


def _without_ordinary(chunks: Iterable[bytes], take: Take) -> Iterator[tuple[int, bytes]]:
    """(bytes read, what is left of them) with ordinary cells taken out; cut where a row begins."""
    rest, is_plain = b"", True
    for number, chunk in enumerate(chunks):
        if number == 0:
            is_plain = _is_utf8(chunk)
        piece = rest + chunk
        edge = piece.rfind(b"<row")
        if not is_plain or edge <= 0:  # a row longer than a chunk is left to the parser as it comes
            rest = b""
            yield len(chunk), piece
        else:
            rest = piece[edge:]
            yield len(chunk), take(piece[:edge])
    yield 0, take(rest)


def _is_utf8(head: bytes) -> bool:
    """True for XML in UTF-8, which bytes can be searched in; the parser knows all other encodings."""
    declared = _ENCODING.search(head[:200])
    return not head.startswith((b"\xff\xfe", b"\xfe\xff")) and (
        declared is None or declared[1].lower() in (b"utf-8", b"us-ascii")
    )


_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"']([\w-]+)")
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
