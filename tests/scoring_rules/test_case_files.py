"""Cases beside a scoresheet: found by name, each difference told with both values, a broken file told too."""

import json
from pathlib import Path

from scoring_rules.cases import case_files, case_problems
from tests.scoring_rules.small_sheets import bonus, item, section, sheet_of, sheet_table

SHEET = sheet_of(
    sheet_table(
        5,
        section("A", item("A1", 5)),
        bonus("J", 2, item("J1", 1)),
        veto=[{"code": "V1", "title": "造假", "criterion": "……", "effect": "fail"}],
    )
)
MARKS = {"marks": {"A1": {"lines": {"差错": 1}}, "X": {}}, "vetoes": {"V1": {"hit": True, "reason": "查实"}}}


def found(folder: Path, **expected: object) -> list[str]:
    cases = folder / "小表.cases"
    cases.mkdir(exist_ok=True)
    (cases / "一.json").write_text(json.dumps({"marks": MARKS, "expected": expected}), encoding="utf-8")
    problems = list(case_problems(SHEET, folder / "小表.toml"))
    assert all(problem.severity == "error" and "一.json" in problem.where for problem in problems)
    return [problem.message for problem in problems]


def test_a_sheet_without_cases_has_none(tmp_path: Path) -> None:
    assert case_files(tmp_path / "小表.toml") == []
    assert list(case_problems(SHEET, tmp_path / "小表.toml")) == []


def test_what_is_expected_and_comes_out_is_no_problem(tmp_path: Path) -> None:
    items = {"A1": {"points": "4.00", "explanation": "5－1＝4分"}}
    sections = {"A": {"points": "4.00"}}
    more = {"total": "4.00", "grade": "不合格", "vetoes": ["V1"], "problems": ["没有评分项“X”"]}
    assert found(tmp_path, items=items, sections=sections, **more) == []


def test_every_difference_is_told_with_both_values(tmp_path: Path) -> None:
    items = {"A1": {"points": "5.00", "explanation": "6－1"}, "A9": {"points": "1.00"}}
    assert found(tmp_path, items=items, total=None, vetoes=[], problems=["没有的话"]) == [
        "应为“5.00”，算出来是“4.00”",
        "应为“6－1”，算出来是“差错：1×1分＝1分，5－1＝4分”",
        "应为“{'points': '1.00'}”，算出来是“没有”",
        "应为“没有”，算出来是“4.00”",
        "应为“[]”，算出来是“['V1']”",
        "应有含“没有的话”的问题，实有：marks：X 评分表里没有评分项“X” 核对编号，或删去这一条",
    ]


def test_a_case_that_is_none_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "小表.cases"
    folder.mkdir()
    for name, text in (("一.json", "["), ("二.json", "[]"), ("三.json", '{"marks": {}}')):
        (folder / name).write_text(text, encoding="utf-8")
    messages = sorted(problem.message for problem in case_problems(SHEET, tmp_path / "小表.toml"))
    assert messages == sorted(["不合 JSON 的写法", *["计分案例缺 marks 或 expected"] * 2])
