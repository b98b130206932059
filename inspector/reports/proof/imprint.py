"""The check number at the foot of every page and the QR code on the last (核对印记); knows no PDF and no contents."""

from collections.abc import Sequence
from dataclasses import dataclass

from inspector.domain.proof import Proof, check_number
from inspector.reports.fonts import Typefaces
from inspector.reports.paper import MM, Frame, Page, Rule, Text
from inspector.reports.proof.code import code_of, code_text
from inspector.reports.roles import Role

_SIZE = 8.0
_LARGEST, _EDGE = 20 * MM, 5 * MM  # of the code; of the paper that printers leave white
_PAGE_COUNT = 32 * MM  # what 第 12 页 共 34 页 takes at the right
_ROOMY = 30 * MM  # a bottom margin that has room for the code


@dataclass(frozen=True, slots=True)
class Imprint:
    """核对印记: the check number, and the text of the QR code."""

    number: str
    code: str


def imprint_of(proof: Proof) -> Imprint:
    """What is printed of a proof on each page."""
    return Imprint(check_number(proof.state), code_text(proof.state))


def lay_imprint(pages: Sequence[Page], frame: Frame, faces: Typefaces, imprint: Imprint) -> None:
    """印上核对号和二维码, into margins that nothing else is printed in.

    With a wide bottom margin (GB/T 9704) the number stands level with the page number on the other side, and the
    code of the last page beside it; with a narrow one it stands in the line of the page number, the code at the top.
    """
    text = faces.printable(f"核对号 {imprint.number}", Role.BODY)
    width = faces.width(text, Role.BODY, _SIZE)
    for number, page in enumerate(pages, 1):
        is_last = number == len(pages)
        if frame.bottom < _ROOMY:
            x = frame.width - frame.right - _PAGE_COUNT - width
            y = frame.height - max(9 * MM, frame.bottom - 9 * MM)
        else:
            beside = _LARGEST + 2 * MM if is_last else 0.0
            left, right = frame.left + beside, frame.width - frame.right - beside - width
            x, y = left if number % 2 else right, frame.height - frame.bottom + 7 * MM + _SIZE / 2
        page.texts.append(Text(x, y, text, Role.BODY, _SIZE))
        if is_last:
            page.rules.extend(_code_rules(imprint.code, *_code_place(frame, is_odd=number % 2 == 1)))


def _code_place(frame: Frame, *, is_odd: bool) -> tuple[float, float, float]:
    """Left, top and width of the code, its white edge not counted."""
    right = frame.width - frame.right
    if frame.bottom < _ROOMY:
        size = min(_LARGEST, frame.top - _EDGE - 1 * MM)
        return right - size, _EDGE, size
    top = frame.height - frame.bottom + 5 * MM
    return (frame.left if is_odd else right - _LARGEST), top, _LARGEST


def _code_rules(text: str, left: float, top: float, size: float) -> list[Rule]:
    """Each black bar as a short thick line, a trifle thicker than its row, so that no white shows between rows."""
    code = code_of(text)
    square = size / code.width
    rules = []
    for bar in code.bars:
        x, y = left + bar.first * square, top + (bar.row + 0.5) * square
        rules.append(Rule(x, y, x + bar.width * square, y, square * 1.02))
    return rules
