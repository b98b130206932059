"""Whatever stands in the cells of a workbook: no traceback, only problems with places and advice."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from scoring_rules.reading.xlsx import Cell, Worksheet, read_worksheets
from scoring_rules.sheet_table import build_scoresheet
from scoring_rules.workbook import write_workbook
from scoring_rules.workbook.reading import table_of
from scoring_rules.workbook.sheets import PLANS
from tests.scoring_rules.strategies import TEXTS
from tests.scoring_rules.workbook.forms import form_table

WORDS = sorted({word for plan in PLANS for field in plan.fields for word in (field.title, *field.choices)})
CONTENTS = st.one_of(
    st.none(),
    TEXTS,
    st.sampled_from([*WORDS, "A1", "A9", "账目", "账目 > 甲", "V1", "-1", "1e9", "0", "NaN", "9" * 30]),
)
SPOTS = st.tuples(st.integers(1, 8), st.integers(1, 27), st.integers(1, 34))


@cache
def form() -> tuple[Worksheet, ...]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "表.xlsx"
        write_workbook(form_table(), path)
        return tuple(read_worksheets(path))


def damaged(changes: dict[tuple[int, int, int], str | None]) -> list[Worksheet]:
    found = [replace(sheet, cells=dict(sheet.cells)) for sheet in form()]
    for (number, row, column), content in changes.items():
        cells = found[number].cells
        cells.pop((row, column), None)
        if content is not None:
            cells[row, column] = Cell(row, column, content)
    return found


@given(st.dictionaries(SPOTS, CONTENTS, min_size=1, max_size=12))
def test_random_contents_give_problems_and_no_traceback(
    changes: dict[tuple[int, int, int], str | None],
) -> None:
    workbook = table_of(damaged(changes), "表.xlsx")
    _, log = build_scoresheet(workbook.table, workbook.places)
    for problem in workbook.with_problems(log.problems):
        assert problem.where.startswith("表.xlsx 工作表‘")
        assert problem.message
        assert problem.remedy
