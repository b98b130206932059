"""A paper written down as plain text, for golden tests, searches and the last look before it leaves; no layout."""

from collections.abc import Callable, Iterator
from typing import Any

from inspector.domain.charts import chart_lines
from inspector.reports.document import (
    Block,
    Boxes,
    ChartBlock,
    Document,
    Heading,
    Items,
    KeyValues,
    Lines,
    PageBreak,
    Paragraph,
    Photos,
    Seal,
    Signatures,
    TableBlock,
)
from inspector.reports.numbering import numbered
from inspector.reports.proof import digest_lines
from inspector.reports.table import Align


def plain_text(document: Document) -> str:
    """全文: everything the paper says in reading order, a line for each piece of text."""
    return "\n".join(text.replace("\n", " ⏎ ") for text in document_texts(document)) + "\n"


def document_texts(document: Document) -> Iterator[str]:
    """每段文字 of the paper in reading order, numbers included."""
    if document.marks:
        yield "【" + "】【".join(document.marks) + "】"
    yield from filter(None, (document.number,))
    yield from document.title
    for block in numbered(document.blocks):
        yield from block_texts(block)
    yield from digest_lines(document.digests)


def block_texts(block: Block) -> Iterator[str]:
    """每段文字 of one block: a table row by row, its cells between bars; a place to write is ＿＿."""
    return _TEXTS[type(block)](block)


def boxes_text(block: Boxes) -> str:
    """选择框 in one line: 结果：□ 是　■ 否."""
    choices = "　".join(f"{'■' if ticked else '□'} {text}" for text, ticked in block.choices)
    return block.label + choices


def _paragraph(block: Paragraph) -> Iterator[str]:
    yield f"　　{block.text}" if block.align is Align.INDENT else block.text


def _items(block: Items) -> Iterator[str]:
    yield from (f"　　{sentence}" for sentence in block.sentences)


def _table(block: TableBlock) -> Iterator[str]:
    yield from filter(None, (block.caption,))
    for row in (*block.table.header, *block.table.rows):
        yield "｜".join(cell.text for cell in row.cells)


def _key_values(block: KeyValues) -> Iterator[str]:
    yield from (f"{label}：{value or '＿＿'}" for label, value in block.pairs)


def _signatures(block: Signatures) -> Iterator[str]:
    for place in block.places:
        yield f"{place.label}（签字）：＿＿{'　日期：＿＿' if place.is_dated else ''}"


def _seal(block: Seal) -> Iterator[str]:
    yield from filter(None, (block.issuer and f"{block.issuer}（盖章处）", block.dated))


def _photos(block: Photos) -> Iterator[str]:
    yield from ("　".join(("〔照片〕", *photo.caption)) for photo in block.photos)


def _chart(block: ChartBlock) -> Iterator[str]:
    yield from (f"〔图〕{line}" for line in chart_lines(block))


_TEXTS: dict[type, Callable[[Any], Iterator[str]]] = {
    Heading: lambda block: iter((block.text,)),
    Paragraph: _paragraph,
    Items: _items,
    TableBlock: _table,
    KeyValues: _key_values,
    Signatures: _signatures,
    Seal: _seal,
    Photos: _photos,
    ChartBlock: _chart,
    Lines: lambda block: iter((block.label + "＿＿" * block.count,)),
    Boxes: lambda block: iter((boxes_text(block),)),
    PageBreak: lambda _block: iter(("————",)),
}
