"""Names out of a criterion's own words: what a line is called, its elements, the facts behind a rate."""

import re
from decimal import Decimal

from scoring_rules.reading.criterion.clauses import Clause
from scoring_rules.reading.criterion.patterns import Role
from scoring_rules.reading.criterion.scene import Scene
from scoring_rules.reading.criterion.spelling import UNIT
from scoring_rules.reading.criterion.tokens import Token

EDGES = " ,、;:。.的"
LONGEST = 60
COMPARING = "率点分段间量数≥≤超低等每升降含上下中"
SILENT = "每各号则含"
CHINESE_SIGNS = str.maketrans(",;:()", "，；：（）")
LEADING = re.compile(r"^(?:其中|另外|此外|并且|且|如有|如|若|凡是|凡|对于|对|经查|发现|存在|的)(?=..)")
COUNTED_NOUN = re.compile(rf"(?:{UNIT})(?=[一-龥]{{2}})")
ONLY_UNIT = re.compile(rf"^(?:[人户例项台家]次|(?=.$){UNIT})$")
RATE = re.compile(r"[^,、:;。()“”]{0,14}(?:率|满意度|比例|占比|比重)")
LAST_UNIT = re.compile(rf"[,、的](?:{UNIT})$")
LACKS = re.compile(r"^(?:无|缺少|缺|没有|未建立|未制定|未设置|未设立|未配备|未开展|未成立)(?:健全|完善)?")
LIST_ENDS = re.compile(r"(?:等)?(?:相关)?(?:的|任意|任何|中)*$")
SPLIT = re.compile("、|和(?=[^、]{2,}$)|及(?=[^、]{2,}$)|与(?=[^、]{2,}$)|以及")
PERCENT_WORDS = re.compile(r"(?:否则|每|如果|若|凡|的|为|在|应|须|是|要|按)+$|^(?:其中|若|如|凡|对|每)")


class Names:
    """不重名: hands out names that no other line of the same rule has."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def unique(self, name: str) -> str:
        """The name, or the name with a number behind it if it was given before."""
        count = self._given.get(name, 0) + 1
        self._given[name] = count
        if count == 1:
            return name
        return self.unique(f"{name}（{count}）")


def what(scene: Scene, clause: Clause, stand_in: str) -> str:
    """事由: the condition in its own words, without “每”, “一项”, list numbers and trailing signs."""
    if clause.at in scene.called:
        return scene.called[clause.at]
    tokens = scene.row.tokens[clause.proper : clause.at]
    words = "".join(_named(token, tokens[place + 1 :], tokens[:place]) for place, token in enumerate(tokens))
    words = LEADING.sub("", words.strip(EDGES)).strip(EDGES).removesuffix("(")
    words = ONLY_UNIT.sub("", LAST_UNIT.sub("", words).strip(EDGES))
    if words and clause.otherwise and clause.role in (Role.ZERO, Role.TAKE) and not clause.for_each:
        words = f"达不到“{words}”"
    if len(words) > LONGEST:
        words = words[:LONGEST] + "…"
    return words.translate(CHINESE_SIGNS) or stand_in


def _named(token: Token, following: tuple[Token, ...], before: tuple[Token, ...]) -> str:
    """What a token adds to a name: “每发现1处垃圾” is called 垃圾, “每缺1项” is called 缺项."""
    if token.letter in SILENT:
        return ""
    if token.letter == "量" and token.numbers == (Decimal(1),):
        goes_on = bool(following) and following[0].letter == "文" and not following[0].text.startswith("的")
        return "" if goes_on else token.unit
    if token.letter == "文" and before and before[-1].letter == "每":
        return COUNTED_NOUN.sub("", token.text, count=1) if COUNTED_NOUN.match(token.text) else token.text
    return token.text


def elements(scene: Scene, clause: Clause) -> tuple[str, ...]:
    """缺项的要素: “无甲、乙和丙的，每一项扣…” names three things; () where the text is not such a list."""
    words = scene.condition(clause).split("每")[0].strip(EDGES)
    lack = LACKS.match(words)
    if not lack or "," in words or "或" in words or "、" not in words:
        return ()
    listed = LIST_ENDS.sub("", words[lack.end() :])
    parts = tuple(part.strip(EDGES) for part in SPLIT.split(listed) if part)
    if not all(1 < len(part) <= 15 for part in parts) or len(set(parts)) != len(parts):
        return ()
    return parts


def subject(scene: Scene, clause: Clause) -> str:
    """被比较的量: the words before the number (“培训率达到95%” → “培训率”), else the heading."""
    rates = RATE.findall(scene.condition(clause))
    if rates:
        return PERCENT_WORDS.sub("", str(rates[-1])).strip(EDGES)
    words = before = ""
    for token in scene.row.tokens[clause.proper : clause.at]:
        if token.letter in COMPARING:
            if words.strip(EDGES):
                break
            words = token.text if token.letter == "每" else ""
        elif token.letter in "逗句号":
            words, before = "", words.strip(EDGES) or before
        else:
            words += token.text
    words = PERCENT_WORDS.sub("", words.strip(EDGES) or before).strip(EDGES)
    return words[-LONGEST:] or _title(scene.heading) or "本项指标"


def _title(heading: str) -> str:
    """The heading up to its first sign, so that a long requirement does not become a name."""
    return re.split(r"[\s，,。；;：:（(]", heading.strip(), maxsplit=1)[0][:20]


def quotient(rate: str) -> tuple[str, str]:
    """分子、分母的名称: “培训率” → “培训数”, “应培训数”."""
    stem = rate.removesuffix("率") if rate.endswith("率") and len(rate) > 1 else f"{rate}完成"
    return f"{stem}数", f"应{stem}数"
