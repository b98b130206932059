"""The QR code and the check number on paper: in margins, readable, and drawn square by square."""

from collections.abc import Callable

import pytest

from inspector.domain.proof import check_number
from inspector.reports.fonts import typefaces
from inspector.reports.paper import A4, A4_LANDSCAPE, MM, Frame, Page
from inspector.reports.proof.code import Code, code_of, code_text
from inspector.reports.proof.imprint import imprint_of, lay_imprint
from tests.inspector.reports.proof.paper_setting import proof

OFFICIAL = Frame(*A4, top=37 * MM, bottom=35 * MM, left=28 * MM, right=26 * MM)
LANDSCAPE = Frame(*A4_LANDSCAPE, top=16 * MM, bottom=16 * MM, left=15 * MM, right=15 * MM)
SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
FINDER = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"]
MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda y, x: (y + x) % 2 == 0,
    lambda y, x: y % 2 == 0,
    lambda y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)


def squares(code: Code) -> list[list[bool]]:
    """The code as rows of black and white."""
    rows = [[False] * code.width for _ in range(code.width)]
    for bar in code.bars:
        for x in range(bar.first, bar.first + bar.width):
            assert not rows[bar.row][x]
            rows[bar.row][x] = True
    return rows


def read(rows: list[list[bool]]) -> str:
    """The text of a code of version 3, level M, without mending faults: ISO 18004, 7.4 and 8."""
    width = len(rows)
    assert width == 29
    mask = MASKS[sum(rows[8][x] << (4 - x) for x in (2, 3, 4)) ^ 0b101]
    bits = [rows[y][x] != mask(y, x) for y, x in data_places(width)]
    stream = "".join("1" if bit else "0" for bit in bits)
    assert stream[:4] == "0010"
    length, at, text = int(stream[4:13], 2), 13, ""
    while length > 1:
        pair = int(stream[at : at + 11], 2)
        text += SIGNS[pair // 45] + SIGNS[pair % 45]
        length, at = length - 2, at + 11
    return text + (SIGNS[int(stream[at : at + 6], 2)] if length else "")


def data_places(width: int) -> list[tuple[int, int]]:
    """Where data stand, in their order: two columns at a time, up and down, from the right."""
    places, upwards = [], True
    for right in [x for x in range(width - 1, 0, -2) if x > 6] + [5, 3, 1]:
        rows = range(width - 1, -1, -1) if upwards else range(width)
        places += [(y, x) for y in rows for x in (right, right - 1) if not is_pattern(y, x, width)]
        upwards = not upwards
    return places


def is_pattern(y: int, x: int, width: int) -> bool:
    in_corner = (y < 9 and (x < 9 or x >= width - 8)) or (y >= width - 8 and x < 9)
    return in_corner or 6 in (y, x) or (20 <= y <= 24 and 20 <= x <= 24)


def test_a_code_can_be_read_by_the_standards_own_rules() -> None:
    text = code_text(proof().state)
    assert read(squares(code_of(text))) == text
    assert text.split()[:2] == ["SHUANGBAI/1", check_number(proof().state)]


def test_three_corners_tell_a_reader_where_the_code_is() -> None:
    rows = squares(code_of(code_text(proof().state)))
    for top, left in ((0, 0), (0, 22), (22, 0)):
        corner = [row[left : left + 7] for row in rows[top : top + 7]]
        assert ["".join("#" if black else "." for black in line) for line in corner] == FINDER


@pytest.mark.parametrize("frame", [OFFICIAL, LANDSCAPE], ids=["GB/T 9704", "landscape"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_number_and_code_stand_in_the_margins_where_printers_reach(frame: Frame, count: int) -> None:
    pages, faces = [Page() for _ in range(count)], typefaces(bundled_only=True)
    lay_imprint(pages, frame, faces, imprint_of(proof()))
    for page in pages:
        (text,) = page.texts
        assert text.text == f"核对号 {check_number(proof().state)}"
        right = text.x + faces.width(text.text, text.role, text.size)
        assert frame.left <= text.x < right <= frame.width - frame.right
        assert frame.height - frame.bottom < text.baseline < frame.height - 5 * MM
        assert bool(page.rules) == (page is pages[-1])
    bars = pages[-1].rules
    top, bottom = min(bar.y1 for bar in bars), max(bar.y1 for bar in bars)
    assert bottom < frame.top or top > frame.height - frame.bottom
    assert top >= 5 * MM and bottom <= frame.height - 5 * MM
    assert frame.left <= min(bar.x1 for bar in bars)
    assert max(bar.x2 for bar in bars) <= frame.width - frame.right + 0.1
    assert min(bar.x2 - bar.x1 for bar in bars) > 0.3 * MM


def test_on_odd_and_even_last_pages_number_and_code_keep_away_from_the_page_number() -> None:
    for count, is_left in ((1, True), (2, False)):
        pages = [Page() for _ in range(count)]
        lay_imprint(pages, OFFICIAL, typefaces(bundled_only=True), imprint_of(proof()))
        middle = OFFICIAL.width / 2
        assert (pages[-1].texts[0].x < middle) == is_left
        assert all((bar.x2 < middle) == is_left for bar in pages[-1].rules)
        code = pages[-1].rules
        text = pages[-1].texts[0]
        if is_left:
            assert text.x > max(bar.x2 for bar in code)
