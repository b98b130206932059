"""Parts that papers share: headings with what stands below them, tables of text; knows no layout."""

from collections.abc import Iterable, Iterator

from inspector.reports.document import Block, Heading, Items
from inspector.reports.table import Cell, Row, heading_cell


def part(key: str, title: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """一级标题 with what stands below it; nothing if that is nothing."""
    inside = tuple(blocks)
    if inside:
        yield Heading(title, key=key)
        yield from inside


def section(key: str, title: str, sentences: Iterable[str]) -> Iterator[Block]:
    """二级标题 with its sentences; nothing if there are none."""
    said = tuple(filter(None, sentences))
    if said:
        yield Heading(title, 2, key=key)
        yield Items(said, key=key)


def said(key: str, sentences: Iterable[str]) -> Iterator[Block]:
    """Sentences without a heading of their own; nothing if there are none."""
    told = tuple(filter(None, sentences))
    if told:
        yield Items(told, key=key)


def header_row(*names: str) -> Row:
    """表头."""
    return Row(tuple(heading_cell(name) for name in names))


def text_rows(rows: Iterable[tuple[str | Cell, ...]]) -> tuple[Row, ...]:
    """Rows of cells; a bare text is a cell at the left."""
    return tuple(Row(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row)) for row in rows)
