"""What the title, notes and tail of a scoresheet set for the whole of it: totals, evidence, missing items, grades.

Knows sentences; knows nothing of tables or items.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from scoring_rules.reading.lines import TextLine, is_grade_text

LONGEST_NOTE = 4_000
MOST_NOTES = 1_000

_NUMBER = r"(\d+(?:\.\d+)?)"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．％（）", "0123456789.%()")
_TOTAL = re.compile(
    rf"(?<![最单每])(?:满分|总分值?|应得分|基[本础]分|总计|合计|共计|分值合?计?|标准分)[^\d，。；,;%\n]{{0,6}}?{_NUMBER}分"
)
_BONUS_TOTAL = re.compile(rf"(?:奖励分|加分项?|附加分|奖分)[^\d，。；,;%\n每]{{0,12}}?{_NUMBER}分")
_CAP = re.compile(
    rf"(?:总分|总得分|最终得分|最后得分|综合得分|累计得分|得分)[^\d，。；,;\n]{{0,12}}(?:不超过|最高为?|不得超过|上限为?|封顶)[^\d，。；\n]{{0,4}}{_NUMBER}分"
)
_EVIDENCE = re.compile(
    r"(?:无|没有|缺少?|未(?:能)?提供|不能提供|未见)[^。；;\n]{0,24}(?:材料|资料|佐证|依据|台[账帐]|痕迹|记录)[^。；;\n]{0,24}(?:不得分|不计分|不予(?:计|得|认)|视为|按0分|计0分|得0分)"
    r"|(?:须|应|要)(?:当|同时)?(?:有|提供|具备|附)[^。；;\n]{0,30}(?:材料|资料|佐证|依据|台[账帐])[^。；;\n]{0,10}否则[^。；;\n]{0,10}(?:不得分|不计分|0分)"
    r"|以[^。；;\n]{0,10}(?:书面|佐证|台[账帐])[^。；;\n]{0,6}为(?:准|依据)[^。；;\n]{0,16}(?:不得分|不计分)"
)
_RESCALE = re.compile(
    r"标化|合理缺项|缺项[^。；\n]{0,20}(?:折算|换算|比例|剔除|不计)|(?:不适用|不涉及|未涉及)[^。；\n]{0,24}(?:折算|换算|剔除|不计入总分)|折算(?:为|成|得分|总分)|换算(?:为|成|得分)"
)
_FULL_MARKS = re.compile(
    r"(?:不适用|不涉及|未涉及|无此项|没有[^。；\n]{0,8}任务|无[^。；\n]{0,8}任务)[^。；\n]{0,16}(?:不扣分|满分|不减分)"
)
_ONE_FACT = re.compile(r"(?:不|不得|不予|避免|勿)重复(?:扣|减|计)")
_NAME = re.compile(
    r"基本合格|基本达标|不合格|不达标|未达标|不及格|不称职|基本称职|称职|优秀|优良|良好|合格|达标|及格|较好|一般|较差|中等|[一二三四五]星级?|[一二三四五]级(?!指标)|"
    r"[一二三]等(?:奖|次)?|[甲乙丙丁]等|[A-E]级?(?=[^A-Za-z0-9]|$)|优(?=[（(：:等，、；]|$)|良(?=[（(：:等，、；]|$)|[中差](?=[（(：:等，、；]|$)"
)
_SPAN = re.compile(
    rf"(?P<low>{_NUMBER})分?(?:\(含[^)]*\))?(?:≤|<=|＜|<)[^\d。；]{{0,8}}?(?:≤|<=|＜|<)(?:{_NUMBER})分?"
    rf"|(?P<from>{_NUMBER})分?(?:\(不?含[^)]*\))?(?:以上)?[-—–~～至到]+(?P<to>{_NUMBER})分?"
    rf"|(?:＜|<|低于|不足|小于|未达到?|不满)(?P<under>{_NUMBER})分?"
    rf"|(?P<below>{_NUMBER})分?(?:\(不?含[^)]*\))?(?:及|或)?以下"
    rf"|(?:≥|>=|＞|>|不低于|达到)(?P<least>{_NUMBER})"
    rf"|(?:达到|不低于|高于|大于等?于?|在)?(?P<over>{_NUMBER})分?(?:\(不?含[^)]*\))?(?:\s*(?:及|或|及其)?以上)?(?=分|\(|及|以|的|为|：|:|，|。|；|、|\)|\s|$)"
)


@dataclass(frozen=True, slots=True)
class GradeBand:
    """等次: name and lowest total."""

    name: str
    at_least: Decimal


@dataclass(frozen=True, slots=True)
class SheetRules:
    """全表规则: what holds for every item; each text that set something is kept in `used`.

    `not_applicable` is what happens to items that do not occur: never | exclude | full.
    """

    totals: tuple[tuple[Decimal, str], ...] = ()
    bonus_totals: tuple[tuple[Decimal, str], ...] = ()
    evidence_missing: str = "warn"
    not_applicable: str = "never"
    not_applicable_when: str = ""
    one_fact_once: str = ""
    cap: Decimal | None = None
    grades: tuple[GradeBand, ...] = ()


def read_sheet_rules(texts: Iterable[TextLine]) -> SheetRules:
    """全表规则 of the texts above and below the tables."""
    lines = [
        TextLine(line.text[:LONGEST_NOTE].translate(_FULL_WIDTH), line.place)
        for line in islice(texts, MOST_NOTES)
    ]
    not_applicable, when = _missing_items(lines)
    whole = "\n".join(line.text for line in lines)
    cap = _CAP.search(re.sub(r"[ \t\u3000]+", "", whole))
    once = next((line.place for line in lines if _ONE_FACT.search(line.text)), "")
    return SheetRules(
        tuple((Decimal(found), line.place) for line in lines for found in _totals(line.text)),
        tuple(
            (Decimal(found), line.place)
            for line in lines
            for found in _BONUS_TOTAL.findall(_squeezed(line.text))
        ),
        "zero" if _EVIDENCE.search(whole) or any(map(_EVIDENCE.search, _sentences(whole))) else "warn",
        not_applicable,
        when,
        once,
        Decimal(cap[1]) if cap else None,
        read_grades("\n".join(line.text for line in lines if is_grade_text(line.text))),
    )


def read_grades(text: str) -> tuple[GradeBand, ...]:
    """等次 of sentences such as “90分及以上为优秀，60分以下为不合格”, best first; empty where fewer than two are named."""
    plain = _squeezed(text.translate(_FULL_WIDTH))
    names = [(found.start(), found.group()) for found in _NAME.finditer(plain)]
    spans = [(found.start(), low) for found in _SPAN.finditer(plain) if (low := _lowest(found)) is not None]
    if len(names) < 2 or not spans:
        return ()
    before = spans[0][0] < names[0][0]
    lows: dict[str, Decimal] = {}
    for number, (at, name) in enumerate(names):
        left = names[number - 1][0] if number else -1
        right = names[number + 1][0] if number + 1 < len(names) else len(plain)
        near = [low for place, low in spans if (left < place < at if before else at < place < right)]
        if near and name not in lows:
            lows[name] = near[-1] if before else near[0]
    found_grades = sorted(
        (GradeBand(name, low) for name, low in lows.items()), key=lambda grade: grade.at_least, reverse=True
    )
    return _closed(found_grades) if len(found_grades) > 1 else ()


def _closed(grades: list[GradeBand]) -> tuple[GradeBand, ...]:
    """Down to 0: what lies below the lowest named bound is 不合格."""
    distinct = [
        grade
        for number, grade in enumerate(grades)
        if not number or grade.at_least != grades[number - 1].at_least
    ]
    if distinct[-1].at_least > 0:
        distinct.append(GradeBand("不合格", Decimal(0)))
    return tuple(distinct)


def _lowest(found: re.Match[str]) -> Decimal | None:
    groups = found.groupdict()
    if groups["under"] or groups["below"]:
        return Decimal(0)
    if groups["from"]:
        return min(Decimal(groups["from"]), Decimal(groups["to"]))
    number = groups["low"] or groups["least"] or groups["over"]
    return Decimal(number) if number else None


def _totals(text: str) -> list[str]:
    plain = _squeezed(text)
    return (
        [] if is_grade_text(text) and "满分" not in plain and "总分" not in plain else _TOTAL.findall(plain)
    )


def _missing_items(lines: list[TextLine]) -> tuple[str, str]:
    for line in lines:
        for sentence in _sentences(line.text):
            if _RESCALE.search(sentence):
                return "exclude", sentence.strip()
            if _FULL_MARKS.search(sentence):
                return "full", sentence.strip()
    return "never", ""


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"[。；;\n]", text) if sentence.strip()]


def _squeezed(text: str) -> str:
    return re.sub(r"[ \t\u3000]+", "", text)
