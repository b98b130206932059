"""Whatever stands in the cells of a workbook: no traceback, only problems with places and advice."""

from hypothesis import given
from hypothesis import strategies as st

from scoring_rules.workbook.sheets import PLANS
from tests.scoring_rules.strategies import TEXTS
from tests.scoring_rules.workbook.forms import FILE, problems_of_worksheets, worksheets_with

WORDS = sorted({word for plan in PLANS for field in plan.fields for word in (field.title, *field.choices)})
CONTENTS = st.one_of(
    st.none(),
    TEXTS,
    st.sampled_from([*WORDS, "A1", "A9", "账目", "账目 > 甲", "V1", "-1", "1e9", "0", "NaN", "9" * 30]),
)
SPOTS = st.tuples(st.sampled_from([plan.title for plan in PLANS]), st.integers(1, 27), st.integers(1, 34))


@given(st.dictionaries(SPOTS, CONTENTS, min_size=1, max_size=12))
def test_random_contents_give_problems_and_no_traceback(
    changes: dict[tuple[str, int, int], str | None],
) -> None:
    for problem in problems_of_worksheets(worksheets_with(changes)):
        assert problem.where.startswith(f"{FILE} 工作表‘")
        assert problem.message
        assert problem.remedy
