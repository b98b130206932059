"""Numbers in front of headings (一、（一）1. 1.1 ①) and Chinese numerals; knows nothing of tables."""

import re
from dataclasses import dataclass

_DIGITS = "零一二三四五六七八九"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {"两": 2, "〇": 0}
_HAN = "[一二三四五六七八九十百零〇两]+"
# Style → pattern, from the widest heading to the narrowest; the order is the rank of the levels.
_STYLES = (
    ("part", re.compile(rf"第\s*({_HAN}|\d+)\s*(?:部分|章|篇|类|大项)[\s、.:：．]*")),
    ("han", re.compile(rf"({_HAN})\s*[、.．:：]\s*")),
    ("han_bracket", re.compile(rf"[（(]\s*({_HAN})\s*[）)]\s*、?")),
    ("dotted", re.compile(r"(\d{1,3}(?:[.．-]\d{1,3})+)[、.．\s]*")),
    ("arabic", re.compile(r"(\d{1,3})\s*(?:[、．]|\.(?!\d))\s*")),
    ("arabic_bracket", re.compile(r"[（(]?\s*(\d{1,3})\s*[）)]\s*")),
    ("circle", re.compile(r"([①-⑳])\s*")),
)
RANKS = {name: rank for rank, (name, _) in enumerate(_STYLES)}


@dataclass(frozen=True, slots=True)
class Numbered:
    """编号: style of the number, its ordinal (dotted: the last one), depth of dots, and the text behind it."""

    style: str
    ordinal: int
    depth: int
    rest: str

    @property
    def rank(self) -> tuple[int, int]:
        """Smaller is wider: 第一部分 < 一、 < （一） < 1.1 …"""
        return RANKS[self.style], self.depth


def numbered(text: str) -> Numbered | None:
    """The number in front of a text, or None."""
    text = text.lstrip()
    for style, pattern in _STYLES:
        found = pattern.match(text)
        if found:
            parts = re.split(r"[.．-]", found[1])
            return Numbered(style, _ordinal(parts[-1]), len(parts), text[found.end() :].strip())
    return None


def is_serial(text: str) -> bool:
    """True for a cell that holds nothing but a number such as 3、(3)、三、3.1、A1."""
    return bool(
        re.fullmatch(
            rf"[（(]?\s*(?:{_HAN}|\d+(?:[.．-]\d+)*|[①-⑳]|[A-Za-z]\d*(?:[.-]\d+)*)\s*[）)]?[、.．]?",
            text.strip(),
        )
    )


def is_chinese_serial(text: str) -> bool:
    """True for 一, （二）, 三、: the numbers of sections."""
    return bool(re.fullmatch(rf"[（(]?\s*{_HAN}\s*[）)]?[、.．]?", text.strip()))


def chinese_number(number: int) -> str:
    """“二十一” for 21; digits above 99."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")


def chinese_value(text: str) -> int | None:
    """21 for “二十一”; None where it is no Chinese numeral below 1,000."""
    total = digit = 0
    for sign in text:
        if sign in _VALUES:
            digit = _VALUES[sign]
        elif sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            return None
    return total + digit if text else None


def _ordinal(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if len(text) == 1 and "①" <= text <= "⑳":
        return ord(text) - 0x2460 + 1
    return chinese_value(text) or 0
