"""题单: what an item of the scoresheet asks of the persons who are met; knows no answers and no marks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from inspector.domain.fieldwork.interviews import InterviewKind
from inspector.domain.fieldwork.wordings import wording
from scoring_rules.kinds.bands import Bands
from scoring_rules.kinds.deduct import Deduct
from scoring_rules.kinds.pro_rata import ProRata
from scoring_rules.kinds.quotient import Quotient
from scoring_rules.kinds.rate_line import RateLine
from scoring_rules.kinds.rule import Rule
from scoring_rules.kinds.sample import Sample
from scoring_rules.kinds.sum import Sum, SumPart
from scoring_rules.model import Item

ASKED = "满意"
METHODS = {
    InterviewKind.WORKER: ("访谈", "面谈", "座谈"),
    InterviewKind.HOME_VISIT: ("入户", "走访", "上门"),
    InterviewKind.PHONE: ("电话", "回访"),
}
LEDGERS = ("台账", "档案", "资料", "材料")
"""评分方法 that look at paper: what such an item samples is not a person, unless the team says so."""
PAPERS = (*LEDGERS, "案卷", "卷宗", "记录", "文书")
"""Words of a part of a 组合 that samples papers, although homes are visited for the part beside it."""


class Form(StrEnum):
    """题型: several topics, one yes or no, or the satisfaction that stands on every page anyway."""

    TOPICS = "逐题"
    YES_NO = "是否"
    SATISFACTION = "满意度"


@dataclass(frozen=True, slots=True)
class QuestionSheet:
    """题单 of the item `code` (`path`: the parts of a 组合 that lead to it).

    `yes` and `no` name the two answers; `line` says where in the mark a rate belongs, `facts` what its two numbers
    are called. `wanted` persons are needed, None where the rule names no number.
    """

    code: str
    path: tuple[str, ...]
    title: str
    form: Form
    topics: tuple[str, ...]
    yes: str
    no: str
    wanted: int | None = None
    more_allowed: bool = True
    pass_min: int | None = None
    by_default: bool = True
    line: tuple[str, ...] = ()
    facts: tuple[str, str] = ("", "")

    @property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """What tells sheets apart."""
        return self.code, self.path

    def questions(self, kind: InterviewKind) -> tuple[str, ...]:
        """问法, one for each topic."""
        return tuple(wording(topic, kind) for topic in self.topics)


def sheets_of(item: Item) -> tuple[QuestionSheet, ...]:
    """题单 that an item can put to persons; a 组合 may hold several."""
    return tuple(_sheets(item, item.rule, ()))


def sheets_for(items: Iterable[Item], kind: InterviewKind) -> tuple[QuestionSheet, ...]:
    """题单 of all items that are asked in this way, in the order of the scoresheet."""
    return tuple(sheet for item in items if suits(item, kind) for sheet in sheets_of(item))


def suits(item: Item, kind: InterviewKind) -> bool:
    """True if the item's 评分方法 (where it has none: its criterion) names this way of asking."""
    said = item.methods or (item.criterion,)
    return any(word in text for word in METHODS[kind] for text in said)


def _sheets(item: Item, rule: Rule, path: tuple[str, ...]) -> Iterator[QuestionSheet]:
    if isinstance(rule, Sum):
        for part in rule.parts:
            if not _samples_papers(part):
                yield from _sheets(item, part.rule, (*path, part.what))
    elif isinstance(rule, Sample):
        yield _sampled(item, rule, path)
    elif (rate := satisfaction_rate(rule)) is not None:
        title, yes, no = path[-1] if path else item.title, ASKED, f"不{ASKED}"
        line, facts = rate
        yield QuestionSheet(
            item.code, path, title, Form.SATISFACTION, (ASKED,), yes, no, line=line, facts=facts
        )


def _samples_papers(part: SumPart) -> bool:
    rule = part.rule
    return isinstance(rule, Sample) and not rule.questions and any(word in part.what for word in PAPERS)


def _sampled(item: Item, rule: Sample, path: tuple[str, ...]) -> QuestionSheet:
    title = path[-1] if path else item.title
    words = "".join((item.criterion, *path))
    if rule.questions:
        form, topics, yes, no = Form.TOPICS, rule.questions, "对", "错"
    elif ASKED in title or (not path and ASKED in words):
        form, topics, yes, no = Form.SATISFACTION, (ASKED,), ASKED, f"不{ASKED}"
    else:
        form, topics = Form.YES_NO, (title,)
        yes, no = next((pair for pair in PAIRS if pair[0] in words), PAIRS[-1])
    return QuestionSheet(
        item.code, path, title, form, topics, yes, no,
        wanted=rule.n,
        more_allowed=rule.at_least,
        pass_min=None if not rule.questions else rule.pass_min or len(rule.questions),
        by_default=bool(rule.questions) or not _is_on_paper(item),
    )  # fmt: skip


PAIRS = (("相符", "不符"), ("属实", "不属实"), ("达标", "不达标"), ("按期", "不按期"), ("合格", "不合格"))
"""一题两可的两个答案: the first whose word stands in the criterion."""


def _is_on_paper(item: Item) -> bool:
    return any(word in method for word in LEDGERS for method in item.methods)


Rate = tuple[tuple[str, ...], tuple[str, str]]


def satisfaction_rate(rule: Rule) -> Rate | None:
    """满意率: where in the mark its numbers belong, and their names as facts; None if no rate of satisfied ones
    decides alone: beside other deduction lines nobody has checked, the interviews must not mark the item."""
    if isinstance(rule, ProRata | Bands):
        facts = _asked(rule.quotient, "")
        return ((), facts) if facts else None
    if isinstance(rule, Deduct) and len(rule.lines) == 1 and isinstance(rule.lines[0], RateLine):
        line = rule.lines[0]
        facts = _asked(line.quotient, line.what)
        return (("lines", line.what), facts) if facts else None
    return None


def _asked(quotient: Quotient | None, what: str) -> tuple[str, str] | None:
    """满意人数 over something that is asked too, not over a number that stands in the rule."""
    if quotient is None:
        return None
    satisfied, valid = quotient
    if not isinstance(satisfied, str) or not isinstance(valid, str) or f"不{ASKED}" in satisfied:
        return None
    return (satisfied, valid) if ASKED in f"{what}{satisfied}" else None
