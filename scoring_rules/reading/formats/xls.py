"""Old Excel workbooks (.xls) as grids, merged cells included; reads with xlrd, which never runs macros."""

import io
import struct
from pathlib import Path
from typing import TYPE_CHECKING

from scoring_rules.problems import Problem, UnreadableFile, warning
from scoring_rules.reading.archive import locked
from scoring_rules.reading.cells import cell_name
from scoring_rules.reading.grid import Document, Grid, GridBuilder
from scoring_rules.reading.number_formats import exact_number, kind_of_format, shown

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Cell, Sheet

_TEXT, _NUMBER, _DATE, _TRUTH = 1, 2, 3, 4  # xlrd's cell types

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
    import xlrd
    from xlrd.compdoc import CompDocError

    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
        return _document(path.name, book)
    except (xlrd.XLRDError, CompDocError) as failure:
        if "encrypt" in str(failure).lower() or "password" in str(failure).lower():
            raise locked(path.name) from failure
        raise _damaged(path.name) from failure
    except _DAMAGED as failure:
        raise _damaged(path.name) from failure


def _document(where: str, book: "Book") -> Document:
    shown_sheets = [sheet for sheet in book.sheets() if not sheet.visibility]
    grids = [_grid(where, book, sheet) for sheet in shown_sheets]
    problems = [_hidden_sheet(where, sheet) for sheet in book.sheets() if sheet.visibility and sheet.nrows]
    return Document(where, tuple(grid for grid in grids if grid.slots), tuple(problems))


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
            builder.add(row, column, _text(book, sheet.cell(row, column)), *spans.get((row, column), (1, 1)))
    return builder.build()


def _text(book: "Book", cell: "Cell") -> str:
    if cell.ctype == _TEXT:
        return str(cell.value).replace("\r\n", "\n").replace("\r", "\n")
    if cell.ctype == _TRUTH:
        return "是" if cell.value else "否"
    number = exact_number(repr(cell.value)) if cell.ctype in (_NUMBER, _DATE) else None
    if number is None:
        return ""
    code = book.format_map[book.xf_list[cell.xf_index].format_key]
    return shown(number, kind_of_format(code.format_key, code.format_str), from_1904=bool(book.datemode))


def _hidden_sheet(where: str, sheet: "Sheet") -> Problem:
    return warning(
        f"{where}，工作表“{sheet.name}”",
        "这个工作表是隐藏的，没有读取。",
        "如果评分表在里面，请取消隐藏后重新导入。",
    )


def _damaged(where: str) -> UnreadableFile:
    return UnreadableFile(
        "旧版 Excel 文件已损坏或没有传完整，读不了。",
        where=where,
        remedy="请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入；打不开时请对方重新发送。",
    )
