"""占位符: names in 【】 that stand for what an inspection came to, and how they are put into a sentence."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

PLACEHOLDERS: Mapping[str, str] = {
    "县区": "县（市、区）名称，例如“新兴县”",
    "社工站": "社工站名称，例如“太平镇社工站”",
    "站点代码": "社工站的代码；没有代码时，连同它所在的括号一起不印",
    "评分表": "评分表的名称",
    "版次": "评分表的版次，例如“第1版”",
    "发文单位": "“发文单位”一行写的名称",
    "类型": "省级验收、模拟自查、自评或复核",
    "动作": "验收、自查或复核，跟着类型变",
    "验收日期": "例如“2023年4月25日”",
    "验收期": "起止日期",
    "年": "验收日期的年份，例如“2023”",
    "月": "验收日期的月份",
    "日": "验收日期的日",
    "序号": "文号里的顺序号；没有编号时留空，供手写",
    "总分": "总分，例如“91.31”；没评完时为“未定”",
    "满分": "评分表的满分",
    "等次": "等次，例如“优秀”；没评完时为“未定”",
    "组长": "组长姓名",
    "成员": "成员姓名，用顿号隔开",
}
"""Name → what it stands for, as the window explains it."""

_PLACEHOLDER = re.compile(r"【([^【】]*)】")
_IN_BRACKETS = re.compile(r"（[^（）【】]*【([^【】]*)】[^（）【】]*）")


class Slip(NamedTuple):
    """A mistake with a placeholder: what is wrong, and what to do now."""

    message: str
    remedy: str


def slips(text: str) -> Iterator[Slip]:
    """Unclosed brackets and unknown names in a text, in their order."""
    for name in _PLACEHOLDER.findall(text):
        if name.strip() not in PLACEHOLDERS:
            near = get_close_matches(name.strip()[:20], PLACEHOLDERS, n=1, cutoff=0.3)
            remedy = f"是不是“【{near[0]}】”？" if near else f"能用的有：{'、'.join(PLACEHOLDERS)}；"
            yield Slip(f"没有“【{_short(name)}】”这个占位符", f"{remedy}只想印括号时改用〔〕")
    rest = _PLACEHOLDER.sub("", text)
    for mark, other in (("【", "】"), ("】", "【")):
        if mark in rest:
            yield Slip(f"“{mark}”没有配对的“{other}”", f"补上“{other}”，或删去“{mark}”；占位符要写在同一行里")


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with every placeholder's value in its place; brackets around an empty one go with it.

    A name that nothing is known of stays as it is written, so that it is seen.
    """
    without = _IN_BRACKETS.sub(lambda match: match[0] if values.get(match[1].strip(), "？") else "", text)
    return _PLACEHOLDER.sub(lambda match: values.get(match[1].strip(), match[0]), without)


def _short(name: str) -> str:
    return name if len(name) <= 20 else name[:20] + "…"
