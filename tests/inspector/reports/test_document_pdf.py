"""Papers on pages: nothing raises, nothing is lost, what belongs together stands together, photos keep their shape."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from inspector.reports.document import (
    Block,
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
from inspector.reports.document_pdf import document_pdf, document_sheets
from inspector.reports.fonts import Typefaces, typefaces
from inspector.reports.numbering import numbered
from inspector.reports.paper import Page
from inspector.reports.proof import Digest
from inspector.reports.styles import STYLES
from inspector.reports.table import Align, Cell, Row, Table
from tests.inspector.reports.reading import outline_titles, page_texts

WORDS = st.text("台账登记不及时，（A1）2023年4月5日。", max_size=90)
CELLS = st.tuples(WORDS.map(Cell), WORDS.map(Cell))
PLACES = st.tuples(st.builds(SignaturePlace, st.just("组长"), st.integers(1, 3), st.booleans()))
BLOCKS: st.SearchStrategy[list[Block]] = st.lists(
    st.one_of(
        st.builds(Heading, WORDS, st.integers(1, 4)),
        st.builds(Paragraph, WORDS, st.sampled_from(Align)),
        st.builds(Items, st.lists(WORDS, max_size=5).map(tuple)),
        st.builds(
            lambda rows, merged: TableBlock(
                Table((1, 3), (Row((Cell("编码"), Cell("标准"))),), rows, merged=merged)
            ),
            st.lists(CELLS.map(Row), max_size=14).map(tuple),
            st.integers(0, 1),
        ),
        st.builds(KeyValues, st.lists(st.tuples(WORDS, WORDS), max_size=5).map(tuple), st.integers(1, 3)),
        st.builds(Signatures, PLACES),
        st.builds(Seal, WORDS, WORDS),
        st.builds(Lines, st.integers(0, 5), WORDS),
        st.builds(Boxes, WORDS, st.lists(st.tuples(WORDS, st.booleans()), max_size=4).map(tuple)),
        st.just(PageBreak()),
    ),
    max_size=14,
)


@pytest.fixture(scope="module")
def faces() -> Typefaces:
    return typefaces(bundled_only=True)


def jpeg(width: int, height: int, colour: str = "grey") -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()


def text_on(page: Page) -> str:
    return "".join(piece.text for piece in page.texts)


@settings(max_examples=60)
@given(BLOCKS, st.sampled_from(Layout))
def test_any_paper_stands_on_paper_within_its_margins(blocks: list[Block], layout: Layout) -> None:
    document = Document(("标题",), tuple(blocks), layout=layout)
    sheets = document_sheets(document, typefaces(bundled_only=True))
    frame = STYLES[layout].frame
    for page in sheets.pages:
        for box in page.boxes:
            assert box.x >= frame.left - 0.1
            assert box.x + box.width <= frame.width - frame.right + 0.1
            assert box.y + box.height <= frame.height - frame.bottom + 0.1
        for rule in page.rules:
            assert frame.left - 0.1 <= rule.x1 <= frame.width - frame.right + 0.1


@settings(max_examples=60)
@given(BLOCKS)
def test_no_heading_is_the_last_on_its_page(blocks: list[Block]) -> None:
    tail = Paragraph("正文在后。")
    document = Document((), (*(block for block in blocks if not isinstance(block, PageBreak)), tail))
    headings = {block.text for block in numbered(document.blocks) if isinstance(block, Heading)}
    sheets = document_sheets(document, typefaces(bundled_only=True))
    for page in sheets.pages[:-1]:
        body = [piece for piece in page.texts if piece.size != STYLES[Layout.OFFICIAL].page_number_size]
        marks = {mark.title for mark in page.bookmarks}
        assert not (body and body[-1].text in headings and body[-1].text in marks)


@pytest.mark.parametrize("lines", range(0, 22, 3))
def test_signatures_seal_date_and_digests_stand_on_one_page_with_the_last_lines(
    faces: Typefaces, lines: int
) -> None:
    blocks: tuple[Block, ...] = (
        *(Paragraph("正文。") for _ in range(lines)),
        Paragraph("最后一段。"),
        Signatures((SignaturePlace("验收组成员", 2), SignaturePlace("验收组组长"))),
        Seal("验收工作组", "2023年4月5日"),
    )
    document = Document((), blocks, digests=(Digest("评分表", "3f" * 32),))
    last = text_on(document_sheets(document, faces).pages[-1])
    for words in ("最后一段", "验收组成员（签字）", "验收工作组", "2023年4月5日", "3f3f"):
        assert words in last


@pytest.mark.parametrize("before", range(12, 24))
def test_no_page_holds_signatures_alone_below_a_small_table(before: int, faces: Typefaces) -> None:
    table = Table((1, 3), (Row((Cell("项目"), Cell("结果"))),), (Row((Cell("甲"), Cell("已核实"))),))
    blocks: tuple[Block, ...] = (
        *(Paragraph("一行。") for _ in range(before)),
        TableBlock(table),
        Signatures((SignaturePlace("记录人"), SignaturePlace("组长", is_dated=True))),
    )
    pages = page_texts(document_pdf(Document(("记录",), blocks), faces=faces))
    (signed,) = [text for text in pages if "记录人" in text]
    assert "已核实" in signed


def test_a_paragraph_stays_with_the_table_that_it_announces(faces: Typefaces) -> None:
    table = TableBlock(Table((1, 1), (Row((Cell("表头"), Cell("分"))),), (Row((Cell("甲"), Cell("1"))),)))
    for lines in range(22):
        before = tuple(Paragraph("正文。") for _ in range(lines))
        blocks: tuple[Block, ...] = (*before, Paragraph("得分如下表。"), table)
        pages = document_sheets(Document((), blocks), faces).pages
        page = next(page for page in pages if "得分如下表" in text_on(page))
        assert "表头" in text_on(page)
        assert "甲" in text_on(page)


def test_a_paper_for_one_page_is_set_smaller_until_it_fits(faces: Typefaces) -> None:
    blocks = tuple(Paragraph("公示不全，投诉电话没有公布。" * 4) for _ in range(12))
    loose = document_sheets(Document(("提纲",), blocks), faces)
    tight = document_sheets(Document(("提纲",), blocks, fits_one_page=True), faces)
    assert len(loose.pages) > 1
    assert len(tight.pages) == 1
    assert text_on(tight.pages[0]).count("公示不全") == 48


@pytest.mark.parametrize(("per_page", "pages"), [(2, 4), (4, 2)])
def test_photos_stand_two_or_four_to_a_page_and_keep_their_shape(
    faces: Typefaces, per_page: int, pages: int
) -> None:
    photos = tuple(
        Photo(
            jpeg(60, 40) if n % 2 else jpeg(40, 60), 60 if n % 2 else 40, 40 if n % 2 else 60, (f"照片{n}",)
        )
        for n in range(7)
    )
    document = Document((), (Photos(photos, per_page),), layout=Layout.ANNEX)
    sheets = document_sheets(document, faces)
    assert len(sheets.pages) == pages
    placed = [picture for page in sheets.pages for picture in page.pictures]
    for photo, picture in zip(photos, placed, strict=True):
        assert picture.width / picture.height == pytest.approx(photo.width / photo.height)
        assert picture.y + picture.height <= sheets.frame.height - sheets.frame.bottom


def test_photos_go_into_the_file_as_they_are_and_a_broken_one_says_so(faces: Typefaces) -> None:
    good = jpeg(80, 60, "blue")
    photos = (Photo(good, 80, 60, ("好的",)), Photo(b"\xff\xd8broken", 4, 3, ("坏的",)), Photo(b"", 0, 0))
    pdf = document_pdf(Document((), (Photos(photos),), layout=Layout.ANNEX), faces=faces)
    assert good in pdf
    assert "照片无法显示" in "".join(page_texts(pdf))


def test_the_same_photo_is_kept_once(faces: Typefaces) -> None:
    photo = Photo(jpeg(80, 60), 80, 60)
    pdf = document_pdf(Document((), (Photos((photo,) * 6),), layout=Layout.ANNEX), faces=faces)
    assert pdf.count(photo.jpeg) == 1


def test_headings_make_a_table_of_contents_by_level(faces: Typefaces) -> None:
    blocks = (Heading("甲"), Heading("乙", 2), Paragraph("丙"), Heading("丁", 4), Heading("戊"))
    pdf = document_pdf(Document((), blocks), faces=faces)
    outline = PdfReader(BytesIO(pdf)).outline
    assert isinstance(outline[1], list)
    assert outline_titles(document_pdf(Document(("标题",), ()), faces=faces)) == ["标题"]


def test_every_page_but_the_official_ones_counts_its_pages(faces: Typefaces) -> None:
    document = Document(("附册",), (Paragraph("甲"), PageBreak(), Paragraph("乙")), layout=Layout.ANNEX)
    assert [
        f"第{n}页共2页" in text for n, text in enumerate(page_texts(document_pdf(document, faces=faces)), 1)
    ] == [
        True,
        True,
    ]


def test_the_same_document_gives_the_same_bytes(faces: Typefaces) -> None:
    document = Document(("标题",), (Paragraph("正文"), Photos((Photo(jpeg(8, 6), 8, 6),))))
    assert document_pdf(document, faces=faces) == document_pdf(document, faces=faces)


def test_a_long_title_is_broken_into_lines_of_about_one_length(faces: Typefaces) -> None:
    title = "样例市样例县榃滨镇社会工作服务站双百工程省级验收意见书"
    page = document_sheets(Document((title,), ()), faces).pages[0]
    lines = [piece.text for piece in page.texts if piece.size == 22]
    assert "".join(lines) == title
    assert len(lines) == 2
    assert abs(len(lines[0]) - len(lines[1])) <= 3


def test_a_label_that_leaves_no_room_to_sign_is_printed_whole_above_its_line(faces: Typefaces) -> None:
    label = "被验收单位主要负责人及其委托的在场工作人员和镇街分管领导共同确认"
    sheets = document_sheets(Document((), (Signatures((SignaturePlace(label),)),)), faces)
    assert f"{label}（签字）：" in text_on(sheets.pages[0])
    rule = sheets.pages[0].rules[0]
    assert rule.x2 - rule.x1 > 60


@pytest.mark.parametrize("layout", [Layout.OFFICIAL, Layout.FORM])
def test_there_is_room_to_sign_beside_a_date_or_the_date_stands_below(
    faces: Typefaces, layout: Layout
) -> None:
    place = SignaturePlace("被验收单位负责人", is_dated=True)
    page = document_sheets(Document((), (Signatures((place,)),), layout=layout), faces).pages[0]
    assert page.rules[0].x2 - page.rules[0].x1 > 60
    date = next(piece for piece in page.texts if "年" in piece.text)
    assert date.x >= page.rules[0].x2 or date.baseline > page.rules[0].y1 + 10


def test_thousands_of_headings_and_lines_are_only_more_pages(faces: Typefaces) -> None:
    headings = tuple(Heading("标题") for _ in range(1500))
    places = tuple(Signatures((SignaturePlace("组长"),)) for _ in range(300))
    sheets = document_sheets(Document((), (*headings, *places)), faces)
    text = "".join(map(text_on, sheets.pages))
    assert text.count("标题") == 1500
    assert text.count("组长（签字）") == 300
    foot = sheets.frame.height - sheets.frame.bottom
    assert all(rule.y1 <= foot + 3 for page in sheets.pages for rule in page.rules)
