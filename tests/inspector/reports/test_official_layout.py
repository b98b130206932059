"""GB/T 9704—2012 read back from the finished PDF: margins, sizes, pitches, page numbers, title, date and seal."""

from io import BytesIO
from itertools import pairwise
from typing import Any

import pdfplumber
import pytest

from inspector.reports.document import Document, Heading, Paragraph, Seal, SignaturePlace, Signatures
from inspector.reports.document_pdf import document_pdf
from inspector.reports.fonts import typefaces
from tests.inspector.reports import papers

MM = 72 / 25.4
CHARACTER, LINE = 15.79, 28.95


def characters(document: Document) -> list[list[dict[str, Any]]]:
    """Each page's characters with place, size and face."""
    pdf = document_pdf(document, faces=typefaces(bundled_only=True))
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return [page.chars for page in opened.pages]


def origin(char: dict[str, Any]) -> float:
    """Where a character begins, from the left edge."""
    return float(char["matrix"][4])


def height(char: dict[str, Any]) -> float:
    """Where its baseline stands, from the top edge."""
    return 297 * MM - float(char["matrix"][5])


def face(char: dict[str, Any]) -> str:
    return str(char["fontname"]).rpartition("+")[2]


def lines(chars: list[dict[str, Any]], size: float = 16) -> list[list[dict[str, Any]]]:
    """The characters of a size, line by line."""
    found: dict[float, list[dict[str, Any]]] = {}
    for char in chars:
        if abs(char["size"] - size) < 0.01 and char["text"].strip():
            found.setdefault(round(height(char), 1), []).append(char)
    return [found[key] for key in sorted(found)]


def words(line: list[dict[str, Any]]) -> str:
    return "".join(char["text"] for char in line)


@pytest.fixture(scope="module")
def grid() -> list[list[dict[str, Any]]]:
    """Two pages and two lines of nothing but full-width characters."""
    return characters(Document((), (Paragraph("字" * (28 * 46 - 2)),)))


def test_a_page_has_22_lines_of_28_characters(grid: list[list[dict[str, Any]]]) -> None:
    assert len(grid) == 3
    first, second = lines(grid[0]), lines(grid[1])
    assert [len(line) for line in first] == [26, *[28] * 21]
    assert [len(line) for line in second] == [28] * 22


def test_lines_stand_28_95_points_and_characters_15_79_points_apart(grid: list[list[dict[str, Any]]]) -> None:
    for page in grid:
        found = lines(page)
        assert all(abs(height(b[0]) - height(a[0]) - LINE) < 0.02 for a, b in pairwise(found))
        gaps = [origin(b) - origin(a) for line in found for a, b in pairwise(line)]
        assert all(abs(gap - CHARACTER) < 0.03 for gap in gaps)


def test_the_text_keeps_to_the_margins(grid: list[list[dict[str, Any]]]) -> None:
    for page in (*grid, *characters(papers.verdict())):
        for char in page:
            if char["size"] > 14.5 or char["size"] < 13.5:  # all but the page number
                assert origin(char) >= 28 * MM - 0.01
                assert float(char["x1"]) <= (210 - 26) * MM + 0.3
                assert 37 * MM <= height(char) <= (297 - 35) * MM


def test_the_first_line_stands_at_the_top_margin_and_the_last_at_the_bottom(
    grid: list[list[dict[str, Any]]],
) -> None:
    found = lines(grid[1])
    top, bottom = height(found[0][0]) - 0.88 * 16, height(found[-1][0]) + 0.12 * 16
    assert abs(top - 37 * MM) < LINE - 16  # the space between two lines
    assert abs((297 - 35) * MM - bottom) < LINE - 16


def test_a_paragraph_is_indented_by_two_characters(grid: list[list[dict[str, Any]]]) -> None:
    assert abs(origin(lines(grid[0])[0][0]) - 28 * MM - 2 * CHARACTER) < 0.05


def test_page_numbers_are_in_size_four_between_dashes_odd_right_even_left() -> None:
    pages = characters(papers.verdict())
    assert len(pages) >= 2
    for number, page in enumerate(pages, 1):
        found = lines(page, 14)
        assert [words(line) for line in found] == [f"—{number}—"]
        line = found[0]
        assert (297 - 35 + 7) * MM - 3 < height(line[0]) < (297 - 35 + 7) * MM + 12
        if number % 2:
            assert abs(origin(line[-1]) + line[-1]["adv"] - ((210 - 26) * MM - 14)) < 1
        else:
            assert abs(origin(line[0]) - (28 * MM + 14)) < 0.1


def test_the_title_stands_centred_in_size_two() -> None:
    for line in lines(characters(papers.verdict())[0], 22):
        left, right = origin(line[0]), origin(line[-1]) + 22
        assert abs((left + right) / 2 - 105 * MM) < 1
        assert {face(char) for char in line} == {"NotoSerifSC-Bold"}


def test_headings_have_their_faces() -> None:
    found = {words(line): face(line[0]) for line in lines(characters(papers.verdict())[0])}
    assert found["一、验收概况"] == "NotoSansSC-Bold"
    assert found["（一）各部分得分"] == "NotoSerifSC-Bold"
    deeper = Document((), (Heading("甲", 3), Heading("乙", 4), Paragraph("丙")))
    assert {face(char) for char in characters(deeper)[0] if char["size"] == 16} == {"NotoSerifSC-Regular"}


def test_the_date_stands_four_characters_in_and_the_issuer_centred_above_it() -> None:
    document = Document((), (Paragraph("正文"), Seal("验收工作组", "2023年4月5日")))
    *_, issuer, date = lines(characters(document)[0])
    assert words(date) == "2023年4月5日"
    right = origin(date[-1]) + 16
    assert abs((210 - 26) * MM - 4 * CHARACTER - right) < 0.5
    middles = [(origin(line[0]) + origin(line[-1]) + 16) / 2 for line in (issuer, date)]
    assert abs(middles[0] - middles[1]) < 0.5


def test_there_is_room_for_a_seal_above_the_issuer() -> None:
    places = Signatures((SignaturePlace("验收组组长"),))
    *_, signer, issuer, _ = lines(characters(Document((), (places, Seal("验收工作组", "2023年4月5日"))))[0])
    assert height(issuer[0]) - height(signer[0]) >= 3 * LINE - 0.1


def test_figures_of_a_date_stay_together_with_their_unit() -> None:
    text = "验收组于2023年4月5日、2023年11月15日、2022年12月31日三次到站，发放补助10,000元。" * 12
    for page in characters(Document((), (Paragraph(text),))):
        for line in lines(page):
            assert words(line)[0] not in "，。、；：）年月日元"
