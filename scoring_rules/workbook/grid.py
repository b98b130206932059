"""The sheets of a workbook file as rows of values by column, each with its place; everything odd becomes a problem.

Knows the columns, but not how rows make up a scoresheet.
"""

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from scoring_rules.problems import Problem, error, warning
from scoring_rules.reading.xlsx import Cell, Worksheet, cell_name, cells_by_row, column_name
from scoring_rules.workbook import detail_columns, sheets
from scoring_rules.workbook.cells import value
from scoring_rules.workbook.doubts import doubts
from scoring_rules.workbook.field import Field, Key
from scoring_rules.workbook.sheets import Row, SheetPlan

HEAD_ROWS = 10
MOST_ROWS = 5_000
_OWN_NOTES = frozenset({"备注", "说明"})


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """One row: the values of its filled cells by column key, and the words for the place of every key."""

    values: Row
    plan: SheetPlan
    cells: Mapping[Key, tuple[int, int]]
    number: int

    @property
    def where(self) -> str:
        """The place of the row: its first cell."""
        row, column = min(self.cells.values(), default=(0, 1))
        return place_words(self.plan.title, row or self.number, column)

    def place(self, key: Key) -> str:
        """Where a key stands, or would have to stand."""
        title = next(field.title for field in self.plan.fields if field.key == key)
        if key in self.cells:
            row, column = self.cells[key]
            return place_words(self.plan.title, row or self.number, column, title)
        if self.plan is sheets.BASICS:
            return f"工作表‘{self.plan.title}’（没有“{title}”这一行）"
        return f"工作表‘{self.plan.title}’第{self.number}行（没有“{title}”这一列）"

    def place_inside(self, path: Key) -> str:
        """The place of a path that starts at the row's own table: its column, else the row."""
        path = _ALIASES.get(path[:1], path[:1]) + path[1:]
        for length in range(len(path), 0, -1):
            for field in self.plan.fields:
                if field.key[:length] == path[:length]:
                    return self.place(field.key)
        return self.where


_ALIASES: Mapping[Key, Key] = {
    ("basis",): ("row",),
    ("otherwise",): ("points",),
    **{(bound,): ("limit",) for bound in detail_columns.BOUNDS if bound != "otherwise"},
}
"""Keys of the rules that stand in a column of another name."""


def read_rows(plan: SheetPlan, sheet: Worksheet, problems: list[Problem]) -> list[PlacedRow]:
    """The rows of one sheet below its titles. Problems are added to the list."""
    return _SheetReader(plan, sheet, problems).rows()


def read_basics(sheet: Worksheet, problems: list[Problem]) -> PlacedRow:
    """基本信息, title beside value, as one row."""
    return _SheetReader(sheets.BASICS, sheet, problems).basics()


def place_words(sheet: str, row: int, column: int, title: str = "") -> str:
    """“工作表‘评分项’F12（分值）”."""
    words = f"工作表‘{sheet}’{cell_name(row, column)}"
    return f"{words}（{title}）" if title else words


class _SheetReader:
    def __init__(self, plan: SheetPlan, sheet: Worksheet, problems: list[Problem]) -> None:
        self._plan = plan
        self._sheet = sheet
        self._problems = problems
        self._merges = _VerticalMerges(sheet)

    def rows(self) -> list[PlacedRow]:
        lines = list(cells_by_row(self._sheet))
        head = self._head(lines)
        if head is None:
            return []
        columns = self._columns(head[1])
        self._note_hidden(columns, head[0])
        numbers = [number for number, _ in lines if number > head[0]]
        if len(numbers) > MOST_ROWS:
            where = place_words(self._plan.title, numbers[MOST_ROWS], 1)
            self._problems.append(error(where, f"超过{MOST_ROWS}行，后面的没有读", "删去多余的行"))
        cells = {field.key: (0, column) for column, field in columns.items()}
        read = (self._row(number, columns, cells) for number in numbers[:MOST_ROWS])
        self._note_untitled(lines, columns, head)
        return [row for row in read if row is not None]

    def basics(self) -> PlacedRow:
        self._note_hidden({}, 0)
        by_title = {narrow(field.title): field for field in self._plan.fields}
        values: Row = {}
        places: dict[Key, tuple[int, int]] = {}
        for row, cells in cells_by_row(self._sheet):
            title = next((cell.text for cell in cells if cell.column == 1), "")
            content = self._sheet.cells.get((row, 2))
            field = by_title.get(narrow(title))
            if field is not None:
                self._read_basic(field, row, values, places)
            elif content is not None and narrow(title) != narrow(sheets.BASIC_TITLES[0]):
                self._unknown_title(place_words(self._plan.title, row, 1), title)
        return PlacedRow(values, self._plan, places, 1)

    def _read_basic(self, field: Field, row: int, values: Row, places: dict[Key, tuple[int, int]]) -> None:
        where = place_words(self._plan.title, row, 2, field.title)
        if field.key in places:
            self._problems.append(error(where, f"“{field.title}”写了两行", "只留一行"))
            return
        places[field.key] = (row, 2)
        cell = self._sheet.cells.get((row, 2))
        found = None if cell is None else self._value(field, cell, where)
        if found is not None:
            values[field.key] = found

    def _head(self, lines: Sequence[tuple[int, list[Cell]]]) -> tuple[int, list[Cell]] | None:
        """The row of titles: the one among the first rows with the most known titles."""
        known = {narrow(field.title) for field in self._plan.fields}
        counts = [
            (sum(narrow(cell.text) in known for cell in cells), -row, (row, cells))
            for row, cells in lines
            if row <= HEAD_ROWS
        ]
        best = max(counts, key=lambda each: each[:2], default=None)
        if best is not None and best[0]:
            return best[2]
        if lines:
            message = f"前{HEAD_ROWS}行里找不到列名"
            titles = "、".join(field.title for field in self._plan.fields[:4])
            self._problems.append(
                error(f"工作表‘{self._plan.title}’A1", message, f"第一行写列名：{titles}……")
            )
        return None

    def _columns(self, head: list[Cell]) -> dict[int, Field]:
        by_title = {narrow(field.title): field for field in self._plan.fields}
        columns: dict[int, Field] = {}
        for cell in head:
            field = by_title.get(narrow(cell.text))
            where = place_words(self._plan.title, cell.row, cell.column)
            if field is not None and field in columns.values():
                self._problems.append(error(where, f"“{field.title}”这一列有两个", "只留一列"))
            elif field is not None:
                columns[cell.column] = field
            elif narrow(cell.text) not in _OWN_NOTES:
                self._unknown_title(where, cell.text)
        return columns

    def _unknown_title(self, where: str, title: str) -> None:
        titles = [field.title for field in self._plan.fields]
        near = get_close_matches(title, titles, n=1)
        remedy = f"是不是“{near[0]}”？" if near else "改成“说明”里的列名；自己的备注请写在名为“备注”的列里"
        self._problems.append(error(where, f"不认识“{title[:40]}”", remedy))

    def _row(
        self, number: int, columns: dict[int, Field], cells: Mapping[Key, tuple[int, int]]
    ) -> PlacedRow | None:
        values: Row = {}
        for column, field in columns.items():
            cell = self._cell(number, column, field)
            if cell is not None:
                where = place_words(self._plan.title, number, column, field.title)
                found = self._value(field, cell, where)
                if found is not None:
                    values[field.key] = found
        own = any((number, column) in self._sheet.cells for column in columns)
        return PlacedRow(values, self._plan, cells, number) if own else None

    def _cell(self, row: int, column: int, field: Field) -> Cell | None:
        cell = self._sheet.cells.get((row, column))
        if cell is None and field.key in self._plan.spread:
            top = self._merges.top_of(row, column)
            return None if top is None else self._sheet.cells.get((top, column))
        return cell

    def _value(self, field: Field, cell: Cell, where: str) -> object | None:
        self._problems.extend(doubts(field, cell, where))
        return None if cell.error or not cell.text.strip() else value(field, cell.text)

    def _note_hidden(self, columns: dict[int, Field], head: int) -> None:
        title = self._plan.title
        rows = sorted(row for row in self._sheet.hidden_rows if row > head)
        if rows:
            listed = "、".join(str(row) for row in rows[:10]) + ("等" if len(rows) > 10 else "")
            message = f"第{listed}行是隐藏的，也读了"
            self._problems.append(
                warning(place_words(title, rows[0], 1), message, "取消隐藏看一看，不要的就删去")
            )
        filled = {column for row, column in self._sheet.cells if row > head}
        for first, last in self._sheet.hidden_columns:
            for column in sorted(
                column for column in columns if first <= column <= last and column in filled
            ):
                message = f"“{columns[column].title}”这一列是隐藏的，也读了"
                where = place_words(title, head, column)
                self._problems.append(warning(where, message, "取消隐藏看一看，不要的就删去"))

    def _note_untitled(
        self, lines: list[tuple[int, list[Cell]]], columns: dict[int, Field], head: tuple[int, list[Cell]]
    ) -> None:
        titled = {cell.column for cell in head[1]} | set(columns)
        stray = Counter(cell.column for row, cells in lines if row > head[0] for cell in cells)
        for column in sorted(set(stray) - titled)[:20]:
            message = f"{column_name(column)}列没有列名，有{stray[column]}格内容没有读"
            where = place_words(self._plan.title, head[0], column)
            self._problems.append(warning(where, message, "写上列名；自己的备注请写在名为“备注”的列里"))


class _VerticalMerges:
    """Which row a cell below the top of a merged range belongs to."""

    def __init__(self, sheet: Worksheet) -> None:
        self._ranges: dict[int, list[tuple[int, int]]] = {}
        for merged in sheet.merged:
            if merged.last_row > merged.first_row:
                self._ranges.setdefault(merged.first_column, []).append((merged.first_row, merged.last_row))
        for ranges in self._ranges.values():
            ranges.sort()

    def top_of(self, row: int, column: int) -> int | None:
        """The first row of the merged range that covers the cell."""
        ranges = self._ranges.get(column, [])
        position = bisect_right(ranges, (row, 1 << 30)) - 1
        return ranges[position][0] if position >= 0 and row <= ranges[position][1] else None


def worksheets_by_plan(
    found: Sequence[Worksheet], problems: list[Problem]
) -> Iterator[tuple[SheetPlan, Worksheet | None]]:
    """Each sheet of the form with the worksheet of that name; what is missing, unknown or hidden becomes a problem."""
    by_name: dict[str, Worksheet] = {}
    for sheet in found:
        by_name.setdefault(narrow(sheet.name), sheet)
    missing = [plan.title for plan in sheets.PLANS if plan.title not in by_name]
    known = {plan.title for plan in sheets.PLANS} | {sheets.GUIDE}
    unknown = (sheet for sheet in found if narrow(sheet.name) not in known)
    problems.extend(_unknown_sheet(sheet, missing) for sheet in unknown)
    for plan in sheets.PLANS:
        match = by_name.get(plan.title)
        if match is None and plan.needed:
            problems.append(error(f"工作表‘{plan.title}’", "没有这个工作表", "从空白评分表复制一个过来填写"))
        elif match is not None and match.hidden and match.cells:
            where = f"工作表‘{plan.title}’A1"
            problems.append(warning(where, "这个工作表是隐藏的，也读了", "取消隐藏看一看"))
        yield plan, match


def _unknown_sheet(sheet: Worksheet, missing: list[str]) -> Problem:
    where = f"工作表‘{sheet.name[:40]}’A1"
    near = get_close_matches(sheet.name, missing, n=1)
    if near:
        return error(where, "不认识这个工作表，没有读", f"是不是“{near[0]}”？改回这个名称")
    hidden = "隐藏的，" if sheet.hidden else ""
    return warning(where, f"这个工作表是{hidden}多出来的，没有读", "不需要就删去")


def narrow(text: str) -> str:
    """A title or code without blanks and in half width, to be compared."""
    return "".join(unicodedata.normalize("NFKC", text[:200]).split())
