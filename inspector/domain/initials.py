"""Pinyin initials of place names (拼音首字母), one for each reading that people here may have in mind."""

from itertools import islice, product

# Characters of Guangdong's names that are read in two ways: 东涌 is dy to a dictionary and dc to those who live there.
READINGS = {
    "长": "cz",
    "涌": "cy",
    "陂": "bp",
    "朝": "cz",
    "乐": "ly",
    "重": "cz",
    "调": "td",
    "行": "hx",
    "厦": "xs",
    "埔": "bp",
    "曾": "zc",
    "堡": "bp",
    "圩": "xw",
    "车": "cj",
    "石": "sd",
    "盛": "sc",
    "沈": "s",
    "冼": "x",
    "浛": "h",
    "洸": "g",
    "揭": "j",
    "莞": "g",
    "垌": "td",
    "洞": "d",
    "内": "n",
    "炮": "p",
}
MOST_READINGS = 8


def initials(name: str) -> str:
    """All readings' initials in lower case, separated by blanks: 长洲街道 → "czjd zzjd"."""
    # Takes a tenth of a second, and only a station entered by hand needs it.
    from pypinyin import Style, pinyin

    usual = pinyin(name, style=Style.FIRST_LETTER, errors=_itself)  # type: ignore[arg-type]
    letters = (
        READINGS.get(sign, reading[0].lower()) or [""] for sign, reading in zip(name, usual, strict=True)
    )
    readings = islice(product(*letters), MOST_READINGS)
    return " ".join(dict.fromkeys("".join(reading) for reading in readings))


def _itself(signs: str) -> list[str]:
    return [sign if sign.isascii() and sign.isalnum() else "" for sign in signs]
