"""Tables out of HTML: pasted from the clipboard, saved web pages, and .xls files that really are HTML."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from scoring_rules.problems import UnreadableFile
from scoring_rules.reading.archive import whole_file
from scoring_rules.reading.formats.text_file import MAX_TEXT_BYTES, decoded
from scoring_rules.reading.grid import Document, Grid, GridBuilder, Paragraph

MAX_SPAN = 1_000
MAX_ROW_SPAN = 65_536
MAX_NESTING = 50
MAX_CHARACTERS = 6_000_000
MAX_TAGS = 600_000
PASTED = "剪贴板"
_SILENT = {"script", "style", "head", "title", "noscript", "template", "textarea", "select"}
_BREAKS = {"br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "dt", "dd", "ul", "ol"}
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9-]+)", re.I)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|table|body|meta|head|div)\b", re.I)
_CLIPBOARD_HEAD = re.compile(r"\AVersion:\d.*?(?=<)", re.S)


def looks_like_html(head: bytes) -> bool:
    """True if the first bytes of a file read as HTML."""
    return bool(_HTML.search(head.replace(b"\x00", b"")))


def read_html_file(path: Path) -> Document:
    """网页或另存的表格 → 表格和段落."""
    content = whole_file(path, MAX_TEXT_BYTES)
    found = _CHARSET.search(content[:4096])
    return html_document(decoded(content, path.name, found[1].decode("ascii") if found else None), path.name)


def html_document(text: str, where: str = PASTED) -> Document:
    """剪贴板或网页里的表格. Raises UnreadableFile where there is too much of it."""
    if len(text) > MAX_CHARACTERS:
        raise _too_much(where)
    reader = _Reader(where)
    reader.feed(_CLIPBOARD_HEAD.sub("", text))
    reader.close()
    return Document(where, tuple(reader.finished()))


@dataclass(slots=True)
class _Cell:
    row: int
    column: int
    row_span: int
    column_span: int
    pieces: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """A table while it is read; `taken` holds for each column the first row that is free again."""

    number: int
    row: int = -1
    column: int = 0
    taken: dict[int, int] = field(default_factory=dict)
    cells: list[_Cell] = field(default_factory=list)
    cell: _Cell | None = None


class _Reader(HTMLParser):
    """Collects tables and the text between them; a nested table of some size stands for itself."""

    def __init__(self, where: str) -> None:
        super().__init__(convert_charrefs=True)
        self._where = where
        self._blocks: list[Grid | Paragraph] = []
        self._tables: list[_Table] = []
        self._loose: list[str] = []
        self._silent = self._count = self._paragraphs = self._tags = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tags += 1
        if self._tags > MAX_TAGS:
            raise _too_much(self._where)
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._open_table()
        elif tag in _BREAKS:
            self._add("\n")
        elif self._tables and tag == "tr":
            self._open_row(self._tables[-1])
        elif self._tables and tag in ("td", "th"):
            self._open_cell(self._tables[-1], {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._tables:
            self._close_table(self._tables.pop())
        elif tag in _BREAKS:
            self._add("\n")
        elif self._tables and tag in ("td", "th", "tr"):
            self._tables[-1].cell = None

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._add(re.sub(r"[ \t\r\n\f]+", " ", data))

    def finished(self) -> list[Grid | Paragraph]:
        """Everything, once the text is at its end."""
        while self._tables:
            self._close_table(self._tables.pop())
        self._close_paragraphs()
        return self._blocks

    def _open_table(self) -> None:
        if len(self._tables) >= MAX_NESTING:
            raise UnreadableFile(
                f"表格嵌套超过{MAX_NESTING}层，读不了。", where=self._where, remedy="请只复制评分表再粘贴。"
            )
        if not self._tables:
            self._close_paragraphs()
        self._count += 1
        self._tables.append(_Table(self._count))

    def _open_row(self, table: _Table) -> None:
        table.row += 1
        table.column = 0
        table.cell = None

    def _open_cell(self, table: _Table, attributes: dict[str, str]) -> None:
        table.row = max(table.row, 0)
        while table.taken.get(table.column, 0) > table.row:
            table.column += 1
        cell = _Cell(
            table.row,
            table.column,
            _span(attributes.get("rowspan"), MAX_ROW_SPAN),
            _span(attributes.get("colspan"), MAX_SPAN),
        )
        for column in range(cell.column, cell.column + cell.column_span):
            table.taken[column] = cell.row + cell.row_span
        table.column += cell.column_span
        if len(table.taken) > MAX_SPAN * 10:
            raise UnreadableFile(
                "表格太宽，不像一份评分表。", where=self._where, remedy="请只复制评分表再粘贴。"
            )
        table.cells.append(cell)
        table.cell = cell

    def _close_table(self, table: _Table) -> None:
        outer = self._tables[-1].cell if self._tables else None
        texts = [(cell, _clean(cell.pieces)) for cell in table.cells]
        if outer is not None and len({cell.row for cell, text in texts if text}) < 3:
            outer.pieces.extend(f"{text} " for _, text in texts if text)
            return
        place = f"第{table.number}个表格"
        builder = GridBuilder(
            self._where,
            place,
            lambda row, column: f"{place}第{row + 1}行第{column + 1}列",
            keeps_columns=True,
        )
        for cell, text in texts:
            builder.add(cell.row, cell.column, text, cell.row_span, cell.column_span)
        grid = builder.build()
        if grid.slots:
            self._blocks.append(grid)

    def _add(self, text: str) -> None:
        if self._tables and self._tables[-1].cell is not None:
            self._tables[-1].cell.pieces.append(text)
        elif not self._tables:
            self._loose.append(text)

    def _close_paragraphs(self) -> None:
        for line in _clean(self._loose).split("\n"):
            if line:
                self._paragraphs += 1
                self._blocks.append(Paragraph(line, f"正文第{self._paragraphs}段"))
        self._loose = []


def _too_much(where: str) -> UnreadableFile:
    return UnreadableFile(
        "内容太多，不像一份评分表。", where=where, remedy="请只复制评分表再粘贴，或另存为 .xlsx 后导入。"
    )


def _clean(pieces: list[str]) -> str:
    lines = "".join(pieces).replace("\xa0", " ").split("\n")
    return "\n".join(stripped for line in lines if (stripped := line.strip()))


def _span(text: str | None, most: int) -> int:
    digits = (text or "").strip()
    return max(1, min(most, int(digits))) if digits.isdecimal() and len(digits) < 9 else 1
