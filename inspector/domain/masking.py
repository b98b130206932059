"""遮盖: how residents' names, numbers, addresses and photos stand on papers of each kind; knows no papers.

What each kind of document masks can be read in `MASKED`; free texts are masked by `masked_text`, and `last_look`
goes over what is finished.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from inspector.domain.surnames import surname_length

STAR = "＊"
ANYBODY = "服务对象"
"""What a public paper says instead of a category that gives a minor or a disabled person away."""

NAME_DOTS = "·•・‧∙⋅･"
_TELLING = ("残", "儿童", "孤儿", "未成年", "精神", "智力", "艾滋", "困境妇女", "吸毒", "矫正")
_REMARK = re.compile(r"[（(].*$", re.S)
_COUNTRY_CODE = re.compile(r"^(?:\+|00)86[\s-]*|^86[\s-]*(?=1\d{10}$)")
_LANDLINE = re.compile(r"^(0(?:10|2\d|[3-9]\d{2}))[\s-]*(\d{7,8})(?:[-转\s]+\d{1,6})?$")
_NOT_A_PLACE = r"[^省市县区镇乡村街路巷道号、，,\s]"
_REGION = re.compile(
    rf"(?:{_NOT_A_PLACE}{{2,7}}(?:省|自治区))?(?:{_NOT_A_PLACE}{{2,7}}(?:市|自治州|地区))?(?:{_NOT_A_PLACE}{{1,7}}(?:县|区|市|旗))?"
)
_TOWNSHIP = re.compile(r"[^、，,\s\d]{1,8}?(?:街道办事处|街道|镇|乡|苏木|林场|农场|开发区|管委会)(?![镇乡])")
_VILLAGE = re.compile(
    r"[^、，,\s\d]{1,12}?(?:村民委员会|居民委员会|村委会|居委会|村委|居委|社区|村|嘎查)(?![村委])"
)


class Masking(StrEnum):
    """文件种类: for the office's own use, for the station that was visited, for everybody."""

    INTERNAL = "内部"
    FEEDBACK = "反馈"
    PUBLIC = "公开"

    @property
    def masks(self) -> bool:
        """True for the two outer kinds."""
        return self is not Masking.INTERNAL


def shown_name(name: str, masking: Masking) -> str:
    """服务对象姓名 as this kind of document shows it."""
    return mask_name(name) if masking.masks else name


def shown_id_number(number: str, masking: Masking) -> str:
    """身份证号 as this kind of document shows it."""
    return mask_id_number(number) if masking.masks else number


def shown_telephone(number: str, masking: Masking) -> str:
    """电话 as this kind of document shows it."""
    return mask_telephone(number) if masking.masks else number


def shown_address(address: str, masking: Masking) -> str:
    """住址: down to the village for the station, down to the township for everybody."""
    return mask_address(address, villages=masking is Masking.FEEDBACK) if masking.masks else address


def shown_categories(categories: Iterable[str], masking: Masking) -> tuple[str, ...]:
    """对象类别: a public paper leaves out those that tell of a minor, a disability or the like."""
    found = tuple(categories)
    if masking is not Masking.PUBLIC:
        return found
    harmless = tuple(category for category in found if not is_telling(category))
    return harmless or ((ANYBODY,) if found else ())


def photo_is_printed(masking: Masking, *, shows_minor: bool = False, in_verdict: bool = False) -> bool:
    """True if a photo may stand on the paper: none on a public one, minors on internal ones but for the verdict."""
    if masking is Masking.PUBLIC:
        return False
    return not shows_minor or (masking is Masking.INTERNAL and not in_verdict)


MASKED: tuple[tuple[str, str, str, str], ...] = (
    ("姓名", "原样", "张＊＊", "张＊＊"),
    ("身份证号", "原样", "110105********0123", "110105********0123"),
    ("电话", "原样", "138****5678", "138****5678"),
    ("住址", "原样", "到村（社区）", "到镇（街道）"),
    ("对象类别", "原样", "原样", "未成年人、残疾等类别只写“服务对象”"),
    ("照片", "都印（意见书不印未成年人）", "不印未成年人", "不印"),
)
"""(what, 内部, 反馈, 公开): the table that guide and window show."""


def is_telling(category: str) -> bool:
    """True for a category that gives away a minor, a disability or something as private."""
    return any(word in category for word in _TELLING)


def mask_name(name: str) -> str:
    """姓名: 张＊＊, 欧阳＊, 买＊＊·吐＊＊＊; a name of a single character becomes a star, one masked already stays."""
    plain = unicodedata.normalize("NFKC", _REMARK.sub("", name)).strip()
    for dot in NAME_DOTS:
        plain = plain.replace(dot, "·")
    if not plain:
        return ""
    if "*" in plain:
        return plain.replace("*", STAR)
    if "·" in plain or plain.isascii():
        return re.sub(r"[^·\s.]+", lambda part: part[0][0] + STAR * (len(part[0]) - 1), plain)
    plain = "".join(plain.split())
    kept = surname_length(plain) if len(plain) > 1 else 0
    return plain[:kept] + STAR * (len(plain) - kept)


def mask_id_number(number: str) -> str:
    """身份证号: 110105********0123; 15 digits likewise, a 残疾人证 loses its kind and degree too, others all but the ends."""
    plain = re.sub(r"[\s\-—–_]", "", unicodedata.normalize("NFKC", number)).upper()
    length = len(plain)
    if length >= 19:
        return plain[:6] + "*" * (length - 6)
    if length >= 15:
        tail = 4 if length == 18 else 3
        return plain[:6] + "*" * (length - 6 - tail) + plain[-tail:]
    return plain[:2] + "*" * (length - 3) + plain[-1:] if length > 5 else "*" * length


def mask_telephone(number: str) -> str:
    """电话: 138****5678; of a landline the area code and the last two digits stay."""
    plain = unicodedata.normalize("NFKC", number).strip()
    plain = _COUNTRY_CODE.sub("", plain).replace("(", "").replace(")", "-")
    digits = re.sub(r"\D", "", plain)
    if len(digits) == 11 and digits.startswith("1"):
        return f"{digits[:3]}****{digits[-4:]}"
    landline = _LANDLINE.match(plain)
    if landline:
        area, local = landline.groups()
        return f"{area}-{'*' * (len(local) - 2)}{local[-2:]}"
    return "*" * max(0, len(digits) - 2) + digits[-2:] if len(digits) > 6 else "*" * len(digits)


def mask_address(address: str, *, villages: bool = True) -> str:
    """住址 down to the village (or only to the township); what lies further inside becomes ＊＊."""
    plain = "".join(address.split())
    region = _REGION.match(plain)
    end = region.end() if region else 0
    township = _TOWNSHIP.match(plain, end)
    end = township.end() if township else end
    village = _VILLAGE.match(plain, end) if villages else None
    end = village.end() if village else end
    return plain[:end] + (STAR * 2 if end < len(plain) else "")
