"""Rows of an old Excel workbook (.xls): xlrd, which never runs macros; every stumble of it is a damaged file."""

import io
import struct
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.rosters.files.rows import Numeral, Table, TableBuilder, Watch
from scoring_rules.problems import Problem, UnreadableFile, warning
from scoring_rules.reading.archive import locked, whole_file
from scoring_rules.reading.number_formats import exact_number, kind_of_format, shown

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Cell, Sheet

MAX_BYTES = 60_000_000
_TEXT, _NUMBER, _DATE, _TRUTH = 1, 2, 3, 4  # xlrd's cell types


def read_xls(path: Path, watch: Watch) -> tuple[list[Table], list[Problem]]:
    """旧版 Excel 文件 → 行. Raises UnreadableFile where it is damaged, locked or too large."""
    import xlrd

    content = whole_file(path, MAX_BYTES)
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
        return _tables(path.name, book, watch)
    except UnreadableFile:
        raise
    except xlrd.XLRDError as failure:
        if "encrypt" in str(failure).lower() or "password" in str(failure).lower():
            raise locked(path.name) from failure
        raise _damaged(path.name) from failure
    except (ArithmeticError, LookupError, ValueError, TypeError, AttributeError, AssertionError, EOFError,
            NameError, OSError, xlrd.compdoc.CompDocError, struct.error) as failure:  # fmt: skip
        raise _damaged(path.name) from failure


def _tables(where: str, book: "Book", watch: Watch) -> tuple[list[Table], list[Problem]]:
    sheets = book.sheets()
    tables = []
    for number, sheet in enumerate(sheets):
        if not sheet.visibility:
            tables.append(_table(where, book, sheet))
        watch((number + 1) / len(sheets))
    hidden = [sheet.name for sheet in sheets if sheet.visibility and sheet.nrows]
    return tables, [
        warning(
            f"{where}，工作表“{name}”",
            "这个工作表是隐藏的，没有读取。",
            "如果名单在里面，请取消隐藏，保存后重新导入。",
        )
        for name in hidden
    ]


def _table(where: str, book: "Book", sheet: "Sheet") -> Table:
    builder = TableBuilder(where, sheet.name)
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            text = _text(book, sheet.cell(row, column))
            if text:
                builder.add(row + 1, column, text)
    merged = [(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells]
    hidden = [row + 1 for row, shape in sheet.rowinfo_map.items() if shape.hidden]
    return builder.build(merged, hidden)


def _text(book: "Book", cell: "Cell") -> str:
    if cell.ctype == _TEXT:
        return str(cell.value).replace("\r\n", "\n").replace("\r", "\n").strip()
    if cell.ctype == _TRUTH:
        return "是" if cell.value else "否"
    number = exact_number(repr(cell.value)) if cell.ctype in (_NUMBER, _DATE) else None
    if number is None:
        return ""
    code = book.format_map[book.xf_list[cell.xf_index].format_key]
    if kind_of_format(code.format_key, code.format_str) == "date" and number >= 1:
        return shown(number, "date", from_1904=bool(book.datemode))
    return Numeral(shown(number, "number"))


def _damaged(where: str) -> UnreadableFile:
    return UnreadableFile(
        "旧版 Excel 文件已损坏或没有传完整，读不了。",
        where=where,
        remedy="请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入；打不开时请对方重新发送。",
    )
