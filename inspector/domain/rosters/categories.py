"""对象类别: the categories of clients as an open list, and how a cell names several of them; knows no file."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache

CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "低保": ("低保对象", "低保户", "低保人员", "低保家庭", "最低生活保障", "最低生活保障对象", "最低生活保障家庭", "城乡低保", "农村低保", "城镇低保"),
    "特困": ("特困人员", "特困供养", "特困供养人员", "特困救助供养人员", "五保", "五保户", "五保对象", "五保老人", "分散特困", "集中特困", "分散供养特困人员", "集中供养特困人员"),
    "低保边缘": ("低保边缘家庭", "低保边缘户", "低保边缘对象", "低边", "低边户", "低边家庭", "低收入", "低收入家庭", "最低生活保障边缘家庭"),
    "支出型困难": ("支出型困难家庭", "支出型", "支出型困难户", "支出型低收入", "支出型困难群众"),
    "临时救助": ("临时救助对象", "临救", "临时救助人员"),
    "孤儿": ("社会散居孤儿", "散居孤儿", "集中供养孤儿"),
    "事实无人抚养儿童": ("事实无人抚养", "事实孤儿", "事无儿童", "事实无人抚养孩子"),
    "困境儿童": ("困境未成年人", "困境青少年"),
    "留守儿童": ("农村留守儿童", "留守未成年人"),
    "残疾人": ("残疾", "残疾人员", "持证残疾人", "重度残疾人", "重残", "困难残疾人", "精神障碍患者", "残障人士", "残疾人两项补贴对象"),
    "独居孤寡困境长者": ("独居老人", "独居长者", "孤寡老人", "孤寡", "空巢老人", "高龄老人", "困境长者", "困难老人", "困难长者", "留守老人", "独居", "失能老人", "独居孤寡老人"),
    "困境妇女": ("困难妇女", "留守妇女", "单亲母亲", "受家暴妇女", "两癌妇女"),
    "流浪人员": ("流浪乞讨", "流浪乞讨人员", "生活无着流浪乞讨人员", "流浪"),
}  # fmt: skip
"""Category → other names in use. A name that is not here is kept as it is written, with a remark."""

_SEPARATORS = re.compile(r"[、，,；;/／|｜\n\r+＋&]+|(?<=\S)\s+(?=\S)|[和及兼](?=\S)")
_BRACKETS = re.compile(r"[（(\[【].*?[)）\]】]")
_NUMBERED = re.compile(
    r"^(?:[（(]\s*[\d一二三四五六七八九十]+\s*[)）]|[\d一二三四五六七八九十]+\s*[)）.、．:：]|\d+|[①-⑳])\s*(?=\D)"
)
_ENDINGS = ("对象", "人员", "家庭", "户", "群众", "类", "人", "者")
_WHERE = ("城乡", "城市", "城镇", "农村")
_BY_NAME = {name: main for main, others in CATEGORIES.items() for name in (main, *others)}


def known_category(text: str) -> str:
    """The category that a name means; empty if none does."""
    return _known("".join(text.split()))


@lru_cache(maxsize=20_000)
def categories_in(text: str) -> tuple[str, ...]:
    """类别 named in one cell, each once in the order of the text; unknown names as they are written."""
    if known := _known("".join(text.split())):
        return (known,)
    named: dict[str, None] = {}
    for piece in _SEPARATORS.split(_BRACKETS.sub("", text) or text):
        name = _NUMBERED.sub("", "".join(piece.split()))
        if name:
            named[_known(name) or name] = None
    return tuple(named)


def is_known(name: str) -> bool:
    """True for a category of the list."""
    return name in CATEGORIES


@lru_cache(maxsize=5_000)
def suggestion(name: str) -> str:
    """The category of the list that a name comes near to; empty if none does."""
    for other, main in _BY_NAME.items():
        if len(name) > 1 and (other in name or name in other):
            return main
    bare = next((name.removesuffix(ending) for ending in _ENDINGS if name.endswith(ending)), name)
    for names in (CATEGORIES, _BY_NAME):
        if close := get_close_matches(bare, names, n=1, cutoff=0.5):
            return _BY_NAME[close[0]]
    return ""


@lru_cache(maxsize=20_000)
def _known(name: str) -> str:
    if name in _BY_NAME:
        return _BY_NAME[name]
    bare = _NUMBERED.sub("", _BRACKETS.sub("", name))
    if bare in _BY_NAME:
        return _BY_NAME[bare]
    bare = next((bare.removeprefix(where) for where in _WHERE if bare.startswith(where)), bare)
    if bare in _BY_NAME:
        return _BY_NAME[bare]
    for ending in _ENDINGS:
        if bare.endswith(ending) and (main := _BY_NAME.get(bare.removesuffix(ending))):
            return main
    return ""
