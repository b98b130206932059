"""Objects added behind the end of a finished PDF (增补), every byte before them left as it is; knows no proofs.

Reads only files that this program printed: one cross-reference table, plain objects. A foreign file is a ValueError.
"""

import re
import zlib
from dataclasses import dataclass
from typing import Self

_END = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\s*\Z")
_TRAILER = re.compile(rb"trailer\s*<<(.{1,2000}?)>>\s*startxref", re.DOTALL)
_ID = re.compile(rb"/ID\s*\[\s*<([0-9A-Fa-f]+)>")
_SECTION = re.compile(rb"xref\s+0 (\d{1,7})\s*\r?\n")
_ENTRY = 20


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished file: where its objects are, and what its trailer says."""

    content: bytes
    offsets: tuple[int, ...]
    start: int
    root: int
    about: int
    id: bytes

    @classmethod
    def read(cls, content: bytes) -> Self:
        """The table at the end of a file; ValueError if the file has another form."""
        end = _found(_END.search(content, max(0, len(content) - 100)))
        start = int(end[1])
        section = _found(_SECTION.match(content, start))
        first, count = section.end(), int(section[1])
        if first + count * _ENTRY > len(content):
            raise ValueError("cross-reference table ends early")
        entries = (content[first + n * _ENTRY : first + n * _ENTRY + 10] for n in range(count))
        trailer = _found(_TRAILER.search(content, first + count * _ENTRY))[1]
        return cls(
            content=content,
            offsets=tuple(map(int, entries)),
            start=start,
            root=_reference(trailer, b"Root"),
            about=_reference(trailer, b"Info"),
            id=_found(_ID.search(trailer))[1],
        )

    def dictionary(self, number: int) -> bytes:
        """What stands between the outer << and >> of an object, a stream's dictionary too."""
        return self._body(number)[0]

    def stream(self, number: int, limit: int = 50_000_000) -> bytes:
        """A stream's content, unpacked to at most `limit` bytes."""
        dictionary, after = self._body(number)
        length = int(_found(re.search(rb"/Length (\d{1,9})(?!\s+\d+ R)", dictionary))[1])
        begin = after + _found(re.match(rb"\s*stream\r?\n", self.content[after : after + 40])).end()
        packed = self.content[begin : begin + length]
        if b"/Filter" not in dictionary:
            return packed
        if not re.search(rb"/Filter\s*\[?\s*/FlateDecode\s*\]?", dictionary):
            raise ValueError("packed in another way")
        try:
            return zlib.decompressobj().decompress(packed, limit)
        except zlib.error as cause:
            raise ValueError("damaged stream") from cause

    def pages(self) -> list[int]:
        """The numbers of the page objects in their order."""
        kids = re.search(
            rb"/Kids\s*\[([\d\sR]*)\]", self.dictionary(_reference(self.dictionary(self.root), b"Pages"))
        )
        return [int(number) for number in re.findall(rb"(\d+)\s+0\s+R", _found(kids)[1])]

    def page_content(self, page: int) -> bytes:
        """What is drawn on a page, unpacked."""
        return self.stream(_reference(self.dictionary(page), b"Contents"))

    def _body(self, number: int) -> tuple[bytes, int]:
        if number >= len(self.offsets):
            raise ValueError(f"no object {number}")
        at = self.offsets[number]
        opening = _found(re.compile(rb"%d 0 obj\s*<<" % number).match(self.content, at))
        depth, place = 1, opening.end()
        for mark in re.compile(rb"<<|>>|\bstream\b|\bendobj\b").finditer(self.content, place):
            if mark[0] not in (b"<<", b">>"):
                break
            depth += 1 if mark[0] == b"<<" else -1
            if not depth:
                return self.content[place : mark.start()], mark.end()
        raise ValueError(f"object {number} is damaged")


class Revision:
    """增补: objects to be added; `finished` gives them with their table, to be put behind the file."""

    def __init__(self, before: Printed) -> None:
        self._before = before
        self._objects: dict[int, bytes] = {}
        self._next = len(before.offsets)

    def add(self, body: bytes) -> int:
        """A new object; its number."""
        number = self._next
        self._next += 1
        self._objects[number] = body
        return number

    def add_stream(self, dictionary: bytes, content: bytes, *, is_packed: bool = True) -> int:
        """A new stream; its number."""
        if is_packed:
            content = zlib.compress(content, 9)
            dictionary += b" /Filter /FlateDecode"
        return self.add(stream_body(dictionary, content))

    def change(self, number: int, body: bytes) -> None:
        """An object of the file as it is from now on."""
        self._objects[number] = body

    def reserve(self) -> int:
        """The number of an object that comes after all others; its bytes are the caller's."""
        self._next += 1
        return self._next - 1

    def objects(self) -> tuple[bytes, dict[int, int]]:
        """All objects as bytes, and where each begins in the whole file."""
        out, offsets = bytearray(), {}
        start = len(self._before.content)
        for number, body in self._objects.items():
            offsets[number] = start + len(out)
            out += framed(number, body)
        return bytes(out), offsets

    def closing(self, offsets: dict[int, int], at: int, new_id: str) -> bytes:
        """The table and trailer that stand at `at`, behind the last object."""
        before = self._before
        lines = [b"xref\n0 1\n0000000000 65535 f \n"]
        for number in sorted(offsets):
            lines.append(b"%d 1\n%010d 00000 n \n" % (number, offsets[number]))
        lines.append(
            b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %d /ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n"
            % (self._next, before.root, before.about, before.start, before.id, new_id.encode(), at)
        )
        return b"".join(lines)


def stream_body(dictionary: bytes, content: bytes) -> bytes:
    """A stream as it stands between obj and endobj."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (dictionary, len(content), content)


def framed(number: int, body: bytes) -> bytes:
    """An object as it stands in the file."""
    return b"%d 0 obj\n%s\nendobj\n" % (number, body)


def text_string(text: str) -> bytes:
    """A text as PDF writes it, in hexadecimal."""
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()


def _reference(dictionary: bytes, key: bytes) -> int:
    return int(_found(re.search(rb"/%s\s+(\d{1,7})\s+0\s+R" % key, dictionary))[1])


def _found(match: "re.Match[bytes] | None") -> "re.Match[bytes]":
    if match is None:
        raise ValueError("another form of PDF")
    return match
