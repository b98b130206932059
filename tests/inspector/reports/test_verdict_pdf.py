"""The verdict on paper: what GB/T 9704—2012 asks for, read from the laid-out pages and the finished file."""

from datetime import date
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from inspector.domain.opinion import Opinion
from inspector.reports.document import Document
from inspector.reports.document_pdf import document_pdf
from inspector.reports.fonts import typefaces
from inspector.reports.paper import MM, Sheets
from inspector.reports.roles import Role
from inspector.reports.running_text import lay_heading, lay_paragraph
from inspector.reports.styles import OFFICIAL
from tests.inspector.reports import papers
from tests.inspector.reports.reading import font_names, page_texts

FRAME, LINE_PITCH = OFFICIAL.frame, OFFICIAL.line_pitch


def pdf_of(content: Document) -> bytes:
    return document_pdf(content, faces=typefaces(bundled_only=True))


def printed(content: Document) -> list[str]:
    return page_texts(pdf_of(content))


def sheets() -> Sheets:
    return Sheets(FRAME, typefaces(bundled_only=True))


def test_page_numbers_stand_between_dashes() -> None:
    pages = printed(papers.verdict())
    assert len(pages) == 3
    assert all(f"—{number}—" in text for number, text in enumerate(pages, 1))


def test_headings_are_numbered_without_gaps() -> None:
    text = "".join(printed(papers.verdict(opinion=Opinion(requirements=("限期整改。",)))))
    for heading in ("一、验收概况", "二、评分情况", "（三）主要扣分项", "三、评价意见", "（一）整改要求"):
        assert heading in text
    assert "否决" not in text


def test_a_part_without_sentences_is_left_out() -> None:
    text = "".join(printed(papers.verdict(opinion=Opinion())))
    assert "评价意见" not in text


def test_a_self_check_has_its_own_title_a_watermark_and_no_place_for_a_seal() -> None:
    content = papers.verdict(
        title=("样例县榃滨镇社会工作服务站", "模拟自查意见"), marks=("自查", "样表"), seal=""
    )
    pages = printed(content)
    assert all("【自查】【样表】" in text and text.count("自查") >= 2 for text in pages)
    assert "验收工作组" not in pages[-1]
    assert "验收意见书" not in "".join(pages)


def test_the_signatures_the_date_and_the_digests_stand_together_on_the_last_page() -> None:
    for count in range(1, 40):
        opinion = Opinion(problems=tuple("台账登记不及时，个别记录缺少日期。" for _ in range(count)))
        last = printed(papers.verdict(opinion=opinion))[-1]
        for words in ("验收组成员（签字）", "被验收单位负责人（签字）", "2023年4月26日", "3f" * 32):
            assert words in last
        assert "台账登记不及时" in last  # never a page of signatures alone


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    for lines in range(24):
        paper = sheets()
        paper.y += lines * LINE_PITCH
        lay_heading(paper, "一、验收概况", Role.HEADING)
        lay_paragraph(paper, "字" * 100)
        page = next(page for page in paper.pages if page.texts)
        assert len(page.texts) >= 3


def test_no_paragraph_leaves_one_line_behind() -> None:
    for lines in range(22):
        paper = sheets()
        paper.y += lines * LINE_PITCH
        lay_paragraph(paper, "字" * 100)
        assert all(len(page.texts) != 1 for page in paper.pages)


def test_a_page_holds_22_lines_of_28_characters() -> None:
    paper = sheets()
    lay_paragraph(paper, "字" * (28 * 22 - 2))
    assert len(paper.pages) == 1
    assert [len(piece.text) for piece in paper.page.texts] == [26, *[28] * 21]
    lay_paragraph(paper, "字")
    assert len(paper.pages) == 2


def test_lines_stand_28_95_points_apart_and_keep_to_the_margins() -> None:
    paper = sheets()
    lay_paragraph(paper, "每缺一项扣0.5分，扣完为止；" * 20)
    baselines = [piece.baseline for piece in paper.page.texts]
    assert {round(b - a, 2) for a, b in pairwise(baselines)} == {28.95}
    for piece in paper.page.texts:
        width = paper.faces.width(piece.text, piece.role, piece.size) + piece.spacing * (len(piece.text) - 1)
        assert piece.x >= 28 * MM
        assert piece.x + width <= (210 - 26) * MM + 0.05


def test_a_paragraph_longer_than_many_pages_is_printed_whole() -> None:
    paper = sheets()
    lay_paragraph(paper, "字" * 20000, room_below=10_000)
    assert sum(len(piece.text) for page in paper.pages for piece in page.texts) == 20000


def test_a_name_longer_than_a_page_is_printed_whole() -> None:
    text = "".join(printed(papers.verdict(title=("验收意见书",), seal="很长的单位名称" * 400)))
    assert text.count("称") == 400


@pytest.mark.parametrize("name", ["\U00020087\U00020bb7", ""])
def test_odd_names_print(name: str) -> None:
    text = "".join(printed(papers.verdict(title=(name, "验收意见书"), issuer=name, seal=name or "组")))
    assert name.replace("\U00020bb7", "〔U+20BB7〕") in text


def test_only_the_barest_content_prints() -> None:
    content = Document(("验收意见书",), ())
    assert len(printed(content)) == 1


def test_the_file_says_what_it_is_in_chinese() -> None:
    pdf = pdf_of(papers.verdict(day=date(2023, 4, 5)))
    reader = PdfReader(BytesIO(pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "样例县榃滨镇社会工作服务站验收意见书"
    assert reader.metadata.author == "样例省社工站验收工作组"
    assert reader.metadata.subject == "榃滨镇社会工作服务站验收意见书"
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == date(2023, 4, 5)
    assert str(reader.root_object["/Lang"]) == "zh-CN"
    assert b"Helvetica" not in pdf
    assert font_names(pdf) == {"NotoSerifSC-Regular", "NotoSerifSC-Bold", "NotoSansSC-Bold"}
