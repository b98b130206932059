"""Formats one by one: what only this format has, and files that are damaged, locked or absurd."""

import zipfile
import zlib
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from scoring_rules.problems import UnreadableFile
from scoring_rules.reading.formats.csv_text import csv_document
from scoring_rules.reading.formats.docx import read_docx
from scoring_rules.reading.formats.html import html_document
from scoring_rules.reading.formats.opening import open_document
from scoring_rules.reading.formats.ruled_table import Glyph, Ruling, flowing_text, ruled_tables
from scoring_rules.reading.grid import Grid
from scoring_rules.reading.grid import Paragraph as Words
from scoring_rules.reading.office_sheet import read_office_sheet
from tests.scoring_rules.reading.office_files import (
    Row,
    Sheet,
    raw_xlsx,
    save_csv,
    save_docx,
    save_ods,
    save_xlsx,
    sheet_xml,
)
from tests.scoring_rules.reading.old_workbook import save_xls

FONT = Path(__file__).parents[3] / "resources" / "fonts" / "NotoSansSC_400Regular.ttf"
SHEET = Sheet(
    [
        ["一级指标", "要求", "分值", "评分标准"],
        ["阵地", "有场所", 5, "没有场所的不得分"],
        [None, "有标识", 2.5, "缺一处扣0.5分"],
        ["合计", None, 7.5, None],
    ],
    [(1, 0, 2, 0), (3, 0, 3, 1)],
)


def texts(grid: Grid) -> list[list[str]]:
    """The grid as rows of texts; a merged cell's text stands in each of its slots."""
    return [[cell.text if cell is not None else "" for cell in row] for row in grid.slots]


# --- .xls ---------------------------------------------------------------------------------------------------------


def test_an_old_workbook_gives_texts_numbers_and_merged_cells(tmp_path: Path) -> None:
    path = save_xls(tmp_path / "old.xls", SHEET, Sheet([["旧"]], name="旧表", hidden=True))
    proposal = read_office_sheet(path)
    assert [str(item.points) for item in proposal.items] == ["5", "2.5"]
    assert [section.title for section in proposal.sections] == ["阵地"]
    assert proposal.items[0].place == "工作表“评分表”D2"
    assert any("这个工作表是隐藏的" in problem.message for problem in proposal.problems)


def test_hidden_rows_of_an_old_workbook_are_known(tmp_path: Path) -> None:
    path = save_xls(tmp_path / "old.xls", Sheet([["a"], ["b"]], hidden_rows=[1]))
    assert open_document(path).grids[0].hidden_rows == {1}


def test_a_cut_off_old_workbook_is_refused_in_words(tmp_path: Path) -> None:
    content = save_xls(tmp_path / "old.xls", SHEET).read_bytes()
    for length in (600, 1200, 1700, 2000):
        path = tmp_path / f"{length}.xls"
        path.write_bytes(content[:length])
        with pytest.raises(UnreadableFile):
            open_document(path)


# --- .docx --------------------------------------------------------------------------------------------------------


def numbered_paragraph(document: "docx.document.Document", text: str, list_id: str, level: str) -> None:
    """A paragraph with an automatic number."""
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    number = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", level), ("w:numId", list_id)):
        element = OxmlElement(name)
        element.set(qn("w:val"), value)
        number.append(element)
    properties.append(number)


def test_automatic_numbers_are_part_of_the_text(tmp_path: Path) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "900")
    for level, (kind, pattern) in enumerate(
        [("chineseCounting", "%1、"), ("decimal", "%1.%2"), ("bullet", "·")]
    ):
        element = OxmlElement("w:lvl")
        element.set(qn("w:ilvl"), str(level))
        for name, value in (("w:start", "1"), ("w:numFmt", kind), ("w:lvlText", pattern)):
            inner = OxmlElement(name)
            inner.set(qn("w:val"), value)
            element.append(inner)
        abstract.append(element)
    numbering.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "900")
    link = OxmlElement("w:abstractNumId")
    link.set(qn("w:val"), "900")
    number.append(link)
    numbering.append(number)
    for text, depth in [("甲", "0"), ("子", "1"), ("丑", "1"), ("点", "2"), ("乙", "0"), ("寅", "1")]:
        numbered_paragraph(document, text, "900", depth)
    document.save(str(tmp_path / "n.docx"))
    lines = [block.text for block in read_docx(tmp_path / "n.docx").blocks if isinstance(block, Words)]
    assert lines == ["一、甲", "一.1子", "一.2丑", "点", "二、乙", "二.1寅"]


def test_cells_merged_both_ways_come_once_with_their_spans(tmp_path: Path) -> None:
    rows: list[Row] = [["标题", None, None], ["甲", "1", "2"], [None, "3", "4"]]
    grid = read_docx(save_docx(tmp_path / "m.docx", Sheet(rows, [(0, 0, 0, 2), (1, 0, 2, 0)]))).grids[0]
    assert texts(grid) == [["标题", "标题", "标题"], ["甲", "1", "2"], ["甲", "3", "4"]]
    assert len(list(grid.cells())) == 6
    assert grid.row_cells(1)[0].place == "第1个表格第2行第1列"


def with_body(path: Path, body: str) -> Path:
    """A document around bare XML."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    return path


def test_deleted_moved_and_fallback_text_is_left_out(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>留</w:t></w:r><w:del><w:r><w:t>删</w:t></w:r></w:del><w:moveFrom><w:r><w:t>移</w:t></w:r>"
        "</w:moveFrom><w:r><w:tab/><w:t>下</w:t><w:br/><w:t>行</w:t></w:r>"
        "<Choice><w:r><w:t>一</w:t></w:r></Choice><Fallback><w:r><w:t>二</w:t></w:r></Fallback></w:p>"
    )
    block = read_docx(with_body(tmp_path / "d.docx", body)).blocks[0]
    assert isinstance(block, Words)
    assert block.text == "留 下\n行一"


def test_absurd_spans_and_stray_elements_do_no_harm(tmp_path: Path) -> None:
    cell = "<w:tc><w:tcPr><w:gridSpan w:val='{0}'/>{1}</w:tcPr><w:p><w:r><w:t>{2}</w:t></w:r></w:p></w:tc>"
    rows = (
        "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" + cell.format("999999999", "", "宽") + "</w:tr>"
        "<w:tr>" + cell.format("x", "<w:vMerge/>", "没有上文") + cell.format("-3", "", "乙") + "</w:tr>"
    )
    document = read_docx(with_body(tmp_path / "s.docx", f"<w:tc/><w:tbl>{rows}</w:tbl><w:tr/>"))
    assert [cell.text for cell in document.grids[0].cells()] == ["宽", "没有上文", "乙"]


def test_thirty_levels_of_nested_tables_are_read(tmp_path: Path) -> None:
    inner = "<w:p><w:r><w:t>底</w:t></w:r></w:p>"
    for _ in range(30):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    grid = read_docx(with_body(tmp_path / "deep.docx", inner)).grids[0]
    assert texts(grid) == [["底"]]


@pytest.mark.parametrize(
    ("body", "words"),
    [("<w:tbl>" * 500, "嵌套"), ("<w:p><w:r>", "不是完整的 XML"), ("<w:p>&nbsp;</w:p>", "不是完整的 XML")],
)
def test_broken_documents_are_refused_in_words(tmp_path: Path, body: str, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        read_docx(with_body(tmp_path / "b.docx", body))


# --- .xlsx, .ods, .csv, HTML --------------------------------------------------------------------------------------


def test_thirty_merged_levels_come_out_as_three_headings(tmp_path: Path) -> None:
    header: Row = [*(f"第{level}级指标" for level in range(1, 31)), "评分标准", "分值"]
    rows: list[Row] = [
        header,
        [*(f"层{level}" for level in range(1, 31)), "没有的不得分", 2],
        [*([None] * 30), "少一项扣1分", 3],
    ]
    merges = [(1, level, 2, level) for level in range(30)]
    proposal = read_office_sheet(save_xlsx(tmp_path / "deep.xlsx", Sheet(rows, merges)))
    assert [str(item.points) for item in proposal.items] == ["2", "3"]
    assert all(len(item.heading) == 3 for item in proposal.items)
    assert proposal.sections[0].title == "层1"


def test_a_macro_workbook_is_read_as_plain_cells(tmp_path: Path) -> None:
    path = save_xlsx(tmp_path / "a.xlsx", SHEET)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"not run")
        archive.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    path = path.rename(tmp_path / "a.xlsm")
    assert len(read_office_sheet(path).items) == 2


def test_a_grid_that_is_too_wide_is_refused_in_words(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{row}"><c r="{chr(65 + row % 26)}{chr(65 + row // 26 % 26)}{row}"><v>1</v></c></row>'
        for row in range(1, 3000)
    )
    path = raw_xlsx(tmp_path / "diagonal.xlsx", sheet_xml(rows))
    with pytest.raises(UnreadableFile, match="太大"):
        open_document(path)


def test_merged_areas_that_overlap_leave_each_slot_to_the_first(tmp_path: Path) -> None:
    xml = (
        '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" t="inlineStr"><is>'
        '<t>乙</t></is></c></row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B1:C1"/>'
        '<mergeCell ref="nonsense"/></mergeCells></worksheet>'
    )
    assert texts(open_document(raw_xlsx(tmp_path / "o.xlsx", xml)).grids[0]) == [["甲", "甲"]]


def test_an_ods_repeats_rows_and_leaves_comments_and_hidden_tables_out(tmp_path: Path) -> None:
    path = save_ods(
        tmp_path / "a.ods",
        SHEET,
        more_table=(
            '<table:table table:name="重复"><table:table-row table:number-rows-repeated="2"><table:table-cell '
            'table:number-columns-repeated="2"><office:annotation><text:p>批注</text:p></office:annotation>'
            '<text:p>甲<text:s text:c="2"/>乙<text:line-break/>丙</text:p></table:table-cell></table:table-row></table:table>'
        ),
    )
    first, second = open_document(path).grids
    assert texts(first)[2] == ["阵地", "有标识", "2.5", "缺一处扣0.5分"]
    assert texts(second) == [["甲  乙\n丙"] * 2] * 2


def test_a_locked_ods_is_refused_in_words(tmp_path: Path) -> None:
    path = save_ods(tmp_path / "a.ods", SHEET)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest><encryption-data/></manifest>")
    with pytest.raises(UnreadableFile, match="密码"):
        open_document(path)


def test_an_ods_that_repeats_a_text_a_billion_times_is_refused(tmp_path: Path) -> None:
    path = save_ods(
        tmp_path / "a.ods",
        SHEET,
        more_table=(
            '<table:table table:name="炸"><table:table-row table:number-rows-repeated="1000000"><table:table-cell '
            'table:number-columns-repeated="1000"><text:p>满</text:p></table:table-cell></table:table-row></table:table>'
        ),
    )
    with pytest.raises(UnreadableFile, match="太大"):
        open_document(path)


def test_quoted_line_ends_and_delimiters_stay_inside_a_csv_cell(tmp_path: Path) -> None:
    path = save_csv(tmp_path / "a.csv", [["甲", "一\n二，三,四"], ["乙", "五"]], "gb18030")
    assert texts(open_document(path).grids[0]) == [["甲", "一\n二，三,四"], ["乙", "五"]]


def test_an_endless_quoted_csv_cell_is_refused_in_words() -> None:
    with pytest.raises(UnreadableFile, match="引号"):
        csv_document('"' + "长" * 200_000, "a.csv")


def test_html_spans_nested_tables_and_broken_markup_are_borne() -> None:
    text = (
        "<p>标题</p><table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁<table><tr><td>里</table>"
        "<tr><td rowspan='999999999999' colspan='0'>戊<script>x</script></table>尾"
    )
    document = html_document(text)
    assert [block.text for block in document.blocks if isinstance(block, Words)] == ["标题", "尾"]
    assert texts(document.grids[0]) == [["甲", "乙", "乙"], ["甲", "丙", "丁里"], ["戊", "", ""]]


def test_html_that_nests_without_end_is_refused_in_words() -> None:
    with pytest.raises(UnreadableFile, match="嵌套"):
        html_document("<table><tr><td>" * 100)
    with pytest.raises(UnreadableFile, match="太宽"):
        html_document("<table><tr>" + "<td colspan=1000>x" * 20)


# --- PDF ----------------------------------------------------------------------------------------------------------


def save_pdf(path: Path, rows: list[Row], *, title: str = "", note: str = "") -> Path:
    """A ruled table with wrapped texts, over as many pages as it needs."""
    if "Sheet" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("Sheet", str(FONT)))
    style = ParagraphStyle("cell", fontName="Sheet", fontSize=10, leading=13, wordWrap="CJK")
    cells = [[Paragraph(str(value or ""), style) for value in row] for row in rows]
    table = Table(
        cells, colWidths=[80, 220, 40, 120], repeatRows=1, style=[("GRID", (0, 0), (-1, -1), 0.5, "black")]
    )
    story: list[Flowable] = [Paragraph(title, style), table, Paragraph(note, style)]
    SimpleDocTemplate(str(path), pagesize=A4).build(story)
    return path


def test_a_pdf_table_over_several_pages_is_one_sheet(tmp_path: Path) -> None:
    rows: list[Row] = [["一级指标", "评分标准", "分值", "佐证材料"]]
    for number in range(60):
        text = f"第{number + 1}项制度没有建立的不得分；每缺少一项内容扣0.5分，扣完为止，本行足够长。"
        rows.append([f"部分{number // 20 + 1}" if number % 20 == 0 else None, text, 2, "制度文件、照片"])
    path = save_pdf(
        tmp_path / "a.pdf",
        rows,
        title="社工站评分表",
        note="注：90分以上为优秀，60分以上为合格，60分以下为不合格。",
    )
    proposal = read_office_sheet(path)
    assert proposal.title == "社工站评分表"
    assert [(section.title, int(section.full)) for section in proposal.sections] == [
        ("部分1", 40),
        ("部分2", 40),
        ("部分3", 40),
    ]
    assert (
        proposal.items[41].criterion
        == "第42项制度没有建立的不得分；每缺少一项内容扣0.5分，扣完为止，本行足够长。"
    )
    assert proposal.items[0].evidence == ("制度文件", "照片")
    assert [grade.name for grade in proposal.grades] == ["优秀", "合格", "不合格"]


def test_a_scanned_pdf_says_so(tmp_path: Path) -> None:
    from PIL import Image

    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.drawImage(ImageReader(Image.new("L", (100, 100), 200)), 0, 0, 500, 700)
    canvas.showPage()
    canvas.save()
    with pytest.raises(UnreadableFile, match="扫描件"):
        open_document(tmp_path / "scan.pdf")


def test_locked_damaged_and_exploding_pdfs_are_refused_in_words(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    canvas = Canvas(str(tmp_path / "locked.pdf"), encrypt=StandardEncryption("open", strength=128))
    canvas.drawString(50, 50, "x")
    canvas.save()
    with pytest.raises(UnreadableFile, match="密码"):
        open_document(tmp_path / "locked.pdf")
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    with pytest.raises(UnreadableFile, match="损坏"):
        open_document(tmp_path / "cut.pdf")
    packed = zlib.compress(b"0 0 m 9 9 l S\n" * 1_000_000)
    bomb = (
        b"%PDF-1.7\n1 0 obj<</Filter/FlateDecode/Length " + str(len(packed)).encode() + b">>stream\n" + packed
    )
    (tmp_path / "bomb.pdf").write_bytes(bomb + b"\nendstream endobj")
    with pytest.raises(UnreadableFile, match="太大"):
        open_document(tmp_path / "bomb.pdf")
    (tmp_path / "twice.pdf").write_bytes(b"%PDF-1.7\n1 0 obj<</Filter[/FlateDecode /FlateDecode]>>")
    with pytest.raises(UnreadableFile, match="太大"):
        open_document(tmp_path / "twice.pdf")


def box(x: float, y: float, width: float, height: float) -> list[Ruling]:
    """The four lines of a rectangle with its lower left corner at x, y."""
    return [
        Ruling(True, y, x, x + width),
        Ruling(True, y + height, x, x + width),
        Ruling(False, x, y, y + height),
        Ruling(False, x + width, y, y + height),
    ]


def word(text: str, x: float, y: float) -> list[Glyph]:
    """Characters of 10 points from x on."""
    return [Glyph(sign, x + 10 * at, y, x + 10 * at + 9, y + 10) for at, sign in enumerate(text)]


def test_boxes_without_a_line_between_them_are_one_cell() -> None:
    rulings = [*box(0, 0, 100, 60), *box(50, 0, 50, 30), *box(50, 30, 50, 30)]
    glyphs = [*word("高", 5, 25), *word("上", 60, 40), *word("下", 60, 10), *word("外", 300, 300)]
    tables, outside = ruled_tables(rulings, glyphs)
    assert [(cell.row, cell.column, cell.row_span, cell.text) for cell in tables[0].cells] == [
        (0, 0, 2, "高"),
        (0, 1, 1, "上"),
        (1, 1, 1, "下"),
    ]
    assert [glyph.text for glyph in outside] == ["外"]


def test_two_tables_on_a_page_come_from_the_top_down_and_a_frame_is_no_table() -> None:
    low = [*box(0, 0, 50, 20), *box(50, 0, 50, 20), *box(0, 20, 50, 20), *box(50, 20, 50, 20)]
    high = [
        Ruling(
            line.horizontal,
            line.at + (200 if line.horizontal else 0),
            line.start + (0 if line.horizontal else 200),
            line.stop + (0 if line.horizontal else 200),
        )
        for line in low
    ]
    frame = box(-50, -50, 500, 500)
    tables, outside = ruled_tables(
        [*low, *high, *frame], [*word("下", 5, 5), *word("上", 5, 205), *word("边", 300, 0)]
    )
    assert ["".join(cell.text for cell in table.cells) for table in tables] == ["上", "下"]
    assert [glyph.text for glyph in outside] == ["边"]


def test_a_full_line_flows_on_and_a_short_one_ends() -> None:
    glyphs = [*word("满满满满满", 0, 40), *word("续", 0, 25), *word("完", 0, 10)]
    assert flowing_text(glyphs, 50) == "满满满满满续\n完"
    assert flowing_text([], 50) == ""
    assert flowing_text([*word("ab", 0, 0), *word("cd", 40, 0)], 500) == "ab cd"


def test_documents_of_very_many_tables_and_pages_of_very_many_tags_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="太大"):
        read_docx(with_body(tmp_path / "t.docx", "<w:tbl/>" * 20_001))
    with pytest.raises(UnreadableFile, match="太大"):
        read_docx(with_body(tmp_path / "p.docx", "<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 20_001))
    with pytest.raises(UnreadableFile, match="太多"):
        html_document("<b>" * 600_001)
    with pytest.raises(UnreadableFile, match="太多"):
        html_document("x" * 6_000_001)
