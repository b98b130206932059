"""Writes a scoresheet's plain table as an .xlsx workbook that an office can fill in; knows XlsxWriter, no rules.

The file appears whole or not at all.
"""

import os
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from scoring_rules.problems import UserError
from scoring_rules.reading.xlsx import cell_name, column_name
from scoring_rules.tables import Table
from scoring_rules.workbook import guide, sheets
from scoring_rules.workbook.cells import content
from scoring_rules.workbook.examples import FIRST_TABLE
from scoring_rules.workbook.field import Field, Key, Shape
from scoring_rules.workbook.flatten import flatten
from scoring_rules.workbook.sheets import Row, SheetPlan

LONGEST_CELL = 32_767
SPARE_ROWS = 300
_CREATED = datetime(2023, 1, 1)  # noqa: DTZ001 fixed, so that the same sheet gives the same bytes
_FONT = {"font_name": "宋体", "font_size": 11}
_TITLE = {"bold": True, "bg_color": "#DCE6F1", "border": 1}
_TEXTS = (Shape.CODE, Shape.TEXT, Shape.NAMES, Shape.CHOICE, Shape.FLAG)
_REFERENCES: dict[tuple[str, Key], str] = {
    ("评分项", ("section",)): "='一级指标'!$A$2:$A$1000",
    ("规则明细", ("item",)): "='评分项'!$A$3:$A$2000",
    ("组合部分", ("item",)): "='评分项'!$A$3:$A$2000",
}


def workbook_bytes(table: Table) -> bytes:
    """评分表写成工作簿. Carriage returns become line breaks, as in any spreadsheet; all else comes back as it was.

    Raises UserError if a key has no place or a text is too long for a cell.
    """
    target = BytesIO()
    _Writer(target).write(flatten(table))
    return target.getvalue()


def blank_workbook_bytes() -> bytes:
    """空白评分表 with one filled item as an example."""
    return workbook_bytes(FIRST_TABLE)


def write_workbook(table: Table, path: Path) -> None:
    """The same as a file. Raises UserError if it cannot be written, too."""
    _put_in_place(workbook_bytes(table), path)


def _put_in_place(whole: bytes, path: Path) -> None:
    """Writes beside the path, then moves the whole file into place."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        try:
            with beside.open("wb") as stream:
                stream.write(whole)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as failure:
        remedy = "如果它正在 Excel 或 WPS 里打开，请先关闭；否则检查文件夹是否可写、磁盘是否已满，再试一次"
        raise UserError(f"文件写不进去（{failure.strerror}）", where=path.name, remedy=remedy) from failure


class _Writer:
    """One workbook being written."""

    def __init__(self, target: BytesIO) -> None:
        import xlsxwriter

        self._book: Any = xlsxwriter.Workbook(target, {"in_memory": True})
        self._book.set_properties({"created": _CREATED, "title": "评分表"})
        top = {**_FONT, "text_wrap": True, "valign": "top"}
        self._formats = {
            "text": self._book.add_format({**top, "num_format": "@"}),
            "number": self._book.add_format(top),
            "day": self._book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"}),
            "title": self._book.add_format({**top, **_TITLE}),
            "required": self._book.add_format({**top, **_TITLE, "font_color": "#C00000"}),
            "use": self._book.add_format({**top, "font_size": 9, "font_color": "#7F7F7F"}),
            "note": self._book.add_format({**top, "font_color": "#595959"}),
            "head": self._book.add_format({**_FONT, "bold": True, "font_size": 16}),
            "idle": self._book.add_format({"bg_color": "#D9D9D9"}),
        }

    def write(self, book: sheets.Book) -> None:
        """All sheets in the order of the tabs."""
        self._write_guide()
        for plan in sheets.PLANS:
            sheet = self._book.add_worksheet(plan.title)
            if plan is sheets.BASICS:
                self._write_basics(sheet, book[plan.title][0])
            else:
                self._write_rows(sheet, plan, book[plan.title])
        self._book.close()

    def _write_guide(self) -> None:
        sheet = self._book.add_worksheet(sheets.GUIDE)
        sheet.hide_gridlines(2)
        for column, width in enumerate(guide.WIDTHS):
            sheet.set_column(column, column, width)
        for row, line in enumerate(guide.lines()):
            if line.look == "wide":
                sheet.merge_range(row, 0, row, len(guide.WIDTHS) - 1, line.texts[0], self._formats["text"])
                continue
            for column, text in enumerate(line.texts):
                sheet.write_string(row, column, text, self._formats[line.look])

    def _write_basics(self, sheet: Any, row: Row) -> None:
        for column, (title, width) in enumerate(zip(sheets.BASIC_TITLES, (16, 60, 60), strict=True)):
            sheet.write_string(0, column, title, self._formats["title"])
            sheet.set_column(column, column, width, self._formats["text"])
        for number, field in enumerate(sheets.BASICS.fields, start=1):
            sheet.write_string(number, 0, field.title, self._title_format(field))
            self._write_cell(sheet, sheets.BASICS, field, number, 1, row.get(field.key, ""))
            sheet.write_string(number, 2, field.note, self._formats["note"])
            self._offer(sheet, sheets.BASICS, field, (number, 1, number, 1))
        sheet.freeze_panes(1, 1)

    def _write_rows(self, sheet: Any, plan: SheetPlan, rows: list[Row]) -> None:
        head = 1 if plan.lead else 0
        last = head + len(rows) + SPARE_ROWS
        for column, field in enumerate(plan.fields):
            sheet.set_column(column, column, max(field.width, 8), self._format(field))
            sheet.write_string(head, column, field.title, self._title_format(field))
            if plan.lead and field.fits:
                sheet.write_string(0, column, guide.use_of(field), self._formats["use"])
            self._offer(sheet, plan, field, (head + 1, column, last, column))
            self._grey_out(sheet, plan, field, (head + 1, column, last, column))
        for number, row in enumerate(rows, start=head + 1):
            for column, field in enumerate(plan.fields):
                if field.key in row:
                    self._write_cell(sheet, plan, field, number, column, row[field.key])
        sheet.ignore_errors({"number_stored_as_text": f"A1:{cell_name(last, len(plan.fields))}"})
        sheet.freeze_panes(head + 1, 3 if plan.lead else 1)
        sheet.set_landscape()
        sheet.repeat_rows(0, head)
        sheet.set_paper(9)

    def _title_format(self, field: Field) -> Any:
        return self._formats["required" if field.required else "title"]

    def _format(self, field: Field) -> Any:
        if field.shape is Shape.DAY:
            return self._formats["day"]
        return self._formats["text" if field.shape in _TEXTS else "number"]

    def _write_cell(
        self, sheet: Any, plan: SheetPlan, field: Field, row: int, column: int, value: object
    ) -> None:
        cell = content(field, value)
        if cell == "":
            sheet.write_blank(row, column, None, self._format(field))
        elif isinstance(cell, date):
            sheet.write_datetime(row, column, cell, self._formats["day"])
        elif isinstance(cell, float):
            sheet.write_number(row, column, cell, self._format(field))
        elif len(cell.encode("utf-16-le")) // 2 > LONGEST_CELL:
            where = f"工作表‘{plan.title}’{cell_name(row + 1, column + 1)}（{field.title}）"
            message = f"文字有{len(cell)}个字，一格最多放{LONGEST_CELL}个"
            raise UserError(message, where=where, remedy="把这段文字缩短，或继续使用 .toml 形式")
        else:
            sheet.write_string(row, column, cell, self._format(field))

    def _offer(self, sheet: Any, plan: SheetPlan, field: Field, area: tuple[int, int, int, int]) -> None:
        """A drop-down where there is something to choose, and the column's note when the cell is entered."""
        options: dict[str, Any] = {"validate": "any", "input_title": field.title, "input_message": field.note}
        source = _REFERENCES.get((plan.title, field.key))
        if source:
            options |= {"validate": "list", "source": source}
        elif field.choices:
            options |= {"validate": "list", "source": list(field.choices)}
        if field.offers or source:
            options["show_error"] = False
        options |= {"error_title": field.title, "error_message": "请从下拉的几种写法里选一种。"}
        sheet.data_validation(*area, options)

    def _grey_out(self, sheet: Any, plan: SheetPlan, field: Field, area: tuple[int, int, int, int]) -> None:
        """Greys the cells of a column that the leading column's word has no use for."""
        if plan.lead is None or not field.fits:
            return
        lead = next(number for number, each in enumerate(plan.fields, start=1) if each.key == plan.lead)
        cell = f"${column_name(lead)}{area[0] + 1}"
        words = "|".join(("", *field.fits, ""))
        formula = f'=AND({cell}<>"",ISERROR(FIND("|"&{cell}&"|","{words}")))'
        sheet.conditional_format(
            *area, {"type": "formula", "criteria": formula, "format": self._formats["idle"]}
        )
