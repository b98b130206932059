"""An .xlsx workbook as a document of grids: one for each visible worksheet."""

from pathlib import Path

from scoring_rules.problems import Problem, warning
from scoring_rules.reading.grid import Document, Grid, GridBuilder
from scoring_rules.reading.xlsx import Worksheet, cell_name, read_worksheets


def read_workbook(path: Path) -> Document:
    """Excel 工作簿 → 表格; hidden sheets, rows and columns are left out and named in a warning."""
    sheets = read_worksheets(path)
    problems = tuple(problem for sheet in sheets for problem in hidden_parts(path.name, sheet))
    grids = tuple(sheet_grid(path.name, sheet) for sheet in sheets if not sheet.hidden)
    return Document(path.name, tuple(grid for grid in grids if grid.slots), problems)


def sheet_grid(where: str, sheet: Worksheet) -> Grid:
    """One worksheet as a grid."""
    builder = GridBuilder(
        where,
        f"工作表“{sheet.name}”",
        lambda row, column: f"工作表“{sheet.name}”{cell_name(row, column)}",
        set(sheet.hidden_rows),
    )
    spans = {
        (area.first_row, area.first_column): (
            area.last_row - area.first_row + 1,
            area.last_column - area.first_column + 1,
        )
        for area in sheet.merged
    }
    for (row, column), cell in sheet.cells.items():
        if not _is_hidden(sheet, column):
            builder.add(row, column, cell.text, *spans.get((row, column), (1, 1)))
    return builder.build()


def hidden_parts(where: str, sheet: Worksheet) -> list[Problem]:
    """Warnings for what the user does not see on the screen and we therefore do not read."""
    place = f"{where}，工作表“{sheet.name}”"
    if sheet.hidden:
        return (
            [warning(place, "这个工作表是隐藏的，没有读取。", "如果评分表在里面，请取消隐藏后重新导入。")]
            if sheet.cells
            else []
        )
    found = []
    if sheet.hidden_rows:
        rows = sorted(sheet.hidden_rows)
        named = "、".join(map(str, rows[:8])) + ("等" if len(rows) > 8 else "")
        found.append(
            warning(place, f"第{named}行是隐藏的，没有读取。", "如果这些行也要评分，请取消隐藏后重新导入。")
        )
    if any(_is_hidden(sheet, column) for _, column in sheet.cells):
        found.append(warning(place, "有隐藏的列，没有读取。", "如果这些列也要用，请取消隐藏后重新导入。"))
    return found


def _is_hidden(sheet: Worksheet, column: int) -> bool:
    return any(first <= column <= last for first, last in sheet.hidden_columns)
