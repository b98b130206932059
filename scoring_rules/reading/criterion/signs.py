"""What the condition before some points says: for each one, a step of a rate, otherwise, a sample, a bound.

Knows nothing of the points themselves, except whether they are taken or given.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from scoring_rules.reading.criterion.bounds import Bound, bound_of
from scoring_rules.reading.criterion.patterns import Found
from scoring_rules.reading.criterion.patterns_condition import CONDITIONS, Sign
from scoring_rules.reading.criterion.spelling import UNIT
from scoring_rules.reading.criterion.tokens import Row, Token

DISTRIBUTED = ("为", "对", "给", "与", "按", "让", "向", "在", "保证", "确保", "做到", "覆盖")
RISING = ("增", "升", "超", "高", "多", "提")
PERIODS = ("近", "上", "前", "本", "当", "第")
HABIT = re.compile("(?:个?(?:年|月|季度|周|日|天|学期|星期|旬))度?[一-龥]{2,}$")
DRAWN = re.compile("抽|任选|选取|查|核|考|测|提问")
OCCURRENCES = (
    "次",
    "人次",
    "户次",
    "例次",
    "项次",
    "台次",
    "家次",
    "场",
    "期",
    "轮",
    "天",
    "个月",
    "月",
    "小时",
    "学时",
)
OFTEN = re.compile(
    "每(?:个|半|两个|2个)?(?:年|月|季|周|日|天|学期|星期|旬|名|人|户|村)|全年|年内|年度内|月均|年均|人均|户均"
)
NOT_DONE = re.compile("未(?:按[^,。;]{0,6})?(?:走访|回访|入户|抽|访|开展|检查|核查|组织|进行)|漏[访查检抽]")
FEWER = re.compile("少|不足|未完成|完成比例|完成率|未达|达不到|没达|不达")
UNITS = re.compile(UNIT)
LONGEST_NOUN = 6
LARGEST_BARE_STEP = 10


LESS_THAN_STEP = re.compile(
    r"(?:不足|不满|不到|未满|未达到?|低于|少于|不够)(?:的|部分|[\d.一二两三四五半十]*(?:%|个?百分点|个点|一?档))(?:的|部分|时|者)*,?"
)
PARTIAL = (
    ("prorata", re.compile("(?:按|成|同|依)[^,。;]{0,8}比例|比例|据实|按实际")),
    (
        "floor",
        re.compile(
            "(?:可|则|均|也)?(?:不予?|免予?|不再)(?:扣|减|计|作|算)|忽略|舍|按(?:0|零)|不(?:扣|计|减)"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """抽查: how many are drawn, at least so many or exactly, and what they are."""

    n: Decimal
    at_least: bool
    unit: str
    span: tuple[int, int]


@dataclass(slots=True)
class Signs:
    """情形: what was found in one condition."""

    for_each: bool = False
    once_each: bool = False
    vague: bool = False
    listed: bool = False
    step: Decimal | None = None
    rises: bool = False
    otherwise: bool = False
    bound: Bound | None = None
    sample: Sample | None = None


def signs_of(row: Row, first: int, proper: int, at: int, taken: bool) -> Signs:
    """The signs between `first` and `at`; all but a sample only from `proper` on, where the last sentence begins."""
    signs = Signs(bound=bound_of(row, proper, at), once_each=_ends_with_one(row, proper, at))
    for found in CONDITIONS.find_within(row, first, at):
        if found.pattern.role is Sign.SAMPLE:
            signs.sample = signs.sample or _sample(row, found, at)
        if found.first >= proper:
            _add(signs, row, found, (proper, at), taken)
    return signs


def _add(signs: Signs, row: Row, found: Found, condition: tuple[int, int], taken: bool) -> None:
    match found.pattern.role:
        case Sign.STEP:
            _add_step(signs, row, found, taken)
        case Sign.EACH:
            _add_each(signs, row, found, condition, taken)
        case Sign.OTHERWISE:
            signs.otherwise = True


def _add_each(signs: Signs, row: Row, found: Found, condition: tuple[int, int], taken: bool) -> None:
    """“每开展一次” counts; “每个村建有公示栏” may only mean that all of them have one; “为每位…” does not count."""
    proper, at = condition
    if row.letters[found.first] == "各":
        signs.for_each = signs.listed = True
        return
    words = row.text(found.end, at).strip(",的")
    if not taken and (row.text(proper, found.first).endswith(DISTRIBUTED) or HABIT.match(words)):
        return
    unit = UNITS.match(words)
    signs.for_each = True
    signs.vague = unit is not None and len(words) - unit.end() > LONGEST_NOUN


def _add_step(signs: Signs, row: Row, found: Found, taken: bool) -> None:
    """A rate without 每 is a step only where points are taken and it stands right before them."""
    rate = next(token for token in row.tokens[found.first : found.end] if token.letter in "率点")
    if "每" not in row.letters[found.first : found.end] and not (taken and _is_bare_step(row, found, rate)):
        return
    words = row.text(found.first, found.end)
    unit = UNITS.match(words, 1)
    if unit and unit.end() < len(words) - len(rate.text):
        return
    signs.step = rate.numbers[0]
    signs.rises = any(word in words for word in RISING)
    signs.for_each = True


def _is_bare_step(row: Row, found: Found, rate: Token) -> bool:
    """“下降1%扣0.5分”, “低于目标1个百分点扣…”, “…的，1%扣0.5分”, “1个百分点扣0.5分”; but “不足10%扣3分” is a threshold."""
    if row.letters[found.first] in "降升低超":
        return True
    if rate.letter == "率":
        return rate.numbers[0] <= LARGEST_BARE_STEP
    return row.letters[found.first - 1 : found.first] not in tuple("≥≤超低")


def _sample(row: Row, found: Found, at: int) -> Sample | None:
    """None for a period (“抽查近3个月的记录”) and for what the unit itself has to do (“每月走访不少于10户，每少1户…”)."""
    tokens = row.tokens[found.first : found.end]
    place = next(place for place, token in enumerate(tokens) if token.letter == "量")
    amount = tokens[place]
    if amount.unit.startswith("年") or tokens[place - 1].text.endswith(PERIODS):
        return None
    at_least = any(token.letter in "≥上" for token in tokens)
    if _is_duty(row, found, at, amount, at_least):
        return None
    return Sample(amount.numbers[0], at_least, amount.unit, row.span(found.first, found.end))


def _is_duty(row: Row, found: Found, at: int, amount: Token, at_least: bool) -> bool:
    """A number of occurrences, or of visits in a period, is asked of the unit; only things are drawn by an inspector."""
    behind = row.tokens[found.end : found.end + 1]
    bare = not behind or behind[0].letter != "文" or behind[0].text == "的"
    if amount.unit in OCCURRENCES and (bare or at_least):
        return True
    if FEWER.search(row.text(found.end, at + 1)) and at_least:
        return True
    if NOT_DONE.search(row.text(found.end, at)):
        return True
    begins = max(row.normal.text.rfind(stop, 0, row.tokens[found.first].start) for stop in "。;") + 1
    drawn = DRAWN.search(row.text(found.first, found.first + 1))
    return not drawn and bool(OFTEN.search(row.normal.text, begins, amount.start))


def less_than_step(words: str) -> bool:
    """True for words that only say how a part of a step counts: “不足1个百分点的”."""
    return bool(LESS_THAN_STEP.fullmatch(words.strip(" ,;。()的") + "的"))


def partial_of(row: Row, first: int, end: int) -> str:
    """不足一档怎样算, from the words behind a step: ceil 按一档, floor 不扣, prorata 按比例; ceil where nothing is said."""
    words = row.text(first, end)
    said = [words[less.end() : less.end() + 12] for less in LESS_THAN_STEP.finditer(words)]
    return next((how for how, form in PARTIAL for each in said if form.match(each)), "ceil")


def _ends_with_one(row: Row, proper: int, at: int) -> bool:
    """“一项可得2分”, “1次加1分”: one thing right before the points."""
    tokens = [token for token in row.tokens[proper:at] if token.letter != "逗"]
    if len(tokens) > 1 and tokens[-1].text in ("的", "可"):
        tokens.pop()
    return bool(tokens) and tokens[-1].letter == "量" and tokens[-1].numbers == (Decimal(1),)
