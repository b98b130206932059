"""An XML part of a workbook streamed to handlers, ordinary cells taken out first: the parser sees only what is rare.

Knows how cells are usually written and which limits hold; what a cell means it does not know.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from xml.parsers import expat

from inspector.domain.rosters.files.rows import too_large
from scoring_rules.reading.archive import Archive
from scoring_rules.reading.markup import local

MAX_ELEMENTS = 5_000_000
MAX_PENDING = 8_000_000

ORDINARY = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,6})")?(?: t="(n|s|str|inlineStr)")?\s*'
    rb"(?:/>|>(?:<f>[^<]*</f>)?(?:<v>([^<&]{0,4000})</v>|<is><t(?: xml:space=\"preserve\")?>([^<&]{0,4000})</t></is>)?</c>)"
)
"""A cell as spreadsheets usually write it; all others are left to the XML parser."""

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]
Take = Callable[[bytes], bytes]


def parsed(
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
