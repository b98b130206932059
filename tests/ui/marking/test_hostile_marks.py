"""Marks from elsewhere may hold anything: an editor shows what it can, and what it hands on can always be scored."""

import random
from decimal import Decimal

import pytest

from scoring_rules.kinds.rule import Json
from tests.ui.marking.conftest import Edit
from tests.ui.marking.test_editors import MARKS

JUNK: list[Json] = [
    None, True, -1, 3, 10**30, Decimal("NaN"), Decimal("Infinity"), Decimal("1e999"), Decimal("0.1"), "", "x",
    "1.5", "NaN", [], ["a"], [True, None, 3], [[True]], [{}], {}, {"a": 1}, {"missing": 3}, {"numerator": "x"},
    [{"points": "x", "reason": 3}], {"actual": []},
]  # fmt: skip


def spoiled(value: Json, dice: random.Random) -> Json:
    """The value with junk in some places."""
    if dice.random() < 0.3:
        return dice.choice(JUNK)
    if isinstance(value, dict):
        return {key: spoiled(inner, dice) for key, inner in value.items()}
    return [spoiled(inner, dice) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("code", MARKS)
def test_a_spoiled_mark_is_shown_as_far_as_it_goes_and_can_be_edited(edit: Edit, code: str) -> None:
    dice = random.Random(code)
    found = edit(code, facts={"在岗人数": "x", "核定人数": Decimal("NaN")})
    for _ in range(60):
        mark = spoiled(MARKS[code], dice)
        found.editor.set_mark(mark if isinstance(mark, dict) else None)
        found.editor.full_mark()
        found.editor.press(dice.randrange(8))
        found.editor.step(dice.choice((-1, 1)))
        found.rule.assess(found.editor.mark_with(found.editor.own_mark()), found.case)


def test_a_fraction_where_a_count_belongs_is_not_cut_down_to_a_count(edit: Edit) -> None:
    found = edit("A3", {"lines": {"小组活动": Decimal("2.5")}})
    found.editor.press(1)
    assert found.mark == {"lines": {"培训": 1}}
