"""Office scoresheets of many shapes, written by the tests, and what is understood of them."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scoring_rules.problems import Severity, UnreadableFile, has_errors
from scoring_rules.reading.formats.html import html_document
from scoring_rules.reading.office_sheet import read_document, read_office_sheet, read_pasted
from scoring_rules.reading.proposal import Proposal, ProposedItem
from scoring_rules.sheet_table import build_scoresheet
from scoring_rules.workbook import blank_workbook_bytes
from tests.scoring_rules.reading.office_files import (
    Row,
    Sheet,
    html_table,
    save_csv,
    save_docx,
    save_ods,
    save_xlsx,
)

HEADER: Row = [
    "一级指标",
    "二级指标",
    "三级指标",
    "评分标准",
    "分值",
    "评分方法",
    "佐证材料",
    "自评分",
    "验收分",
]
THREE_LEVELS = Sheet(
    [
        ["镇街社工站评分表", None, None, None, None, None, None, None, None],
        HEADER,
        ["阵地", "场所", "面积", "不足50平方米的，不得分。", 4, "实地察看", "平面图、照片", None, None],
        [None, None, "标牌", "缺一块标牌扣1分，扣完为止。", 3, "实地察看；查台账", "照片", None, None],
        [None, "设备", "电脑", "每缺一台扣0.5分。", 3, "实地察看", "资产清单（盖章）", None, None],
        ["服务", "探访", "走访记录", "每少一户扣0.2分。", 6, "查台账", "探访记录、签到表", None, None],
        [None, None, "建档", "按完成比例得分。", 4, "查台账", "一人一档", None, None],
        ["合计", None, None, None, 20, None, None, None, None],
        ["注：1.得分90%以上评优。2.同一问题不重复扣分。", None, None, None, None, None, None, None, None],
    ],
    [(0, 0, 0, 8), (2, 0, 4, 0), (2, 1, 3, 1), (5, 0, 6, 0), (5, 1, 6, 1), (7, 0, 7, 3), (8, 0, 8, 8)],
)


def points(proposal: Proposal) -> list[str]:
    """Points of all items, in order."""
    return [str(item.points) for item in proposal.items]


def titles(proposal: Proposal) -> list[str]:
    """Titles of all sections, in order."""
    return [section.title for section in proposal.sections]


def by_code(proposal: Proposal, code: str) -> ProposedItem:
    """The item with this code."""
    return next(item for item in proposal.items if item.code == code)


def messages(proposal: Proposal) -> str:
    """All messages, for a look at what they say."""
    return "\n".join(f"{problem.where} {problem.message}" for problem in proposal.problems)


def differences(proposal: Proposal) -> list[str]:
    """The messages about sums that do not add up."""
    return [problem.message for problem in proposal.problems if "相差" in problem.message]


def read_rows(tmp_path: Path, rows: list[Row], *merges: tuple[int, int, int, int]) -> Proposal:
    """The proposal for one worksheet."""
    return read_office_sheet(save_xlsx(tmp_path / "表.xlsx", Sheet(rows, merges)))


def save_as_docx(path: Path) -> Path:
    return save_docx(path.with_suffix(".docx"), THREE_LEVELS)


def save_as_xlsx(path: Path) -> Path:
    return save_xlsx(path.with_suffix(".xlsx"), THREE_LEVELS)


def save_as_ods(path: Path) -> Path:
    return save_ods(path.with_suffix(".ods"), THREE_LEVELS)


def save_as_gb18030(path: Path) -> Path:
    return save_csv(path.with_suffix(".csv"), THREE_LEVELS.rows, "gb18030")


def save_as_utf8_with_mark(path: Path) -> Path:
    return save_csv(path.with_suffix(".csv"), THREE_LEVELS.rows, "utf-8-sig", ";")


def save_as_tabs(path: Path) -> Path:
    return save_csv(path.with_suffix(".txt"), THREE_LEVELS.rows, "utf-16", "\t")


def save_as_web_page(path: Path) -> Path:
    path = path.with_suffix(".xls")
    text = f'<html><head><meta charset="gb2312"></head>{html_table(THREE_LEVELS)}</html>'
    path.write_bytes(text.encode("gb18030"))
    return path


@pytest.mark.parametrize(
    "save",
    [
        save_as_xlsx,
        save_as_docx,
        save_as_ods,
        save_as_gb18030,
        save_as_utf8_with_mark,
        save_as_tabs,
        save_as_web_page,
    ],
)
def test_a_three_level_sheet_is_the_same_from_every_format(
    tmp_path: Path, save: Callable[[Path], Path]
) -> None:
    proposal = read_office_sheet(save(tmp_path / "sheet"))
    assert proposal.title == "镇街社工站评分表"
    assert proposal.full_points == 20
    assert [(section.code, section.title, section.full) for section in proposal.sections] == [
        ("A", "阵地", Decimal(10)),
        ("B", "服务", Decimal(10)),
    ]
    assert [item.heading for item in proposal.items] == [
        ("场所", "面积"),
        ("场所", "标牌"),
        ("设备", "电脑"),
        ("探访", "走访记录"),
        ("探访", "建档"),
    ]
    assert points(proposal) == ["4", "3", "3", "6", "4"]
    second = by_code(proposal, "A2")
    assert second.criterion == "缺一块标牌扣1分，扣完为止。"
    assert second.methods == ("实地察看", "查台账")
    assert by_code(proposal, "A3").evidence == ("资产清单（盖章）",)
    assert by_code(proposal, "B1").evidence == ("探访记录", "签到表")
    assert not differences(proposal)


def test_the_proposal_becomes_a_scoresheet_without_errors(tmp_path: Path) -> None:
    proposal = read_office_sheet(save_as_xlsx(tmp_path / "sheet"))
    sheet, log = build_scoresheet(proposal.as_scoresheet_table(), str)
    assert not has_errors(log.problems)
    assert sheet.full_points == 20
    assert [item.code for item in sheet.items()] == ["A1", "A2", "A3", "B1", "B2"]


def test_the_import_shape_names_every_agreed_key(tmp_path: Path) -> None:
    table = read_office_sheet(save_as_xlsx(tmp_path / "sheet")).as_table()
    assert {"title", "full_points", "sections", "items", "problems"} <= set(table)
    items = table["items"]
    assert isinstance(items, list)
    assert set(items[0]) == {
        "code",
        "section",
        "heading",
        "criterion",
        "points",
        "methods",
        "evidence",
        "rule",
        "confidence",
        "review",
    }


def test_a_copied_table_is_read_from_the_clipboard() -> None:
    proposal = read_document(html_document("Version:0.9\r\nStartHTML:1\r\n" + html_table(THREE_LEVELS)))
    assert points(proposal) == ["4", "3", "3", "6", "4"]
    assert proposal.items[0].place == "第1个表格第3行第4列"


def test_points_inside_the_text_are_found_and_taken_out_of_the_heading(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["项目", "考核内容", "评分细则"],
            ["一、站点建设（5分）", "有独立办公室。（2分）", "没有独立办公室的扣2分。"],
            [None, "有服务标识（３分）", "标识不全的，每处扣1分。"],
            ["二、队伍（5 分）", "按要求配人（4.5分，0.5分奖分）", "每少1人扣1分。多配的奖励0.5分。"],
            [None, "全年培训（0.5分）", "未培训的不得分。"],
        ],
        (1, 0, 2, 0),
        (3, 0, 4, 0),
    )
    assert titles(proposal) == ["一、站点建设", "二、队伍"]
    assert points(proposal) == ["2", "3", "4.5", "0.5"]
    assert by_code(proposal, "A1").heading == ("有独立办公室。",)
    rule = by_code(proposal, "B1").rule
    assert rule is not None
    assert rule["kind"] == "sum"
    assert not differences(proposal)


def test_sections_that_fill_a_row_carry_their_points_and_headers_repeat(tmp_path: Path) -> None:
    header: Row = ["序号", "内容要求", "分值", "评分标准", "得分"]
    proposal = read_rows(
        tmp_path,
        [
            ["社区服务点评定标准", None, None, None, None],
            ["单位名称：", None, "日期：", None, None],
            ["管理（3分）", None, None, None, None],
            header,
            [1, "制度上墙", 1, "未上墙不得分", None],
            [2, "值班有安排", 2, "缺一次扣0.5分", None],
            ["管理小计（3分）：", None, None, None, None],
            ["服务（6分）", None, None, None, None],
            header,
            [1, "每周开放", 6, "每少一天扣1分", None],
            ["总分（9分）：", None, None, None, None],
        ],
        (0, 0, 0, 4),
        (2, 0, 2, 4),
        (6, 0, 6, 4),
        (7, 0, 7, 4),
        (10, 0, 10, 4),
    )
    assert titles(proposal) == ["管理", "服务"]
    assert [section.declared for section in proposal.sections] == [3, 6]
    assert points(proposal) == ["1", "2", "6"]
    assert not differences(proposal)


def test_rows_that_only_carry_a_section_and_its_sum_are_no_items(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["序号", "考核项目", "分值", "扣分标准"],
            ["一", "组织保障", 10, None],
            [1, "有专人负责", 4, "无专人负责不得分"],
            [2, "有年度计划", 6, "无计划扣3分，无总结扣3分"],
            ["二", "服务质量", 10, None],
            [3, "满意度", 10, "满意度达到90%得10分，达到80%得5分，低于80%不得分"],
            [None, "合计", 20, None],
        ],
    )
    assert titles(proposal) == ["一、组织保障", "二、服务质量"]
    assert points(proposal) == ["4", "6", "10"]
    assert [section.declared for section in proposal.sections] == [10, 10]
    assert not differences(proposal)


def test_a_wrong_subtotal_is_named_with_both_numbers_and_stops_nothing(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["类别", "内容", "评分标准", "分值"],
            ["制度", "有制度", "没有的扣3分", 3],
            [None, "有台账", "没有的扣4分", 4],
            ["小计", None, None, 8],
            ["人员", "有人员", "没有的扣3分", 3],
            ["合计", None, None, 10],
        ],
        (1, 0, 2, 0),
    )
    assert points(proposal) == ["3", "4", "3"]
    [difference] = differences(proposal)
    assert "8分" in difference
    assert "7分" in difference
    assert "D2" not in difference
    assert "C2" in difference
    assert "C3" in difference
    assert all(problem.severity is Severity.WARNING for problem in proposal.problems)


def test_a_wrong_heading_and_a_wrong_grand_total_are_named(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["社工站考核表（满分30分）", None, None, None],
            ["项目", "内容", "评分标准", "分值"],
            ["制度（9分）", "有制度", "没有的扣3分", 3],
            [None, "有台账", "没有的扣4分", 4],
            ["总分", None, None, 8],
        ],
        (0, 0, 0, 3),
        (2, 0, 3, 0),
    )
    found = "\n".join(differences(proposal))
    assert "9分" in found
    assert "30分" in found
    assert "8分" in found


def test_a_points_cell_over_several_criteria_makes_one_item(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["项目", "要求", "评分标准", "分值"],
            ["管理", "制度", "无值班制度扣1分；", 3],
            [None, None, "无例会制度扣1分；", None],
            [None, "档案", "档案不全的，每份扣0.1分。", 2],
        ],
        (1, 0, 3, 0),
        (1, 1, 2, 1),
        (1, 3, 2, 3),
    )
    assert points(proposal) == ["3", "2"]
    assert proposal.items[0].criterion == "无值班制度扣1分；\n无例会制度扣1分；"
    assert len(proposal.items[0].rows) == 2


def test_a_merged_section_sum_beside_points_in_the_texts_gives_one_item_per_row(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["指标", "分值", "评分标准"],
            ["管理", 5, "有值班安排得2分（2分）"],
            [None, None, "有会议记录得3分（3分）"],
            ["服务", 4, "有服务计划得4分（4分）"],
        ],
        (1, 0, 2, 0),
        (1, 1, 2, 1),
    )
    assert points(proposal) == ["2", "3", "4"]
    assert titles(proposal) == ["管理", "服务"]


def test_a_points_column_beside_the_sections_is_their_sum(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["一级指标", "分值", "二级指标", "分值", "评分标准"],
            ["管理", 6, "制度", 2, "无制度不得分"],
            [None, None, "人员", 3, "每少1人扣1分"],
            ["服务", 4, "探访", 4, "每少一次扣0.5分"],
        ],
        (1, 0, 2, 0),
        (1, 1, 2, 1),
    )
    assert points(proposal) == ["2", "3", "4"]
    [difference] = differences(proposal)
    assert "6分" in difference
    assert "5分" in difference


def test_a_header_of_two_rows_is_read_by_its_lower_names(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["指标", None, "考核标准", "标准分", "评分", None],
            ["一级", "二级", None, None, "自评", "考核组"],
            ["阵地", "场所", "没有场所的不得分", 5, None, None],
            [None, "标识", "没有标识的不得分", 5, None, None],
        ],
        (0, 0, 0, 1),
        (0, 2, 1, 2),
        (0, 3, 1, 3),
        (0, 4, 0, 5),
        (2, 0, 3, 0),
    )
    assert points(proposal) == ["5", "5"]
    assert titles(proposal) == ["阵地"]
    assert by_code(proposal, "A2").heading == ("标识",)


def test_bonus_and_veto_parts_are_kept_apart(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["类别", "考核内容", "分值", "评分标准"],
            ["基础", "有场所", 10, "没有场所的不得分"],
            ["加分项（最高3分）", "获得表彰", 2, "获得县级表彰的，加2分"],
            [None, "经验推广", 2, "经验被推广的，加2分"],
            ["一票否决项", "弄虚作假", None, "提供虚假材料的，一票否决"],
            [None, "责任事故", None, "发生责任事故的，直接评为不合格"],
        ],
        (2, 0, 3, 0),
        (4, 0, 5, 0),
    )
    assert [(section.title, section.bonus, section.cap) for section in proposal.sections] == [
        ("基础", False, None),
        ("加分项", True, Decimal(3)),
    ]
    assert proposal.full_points == 10
    assert [veto.code for veto in proposal.vetoes] == ["V1", "V2"]
    assert proposal.vetoes[0].title == "弄虚作假"
    sheet, log = build_scoresheet(proposal.as_scoresheet_table(), str)
    assert not has_errors(log.problems)
    assert len(sheet.vetoes) == 2


def test_notes_set_rules_for_the_whole_sheet_and_grades_are_read(tmp_path: Path) -> None:
    path = save_docx(
        tmp_path / "n.docx",
        "社工站年度评价表",
        Sheet(
            [["内容", "分值", "评分标准"], ["台账", 60, "没有台账的不得分"], ["服务", 40, "每少一次扣1分"]]
        ),
        "说明：1.各项扣完为止，同一情形不重复扣分；2.没有书面佐证材料的，该项不得分；",
        "3.合理缺项的不计入总分，按标化分折算。",
        "4.评价等次：90分及以上为优秀，75分（含）—90分为良好，60分以下为不合格，60—74分为合格。",
    )
    proposal = read_office_sheet(path)
    assert [(grade.name, int(grade.at_least)) for grade in proposal.grades] == [
        ("优秀", 90),
        ("良好", 75),
        ("合格", 60),
        ("不合格", 0),
    ]
    table = proposal.as_scoresheet_table()
    assert table["evidence"] == {"missing": "zero"}
    assert {item.not_applicable for item in proposal.items} == {"exclude"}
    assert "不重复扣分" in messages(proposal)
    assert proposal.title == "社工站年度评价表"


def test_a_table_that_goes_on_over_pages_is_one_sheet(tmp_path: Path) -> None:
    header: Row = ["项目", "内容", "分值", "评分标准", "得分"]
    path = save_docx(
        tmp_path / "p.docx",
        "验收评分表",
        Sheet([header, ["阵地", "场所", "5", "没有的扣5分", None]]),
        Sheet(
            [header, ["阵地", "标识", "5", "没有的扣5分", None], ["人员", "站长", "5", "没有的扣5分", None]]
        ),
        Sheet([["人员", "社工", "5", "每少1人扣1分", None]]),
    )
    proposal = read_office_sheet(path)
    assert [(section.title, int(section.full)) for section in proposal.sections] == [
        ("阵地", 10),
        ("人员", 10),
    ]


def test_a_table_inside_a_layout_table_is_found_and_a_small_one_stays_text(tmp_path: Path) -> None:
    inner = Sheet([["内容", "分值", "评分标准"], ["场所", "5", "没有的扣5分"], ["标识", "5", "没有的扣5分"]])
    path = save_docx(tmp_path / "n.docx", Sheet([["评分表"], [None]], nested={(1, 0): inner}))
    assert points(read_office_sheet(path)) == ["5", "5"]
    small = Sheet([["甲", "乙"]])
    path = save_docx(
        tmp_path / "s.docx",
        Sheet([["内容", "分值", "评分标准"], ["场所", "5", "没有的扣5分"]], nested={(1, 0): small}),
    )
    proposal = read_office_sheet(path)
    assert "甲 乙" in proposal.items[0].heading[-1]


def test_numbered_headings_between_tables_are_sections(tmp_path: Path) -> None:
    header: Row = ["内容", "分值", "评分标准"]
    path = save_docx(
        tmp_path / "t.docx",
        "社工点检查表",
        "一、场地（10分）",
        Sheet([header, ["场所", "10", "没有的扣10分"]]),
        "二、人员（6分）",
        Sheet([header, ["社工", "4", "每少1人扣2分"]]),
    )
    proposal = read_office_sheet(path)
    assert titles(proposal) == ["一、场地", "二、人员"]
    [difference] = differences(proposal)
    assert "6分" in difference
    assert "4分" in difference


def test_levels_of_numbered_rows_nest(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["考核内容", "分值", "评分标准"],
            ["一、阵地建设（10分）", None, None],
            ["（一）场所（6分）", None, None],
            ["1.面积", 4, "面积不足的不得分"],
            ["2.分区", 2, "每少一个区扣1分"],
            ["（二）设备（4分）", None, None],
            ["1.电脑", 4, "每少一台扣1分"],
            ["二、服务（5分）", None, None],
            ["1.探访", 5, "每少一户扣0.5分"],
        ],
        (1, 0, 1, 2),
        (2, 0, 2, 2),
        (5, 0, 5, 2),
        (7, 0, 7, 2),
    )
    assert titles(proposal) == ["一、阵地建设", "二、服务"]
    assert by_code(proposal, "A1").heading == ("（一）场所", "1.面积")
    assert by_code(proposal, "A3").heading == ("（二）设备", "1.电脑")
    assert by_code(proposal, "B1").heading == ("1.探访",)
    assert not differences(proposal)


def test_an_item_without_points_is_filled_from_its_heading_or_named(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["项目", "内容", "分值", "评分标准"],
            ["制度（5分）", "有制度", 2, "没有的不得分"],
            [None, "有台账", None, "台账不全的酌情扣分"],
            ["人员", "有站长", None, "没有站长的酌情扣分"],
        ],
        (1, 0, 2, 0),
    )
    assert [item.points for item in proposal.items] == [2, 3, None]
    assert "推算为3分" in messages(proposal)
    assert "没有写明分值" in messages(proposal)
    assert by_code(proposal, "A2").review
    assert by_code(proposal, "B1").review


def test_two_complete_sheets_in_one_file_are_told_apart(tmp_path: Path) -> None:
    header: Row = ["内容", "分值", "评分标准"]
    first = Sheet(
        [header, ["甲", 50, "没有的不得分"], ["乙", 50, "没有的不得分"], ["总分", 100, None]], name="站"
    )
    second = Sheet([header, ["丙", 100, "没有的不得分"], ["总分", 100, None]], name="点")
    proposal = read_office_sheet(save_xlsx(tmp_path / "two.xlsx", first, second))
    assert points(proposal) == ["50", "50"]
    assert "工作表“点”没有读入" in messages(proposal)


def test_hidden_rows_and_sheets_are_left_out_and_named(tmp_path: Path) -> None:
    rows: list[Row] = [["内容", "分值", "评分标准"], ["甲", 5, "没有的不得分"], ["旧", 9, "没有的不得分"]]
    path = save_xlsx(
        tmp_path / "h.xlsx", Sheet(rows, hidden_rows=[2]), Sheet([["旧表"]], name="备份", hidden=True)
    )
    proposal = read_office_sheet(path)
    assert points(proposal) == ["5"]
    assert "第3行是隐藏的" in messages(proposal)
    assert "这个工作表是隐藏的" in messages(proposal)


def test_a_table_without_header_is_understood_from_its_content(tmp_path: Path) -> None:
    rows: list[Row] = [
        [1, "工作制度健全完善", 5, "没有制度的扣5分"],
        [2, "工作台账规范完整", 10, "每缺一本扣1分"],
        [3, "工作人员配备到位", 5, "每少1人扣2分"],
        [4, "服务场所设置合理", 5, "没有场所的不得分"],
    ]
    assert points(read_rows(tmp_path, rows)) == ["5", "10", "5", "5"]


def test_criteria_that_do_not_always_apply_say_so(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["内容", "分值", "评分标准"],
            ["信访", 5, "处置不当每起扣1分；未发生信访事件的不扣分。"],
            ["创建", 5, "未完成创建的扣5分。本年度无创建任务的，作合理缺项。"],
            ["台账", 5, "每缺一本扣1分。"],
        ],
    )
    assert [item.not_applicable for item in proposal.items] == ["full", "exclude", "never"]


def test_progress_is_told_and_may_stop_the_work(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    path = save_as_xlsx(tmp_path / "sheet")
    read_office_sheet(path, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 5), (1, 5), (2, 5), (3, 5), (4, 5)]

    def cancel(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_office_sheet(path, progress=cancel)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n", "图片"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "图片"),
        ("a.rtf", b"{\\rtf1 x}", "RTF"),
        ("a.rar", b"Rar!\x1a\x07", "RAR"),
        ("a.docx", b"", "空的"),
        ("a.bin", b"\x00\x01\x02\xff\xfe", "不是能读的"),
        ("a.csv", "只有一句话".encode(), "没有在文件里找到评分表"),
        ("a.doc", bytes.fromhex("D0CF11E0A1B11AE1") + "WordDocument".encode("utf-16-le"), "旧版 Word"),
        ("a.xls", bytes.fromhex("D0CF11E0A1B11AE1") + "Workbook".encode("utf-16-le"), "损坏"),
        ("a.wps", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(99), "旧版 Office"),
        ("a.docx", bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("a.zip", b"PK\x05\x06" + bytes(18), "压缩包"),
    ],
)
def test_files_that_cannot_be_read_say_how_to_save_them(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=words) as caught:
        read_office_sheet(path)
    assert len(caught.value.remedy) > 8


def test_a_document_of_nothing_but_pictures_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="图片或扫描件"):
        read_office_sheet(save_docx(tmp_path / "p.docx"))


def test_rows_with_own_points_under_a_merged_sum_are_items_and_bonus_rows_are_bonus(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["序号", "要素", "分值", "评价内容", "评价标准", "自评得分"],
            [1, "制度建设", 6, "值班制度齐全（2分）", "缺一项扣1分", None],
            [None, None, None, "例会按月召开。（4分）", "每少一次扣0.5分", None],
            [None, None, None, "加分项：", "获得县级以上表彰的加1分", None],
            [2, "阵地", 5, "面积达标（3分）", "不达标不得分", None],
            [None, None, None, "标识清楚（3分）", "不清楚不得分", None],
        ],
        (1, 0, 3, 0),
        (1, 1, 3, 1),
        (1, 2, 3, 2),
        (4, 0, 5, 0),
        (4, 1, 5, 1),
        (4, 2, 5, 2),
    )
    assert points(proposal) == ["2", "4", "1", "3", "3"]
    assert [(section.title, section.bonus, int(section.full)) for section in proposal.sections] == [
        ("制度建设", False, 6),
        ("制度建设（加分）", True, 1),
        ("阵地", False, 6),
    ]
    [difference] = differences(proposal)
    assert "5分" in difference
    assert "6分" in difference


def test_one_header_over_the_sum_and_the_items_points_is_two_columns(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["自查项目", "分值", None, "自查内容", "自查标准", "扣分", "得分"],
            ["完善\n机制", 10, 4, "1、有计划。", "没有计划不得分。", None, None],
            [None, None, 6, "2、有记录。", "缺一次记录扣2分。", None, None],
            ["廉洁", 5, 5, "无违规。", "违规的每起扣2分。", None, None],
            ["自查得分：", None, None, None, None, None, None],
            ["负责人签字：", None, None, None, None, None, None],
        ],
        (0, 1, 0, 2),
        (1, 0, 2, 0),
        (1, 1, 2, 1),
        (4, 0, 4, 6),
        (5, 0, 5, 6),
    )
    assert points(proposal) == ["4", "6", "5"]
    assert [f"{section.title}{section.declared}" for section in proposal.sections] == ["完善机制10", "廉洁5"]
    assert not differences(proposal)


def test_a_criterion_split_into_levels_keeps_the_names_of_the_levels(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["评估指标", "分值", "评分标准", None, None],
            [None, None, "优（5分）", "良（3分）", "差（0分）"],
            ["环境", 5, "整洁有序", "基本整洁", "杂乱"],
            ["态度", 5, "热情主动", "比较热情", "冷淡"],
        ],
        (0, 0, 1, 0),
        (0, 1, 1, 1),
        (0, 2, 0, 4),
    )
    assert points(proposal) == ["5", "5"]
    assert proposal.items[0].criterion == "优（5分）：整洁有序\n良（3分）：基本整洁\n差（0分）：杂乱"


def test_the_criterion_is_the_column_that_speaks_of_points_whatever_it_is_called(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["项目", "建设标准", "考核方法", "满分"],
            ["场所", "面积达到50平方米", "现场查看，面积不足扣2分。", 5],
            ["人员", "配备3名社工", "查名册，每少1人扣1分。", 3],
        ],
    )
    assert proposal.items[0].criterion == "现场查看，面积不足扣2分。"
    assert proposal.items[0].heading == ("面积达到50平方米",)


def test_points_that_only_the_criterion_states_are_taken_from_it(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["类别", "内容", "评分标准"],
            ["制度", "有制度", "有值班制度得2分，有例会制度得3分"],
            ["人员", "有人员", "配齐的得5分，否则不得分"],
        ],
    )
    assert points(proposal) == ["5", "5"]
    assert all(item.review for item in proposal.items)


def test_a_pasted_table_is_read_from_html_or_else_from_its_text() -> None:
    rows = "\n".join("\t".join(str(value or "") for value in row) for row in THREE_LEVELS.rows)
    assert points(read_pasted(html_table(THREE_LEVELS), rows)) == ["4", "3", "3", "6", "4"]
    assert points(read_pasted("<b>no table</b>", rows)) == ["4", "3", "3", "6", "4"]
    assert points(read_pasted(None, rows)) == ["4", "3", "3", "6", "4"]
    with pytest.raises(UnreadableFile, match="图片"):
        read_pasted(None, None)


def test_starred_items_are_core_items_and_numbers_lose_their_empty_decimals(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["项目", "内容", "评分标准", "分值"],
            ["制度（3.0分）", "★有制度", "没有的不得分", "2.0"],
            [None, "有台账", "没有的不得分", "1.0分"],
        ],
        (1, 0, 2, 0),
    )
    assert [item.core for item in proposal.items] == [True, False]
    assert str(proposal.full_points) == "3"
    assert [str(section.declared) for section in proposal.sections] == ["3"]


def test_a_notice_before_the_table_lends_it_no_headings(tmp_path: Path) -> None:
    path = save_docx(
        tmp_path / "n.docx",
        "关于开展社工站考核的通知",
        "一、总体要求",
        "认真组织，按时完成。",
        "二、考核办法",
        "考核实行百分制，满分10分。",
        "三、工作要求",
        "附件",
        "社工站考核评分表",
        Sheet(
            [
                ["项目", "内容", "分值", "评分标准"],
                ["制度", "有制度", "4", "没有的不得分"],
                ["人员", "有人员", "6", "没有的不得分"],
            ]
        ),
    )
    proposal = read_office_sheet(path)
    assert titles(proposal) == ["制度", "人员"]
    assert proposal.title == "社工站考核评分表"
    assert not differences(proposal)


def test_vetoes_and_bonus_written_as_sentences_are_found(tmp_path: Path) -> None:
    path = save_docx(
        tmp_path / "v.docx",
        "社工站评分表",
        Sheet([["内容", "分值", "评分标准"], ["制度", "10", "没有的不得分"]]),
        "加分项：获得省级以上表彰的，加2分。",
        "有下列情形之一的，实行一票否决：",
        "1.提供虚假材料的；",
        "2.发生重大安全责任事故的。",
        "注：本表由县民政局解释。",
        "考核组长签字：",
    )
    proposal = read_office_sheet(path)
    assert [veto.criterion for veto in proposal.vetoes] == ["提供虚假材料的", "发生重大安全责任事故的。"]
    assert [(section.title, section.bonus) for section in proposal.sections] == [
        ("社工站评分表", False),
        ("加分项", True),
    ]
    assert points(proposal) == ["10", "2"]
    _, log = build_scoresheet(proposal.as_scoresheet_table(), str)
    assert not has_errors(log.problems)


def test_a_veto_row_and_a_veto_table_without_points_are_vetoes(tmp_path: Path) -> None:
    header: Row = ["内容", "分值", "评分标准"]
    path = save_docx(
        tmp_path / "v.docx",
        Sheet(
            [
                header,
                ["制度", "10", "没有的不得分"],
                ["一票否决项：①挪用经费的；②泄露服务对象隐私的。", None, None],
            ],
            [(2, 0, 2, 2)],
        ),
        "二、一票否决事项",
        Sheet([["序号", "否决情形"], ["1", "不配合检查的"], ["2", "没有场所的"]]),
    )
    assert [veto.criterion for veto in read_office_sheet(path).vetoes] == [
        "挪用经费的",
        "泄露服务对象隐私的。",
        "1 不配合检查的",
        "2 没有场所的",
    ]


def test_weights_beside_points_are_no_points(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["指标", "内容", "分值", "权重", "评分标准"],
            ["制度", "有制度", 40, "40%", "没有的不得分"],
            ["人员", "有人员", 30, "30%", "没有的不得分"],
            ["服务", "有服务", 30, "30%", "没有的不得分"],
        ],
    )
    assert points(proposal) == ["40", "30", "30"]


def test_a_header_over_text_and_number_tells_the_points_by_their_content(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["项目", "内容", "评分标准", None],
            ["制度", "有制度", "没有的不得分", 4],
            ["人员", "有人员", "没有的不得分", 3],
            ["服务", "有服务", "没有的不得分", 3],
        ],
        (0, 2, 0, 3),
    )
    assert points(proposal) == ["4", "3", "3"]


def test_copies_of_a_sheet_for_several_stations_are_read_once(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["内容", "分值", "评分标准"],
        ["甲", 5, "没有的不得分"],
        ["乙", 5, "少一项扣1分"],
        ["丙", 5, "少一次扣1分"],
    ]
    proposal = read_office_sheet(
        save_xlsx(
            tmp_path / "c.xlsx", Sheet(rows, name="东站"), Sheet(rows, name="西站"), Sheet(rows, name="南站")
        )
    )
    assert len(proposal.items) == 3
    assert "工作表“西站”、工作表“南站”和前面的表格内容相同" in messages(proposal)


def test_sheets_that_state_their_full_points_in_the_title_are_told_apart(tmp_path: Path) -> None:
    header: Row = ["内容", "分值", "评分标准"]
    first = Sheet(
        [["镇级表（满分100分）", None, None], header, ["甲", 100, "没有的不得分"]], [(0, 0, 0, 2)], name="镇"
    )
    second = Sheet(
        [["村级表（满分100分）", None, None], header, ["乙", 60, "没有的不得分"], ["丙", 40, "没有的不得分"]],
        [(0, 0, 0, 2)],
        name="村",
    )
    proposal = read_office_sheet(save_xlsx(tmp_path / "t.xlsx", first, second))
    assert points(proposal) == ["60", "40"]
    assert proposal.title == "村级表（满分100分）"


def test_a_source_row_leads_back_to_its_grid(tmp_path: Path) -> None:
    proposal = read_office_sheet(save_as_xlsx(tmp_path / "sheet"))
    table, row = by_code(proposal, "B2").rows[0]
    assert proposal.grids[table - 1].row_cells(row)[-1].text == "一人一档"


def test_rows_that_list_the_levels_of_an_item_are_one_item(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["指标", "内容", "分值", "评分标准", "分数"],
            ["人员", "持证率", 10, "持证率达到80%及以上", 10],
            [None, None, None, "持证率达到50%", 6],
            [None, None, None, "其他情况", 0],
            ["服务", "满意度", 10, "满意度达到90%及以上", 10],
            [None, None, None, "满意度低于90%", 0],
        ],
        (1, 0, 3, 0),
        (1, 1, 3, 1),
        (1, 2, 3, 2),
        (4, 0, 5, 0),
        (4, 1, 5, 1),
        (4, 2, 5, 2),
    )
    assert points(proposal) == ["10", "10"]
    assert proposal.items[0].criterion == "持证率达到80%及以上，得10分\n持证率达到50%，得6分\n其他情况，得0分"
    assert by_code(proposal, "B1").heading == ("满意度",)
    assert not differences(proposal)


def test_a_table_of_grades_behind_the_sheet_is_read(tmp_path: Path) -> None:
    path = save_docx(
        tmp_path / "g.docx",
        Sheet([["内容", "分值", "评分标准"], ["制度", "100", "没有的不得分"]]),
        "评定等级：",
        Sheet([["等级", "分数"], ["一级", "90分以上"], ["二级", "75—89分"], ["不达标", "75分以下"]]),
    )
    assert [(grade.name, int(grade.at_least)) for grade in read_office_sheet(path).grades] == [
        ("一级", 90),
        ("二级", 75),
        ("不达标", 0),
    ]


@pytest.mark.parametrize("name", ["规则.toml", "规则.xlsx"])
def test_what_is_rules_already_is_not_read_as_an_offices_sheet(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if path.suffix == ".xlsx":
        path.write_bytes(blank_workbook_bytes())
    else:
        path.write_text('[scoresheet]\nid = "x"\n', encoding="utf-8")
    with pytest.raises(UnreadableFile) as refused:
        read_office_sheet(path)
    assert "已经是规则表，不用导入" in refused.value.message
    assert "check" in refused.value.remedy
    assert "“评分表”页" in refused.value.remedy
    assert refused.value.where == name


def test_an_offices_sheet_with_a_sheet_named_like_one_of_the_rules_is_read(tmp_path: Path) -> None:
    path = save_xlsx(tmp_path / "表.xlsx", THREE_LEVELS)
    book = load_workbook(path)
    book.active.title = "评分项"
    book.create_sheet("基本信息")["A1"] = "单位"
    book.save(path)
    assert len(read_office_sheet(path).items) == 5
