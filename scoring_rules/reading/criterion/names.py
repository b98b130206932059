"""Names out of a criterion's own words: what a line is called, its elements, the facts behind a rate."""

import re

from scoring_rules.reading.criterion.clauses import Clause
from scoring_rules.reading.criterion.naming import EDGES, LONGEST, named, spoken
from scoring_rules.reading.criterion.patterns import Role
from scoring_rules.reading.criterion.scene import Scene

COMPARING = "率点分段间量数≥≤超低等每升降"
RATE = re.compile(r"(?:[^,、:;。()“”=/÷×%]{1,14}?(?:(?<![效频])率|满意度|比例|占比|比重)(?![一-龥]?率))")
RATE_ENDS = ("率", "度", "比例", "占比", "比重")
GENERIC = (
    "",
    "率",
    "比例",
    "占比",
    "比重",
    "同比例",
    "完成比例",
    "实际比例",
    "实际完成比例",
    "得分比例",
    "相应比例",
)
STEP_WORDS = ("少完成", "少", "低", "超", "缺", "差", "多", "未完成", "有", "完成")
ONLY_DRAWN = re.compile("(?:随机)?(?:抽.{0,2}|访谈|走访|询问|检查|查看)")
NEAR = 300
NAMELESS = "本项指标"
LACKS = re.compile(r"^(?:无|缺少|缺|没有|未建立|未制定|未设置|未设立|未配备|未开展|未成立)(?:健全|完善)?")
LIST_ENDS = re.compile(r"(?:等)?(?:相关)?(?:的|任意|任何|中)*$")
SPLIT = re.compile("、|和(?=[^、]{2,}$)|及(?=[^、]{2,}$)|与(?=[^、]{2,}$)|以及")
PERCENT_WORDS = re.compile(
    r"(?:否则|每|第|如果|若|凡|的|为|在|应|须|是|要|按|每年|每月|每季度)+$|^(?:其中|若|如|凡|对|每(?![年月季周日天半])|按照?|同|依据?|得分|未达到?|低于|高于)+"
)


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
    """事由: the condition in its own words, without what only counts, list numbers and trailing signs."""
    if clause.at in scene.called:
        return scene.called[clause.at]
    taken = clause.role in (Role.TAKE, Role.EXTRA)
    words = named(scene.condition(clause), taken or clause.for_each, taken)
    if words and clause.otherwise and clause.role in (Role.ZERO, Role.TAKE) and not clause.for_each:
        words = f"达不到“{words}”"
    return words or stand_in


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
    """被比较的量: the words before the number (“培训率达到95%” → “培训率”), else a rate named before, else the heading."""
    own = _rate_in(scene.condition(clause))
    if own:
        return own
    of_rate = clause.step is not None or clause.role is Role.SHARE or (clause.bound and clause.bound.is_rate)
    if of_rate:
        before = _rate_in(scene.row.text(0, clause.proper)[-NEAR:]) or _rate_in(
            scene.row.text(clause.at, clause.end)
        )
        if before:
            return before
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
    if of_rate and words in STEP_WORDS:
        held = [each.clause for each in scene.entries if each.clause.at < clause.at and each.clause.bound]
        return subject(scene, held[0]) if held else NAMELESS
    if ONLY_DRAWN.fullmatch(words):
        words = "符合要求的数量"
    return spoken(words[-LONGEST:]) or _title(scene.heading) or NAMELESS


def _rate_in(words: str) -> str:
    """The last rate that the words name, without what leads to it."""
    rates = [PERCENT_WORDS.sub("", rate).strip(EDGES) for rate in RATE.findall(words)]
    return spoken(next((rate for rate in reversed(rates) if rate not in GENERIC), ""))


def _title(heading: str) -> str:
    """The heading up to its first sign, so that a long requirement does not become a name."""
    return re.split(r"[\s，,。；;：:（(]", heading.strip(), maxsplit=1)[0][:20]


def quotient(rate: str) -> tuple[str, str]:
    """分子、分母的名称: “培训率（分子）”, “培训率（分母）”; of what is no rate “任务（实际数）”, “任务（应有数）”."""
    if rate.endswith(RATE_ENDS):
        return f"{rate}（分子）", f"{rate}（分母）"
    return f"{rate}（实际数）", f"{rate}（应有数）"
