"""A scoresheet survives the way into a workbook and back, key by key; the bundled ones too."""

import tempfile
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from scoring_rules.problems import has_errors
from scoring_rules.rule_file import load_scoresheet, toml_text
from scoring_rules.sheet_table import build_scoresheet, scoresheet_table
from scoring_rules.tables import Table
from scoring_rules.workbook import WorkbookTable, read_workbook, write_workbook
from scoring_rules.workbook.examples import FIRST_TABLE, KIND_EXAMPLES
from scoring_rules.workbook.flatten import flatten
from tests.scoring_rules.strategies import rule_tables, scoresheet_tables

SHEETS = sorted(Path(__file__).parents[3].glob("scoring_rules/sheets/*.toml"))


def through_workbook(table: Table) -> WorkbookTable:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "评分表.xlsx"
        write_workbook(table, path)
        return read_workbook(path)


@settings(max_examples=60)
@given(scoresheet_tables())
def test_a_legal_scoresheet_comes_back_as_it_was(table: Table) -> None:
    back = through_workbook(table)
    assert not has_errors(back.problems)
    assert back.table == table


@settings(max_examples=40)
@given(scoresheet_tables())
def test_generated_scoresheets_are_legal(table: Table) -> None:
    sheet, log = build_scoresheet(table, str)
    assert not [problem for problem in log.problems if problem.severity == "error"]
    assert build_scoresheet(scoresheet_table(sheet), str)[0] == sheet


def test_unfinished_items_and_parts_come_back_too() -> None:
    rule: Table = {"kind": "sum", "parts": [{"what": "甲", "points": 1}]}
    items = [{"code": "A1", "points": 1}, {"code": "A2", "rule": rule}, {"code": "A3", "rule": {"n": 3}}]
    table: Table = {"scoresheet": {"id": "x"}, "section": [{"code": "A", "title": "甲", "item": items}]}
    assert through_workbook(table).table == table


@given(rule_tables())
def test_writing_leaves_the_table_alone(drawn: tuple[Table, Decimal]) -> None:
    table: Table = {"section": [{"code": "A", "item": [{"code": "A1", "rule": drawn[0]}]}]}
    before = repr(table)
    flatten(table)
    assert repr(table) == before


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.stem)
def test_a_bundled_sheet_is_the_same_scoresheet_in_both_forms(path: Path, tmp_path: Path) -> None:
    loaded = load_scoresheet(path)
    assert loaded.scoresheet is not None
    workbook = tmp_path / "表.xlsx"
    write_workbook(tomllib.loads(loaded.text, parse_float=Decimal), workbook)
    again = load_scoresheet(workbook)
    assert again.scoresheet == loaded.scoresheet
    assert again.text == toml_text(scoresheet_table(loaded.scoresheet))
    assert [(p.severity, p.message) for p in again.problems] == [
        (p.severity, p.message) for p in loaded.problems
    ]


def test_the_example_of_each_kind_is_a_sound_rule() -> None:
    items = [{**item, "code": f"A{number}"} for number, (_, _, item) in enumerate(KIND_EXAMPLES)]
    section = [{"code": "A", "title": "例", "item": items}]
    head = {"id": "x", "version": "1", "title": "例", "full_points": sum(i["points"] for i in items)}  # type: ignore[misc]
    table: Table = {"scoresheet": head, "grade": [{"name": "合格", "at_least": 0}], "section": section}
    _, log = build_scoresheet(table, str)
    assert log.problems == []
    assert [kind for kind, _, _ in KIND_EXAMPLES] == [i["rule"]["kind"] for i in items]  # type: ignore[index]


def test_the_first_table_of_a_blank_form_has_no_problem() -> None:
    _, log = build_scoresheet(FIRST_TABLE, str)
    assert log.problems == []
