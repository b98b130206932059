"""One value to one cell and back: exact numbers, dates, choices in Chinese, names; nothing gets lost on the way.

Knows shapes of columns, no sheets and no files. What is wrong in type goes through as text, for the builder to name.
"""

import re
import unicodedata
from datetime import date
from decimal import Context, Decimal, Inexact

from scoring_rules.workbook.field import NO, YES, Field, Shape
from scoring_rules.workbook.names import join_names, quoted, split_names, unquoted

Content = str | float | date
"""What goes into a cell: text, a number that a binary float holds to the last of 15 digits, or a day."""

_FIFTEEN_DIGITS = Context(prec=15, traps=[Inexact])
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})")
_DAY = re.compile(r"([0-9]{4})(?:[-/.]|年)([0-9]{1,2})(?:[-/.]|月)([0-9]{1,2})日?(?: 00:00:00)?")
_YES = frozenset({YES, "√", "✓", "✔", "true", "y", "yes"})
_NO = frozenset({NO, "×", "✗", "false", "n", "no"})
_FIRST_DAY = date(1904, 1, 1)


def content(field: Field, value: object) -> Content:
    """The cell that stands for a value."""
    if isinstance(value, bool):
        return (YES if value else NO) if field.shape is Shape.FLAG else str(value).lower()
    if isinstance(value, int | Decimal):
        return _number_content(Decimal(value)) if field.shape in _NUMERIC else _plain(Decimal(value))
    if isinstance(value, str):
        return _text_content(field, value)
    if isinstance(value, list) and field.shape is Shape.NAMES:
        return join_names(str(name) for name in value)
    if type(value) is date and value >= _FIRST_DAY and field.shape is Shape.DAY:
        return value
    return str(value)


def value(field: Field, text: str) -> object:
    """The value that a cell with this text stands for; the text itself where it fits no better."""
    match field.shape:
        case Shape.TEXT:
            return text
        case Shape.CODE:
            return text.strip()
        case Shape.NUMBER | Shape.PERCENT:
            return _or(number(text, percent=field.shape is Shape.PERCENT), text)
        case Shape.NUMBER_OR_FACT:
            name = unquoted(text)
            return _or(number(text), text) if name is None else name
        case Shape.NAMES:
            return split_names(text)
        case Shape.FLAG:
            return _or(_flag(text), text)
        case Shape.DAY:
            return _or(_day(text), text)
    return _or(choice(field, text), text.strip())


def choice(field: Field, text: str) -> str | None:
    """The value of a choice for its Chinese word, or for the word of the rules themselves; None if it is neither."""
    word = _narrow(text)
    for key, chinese in field.words.items():
        if word in (chinese, key):
            return key
    return None


def number(text: str, *, percent: bool = False) -> Decimal | None:
    """An exact number; full-width digits are understood, and 95% where the column is in percent."""
    plain = _narrow(text)
    if percent:
        plain = plain.removesuffix("%").rstrip()
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None


_NUMERIC = (Shape.NUMBER, Shape.PERCENT, Shape.NUMBER_OR_FACT)


def _number_content(number: Decimal) -> Content:
    if not number.is_finite() or not -20 < number.adjusted() < 16:
        return _plain(number)
    try:
        return float(_FIFTEEN_DIGITS.plus(number))
    except Inexact:
        return _plain(number)


def _plain(number: Decimal) -> str:
    return format(number, "f") if number.is_finite() and abs(number.adjusted()) < 100 else str(number)


def _text_content(field: Field, text: str) -> str:
    if field.shape is Shape.CHOICE:
        return field.words.get(text, text)
    if field.shape is Shape.NUMBER_OR_FACT and (number(text) is not None or text.startswith('"')):
        return quoted(text)
    return text


def _flag(text: str) -> bool | None:
    word = _narrow(text).lower()
    return True if word in _YES else False if word in _NO else None


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(_narrow(text).replace(" 月", "月"))
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:200]).strip()


def _or(value: object | None, text: str) -> object:
    return text if value is None else value
