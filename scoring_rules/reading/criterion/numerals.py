"""Numbers as offices write them, Arabic or Chinese, as exact decimals; knows nothing of what they count."""

from decimal import Decimal

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
ARABIC = r"\d{1,9}(?:\.\d{1,6})?|\.\d{1,6}"
CHINESE = r"[零〇一二两三四五六七八九十百千]{1,9}(?:点[零〇一二三四五六七八九]{1,4})?|半"


def number(text: str) -> Decimal:
    """数: “0.5”, “.5”, “十二”, “零点五”, “半” (0.5). Expects what ARABIC or CHINESE matches; “一半” is none."""
    if text[0].isdigit() or text[0] == ".":
        return Decimal(text)
    if text == "半":
        return Decimal("0.5")
    whole, _, fraction = text.partition("点")
    digits = "".join(str(DIGITS[digit]) for digit in fraction)
    return Decimal(f"{_whole(whole)}.{digits}" if digits else _whole(whole))


def _whole(text: str) -> int:
    """“一百二十五” → 125; digits in a row (“二〇二三”) are read as they stand."""
    if not any(sign in TENS for sign in text):
        return int("".join(str(DIGITS[digit]) for digit in text) or 0)
    total = 0
    digit: int | None = None
    for sign in text:
        if sign in TENS:
            total += (1 if digit is None else digit) * TENS[sign]
            digit = None
        else:
            digit = DIGITS[sign]
    return total + (digit or 0)
