"""Streams an XML part of an archive through small handlers: no tree in memory, no entities, bounded depth.

Knows nothing of what the elements mean; names and attributes come without their namespace prefix.
"""

import re
from collections.abc import Iterable
from typing import Protocol
from xml.parsers import expat

from scoring_rules.reading.archive import Archive

MAX_DEPTH = 400
MAX_ELEMENTS = 1_500_000
MAX_KINDS = 10_000
MAX_PENDING_BYTES = 8_000_000


class Handler(Protocol):
    """What a reader of one part does with it."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""

    def end(self, name: str) -> None:
        """An element closes."""

    def text(self, text: str) -> None:
        """A piece of the text of the innermost open element."""


class _Refused(Exception):
    """The part breaks a limit; carries the Chinese message."""


def read_part(archive: Archive, name: str, handler: Handler, drop: re.Pattern[bytes] | None = None) -> None:
    """Read one part through a handler; what `drop` matches is left out before it is parsed.

    Raises UnreadableFile for broken XML, document types, absurd depth or number of elements.
    """
    try:
        _parse(_without(archive.chunks(name), drop) if drop else archive.chunks(name), handler)
    except _Refused as refusal:
        raise archive.unreadable(str(refusal)) from refusal
    except expat.ExpatError as failure:
        raise archive.unreadable(f"文件内容已损坏：“{name}”第{failure.lineno}行不是完整的 XML。") from failure
    except (ValueError, LookupError) as failure:
        if "coding" not in str(failure):  # what expat says of encodings that it does not know
            raise
        raise archive.unreadable("文件内容用的编码不是 Office 文件会用的，读不了。") from failure


def local(name: str) -> str:
    """The name without its namespace prefix."""
    return name.rpartition(":")[2]


def _parse(chunks: Iterable[bytes], handler: Handler) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    gate = _Gate(handler)
    parser.StartElementHandler = gate.start
    parser.EndElementHandler = gate.end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    fed = 0
    for chunk in chunks:
        parser.Parse(chunk, False)
        fed += len(chunk)
        if fed - parser.CurrentByteIndex > MAX_PENDING_BYTES:
            raise _Refused("文件里有一个大得不正常的标记，已停止读取。")
    parser.Parse(b"", True)


class _Gate:
    """Counts elements and depth before the handler sees them."""

    __slots__ = ("_depth", "_elements", "_handler", "_names")

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self._depth = self._elements = 0
        self._names: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_DEPTH:
            raise _Refused(f"文件内容的嵌套超过{MAX_DEPTH}层，不是正常的表格。")
        if self._elements > MAX_ELEMENTS:
            raise _Refused("文件内容太多，不像一份评分表，已停止读取。")
        self._handler.start(self._names.get(name) or self._local(name), attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        self._handler.end(self._names[name])

    def _local(self, name: str) -> str:
        if len(self._names) > MAX_KINDS:
            raise _Refused("文件内容的标记种类太多，不是正常的表格。")
        self._names[name] = local(name)
        return self._names[name]


def _refuse_doctype(name: str, system: str | None, public: str | None, internal: int) -> None:
    raise _Refused("文件里有文档类型声明（DOCTYPE），Office 文件不会有这种内容，为了安全没有读取。")


def _without(chunks: Iterable[bytes], drop: re.Pattern[bytes]) -> Iterable[bytes]:
    """Leave out what the pattern matches, also where a match runs over the edge of two chunks."""
    rest = b""
    for chunk in chunks:
        piece = drop.sub(b"", rest + chunk)
        edge = piece.rfind(b"<")
        if edge < 0 or len(piece) - edge > 4096:
            edge = len(piece)
        rest = piece[edge:]
        yield piece[:edge]
    yield rest


def attribute(attributes: dict[str, str], name: str) -> str | None:
    """The attribute of this name, whatever its namespace prefix."""
    if name in attributes:
        return attributes[name]
    ending = ":" + name
    for key, value in attributes.items():
        if key.endswith(ending):
            return value
    return None
