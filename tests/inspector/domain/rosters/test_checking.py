"""Rosters as offices keep them: what is read, what is told, who is one person."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.domain.rosters.people import Person, RosterKind, ServicePoint, Worker
from inspector.domain.rosters.preview import Preview
from scoring_rules.problems import UnreadableFile
from tests.inspector.domain.rosters.roster_files import (
    HERE,
    Cells,
    id_number,
    of_rows,
    preview,
    told,
    workbook,
)
from tests.scoring_rules.reading.office_files import Sheet, save_docx

A, B = id_number("19500101", 1), id_number("19610203", 2)


def clients(found: Preview) -> list[Person]:
    return [member for part in found.parts for member in part.members if isinstance(member, Person)]


def test_titles_odd_order_sums_and_notes_do_not_disturb(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ["太平镇困难群众和特殊群体名单", None, None, None, None],
        ["填报单位：太平镇社工站", None, None, None, "2023年4月"],
        ["序号", "人员类别", "身份证号码", "姓 名", "联系方式"],
        [1, "低保", A, "张  三", 13800000001],
        [None, None, None, None, None],
        [2, "特困供养", B, "欧阳·某", "0766-1234567"],
        ["合计", None, None, "2人", None],
        ["注：以上名单由民政办提供，截至2023年3月底。", None, None, None, None],
    ]
    found = of_rows(tmp_path, rows, merged=["A1:E1", "A8:E8"])
    assert [(p.name, p.categories, p.phone) for p in clients(found)] == [
        ("张三", ("低保",), "13800000001"),
        ("欧阳·某", ("特困",), "0766-1234567"),
    ]
    assert told(found) == []
    assert (found.rows, found.left_out, found.skipped) == (2, 0, 2)
    assert clients(found)[0].born == "1950-01-01"


def test_a_line_of_who_filled_it_in_is_nobody_wherever_it_stands(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ["序号", "姓名", "入职时间", "岗位", "持证情况"],
        [1, "甲", "2021.3", "服务岗", "初级"],
        ["填表人：王五", None, "审核人：赵六", None, None],
        [None, "填表人：王五", "联系电话：13800138000", None, "2023年4月"],
        [None, "单位负责人（签字）：", None, "填报日期：2023年4月1日", None],
    ]
    found = of_rows(tmp_path, rows, kind=RosterKind.WORKERS)
    assert [member.name for part in found.parts for member in part.members] == ["甲"]
    assert told(found) == []
    assert (found.rows, found.skipped) == (1, 3)


def test_merged_categories_and_villages_hold_for_every_row_they_cover(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ["类别", "村（社区）", "姓名", "出生年月"],
        ["低保", "东村", "甲", "1950.3"],
        [None, None, "乙", "1951年4月2日"],
        [None, "西村", "丙", datetime(1952, 5, 6)],
    ]
    found = of_rows(tmp_path, rows, merged=["A2:A4", "B2:B3"])
    assert [(p.categories, p.village, p.born) for p in clients(found)] == [
        (("低保",), "东村", "1950-03"),
        (("低保",), "东村", "1951-04-02"),
        (("低保",), "西村", "1952-05-06"),
    ]


def test_a_header_of_two_rows_with_ticks_under_a_group(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ["姓名", "身份证号", "对象类别", None, None, "备注"],
        [None, None, "低保户", "残疾", "优抚对象", None],
        ["甲", A, "√", "是", None, None],
        ["乙", B, None, "否", "1", "新增"],
    ]
    found = of_rows(tmp_path, rows, merged=["A1:A2", "B1:B2", "C1:E1", "F1:F2"])
    assert [(p.name, p.categories, p.note) for p in clients(found)] == [
        ("甲", ("低保", "残疾人"), ""),
        ("乙", ("优抚对象",), "新增"),
    ]


def test_a_person_in_several_rows_and_categories_is_one_person(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ["姓名", "身份证号", "类别", "住址", "出生日期"],
        ["甲", A, "低保、残疾人", None, None],
        ["甲", A, "临时救助", "东村1号", None],
        ["甲", A, "低保", None, None],
        ["甲", None, "低保", None, "1950-01-01"],
        ["乙", B, "低保", None, None],
        ["甲", id_number("19700101"), "低保", None, None],
    ]
    found = of_rows(tmp_path, rows)
    assert [(p.number, p.name, p.categories, p.address) for p in clients(found)] == [
        (1, "甲", ("低保", "残疾人", "临时救助"), "东村1号"),
        (2, "乙", ("低保",), ""),
        (3, "甲", ("低保",), ""),
    ]
    assert told(found) == [
        (4, "warning", "与第2行重复，只计一次"),
        (5, "warning", "与第2行姓名、出生日期相同，按同一人计"),
    ]
    assert (found.repeated, found.several) == (3, 1)


def test_one_number_for_two_names_and_two_sexes_is_told(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ["姓名", "身份证号", "类别", "性别"],
        ["甲", A, "低保", "女"],
        ["乙", A, "特困", "男"],
    ]
    found = of_rows(tmp_path, rows)
    assert len(clients(found)) == 1
    assert told(found) == [
        (2, "warning", "性别与身份证号不一致，按原样保留"),
        (3, "warning", "身份证号与第2行“甲”相同，姓名不同，按同一人计"),
    ]


def test_damaged_numbers_are_told_and_never_completed(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ["姓名", "身份证号", "类别", "电话"],
        ["甲", int(A[:17] + "0"), "低保", "1.38E+10"],
        ["乙", "4.40123E+17", "低保", "12345"],
        ["丙", A[:17] + ("1" if A[17] != "1" else "2"), "低保", None],
    ]
    found = of_rows(tmp_path, rows)
    assert [p.id_number for p in clients(found)] == ["", "", A[:17] + ("1" if A[17] != "1" else "2")]
    lost = "身份证号被表格软件改成了数字，后几位已经丢失，没有采用"
    assert told(found) == [
        (2, "warning", lost),
        (2, "warning", "电话被表格软件改成了科学计数，没有采用"),
        (3, "warning", lost),
        (3, "warning", "电话号码的位数不对，按原样保留"),
        (4, "warning", "身份证号校验码不对，有一位可能写错，按原样保留"),
    ]


def test_rows_without_a_name_are_left_out_and_unknown_categories_are_suggested(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ["姓名", "类别", "电话"],
        [None, "低保", 13800000001],
        ["甲", "低宝", None],
        ["乙", None, None],
    ]
    found = of_rows(tmp_path, rows)
    assert told(found) == [
        (2, "error", "没有写姓名或名称"),
        (3, "warning", "类别“低宝”不在类别表里，按原样保留"),
        (4, "warning", "没有写类别"),
    ]
    assert found.problems[1].remedy == "如果就是“低保”，请改成这个写法"
    assert (found.rows, found.left_out, found.people) == (3, 1, 2)


def test_titles_between_the_rows_and_names_of_sheets_give_the_category(tmp_path: Path) -> None:
    one: list[Cells] = [
        ["姓名", "村居", "电话"],
        ["一、低保对象（2人）", None, None],
        ["甲", "东村", None],
        ["二、特困人员", None, None],
        ["乙", "东村", None],
    ]
    other: list[Cells] = [["姓名", "村居", "电话"], ["丙", "西村", None]]
    path = workbook(tmp_path / "a.xlsx", ("名单", one), ("残疾人", other), merged=["A2:C2", "A4:C4"])
    assert [(p.name, p.categories) for p in clients(preview(path))] == [
        ("甲", ("低保",)),
        ("乙", ("特困",)),
        ("丙", ("残疾人",)),
    ]


def test_a_county_file_goes_to_its_stations_by_code_or_by_county_and_name(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ["县（市、区）", "镇街代码", "镇街", "姓名", "类别"],
        ["新兴县", None, "太平镇", "甲", "低保"],
        ["罗定市", None, "太平", "乙", "低保"],
        [None, "445381107", None, "丙", "低保"],
        [None, None, "六祖镇社会工作服务站", "丁", "低保"],
        ["新兴", None, "河口街道办事处", "戊", "低保"],
        [None, "999999999", None, "己", "低保"],
        [None, None, None, "庚", "低保"],
    ]
    found = of_rows(tmp_path, rows)
    assert {(part.station.full_name): [m.name for m in part.members] for part in found.parts} == {
        "新兴县太平镇社工站": ["甲"],
        "罗定市太平镇社工站": ["乙", "丙"],
        "新兴县六祖镇社工站": ["丁"],
    }
    assert [(row, message[:12]) for row, _, message in told(found)] == [
        (6, "新兴没有“河口街道办事处”"[:12]),
        (7, "没有代码为“999999"),
        (8, "没有写是哪个镇街"),
    ]
    assert found.left_out == 3


def test_the_same_number_at_two_stations_stays_at_both_and_is_told(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ["镇街", "姓名", "身份证号", "类别"],
        ["太平镇", "甲", A, "低保"],
        ["六祖镇", "甲", A, "低保"],
    ]
    found = of_rows(tmp_path, rows)
    assert [len(part.members) for part in found.parts] == [1, 1]
    assert told(found) == [(3, "warning", "身份证号在太平镇社工站（第2行）也有，两边都保留")]


def test_workers_with_posts_certificates_and_days_in_five_notations(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ["双百社工花名册", None, None, None, None, None, None],
        ["名字", "岗位/职务", "到岗时间", "职业资格", "文化程度", "是否签订劳动合同", "离职时间"],
        ["甲", "服务岗", "2022-3-1", "助理社会工作师", "本科", "是", None],
        ["乙", "事务岗（站长）", "2022年3月", "社会工作师（中级）", "大专", "已签订", None],
        ["丙", "服务岗社工", 44621, "高级社会工作师", None, "否", "2023/01/05"],
        ["丁", "督导", "二〇二二年三月", "无", None, None, None],
        ["戊", "服务岗", date(2021, 12, 1), "驾驶证", None, None, None],
        ["己", "服务岗", "去年", "√", None, None, None],
    ]
    found = of_rows(tmp_path, rows, RosterKind.WORKERS, merged=["A1:G1"])
    workers = [member for member in found.parts[0].members if isinstance(member, Worker)]
    assert [(w.post, w.joined, w.qualification, w.contract, w.left) for w in workers] == [
        ("服务岗", "2022-03-01", "初级", True, ""),
        ("事务岗", "2022-03", "中级", True, ""),
        ("服务岗", "2022-03-01", "高级", False, "2023-01-05"),
        ("督导", "2022-03", "", None, ""),
        ("服务岗", "2021-12-01", "", None, ""),
        ("服务岗", "", "持证", None, ""),
    ]
    assert told(found) == [
        (7, "warning", "“驾驶证”看不出是哪一级社会工作者证书，没有计入持证"),
        (8, "warning", "日期看不懂，没有采用"),
    ]


def test_points_collect_their_villages_over_merged_rows(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ["社工点名称", "覆盖村（社区）", "地址"],
        ["东片社工点", "甲村", "东路1号"],
        [None, "乙村、丙社区", None],
        ["西片社工点", "丁村\n甲村", None],
        ["南片社工点", None, None],
    ]
    found = of_rows(tmp_path, rows, RosterKind.POINTS, merged=["A2:A3", "C2:C3"])
    points = [member for member in found.parts[0].members if isinstance(member, ServicePoint)]
    assert [(point.name, point.villages) for point in points] == [
        ("东片社工点", ("甲村", "乙村", "丙社区")),
        ("西片社工点", ("丁村", "甲村")),
        ("南片社工点", ()),
    ]
    assert [(row, message) for row, _, message in told(found)] == [
        (4, "“甲村”也写在“东片社工点”下面，覆盖数只计一次"),
        (5, "没有写覆盖哪些村居"),
    ]


def test_a_number_that_may_be_october_is_not_guessed(tmp_path: Path) -> None:
    found = of_rows(tmp_path, [["姓名", "类别", "建档日期"], ["甲", "低保", 2022.1]])
    assert clients(found)[0].filed_on == "2022"
    assert told(found)[0][2].startswith("分不清是1月还是10月")


def test_a_file_without_a_header_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="没有找到服务对象的表头") as refused:
        of_rows(tmp_path, [["甲", "13800000001"], ["乙", "13800000002"]])
    assert "姓名" in refused.value.remedy


def test_a_table_without_a_header_is_named_and_not_lost_in_silence(tmp_path: Path) -> None:
    rows: list[Cells] = [["姓名", "类别"], ["甲", "低保"]]
    found = preview(workbook(tmp_path / "a.xlsx", ("名单", rows), ("续表", [["乙", "低保"]])))
    assert [person.name for person in clients(found)] == ["甲"]
    assert [problem.message for problem in found.file_problems] == [
        "“续表”里没有认出服务对象的表头，这张表（1行）没有读取。"
    ]


def test_the_title_above_a_word_table_gives_the_category(tmp_path: Path) -> None:
    table = Sheet([["姓名", "村居"], ["甲", "东村"]])
    found = preview(save_docx(tmp_path / "a.docx", "太平镇特困人员名单", table))
    assert [person.categories for person in clients(found)] == [("特困",)]


@pytest.mark.parametrize(
    "header",
    [
        [["序号", "姓名", "性别", "身份证号", "人员类别", "联系电话"]],
        [
            ["序号", "基本情况", None, None, "人员类别", "联系电话"],
            [None, "姓名", "性别", "身份证号", None, None],
        ],
        [["序号", "*姓 名：", "性别\n（男/女）", "居民身份证号码", "困难类型（可多选）", "联系电话（手机）"]],
        [["No.", "服务对象姓名", "性别", "证件号码", "对象类别", "联系方式"], ["1", "2", "3", "4", "5", "6"]],
    ],
)
def test_headers_are_found_in_many_shapes(tmp_path: Path, header: list[Cells]) -> None:
    rows: list[Cells] = [["困难群众台账"], *header, [1, "甲", "男", A, "低保", "13800000001"], *header, [2, "乙", None, B, "特困", None]]  # fmt: skip
    found = of_rows(tmp_path, rows)
    assert [(p.name, p.id_number, p.categories) for p in clients(found)] == [
        ("甲", A, ("低保",)),
        ("乙", B, ("特困",)),
    ]


def test_columns_about_guardians_and_certificates_are_not_the_clients_own(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ["姓名", "监护人", "监护人电话", "监护人身份证号", "残疾证号", "残疾等级", "类别", "年龄"],
        ["甲", "乙", "13900000000", B, A + "41", "一级", "残疾人", 33],
    ]
    found = of_rows(tmp_path, rows)
    assert [(p.guardian, p.phone, p.id_number, p.level) for p in clients(found)] == [("乙", "", "", "")]
    assert found.tables[0].unused == ("监护人电话", "监护人身份证号", "残疾证号", "残疾等级", "年龄")


def test_sheets_named_after_townships_go_to_their_stations(tmp_path: Path) -> None:
    rows: list[Cells] = [["姓名", "类别"], ["甲", "低保"]]
    found = preview(workbook(tmp_path / "a.xlsx", ("太平镇", rows), ("六祖镇", rows)))
    assert [part.station.name for part in found.parts] == ["太平镇社工站", "六祖镇社工站"]


def test_problems_name_the_row_as_the_spreadsheet_shows_it(tmp_path: Path) -> None:
    rows: list[Cells] = [[None], [None], ["姓名", "类别"], [None, None], ["甲", "低宝"]]
    assert told(of_rows(tmp_path, rows))[0][0] == 5


NAMES = st.sampled_from(["甲", "乙", "丙", "丁"])
BORN = st.sampled_from(["19500101", "19600202"])
ROWS = st.lists(st.tuples(NAMES, BORN, st.integers(1, 2), st.sampled_from(["低保", "特困", "残疾人"])), min_size=1, max_size=12)  # fmt: skip


@settings(deadline=None, max_examples=25)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_change_who_there_is(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, int, str]], chance: object
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    def people(some: list[tuple[str, str, int, str]]) -> set[tuple[str, frozenset[str]]]:
        cells: list[Cells] = [["姓名", "身份证号", "类别"]]
        cells += [[name, id_number(born, number), category] for name, born, number, category in some]
        return {(p.id_number, frozenset(p.categories)) for p in clients(of_rows(folder, cells))}

    assert people(rows) == people(shuffled)
    assert len(people(rows)) == len({(born, number) for _, born, number, _ in rows})


def test_the_station_itself_is_meant_where_the_file_names_none(tmp_path: Path) -> None:
    found = of_rows(tmp_path, [["姓名", "类别"], ["甲", "低保"]])
    assert [part.station for part in found.parts] == [HERE]


def test_titles_of_villages_hold_for_the_rows_below(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ["姓名", "类别", "电话"],
        ["东村村委会（2人）", None, None],
        ["甲", "低保", None],
        ["西社区", None, None],
        ["乙", "低保", None],
        [None, None, None],
    ]
    found = of_rows(tmp_path, rows, merged=["A2:C2", "A4:C4"])
    assert [(p.name, p.village) for p in clients(found)] == [("甲", "东村村委会"), ("乙", "西社区")]


def test_birthday_and_sex_that_contradict_the_number_are_told(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ["姓名", "身份证号", "出生日期", "性别", "类别"],
        ["甲", A, "1951-01-01", "男", "低保"],
    ]
    found = of_rows(tmp_path, rows)
    assert clients(found)[0].born == "1950-01-01"
    assert told(found)[0] == (2, "warning", "出生日期与身份证号不一致，以身份证号为准")


def test_a_township_left_blank_is_the_only_one_that_the_column_names(tmp_path: Path) -> None:
    rows: list[Cells] = [["镇街", "姓名", "类别"], ["六祖镇", "甲", "低保"], [None, "乙", "低保"]]
    found = of_rows(tmp_path, rows)
    assert [(part.station.name, part.rows) for part in found.parts] == [("六祖镇社工站", 2)]
    assert (found.errors, found.warnings) == (0, 0)
