"""The end of a paper: places to sign, issuer with room for the seal, date, and the small lines with the digests."""

from dataclasses import dataclass

from inspector.reports.document import Seal, SignaturePlace, Signatures
from inspector.reports.paper import Rule, Sheets, Text, baseline
from inspector.reports.roles import Role
from inspector.reports.styles import Style

_SEAL_LINES = 2
_DATE_INSET = 4  # characters between the date and the right margin, where a seal is put over it
_GAP = 12.0
_DATE_TO_WRITE = "\u3000\u3000年\u3000月\u3000日"


@dataclass(frozen=True, slots=True)
class FineLines:
    """校验信息: small lines at the very end."""

    texts: tuple[str, ...]

    def lines(self, sheets: Sheets, style: Style) -> list[str]:
        """The texts broken into lines of the text width."""
        width, size = sheets.frame.text_width, style.small_size
        return [line for text in self.texts for line in sheets.lines(text, Role.BODY, size, width)]

    def height(self, sheets: Sheets, style: Style) -> float:
        """Height in points with the gap above."""
        return _GAP + len(self.lines(sheets, style)) * style.small_leading


def lay_fine_lines(sheets: Sheets, block: FineLines, style: Style) -> None:
    """校验信息 from the left margin."""
    sheets.y += _GAP
    for line in block.lines(sheets, style):
        y = baseline(sheets.y, style.small_leading, style.small_size)
        sheets.page.texts.append(Text(sheets.frame.left, y, line, Role.BODY, style.small_size))
        sheets.y += style.small_leading


def signatures_height(block: Signatures, style: Style) -> float:
    """Height of all places to sign."""
    return sum(place.lines for place in block.places) * style.line_pitch


def lay_signatures(sheets: Sheets, block: Signatures, style: Style) -> None:
    """签字: one place below the other, two characters in from both margins."""
    for place in block.places:
        _lay_place(sheets, place, style)


def _lay_place(sheets: Sheets, place: SignaturePlace, style: Style) -> None:
    """Who signs, ruled lines to sign on, and room for the date behind the last one."""
    frame, size, inset = sheets.frame, style.body_size, 2 * style.character_pitch
    left, right = frame.left + inset, frame.width - frame.right - inset
    label = sheets.lines(f"{place.label}（签字）：", Role.BODY, size, right - left)[0]
    y = baseline(sheets.y, style.line_pitch, size)
    sheets.page.texts.append(Text(left, y, label, Role.BODY, size))
    start = left + sheets.faces.width(label, Role.BODY, size)
    date = sheets.faces.printable(_DATE_TO_WRITE, Role.BODY)
    date_width = sheets.faces.width(date, Role.BODY, size) if place.is_dated else 0.0
    for n in range(place.lines):
        foot = y + n * style.line_pitch + 3
        is_last = n == place.lines - 1
        sheets.page.rules.append(Rule(start, foot, right - date_width * is_last, foot))
        if is_last and place.is_dated:
            sheets.page.texts.append(Text(right - date_width, foot - 3, date, Role.BODY, size))
    sheets.y += place.lines * style.line_pitch


def seal_height(sheets: Sheets, block: Seal, style: Style) -> float:
    """Height of issuer and date; with an issuer there is room for its seal above."""
    issuer = len(_issuer_lines(sheets, block, style)) + _SEAL_LINES if block.issuer else 0
    return (1 + issuer) * style.line_pitch


def lay_seal(sheets: Sheets, block: Seal, style: Style) -> None:
    """落款: the date four characters in from the right margin, the issuer centred above it."""
    frame, size = sheets.frame, style.body_size
    right = frame.width - frame.right - _DATE_INSET * style.character_pitch
    dated = sheets.faces.printable(block.dated, Role.BODY)
    middle = right - sheets.faces.width(dated, Role.BODY, size) / 2
    if block.issuer:
        sheets.y += _SEAL_LINES * style.line_pitch
    for line in _issuer_lines(sheets, block, style):
        width = sheets.faces.width(line, Role.BODY, size)
        _write(sheets, min(middle - width / 2, frame.width - frame.right - width), line, style)
    _write(sheets, right - sheets.faces.width(dated, Role.BODY, size), dated, style)


def _issuer_lines(sheets: Sheets, block: Seal, style: Style) -> list[str]:
    if not block.issuer:
        return []
    return sheets.lines(block.issuer, Role.BODY, style.body_size, sheets.frame.text_width)


def _write(sheets: Sheets, x: float, text: str, style: Style) -> None:
    """One line at the next free height; a page too short for all of them turns."""
    sheets.need(style.line_pitch)
    y = baseline(sheets.y, style.line_pitch, style.body_size)
    if text:
        sheets.page.texts.append(Text(x, y, text, Role.BODY, style.body_size))
    sheets.y += style.line_pitch
