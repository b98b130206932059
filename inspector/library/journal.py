"""Writing and reading the journal (留痕): one hash chain for each device, appended to and never changed."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, func, insert, select

from inspector.domain.canonical import canonical_time, whole
from inspector.domain.journal import Change, Field, JournalEntry, Subject, Topic, chained
from inspector.library.clock import Clock, never_backwards
from inspector.library.failures import understood
from inspector.library.rows import journal


@dataclass(frozen=True, slots=True)
class Pen:
    """Who writes: the device, the person, and the clock that dates the entries."""

    device: str
    person: str
    clock: Clock


def append(connection: Connection, pen: Pen, change: Change) -> JournalEntry:
    """The change as the next entry of the device's chain."""
    last = _last(connection, pen.device)
    entry = chained(
        replace(change, reason=whole(change.reason)),
        device=pen.device,
        sequence=last.sequence + 1 if last else 1,
        at=never_backwards(pen.clock(), last.at if last else None),
        person=whole(pen.person),
        previous_digest=last.digest if last else "",
    )
    connection.execute(_APPEND, _row(entry))
    return entry


def last_sequence(connection: Connection, device: str) -> int:
    """How many entries the device has written; 0 if none."""
    highest = select(func.max(journal.c.sequence)).where(journal.c.device_id == device)
    return connection.scalar(highest) or 0


def of_subject(connection: Connection, subject_id: str, code: str | None = None) -> list[JournalEntry]:
    """The entries on one inspection or station, oldest first; of one item, veto or fact if `code` is given."""
    query = select(journal).where(journal.c.subject_id == subject_id)
    if code is not None:
        query = query.where(journal.c.code == code)
    query = query.order_by(journal.c.at, journal.c.device_id, journal.c.sequence)
    return [entry_of(row) for row in connection.execute(query).mappings()]


def entry_of(row: RowMapping) -> JournalEntry:
    """A row as an entry."""
    return JournalEntry(
        device=row["device_id"],
        sequence=row["sequence"],
        at=datetime.fromisoformat(row["at"]),
        person=row["person"],
        change=Change(
            subject=Subject(row["subject"]),
            subject_id=row["subject_id"],
            field=Field(Topic(row["topic"]), row["code"], row["part"]),
            before=row["before"],
            after=row["after"],
            reason=row["reason"],
        ),
        previous_digest=row["previous_digest"],
        digest=row["digest"],
    )


# Built once: this runs with every key press.
_LAST = (
    select(journal.c.sequence, journal.c.at, journal.c.digest)
    .where(journal.c.device_id == bindparam("device"))
    .order_by(journal.c.sequence.desc())
    .limit(1)
)
_APPEND = insert(journal)


@dataclass(frozen=True, slots=True)
class _Last:
    sequence: int
    at: datetime
    digest: str


def _last(connection: Connection, device: str) -> _Last | None:
    row = connection.execute(_LAST, {"device": device}).first()
    if row is None:
        return None
    sequence, at, digest = row
    with understood():
        return _Last(int(sequence), datetime.fromisoformat(at), digest)


def _row(entry: JournalEntry) -> dict[str, object]:
    change = entry.change
    return {
        "device_id": entry.device,
        "sequence": entry.sequence,
        "at": canonical_time(entry.at),
        "person": entry.person,
        "subject": change.subject.value,
        "subject_id": change.subject_id,
        "topic": change.field.topic.value,
        "code": change.field.code,
        "part": change.field.part,
        "before": change.before,
        "after": change.after,
        "reason": change.reason,
        "previous_digest": entry.previous_digest,
        "digest": entry.digest,
    }
