"""公民身份号码 (GB 11643): what is written in a cell, whether it can be a number, what it says; no digit is made up."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from operator import mul

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_ZEROS = sum(_WEIGHTS) * ord("0")
_WIDE = str.maketrans("０１２３４５６７８９ｘＸ．＋－×", "0123456789XX.+-X")
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?E\+?\d{1,3}", re.I)
_PLAIN = re.compile(r"[0-9]{17}[0-9X]")
_SHOWN_DIGITS = 15
"""A spreadsheet keeps no more digits of a number than these."""


class IdFault(StrEnum):
    """号码的毛病: how it is told to people."""

    NONE = ""
    DAMAGED = "号码被表格软件改成了数字，后几位已经丢失"
    CHECK = "校验码不对，有一位可能写错"
    BIRTH = "号码里的出生日期不存在"
    LENGTH = "不是18位"
    OLD = "是15位的老号码"


@dataclass(frozen=True, slots=True)
class IdNumber:
    """身份证号: `text` as kept, empty where nothing can be kept; `born` ISO and `sex` if the number is sound."""

    text: str
    fault: IdFault = IdFault.NONE
    born: str = ""
    sex: str = ""


def read_id_number(text: str, *, is_number: bool = False) -> IdNumber:
    """The number in a cell; `is_number` if the cell holds a number instead of text."""
    if not is_number and _PLAIN.fullmatch(text):
        return _checked(str(text))
    plain = "".join(text.translate(_WIDE).split()).strip("'’‘`,，;；").upper()
    if not plain:
        return IdNumber("")
    if _SCIENTIFIC.fullmatch(plain) or (is_number and len(plain.partition(".")[0]) > _SHOWN_DIGITS):
        return IdNumber("", IdFault.DAMAGED)
    if is_number and plain.endswith(".0"):
        plain = plain[:-2]
    if _PLAIN.fullmatch(plain):
        return _checked(plain)
    if len(plain) == 15 and plain.isdecimal():
        return IdNumber(plain, IdFault.OLD)
    return IdNumber(plain, IdFault.LENGTH)


def check_digit(body: str) -> str:
    """The 18th place for 17 ASCII digits."""
    return _CHECKS[(sum(map(mul, _WEIGHTS, body.encode())) - _ZEROS) % 11]


@lru_cache(maxsize=256)  # a row asks twice
def _checked(plain: str) -> IdNumber:
    if check_digit(plain[:17]) != plain[17]:
        return IdNumber(plain, IdFault.CHECK)
    try:
        born = date(int(plain[6:10]), int(plain[10:12]), int(plain[12:14]))
    except ValueError:
        return IdNumber(plain, IdFault.BIRTH)
    return IdNumber(plain, IdFault.NONE, born.isoformat(), "男" if int(plain[16]) % 2 else "女")
