"""Reads a filled-in rule workbook into a scoresheet's plain table; knows sheets and cells, no rules."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scoring_rules import tables
from scoring_rules.problems import Problem, Severity, UnreadableFile
from scoring_rules.reading.xlsx import Worksheet, read_worksheets
from scoring_rules.tables import Table
from scoring_rules.workbook import sheets
from scoring_rules.workbook.field import Key
from scoring_rules.workbook.grid import PlacedRow, read_basics, read_rows, worksheets_by_plan
from scoring_rules.workbook.rebuild import rebuild
from scoring_rules.workbook.wording import in_clerks_words


@dataclass(frozen=True, slots=True)
class WorkbookTable:
    """工作簿里的评分表 as a plain table; `places` words where a key path stands; `problems` are the workbook's own.

    A key that is wrong in type is passed through, so that the builder of scoresheets can name it.
    """

    table: Table
    places: Callable[[tables.Path], str]
    problems: tuple[Problem, ...]

    def with_problems(self, found: Iterable[Problem]) -> tuple[Problem, ...]:
        """All problems: the workbook's own, then the builder's in a clerk's words, each faulty cell named once."""
        named = {problem.where for problem in self.problems if problem.severity is Severity.ERROR}
        others = (in_clerks_words(problem) for problem in found if problem.where not in named)
        return (*self.problems, *others)


def read_workbook(path: Path) -> WorkbookTable:
    """读填好的评分表（.xlsx）. Raises UnreadableFile if it is no sound workbook, or not one of this form."""
    return table_of(read_worksheets(path), str(path))


def table_of(found: Sequence[Worksheet], name: str) -> WorkbookTable:
    """评分表 of worksheets already read; `name` stands for the file in the places of problems."""
    titles = {plan.title for plan in (sheets.BASICS, sheets.ITEMS)}
    if not titles & {sheet.name.strip() for sheet in found}:
        message = (
            f"这个工作簿不是评分表的填报格式：没有工作表{'、'.join(f'‘{each}’' for each in sorted(titles))}"
        )
        remedy = "单位自己的评分表请先用“导入”（import）转换；新做的请从空白评分表填起"
        raise UnreadableFile(message, where=name, remedy=remedy)
    problems: list[Problem] = []
    rows: dict[str, list[PlacedRow]] = {}
    for plan, sheet in worksheets_by_plan(found, problems):
        if sheet is None:
            rows[plan.title] = []
        elif plan is sheets.BASICS:
            rows[plan.title] = [read_basics(sheet, problems)]
        else:
            rows[plan.title] = read_rows(plan, sheet, problems)
    rebuilt = rebuild(rows, problems)
    named = tuple(
        Problem(problem.severity, f"{name} {problem.where}", problem.message, problem.remedy)
        for problem in rebuilt.problems
    )
    return WorkbookTable(rebuilt.table, _Places(name, rebuilt.rows), named)


@dataclass(frozen=True, slots=True)
class _Places:
    """“评分表.xlsx 工作表‘评分项’F12（分值）”: the cell of the innermost row and column on the path."""

    file: str
    rows: dict[tables.Path, tuple[PlacedRow, Key]]

    def __call__(self, path: tables.Path) -> str:
        for length in range(len(path), -1, -1):
            if path[:length] in self.rows:
                row, key = self.rows[path[:length]]
                place = row.place(key) if key else row.place_inside(path[length:])
                return f"{self.file} {_SHEETS.get(path, place)}"
        return f"{self.file} 工作表‘{sheets.BASICS.title}’"


_SHEETS: dict[tables.Path, str] = {
    (key,): f"工作表‘{plan.title}’A1"
    for plan, key in (
        (sheets.GRADES, "grade"),
        (sheets.LISTS, "lists"),
        (sheets.SECTIONS, "section"),
        (sheets.VETOES, "veto"),
    )
}
"""The places of whole lists: their sheets."""
