"""访谈和入户 of the open inspection as it stands: who is to be met, what was said, what does not agree; writes nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from inspector.domain.draws.record import DrawRecord
from inspector.domain.draws.record_json import draw_of
from inspector.domain.fieldwork import sample_marks
from inspector.domain.fieldwork.cards import Card
from inspector.domain.fieldwork.interviews import (
    Interview,
    InterviewKind,
    Interviews,
    PersonRef,
    VisitState,
    interview_of,
)
from inspector.domain.fieldwork.own_wordings import (
    asks_satisfaction,
    by_hand_field,
    questions_of,
    wording_field,
)
from inspector.domain.fieldwork.questions import ASKED, QuestionSheet, sheets_of
from inspector.domain.fieldwork.to_meet import default_items, is_drawn_again, populations, to_meet
from inspector.domain.fieldwork.wordings import wording
from inspector.domain.journal import Field, Topic
from scoring_rules.engine import assess_item
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import RawMark
from scoring_rules.model import Item
from scoring_rules.problems import UserError
from ui.models.scoring_session import ScoringSession

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


class InterviewBook(QObject):
    """访谈簿. `changed` after anything about the persons or their answers changed, here or by undo."""

    changed = Signal()

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
            Doubt(item.code, self.is_by_hand(item.code), self._points_by_interviews(item))
            for item in self.items
            if item.code in asked and self.differs(item, self.people)
        ]

    def forget_cards(self) -> None:
        """The rosters may have changed: look again."""
        self._cards.clear()

    def fed(self, item: Item, people: Interviews, mark: RawMark | None) -> RawMark | None:
        """The mark with what these persons said put into its place."""
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

    def differs(self, item: Item, people: Interviews) -> bool:
        """True if the mark is not what these persons said."""
        mark = self.session.marks.items.get(item.code)
        population = populations(self.draws.values()).get(item.code)
        facts = self.session.marks.facts
        return sample_marks.differs(mark, people.values(), item, population=population, facts=facts)

    def is_by_hand(self, code: str) -> bool:
        """True if the team keeps this mark by hand."""
        return self.session.field(by_hand_field(code)) is True

    # Inside

    def _points_by_interviews(self, item: Item) -> Decimal | None:
        session = self.session
        fresh = self.fed(item, self.people, session.marks.items.get(item.code))
        marks = session.marks.with_item(item.code, fresh)
        return assess_item(item, session.section_of(item.code), session.scoresheet, marks).points

    def _called(self, id_: str, page: Interview) -> str:
        """In a mark workers stand by name, residents never."""
        known = page.kind is InterviewKind.WORKER and id_ in self.people
        return self.name(id_) if known else page.label

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
