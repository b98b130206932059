"""Which rows a stated sum is compared with, and rows whose numbers (1, 1.1, 1.2) show what is a heading."""

from decimal import Decimal
from pathlib import Path

import pytest

from scoring_rules.reading.office_sheet import read_office_sheet
from scoring_rules.reading.proposal import Proposal
from tests.scoring_rules.reading.office_files import Row, Sheet, save_docx, save_xlsx

HEAD: Row = ["一级指标", "二级指标", "评分标准", "分值"]
FIRST: list[Row] = [["一、场所", "面积", "面积不足的扣2分", 6], [None, "标牌", "没有标牌不得分", 4]]
SECOND: list[Row] = [["二、人员", "在岗", "每少1人扣1分", 8], [None, "培训", "没有培训不得分", 5]]


def read_rows(tmp_path: Path, rows: list[Row], *merges: tuple[int, int, int, int]) -> Proposal:
    return read_office_sheet(save_xlsx(tmp_path / "a.xlsx", Sheet(rows, merges)))


def differences(proposal: Proposal) -> list[str]:
    return [problem.message for problem in proposal.problems if "相差" in problem.message]


def sections(proposal: Proposal) -> list[tuple[str, int]]:
    return [(section.title, int(section.full)) for section in proposal.sections]


def test_a_single_wrong_total_is_compared_with_the_whole_sheet(tmp_path: Path) -> None:
    (message,) = differences(read_rows(tmp_path, [HEAD, *FIRST, *SECOND, ["合计", None, None, 24]]))
    assert "写的是24分" in message and "共4项的分值相加是23分" in message


def test_a_wrong_total_below_some_subtotals_is_compared_with_the_whole_sheet(tmp_path: Path) -> None:
    subtotal: Row = ["小计", None, None, 10]
    (message,) = differences(read_rows(tmp_path, [HEAD, *FIRST, subtotal, *SECOND, ["总计", None, None, 20]]))
    assert "共4项的分值相加是23分" in message


def test_sections_that_each_close_with_a_total_are_compared_one_by_one(tmp_path: Path) -> None:
    rows = [HEAD, *FIRST, ["合计", None, None, 10], *SECOND, ["合计", None, None, 15]]
    (message,) = differences(read_rows(tmp_path, rows))
    assert "写的是15分" in message and "共2项的分值相加是13分" in message


def test_an_inner_subtotal_is_compared_with_the_rows_since_the_last_one(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["一级指标", "二级指标", "三级指标", "评分标准", "分值"],
        ["场所", "办公", "面积", "面积不足的扣2分", 6],
        [None, "小计", None, None, 6],
        [None, "活动", "场地", "没有场地不得分", 3],
        [None, None, "器材", "没有器材不得分", 4],
        [None, "小计", None, None, 9],
    ]
    (message,) = differences(read_rows(tmp_path, rows))
    assert "写的是9分" in message and "共2项的分值相加是7分" in message


@pytest.mark.parametrize("in_text", [False, True], ids=["own column", "in the text"])
def test_a_row_whose_number_the_rows_below_carry_on_is_a_heading(tmp_path: Path, in_text: bool) -> None:
    def row(number: str, text: str, points: int) -> Row:
        return (
            [f"{number}{'' if '.' in number else '.'} {text}", points] if in_text else [number, text, points]
        )

    rows = [
        ["指标名称及评分标准", "满分"] if in_text else ["编号", "指标名称及评分标准", "满分"],
        row("1", "场所", 10),
        row("1.1", "面积：面积不足的扣2分", 6),
        row("1.2", "标牌：没有标牌不得分", 4),
        row("2", "人员", 5),
        row("2.1", "在岗：每少1人扣1分", 5),
    ]
    proposal = read_rows(tmp_path, rows)
    assert [(title[-2:], full) for title, full in sections(proposal)] == [("场所", 10), ("人员", 5)]
    assert len(proposal.items) == 3 and not differences(proposal)


def test_numbers_nest_as_deep_as_their_dots(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["编号", "指标名称及评分标准", "满分"],
        ["1", "场所", 10],
        ["1.1", "办公", 10],
        ["1.1.1", "面积：面积不足的扣2分", 6],
        ["1.1.2", "标牌：没有标牌不得分", 4],
    ]
    proposal = read_rows(tmp_path, rows)
    assert sections(proposal) == [("1、场所", 10)]
    assert [item.heading for item in proposal.items] == [("1.1、办公",), ("1.1、办公",)]


def test_a_remark_in_brackets_between_the_rows_is_no_heading(tmp_path: Path) -> None:
    rows = [HEAD, *FIRST, ["（本部分由小组集体评议）", None, None, None], *SECOND]
    proposal = read_rows(tmp_path, rows, (3, 0, 3, 3))
    assert sections(proposal) == [("一、场所", 10), ("二、人员", 13)]


@pytest.mark.parametrize(
    "grades",
    [
        [["等次", "优秀", "合格", "不合格"], ["得分", "≥20", "12—19", "＜12"]],
        [["等次", "分数", "", "说明"], ["优秀", "20分以上", "", ""], ["合格", "12分以上", "", ""]],
    ],
    ids=["side by side", "one below the other"],
)
def test_a_table_of_grades_below_the_sheet_adds_no_items(tmp_path: Path, grades: list[Row]) -> None:
    path = save_docx(tmp_path / "a.docx", Sheet([HEAD, *FIRST, *SECOND]), "等次", Sheet(grades))
    proposal = read_office_sheet(path)
    assert len(proposal.items) == 4
    assert [(grade.name, int(grade.at_least)) for grade in proposal.grades] == [
        ("优秀", 20),
        ("合格", 12),
        ("不合格", 0),
    ]


def test_points_on_the_last_line_of_a_content_cell_are_its_points(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["项目", "内容及分值", "计分办法", "考核分"],
        ["组织\n10分", "成立小组\n4分", "没有成立的不得分", None],
        [None, "部署工作\n（6分）", "每少一次扣2分", None],
    ]
    proposal = read_rows(tmp_path, rows, (1, 0, 2, 0))
    assert [item.points for item in proposal.items] == [4, 6]
    assert [item.heading[-1] for item in proposal.items] == ["成立小组", "部署工作"]


def test_an_item_that_begins_like_a_grade_table_is_still_an_item(tmp_path: Path) -> None:
    more: list[Row] = [
        ["三、评价", "测评", "测评优秀的得5分，合格的得3分，不合格的不得分，90分以上为优秀", 5]
    ]
    path = save_docx(tmp_path / "a.docx", Sheet([HEAD, *FIRST, *SECOND]), Sheet(more))
    assert [item.points for item in read_office_sheet(path).items] == [6, 4, 8, 5, 5]


def test_a_subtotal_above_its_items_is_the_heading_of_them(tmp_path: Path) -> None:
    rows: list[Row] = [HEAD]
    for (title, *first), *rest in (FIRST, SECOND):
        points = int(str(first[-1])) + sum(int(str(row[-1])) for row in rest)
        rows += [[title, "小计", None, points], [None, *first], *rest]
    proposal = read_rows(tmp_path, rows)
    assert sections(proposal) == [("一、场所", 10), ("二、人员", 13)] and not differences(proposal)
    proposal = read_rows(tmp_path, rows, (1, 0, 3, 0), (4, 0, 6, 0))
    assert sections(proposal) == [("一、场所", 10), ("二、人员", 13)] and not differences(proposal)


@pytest.mark.parametrize(
    "counted", [[1, 2, 3, 4], ["A", "B", "C", "D"], ["（1）", "（2）", "（3）", "（4）"]]
)
def test_a_row_that_counts_the_columns_is_no_item(tmp_path: Path, counted: Row) -> None:
    proposal = read_rows(tmp_path, [HEAD, counted, *FIRST])
    assert sections(proposal) == [("一、场所", 10)] and len(proposal.items) == 2


def test_a_title_that_every_page_repeats_is_no_section(tmp_path: Path) -> None:
    title: Row = ["东山镇社工站评分表", None, None, None]
    rows = [title, HEAD, *FIRST, title, HEAD, *SECOND]
    proposal = read_rows(tmp_path, rows, (0, 0, 0, 3), (4, 0, 4, 3))
    assert sections(proposal) == [("一、场所", 10), ("二、人员", 13)]
    assert proposal.title == "东山镇社工站评分表"


def test_points_in_chinese_numerals_are_points(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["内容", "评分标准", "分值"],
        ["值班", "每缺一次扣一分", "十分"],
        ["台账", "每缺一本扣一分", "五分"],
    ]
    assert [item.points for item in read_rows(tmp_path, rows).items] == [10, 5]


def test_page_numbers_between_the_rows_are_no_headings(tmp_path: Path) -> None:
    page: Row = ["第1页 共2页", None, None, None]
    proposal = read_rows(tmp_path, [HEAD, *FIRST, page, *SECOND], (3, 0, 3, 3))
    assert sections(proposal) == [("一、场所", 10), ("二、人员", 13)]


def test_two_halves_side_by_side_are_read_one_after_the_other(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["内容", "评分标准", "分值", "内容", "评分标准", "分值"],
        ["场地", "没有场地不得分", 4, "在岗", "每少1人扣1分", 6],
        ["设备", "每缺1件扣1分", 5, "培训", "每少1次扣1分", 3],
    ]
    proposal = read_rows(tmp_path, rows)
    found = [(item.criterion, item.points) for item in proposal.items]
    assert found == [
        ("没有场地不得分", Decimal(4)),
        ("每缺1件扣1分", Decimal(5)),
        ("每少1人扣1分", Decimal(6)),
        ("每少1次扣1分", Decimal(3)),
    ]
