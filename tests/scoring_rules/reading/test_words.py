"""Words and numbers of office sheets: declared points, numbering, headers, lists, notes and grades."""

from decimal import Decimal

import pytest

from scoring_rules.reading.applicability import not_applicable_in
from scoring_rules.reading.declared_points import points_in_cell, points_in_text, total_in_text
from scoring_rules.reading.headers import Role, role_of
from scoring_rules.reading.lines import TextLine, is_grade_text
from scoring_rules.reading.number_formats import exact_number, kind_of_format, shown
from scoring_rules.reading.numbering import chinese_number, chinese_value, is_serial, numbered
from scoring_rules.reading.sheet_rules import SheetRules, read_grades, read_sheet_rules
from scoring_rules.reading.wording import evidence_in, methods_in


@pytest.mark.parametrize(
    ("text", "base", "bonus", "rest"),
    [
        ("站点建设（12分）", "12", "0", "站点建设"),
        ("站点建设（ 12 分 ）", "12", "0", "站点建设"),
        ("信息（23分+10分）", "23", "10", "信息"),
        ("线索。（12分，7分奖分）", "12", "7", "线索。"),
        ("其他。（2分，为奖励分）", "0", "2", "其他。"),
        ("有制度（2分）；有台账（3分）", "5", "0", "有制度；有台账"),
        ("保障【满分：30分】", "30", "0", "保障"),
        ("社工站（共3项，12分）", "12", "0", "社工站"),
        ("一、组织领导 20分", "20", "0", "一、组织领导"),
        ("运行模式(31)", "31", "0", "运行模式"),
        ("附加（奖励分5分）", "0", "5", "附加"),
        ("服务（１．５分）", "1.5", "0", "服务"),
    ],
)
def test_points_beside_words_are_found(text: str, base: str, bonus: str, rest: str) -> None:
    found = points_in_text(text, tail=True)
    assert found is not None
    assert (found.base, found.bonus, found.rest) == (Decimal(base), Decimal(bonus), rest)


@pytest.mark.parametrize(
    "text",
    ["名称", "制度（每缺一项扣1分）", "标准（2023）", "（5）", "少于（少于3分）", "现场评分", "得分不足60分", "一（二）三", "x（共3项）",
     "说明（本项由考核组按照有关规定集体研究后确定为最高不超过十二分并公示5分）"],
)  # fmt: skip
def test_brackets_that_speak_of_something_else_are_no_points(text: str) -> None:
    assert points_in_text(text, tail=True) is None


@pytest.mark.parametrize(
    ("text", "base", "bonus"),
    [("2", "2", "0"), ("２.0分", "2", "0"), ("10（5+5）", "10", "0"), ("+3", "3", "0"), ("0-5", "5", "0"), ("最高5分", "5", "0"),
     ("12（7分奖分）", "12", "7"), ("10%", "10", "0"), ("5分/项", "5", "0")],
)  # fmt: skip
def test_points_in_a_points_cell_are_found(text: str, base: str, bonus: str) -> None:
    found = points_in_cell(text)
    assert found is not None
    assert (found.base, found.bonus) == (Decimal(base), Decimal(bonus))
    assert found.total == Decimal(base) + Decimal(bonus)


@pytest.mark.parametrize(
    "text",
    ["", "否决", "/", "-5", "每项2分", "不得分", "1 2 3", "5%左右", "2023年度评分标准第十二条第3款第4项"],
)
def test_other_cells_hold_no_points(text: str) -> None:
    assert points_in_cell(text) is None


def test_a_sum_line_states_one_number() -> None:
    assert total_in_text("总评分数（总分50）：") == 50
    assert total_in_text("合计：") is None
    assert total_in_text("10月合计20分") is None


@pytest.mark.parametrize(
    ("text", "style", "ordinal", "rest"),
    [
        ("第二部分 服务", "part", 2, "服务"),
        ("十一、服务", "han", 11, "服务"),
        ("（三）制度", "han_bracket", 3, "制度"),
        ("1.2.3 面积", "dotted", 3, "面积"),
        ("4.面积", "arabic", 4, "面积"),
        ("（5）面积", "arabic_bracket", 5, "面积"),
        ("③面积", "circle", 3, "面积"),
        ("第3章 总则", "part", 3, "总则"),
    ],
)
def test_numbers_in_front_of_headings_are_known(text: str, style: str, ordinal: int, rest: str) -> None:
    found = numbered(text)
    assert found is not None
    assert (found.style, found.ordinal, found.rest) == (style, ordinal, rest)


def test_headings_rank_from_wide_to_narrow() -> None:
    texts = ["第一部分", "一、甲", "（一）乙", "1.1丙", "1.1.1丁", "1.戊", "（1）己", "①庚"]
    ranks = [found.rank for text in texts if (found := numbered(text)) is not None]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(texts)
    assert numbered("没有编号") is None


def test_chinese_numerals_both_ways() -> None:
    assert [chinese_number(number) for number in (1, 10, 11, 20, 21, 99, 100, 0)] == [
        "一", "十", "十一", "二十", "二十一", "九十九", "100", "0"
    ]  # fmt: skip
    assert all(chinese_value(chinese_number(number)) == number for number in range(1, 100))
    assert chinese_value("一百二十三") == 123
    assert chinese_value("甲") is None
    assert [is_serial(text) for text in ("3", "（三）", "3.1", "A1", "①", "有制度")] == [True] * 5 + [False]


@pytest.mark.parametrize(
    ("names", "role"),
    [
        ("序号 编号 项次", Role.SERIAL),
        ("一级指标 考核项目 项目 类别 指标 自查项目 评估指标", Role.HEADING),
        ("考核内容 工作要求 标准要求 建设内容 目标任务 检查内容", Role.REQUIREMENT),
        (
            "评分标准 评分细则 扣分标准 考核办法 计分方法 考评细则 评查标准 评分标准（扣完为止） 考核内容及评分标准",
            Role.CRITERION,
        ),
        ("分值 标准分 满分 分值（分） 权重 配分 分　值 考核分值", Role.POINTS),
        ("评分方法 检查方式 考核方法 评价方式 数据来源", Role.METHOD),
        ("佐证材料 备查资料 所需材料 查阅资料 台账资料 支撑材料", Role.EVIDENCE),
        (
            "自评 自评分 得分 验收得分 扣分 扣分原因 备注 责任单位 考核结果 完成时限 县级自评得分 存在问题",
            Role.BLANK,
        ),
    ],
)
def test_many_names_mean_the_same_column(names: str, role: Role) -> None:
    roles = {name: role_of(name) for name in names.split(" ")}
    assert {name for name, found in roles.items() if found is None or found[0] is not role} == set()


def test_words_that_name_no_column() -> None:
    assert role_of("有值班制度且上墙") is None
    assert role_of("") is None
    assert role_of("评分标准" * 10) is None


def test_methods_and_evidence_are_cut_into_entries() -> None:
    assert methods_in("1.听取汇报；2.查阅台账、资料。") == ("听取汇报", "查阅台账、资料")
    assert methods_in("听汇报、查台账、实地查看") == ("听汇报", "查台账", "实地查看")
    assert methods_in("资料、台账，现场") == ("资料、台账", "现场")
    assert methods_in("") == ()
    assert evidence_in("①制度文件（含签发页、附件）；②《方案、总结》\n照片，等") == (
        "制度文件（含签发页、附件）", "《方案、总结》", "照片"
    )  # fmt: skip
    assert evidence_in("1、花名册 2、合同") == ("花名册", "合同")


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        (
            "90分及以上为优秀，80分（含）至90分为良好，60-79分为合格，60分以下为不合格",
            "优秀90 良好80 合格60 不合格0",
        ),
        (
            "优秀（90分以上）、良好（80-89分）、合格（60～79分）、不合格（60分以下）",
            "优秀90 良好80 合格60 不合格0",
        ),
        ("得分≥90分的，评定为优秀；75≤得分＜90为良好；得分＜75为不合格", "优秀90 良好75 不合格0"),
        ("优秀 ≥95 良好 85≤X<95 合格 70≤X<85 不合格 <70", "优秀95 良好85 合格70 不合格0"),
        ("900分及以上为五星，800分-899分为四星，600-799分为三星", "五星900 四星800 三星600 不合格0"),
        ("90分以上为优秀", ""),
        ("优秀、良好、合格", ""),
        ("９０分以上为优秀，低于９０分为合格", "优秀90 合格0"),
    ],
)
def test_grades_are_read_out_of_sentences(text: str, grades: str) -> None:
    assert " ".join(f"{grade.name}{grade.at_least}" for grade in read_grades(text)) == grades


def rules_of(*texts: str) -> SheetRules:
    """The rules that these notes set."""
    return read_sheet_rules([TextLine(text, "注") for text in texts])


def test_notes_set_totals_caps_and_what_happens_to_missing_items() -> None:
    found = rules_of("满分100分，加分项最高加5分，总得分最高不超过103分。", "不涉及的项目不扣分。")
    assert [number for number, _ in found.totals] == [100]
    assert [number for number, _ in found.bonus_totals] == [5]
    assert found.cap == 103
    assert found.not_applicable == "full"
    assert rules_of("合理缺项不计入总分，按标化分计算。").not_applicable == "exclude"
    assert rules_of("均须提供书面材料，否则该项不得分").evidence_missing == "zero"
    assert rules_of("各项扣完为止").evidence_missing == "warn"
    assert rules_of("同一问题不重复扣分").one_fact_once == "注"


def test_grade_lines_are_not_taken_for_totals() -> None:
    assert is_grade_text("合格：60分以上")
    assert rules_of("总计90分以上为优秀，其余为合格").grades == ()
    assert rules_of("合计60分以上的为合格，90分以上的为优秀").totals == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("未发生信访事件的不扣分", "full"),
        ("辖区内无创建任务的，得满分", "full"),
        ("没有此项业务的，作合理缺项", "exclude"),
        ("未及时整改但情节轻微的不扣分", "never"),
        ("无制度不得分", "never"),
    ],
)
def test_a_criterion_says_when_it_does_not_apply(text: str, kind: str) -> None:
    assert not_applicable_in(text)[0] == kind


def test_numbers_are_shown_as_a_spreadsheet_shows_them() -> None:
    assert exact_number("0.30000000000000004") == Decimal("0.3")
    assert exact_number("1e-60") == 0
    assert exact_number("1e60") is None
    assert exact_number("nan") is None
    assert exact_number("文") is None
    assert exact_number("110105199001011234") == Decimal("110105199001011000")
    assert shown(Decimal("0.5"), "percent") == "50%"
    assert shown(Decimal(0), "date", from_1904=True) == "1904-01-01"
    assert shown(Decimal(2_958_465), "date", from_1904=True) == "2958465"
    assert shown(Decimal(-1), "date") == "-1"
    codes = {
        "0.0%": "percent",
        "[h]:mm": "date",
        "General": "number",
        "@": "number",
        '0"分"': "number",
        "mm:ss.0": "date",
    }
    assert {code: kind_of_format(164, code) for code in codes} == codes
    assert [kind_of_format(number, None) for number in (0, 9, 14)] == ["number", "percent", "date"]
