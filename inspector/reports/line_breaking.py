"""Breaks Chinese text into lines by the rules of print; knows only character widths, no fonts and no paper.

A break is *good* where no rule forbids it: no line starts with a closing mark or ends with an opening one, a
number stays with its sign and its unit, a Latin word, —— and …… stay whole. A line is cut elsewhere only when it
holds no good break at all: first beside a number and where punctuation allows it, then between any two characters.
"""

import re
from collections.abc import Callable, Iterator
from itertools import accumulate

NEVER_FIRST = "，。；：、！？）》〉】〕」』”’…—％%‰℃°·～,.;:!?)]}〗］｝／"
NEVER_LAST = "（《〈【〔「『“‘([{〖［｛￥¥＄$№"

_UNITS = (
    "(?:个百分点|百分点|个工作日|工作日|个小时|小时|分钟|个月|周岁|平方米|平方公里|公里|万元|亿元|千元|万人|人次|户次|课时|学时|"
    "[年月日时分秒个名人位次项条款章节页天元角万亿岁级类处家户村镇站点件套本册份张台间层组期批届倍周季例起场篇所号档字米㎡％%‰℃])"
)
_ALNUM = "[0-9A-Za-z\u00c0-\u024f０-９Ａ-Ｚａ-ｚ]+"
_WORD = rf"{_ALNUM}(?:[.,:/@&+\-_~=’'%％]{{1,3}}{_ALNUM})*"
_NUMBER = rf"第?[+\-−－×÷＝=≥≤＜＞<>≈±]?{_WORD}(?:{_UNITS}(?:{_WORD}{_UNITS})*)?"
_ORDINAL = "第[〇零一二三四五六七八九十百千两]+[条款项章节页次届批期季组类级点名位]?"
_OPENING, _CLOSING = re.escape(NEVER_LAST), re.escape(NEVER_FIRST)
_ATOM = re.compile(rf"(?:[{_OPENING}]\s*)*(?:{_NUMBER}|{_ORDINAL}|—+|…+|\S)?(?:\s*[{_CLOSING}])*\s*")
NEWLINE = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
_JOINED = re.compile(r"[0-9０-９.,][0-9０-９.,年月日分元％%㎡个项名人次]")
_DATE_PIECE = re.compile(rf"[{_OPENING}]*(?:[0-9]{{4}}年|[0-9]{{1,2}}[月日时])(?=[0-9])")
_SLACK = 1e-6


def good_breaks(text: str) -> list[int]:
    """可断处: the positions 0 < i <= len(text) where a line of this one-paragraph text may end, ascending."""
    return [match.end() for match in _ATOM.finditer(text) if match.end() > match.start()]


def break_lines(
    text: str, width: float, char_width: Callable[[str], float], *, loosest: float = 0.0
) -> list[str]:
    """断行: the lines of `text` in a column `width` wide; `char_width` gives one character's advance in the same unit.

    Newlines in the text are kept; spaces at the ends of lines go. No line is wider than `width` unless it is a
    single character. An empty text gives one empty line. A line that would fill less than the part `loosest` of the
    width may end inside a date, after 年, 月, 日 or 时.
    """
    paragraphs = NEWLINE.split(text) if NEWLINE.search(text) else [text]
    return [
        line
        for paragraph in paragraphs
        for line in _lines(paragraph.rstrip(), width + _SLACK, char_width, loosest * width)
    ]


def _lines(text: str, width: float, char_width: Callable[[str], float], shortest: float) -> Iterator[str]:
    """The lines of one paragraph: each as long as fits, cut at the last good break."""
    edges = list(accumulate(map(char_width, text), initial=0.0))
    start = last_good = 0
    if edges[-1] > width:
        for stop in good_breaks(text):
            end = stop
            while end > start and text[end - 1].isspace():
                end -= 1
            while edges[end] - edges[start] > width:
                if not text[start:last_good].strip():
                    cut = _forced_break(text, edges, start, width)
                elif edges[last_good] - edges[start] < shortest:
                    cut = _date_break(text, edges, start, last_good, width)
                else:
                    cut = last_good
                yield text[start:cut].rstrip()
                start = last_good = cut
            last_good = stop
    if start < len(text) or not text:
        yield text[start:]


def _date_break(text: str, edges: list[float], start: int, good: int, width: float) -> int:
    """The last place inside the date after `good` that fits on the line; `good` if no date stands there."""
    place = good
    while (piece := _DATE_PIECE.match(text, place)) and edges[piece.end()] - edges[start] <= width:
        place = piece.end()
    return place


def _forced_break(text: str, edges: list[float], start: int, width: float) -> int:
    """Where to cut a line without a good break: at least one character on, never past the width otherwise."""
    furthest = start + 1
    if furthest == len(text):
        return furthest
    while edges[furthest + 1] - edges[start] <= width:
        furthest += 1
    positions = range(furthest, start, -1)
    decent = [i for i in positions if text[i] not in NEVER_FIRST and text[i - 1] not in NEVER_LAST]
    apart = [i for i in decent if not _JOINED.match(text, i - 1)]
    return (apart or decent or [furthest])[0]
