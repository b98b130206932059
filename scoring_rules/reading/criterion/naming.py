"""A condition's own words as a name that reads well beside a number (每迟报一次 → 迟报); knows nothing of clauses."""

import re

from scoring_rules.reading.criterion.spelling import ITEM, UNIT

EDGES = " /,、;:。.的"
LONGEST = 60
ONE = "(?:(?:1|一)(?![0-9.一二三四五六七八九十百]|个?百分点))"
COUNTER = f"(?:{UNIT}|[具株盏宗栋艘头顶室])"
PERIOD = "(?:个|半|两个?|2个?|季?)?(?:年|月|季|周|日|天|学期|学年|星期|旬|晚)"
TIME = "(?:年|个?月|季度?|周|日|天|小时|分钟|个?工作日)"
MEASURE = "(?:[万千百亿]?元|平方米|平米|公里|[米亩吨]|公斤|学时|课时|小时)"
EACH = f"每(?!{PERIOD}|{MEASURE})"
FOUND = "(?:发现|发生|出现|查出|查实|检查|有)"
LACKS_ONE = re.compile(f"(?:[少缺差欠][一-龥]{{0,4}}|错){ONE}{COUNTER}$")
ASKED = re.compile(f"至少|不少于|不低于|不足|少于|低于|达到|≥|只有|仅|超|满|每{PERIOD}")
COUNTED_BEHIND = re.compile(
    rf"^(?:(?:每|各){FOUND}?{ONE}?|{FOUND}?{ONE}){COUNTER}"
    r"(?:次|每[年月日天周次]|\([一-龥]{1,3}\)|(?<=[个项名位家])[^未不无缺漏错超少低迟没有,]{1,4})?$"
)
EACH_BEHIND = re.compile(
    rf"(?<=..)的?(?:每(?!{PERIOD}){FOUND}?{ONE}?{COUNTER}(?:次|每[年月日天周次])?|(?<=的)每{PERIOD}|每(?!{PERIOD})[一-龥])$"
)
ONE_BEHIND = re.compile(rf"(?<=[一-龥”)][一-龥”)])(?<!每[一-龥])(?:的?{FOUND})?{ONE}(?!{TIME}){COUNTER}次?$")
EACH_BEFORE = re.compile(
    rf"{EACH}{FOUND}?{ONE}?{COUNTER}(?=[一-龥“][一-龥“(])(?!不[少低得超]|至少|应|须|均|都)"
)
ONE_BEFORE = re.compile(rf"(^|,|发现){FOUND}?{ONE}{COUNTER}(?=[一-龥“])(?!一)")
ONE_AFTER_VERB = re.compile(rf"({EACH}(?![缺少])[一-龥]{{1,6}}?){ONE}(?!{TIME}){COUNTER}(?=[一-龥“]{{2}})")
PLAIN_EACH = re.compile(rf"{EACH}{FOUND}?(?=[一-龥])(?!{COUNTER}(?:[少缺]|不[少低得超]|至少|应|须|均|都))")
OF_ITEM = re.compile(
    rf"(?:的|,)*(?:[则即均都将应可]|一律|直接|视为)*(?:判定?|视为|{ITEM}[计记得判打评为按]?)(?:的|,)*$|(?:的|,)+(?:[则即均]|一律)?$|一律$|各占?$"
)
LEADING = re.compile(
    r"^(?:其中|另外|此外|并且|且|并(?=[一-龥]{2})|如有|如|若|凡是|凡|对于|对(?![照应标口接外内象方比])|经查|发现(?![\d二三四五六七八九十两])"
    r"|存在|的)(?=..)"
)
OTHERWISE = re.compile("[,的]*(?:否则|反之|不然|其余情况|其他情况|其它情况|其余)$")
CHINESE_SIGNS = str.maketrans(",;()", "，；（）")


def named(words: str, counted: bool, taken: bool) -> str:
    """事由: the words without what only counts; `counted`: the points come for each, so “一次” behind says nothing."""
    words = OF_ITEM.sub("", OTHERWISE.sub("", words.strip(EDGES)).strip(EDGES))
    head, _, last = words.rpartition(",")
    if head and (COUNTED_BEHIND.match(last) or re.fullmatch("每[一-龥]", last)):
        words = head.strip(EDGES)
    elif not LACKS_ONE.search(last):
        each = EACH_BEHIND.search(words)
        if each:
            words = words[: each.start()]
        elif counted and not ASKED.search(last) and (taken or not last.startswith("每")):
            words = ONE_BEHIND.sub("", words)
    elif head and re.match("每[少缺差漏欠]", last):
        words = f"{head},{last[1:]}"
    for form, left in ((EACH_BEFORE, ""), (ONE_AFTER_VERB, r"\1"), (ONE_BEFORE, r"\1"), (PLAIN_EACH, "")):
        words = form.sub(left, words)
    words = LEADING.sub("", words.strip(EDGES)).strip(EDGES)
    if words in ("并", "且", "并且", "还", "同时", "再"):
        return ""
    if words == "问题":
        return "发现问题"
    if re.fullmatch(f"每?{FOUND}?{ONE}?{COUNTER}次?|每", words):
        return ""
    return spoken(words[:LONGEST] + "…" if len(words) > LONGEST else words)


def spoken(words: str) -> str:
    """The words with Chinese signs and no bracket that has lost its other half."""
    opened = words.count("(") - words.count(")")
    for _ in range(opened):
        words = ",".join(words.rsplit("(", 1)).strip(EDGES)
    for _ in range(-opened):
        words = "".join(words.rsplit(")", 1))
    return re.sub(r"(?<!\d):|:(?!\d)", "：", words.translate(CHINESE_SIGNS))
