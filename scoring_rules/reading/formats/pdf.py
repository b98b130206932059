"""PDF with a text layer as grids and paragraphs: ruled lines make the tables, over page breaks too.

Scanned pages hold no text: the user is told so. Pictures are never decoded.
"""

import ctypes
import re
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scoring_rules.problems import UnreadableFile
from scoring_rules.reading.archive import whole_file
from scoring_rules.reading.formats.ruled_table import (
    TOLERANCE,
    Glyph,
    RuledTable,
    Ruling,
    ruled_tables,
    text_lines,
)
from scoring_rules.reading.grid import Document, Grid, GridBuilder, Paragraph

MAX_FILE_BYTES = 50_000_000
MAX_PAGES = 200
MAX_GLYPHS = 400_000
MAX_RULINGS = 60_000
MAX_STREAM_BYTES = 8_000_000
MAX_FONT_BYTES = 40_000_000
MAX_STREAMS_BYTES = 150_000_000
FEWEST_GLYPHS = 20

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_TWICE_PACKED = re.compile(rb"/Fl(?:ateDecode)?\s*/Fl(?:ateDecode)?\b")
_PAGE_NUMBER = re.compile(r"[\s—–\-·第页共/]*\d{1,3}[\s—–\-·页/共第]*(?:\d{1,3}[\s页]*)?")


def read_pdf(path: Path) -> Document:
    """PDF 文件 → 表格和段落. Raises UnreadableFile where it is scanned, locked, damaged or too large."""
    content = whole_file(path, MAX_FILE_BYTES)
    if unpacks_too_large(content):
        raise _too_large(path.name)
    flow = _Flow(path.name)
    glyphs = 0
    for page in _pages(content, path.name):
        glyphs += len(page.glyphs)
        if glyphs > MAX_GLYPHS or len(page.rulings) > MAX_RULINGS:
            raise _too_large(path.name)
        flow.add(page)
    if glyphs < FEWEST_GLYPHS:
        raise UnreadableFile(
            "这个 PDF 是扫描件或图片，里面没有文字。",
            where=path.name,
            remedy="请向发文单位要 Word 或 Excel 原件；只有扫描件时，用 WPS 的“PDF 转 Word/Excel”转换并核对后再导入。",
        )
    return Document(path.name, tuple(flow.finished()))


@dataclass(slots=True)
class _Page:
    """What is drawn on one page, turned upright."""

    glyphs: list[Glyph] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """A table that the next page may continue."""

    builder: GridBuilder
    columns: tuple[float, ...]
    rows: int = 0


class _Flow:
    """Pages into blocks: a table at the top of a page with the same columns continues the last one."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._blocks: list[Grid | Paragraph] = []
        self._open: _Open | None = None
        self._tables = self._paragraphs = 0

    def add(self, page: _Page) -> None:
        """The blocks of one page, from the top down."""
        tables, outside = ruled_tables(page.rulings, page.glyphs)
        lines = [
            (height, text) for height, text, _ in text_lines(outside) if not _PAGE_NUMBER.fullmatch(text)
        ]
        blocks: list[tuple[float, str | RuledTable]] = [*lines, *((table.rows[0], table) for table in tables)]
        for _, block in sorted(blocks, key=lambda block: -block[0]):
            if isinstance(block, RuledTable):
                self._add_table(block)
            else:
                self._close()
                self._paragraphs += 1
                self._blocks.append(Paragraph(block, f"正文第{self._paragraphs}行"))

    def finished(self) -> list[Grid | Paragraph]:
        """All blocks."""
        self._close()
        return self._blocks

    def _add_table(self, table: RuledTable) -> None:
        if self._open is None or not _same_columns(self._open.columns, table.columns):
            self._close()
            self._tables += 1
            place = f"第{self._tables}个表格"
            builder = GridBuilder(
                self._where,
                place,
                lambda row, column: f"{place}第{row + 1}行第{column + 1}列",
                keeps_columns=True,
            )
            self._open = _Open(builder, table.columns)
        for cell in table.cells:
            self._open.builder.add(
                self._open.rows + cell.row, cell.column, cell.text, cell.row_span, cell.column_span
            )
        self._open.rows += len(table.rows) - 1

    def _close(self) -> None:
        if self._open is not None:
            self._blocks.append(self._open.builder.build())
        self._open = None


def _same_columns(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return len(one) == len(other) and all(
        abs(left - right) <= 2 * TOLERANCE for left, right in zip(one, other, strict=True)
    )


def _pages(content: bytes, where: str) -> Iterator[_Page]:
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(content)) as document:
            if len(document) > MAX_PAGES:
                raise _too_large(where)
            for number in range(len(document)):
                page = document[number]
                turn = _Turn(page.get_rotation(), *page.get_size())
                yield _Page(list(_glyphs(page, turn)), list(_rulings(page, turn)))
                page.close()
    except pypdfium2.PdfiumError as failure:
        raise _unopened(str(failure), where) from failure


@dataclass(frozen=True, slots=True)
class _Turn:
    """Turns the coordinates of a rotated page upright; width and height are those that the reader sees."""

    degrees: int
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.degrees == 90:
            return y, self.height - x
        if self.degrees == 180:
            return self.width - x, self.height - y
        if self.degrees == 270:
            return self.width - y, x
        return x, y


def _glyphs(page: Any, turn: _Turn) -> Iterator[Glyph]:
    """Visible characters in boxes of the full line height; pdfium's made-up blanks and line ends are left out."""
    import pypdfium2.raw as pdfium

    text = page.get_textpage()
    box = pdfium.FS_RECTF()
    for index in range(min(text.count_chars(), MAX_GLYPHS + 1)):
        code = pdfium.FPDFText_GetUnicode(text.raw, index)
        if code <= 32 or code in (0xA0, 0x3000, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
            continue
        pdfium.FPDFText_GetLooseCharBox(text.raw, index, ctypes.byref(box))
        one, other = turn.point(box.left, box.bottom), turn.point(box.right, box.top)
        yield Glyph(
            chr(code),
            min(one[0], other[0]),
            min(one[1], other[1]),
            max(one[0], other[0]),
            max(one[1], other[1]),
        )
    text.close()


def _rulings(page: Any, turn: _Turn) -> Iterator[Ruling]:
    """Horizontal and vertical lines of all paths; thin rectangles are lines too."""
    import pypdfium2.raw as pdfium

    count = 0
    for item in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=3):
        matrix = item.get_matrix()
        last = start = (0.0, 0.0)
        for index in range(pdfium.FPDFPath_CountSegments(item.raw)):
            segment = pdfium.FPDFPath_GetPathSegment(item.raw, index)
            x, y = ctypes.c_float(), ctypes.c_float()
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            point = turn.point(*matrix.on_point(x.value, y.value))
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == pdfium.FPDF_SEGMENT_LINETO:
                yield from _ruling(last, point)
            if pdfium.FPDFPathSegment_GetClose(segment):
                yield from _ruling(point, start)
            last = point
            count += 1
        if count > MAX_RULINGS * 2:
            return


def _ruling(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Ruling]:
    across, up = abs(one[0] - other[0]), abs(one[1] - other[1])
    if across > 2 * TOLERANCE and up <= 1:
        yield Ruling(True, (one[1] + other[1]) / 2, min(one[0], other[0]), max(one[0], other[0]))
    elif up > 2 * TOLERANCE and across <= 1:
        yield Ruling(False, (one[0] + other[0]) / 2, min(one[1], other[1]), max(one[1], other[1]))


def unpacks_too_large(content: bytes) -> bool:
    """True if the packed streams of text, drawings or fonts would fill the memory; pictures do not count."""
    if _TWICE_PACKED.search(content):
        return True
    total = 0
    for found in _STREAM.finditer(content):
        head = content[max(0, found.start() - 400) : found.start()]
        head = head[head.rfind(b"obj") + 3 :]
        if (b"Flate" not in head and b"/Fl" not in head) or b"/Image" in head:
            continue
        limit = (
            MAX_FONT_BYTES
            if b"/Length1" in head or b"Type1C" in head or b"CIDFontType0C" in head or (b"/OpenType" in head)
            else MAX_STREAM_BYTES
        )
        size = _unpacked_size(memoryview(content)[found.end() :], limit)
        total += size
        if size > limit or total > MAX_STREAMS_BYTES:
            return True
    return False


def _unpacked_size(packed: memoryview, limit: int) -> int:
    """How many bytes a stream unpacks to, counted until just above the limit."""
    unpacking = zlib.decompressobj()
    size, at = 0, 0
    rest = b""
    try:
        while size <= limit and not unpacking.eof and (rest or at < len(packed)):
            if not rest:
                rest, at = bytes(packed[at : at + 65_536]), at + 65_536
            size += len(unpacking.decompress(rest, 1 << 20))
            rest = unpacking.unconsumed_tail
    except zlib.error:
        return size
    return size


def _unopened(failure: str, where: str) -> UnreadableFile:
    if "password" in failure.lower():
        return UnreadableFile(
            "PDF 设置了打开密码，读不了。",
            where=where,
            remedy="请用 PDF 软件输入密码打开，另存为没有密码的文件后再导入，或向发文单位要 Word、Excel 原件。",
        )
    return UnreadableFile(
        "PDF 已损坏或没有传完整，读不了。",
        where=where,
        remedy="请对方重新发送，最好发送 Word 或 Excel 原件。",
    )


def _too_large(where: str) -> UnreadableFile:
    return UnreadableFile(
        "PDF 太大，不像一份评分表。",
        where=where,
        remedy="请只留下评分表那几页，或向发文单位要 Word、Excel 原件。",
    )
