"""Fieldwork (现场): who the persons behind the references are; names come from the rosters and go no further."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inspector.domain.canonical import read_json
from inspector.domain.draws.record import DrawRecord
from inspector.domain.fieldwork.interviews import Interview, InterviewKind, PersonRef
from inspector.domain.places import StationId
from inspector.domain.rosters.people import Person, RosterId, Worker, member_of
from inspector.services import rosters

if TYPE_CHECKING:
    from inspector.library.store import Library


@dataclass(frozen=True, slots=True)
class Card:
    """人员卡: what the team needs to find a person and to talk. Empty where the roster is silent.

    `words` says what the person is: 类别 and 级别 of a client, 岗位 and 职务 of a worker.
    """

    name: str = ""
    phone: str = ""
    address: str = ""
    words: str = ""


NOBODY = Card()


def card_of(*, library: "Library", interview: Interview, draws: dict[str, DrawRecord]) -> Card:
    """人员卡 of who is asked; empty for somebody who stands on no roster, or no longer."""
    if interview.person is not None:
        return _from_roster(library, interview.person, interview.kind)
    return _from_list(interview, draws)


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
    categories = tuple(part for part in category.replace("，", "、").split("、") if part.strip())
    person = rosters.add_person_by_hand(
        library=library,
        station_id=station_id,
        name=name,
        phone=phone,
        address=address,
        categories=categories,
    )
    return PersonRef(person.roster_id, person.number)


def _from_roster(library: "Library", ref: PersonRef, kind: InterviewKind) -> Card:
    values = library.roster_person(ref.roster, ref.number)
    if values is None:
        return NOBODY
    read = read_json(values)
    if kind is InterviewKind.WORKER:
        worker = member_of(Worker, RosterId(ref.roster), ref.number, read)
        return Card(worker.name, worker.phone, worker.point, _joined(worker.post, worker.duty, worker.point))
    person = member_of(Person, RosterId(ref.roster), ref.number, read)
    address = person.address or person.village
    return Card(person.name, person.phone, address, _joined("、".join(person.categories), person.level))


def _from_list(interview: Interview, draws: dict[str, DrawRecord]) -> Card:
    """Who was drawn from a list that was typed in is called as the list has it."""
    record = draws.get(interview.drawn.draw) if interview.drawn else None
    if interview.drawn is None or record is None:
        return NOBODY
    found = (entry for entry in record.pool.entries if entry.number == interview.drawn.number)
    entry = next(found, None)
    return Card(entry.label or entry.key) if entry else NOBODY


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
