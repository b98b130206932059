"""The builder's problems in a clerk's words: column titles and Chinese words for the keys of the rules."""

import re
from collections.abc import Mapping

from scoring_rules.problems import Problem
from scoring_rules.workbook import sheets
from scoring_rules.workbook.field import NO, YES
from scoring_rules.workbook.sheets import SheetPlan

_SHEET = re.compile("工作表‘([^’]+)’")
_UNKNOWN_KEY = re.compile("不认识“([^”]*)”")
_QUOTED_KEY = re.compile("“([a-z_]+)”")
_BARE = re.compile("“[^”]*”|\\[{0,2}([a-z_]{3,})\\]{0,2}")
_LISTS = {
    "lines": "规则明细里的行",
    "zero_if": "不得分情形",
    "groups": "合并封顶",
    "extra": "追加扣分",
    "parts": "各部分",
    "levels": "档次",
    "bands": "分数段",
    "questions": "抽查题目",
    "lists": "名单",
    "grade": "等次",
    "section": "一级指标",
    "item": "评分项",
    "gate": "保证项目",
    "never": "不允许",
    "exclude": "不计入",
    "full": "按满分",
    "true": YES,
    "false": NO,
}


def in_clerks_words(problem: Problem) -> Problem:
    """The same problem with the titles of the sheet that its place names."""
    found = _SHEET.search(problem.where)
    words = _WORDS.get(found[1], _LISTS) if found else _LISTS
    message, remedy = (_translated(text, words) for text in (problem.message, problem.remedy))
    if needless := _UNKNOWN_KEY.fullmatch(message):
        message, remedy = f"这里用不上“{needless[1]}”", "清空这一格，或改规则类型（行类别）"
    return Problem(problem.severity, problem.where, message, remedy)


def _translated(text: str, words: Mapping[str, str]) -> str:
    text = _QUOTED_KEY.sub(lambda key: f"“{words.get(key[1], key[1])}”", text)
    return _BARE.sub(lambda key: words.get(key[1] or "", key[0]), text)


def _words_of(plan: SheetPlan) -> dict[str, str]:
    """Key or choice → its title or word on this sheet, where only one is meant."""
    words: dict[str, str] = {}
    for field in plan.fields:
        words.setdefault(str(field.key[-1]), field.title)
    for field in plan.fields:
        for choice, word in field.words.items():
            words.setdefault(choice, word)
    return _LISTS | words


_WORDS = {plan.title: _words_of(plan) for plan in sheets.PLANS}
