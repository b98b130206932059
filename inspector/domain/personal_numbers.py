"""Where ID numbers and telephones stand in a text, however they are written: 文中的身份证号和电话; masks nothing.

A number may be full-width, hold blanks or hyphens, or go on in the next line. Digits that stand in one piece count
from 15 on; pieces count as one ID number only if together they have an administrative code and a day of birth, so
that neighbouring columns of points are no one's number.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

_GAP_CHARACTERS = "-‐‑‒–—―－_\u00ad\u200b\u200c\u200d\u2060\ufeff"
_CHECK_LETTERS = "xXｘＸ×Ⅹⅹ"
_MOST_GAP = 4
_MOST_PIECES = 8
_RUN = re.compile(rf"[0-9](?: {{0,{_MOST_GAP}}}[0-9X])*")
_DIGIT = re.compile(r"\d")
_PIECE = re.compile(r"[0-9]+X?|X")
_DECIMAL = re.compile(r"[0-9][.．]$")
_PROVINCE_CODES = (
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83"
)
_PROVINCES = frozenset(_PROVINCE_CODES.split())
_DIGEST = re.compile(r"(?=[0-9]*[A-Fa-f])[0-9A-Fa-f]{32,}")
_MOBILE = re.compile(r"(?<![0-9])(?:\+?86 ?)?(1 {0,4}[3-9](?: {0,4}[0-9]){9})(?! ?[0-9])")
_MOBILE_PIECES = {(3, 4, 4), (3, 3, 5), (4, 4, 3), (1,) * 11}
_LANDLINE = re.compile(r"(?<![0-9])0(?:10|2[0-9]|[3-9][0-9]{2})[ )）]{0,2}[2-8][0-9]{6,7}(?![0-9])")
_CREDIT_CODE_LABEL = re.compile(r"信用代码[^0-9]{0,4}$")


class Found(NamedTuple):
    """A number in a text: from `start` up to `end`; `certain` unless it may be another long number."""

    start: int
    end: int
    digits: str
    certain: bool = True


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if character in _CHECK_LETTERS:
        return "X"
    return " " if character.isspace() or character in _GAP_CHARACTERS else character


def plain_digits(text: str) -> str:
    """The text with plain digits and X, every blank, line end, hyphen or invisible mark a blank; as long as before."""
    return "".join(map(_plain, text))


def id_numbers(text: str) -> Iterator[Found]:
    """身份证号 and longer numbers in a text, in their order; digests in hexadecimal are none."""
    if not _may_hold(text, 15):
        return
    plain = plain_digits(text)
    digests = [match.span() for match in _DIGEST.finditer(plain)] if len(plain) >= 32 else []
    for run in _RUN.finditer(plain):
        for found in _in_run(plain, run.start(), run[0]):
            if not any(start <= found.start < end for start, end in digests):
                yield found


def _may_hold(text: str, digits: int) -> bool:
    """False for the many texts that hold too few digits to be looked through."""
    return len(text) >= digits and len(_DIGIT.findall(text)) >= digits


def _in_run(plain: str, offset: int, run: str) -> Iterator[Found]:
    """ID numbers in one run of digits: long pieces first come, else some neighbouring pieces together."""
    pieces = [(offset + piece.start(), offset + piece.end(), piece[0]) for piece in _PIECE.finditer(run)]
    first = 0
    while first < len(pieces):
        start, end, digits = pieces[first]
        last = first + 1
        if len(digits) < 15:
            last, digits = _together([piece[2] for piece in pieces[first : first + 18]], first)
            end = pieces[last - 1][1]
        is_decimal = _DECIMAL.search(plain, max(0, start - 2), start) and not looks_like_id(digits)
        if len(digits) >= 15 and not is_decimal:
            label = _CREDIT_CODE_LABEL.search(plain, max(0, start - 12), start)
            yield Found(start, end, digits, looks_like_id(digits) or (len(digits) in (18, 20) and not label))
        first = max(last, first + 1)


def _together(pieces: list[str], first: int) -> tuple[int, str]:
    """How far the pieces from `first` on make up one ID number: (the piece after it, its digits)."""
    for count, joined in enumerate(accumulate(pieces), 1):
        if len(joined) > 20 or (count > _MOST_PIECES and len(joined) > count):
            break
        if count > 1 and looks_like_id(joined) and not (len(joined) == 15 and count > 3):
            return first + count, joined
    return first + 1, pieces[0]


def looks_like_id(digits: str) -> bool:
    """True for an administrative code and a day of birth, in 18 or 15 digits, or 20 as on a 残疾人证."""
    long = len(digits) in (18, 20) and "X" not in digits[:17]
    if not long and (len(digits) != 15 or "X" in digits):
        return False
    if digits[:2] not in _PROVINCES:
        return False
    year, month, day = (
        (digits[6:10], digits[10:12], digits[12:14])
        if long
        else ("19" + digits[6:8], digits[8:10], digits[10:12])
    )
    return "1890" <= year <= "2099" and "01" <= month <= "12" and "01" <= day <= "31"


def telephones(text: str) -> Iterator[Found]:
    """手机 and landlines with their area code, outside ID numbers. A local number alone looks like any other number."""
    if not _may_hold(text, 10):
        return
    plain = plain_digits(text)
    ids = list(id_numbers(text))
    for match in (*_MOBILE.finditer(plain), *_LANDLINE.finditer(plain)):
        start, end = match.span()
        if _is_written_so(match) and not any(each.start < end and start < each.end for each in ids):
            yield Found(start, end, re.sub(r"[^0-9]", "", match[0]))


def _is_written_so(match: re.Match[str]) -> bool:
    """True if the pieces are those of a telephone: 138 1234 5678, not some neighbouring numbers."""
    if match.re is _LANDLINE:
        return True
    pieces = tuple(len(piece) for piece in match[1].split())
    return len(pieces) <= 2 or pieces in _MOBILE_PIECES
