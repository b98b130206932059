"""Numbers of headings and sentences in an official paper: 一、 （一） 1. （1）; knows no layout."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from inspector.reports.document import Block, Heading, Items

_DIGITS = "一二三四五六七八九"
_FORMS = ("{}、", "（{}）", "{}.", "（{}）")


def chinese_number(number: int) -> str:
    """汉字序号: 1 → 一, 10 → 十, 21 → 二十一; figures beyond 99."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    lead = ("" if tens == 1 else _DIGITS[tens - 1]) + "十" if tens else ""
    return lead + (_DIGITS[ones - 1] if ones else "")


def numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """编号: the blocks with the numbers of headings and items written into their texts.

    Items below a heading of the third level count （1）, otherwise 1.; one item alone has no number.
    """
    counts = [0, 0, 0, 0]
    for block in blocks:
        if isinstance(block, Heading) and block.is_numbered:
            level = min(max(block.level, 1), 4)
            counts[level - 1] += 1
            counts[level:] = [0] * (4 - level)
            number = counts[level - 1]
            mark = _FORMS[level - 1].format(chinese_number(number) if level < 3 else number)
            yield replace(block, text=mark + block.text, is_numbered=False)
        elif isinstance(block, Items) and block.is_numbered and len(block.sentences) > 1:
            form = _FORMS[3 if counts[2] else 2]
            sentences = tuple(form.format(n) + text for n, text in enumerate(block.sentences, 1))
            yield replace(block, sentences=sentences, is_numbered=False)
        else:
            yield block
