"""Rule files in TOML: places by line, syntax errors in Chinese, kinds of files, and the way back to text."""

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from scoring_rules.rule_file import load_scoresheet, load_scoresheet_text, parse_toml, toml_text
from scoring_rules.sheet_table import build_scoresheet, scoresheet_table
from scoring_rules.tables import Table
from tests.scoring_rules.small_sheets import item, section, sheet_of, sheet_table
from tests.scoring_rules.strategies import scoresheet_tables

SHEET = """\
[scoresheet]
id = "s"
version = "1"
title = "表"
full_points = 3

[[grade]]
name = "好"
at_least = 0

[[section]]
code = "A"
title = "甲部分"

  [[section.item]]
  code = "A1"
  criterion = "……"
  points = 1
  rule = { kind = "judgement", step = 0 }

[[section]]
code = "B"
title = "乙部分"
item = [{ code = "B1", criterion = "……", points = 2, rule = { kind = "judgement" } }]

[[veto]]
code = "V1"
title = "造假"
criterion = "……"
effect = "fale"
"""


def places(text: str) -> list[str]:
    return [
        f"{problem.where} {problem.message}" for problem in load_scoresheet_text(text, "表.toml").problems
    ]


def test_problems_name_the_line_of_their_table() -> None:
    assert places(SHEET) == [
        "表.toml 第26行 否决事项V1 effect “effect”写的是“fale”，没有这种写法",
        "表.toml 第11行 评分项A1 rule.step 每档的分差必须大于0",
    ]


def test_items_under_headers_have_their_own_line() -> None:
    headers = SHEET.replace(
        'item = [{ code = "B1", criterion = "……", points = 2, rule = { kind = "judgement" } }]',
        '[[section.item]]\ncode = "B1"\ncriterion = "……"\npoints = 2\nrule = { kind = "judgement", low = 9 }',
    )
    assert places(headers)[1:] == [
        "表.toml 第15行 评分项A1 rule.step 每档的分差必须大于0",
        "表.toml 第24行 评分项B1 rule.low 下限9大于上限2",
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_byte_order_mark_and_windows_line_ends_change_no_place(newline: str) -> None:
    text = "\ufeff" + SHEET.replace("full_points = 3", "full_points = 4").replace("\n", newline)
    assert places(text)[1].startswith("表.toml 第1行 scoresheet.full_points ")


def test_a_text_that_looks_like_a_header_makes_no_place_wrong() -> None:
    text = SHEET.replace('criterion = "……"\n  points', 'criterion = """\n[[section]]\n……"""\n  points')
    text = text.replace('title = "乙部分"', 'title = "甲部分"')
    (place,) = [each for each in places(text) if "重复" in each]
    assert place == "表.toml 一级指标B title 一级指标“甲部分”重复"


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        ("a = 1\na = 2", "第2行第6列", "同一个键写了两次"),
        ("[a]\n[a]", "第2行", "同一个表写了两次"),
        ("a = { b = 1, b = 2 }", "第1行", "同一个键写了两次"),
        ("a 1", "第1行第3列", "键后面缺等号"),
        ("a = １", "第1行第5列", "值的写法不对"),
        ("a = ", "第1行", "值的写法不对"),
        ('a = "甲', "第1行第7列", "引号没有配对"),
        ('a = "甲\n乙"', "第1行第7列", "引号没有配对"),
        ('a = """甲', "末尾", "引号没有配对"),
        ('a = "甲\x01"', "第1行第7列", "不允许的字符"),
        ("a = [1, 2", "末尾", "方括号没有配对"),
        ("a = { b = 1", "第1行第12列", "花括号没有配对"),
        ("a = 1 b = 2", "第1行", "一行里多了内容"),
        ("甲 = 1", "第1行第1列", "不是“键 = 值”"),
        ('a = "C:\\目录"', "第1行", "反斜杠的写法不对"),
        ("a = 2023-02-30", "第1行", "不合 TOML 的写法"),
        ("a = " + "1" * 5000, "表.toml", "数字太长"),
        ("a = " + "[" * 45 + "]" * 45, "表.toml", "嵌套太深"),
        ("a = " + "[" * 5000, "表.toml", "嵌套太深"),
    ],
)
def test_what_is_no_toml_is_refused_with_line_and_advice(text: str, where: str, words: str) -> None:
    (problem,) = load_scoresheet_text(text, "表.toml").problems
    assert where in problem.where
    assert words in problem.message
    assert problem.remedy


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("没有.toml", "找不到评分表"),
        ("表.docx", "不认识的评分表文件类型“.docx”"),
        ("表", "不认识的评分表文件类型"),
    ],
)
def test_a_file_that_is_not_there_or_of_another_kind_is_told(name: str, words: str, tmp_path: Path) -> None:
    loaded = load_scoresheet(tmp_path / name)
    assert (loaded.scoresheet, loaded.text) == (None, "")
    assert words in loaded.problems[0].message


def test_a_folder_or_an_impossible_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "表.toml").mkdir()
    assert "这是文件夹，不是评分表" in load_scoresheet(tmp_path / "表.toml").problems[0].message
    assert "读不出来" in load_scoresheet(tmp_path / "a\0.toml").problems[0].message
    assert "读不出来" in load_scoresheet(tmp_path / ("长" * 200 + ".toml")).problems[0].message


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    path = tmp_path / "表.toml"
    path.touch()
    monkeypatch.setattr(Path, "open", refuse)
    assert "没有权限读取评分表" in load_scoresheet(path).problems[0].message


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    import hashlib

    path = tmp_path / "表.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SHEET.encode().replace(b"\n", b"\r\n"))
    assert load_scoresheet(path).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_workbook_has_the_digest_of_its_text_form_and_its_errors(tmp_path: Path) -> None:
    from scoring_rules.workbook import write_workbook

    table = scoresheet_table(sheet_of(sheet_table(5, section("A", item("A1", 5)))))
    path = tmp_path / "表.xlsx"
    write_workbook(table, path)
    loaded = load_scoresheet(path)
    assert loaded.scoresheet == sheet_of(table)
    assert loaded.sha256 == load_scoresheet_text(toml_text(table), "x").sha256
    write_workbook(sheet_table(6, section("A", item("A1", 5))), path)
    assert load_scoresheet(path).scoresheet is None


@settings(max_examples=40)
@given(scoresheet_tables())
def test_a_sheet_survives_the_way_into_toml_and_back(table: Table) -> None:
    sheet, log = build_scoresheet(table, str)
    assert [problem for problem in log.problems if problem.severity == "error"] == []
    text = toml_text(scoresheet_table(sheet))
    loaded = load_scoresheet_text(text, "表.toml")
    assert loaded.scoresheet == sheet
    assert toml_text(scoresheet_table(sheet)) == text
    assert parse_toml(text, "表.toml").keys() == tomllib.loads(text).keys()


def test_parameters_are_written_where_they_differ_from_the_usual() -> None:
    judged = {"what": "x", "basis": "judged", "low": Decimal("0.5"), "high": 2, "step": Decimal("0.1")}
    rule = {"kind": "deduct", "lines": [judged, {"what": "y", "basis": "judged", "step": Decimal("0.5")}]}
    table = scoresheet_table(sheet_of(sheet_table(5, section("A", item("A1", 5, rule=rule)))))
    assert table["section"][0]["item"][0]["rule"]["lines"] == [judged, {"what": "y", "basis": "judged"}]  # type: ignore[index]


def test_what_has_no_form_in_toml_is_a_slip_of_the_program() -> None:
    with pytest.raises(TypeError, match="no TOML form for float"):
        toml_text({"a": 0.5})


def test_keys_and_texts_of_any_sort_are_quoted() -> None:
    table: Table = {"名 单": ["\x00\x1f\x7f", 'a"b\\c', "\t\n"], "空": {}, "b": True, "内": [{"c": {}}]}
    assert tomllib.loads(toml_text(table)) == table
