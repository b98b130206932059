"""Fieldwork (现场): what was recorded on site, and who the persons behind the references are."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from inspector.domain.canonical import read_json
from inspector.domain.draws.record import DrawRecord
from inspector.domain.draws.record_json import draw_of
from inspector.domain.fieldwork.activities import Activity, activity_of, in_order
from inspector.domain.fieldwork.cards import NOBODY, Card
from inspector.domain.fieldwork.interviews import (
    Interview,
    InterviewKind,
    Interviews,
    PersonRef,
    interview_of,
)
from inspector.domain.fieldwork.to_meet import to_meet
from inspector.domain.journal import Field, Topic
from inspector.domain.places import StationId
from inspector.domain.records import OpenInspection
from inspector.domain.rosters.people import Person, RosterId, RosterKind, Worker, member_of
from inspector.services import rosters
from scoring_rules.kinds.rule import Json
from scoring_rules.problems import UserError

if TYPE_CHECKING:
    from inspector.library.store import Library

Record = TypeVar("Record")
ROSTERS = {
    InterviewKind.WORKER: (RosterKind.WORKERS,),
    InterviewKind.HOME_VISIT: (RosterKind.CLIENTS, RosterKind.BY_HAND),
    InterviewKind.PHONE: (RosterKind.CLIENTS, RosterKind.BY_HAND),
}
"""On which rosters who is asked stands."""


def activities_of(fields: Mapping[Field, Json]) -> tuple[Activity, ...]:
    """验收过程 of an inspection in the order of the day; records that cannot be read are left out."""
    return in_order(_readable(fields, Topic.ACTIVITY, activity_of).values())


def draws_of(fields: Mapping[Field, Json]) -> dict[str, DrawRecord]:
    """抽选 of an inspection by id; records that cannot be read are left out."""
    return {record.id: record for record in _readable(fields, Topic.DRAW, draw_of).values()}


def people_of(opened: OpenInspection) -> Interviews:
    """要访和访过的人 of an inspection, drawn or added by hand."""
    kept = _readable(opened.fields, Topic.INTERVIEW, interview_of)
    items = tuple(scored.item for scored in opened.score.items())
    return to_meet(draws_of(opened.fields).values(), kept, items)


def card_of(*, library: "Library", interview: Interview, draws: Mapping[str, DrawRecord]) -> Card:
    """人员卡 of who is asked; empty for somebody who stands on no roster, or no longer."""
    if interview.person is not None:
        return _from_roster(library, interview.person, interview.kind)
    return _from_list(interview, draws)


class RosterSearch:
    """名单查找: the rows of the rosters on which somebody may stand, read once, searched with every letter."""

    def __init__(self, library: "Library", station_id: StationId, kind: InterviewKind) -> None:
        self._kind = kind
        heads = rosters.roster_heads(library=library, station_id=station_id)
        self._rows = [
            (head.id, number, values)
            for head in heads
            if head.kind in ROSTERS[kind]
            for number, values in library.roster_people(head.id)
        ]

    def find(self, query: str, limit: int = 20) -> list[tuple[PersonRef, Card]]:
        """Who has these words (name, telephone, address, category) in the row; nobody for an empty query."""
        words = query.split()
        found = [row for row in self._rows if words and all(word in row[2] for word in words)]
        return [
            (PersonRef(roster, number), _card(RosterId(roster), number, read_json(values), self._kind))
            for roster, number, values in found[:limit]
        ]


def add_person(
    *,
    library: "Library",
    station_id: StationId,
    name: str,
    phone: str = "",
    address: str = "",
    category: str = "",
) -> PersonRef:
    """现场登记: somebody who is on no roster; `WrongEntry` without a name. The reference is what is journalled."""
    parts = category.replace("，", "、").replace(",", "、").split("、")
    person = rosters.add_person_by_hand(
        library=library,
        station_id=station_id,
        name=name,
        phone=phone,
        address=address,
        categories=tuple(part.strip() for part in parts if part.strip()),
    )
    return PersonRef(person.roster_id, person.number)


def _from_roster(library: "Library", ref: PersonRef, kind: InterviewKind) -> Card:
    values = library.roster_person(ref.roster, ref.number)
    if values is None:
        return NOBODY
    return _card(RosterId(ref.roster), ref.number, read_json(values), kind)


def _card(roster: RosterId, number: int, values: Json, kind: InterviewKind) -> Card:
    if kind is InterviewKind.WORKER:
        worker = member_of(Worker, roster, number, values)
        traits = tuple(part for part in (worker.post, worker.duty, worker.point) if part)
        return Card(worker.name, worker.phone, traits=traits, is_staff=True)
    person = member_of(Person, roster, number, values)
    return Card(person.name, person.phone, person.address or person.village, person.categories, person.level)


def _from_list(interview: Interview, draws: Mapping[str, DrawRecord]) -> Card:
    """Who was drawn from a list that was typed in is called as the list has it."""
    record = draws.get(interview.drawn.draw) if interview.drawn else None
    if interview.drawn is None or record is None:
        return NOBODY
    found = (entry for entry in record.pool.entries if entry.number == interview.drawn.number)
    entry = next(found, None)
    if entry is None:
        return NOBODY
    if record.pool.source.personal:
        return Card(level=f"名单第{entry.number}个")
    return Card(entry.label or entry.key, is_staff=interview.kind is InterviewKind.WORKER)


def _readable(
    fields: Mapping[Field, Json], topic: Topic, read: Callable[[Json], Record]
) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for field, value in fields.items():
        if field.topic is topic and not field.part:
            try:
                found[field.code] = read(value)
            except UserError:
                continue  # the window counts and names them
    return dict(sorted(found.items()))
