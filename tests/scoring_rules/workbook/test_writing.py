"""The workbook that an office gets: drop-downs, a guide that explains every kind, whole files only."""

import re
from pathlib import Path

import pytest

from scoring_rules.kinds import KIND_NAMES
from scoring_rules.problems import UserError
from scoring_rules.rule_file import load_scoresheet
from scoring_rules.tables import Table
from scoring_rules.workbook import blank_workbook_bytes, read_workbook, write_workbook
from scoring_rules.workbook.phrases import PHRASES
from scoring_rules.workbook.sheets import PLANS
from tests.scoring_rules.workbook.forms import form_table, open_book


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "表.xlsx"
    write_workbook(form_table(), path)
    return path


def drop_downs(path: Path, sheet: str) -> dict[str, str]:
    """Column title → formula of its drop-down."""
    found = {}
    book = open_book(path)[sheet]
    titles = {cell.column: cell.value for row in book.iter_rows(min_row=2, max_row=2) for cell in row}
    for validation in book.data_validations.dataValidation:
        for area in validation.sqref.ranges:
            if validation.type == "list":
                found[titles[area.min_col]] = validation.formula1
    return found


def test_kinds_methods_and_flags_have_drop_downs(form: Path) -> None:
    lists = drop_downs(form, "评分项")
    assert lists["规则类型"] == f'"{",".join(KIND_NAMES.values())}"'
    assert lists["核心项"] == '"是,否"'
    assert "查台账" in lists["评分方法"]
    assert "一级指标" in lists["一级指标"]
    assert "次数扣分" in drop_downs(form, "规则明细")["行类别"]
    assert "评分项" in drop_downs(form, "规则明细")["评分项编号"]


def test_every_cell_tells_what_to_write_there(form: Path) -> None:
    for plan in PLANS:
        prompts = [each.prompt for each in open_book(form)[plan.title].data_validations.dataValidation]
        assert len(prompts) >= len({field.note for field in plan.fields})
        assert all(prompts)


def test_the_guide_explains_each_kind_and_each_column(form: Path) -> None:
    rows = [
        [str(cell) for cell in row if cell] for row in open_book(form)["说明"].iter_rows(values_only=True)
    ]
    kinds = {row[0]: row for row in rows if row and len(row) == 5}
    assert set(KIND_NAMES.values()) <= set(kinds)
    assert all(len(kinds[kind][2]) > 10 for kind in KIND_NAMES.values())
    explained = {text for row in rows for text in row[:2]}
    assert {field.title for plan in PLANS for field in plan.fields} <= explained


def test_the_phrases_of_the_guide_name_titles_and_kinds_that_exist() -> None:
    titles = {field.title for plan in PLANS for field in plan.fields}
    words = titles | {word for plan in PLANS for field in plan.fields for word in field.choices}
    sheets = {plan.title for plan in PLANS}
    for _, kind, place in PHRASES:
        sheet, _, rest = place.partition("：")
        assert sheet in sheets
        assert kind.startswith("（") or kind in KIND_NAMES.values()
        assert set(re.findall("“([^”]*)”", rest)) <= words
        assert sheet != "规则明细" or re.split("[，一]", rest)[0] in words


def test_titles_stay_in_sight_and_long_texts_wrap(form: Path) -> None:
    sheet = open_book(form)["评分项"]
    assert sheet.freeze_panes == "D3"
    assert sheet["F3"].alignment.wrap_text
    assert sheet["A3"].number_format == "@"


def test_a_blank_form_is_a_legal_sheet_with_one_example(tmp_path: Path) -> None:
    path = tmp_path / "空白.xlsx"
    path.write_bytes(blank_workbook_bytes())
    loaded = load_scoresheet(path)
    assert loaded.problems == ()
    assert loaded.scoresheet is not None
    assert len(list(loaded.scoresheet.items())) == 1


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    for text in ("=1+1", "+1", "-1", "@sum", "'abc", "{=1}", "http://a.cn", " 两端 \n"):
        table: Table = {"scoresheet": {"title": text}}
        write_workbook(table, tmp_path / "表.xlsx")
        assert read_workbook(tmp_path / "表.xlsx").table == table


def test_the_same_sheet_gives_the_same_bytes(form: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    write_workbook(form_table(), again)
    assert again.read_bytes() == form.read_bytes()


@pytest.mark.parametrize(
    ("table", "where"),
    [
        ({"scoresheet": {"autor": "x"}}, "scoresheet"),
        ({"else": 1}, "else"),
        (
            {"section": [{"code": "A", "item": [{"code": "A1", "section": "B"}]}]},
            "section.第1个.item.第1个.section",
        ),
        ({"section": [{"item": [{"heading": ["一", "二", "三", "四"]}]}]}, "heading"),
        ({"section": [{"item": [{"heading": "一"}]}]}, "heading"),
        ({"section": [{"item": [{"rule": "扣分"}]}]}, "rule"),
        ({"section": [{"item": [{"rule": {"kind": "deduct", "lines": [{"basis": "x"}]}}]}]}, "basis"),
        ({"section": [{"item": [{"rule": {"kind": "deduct", "zero_if": "无制度"}}]}]}, "zero_if"),
        ({"section": [{"item": [{"rule": {"kind": "deduct", "levels": []}}]}]}, "levels"),
        ({"section": [{"item": [{"rule": {"lines": []}}]}]}, "lines"),
        (
            {"section": [{"item": [{"rule": {"kind": "bands", "bands": [{"at_least": 1, "at_most": 2}]}}]}]},
            "at_most",
        ),
        (
            {"section": [{"item": [{"rule": {"kind": "sum", "parts": [{"what": "甲"}], "n": 1, "x": 2}}]}]},
            "x",
        ),
        ({"section": "A"}, "section"),
        ({"section": [{"gate": "A"}]}, "gate"),
        ({"lists": ["甲"]}, "lists"),
        ({"lists": {"名单": "甲"}}, "名单"),
        ({"section": [{"item": [{"points": [1]}]}]}, "points"),
        ({"section": [{"item": [{"methods": "实地"}]}]}, "methods"),
        ({"section": [{"item": [{"rule": {"kind": "deduct", "groups": {"组": [1]}}}]}]}, "组"),
        ({"section": [{"item": [{"rule": {"kind": "deduct", "lines": 1}}]}]}, "lines"),
    ],
)
def test_what_has_no_cell_is_refused_before_anything_is_written(
    table: Table, where: str, tmp_path: Path
) -> None:
    with pytest.raises(UserError) as refused:
        write_workbook(table, tmp_path / "表.xlsx")
    assert where in refused.value.where
    assert list(tmp_path.iterdir()) == []


def test_a_text_longer_than_a_cell_is_refused_with_its_place(form: Path) -> None:
    before = form.read_bytes()
    with pytest.raises(UserError, match="32767") as refused:
        write_workbook({"scoresheet": {"title": "长" * 32768}}, form)
    assert "B4" in refused.value.where
    assert form.read_bytes() == before


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "表.xlsx"
    target.mkdir()
    with pytest.raises(UserError, match="写不进去") as refused:
        write_workbook(form_table(), target)
    assert "关闭" in refused.value.remedy
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(UserError, match="写不进去"):
        write_workbook(form_table(), tmp_path / "没有" / "表.xlsx")
