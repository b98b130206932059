"""访谈和入户 of the open inspection, written: each answer one step of undo with the marks that follow; knows no widget."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from PySide6.QtCore import Signal

from inspector.domain.draws.record import DrawRecord, replace_absent
from inspector.domain.fieldwork.interviews import (
    Answer,
    Interview,
    InterviewKind,
    Interviews,
    PersonRef,
    Satisfaction,
    VisitState,
    interview_json,
    next_number,
    not_met,
    stamped,
    was_met,
    with_answer,
    with_opinion,
    with_quotation,
)
from inspector.domain.fieldwork.own_wordings import (
    by_hand_field,
    wording_field,
)
from inspector.domain.fieldwork.questions import QuestionSheet
from inspector.domain.fieldwork.route import moved
from inspector.domain.fieldwork.to_meet import default_items, to_meet
from inspector.domain.journal import Field, Topic
from inspector.services import draws as drawing
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import RawMark
from scoring_rules.problems import UserError
from ui.models.interview_book import InterviewBook

NO_MARKS: Mapping[str, RawMark | None] = MappingProxyType({})


class InterviewWork(InterviewBook):
    """访谈工作. `refused(str)` with a sentence where something cannot be done."""

    refused = Signal(str)

    def answer(
        self, id_: str, sheet: QuestionSheet, question: int, answer: Answer | None, *, live: bool = True
    ) -> None:
        """对、错、没答; None takes the answer back. Not `live`: entered from a paper form, so no time is stamped."""
        page = with_answer(self.people[id_], *sheet.key, question, answer)
        self._write(id_, self._stamped(page, live), self.tr("{who} 的回答"))

    def rate(self, id_: str, opinion: Satisfaction | None, *, live: bool = True) -> None:
        """满意度."""
        page = with_opinion(self.people[id_], opinion)
        self._write(id_, self._stamped(page, live), self.tr("{who} 的满意度"))

    def quote(self, id_: str, sheet: QuestionSheet, question: int, words: str) -> None:
        """原话."""
        page = with_quotation(self.people[id_], *sheet.key, question, words.strip())
        self._write(id_, self._stamped(page), self.tr("{who} 的原话"))

    def describe(
        self,
        id_: str,
        *,
        place: str | None = None,
        remarks: str | None = None,
        asked_by: tuple[str, ...] | None = None,
        started: datetime | None = None,
        returned: bool | None = None,
        items: tuple[str, ...] | None = None,
    ) -> None:
        """地点、谁问的、其他情况、时间、交表、问哪些项: what is given is changed."""
        given = {
            "place": place,
            "remarks": remarks,
            "asked_by": asked_by,
            "started": started,
            "returned": returned,
            "items": items,
        }
        changes = {name: value for name, value in given.items() if value is not None}
        page = replace(self.people[id_], **changes)  # type: ignore[arg-type]
        self._write(id_, page, self.tr("{who} 的记录"))

    def put_off(self, id_: str) -> None:
        """待访: back among those who are to be met."""
        self._write(id_, not_met(self.people[id_], VisitState.PLANNED, ""), self.tr("{who} 待访"))

    def met(self, id_: str) -> None:
        """已访."""
        self._write(id_, self._stamped(was_met(self.people[id_])), self.tr("{who} 已访"))

    def miss(self, id_: str, state: VisitState, reason: str) -> str | None:
        """不在、拒访, with a reason. Where the person was drawn, the next in the drawn order takes the place, in the
        same step; returns the id of who comes instead."""
        before = self.people[id_]
        page = not_met(before, state, reason.strip())
        try:
            told = _replaced(self.draws, before, f"{state.value}：{reason.strip()}", self._clock())
        except UserError as failure:
            self.refused.emit(f"{failure.message}；{failure.remedy}")
            return None
        known = set(self.people)
        self._write(id_, page, self.tr("{who} 没有访到"), told)
        return next((new for new in self.ids(page.kind) if new not in known), None)

    def add(self, kind: InterviewKind, person: PersonRef | None = None) -> str:
        """添加一页 for somebody who was not drawn; returns its id."""
        number = next_number(self.people.values(), kind)
        id_ = self._new_id()
        items = default_items(self.items, kind)
        page = Interview(kind, number, order=number, items=items, person=person)
        self._write(id_, page, self.tr("添加 {who}"))
        return id_

    def remove(self, id_: str) -> None:
        """删除一页; somebody who was drawn stays on the list, without answers."""
        before = self.people
        after = {other: page for other, page in self.kept.items() if other != id_}
        after = to_meet(self.draws.values(), after, self.items)
        fields: dict[Field, Json] = {Field(Topic.INTERVIEW, id_): None}
        marks = self._marks(before, after)
        words = self.tr("删除 {who}").format(who=before[id_].label)
        self.session.set_fields(fields, marks=marks, words=words)

    def move(self, id_: str, steps: int) -> None:
        """上移、下移 on the route."""
        pages = moved(self.people, id_, steps)
        if pages:
            self.session.set_fields(
                {Field(Topic.INTERVIEW, stop): interview_json(page) for stop, page in pages.items()},
                words=self.tr("调整路线"),
            )

    def reword(self, sheet: QuestionSheet, questions: Iterable[str]) -> None:
        """改问法 for all persons of this inspection; empty ones go back to the usual wording."""
        own: list[Json] = [text.strip() for text in questions]
        field = wording_field(sheet)
        self.session.set_fields({field: own if any(own) else None}, words=self.tr("改问法"))

    def follow_interviews(self, code: str) -> None:
        """以访谈为准: the mark becomes what the interviews say, and follows them again."""
        self.session.set_fields(
            {by_hand_field(code): None},
            marks={code: self.fed(self.session.item(code), self.people, self.session.marks.items.get(code))},
            words=self.tr("{code} 以访谈为准").format(code=code),
        )

    def keep_by_hand(self, code: str) -> None:
        """保留手工: the interviews no longer touch this mark."""
        words = self.tr("{code} 保留手工打分").format(code=code)
        self.session.set_fields({by_hand_field(code): True}, words=words)

    # Inside

    def _write(self, id_: str, page: Interview, words: str, told: DrawRecord | None = None) -> None:
        """One step: the page, a draw in which somebody was replaced, and the marks that follow."""
        before = self.people
        if before.get(id_) == page and told is None:
            return
        fields: dict[Field, Json] = {Field(Topic.INTERVIEW, id_): interview_json(page)}
        draws, framed = self.draws, dict[str, RawMark | None]()
        if told is not None:
            draws[told.id] = told
            linking = drawing.kept(told, self.session.marks.items, self.session.scoresheet)
            fields, framed = {**fields, **linking.values}, linking.marks
        after = to_meet(draws.values(), {**self.kept, id_: page}, self.items)
        marks = framed | self._marks(before, after, framed)
        self.session.set_fields(fields, marks=marks, words=words.format(who=page.label))

    def _marks(
        self, before: Interviews, after: Interviews, framed: Mapping[str, RawMark | None] = NO_MARKS
    ) -> dict[str, RawMark | None]:
        """Marks that follow: not those kept by hand, nor those that somebody has changed since. `framed` are
        marks that a replacement has changed just now."""
        touched = {
            code
            for id_ in {*before, *after}
            if before.get(id_) != after.get(id_)
            for page in (before.get(id_), after.get(id_))
            if page is not None
            for code in page.items
        }
        found: dict[str, RawMark | None] = {}
        for item in self.items:
            if item.code in touched and not self.is_by_hand(item.code) and not self.differs(item, before):
                mark = self.session.marks.items.get(item.code)
                found[item.code] = self.fed(item, after, framed.get(item.code, mark))
        return found

    def _stamped(self, page: Interview, live: bool = True) -> Interview:
        """With the time; who asked the one before asks this one too, until somebody says otherwise."""
        if not live or page.state is not VisitState.DONE:
            return page
        if page.started is None and not page.asked_by:
            page = replace(page, asked_by=self._last_askers())
        return stamped(page, self._clock())

    def _last_askers(self) -> tuple[str, ...]:
        asked = [(page.started, page.asked_by) for page in self.people.values() if page.started]
        return max(asked, default=(None, ()))[1]


def _replaced(draws: dict[str, DrawRecord], page: Interview, reason: str, now: datetime) -> DrawRecord | None:
    """The draw with the next one in this person's place; None if the person does not stand there (any more)."""
    record = draws.get(page.drawn.draw) if page.drawn else None
    if record is None or page.drawn is None or not 1 <= page.drawn.position <= len(record.chosen):
        return None
    entry = record.drawn[page.drawn.position - 1].entry
    if entry is None or entry.number != page.drawn.number:
        return None
    return replace_absent(record, page.drawn.position, reason, now)
