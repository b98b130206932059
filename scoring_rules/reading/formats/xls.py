"""Old Excel workbooks (.xls) as grids, merged cells included; reads with xlrd, which never runs macros."""

import io
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring_rules.problems import Problem, UnreadableFile, warning
from scoring_rules.reading.archive import locked
from scoring_rules.reading.grid import Document, Grid, GridBuilder
from scoring_rules.reading.number_formats import exact_number, kind_of_format, shown
from scoring_rules.reading.xlsx import cell_name

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Cell, Sheet

# xlrd trusts what it reads; whatever it stumbles over means that the file is damaged.
_DAMAGED = (
    struct.error,
    IndexError,
    KeyError,
    ValueError,
    AssertionError,
    TypeError,
    AttributeError,
    UnicodeError,
    OverflowError,
    EOFError,
    NameError,
    ZeroDivisionError,
)


def read_xls(path: Path, content: bytes) -> Document:
    """旧版 Excel 文件 → 表格. Raises UnreadableFile where it is damaged, locked or too large."""
    book = _open(path.name, content)
    grids: list[Grid] = []
    problems: list[Problem] = []
    try:
        for sheet in book.sheets():
            if sheet.visibility:
                problems += _hidden_sheet(path.name, sheet)
            else:
                grids.append(_grid(path.name, book, sheet))
    except _DAMAGED as failure:
        raise _damaged(path.name) from failure
    return Document(path.name, tuple(grid for grid in grids if grid.slots), tuple(problems))


def _open(where: str, content: bytes) -> "Book":
    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        return xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except (xlrd.XLRDError, CompDocError) as failure:
        if "encrypt" in str(failure).lower() or "password" in str(failure).lower():
            raise locked(where) from failure
        raise _damaged(where) from failure
    except _DAMAGED as failure:
        raise _damaged(where) from failure


def _grid(where: str, book: "Book", sheet: "Sheet") -> Grid:
    builder = GridBuilder(
        where,
        f"工作表“{sheet.name}”",
        lambda row, column: f"工作表“{sheet.name}”{cell_name(row + 1, column + 1)}",
    )
    spans = {(top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells}
    builder.hidden_rows.update(row for row, info in sheet.rowinfo_map.items() if info.hidden)
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            text = _text(book, sheet.cell(row, column)) if sheet.cell_type(row, column) not in (0, 6) else ""
            builder.add(row, column, text, *spans.get((row, column), (1, 1)))
    return builder.build()


def _text(book: "Book", cell: "Cell") -> str:
    if cell.ctype == 1:
        return str(cell.value).replace("\r\n", "\n").replace("\r", "\n")
    if cell.ctype == 4:
        return "是" if cell.value else "否"
    number = exact_number(repr(cell.value)) if cell.ctype in (2, 3) else None
    if number is None:
        return ""
    return shown(number, _kind(book, cell), from_1904=bool(book.datemode))


def _kind(book: "Book", cell: "Cell") -> str:
    index = cell.xf_index
    if index is None or index >= len(book.xf_list):
        return "number"
    found: Any = book.format_map.get(book.xf_list[index].format_key)
    return kind_of_format(found.format_key, found.format_str) if found is not None else "number"


def _hidden_sheet(where: str, sheet: "Sheet") -> list[Problem]:
    if not sheet.nrows:
        return []
    return [
        warning(
            f"{where}，工作表“{sheet.name}”",
            "这个工作表是隐藏的，没有读取。",
            "如果评分表在里面，请取消隐藏后重新导入。",
        )
    ]


def _damaged(where: str) -> UnreadableFile:
    return UnreadableFile(
        "旧版 Excel 文件已损坏或没有传完整，读不了。",
        where=where,
        remedy="请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入；打不开时请对方重新发送。",
    )
