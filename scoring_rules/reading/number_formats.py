"""What a spreadsheet cell shows: number formats as far as they matter to a scoresheet (dates, percent).

Knows nothing of files; takes the number as the file holds it and the code of its format.
"""

import re
from datetime import date, timedelta
from decimal import Context, Decimal, InvalidOperation

_SIGNIFICANT = Context(prec=15)  # spreadsheets write 17 digits and show 15
_BUILTIN_PERCENT = {9: "0%", 10: "0.00%"}
_BUILTIN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.I)
_LARGEST_DATE = 2_958_465  # 9999-12-31


def exact_number(text: str) -> Decimal | None:
    """The number that the spreadsheet shows for the digits in the file; None if it is no finite number."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > 40:
        return Decimal(0) if number.is_finite() and number.adjusted() < -40 else None
    return _shortest(_SIGNIFICANT.plus(number))


def shown(number: Decimal, kind: str, *, from_1904: bool = False) -> str:
    """The text of a number: kind is "percent", "date" (ISO text) or "number"."""
    if kind == "percent":
        return f"{_shortest(number * 100):f}%"
    if kind == "date" and 0 <= number <= _LARGEST_DATE:
        return _date_text(number, from_1904)
    return f"{number:f}"


def kind_of_format(format_id: int, code: str | None) -> str:
    """“percent”, “date” or “number” for a format id and, for formats of the file's own, its code."""
    if code is None:
        if format_id in _BUILTIN_PERCENT:
            return "percent"
        return "date" if format_id in _BUILTIN_DATES else "number"
    bare = _NOT_CODE.sub("", code.split(";")[0])
    if "%" in bare:
        return "percent"
    if "general" in bare.lower() or any(sign in bare for sign in "0#?"):
        return "number" if not re.search(r"[ymdh]", bare.lower().replace("general", "")) else "date"
    return "date" if re.search(r"[ymdhs]", bare, re.I) else "number"


def _shortest(number: Decimal) -> Decimal:
    if number == number.to_integral_value():
        return number.quantize(Decimal(1)) if number.adjusted() < 27 else number
    return number.normalize()


def _date_text(number: Decimal, from_1904: bool) -> str:
    days, seconds = divmod(round(number * 86_400), 86_400)
    clock = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if days == 0 and not from_1904:
        return clock
    epoch = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
    try:
        day = (epoch + timedelta(days=days)).isoformat()
    except OverflowError:
        return f"{number:f}"
    return f"{day} {clock}" if seconds else day
