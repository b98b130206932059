"""The end of a paper: places to sign, issuer with room for the seal, date, and the small lines with the digests."""

from dataclasses import dataclass

from inspector.reports.document import Seal, SignaturePlace, Signatures
from inspector.reports.paper import Rule, Sheets, Text, baseline
from inspector.reports.roles import Role
from inspector.reports.styles import Style

_SEAL_LINES = 2
_LEAST_TO_SIGN = 5  # characters
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
        sheets.need(style.small_leading)
        y = baseline(sheets.y, style.small_leading, style.small_size)
        sheets.page.texts.append(Text(sheets.frame.left, y, line, Role.BODY, style.small_size))
        sheets.y += style.small_leading


def signatures_height(sheets: Sheets, block: Signatures, style: Style) -> float:
    """Height of all places to sign."""
    return sum(_Place(sheets, place, style).height for place in block.places)


def lay_signatures(sheets: Sheets, block: Signatures, style: Style) -> None:
    """签字: one place below the other, two characters in from both margins."""
    for place in block.places:
        _Place(sheets, place, style).lay()


class _Place:
    """One place to sign: who signs, ruled lines, room for the date behind or below the last one."""

    def __init__(self, sheets: Sheets, place: SignaturePlace, style: Style) -> None:
        self.sheets, self.place, self.style = sheets, place, style
        size, inset = style.body_size, 2 * style.character_pitch
        self.left = sheets.frame.left + inset
        self.right = sheets.frame.width - sheets.frame.right - inset
        least = _LEAST_TO_SIGN * style.character_pitch
        width = self.right - self.left - least
        *self.above, self.label = sheets.lines(f"{place.label}（签字）：", Role.BODY, size, width)
        self.start = self.left + sheets.faces.width(self.label, Role.BODY, size)
        self.date = sheets.faces.printable(_DATE_TO_WRITE, Role.BODY)
        self.date_width = sheets.faces.width(self.date, Role.BODY, size) if place.is_dated else 0.0
        self.is_date_below = place.is_dated and self.right - self.start - self.date_width < least

    @property
    def height(self) -> float:
        """Height in points."""
        return (len(self.above) + self.place.lines + self.is_date_below) * self.style.line_pitch

    def lay(self) -> None:
        """Put it on the page."""
        sheets, pitch, size = self.sheets, self.style.line_pitch, self.style.body_size
        sheets.need(self.height)
        for line in self.above:
            _write(sheets, self.left, line, self.style)
        y = baseline(sheets.y, pitch, size)
        sheets.page.texts.append(Text(self.left, y, self.label, Role.BODY, size))
        for n in range(self.place.lines):
            is_beside = self.place.is_dated and not self.is_date_below and n == self.place.lines - 1
            foot = y + n * pitch + 3
            right = self.right - (self.date_width if is_beside else 0.0)
            sheets.page.rules.append(Rule(self.start, foot, right, foot))
        sheets.y += (self.place.lines + self.is_date_below) * pitch
        if self.place.is_dated:
            y += (self.place.lines - 1 + self.is_date_below) * pitch
            sheets.page.texts.append(Text(self.right - self.date_width, y, self.date, Role.BODY, size))


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
