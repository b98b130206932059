"""What clerks get wrong in the workbook is named with sheet and cell, in words that help."""

import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from scoring_rules.problems import Problem, UnreadableFile, has_errors
from scoring_rules.reading.xlsx import CellRange
from scoring_rules.rule_file import load_scoresheet
from scoring_rules.workbook import read_workbook
from tests.scoring_rules.workbook.forms import (
    FILE,
    Spot,
    cell_at,
    cell_key,
    edited_form,
    open_book,
    place_of,
    problems_of_worksheets,
    worksheets_with,
)

WRONG_CELLS: list[tuple[Spot, str | None, str]] = [
    (("评分项", 3, "规则类型"), "扣减", "没有这种写法"),
    (("评分项", 3, "规则类型"), None, "没有选规则类型"),
    (("评分项", 3, "分值"), "五分", "应是数"),
    (("评分项", 3, "分值"), None, "缺“分值”"),
    (("评分项", 3, "编号"), "A2", "写了两行"),
    (("评分项", 3, "一级指标"), "B", "没有编号“B”"),
    (("评分项", 3, "一级指标"), None, "没有写属于哪个一级指标"),
    (("评分项", 3, "三级指标"), "制度", "有三级指标，没有二级指标"),
    (("评分项", 3, "核心项"), "也许", "应是"),
    (("评分项", 3, "不适用"), "随便", "没有这种写法"),
    (("评分项", 3, "抽查数"), "3", "用不上“抽查数”"),
    (("评分项", 4, "任一项即满分"), "#REF!", "错误值"),
    (("规则明细", 3, "评分项编号"), "Z9", "没有编号“Z9”"),
    (("规则明细", 3, "评分项编号"), None, "没有写评分项编号"),
    (("规则明细", 3, "所属部分"), "账目", "没有叫“账目”的部分"),
    (("规则明细", 22, "所属部分"), "财务", "没有叫“财务”的部分"),
    (("规则明细", 3, "行类别"), "扣分行", "没有这种写法"),
    (("规则明细", 3, "行类别"), None, "没有写行类别"),
    (("规则明细", 3, "行类别"), "档次", "用不上“档次”"),
    (("规则明细", 3, "名称"), None, "没有写名称"),
    (("规则明细", 3, "最多"), "2", "用不上“最多”"),
    (("规则明细", 4, "每次分值"), "半分", "应是数"),
    (("规则明细", 4, "每次分值"), None, "缺“每次分值”"),
    (("规则明细", 4, "引用名单"), "对象", "不能再写“引用名单”"),
    (("规则明细", 4, "名称"), "脱岗", "重复"),
    (("规则明细", 7, "零头"), "四舍五入", "没有这种写法"),
    (("规则明细", 16, "条件"), None, "没有写条件"),
    (("规则明细", 16, "界限"), None, "没有写界限"),
    (("规则明细", 18, "界限"), "60", "没有界限"),
    (("规则明细", 3, "界限"), "90", "用不上“界限”"),
    (("规则明细", 4, "条件"), "不低于", "用不上“条件”"),
    (("规则明细", 16, "名称"), "第一段", "用不上“名称”"),
    (("规则明细", 16, "条件"), "大约", "没有这种写法"),
    (("规则明细", 18, "分值"), None, "缺“分值”"),
    (("规则明细", 24, "最多"), None, "没有写最多扣几分"),
    (("规则明细", 25, "名称"), "票据", "写了两行"),
    (("规则明细", 25, "最多"), "一分", "应是数"),
    (("组合部分", 3, "规则类型"), None, "没有选规则类型"),
    (("组合部分", 3, "评分项编号"), "A1", "不是“组合”"),
    (("组合部分", 3, "规则类型"), "打分", "没有这种写法"),
    (("组合部分", 3, "上级部分"), "账目", "没有叫“账目”的部分"),
    (("组合部分", 3, "名称"), "账目", "写了两行"),
    (("组合部分", 3, "名称"), None, "缺“名称”"),
    (("评分项", 3, "编号"), None, "缺“编号”"),
    (("名单", 2, "名单"), None, "没有写名单的名称"),
    (("名单", 2, "内容"), None, "名单“对象”是空的"),
    (("等次", 2, "最低分"), "很高", "应是数"),
    (("否决事项", 2, "效力"), "不合格", "没有这种写法"),
    (("基本信息", 0, "总分"), "三十五", "应是数"),
    (("基本信息", 0, "总分"), None, "缺“总分”"),
    (("基本信息", 0, "生效日期"), "去年", "应是日期"),
    (("基本信息", 0, "性质"), "草稿", "没有这种写法"),
]

NAMED_ELSEWHERE: dict[tuple[Spot, str | None], Spot] = {
    (("评分项", 3, "编号"), "A2"): ("评分项", 4, "编号"),
    (("评分项", 3, "三级指标"), "制度"): ("评分项", 3, "二级指标"),
    (("规则明细", 4, "名称"), "脱岗"): ("规则明细", 5, "评分项编号"),
    (("组合部分", 3, "名称"), "账目"): ("组合部分", 4, "名称"),
}


def problems_of(path: Path) -> list[Problem]:
    return list(load_scoresheet(path).problems)


@pytest.mark.parametrize(("spot", "content", "words"), WRONG_CELLS)
def test_a_wrong_cell_is_named_with_sheet_and_cell(spot: Spot, content: str | None, words: str) -> None:
    problems = problems_of_worksheets(worksheets_with({cell_key(spot): content}))
    assert has_errors(problems)
    found = [problem for problem in problems if words in problem.message]
    assert found, problems
    place = place_of(NAMED_ELSEWHERE.get((spot, content), spot))
    assert any(place in problem.where for problem in found), found
    assert all(problem.where.startswith(FILE) and problem.remedy for problem in problems)


def test_the_untouched_form_has_no_problem(tmp_path: Path) -> None:
    assert problems_of(edited_form(tmp_path, {})) == []


def test_one_wrong_cell_is_named_once(tmp_path: Path) -> None:
    problems = problems_of(edited_form(tmp_path, {("评分项", 3, "不适用"): "随便"}))
    assert len(problems) == 1


def test_a_formula_is_read_with_a_warning_if_its_value_is_stored(tmp_path: Path) -> None:
    path = edited_form(tmp_path, {("评分项", 3, "分值"): 4321})
    rewrite(path, "<v>4321</v>", "<f>2+3</f><v>5</v>")
    (problem,) = problems_of(path)
    assert not has_errors([problem])
    assert "公式" in problem.message
    assert "“5”" in problem.message
    assert place_of(("评分项", 3, "分值")) in problem.where


def test_a_formula_without_a_stored_value_is_an_error(tmp_path: Path) -> None:
    (problem,) = problems_of(edited_form(tmp_path, {("评分项", 3, "分值"): "=2+3"}))
    assert has_errors([problem])
    assert "没有存计算结果" in problem.message
    assert place_of(("评分项", 3, "分值")) in problem.where


def test_an_unknown_column_is_an_error_that_guesses_what_was_meant(tmp_path: Path) -> None:
    path = edited_form(tmp_path, {("评分项", 2, "佐证材料"): "佐证材抖"})
    problem = next(each for each in problems_of(path) if "不认识" in each.message)
    assert place_of(("评分项", 2, "佐证材料")) in problem.where
    assert "佐证材料" in problem.remedy


def test_a_row_or_column_that_stands_twice_is_an_error(tmp_path: Path) -> None:
    path = edited_form(tmp_path, {("评分项", 2, "依据"): "分值", ("基本信息", 0, "版本"): "2"})
    book = open_book(path)
    book["基本信息"]["A20"], book["基本信息"]["B20"] = "版本", "3"
    book["基本信息"]["A21"], book["基本信息"]["B21"] = "版权", "本站"
    book["名单"]["A3"], book["名单"]["B3"] = "对象", "孤儿"
    book.save(path)
    places = {each.where.partition(" ")[2]: each.message for each in problems_of(path)}
    assert "写了两行" in places["工作表‘基本信息’B20（版本）"]
    assert "不认识“版权”" in places["工作表‘基本信息’A21"]
    assert "有两个" in places[place_of(("评分项", 2, "依据"))]
    assert "写了两行" in places["工作表‘名单’A3（名单）"]


def test_a_row_that_is_missing_is_named(tmp_path: Path) -> None:
    path = edited_form(tmp_path, {})
    book = open_book(path)
    book["基本信息"].delete_rows(4)
    cell_at(book, ("评分项", 2, "评分标准")).value = "备注"
    book.save(path)
    places = {each.where.partition(" ")[2]: each.message for each in problems_of(path)}
    assert places["工作表‘基本信息’（没有“名称”这一行）"] == "缺“名称”"
    assert places["工作表‘评分项’第3行（没有“评分标准”这一列）"] == "缺“评分标准”"


def test_a_column_of_own_notes_is_left_alone_and_one_without_title_is_named(tmp_path: Path) -> None:
    path = edited_form(tmp_path, {})
    book = open_book(path)
    sheet = book["评分项"]
    sheet.cell(2, 40, "备注")
    sheet.cell(5, 40, "问一下县里")
    sheet.cell(5, 42, "这里写错了地方")
    book.save(path)
    (problem,) = problems_of(path)
    assert "AP列没有列名" in problem.message
    assert "工作表‘评分项’AP2" in problem.where


def test_columns_may_change_places_and_unused_ones_may_go(tmp_path: Path) -> None:
    path = edited_form(tmp_path, {})
    whole = load_scoresheet(path).scoresheet
    book = open_book(path)
    for name in ("评分项", "规则明细"):
        swap_columns(book[name])
    book["一级指标"].delete_cols(5, 2)
    book.save(path)
    assert whole is not None
    assert load_scoresheet(path).scoresheet == whole


def swap_columns(sheet: Worksheet) -> None:
    """The columns of a sheet from right to left."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_row=30)]
    for row, values in enumerate(rows, start=1):
        for column, value in enumerate(reversed(values), start=1):
            sheet.cell(row, column).value = value


def test_merged_section_and_item_cells_count_for_all_their_rows(tmp_path: Path) -> None:
    path = edited_form(tmp_path, {})
    whole = load_scoresheet(path).scoresheet
    book = open_book(path)
    book["评分项"].merge_cells("B3:B11")
    book["规则明细"].merge_cells("A3:A7")
    book.save(path)
    assert whole is not None
    assert load_scoresheet(path).scoresheet == whole


def test_hidden_sheets_rows_and_columns_are_read_and_named(tmp_path: Path) -> None:
    path = edited_form(tmp_path, {})
    book = open_book(path)
    book["否决事项"].sheet_state = "hidden"
    book["评分项"].row_dimensions[4].hidden = True
    points = cell_at(book, ("评分项", 2, "分值")).column_letter
    book["评分项"].column_dimensions[points].hidden = True
    book.create_sheet("旧表").sheet_state = "veryHidden"
    book["旧表"]["A1"] = "x"
    book.save(path)
    loaded = load_scoresheet(path)
    assert loaded.scoresheet is not None
    assert len(loaded.scoresheet.vetoes) == 1
    words = {problem.where.removeprefix(f"{path} "): problem.message for problem in loaded.problems}
    assert "也读了" in words["工作表‘否决事项’A1"]
    assert "第4行" in words["工作表‘评分项’A4"]
    assert "“分值”这一列是隐藏的" in words[f"工作表‘评分项’{points}2"]
    assert "没有读" in words["工作表‘旧表’A1"]


def test_a_misspelt_sheet_is_an_error_and_a_spare_one_a_warning(tmp_path: Path) -> None:
    path = edited_form(tmp_path, {})
    book = open_book(path)
    book["否决事项"].title = "否决事頂"
    book.create_sheet("草稿")
    book.save(path)
    problems = problems_of(path)
    severities = {problem.where.rpartition(" ")[2]: str(problem.severity) for problem in problems}
    assert severities == {"工作表‘否决事頂’A1": "error", "工作表‘草稿’A1": "warning"}
    assert any("“否决事项”" in problem.remedy for problem in problems)


def test_a_missing_sheet_is_named(tmp_path: Path) -> None:
    path = edited_form(tmp_path, {})
    book = open_book(path)
    del book["等次"]
    book.save(path)
    assert any(
        "‘等次’" in problem.where and "没有这个工作表" in problem.message for problem in problems_of(path)
    )


def test_a_missing_first_sheet_is_named_once(tmp_path: Path) -> None:
    path = edited_form(tmp_path, {})
    book = open_book(path)
    del book["基本信息"]
    book.save(path)
    places = [problem.where.partition(" ")[2] for problem in problems_of(path)]
    assert places.count("工作表‘基本信息’") == 1


def test_sheets_without_any_content_count_as_empty() -> None:
    found = [replace(sheet, cells={}) if sheet.name == "否决事项" else sheet for sheet in worksheets_with({})]
    assert problems_of_worksheets(found) == []


def test_a_merge_within_one_row_changes_nothing() -> None:
    merged = (CellRange(3, 3, 3, 5),)
    found = [
        replace(sheet, merged=merged) if sheet.name == "评分项" else sheet for sheet in worksheets_with({})
    ]
    assert problems_of_worksheets(found) == []


def test_far_too_many_rows_are_not_read_to_the_end() -> None:
    wrong = {("规则明细", row, 1): "Z9" for row in range(100, 5200)}
    problem = next(each for each in problems_of_worksheets(worksheets_with(wrong)) if "超过" in each.message)
    assert problem.where == "试填.xlsx 工作表‘规则明细’A5077"


def test_a_sheet_without_titles_is_named(tmp_path: Path) -> None:
    path = edited_form(tmp_path, {})
    book = open_book(path)
    book["等次"].delete_rows(1)
    book.save(path)
    assert any("找不到列名" in problem.message for problem in problems_of(path))


def test_a_title_line_above_the_column_titles_does_no_harm(tmp_path: Path) -> None:
    path = edited_form(tmp_path, {})
    book = open_book(path)
    book["一级指标"].insert_rows(1, 2)
    book["一级指标"]["A1"] = "某县评分表一级指标"
    book.save(path)
    assert problems_of(path) == []


def test_names_with_a_comma_are_doubted_and_dates_in_codes_too(tmp_path: Path) -> None:
    path = edited_form(tmp_path, {("评分项", 3, "佐证材料"): "照片，视频"})
    (problem,) = problems_of(path)
    assert "有逗号" in problem.message
    book = open_book(path)
    cell = cell_at(book, ("评分项", 3, "编号"))
    cell.value, cell.number_format = 45292, "yyyy-mm-dd"
    book.save(path)
    assert any("这一格是日期" in each.message for each in problems_of(path))


@pytest.mark.parametrize(
    ("spot", "content"),
    [
        (("评分项", 7, "分母"), "服务对象人数 "),
        (("规则明细", 3, "名称"), " 没有值班制度"),
        (("等次", 2, "等次"), "合格\n"),
    ],
)
def test_blanks_around_a_name_are_kept_and_doubted(spot: Spot, content: str) -> None:
    (problem,) = problems_of_worksheets(worksheets_with({cell_key(spot): content}))
    assert not has_errors([problem])
    assert "空格" in problem.message
    assert place_of(spot) in problem.where


def test_a_workbook_of_another_form_is_refused_with_advice(tmp_path: Path) -> None:
    path = edited_form(tmp_path, {})
    book = open_book(path)
    book["评分项"].title = "甲"
    book["基本信息"].title = "乙"
    book.save(path)
    with pytest.raises(UnreadableFile, match="不是评分表的填报格式") as refused:
        read_workbook(path)
    assert "导入" in refused.value.remedy


@pytest.mark.parametrize("kept", [0, 1, 100, 5000, -30])
def test_a_truncated_workbook_is_unreadable(kept: int, tmp_path: Path) -> None:
    path = edited_form(tmp_path, {})
    path.write_bytes(path.read_bytes()[:kept])
    (problem,) = problems_of(path)
    assert has_errors([problem])
    assert problem.remedy


def test_a_workbook_with_a_password_says_so(tmp_path: Path) -> None:
    path = tmp_path / "加密.xlsx"
    directory = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504) + directory + bytes(4096))
    (problem,) = problems_of(path)
    assert "密码" in problem.message + problem.remedy


def rewrite(path: Path, old: str, new: str) -> None:
    """Replaces text inside the parts of the workbook file."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert any(old.encode() in content for content in parts.values())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(old.encode(), new.encode()))


def rows_of_numbers(first: int, last: int) -> str:
    """Rows with a number in column A each, as XML."""
    return "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(first, last))


def problems_and_megabytes(path: Path) -> tuple[str, int]:
    """What is said about a workbook by a process of its own, and the most memory that process took."""
    script = (
        "import sys; from pathlib import Path;"
        "from scoring_rules.rule_file import load_scoresheet as load;"
        "print([p.message for p in load(Path(sys.argv[1])).problems][:9]);"
        "print(Path('/proc/self/status').read_text().partition('VmHWM:')[2].split()[0])"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], cwd=root, capture_output=True, check=True
    )
    problems, kilobytes = done.stdout.decode().splitlines()
    return problems, int(kilobytes) // 1024


@pytest.mark.skipif(sys.platform != "linux", reason="measures memory by /proc")
def test_a_used_range_to_the_last_column_and_a_million_empty_rows_stay_small(tmp_path: Path) -> None:
    path = edited_form(tmp_path, {})
    book = open_book(path)
    sheet = book["规则明细"]
    sheet["XFD20000"] = "x"
    sheet["A1048576"] = " "
    book.save(path)
    empty = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(20_001, 1_020_000))
    rewrite(path, '<row r="1048576">', empty + '<row r="1048576">')
    problems, megabytes = problems_and_megabytes(path)
    assert "XFD列没有列名" in problems
    assert megabytes < 300


@pytest.mark.skipif(sys.platform != "linux", reason="measures memory by /proc")
def test_a_workbook_full_of_wrong_rows_stays_small(tmp_path: Path) -> None:
    path = edited_form(tmp_path, {})
    rewrite(path, "</sheetData>", rows_of_numbers(100, 20_000) + "</sheetData>")
    problems, megabytes = problems_and_megabytes(path)
    assert "超过5000行" in problems
    assert megabytes < 300
