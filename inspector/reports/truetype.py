"""A TrueType font for ReportLab that loads quickly and whose text layer is right beyond the BMP.

Knows nothing of roles, pages or reports. ReportLab reads glyph tables one number at a time (0.14 s for a Chinese
font, 0.02 s here) and writes U+20087 into the text layer as U+2008.
"""

import struct
import sys
from array import array
from collections.abc import Iterator, Sequence
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc, ttfonts


class _Outlines:
    """The glyf table, read slice by slice: all of it copied for every subset takes longer than the rest."""

    def __init__(self, content: bytes, start: int) -> None:
        self._content, self._start = content, start

    def __getitem__(self, part: slice) -> bytes:
        return self._content[self._start + part.start : self._start + part.stop]


class _Face(ttfonts.TTFontFace):  # type: ignore[misc]
    """The tables of one font file, read in blocks."""

    def extractInfo(self, charInfo: int = 1) -> None:
        super().extractInfo(charInfo=0)
        mapping = self._read_cmap()
        if mapping is None:  # an old kind of cmap: slow, but ReportLab knows it
            super().extractInfo(charInfo=1)
            return
        advances = self._read_metrics()
        self.charToGlyph = mapping
        self.glyphToChar: dict[int, list[int]] = {}
        last = len(advances) - 1
        self.charWidths = {code: advances[min(glyph, last)] for code, glyph in mapping.items()}
        self.defaultWidth = advances[0]
        self.glyphPos = self._read_glyph_positions()
        mapping.setdefault(0xA0, mapping.get(0x20, 0))
        self.charWidths.setdefault(0xA0, self.charWidths.get(0x20, 0))

    def get_table(self, tag: str) -> bytes | _Outlines:
        """A table of the font; the outlines only where they are looked at."""
        if tag == "glyf":
            return _Outlines(self._ttf_data, self.get_table_pos(tag)[0])
        table: bytes = super().get_table(tag)
        return table

    def _unpack(self, kind: str, offset: int, count: int) -> Sequence[int]:
        return struct.unpack_from(f">{count}{kind}", self._ttf_data, offset)

    def _read_cmap(self) -> dict[int, int] | None:
        """Character → glyph, from the widest Unicode table there is; None if it has another form than 4 or 12."""
        start = self.get_table_pos("cmap")[0]
        count = self._unpack("H", start + 2, 1)[0]
        best: dict[int, int] = {}
        for n in range(count):
            platform, _encoding, high, low = self._unpack("H", start + 4 + 8 * n, 4)
            offset = start + (high << 16) + low
            form = self._unpack("H", offset, 1)[0]
            if platform not in (0, 3) or form not in (4, 12):
                continue
            best[form] = offset
        if 12 in best:
            return dict(self._segments_12(best[12]))
        if 4 in best:
            return dict(self._segments_4(best[4]))
        return None

    def _segments_12(self, offset: int) -> Iterator[tuple[int, int]]:
        count = self._unpack("L", offset + 12, 1)[0]
        numbers = self._unpack("L", offset + 16, 3 * count)
        for first, last, glyph in zip(numbers[0::3], numbers[1::3], numbers[2::3], strict=True):
            yield from zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)

    def _segments_4(self, offset: int) -> Iterator[tuple[int, int]]:
        count = self._unpack("H", offset + 6, 1)[0] // 2
        ends = self._unpack("H", offset + 14, count)
        starts = self._unpack("H", offset + 16 + 2 * count, count)
        deltas = self._unpack("H", offset + 16 + 4 * count, count)
        ranges_at = offset + 16 + 6 * count
        ranges = self._unpack("H", ranges_at, count)
        for n in range(count):
            first, last = starts[n], min(ends[n], 0xFFFE)
            if first > last:
                continue
            if ranges[n] == 0:
                glyphs: Sequence[int] = range(first, last + 1)
            else:
                glyphs = self._unpack("H", ranges_at + 2 * n + ranges[n], last - first + 1)
            for code, glyph in zip(range(first, last + 1), glyphs, strict=True):
                if glyph or ranges[n] == 0:
                    found = (glyph + deltas[n]) & 0xFFFF
                    if found:
                        yield code, found

    def _read_metrics(self) -> list[float]:
        """Advances by glyph in 1/1000 em; fills `hmetrics` as the subsetter wants it."""
        count = self._unpack("H", self.get_table_pos("hhea")[0] + 34, 1)[0]
        start = self.get_table_pos("hmtx")[0]
        pairs = self._unpack("H", start, 2 * count)
        bearings = self._unpack("H", start + 4 * count, self.numGlyphs - count)
        self.hmetrics = list(zip(pairs[0::2], pairs[1::2], strict=True))
        self.hmetrics += [(pairs[-2], bearing) for bearing in bearings]
        return [self._pdfScale(advance) for advance in pairs[0::2]]

    def _read_glyph_positions(self) -> Sequence[int]:
        is_long = self._unpack("H", self.get_table_pos("head")[0] + 50, 1)[0]
        start = self.get_table_pos("loca")[0]
        size = (4 if is_long else 2) * (self.numGlyphs + 1)
        positions = array("I" if is_long else "H", self._ttf_data[start : start + size])
        if sys.byteorder == "little":
            positions.byteswap()
        return positions if is_long else [position << 1 for position in positions]


class EmbeddedFont(ttfonts.TTFont):  # type: ignore[misc]
    """字体: one TrueType file, embedded as the subset of characters that a document uses.

    Raises `ttfonts.TTFError` for CFF outlines, damaged files and fonts that forbid embedding.
    """

    def __init__(self, name: str, filename: str) -> None:
        # Not TTFont.__init__: it would read the whole file the slow way first.
        self.fontName = name
        self.face = _Face(filename)
        self.encoding = ttfonts.TTEncoding()
        self.state: WeakKeyDictionary[object, object] = WeakKeyDictionary()
        self._asciiReadable = False
        self.shapable = False

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:
        subsets = self.state[doc].subsets  # type: ignore[attr-defined]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = f"{ttfonts.SUBSETN(number).decode()}+{self.face.name.decode()}{self.face.subfontNameX.decode()}"
            doc.idToObject[f"toUnicodeCMap:{name}"].content = to_unicode(name, subset)


def to_unicode(font_name: str, subset: Sequence[int]) -> str:
    """The ToUnicode map of one subset (code → character), in UTF-16 pairs beyond the BMP, 100 lines a block."""
    entries = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for code, point in enumerate(subset)
        if point
    ]
    blocks = [entries[i : i + 100] for i in range(0, len(entries), 100)]
    mappings = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{font_name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *mappings,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )
