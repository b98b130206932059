"""Recomputes the journal's hash chains (留痕链核对): each entry's digest, number and link; knows no tables but its own."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, RowMapping, select

from inspector.domain.canonical import canonical_time
from inspector.domain.journal import chained
from inspector.library.journal import entry_of
from inspector.library.rows import journal


class Fault(NamedTuple):
    """链上的毛病: at which entry of which device, and what is wrong there."""

    device: str
    sequence: int
    at: str
    subject_id: str
    code: str
    what: str


def chain_faults(connection: Connection, device: str | None = None) -> Iterator[Fault]:
    """毛病 of all chains, or of one device's, in their order."""
    query = select(journal).order_by(journal.c.device_id, journal.c.sequence)
    if device is not None:
        query = query.where(journal.c.device_id == device)
    before: RowMapping | None = None
    for row in connection.execute(query).mappings():
        if before is not None and before["device_id"] != row["device_id"]:
            before = None
        what = _fault(row, before)
        if what:
            place = (row["device_id"], row["sequence"], row["at"], row["subject_id"], row["code"])
            yield Fault(*place, what)
        before = row


def _fault(row: RowMapping, before: RowMapping | None) -> str:
    expected = before["sequence"] + 1 if before is not None else 1
    if row["sequence"] != expected:
        return f"前面缺第{expected}条" if row["sequence"] == expected + 1 else f"前面缺第{expected}条起的几条"
    if row["previous_digest"] != (before["digest"] if before is not None else ""):
        return "和上一条接不上"
    return "" if _is_whole(row) else "内容被改动过"


def _is_whole(row: RowMapping) -> bool:
    """True if the entry says what its digest was taken of."""
    try:
        entry = entry_of(row)
        again = chained(
            entry.change,
            device=entry.device,
            sequence=entry.sequence,
            at=entry.at,
            person=entry.person,
            previous_digest=entry.previous_digest,
        )
        return again == entry and canonical_time(entry.at) == row["at"]
    except (ValueError, TypeError):
        return False
