"""Small legal scoresheets as plain tables, to be bent by each test; and short ways from table and marks to a score."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from scoring_rules.engine import score
from scoring_rules.exact_json import parse_json
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import Marks
from scoring_rules.marks_file import read_marks
from scoring_rules.model import Scoresheet
from scoring_rules.problems import Problem
from scoring_rules.rule_file import load_scoresheet_text
from scoring_rules.score import Score
from scoring_rules.tables import Table
from scoring_rules.toml_writer import write_toml

GRADES = [
    {"name": "优秀", "at_least": 90},
    {"name": "合格", "at_least": 60},
    {"name": "不合格", "at_least": 0},
]
COUNT = {"kind": "deduct", "lines": [{"what": "差错", "basis": "count", "per": 1}]}


def item(code: str, points: object, **keys: object) -> dict[str, Any]:
    """A scored item; its rule takes one point for each 差错 unless another is given."""
    return {"code": code, "criterion": f"{code}的标准", "points": points, "rule": COUNT} | keys


def section(code: str, *items: Mapping[str, Any], **keys: object) -> dict[str, Any]:
    """A section named after its code."""
    return {"code": code, "title": f"{code}部分", "item": list(items)} | keys


def bonus(code: str, cap: object, *items: Mapping[str, Any]) -> dict[str, Any]:
    """A bonus section."""
    return section(code, *items, bonus=True, cap=cap)


def sheet_table(full: object, *sections: Mapping[str, Any], **tables: object) -> Table:
    """A whole scoresheet of `full` points."""
    head = {"id": "small", "version": "1", "title": "小表", "full_points": full}
    table: Table = {"scoresheet": head, "grade": GRADES, "section": list(sections)}
    return deepcopy(table | tables)


def problems_of(table: Table) -> tuple[Problem, ...]:
    """What loading the table's TOML finds."""
    return load_scoresheet_text(write_toml(table), "小表.toml").problems


def sheet_of(table: Table) -> Scoresheet:
    """The table as a scoresheet; it must have no errors."""
    loaded = load_scoresheet_text(write_toml(table), "小表.toml")
    assert loaded.scoresheet, loaded.problems
    return loaded.scoresheet


def marks_of(text: str) -> Marks:
    """打分 out of JSON text that must be sound in its shape."""
    document = parse_json(text, "打分.json")
    assert isinstance(document, dict)
    marks, problems = read_marks(document)
    assert not problems
    return marks


def score_of(table: Table, marks: str = "{}") -> Score:
    """The table's score for marks in JSON."""
    return score(sheet_of(table), marks_of(marks))


def score_marks(sheet: Scoresheet, marks: dict[str, dict[str, Json]], **rest: Any) -> Score:
    """The score for the marks of some items."""
    return score(sheet, Marks(items=marks, **rest))
