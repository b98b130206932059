"""格子里写的是什么: a cell's text into a value, with a remark where it is not what it should be; knows no row."""

import re
from collections.abc import Callable, Mapping

from inspector.domain.days import day_text
from inspector.domain.rosters.categories import categories_in, is_known, suggestion
from inspector.domain.rosters.files.rows import Numeral
from inspector.domain.rosters.id_numbers import IdFault, read_id_number

Value = str | bool | tuple[str, ...] | None
Remark = Callable[[str, str], None]
"""Takes a message and a remedy: the value is taken, or left empty, with a warning."""

Parser = Callable[[str, Remark], Value]

USUAL_NAME = 5
_NO_WORDS = frozenset({"否", "无", "没有", "未", "×", "✗", "✘", "x", "X", "0", "不", "N", "n", "no", "NO", "未建", "未建档", "未签", "未签订", "未覆盖", "-", "—", "/", "无建档"})  # fmt: skip
_EMPTY_WORDS = frozenset({"-", "--", "—", "——", "/", "\\", "无", "空", "暂无", "N/A", "#N/A", "不详", "未知"})
_TICKED = frozenset({"√", "✓", "✔", "☑", "■", "●", "○", "◯", "Y", "y", "是", "有", "1", "V", "v", "对", "∨"})
_CHINESE_NAME = re.compile(r"[^\s\dA-Za-z]+(?:\s+[^\s\dA-Za-z]+)+")
_STRANGE_NAME = re.compile(r"\d|[?？□�#]|^[A-Za-z]{1,2}$")
_SEVERAL = re.compile(r"[、，,；;/\n\r|｜]+|(?<=[村区会])\s+")
_PHONE = re.compile(r"(?:\+?86)?1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(?:-\d{1,6})?|\d{7,8}")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LOST = re.compile(r"\d(?:\.\d+)?E\+?\d+", re.I)
_MONTH_OR_TENTH = re.compile(r"(\d{4})\.1")
_SENIOR, _MIDDLE, _JUNIOR = (
    ("高级", "高社"),
    ("中级", "中社", "社会工作师", "社工师"),
    ("助理", "初级", "助社"),
)
_BETWEEN = re.compile(r"(?:助理|高级)(?:社会工作师|社工师)")


def tidy(text: str, _remark: Remark | None = None) -> str:
    """One line, one blank between words; a dash for nothing is nothing."""
    plain = " ".join(text.split())
    return "" if plain in _EMPTY_WORDS else plain


def name(text: str, remark: Remark) -> str:
    """姓名 without the blanks that make names equally wide."""
    if len(text) < USUAL_NAME and text.isalpha() and not text.isascii():
        return text
    plain = " ".join(text.split())
    if _CHINESE_NAME.fullmatch(plain):
        plain = plain.replace(" ", "")
    if _STRANGE_NAME.search(plain):
        remark("姓名里有数字、问号或看不出的字", "请核对姓名；罕见字打不出时可先用同音字并在备注里说明")
    elif len(plain) > 30:
        remark("姓名太长，不像一个人的姓名", "请一行只写一个人")
    return plain[:100]


def id_number(text: str, remark: Remark) -> str:
    """身份证号; where digits are lost nothing is kept."""
    found = read_id_number(text, is_number=isinstance(text, Numeral))
    if found.fault is IdFault.DAMAGED:
        remark(
            "身份证号被表格软件改成了数字，后几位已经丢失，没有采用",
            "请在 Excel 里把这一列设为“文本”，按证件重新填写后再导入",
        )
    elif found.fault is not IdFault.NONE and found.text not in _EMPTY_WORDS:
        remark(f"身份证号{found.fault.value.removeprefix('号码')}，按原样保留", "请对照证件核对号码")
    return "" if found.text in _EMPTY_WORDS else found.text


def day(text: str, remark: Remark) -> str:
    """日期 as ISO text; empty with a remark where it cannot be read."""
    if isinstance(text, Numeral) and (tenth := _MONTH_OR_TENTH.fullmatch(text)):
        remark("分不清是1月还是10月（表格软件把末尾的0去掉了），只取了年份", "请改写成“2022年10月”这样的形式")
        return tenth[1]
    plain = tidy(text)
    found = day_text(plain)
    if found is None and plain:
        remark("日期看不懂，没有采用", "请写成 2022-03-01 或 2022年3月1日 这样的形式")
    return found or ""


def phone(text: str, remark: Remark) -> str:
    """联系电话, several of them as written."""
    if _MOBILE.fullmatch(text):
        return str(text)
    plain = tidy(text)
    if isinstance(text, Numeral):
        plain = plain.removesuffix(".0")
    if _LOST.fullmatch(plain):
        remark("电话被表格软件改成了科学计数，没有采用", "请把这一列设为“文本”后重新填写")
        return ""
    if plain and not _PHONE.fullmatch(plain.replace(" ", "").replace("-", "")):
        parts = [part for part in re.split(r"[、，,；;/\s]+|(?<=\d)(?=1[3-9]\d{9})", plain) if part]
        if not any(_PHONE.search(part.replace("-", "")) for part in parts):
            remark("电话号码的位数不对，按原样保留", "请核对电话号码")
    return plain


def categories(text: str, remark: Remark) -> tuple[str, ...]:
    """对象类别; unknown ones are kept with a remark."""
    found = categories_in(tidy(text))
    for unknown in found:
        if not is_known(unknown):
            near = suggestion(unknown)
            remark(
                f"类别“{unknown}”不在类别表里，按原样保留",
                f"如果就是“{near}”，请改成这个写法" if near else "请核对类别；确有这一类时可以照此导入",
            )
    return found


def several(text: str, _remark: Remark) -> tuple[str, ...]:
    """村居 written together in one cell."""
    return tuple(dict.fromkeys(part for piece in _SEVERAL.split(text) if (part := tidy(piece))))


def truth(text: str, _remark: Remark) -> bool | None:
    """是 or 否; a date, a number or any other word counts as yes."""
    plain = " ".join(text.split())
    return None if not plain else plain not in _NO_WORDS and not plain.startswith(("未", "没"))


def is_ticked(text: str) -> bool:
    """True for √, 是, 1 and any word that does not say no."""
    plain = text.strip()
    return bool(plain) and (plain in _TICKED or plain not in _NO_WORDS)


def qualification(text: str, remark: Remark) -> str:
    """持证情况: 初级 (助理社会工作师), 中级 (社会工作师), 高级; the highest that is named."""
    plain = tidy(text)
    if not plain or plain in _NO_WORDS or plain.startswith(("无", "未", "否", "没")):
        return ""
    rest = _BETWEEN.sub("", plain)
    for level, words, among in (("高级", _SENIOR, plain), ("中级", _MIDDLE, rest), ("初级", _JUNIOR, plain)):
        if any(word in among for word in words):
            return level
    if plain in _TICKED or plain.startswith(("持证", "已持", "有")):
        return "持证"
    remark(
        f"“{plain}”看不出是哪一级社会工作者证书，没有计入持证",
        "请写“助理社会工作师”“社会工作师”或“高级社会工作师”",
    )
    return ""


def post(text: str, _remark: Remark) -> str:
    """岗位: 事务岗 or 服务岗, anything else as written."""
    plain = tidy(text)
    for word in ("事务", "服务"):
        if word in plain:
            return f"{word}岗"
    return plain


PARSERS: Mapping[str, Parser] = {
    "name": name,
    "id_number": id_number,
    "born": day,
    "joined": day,
    "left": day,
    "opened": day,
    "filed_on": day,
    "phone": phone,
    "categories": categories,
    "villages": several,
    "filed": truth,
    "contract": truth,
    "covered": truth,
    "qualification": qualification,
    "post": post,
}
"""Field → how its text is read; all others are one line of text."""
