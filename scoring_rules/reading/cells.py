"""Worksheets as sparse cells, and the names of cells (F12): plain data, no file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})$")


@dataclass(frozen=True, slots=True)
class Cell:
    """单元格: one non-empty cell, 1-based; `number` for numbers (a date is one too), None otherwise."""

    row: int
    column: int
    text: str
    number: Decimal | None = None
    formula: bool = False
    error: bool = False


@dataclass(frozen=True, slots=True)
class CellRange:
    """合并区域: a rectangle of cells, 1-based, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Worksheet:
    """工作表: only the non-empty cells; hidden rows only where they hold something."""

    name: str
    hidden: bool
    cells: dict[tuple[int, int], Cell]
    merged: tuple[CellRange, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()


def cell_name(row: int, column: int) -> str:
    """“F12” for row 12, column 6."""
    return f"{column_name(column)}{row}"


def column_name(column: int) -> str:
    """“F” for column 6, “AA” for 27."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def parse_reference(reference: str) -> tuple[int, int] | None:
    """(12, 6) for “F12”; None where it is no cell of a sheet."""
    found = _REFERENCE.match(reference.strip())
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    return (row, column) if 1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN else None


def cells_by_row(sheet: Worksheet) -> Iterator[tuple[int, list[Cell]]]:
    """The rows that hold something, top down, their cells from left to right."""
    rows: dict[int, list[Cell]] = {}
    for place in sorted(sheet.cells):
        rows.setdefault(place[0], []).append(sheet.cells[place])
    yield from rows.items()
