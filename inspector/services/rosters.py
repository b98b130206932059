"""Rosters (名单) of a station: what is kept, who stands on them, and people entered on site."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from inspector.domain.canonical import canonical_json, read_json
from inspector.domain.errors import NoSuchRecord, WrongEntry
from inspector.domain.journal import Field, Subject, Topic
from inspector.domain.places import Station, StationId
from inspector.domain.records import KeptRoster
from inspector.domain.rosters.people import (
    AnyMember,
    Person,
    RosterHead,
    RosterId,
    RosterKind,
    ServicePoint,
    Village,
    Worker,
    digest_of,
    head_json,
    head_of,
    member_of,
    row_of,
)

if TYPE_CHECKING:
    from inspector.library.store import Library


def all_heads(*, library: "Library", station_id: StationId) -> list[RosterHead]:
    """所有名单的抬头 of a station, newest first, those that were replaced included."""
    kept = library.details(Subject.STATION, station_id)
    found = [
        head_of(RosterId(field.code), station_id, read_json(value))
        for field, value in kept.items()
        if field.topic is Topic.ROSTER
    ]
    return sorted(
        (head for head in found if head), key=lambda head: (head.imported_at, head.id), reverse=True
    )


def roster_heads(*, library: "Library", station_id: StationId) -> list[RosterHead]:
    """现行名单的抬头 of a station: one of each kind at most, in the order of `RosterKind`."""
    newest: dict[RosterKind, RosterHead] = {}
    for head in all_heads(library=library, station_id=station_id):
        if not head.replaced_by:
            newest.setdefault(head.kind, head)
    return [newest[kind] for kind in RosterKind if kind in newest]


def people(*, library: "Library", roster_id: RosterId) -> list[Person]:
    """名单上的人, in the order of their numbers; of any kind of roster, as far as `Person` has room."""
    return _members(library, roster_id, Person)


def workers(*, library: "Library", roster_id: RosterId) -> list[Worker]:
    """花名册上的社工."""
    return _members(library, roster_id, Worker)


def points(*, library: "Library", roster_id: RosterId) -> list[ServicePoint]:
    """社工点."""
    return _members(library, roster_id, ServicePoint)


def villages(*, library: "Library", roster_id: RosterId) -> list[Village]:
    """村居."""
    return _members(library, roster_id, Village)


def person(*, library: "Library", roster_id: RosterId, number: int) -> Person:
    """One person of a roster; `NoSuchRecord` if it is not there any more."""
    values = library.roster_person(roster_id, number)
    if values is None:
        raise NoSuchRecord("名单上的人员", f"名单 {roster_id[:8]} 第{number}号")
    return member_of(Person, roster_id, number, read_json(values))


def add_person_by_hand(
    *,
    library: "Library",
    station_id: StationId,
    name: str,
    id_number: str = "",
    phone: str = "",
    address: str = "",
    village: str = "",
    categories: Iterable[str] = (),
    note: str = "",
) -> Person:
    """现场登记: someone who is on no roster, found during the visit. `WrongEntry` without a name."""
    station = _station(library, station_id)
    name = name.strip()
    if not name:
        raise WrongEntry("姓名没有填", where="姓名", remedy="请填写姓名；对方不愿透露时可填“某户主”")
    heads = roster_heads(library=library, station_id=station.id)
    head = next((head for head in heads if head.kind is RosterKind.BY_HAND), None)
    roster_id = head.id if head else RosterId(library.new_id())
    there = library.roster_people(roster_id)
    added = Person(
        roster_id=roster_id,
        number=there[-1][0] + 1 if there else 1,
        name=name,
        id_number=id_number.strip(),
        phone=phone.strip(),
        address=address.strip(),
        village=village.strip(),
        categories=tuple(categories),
        note=note.strip(),
    )
    rows = [*there, row_of(added)]
    now = library.clock()
    fresh = (
        RosterHead(roster_id, station.id, RosterKind.BY_HAND, "", "", None, now, 0, 0, "", {})
        if head is None
        else head
    )
    fresh = replace(fresh, rows=len(rows), people=len(rows), digest=digest_of(rows), as_of=now.date())
    field = Field(Topic.ROSTER, roster_id)
    kept = KeptRoster(roster_id, station, [rows[-1]], {field: canonical_json(head_json(fresh))})
    library.keep_rosters([kept])
    return added


def _station(library: "Library", station_id: StationId) -> Station:
    for station in library.stations():
        if station.id == station_id:
            return station
    raise NoSuchRecord("社工站", station_id)


def withdraw(*, library: "Library", head: RosterHead, reason: str = "") -> None:
    """撤下名单: off the station's rosters; its people are erased unless a draw or an interview names them."""
    station = _station(library, head.station_id)
    library.keep_rosters(
        [KeptRoster(head.id, station, [], {Field(Topic.ROSTER, head.id): None})],
        gone=[head.id],
        reason=reason,
    )


def _members(library: "Library", roster_id: RosterId, sort: type[AnyMember]) -> list[AnyMember]:
    rows = library.roster_people(roster_id)
    return [member_of(sort, roster_id, number, read_json(values)) for number, values in rows]
