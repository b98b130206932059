"""A ruled table as plain data: cells, rows, columns; knows no pages and not what the table is about."""

from dataclasses import dataclass
from enum import Enum

from inspector.reports.roles import Role


class Align(Enum):
    """对齐: where a line of text stands in its cell or column; INDENT, two characters in, is for paragraphs."""

    INDENT = "indent"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Cell:
    """单元格: `span` columns wide; `repeats` says the text again, with （续）, where its row goes on over a page.

    `short` is what is said again instead of the whole text.
    """

    text: str
    align: Align = Align.LEFT
    role: Role = Role.BODY
    span: int = 1
    repeats: bool = False
    short: str = ""

    @property
    def continued(self) -> str:
        """续: what the cell says on the following page."""
        return f"{self.short or self.text}（续）" if self.text else ""


@dataclass(frozen=True, slots=True)
class Row:
    """行: cells from left to right; a subtotal keeps with the row before it; a bookmark leads to the row.

    `lines` is how many lines high it is at least: room to write by hand.
    """

    cells: tuple[Cell, ...]
    keeps_with_previous: bool = False
    bookmark: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """表格: column widths in points; the first `merged` columns join equal neighbours."""

    widths: tuple[float, ...]
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    merged: int = 0
    size: float = 9.0
    leading: float = 12.0


def heading_cell(text: str, span: int = 1) -> Cell:
    """表头单元格: centred, in 黑体."""
    return Cell(text, Align.CENTRE, Role.HEADING, span)


def centred_cell(text: str, *, repeats: bool = False) -> Cell:
    """居中单元格."""
    return Cell(text, Align.CENTRE, repeats=repeats)
