"""The Word form of a paper: same content, page and fonts by GB/T 9704—2012, the same bytes each time."""

import zipfile
from io import BytesIO

import docx
import pytest
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from inspector.reports.document import (
    Boxes,
    Document,
    Heading,
    Items,
    KeyValues,
    Layout,
    Lines,
    PageBreak,
    Paragraph,
    Photo,
    Photos,
    Seal,
    SignaturePlace,
    Signatures,
    TableBlock,
)
from inspector.reports.document_docx import document_docx
from inspector.reports.scoresheet_document import scoresheet_document
from inspector.reports.table import Cell, Row, Table
from tests.inspector.reports import papers


def opened(document: Document) -> Docx:
    return docx.Document(BytesIO(document_docx(document)))


def xml_of(document: Document, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(BytesIO(document_docx(document))) as package:
        return package.read(name).decode()


def jpeg(width: int = 40, height: int = 30) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "grey").save(out, "JPEG")
    return out.getvalue()


def test_the_page_is_set_up_by_the_standard() -> None:
    section = opened(papers.verdict()).sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    wanted = (Mm(37), Mm(35), Mm(28), Mm(26))
    assert all(abs(margin - mm) < Mm(0.2) for margin, mm in zip(margins, wanted, strict=True) if margin)
    assert 'w:linePitch="579"' in xml_of(papers.verdict())


def test_body_headings_and_title_have_the_fonts_and_sizes_of_the_standard() -> None:
    found = {}
    for paragraph in opened(papers.verdict()).paragraphs:
        for run in paragraph.runs:
            properties = run._element.rPr
            assert properties is not None
            assert properties.rFonts is not None
            name = properties.rFonts.get(qn("w:eastAsia"))
            found[run.text[:6]] = (name, run.font.size, paragraph.paragraph_format.line_spacing)
    assert found["样例县榃滨镇"] == ("方正小标宋简体", Pt(22), Pt(34))
    assert found["一、验收概况"] == ("黑体", Pt(16), Pt(28.95))
    assert found["（一）各部分"] == ("楷体_GB2312", Pt(16), Pt(28.95))
    assert found["总分91.3"] == ("仿宋_GB2312", Pt(16), Pt(28.95))


def test_page_numbers_are_fields_outside_on_odd_and_even_pages() -> None:
    section = opened(papers.verdict()).sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    for footer in (odd, even):
        assert footer.text.replace("\t", "") == "— 1 —"
        assert "PAGE" in footer._p.xml
        assert {run.font.size for run in footer.runs} == {Pt(14)}
    assert odd.alignment != even.alignment
    assert "evenAndOddHeaders" in xml_of(papers.verdict(), "word/settings.xml")


def test_the_same_document_gives_the_same_bytes_and_tells_no_clock() -> None:
    first = document_docx(papers.verdict())
    assert first == document_docx(papers.verdict())
    with zipfile.ZipFile(BytesIO(first)) as package:
        assert {entry.date_time[0] for entry in package.infolist()} == {1980}


def test_tables_repeat_their_header_and_merge_equal_neighbours() -> None:
    rows = tuple(Row((Cell("组织"), Cell(f"A{n}"), Cell("标准"))) for n in range(3))
    header = Row((Cell("指标"), Cell("编码"), Cell("标准")))
    total = Row((Cell("合计", span=2), Cell("9")))
    table = Table((1, 1, 2), (header,), (*rows, total), merged=1)
    xml = xml_of(Document((), (TableBlock(table),)))
    assert xml.count("<w:tblHeader/>") == 1
    assert xml.count('w:vMerge w:val="restart"') == 1
    assert xml.count('w:vMerge w:val="continue"') == 2
    assert xml.count('w:gridSpan w:val="2"') == 1
    found = opened(Document((), (TableBlock(table),))).tables[0]
    assert [cell.text for cell in found.rows[3].cells] == ["组织", "A2", "标准"]


def test_the_scoresheet_lies_across_the_page() -> None:
    section = opened(scoresheet_document(papers.scoresheet())).sections[0]
    assert section.page_width and section.page_height and section.page_width > section.page_height


def test_a_self_check_carries_its_mark_on_every_page_and_behind_the_text() -> None:
    paper = opened(papers.verdict(marks=("自查", "样表"), seal=""))
    section = paper.sections[0]
    for header in (section.header, section.even_page_header):
        assert "【自查】【样表】" in header.paragraphs[0].text
        assert 'string="自查　样表"' in header.paragraphs[0]._p.xml


def test_every_block_can_be_written_and_a_broken_photo_says_so() -> None:
    blocks = (
        Heading("甲"),
        Paragraph("乙\n丙"),
        Items(("丁。", "戊。")),
        KeyValues((("组长", "张䶮"), ("日期", ""), ("备注", "无"))),
        Boxes("能否联系：", (("能", True), ("不能", False))),
        Lines(2, "补充："),
        Photos((Photo(jpeg(), 40, 30, ("门口",)), Photo(b"\xff\xd8broken", 40, 30, ("坏的",))), 4),
        PageBreak(),
        Signatures((SignaturePlace("组长", 2, is_dated=True),)),
        Seal("验收工作组", "2023年4月5日"),
    )
    paper = opened(Document(("标题",), blocks, layout=Layout.ANNEX))
    assert len(paper.inline_shapes) == 1
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    for words in ("一、甲", "丙", "2.戊。", "■ 能　□ 不能", "补充：", "组长（签字）：", "验收工作组"):
        assert words in text
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert any("照片无法显示" in cell and "坏的" in cell for cell in cells)


def test_a_photo_takes_no_more_room_than_its_height() -> None:
    photos = Photos((Photo(jpeg(), 40, 30, ("门口",)),), 2)
    (table,) = opened(Document(("附册",), (photos,), layout=Layout.ANNEX)).tables
    shown = table.cell(0, 0).paragraphs[0]
    assert "w:snapToGrid" in shown._p.xml
    assert (shown.paragraph_format.space_before, shown.paragraph_format.space_after) == (0, 0)


@given(st.text(max_size=40))
def test_no_text_keeps_a_document_from_being_written(text: str) -> None:
    table = Table((1, 1), (), (Row((Cell(text), Cell(text))),))
    document = Document(
        (text,), (Heading(text), Paragraph(text), TableBlock(table), Seal(text, text)), marks=(text,)
    )
    assert zipfile.ZipFile(BytesIO(document_docx(document))).testzip() is None


@pytest.mark.parametrize("layout", Layout)
def test_each_layout_can_be_opened(layout: Layout) -> None:
    assert "正文" in opened(Document(("标题",), (Paragraph("正文"),), layout=layout)).paragraphs[-1].text
