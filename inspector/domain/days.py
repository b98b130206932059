"""日期的各种写法: a day, month or year as offices write it → ISO text, as exact as it was written; knows no column.

Read are 2022-3-1 · 2022/03/01 · 2022.3.1 · 2022年3月1日 · 20220301 · 2022-03 · 2022年 · 二〇二二年三月一日 · a
spreadsheet's day numbers (44621) · any of them with a time behind. Two-digit years are not: they would be guesses.
"""

import re
from datetime import date, timedelta
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1900, 2100
_EPOCH = date(1899, 12, 30)
_SERIALS = range(3_654, 73_415)  # 1910-01-01 … 2100-12-31; smaller numbers are years or counts
_CHINESE = str.maketrans("〇○Ｏ零一二三四五六七八九", "0000123456789")
_WIDE = str.maketrans("０１２３４５６７８９．／－：　", "0123456789./-: ")
_TIME = re.compile(r"[ T]\d{1,2}(?:[:：时]\d{1,2}){0,2}(?:\.\d+)?(?:分|秒|Z)?$")
_PARTS = re.compile(
    r"(?P<year>\d{4})\s*(?:年|[-/.、\\])\s*"
    r"(?:(?P<month>\d{1,2})\s*(?:月份?|[-/.、\\])?\s*(?:(?P<day>\d{1,2})\s*(?:日|号)?)?)?"
)
_RUN = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})?")
_CHINESE_PARTS = re.compile(
    r"(?P<year>[〇○Ｏ零一二三四五六七八九]{4})年"
    r"(?:(?P<month>[一二三四五六七八九十元正]{1,2})月份?(?:(?P<day>[一二三四五六七八九十廿卅]{1,3})[日号])?)?"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")


@lru_cache(maxsize=50_000)
def day_text(text: str) -> str | None:
    """“2022-03-01”, “2022-03” or “2022” for a text; None where it is no day of the calendar."""
    text = text.translate(_WIDE).strip().strip("'’‘")
    text = _TIME.sub("", text).strip()
    if text.endswith(".0") and text[:-2].isdecimal():
        text = text[:-2]
    if text.isdecimal():
        return _of_digits(text)
    if found := _PARTS.fullmatch(text.rstrip("起止")):
        return _iso(found["year"], found["month"], found["day"])
    if found := _CHINESE_PARTS.fullmatch(text):
        year = found["year"].translate(_CHINESE)
        return _iso(year, _chinese_number(found["month"]), _chinese_number(found["day"]))
    return None


def day_of(text: str) -> date | None:
    """The first day that an ISO text of `day_text` can mean; None for an empty one."""
    if not text:
        return None
    year, month, day = (*text.split("-"), "1", "1")[:3]
    return date(int(year), int(month), int(day))


def agrees(one: str, other: str) -> bool:
    """True if two ISO texts can mean the same day: the shorter is the beginning of the longer."""
    return one.startswith(other) or other.startswith(one)


def _of_digits(text: str) -> str | None:
    if len(text) == 8 and (found := _RUN.fullmatch(text)):
        return _iso(found["year"], found["month"], found["day"])
    if len(text) == 6 and (found := _RUN.fullmatch(text)):
        return _iso(found["year"], found["month"], None)
    if _YEAR.fullmatch(text):
        return text
    if len(text) in (4, 5) and int(text) in _SERIALS:
        return (_EPOCH + timedelta(days=int(text))).isoformat()
    return None


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    if month is None:
        return year
    try:
        whole = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return whole.isoformat() if day else whole.isoformat()[:7]


def _chinese_number(text: str | None) -> str | None:
    """“三” → 3, “十二” → 12, “二十一” and “廿一” → 21, “元” and “正” → 1."""
    if not text:
        return None
    if text in ("元", "正"):
        return "1"
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.rpartition("十")
    value = (_digit(tens, 1) * 10 if ten else 0) + (_digit(ones, 0) if ones else 0)
    return str(value)


def _digit(text: str, empty: int) -> int:
    digits = text.translate(_CHINESE)
    return int(digits) if digits.isdecimal() and len(digits) == 1 else (empty if not text else 99)
