"""A filled-in workbook to damage: one item of each kind, and a way to change single cells."""

import tempfile
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from scoring_rules.problems import Problem
from scoring_rules.reading.xlsx import Cell, Worksheet, read_worksheets
from scoring_rules.sheet_table import build_scoresheet
from scoring_rules.tables import Table
from scoring_rules.workbook import write_workbook
from scoring_rules.workbook.examples import KIND_EXAMPLES
from scoring_rules.workbook.reading import table_of

FILE = "试填.xlsx"

Spot = tuple[str, int, str]
"""Sheet, row, and title of the column (of 基本信息: row 0 and title of the row)."""


def form_table() -> Table:
    """Nine items A1 … A9 in rows 3 … 11, one of each kind in the order of the guide; A9 is the sum.

    Rows of 规则明细: A1 from 3, A2 from 8, A3 from 11, A4 from 13, A5 from 16, A7 from 19, A9 from 22.
    """
    items = [{**deepcopy(item), "code": f"A{n}"} for n, (_, _, item) in enumerate(KIND_EXAMPLES, start=1)]
    accounts: Any = items[-1]["rule"]["parts"][1]["rule"]  # type: ignore[index]
    accounts["lines"][0]["group"] = "票据"
    accounts["lines"].append({"what": "漏盖章", "basis": "count", "per": 1, "group": "印章"})
    accounts["groups"] = {"票据": 1, "印章": 1}
    return {
        "scoresheet": {"id": "form", "version": "1", "title": "试填", "full_points": 35},
        "lists": {"对象": ["低保", "特困"]},
        "grade": [{"name": "合格", "at_least": Decimal("21.5")}, {"name": "不合格", "at_least": 0}],
        "section": [{"code": "A", "title": "全部", "item": items}],
        "veto": [{"code": "V1", "title": "作假", "criterion": "弄虚作假的", "effect": "fail"}],
    }


def edited_form(folder: Path, changes: Mapping[Spot, object]) -> Path:
    """The form as a file, with cells set to other contents; None empties a cell."""
    path = folder / "试填.xlsx"
    write_workbook(form_table(), path)
    book = open_book(path)
    for spot, content in changes.items():
        cell_at(book, spot).value = content
    book.save(path)
    return path


@cache
def form_worksheets() -> tuple[Worksheet, ...]:
    """The form as read from its file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.xlsx"
        write_workbook(form_table(), path)
        return tuple(read_worksheets(path))


def worksheets_with(changes: Mapping[tuple[str, int, int], str | None]) -> list[Worksheet]:
    """The form with cells (sheet, row, column) set to other texts; None empties a cell."""
    found = {sheet.name: replace(sheet, cells=dict(sheet.cells)) for sheet in form_worksheets()}
    for (sheet, row, column), content in changes.items():
        cells = found[sheet].cells
        cells.pop((row, column), None)
        if content is not None:
            cells[row, column] = Cell(row, column, content, error=content.startswith("#"))
    return list(found.values())


def problems_of_worksheets(found: Sequence[Worksheet]) -> list[Problem]:
    """Everything that `check` says of worksheets."""
    workbook = table_of(found, FILE)
    _, log = build_scoresheet(workbook.table, workbook.places)
    return list(workbook.with_problems(log.problems))


def open_book(path: Path) -> Any:
    """The workbook in openpyxl."""
    return openpyxl.load_workbook(path)


def cell_at(book: Any, spot: Spot) -> Any:
    """The openpyxl cell of a spot."""
    name, row, title = spot
    sheet = book[name]
    if name == "基本信息":
        return next(cells[1] for cells in sheet.iter_rows() if cells[0].value == title)
    found = (cell for cells in sheet.iter_rows(max_row=2) for cell in cells if cell.value == title)
    return sheet.cell(row, next(found).column)


def place_of(spot: Spot) -> str:
    """“工作表‘评分项’F12”, worked out from a freshly written form."""
    return f"工作表‘{spot[0]}’{cell_at(_fresh_book(), spot).coordinate}"


def cell_key(spot: Spot) -> tuple[str, int, int]:
    """Sheet, row and column number of a spot."""
    cell = cell_at(_fresh_book(), spot)
    return spot[0], cell.row, cell.column


@cache
def _fresh_book() -> Any:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "表.xlsx"
        write_workbook(form_table(), path)
        return open_book(path)
