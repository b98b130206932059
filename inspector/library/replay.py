"""Replays the journal and compares the outcome with what the library holds now (留痕重演); changes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, select

from inspector.domain.canonical import canonical_json, read_json
from inspector.domain.journal import Subject, Topic
from inspector.library.convert import station_values
from inspector.library.rows import answer, detail, inspection, journal
from inspector.library.stations import all_stations

_HEADER = ("kind", "period_first", "period_last", "inspected_on", "leader", "unit_kind")


class Place(NamedTuple):
    """The field that an entry speaks of."""

    subject: str
    subject_id: str
    topic: str
    code: str
    part: str


class Difference(NamedTuple):
    """不符之处, and what is wrong there."""

    place: Place
    what: str


@dataclass(slots=True)
class _Replay:
    """What the entries so far leave: values as canonical JSON, and where they contradict each other."""

    values: dict[Place, str] = field(default_factory=dict)
    broken: list[Difference] = field(default_factory=list)

    def take(self, place: Place, before: str | None, after: str | None) -> None:
        if place.topic == Topic.RECORD and after is not None:
            self._take_record(place, after)
            return
        if _plain(self.values.pop(place, None)) != _plain(before):
            self.broken.append(Difference(place, "留痕前后接不上"))
        if _plain(after) is not None:
            self.values[place] = str(after)

    def _take_record(self, place: Place, after: str) -> None:
        """A record begins with all its header fields at once."""
        try:
            told = read_json(after)
        except ValueError:
            told = None
        if not isinstance(told, dict):
            self.broken.append(Difference(place, "建档的留痕读不懂"))
            return
        if place.subject == Subject.INSPECTION:
            told["deleted"] = False
        for name, value in told.items():
            if value is not None:
                self.values[_header(place.subject, place.subject_id, name)] = canonical_json(value)


def differences(connection: Connection) -> Iterator[Difference]:
    """What the journal tells otherwise than the tables, field by field."""
    replay = _Replay()
    columns = ("subject", "subject_id", "topic", "code", "part", "before", "after")
    query = select(*(journal.c[name] for name in columns))
    told_in_order = query.order_by(journal.c.at, journal.c.device_id, journal.c.sequence)
    for row in connection.execute(told_in_order):
        replay.take(Place(*row[:5]), *row[5:])
    yield from replay.broken
    held = _held(connection)
    places: list[Place] = sorted({*replay.values, *held})
    for place in places:
        told, found = replay.values.get(place), held.get(place)
        if told is None:
            yield Difference(place, "留痕里没有，现在却有")
        elif found is None:
            yield Difference(place, "留痕里有，现在没有了")
        elif told != found:
            yield Difference(place, "现在的内容和留痕不同")


def _held(connection: Connection) -> dict[Place, str]:
    """Everything the tables hold that the journal speaks of."""
    held = {}
    for row in connection.execute(select(answer).order_by(answer.c.inspection_id)).mappings():
        place = Place(Subject.INSPECTION, row["inspection_id"], row["topic"], row["code"], row["part"])
        held[place] = row["value"]
    for row in connection.execute(select(detail)).mappings():
        held[Place(row["subject"], row["subject_id"], row["topic"], row["code"], row["part"])] = row["value"]
    return held | _inspections(connection) | _stations(connection)


def _inspections(connection: Connection) -> dict[Place, str]:
    held: dict[Place, str] = {}
    for row in connection.execute(select(inspection)).mappings():
        values = {name: canonical_json(row[name]) for name in _HEADER if row[name] is not None}
        values["members"] = row["members"]
        values["deleted"] = canonical_json(bool(row["deleted"]))
        values["station"] = canonical_json(row["station_id"])
        values["scoresheet"] = canonical_json(row["scoresheet_sha256"])
        held |= {_header(Subject.INSPECTION, row["id"], name): value for name, value in values.items()}
    return held


def _stations(connection: Connection) -> dict[Place, str]:
    held = {}
    for row in all_stations(connection):
        for name, value in station_values(row).items():
            if name != "initials" and value is not None:
                told = value if isinstance(value, int) else str(value)
                held[_header(Subject.STATION, row.id, name)] = canonical_json(told)
    return held


def _header(subject: str, subject_id: str, name: str) -> Place:
    return Place(str(subject), subject_id, str(Topic.HEADER), name, "")


def _plain(value: str | None) -> str | None:
    """Nothing is told as null in some places and left out in others."""
    return None if value == "null" else value
