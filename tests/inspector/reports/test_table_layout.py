"""Tables over pages: nothing raises, nothing is lost, every page can be read by itself."""

from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.reports.fonts import typefaces
from inspector.reports.paper import Frame, Page, Sheets
from inspector.reports.table import Cell, Row, Table
from inspector.reports.table_layout import lay_table

FRAME = Frame(300, 200, 10, 10, 10, 10)
CONTINUED = "（续）"
WIDTHS = (60.0, 60.0, 160.0)
HEADER = (Row((Cell("指标"), Cell("编码"), Cell("标准"))),)


def laid(rows: list[Row], *, merged: int = 1, frame: Frame = FRAME) -> list[Page]:
    sheets = Sheets(frame, typefaces(bundled_only=True))
    lay_table(sheets, Table(WIDTHS, HEADER, tuple(rows), merged=merged))
    return sheets.pages


def text_of(page: Page) -> str:
    return "".join(piece.text for piece in page.texts)


def all_text(pages: list[Page]) -> str:
    return "".join(map(text_of, pages))


def row(lead: str, code: str, text: str) -> Row:
    return Row((Cell(lead), Cell(code, repeats=True), Cell(text)))


def assert_on_paper(pages: list[Page], frame: Frame = FRAME) -> None:
    """No text and no box hangs over the margins."""
    for page in pages:
        for piece in page.texts:
            assert frame.top <= piece.baseline <= frame.height - frame.bottom
        for box in page.boxes:
            assert box.y >= frame.top - 0.01
            assert box.y + box.height <= frame.height - frame.bottom + 0.01


def test_the_header_stands_on_every_page() -> None:
    pages = laid([row("甲", f"A{n}", "每缺一项扣0.5分") for n in range(60)])
    assert len(pages) > 4
    assert all(text_of(page).startswith("指标编码标准") for page in pages)
    assert_on_paper(pages)


def test_a_merged_cell_says_continued_on_the_following_pages() -> None:
    pages = laid([row("组织保障", f"A{n}", "齐全") for n in range(30)])
    assert "组织保障" in text_of(pages[0])
    assert CONTINUED not in text_of(pages[0])
    assert all(f"组织保障{CONTINUED}" in text_of(page) for page in pages[1:])


def test_equal_neighbours_are_one_cell_and_others_are_not() -> None:
    pages = laid([row("甲", "A1", "一"), row("甲", "A2", "二"), row("乙", "B1", "三")])
    assert all_text(pages).count("甲") == 1
    lefts = [box for box in pages[0].boxes if box.x == FRAME.left]
    assert len(lefts) == 3  # header, 甲, 乙


def test_a_row_higher_than_a_page_is_cut_between_lines() -> None:
    text = "".join(chr(0x4E00 + n) for n in range(3000))
    pages = laid([row("甲", "A1", text)])
    assert len(pages) > 10
    assert all("A1（续）" in text_of(page) for page in pages[1:])
    assert_on_paper(pages)
    read = "".join(p.text for page in pages for p in page.texts if p.x > 130 and p.text not in ("标准",))
    assert read == text


def test_a_merged_cell_longer_than_its_rows_grows_the_last_one() -> None:
    pages = laid([row("一" * 40, "A1", "短"), row("乙", "B1", "短")])
    assert all_text(pages).count("一") == 40
    assert_on_paper(pages)


def test_a_merged_cell_longer_than_a_page_loses_nothing() -> None:
    pages = laid([row("一" * 400, "A1", "短"), row("乙", "B1", "完")])
    assert all_text(pages).count("一") == 400
    assert "完" in text_of(pages[-1])
    assert_on_paper(pages)


def test_a_subtotal_never_stands_alone_on_the_next_page() -> None:
    for count in range(1, 30):
        rows = [row("甲", f"A{n}", "齐全") for n in range(count)]
        rows.append(Row((Cell("甲"), Cell("小计"), Cell("9")), keeps_with_previous=True))
        last = text_of(laid(rows)[-1])
        assert f"A{count - 1}" in last


def test_a_table_without_rows_prints_nothing() -> None:
    assert laid([])[0].texts == []


def test_a_cell_over_all_columns_ends_the_merged_ones() -> None:
    pages = laid(
        [row("甲", "A1", "一"), Row((Cell("总分", span=2), Cell("9"))), row("甲", "A2", "二")], merged=2
    )
    assert all_text(pages).count("甲") == 2
    assert_on_paper(pages)


CELL = st.text(alphabet="一二三，。（）0.5分 a\n", max_size=60)
LONG = st.sampled_from(["长" * 300, "x" * 500, "行\n" * 40])
ROWS = st.lists(
    st.tuples(st.sampled_from(["甲", "乙", "丙" * 90]), st.sampled_from(["一级", "二级"]), CELL | LONG),
    max_size=12,
)


@settings(max_examples=60)
@given(ROWS, st.integers(0, 2), st.floats(0, 180))
def test_any_table_keeps_to_the_paper_and_keeps_all_its_text(
    cells: list[tuple[str, str, str]], merged: int, start: float
) -> None:
    sheets = Sheets(FRAME, typefaces(bundled_only=True))
    sheets.y += start
    rows = tuple(Row(tuple(map(Cell, texts))) for texts in cells)
    lay_table(sheets, Table(WIDTHS, HEADER, rows, merged=merged))
    assert_on_paper(sheets.pages)
    printed = all_text(sheets.pages).replace(CONTINUED, "")
    for char in "长x行三（":
        assert printed.count(char) == sum(texts[2].count(char) for texts in cells)
    if not merged:
        assert printed.count("丙") == sum(texts[0].count("丙") for texts in cells)


def test_an_empty_merged_cell_has_nothing_to_continue() -> None:
    assert CONTINUED not in all_text(laid([row("", f"A{n}", "齐全") for n in range(30)]))
