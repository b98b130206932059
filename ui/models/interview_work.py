"""访谈和入户 of the open inspection: pages, answers, and the marks that follow them; knows no widget, keeps no copy."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from inspector.domain.draws.record import DrawRecord, replace_absent
from inspector.domain.draws.record_json import draw_of
from inspector.domain.fieldwork import sample_marks
from inspector.domain.fieldwork.cards import Card
from inspector.domain.fieldwork.interviews import (
    Answer,
    Interview,
    InterviewKind,
    Interviews,
    PersonRef,
    Satisfaction,
    VisitState,
    interview_json,
    interview_of,
    next_number,
    not_met,
    stamped,
    was_met,
    with_answer,
    with_opinion,
    with_quotation,
)
from inspector.domain.fieldwork.own_wordings import (
    asks_satisfaction,
    by_hand_field,
    questions_of,
    wording_field,
)
from inspector.domain.fieldwork.questions import ASKED, QuestionSheet, sheets_of
from inspector.domain.fieldwork.route import moved
from inspector.domain.fieldwork.to_meet import default_items, is_drawn_again, populations, to_meet
from inspector.domain.fieldwork.wordings import wording
from inspector.domain.journal import Field, Topic
from inspector.services import draws as drawing
from scoring_rules.engine import assess_item
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import RawMark
from scoring_rules.model import Item
from scoring_rules.problems import UserError
from ui.models.scoring_session import ScoringSession

NO_MARKS: Mapping[str, RawMark | None] = MappingProxyType({})
Clock = Callable[[], datetime]
CardOf = Callable[[Interview, dict[str, DrawRecord]], Card]


@dataclass(frozen=True, slots=True)
class Doubt:
    """不一致: an item whose mark is not what the interviews say; `is_settled` if the team keeps it by hand.

    `points` is what the interviews would make of it, None where they leave it open.
    """

    code: str
    is_settled: bool
    points: Decimal | None = None


class InterviewWork(QObject):
    """访谈工作. `changed` after anything about the persons or their answers changed, here or by undo."""

    changed = Signal()
    refused = Signal(str)

    def __init__(
        self,
        session: ScoringSession,
        *,
        card_of: CardOf,
        clock: Clock,
        new_id: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._card_of, self._clock, self._new_id = card_of, clock, new_id
        self._read: dict[Field, tuple[Json, object]] = {}
        self._cards: dict[PersonRef, Card] = {}
        self._people: Interviews | None = None
        session.fields_changed.connect(self._on_fields)

    # What is there

    @property
    def items(self) -> tuple[Item, ...]:
        """Items that exist here."""
        return tuple(scored.item for scored in self.session.score.items())

    @property
    def draws(self) -> dict[str, DrawRecord]:
        """抽选 that can be read, by id."""
        found = self.session.fields(Topic.DRAW)
        records = (self._typed(field, value, draw_of) for field, value in found.items() if not field.part)
        return {record.id: record for record in records if isinstance(record, DrawRecord)}

    @property
    def kept(self) -> Interviews:
        """The pages somebody has begun to fill in."""
        found = self.session.fields(Topic.INTERVIEW)
        pages = {
            field.code: self._typed(field, value, interview_of)
            for field, value in found.items()
            if not field.part
        }
        return {id_: page for id_, page in pages.items() if isinstance(page, Interview)}

    @property
    def people(self) -> Interviews:
        """Everybody who is to be met or was: the drawn, and who was added by hand."""
        if self._people is None:
            self._people = to_meet(self.draws.values(), self.kept, self.items)
        return self._people

    @property
    def damaged(self) -> int:
        """How many pages cannot be read; they stay in the library as they are."""
        pages = [field for field in self.session.fields(Topic.INTERVIEW) if not field.part]
        return len(pages) - len(self.kept)

    def ids(self, kind: InterviewKind | None = None) -> list[str]:
        """By kind and number."""
        kinds = list(InterviewKind)
        found = [
            (kinds.index(page.kind), page.number, id_)
            for id_, page in self.people.items()
            if kind in (None, page.kind)
        ]
        return [id_ for _, _, id_ in sorted(found)]

    def card(self, id_: str) -> Card:
        """Who it is."""
        page = self.people[id_]
        if page.person is None:
            return self._card_of(page, self.draws)
        if page.person not in self._cards:
            self._cards[page.person] = self._card_of(page, self.draws)
        return self._cards[page.person]

    def name(self, id_: str) -> str:
        """The name, or the number where nobody knows it."""
        return self.card(id_).name or self.people[id_].label

    def sheets(self, page: Interview) -> tuple[QuestionSheet, ...]:
        """题单 of a page, in the order of the scoresheet."""
        return tuple(sheet for item in self.items if item.code in page.items for sheet in sheets_of(item))

    def sheets_of(self, code: str) -> tuple[QuestionSheet, ...]:
        """题单 of an item."""
        return sheets_of(self.session.item(code))

    def asked_to_the_end(self, pages: Iterable[Interview], sheet: QuestionSheet) -> int:
        """How many were met and asked everything, whether they count or not."""
        return sum(page.state is VisitState.DONE and not sample_marks.unasked(page, sheet) for page in pages)

    def is_drawn_again(self, id_: str) -> bool:
        """True for who comes from a draw that was repeated since."""
        return is_drawn_again(self.people[id_], self.draws.values())

    def now(self) -> datetime:
        """The clock."""
        return self._clock()

    def asks_satisfaction(self, page: Interview) -> bool:
        """True where an item wants it, and of everybody who is served."""
        return asks_satisfaction(page, self.items)

    def satisfaction_question(self, kind: InterviewKind) -> str:
        """问满意度."""
        return wording(ASKED, kind)

    def offered(self, kind: InterviewKind) -> tuple[Item, ...]:
        """Items that can be asked about: all with a sheet, those asked in this way first."""
        usual = default_items(self.items, kind)
        asked = [item for item in self.items if sheets_of(item)]
        return tuple(sorted(asked, key=lambda item: item.code not in usual))

    def questions(self, sheet: QuestionSheet, kind: InterviewKind) -> tuple[str, ...]:
        """问法: as the team worded them, else the usual ones."""
        return questions_of(sheet, kind, self.session.field(wording_field(sheet)))

    def doubts(self) -> list[Doubt]:
        """不一致 of the items that are asked about, in the order of the scoresheet."""
        asked = {code for page in self.people.values() for code in page.items}
        return [
            Doubt(item.code, self._is_by_hand(item.code), self._points_by_interviews(item))
            for item in self.items
            if item.code in asked and self._differs(item, self.people)
        ]

    # What is done

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
            marks={code: self._fed(self.session.item(code), self.people, self.session.marks.items.get(code))},
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
            if item.code in touched and not self._is_by_hand(item.code) and not self._differs(item, before):
                mark = self.session.marks.items.get(item.code)
                found[item.code] = self._fed(item, after, framed.get(item.code, mark))
        return found

    def _fed(self, item: Item, people: Interviews, mark: RawMark | None) -> RawMark | None:
        population = populations(self.draws.values()).get(item.code)
        called = {id(page): self._called(id_, page) for id_, page in people.items()}
        return sample_marks.fed(
            mark,
            people.values(),
            item,
            population=population,
            facts=self.session.marks.facts,
            named=lambda page: called[id(page)],
        )

    def _points_by_interviews(self, item: Item) -> Decimal | None:
        session = self.session
        fresh = self._fed(item, self.people, session.marks.items.get(item.code))
        marks = session.marks.with_item(item.code, fresh)
        return assess_item(item, session.section_of(item.code), session.scoresheet, marks).points

    def _differs(self, item: Item, people: Interviews) -> bool:
        mark = self.session.marks.items.get(item.code)
        population = populations(self.draws.values()).get(item.code)
        facts = self.session.marks.facts
        return sample_marks.differs(mark, people.values(), item, population=population, facts=facts)

    def _called(self, id_: str, page: Interview) -> str:
        """In a mark workers stand by name, residents never."""
        known = page.kind is InterviewKind.WORKER and id_ in self.people
        return self.name(id_) if known else page.label

    def _is_by_hand(self, code: str) -> bool:
        return self.session.field(by_hand_field(code)) is True

    def _stamped(self, page: Interview, live: bool = True) -> Interview:
        return stamped(page, self._clock()) if live and page.state is VisitState.DONE else page

    def _typed(self, field: Field, value: Json, read: Callable[[Json], object]) -> object:
        """The value as a record, read once; None where it is damaged."""
        known = self._read.get(field)
        if known is None or known[0] is not value:
            try:
                known = (value, read(value))
            except UserError:
                known = (value, None)
            self._read[field] = known
        return known[1]

    def _on_fields(self, fields: frozenset[Field]) -> None:
        topics = {field.topic for field in fields}
        if topics & {Topic.INTERVIEW, Topic.DRAW}:
            self._people = None
        if topics & {Topic.INTERVIEW, Topic.DRAW, Topic.MARK, Topic.FACT}:
            self.changed.emit()


def _replaced(draws: dict[str, DrawRecord], page: Interview, reason: str, now: datetime) -> DrawRecord | None:
    """The draw with the next one in this person's place; None if the person does not stand there (any more)."""
    record = draws.get(page.drawn.draw) if page.drawn else None
    if record is None or page.drawn is None or page.drawn.position > len(record.chosen):
        return None
    entry = record.drawn[page.drawn.position - 1].entry
    if entry is None or entry.number != page.drawn.number:
        return None
    return replace_absent(record, page.drawn.position, reason, now)
