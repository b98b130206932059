"""Rare things in files and sheets that have to be right all the same."""

import struct
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from scoring_rules.problems import UnreadableFile
from scoring_rules.reading import archive, office_sheet, xlsx_parts
from scoring_rules.reading.archive import Archive
from scoring_rules.reading.formats import docx as docx_format
from scoring_rules.reading.formats import ods as ods_format
from scoring_rules.reading.formats import pdf as pdf_format
from scoring_rules.reading.formats.docx import read_docx
from scoring_rules.reading.formats.docx_numbering import read_numbering
from scoring_rules.reading.formats.opening import open_document
from scoring_rules.reading.formats.text_file import decoded
from scoring_rules.reading.grid import Document, GridBuilder, Paragraph
from scoring_rules.reading.office_sheet import read_document, read_office_sheet
from scoring_rules.reading.proposal import Proposal
from scoring_rules.reading.understanding import rule_faults
from scoring_rules.reading.xlsx import cells_by_row, read_worksheets
from scoring_rules.sheet_table import build_scoresheet
from tests.scoring_rules.reading.office_files import (
    WORKBOOK_LINKS,
    WORKBOOK_XML,
    Row,
    Sheet,
    raw_xlsx,
    save_docx,
    save_ods,
    save_xlsx,
    sheet_xml,
)
from tests.scoring_rules.reading.old_workbook import save_xls
from tests.scoring_rules.reading.test_formats import texts, with_body

HEADER: Row = ["项目", "内容", "评分标准", "分值"]


def zipped(path: Path, parts: dict[str, str]) -> Path:
    """A zip with these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in parts.items():
            target.writestr(name, text)
    return path


def read_rows(tmp_path: Path, rows: list[Row], *merges: tuple[int, int, int, int]) -> Proposal:
    """The proposal for one worksheet."""
    return read_office_sheet(save_xlsx(tmp_path / "表.xlsx", Sheet(rows, merges)))


# --- files --------------------------------------------------------------------------------------------------------


def test_an_encrypted_zip_entry_asks_for_the_file_without_password(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.docx", {"word/document.xml": "<a/>"})
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(content))
    with pytest.raises(UnreadableFile, match="密码"):
        read_docx(path)


def test_limits_of_file_and_unpacked_size_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = save_xlsx(tmp_path / "a.xlsx", Sheet([["甲"]]))
    monkeypatch.setattr(archive, "MAX_FILE_BYTES", 100)
    with pytest.raises(UnreadableFile, match="太大"):
        read_worksheets(path)
    monkeypatch.setattr(archive, "MAX_FILE_BYTES", 100_000)
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 1_000)
    with pytest.raises(UnreadableFile, match="太大"):
        read_worksheets(path)


def test_a_zip64_directory_is_measured_too(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"x": "a"})
    content = path.read_bytes()
    at = content.rindex(b"PK\x05\x06")
    record = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 20_000, 20_000, 99, 0)
    path.write_bytes(content[:at] + record + content[at:])
    with pytest.raises(UnreadableFile, match="太大"):
        Archive(path)


@pytest.mark.parametrize(("name", "words"), [("没有.xlsx", "打不开"), ("文件夹", "这是文件夹")])
def test_paths_that_the_system_does_not_open_are_named(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "文件夹").mkdir()
    with pytest.raises(UnreadableFile, match=words):
        open_document(tmp_path / name)
    with pytest.raises(UnreadableFile, match="打不开"):
        archive.whole_file(tmp_path / name, 1_000_000)


def test_a_text_or_old_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"a,b\n" * 5_000_001)
    with pytest.raises(UnreadableFile, match="太大"):
        open_document(tmp_path / "a.csv")


def test_text_with_zero_bytes_is_no_text() -> None:
    with pytest.raises(UnreadableFile, match="不是能读的"):
        decoded(b"a\x00b", "x")
    assert decoded("甲".encode("gbk"), "x", "GBK") == "甲"


# --- workbooks ----------------------------------------------------------------------------------------------------


def test_relative_and_absolute_links_lead_to_the_sheets_and_foreign_ones_do_not(tmp_path: Path) -> None:
    links = (
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="./../xl/worksheets/sheet1.xml"/>'
        '<Relationship Id="rId2" Type="x/worksheet" Target="http://example.org" TargetMode="External"/>'
        '<Relationship Id="rId3" Type="x/chartsheet" Target="/xl/other.xml"/></Relationships>'
    )
    sheets = "".join(f'<sheet name="{name}" r:id="rId{name}"/>' for name in (1, 2, 3))
    path = zipped(
        tmp_path / "a.xlsx",
        {
            "_rels/.rels": '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="/gone.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns:r="r"><sheets>{sheets}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": links,
            "xl/worksheets/sheet1.xml": sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'),
        },
    )
    assert [sheet.name for sheet in read_worksheets(path)] == ["1"]
    assert texts(open_document(path).grids[0]) == [["1"]]


def test_a_workbook_at_an_unusual_place_is_found(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "a.xlsx",
        {
            "_rels/.rels": '<Relationships><Relationship Type="x/officeDocument" Target="book/main.xml"/></Relationships>',
            "book/main.xml": '<workbook xmlns:r="r"><sheets><sheet name="表" r:id="a"/></sheets></workbook>',
            "book/_rels/main.xml.rels": '<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/></Relationships>',
            "book/s.xml": sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'),
        },
    )
    assert texts(open_document(path).grids[0]) == [["1"]]


def test_a_workbook_without_sheets_is_refused(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "a.xlsx",
        {"xl/workbook.xml": "<workbook/>", "xl/_rels/workbook.xml.rels": "<Relationships/>"},
    )
    with pytest.raises(UnreadableFile, match="没有工作表"):
        read_worksheets(path)


def test_hidden_columns_are_left_out_and_named(tmp_path: Path) -> None:
    xml = (
        '<worksheet><cols><col min="2" max="2" hidden="1"/><col min="x" max="2" hidden="1"/></cols><sheetData><row r="1">'
        '<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row></sheetData></worksheet>'
    )
    document = open_document(raw_xlsx(tmp_path / "h.xlsx", xml))
    assert texts(document.grids[0]) == [["1", "3"]]
    assert "隐藏的列" in document.problems[0].message


def test_inline_text_leaves_pronunciation_out_and_blank_cells_vanish(tmp_path: Path) -> None:
    xml = sheet_xml(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>站</t><rPh><t>zhan</t></rPh></is></c>'
        '<c r="B1" t="inlineStr"><is><t>  </t></is></c></row>'
    )
    sheet = read_worksheets(raw_xlsx(tmp_path / "i.xlsx", xml))[0]
    assert [(row, [cell.text for cell in cells]) for row, cells in cells_by_row(sheet)] == [(1, ["站"])]


def test_the_amount_of_text_in_a_workbook_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_parts, "MAX_CHARACTERS", 10)
    inline = '<row r="1"><c r="A1" t="inlineStr"><is><t>十一个字的文字太多啦啊</t></is></c></row>'
    with pytest.raises(UnreadableFile, match="太大"):
        read_worksheets(raw_xlsx(tmp_path / "a.xlsx", sheet_xml(inline)))
    shared = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    strings = "<sst><si><t>十一个字的文字太多啦啊</t></si></sst>"
    with pytest.raises(UnreadableFile, match="太大"):
        read_worksheets(raw_xlsx(tmp_path / "b.xlsx", sheet_xml(shared), sharedStrings=strings))


def test_too_many_sheets_are_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_parts, "MAX_SHEETS", 0)
    path = zipped(
        tmp_path / "a.xlsx",
        {"xl/workbook.xml": WORKBOOK_XML, "xl/_rels/workbook.xml.rels": WORKBOOK_LINKS.replace("?>", "")},
    )
    with pytest.raises(UnreadableFile, match="没有工作表"):
        read_worksheets(path)


# --- .xls, .ods, .docx, PDF ---------------------------------------------------------------------------------------


def test_an_old_workbook_with_truth_values_and_a_password_mark(tmp_path: Path) -> None:
    path = save_xls(tmp_path / "a.xls", Sheet([["甲", True, None, 2]]), Sheet([], name="空", hidden=True))
    document = open_document(path)
    assert texts(document.grids[0]) == [["甲", "是", "2"]]
    assert not document.problems
    content = bytearray(path.read_bytes())
    content[1536 + 20 : 1536 + 24] = struct.pack("<HH", 0x2F, 2)
    path.write_bytes(bytes(content))
    with pytest.raises(UnreadableFile, match=r"密码|损坏"):
        open_document(path)


def test_an_open_document_text_gives_paragraphs_and_tables(tmp_path: Path) -> None:
    content = (
        '<o xmlns:table="t" xmlns:text="x" xmlns:style="s"><style:style style:name="h"><style:table-properties '
        'table:display="false"/></style:style><text:h>标题</text:h><text:p></text:p><text:p>段<text:tab/>落</text:p>'
        "<table:table><table:table-column/><table:table-row><table:table-cell><text:p>外</text:p><table:table><table:table-row>"
        "<table:table-column/><table:table-cell><text:p>内</text:p></table:table-cell></table:table-row></table:table></table:table-cell>"
        '</table:table-row><table:table-row table:visibility="collapse"><table:table-cell><text:p>藏</text:p>'
        "</table:table-cell></table:table-row><text:p>格外</text:p></table:table>"
        '<table:table table:style-name="h"><table:table-row><table:table-cell><text:p>旧</text:p></table:table-cell>'
        "</table:table-row></table:table><table:table/></o>"
    )
    path = zipped(tmp_path / "a.odt", {"mimetype": "x", "content.xml": content})
    document = open_document(path)
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["标题", "段 落"]
    assert texts(document.grids[0]) == [["外\n内"], ["藏"]]
    assert document.grids[0].hidden_rows == {1}
    assert "隐藏" in document.problems[0].message


def test_the_amount_of_text_in_documents_is_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ods_format, "MAX_TEXT", 3)
    monkeypatch.setattr(docx_format, "MAX_TEXT", 3)
    with pytest.raises(UnreadableFile, match="太大"):
        open_document(save_ods(tmp_path / "a.ods", Sheet([["四个字啊"]])))
    with pytest.raises(UnreadableFile, match="太大"):
        open_document(save_docx(tmp_path / "a.docx", "四个字啊"))


def test_numbers_of_lists_in_every_style(tmp_path: Path) -> None:
    kinds = ["decimalEnclosedCircle", "upperLetter", "lowerLetter", "ideographTraditional", "none"]
    levels = "".join(
        f'<lvl ilvl="{depth}"><numFmt val="{kind}"/><lvlText val="%{depth + 1})"/><start val="2"/></lvl>'
        for depth, kind in enumerate(kinds)
    )
    xml = f'<n><abstractNum abstractNumId="1">{levels}<lvl ilvl="x"/></abstractNum><num numId="5"><abstractNumId val="1"/></num></n>'
    path = zipped(tmp_path / "n.docx", {"word/numbering.xml": xml})
    with Archive(path) as opened:
        numbering = read_numbering(opened, "word/numbering.xml")
    assert [numbering.label("5", str(depth)) for depth in range(5)] == ["②)", "B)", "b)", "乙)", ""]
    assert numbering.label("5", "9") == ""
    assert numbering.label(None, "0") == ""


def test_a_numbered_but_empty_paragraph_outside_of_tables_leaves_nothing(tmp_path: Path) -> None:
    body = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr></w:pPr></w:p></w:tc>"
    document = read_docx(with_body(tmp_path / "e.docx", body.replace("</w:tc>", "")))
    assert document.blocks == ()


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_turned_pdf_page_is_read_upright(tmp_path: Path, degrees: int) -> None:
    canvas = Canvas(str(tmp_path / "t.pdf"), pagesize=(600, 400))
    canvas.setPageRotation(degrees)
    turns = {
        0: (1, 0, 0, 1, 0, 0),
        90: (0, 1, -1, 0, 600, 0),
        180: (-1, 0, 0, -1, 600, 400),
        270: (0, -1, 1, 0, 0, 400),
    }
    canvas.transform(*turns[degrees])
    for x in (50, 150, 250):
        canvas.line(x, 50, x, 250)
    for y in (50, 150, 250):
        canvas.line(50, y, 250, y)
    canvas.bezier(0, 0, 10, 10, 20, 20, 30, 30)
    canvas.line(260, 260, 290, 290)
    for text, x, y in [
        ("aaaaaaa", 60, 200),
        ("bbbbbbb", 160, 200),
        ("ccccccc", 60, 100),
        ("ddddddd", 160, 100),
    ]:
        canvas.drawString(x, y, text)
    canvas.save()
    assert texts(open_document(tmp_path / "t.pdf").grids[0]) == [
        ["aaaaaaa", "bbbbbbb"],
        ["ccccccc", "ddddddd"],
    ]


def test_limits_of_pages_letters_and_lines_in_a_pdf_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas = Canvas(str(tmp_path / "t.pdf"))
    for _ in range(3):
        canvas.rect(10, 10, 100, 100)
        canvas.grid([10, 20, 30], [10, 20, 30])
        canvas.drawString(50, 50, "some letters on this page")
        canvas.showPage()
    canvas.save()
    for name, limit in (("MAX_PAGES", 2), ("MAX_GLYPHS", 30), ("MAX_RULINGS", 3), ("MAX_FILE_BYTES", 10)):
        with monkeypatch.context() as patch:
            patch.setattr(pdf_format, name, limit)
            with pytest.raises(UnreadableFile, match="太大"):
                open_document(tmp_path / "t.pdf")


# --- tables -------------------------------------------------------------------------------------------------------


def test_points_in_the_cell_and_in_the_text_that_differ_are_a_doubt(tmp_path: Path) -> None:
    item = read_rows(tmp_path, [HEADER, ["制度", "有制度（3分）", "没有的不得分", 2]]).items[0]
    assert item.points == 2
    assert item.review
    assert any("2分" in doubt and "3分" in doubt for doubt in item.doubts)


def test_a_bonus_heading_that_promises_more_than_its_items_is_named(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [HEADER, ["制度", "有制度", "没有的不得分", 2], ["加分项（9分）", "表彰", "获得表彰的加2分", 2]],
    )
    assert any("加分是9分" in problem.message for problem in proposal.problems)


def test_a_bonus_part_with_one_item_without_points_has_those_of_its_heading(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            HEADER,
            ["制度", "有制度", "没有的不得分", 2],
            ["加分项（最高5分）", "创新", "有创新做法的酌情加分", None],
        ],
    )
    assert proposal.sections[1].cap == 5
    assert proposal.items[1].points == 5


def test_the_points_of_a_bonus_part_may_stand_at_its_second_row(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            HEADER,
            ["制度", "有制度", "没有的不得分", 2],
            ["加分项", "表彰", "获得表彰的加2分", 2],
            ["人员", "有人员", "没有的不得分", 2],
            ["加分项（最高1分）", "创新", "有创新的加2分", 2],
        ],
    )
    assert [(section.title, section.cap) for section in proposal.sections if section.bonus] == [
        ("加分项", Decimal(1))
    ]


def test_a_bonus_item_with_deductions_past_the_item_becomes_a_judgement(tmp_path: Path) -> None:
    text = "没有表彰的不得分；弄虚作假的，追加扣除1分"
    proposal = read_rows(
        tmp_path, [HEADER, ["制度", "有制度", "没有的不得分", 2], ["加分项", "表彰", text, 2]]
    )
    _, log = build_scoresheet(proposal.as_scoresheet_table(), str)
    assert not [problem for problem in log.problems if problem.severity == "error"]
    assert proposal.items[1].review
    assert any("追加扣除" in doubt for doubt in proposal.items[1].doubts)


def test_penalties_are_not_items_but_named(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path, [HEADER, ["制度", "有制度", "没有的不得分", 2], ["扣分项", "投诉", "每起扣1分", None]]
    )
    assert len(proposal.items) == 1
    assert any("倒扣分项" in problem.message for problem in proposal.problems)


def test_a_stated_bonus_below_the_table_is_the_cap_and_a_larger_one_is_named(tmp_path: Path) -> None:
    rows: list[Row] = [
        HEADER,
        ["制度", "有制度", "没有的不得分", 2],
        ["加分项", "表彰", "获得表彰的加2分", 2],
    ]
    path = save_docx(tmp_path / "a.docx", Sheet(rows), "说明：加分项最高不超过1分。")
    assert read_office_sheet(path).sections[1].cap == 1
    path = save_docx(tmp_path / "b.docx", Sheet(rows), "说明：加分项共6分。")
    assert any("加分是6分" in problem.message for problem in read_office_sheet(path).problems)


def test_a_core_item_is_core_in_the_rule_file(tmp_path: Path) -> None:
    proposal = read_rows(tmp_path, [HEADER, ["制度", "★有制度", "没有的不得分", 2]])
    sheet, _ = build_scoresheet(proposal.as_scoresheet_table(), str)
    assert next(sheet.items()).core


def test_rules_that_the_engine_refuses_have_faults() -> None:
    assert rule_faults({"kind": "deduct", "zero_if": ["无制度"]}, Decimal(2)) == ()
    assert rule_faults({"kind": "nothing"}, Decimal(2))
    assert rule_faults({"kind": "credit", "parts": [{"what": "甲", "points": Decimal(1)}]}, Decimal(2))


def test_a_header_of_two_lines_without_merged_cells_is_read_as_one(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["项目", "内容", "评分标准", "分值", "评分", None],
            [None, None, None, None, "自评分", "验收分"],
            ["制度", "有制度", "没有的不得分", 2, None, None],
        ],
        (0, 4, 0, 5),
    )
    assert [str(item.points) for item in proposal.items] == ["2"]


def test_a_document_with_a_table_but_no_scored_row_is_refused() -> None:
    builder = GridBuilder("x", "表", lambda row, column: "")
    for column, text in enumerate(["项目", "内容", "评分标准", "分值"]):
        builder.add(0, column, text)
    with pytest.raises(UnreadableFile, match="没有在文件里找到评分表"):
        read_document(Document("x", (builder.build(),)))


def test_the_only_item_below_a_bonus_row_has_its_points(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            HEADER,
            ["制度", "有制度", "没有的不得分", 2],
            ["加分项（5分）", None, None, None],
            ["创新", "有创新", "酌情加分", None],
        ],
        (2, 0, 2, 3),
    )
    assert [str(item.points) for item in proposal.items] == ["2", "5"]


def test_only_weights_count_as_points_where_nothing_else_does(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path, [["项目", "内容", "评分标准", "权重"], ["制度", "有制度", "没有的不得分", 20]]
    )
    assert proposal.full_points == 20


def test_base_and_bonus_in_one_item_are_two_parts_and_their_heading_is_checked(tmp_path: Path) -> None:
    proposal = read_rows(
        tmp_path,
        [
            ["项目（6分+5分）", "内容", "评分标准"],
            [
                "报送（6分+5分）",
                "按时报送（6分，2分奖分）",
                "每少报一条扣1分，最高扣6分；多报的，每多一条奖励0.5分，最高奖励2分。",
            ],
        ],
    )
    rule = proposal.items[0].rule
    assert rule is not None
    assert rule["kind"] == "sum"
    assert any("奖励分是5分" in problem.message for problem in proposal.problems)


def test_empty_frames_and_stray_rows_do_no_harm(tmp_path: Path) -> None:
    body = "<w:tbl><w:tr><w:tc><w:tr></w:tr></w:tc><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    assert texts(read_docx(with_body(tmp_path / "s.docx", body)).grids[0]) == [["甲"]]
    canvas = Canvas(str(tmp_path / "t.pdf"))
    canvas.grid([10, 30, 50], [10, 30, 50])
    canvas.drawString(100, 500, "a line of more than twenty letters")
    canvas.save()
    assert [type(block) for block in open_document(tmp_path / "t.pdf").blocks] == [Paragraph]


def test_an_item_that_begins_like_a_sum_is_an_item(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["考核内容及评分标准", "分值"],
        ["累计服务满100人次的得5分", 5],
        ["合计开展6场活动，每少一场扣1分", 6],
        ["合计（分）", 11],
        ["总得分：   分，其中奖励   分", None],
    ]
    proposal = read_rows(tmp_path, rows)
    assert [str(item.points) for item in proposal.items] == ["5", "6"]


@pytest.mark.parametrize("line", ["（总分：10分）", "满分10分", "总分：10 分", "（10分）"])
def test_a_line_that_states_nothing_but_the_total_is_no_heading(tmp_path: Path, line: str) -> None:
    rows: list[Row] = [["内容", "分值", "评分标准"], ["一、阵地", None, None], ["场所", 10, "没有的不得分"]]
    path = save_docx(tmp_path / "t.docx", "社工站评分表", line, Sheet(rows, [(1, 0, 1, 2)]))
    proposal = read_office_sheet(path)
    assert [section.title for section in proposal.sections] == ["一、阵地"]
    assert proposal.title == "社工站评分表"


@pytest.mark.parametrize("text", [" " * 30_000 + "x", "，" * 30_000, "(" * 30_000, "（" * 9_000 + "5分", "1、 " * 9_000, ": " * 15_000,
                                  "无" * 30_000, "\n" * 30_000 + "x", "9" * 30_000, "分" * 30_000, "加" * 30_000])  # fmt: skip
def test_endless_runs_of_one_sign_do_not_hold_the_work_up(text: str) -> None:
    builder = GridBuilder("x", "表", lambda row, column: "")
    for column, name in enumerate(["项目", "内容", "评分标准", "分值", "评分方法", "佐证材料"]):
        builder.add(0, column, name)
        for row in range(1, 4):
            builder.add(row, column, f"甲{row}{text}乙" if column != 3 else "2")
    builder.add(5, 0, f"注：{text}", column_span=6)
    proposal = read_document(Document("x", (Paragraph(f"表{text}（5分）", "段"), builder.build())))
    assert len(proposal.items) == 3


def test_a_document_with_absurdly_many_items_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_sheet, "MAX_ITEMS", 1)
    builder = GridBuilder("x", "表", lambda row, column: "")
    for row, values in enumerate(
        [["内容", "评分标准", "分值"], ["甲", "没有的不得分", "2"], ["乙", "没有的不得分", "2"]]
    ):
        for column, value in enumerate(values):
            builder.add(row, column, value)
    with pytest.raises(UnreadableFile, match="2个评分项"):
        read_document(Document("x", (builder.build(),)))
