"""Every rule kind against a table of cases reckoned by hand: tests/cases/kinds/*.toml, one test for each case.

A case: title, full points, rule, mark and facts as JSON (no mark: nothing entered), and what comes out: points
(absent: unmarked), explanation in whole, the words of its errors and hints, what an unmarked item waits for.
"""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

import pytest

from scoring_rules.kinds import KINDS
from scoring_rules.score import ItemScore, Score
from tests.scoring_rules.small_sheets import bonus, item, score_of, section, sheet_table

FILES = sorted((Path(__file__).parents[2] / "cases" / "kinds").glob("*.toml"))
KEYS = {
    *("title", "full", "rule", "mark", "facts", "bonus_section", "lists"),
    *("points", "explanation", "extra", "bonus", "faults", "hints", "waiting", "excluded"),
}


def cases() -> Iterator[Any]:
    for path in FILES:
        table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        for case in table["case"]:
            whole = {"rule": table.get("rule"), "full": table.get("full", 2)} | case
            yield pytest.param(whole, id=f"{path.stem}：{case['title']}")


def scored(case: dict[str, Any]) -> Score:
    """The case's item as the only one of a sheet (or of its bonus section), scored."""
    full = case["full"]
    tables = {"lists": case["lists"]} if "lists" in case else {}
    veto = [{"code": "V1", "title": "否决", "criterion": "否决", "effect": "fail"}]
    one = item("A1", full, rule=case["rule"])
    if case.get("bonus_section"):
        table = sheet_table(1, section("Z", item("Z1", 1)), bonus("A", 99, one), veto=veto, **tables)
    else:
        table = sheet_table(full, section("A", one), veto=veto, **tables)
    facts = f'"facts": {case.get("facts", "{}")}'
    marks = f'"A1": {case["mark"]}' if "mark" in case else ""
    return score_of(table, f'{{{facts}, "marks": {{{marks}}}}}')


@pytest.mark.parametrize("case", list(cases()))
def test_a_mark_comes_out_as_reckoned_by_hand(case: dict[str, Any]) -> None:
    whole = scored(case)
    found = whole.item("A1")
    assert (None if found.points is None else str(found.points)) == case.get("points")
    assert (str(found.extra), str(found.bonus)) == (case.get("extra", "0"), case.get("bonus", "0"))
    assert found.excluded == case.get("excluded", False)
    if "explanation" in case:
        assert found.explanation == case["explanation"]
    assert list(found.working.waiting) == case.get("waiting", [])
    assert_problems(found, case)
    assert case.keys() <= KEYS


def assert_problems(found: ItemScore, case: dict[str, Any]) -> None:
    """Errors and warnings hold the words the case names, one for one, in order."""
    for severity, key in (("error", "faults"), ("warning", "hints")):
        problems = [p for p in found.problems if p.severity == severity]
        wanted = cast(list[str], case.get(key, []))
        assert len(problems) == len(wanted), problems
        for problem, words in zip(problems, wanted, strict=True):
            assert words in f"{problem.where} {problem.message} {problem.remedy}"
            assert problem.where == "A1"
            assert problem.remedy


def test_every_kind_has_its_table_of_cases() -> None:
    assert {path.stem for path in FILES} == set(KINDS)
