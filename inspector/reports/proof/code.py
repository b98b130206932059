"""The QR code of a paper (二维码): which squares are black; knows no pages.

It holds no address and nothing about people: form, check number and the first half of the digest behind it.
"""

from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from reportlab.graphics.barcode.qrencoder import QRAlphaNum, QRCode, QRErrorCorrectLevel

from inspector.domain.proof import ProvenState, check_number, state_digest

FORM = "SHUANGBAI/1"


class Bar(NamedTuple):
    """Black squares side by side in one row, counted from the top left."""

    row: int
    first: int
    width: int


class Code(NamedTuple):
    """二维码: its width in squares, and its black bars."""

    width: int
    bars: tuple[Bar, ...]


def code_text(state: ProvenState) -> str:
    """What a telephone shows: SHUANGBAI/1 ABCD-EFGH-JKMN 0123456789ABCDEF…"""
    return f"{FORM} {check_number(state)} {state_digest(state)[:32].upper()}"


@lru_cache(maxsize=64)
def code_of(text: str) -> Code:
    """The squares of a text of capital letters, figures and -/: signs; a sixth of them may be smudged."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QRAlphaNum(text))
    code.make()
    bars = []
    for number, row in enumerate(code.modules):
        column = 0
        for is_black, squares in groupby(row, key=bool):
            count = sum(1 for _ in squares)
            if is_black:
                bars.append(Bar(number, column, count))
            column += count
    return Code(len(code.modules), tuple(bars))
