"""A criterion's text in one spelling, with the way back to the original; knows nothing of scores.

Full width becomes half width, blanks inside words and numbers go, line breaks are remembered as places.
"""

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 8_000
ALIKE = str.maketrans(dict(zip("〇﹪￥∶﹣–—－−～〜∽", "零%¥:-----~~~", strict=True)) | {"㎡": "平方米"})
BLANK = re.compile(r"\s")
CIRCLED = re.compile("[①-⑳]")


@dataclass(frozen=True, slots=True)
class Normal:
    """规范文本: `origin[i]` is the place in the original of character i; `breaks` are places where a line began."""

    text: str
    origin: tuple[int, ...]
    breaks: frozenset[int]
    original: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """(start, end) in the original for a stretch of the normal text; an empty stretch stays empty."""
        if start >= end:
            place = self.origin[start] if start < len(self.origin) else len(self.original)
            return place, place
        return self.origin[start], self.origin[end - 1] + 1


def normalise(original: str) -> Normal:
    """规范化: at most 8,000 characters; whatever stands behind them is not read."""
    signs: list[str] = []
    origin: list[int] = []
    breaks: set[int] = set()
    blank = False
    for place, sign in enumerate(original[:LONGEST]):
        if BLANK.match(sign) or unicodedata.category(sign) in ("Cf", "Cc", "Cs"):
            blank = True
            if sign in "\n\r\v\f\u2028\u2029":
                breaks.add(len(signs))
            continue
        spelled = _spelled(sign)
        if blank and signs and _must_stay_apart(signs, spelled, len(signs) in breaks):
            signs.append(" ")
            origin.append(place - 1)
            if len(signs) - 1 in breaks:
                breaks.add(len(signs))
        blank = False
        for letter in spelled:
            signs.append(letter)
            origin.append(place)
    return Normal("".join(signs), tuple(origin), frozenset(breaks), original)


def _spelled(sign: str) -> str:
    """One character in its plain spelling; ① becomes (1)."""
    if "\u4e00" <= sign <= "\u9fff":
        return sign
    if CIRCLED.match(sign):
        return f"({unicodedata.normalize('NFKC', sign)})"
    if sign.isascii():
        return sign
    plain = unicodedata.normalize("NFKC", sign.translate(ALIKE)).translate(ALIKE)
    return BLANK.sub("", plain) or "□"


def _must_stay_apart(signs: list[str], following: str, new_line: bool) -> bool:
    """What a blank keeps apart stays apart: “附件3 90分”, “得2分” and “开展…” in the next line; “0. 5分” is one."""
    if new_line and signs[-1] in "分止":
        return True
    if not (following[0].isdigit() and signs[-1].isdigit()):
        return False
    return new_line or not _follows_verb(signs)


def _follows_verb(signs: list[str]) -> bool:
    """“扣1 0分”: digits behind a scoring word belong together although a blank tears them."""
    place = len(signs) - 1
    while place >= 0 and (signs[place].isdigit() or signs[place] == "."):
        place -= 1
    return place >= 0 and signs[place] in "扣得计记加减给奖"
