"""访谈、入户、电话回访: one person asked, by reference only; names, telephones and addresses stand elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from inspector.domain.fieldwork.record_form import read_record, record_json
from scoring_rules.kinds.rule import Json

Value = TypeVar("Value")
LONGEST_VISIT = timedelta(hours=3)
"""Words written down later than this belong to the evening, not to the visit."""


class InterviewKind(StrEnum):
    """方式."""

    WORKER = "社工访谈"
    HOME_VISIT = "入户访问"
    PHONE = "电话回访"


class Answer(StrEnum):
    """回答; a question that was not asked yet has none."""

    RIGHT = "对"
    WRONG = "错"
    SILENT = "没答"


class VisitState(StrEnum):
    """进度: absent and refusing persons are replaced, they count nowhere."""

    PLANNED = "待访"
    DONE = "已访"
    ABSENT = "不在"
    REFUSED = "拒访"


class Satisfaction(StrEnum):
    """满意度; who gives no opinion is no valid answer (有效应答)."""

    SATISFIED = "满意"
    FAIRLY = "基本满意"
    DISSATISFIED = "不满意"
    NO_OPINION = "不作评价"


@dataclass(frozen=True, slots=True)
class PersonRef:
    """名册里的人: the roster and the number in it; nothing personal."""

    roster: str
    number: int


@dataclass(frozen=True, slots=True)
class DrawRef:
    """抽选里的人: the draw, the place in the drawn order (from 1), and the number on the list drawn from."""

    draw: str
    position: int
    number: int = 0


@dataclass(frozen=True, slots=True)
class SheetAnswers:
    """一张题单的回答: for the item `code` (inside a 组合 the part on `path`), an answer and a quotation each."""

    code: str
    path: tuple[str, ...] = ()
    answers: tuple[Answer | None, ...] = ()
    quotations: tuple[str, ...] = ()

    def answer(self, question: int) -> Answer | None:
        """The answer to a question; None if it was not asked yet."""
        return self.answers[question] if question < len(self.answers) else None

    def quotation(self, question: int) -> str:
        """What was said word for word; "" if nobody wrote it down."""
        return self.quotations[question] if question < len(self.quotations) else ""


@dataclass(frozen=True, slots=True)
class Interview:
    """一次访谈: `number` names the person within the kind (第3户), `order` is the place on the route.

    `items` are the codes of the items it feeds. `reason` says why a person was not met; `returned` is the tick on the route sheet (交表).
    """

    kind: InterviewKind
    number: int
    order: int = 0
    items: tuple[str, ...] = ()
    person: PersonRef | None = None
    drawn: DrawRef | None = None
    state: VisitState = VisitState.PLANNED
    reason: str = ""
    started: datetime | None = None
    ended: datetime | None = None
    place: str = ""
    asked_by: tuple[str, ...] = ()
    sheets: tuple[SheetAnswers, ...] = ()
    satisfaction: Satisfaction | None = None
    remarks: str = ""
    returned: bool = False

    @property
    def label(self) -> str:
        """第3户: what may stand in marks and papers of every kind."""
        return {
            InterviewKind.WORKER: f"社工{self.number}",
            InterviewKind.HOME_VISIT: f"第{self.number}户",
            InterviewKind.PHONE: f"电话{self.number}",
        }[self.kind]

    def sheet(self, code: str, path: tuple[str, ...] = ()) -> SheetAnswers:
        """The answers for an item, empty if it was not asked for."""
        found = (each for each in self.sheets if (each.code, each.path) == (code, path))
        return next(found, SheetAnswers(code, path))


Interviews = dict[str, Interview]
"""Id → interview."""


def interview_json(interview: Interview) -> Json:
    """An interview as a value."""
    return record_json(interview)


def interview_of(value: Json) -> Interview:
    """An interview out of its value; `DamagedRecord` if it is none."""
    return read_record(Interview, value, "访谈记录")


def by_number(interviews: Iterable[Interview]) -> list[Interview]:
    """In the order in which they were drawn: the order of marks and papers."""
    return sorted(interviews, key=lambda each: (list(InterviewKind).index(each.kind), each.number))


def next_number(interviews: Iterable[Interview], kind: InterviewKind) -> int:
    """The first number of a kind that nobody has had."""
    return max((each.number for each in interviews if each.kind is kind), default=0) + 1


def with_answer(
    interview: Interview, code: str, path: tuple[str, ...], question: int, answer: Answer | None
) -> Interview:
    """One question answered (None: not asked); who answers was met."""
    sheet = interview.sheet(code, path)
    answers = _placed(sheet.answers, question, answer, None)
    changed = with_sheet(interview, replace(sheet, answers=answers))
    return changed if answer is None else was_met(changed)


def with_quotation(
    interview: Interview, code: str, path: tuple[str, ...], question: int, words: str
) -> Interview:
    """What was said to one question, word for word."""
    sheet = interview.sheet(code, path)
    return with_sheet(interview, replace(sheet, quotations=_placed(sheet.quotations, question, words, "")))


def with_sheet(interview: Interview, sheet: SheetAnswers) -> Interview:
    """These answers in the place of those for the same item; empty ones go."""
    kept = [each for each in interview.sheets if (each.code, each.path) != (sheet.code, sheet.path)]
    if sheet.answers or sheet.quotations:
        kept.append(sheet)
    return replace(interview, sheets=tuple(sorted(kept, key=lambda each: (each.code, each.path))))


def with_opinion(interview: Interview, opinion: Satisfaction | None) -> Interview:
    """满意度; who gives one was met."""
    changed = replace(interview, satisfaction=opinion)
    return changed if opinion is None else was_met(changed)


def was_met(interview: Interview) -> Interview:
    """已访."""
    return interview if interview.state is VisitState.DONE else not_met(interview, VisitState.DONE, "")


def stamped(interview: Interview, now: datetime) -> Interview:
    """The clock: begun with the first word, ended with the last one of the same visit."""
    if interview.started is None:
        return replace(interview, started=now)
    if now - interview.started > LONGEST_VISIT:
        return interview
    return replace(interview, ended=now)


def not_met(interview: Interview, state: VisitState, reason: str) -> Interview:
    """不在、拒访、待访: who was not met is on the list with a reason, and counts nowhere."""
    return replace(interview, state=state, reason=reason)


def _placed(values: tuple[Value, ...], place: int, value: Value, nothing: Value) -> tuple[Value, ...]:
    """The value at its place, nothings up to it; nothings at the end are cut, so that equal reads equal."""
    filled = [*values, *[nothing] * (place + 1 - len(values))]
    filled[place] = value
    while filled and filled[-1] == nothing:
        filled.pop()
    return tuple(filled)
