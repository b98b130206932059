"""Vetoes and bonus items written as sentences instead of table rows: cuts a text into its entries.

Knows words and numbers in front of them; knows nothing of tables.
"""

import re

from scoring_rules.reading.lines import is_form, is_grade_text, is_note

_BEHIND_HEADING = re.compile(
    r"\s*((?:[一二三四五六七八九十]+、)?(?:一票否决|否决|附加?加分|加分|附加|奖励)(?:项目?|事项|情形|条款|指标|分)?(?:[（(][^（）()]*[）)])?)\s*[:：]\s*(?=\S)"
)
_NUMBER = r"(?:[（(]\s*\d{1,2}\s*[）)]|\d{1,2}\s*[、．]|\d{1,2}\.(?!\d)|[①-⑳])"
_ENTRY_START = re.compile(rf"(?:^|(?<=[；;。\n]))\s*{_NUMBER}\s*")
_TABLE_HEAD = re.compile(r"\s*(?:序号|编号|项次)")


def entries_behind_heading(text: str) -> tuple[str, list[str]] | None:
    """(heading, entries) of “一票否决项：1.……；2.……”; None for any other text."""
    found = _BEHIND_HEADING.match(text)
    return (found[1], entries_of(text[found.end() :])) if found else None


def entries_of(text: str) -> list[str]:
    """The numbered entries of a text, without their numbers; a text without numbers is one entry."""
    pieces = (piece.strip(" \u3000\n；;") for piece in _ENTRY_START.split(text))
    return [piece for piece in pieces if len(piece) > 2]


def is_entry(text: str) -> bool:
    """True unless the text is a note, a form field, a grade or the head of a table."""
    return not (is_note(text) or is_form(text) or is_grade_text(text) or _TABLE_HEAD.match(text))
