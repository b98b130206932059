"""Digests of what the library holds (校验值): chain heads of an inspection, and files read through; changes nothing."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, and_, func, not_, select

from inspector.domain.proof import JournalHead
from inspector.library.rows import journal

CHUNK = 1 << 20


def journal_heads(connection: Connection, inspection_id: str, before: str = "") -> tuple[JournalHead, ...]:
    """链头 of each device that wrote on an inspection, by device: its last entry there and how many it made.

    `before` is the id of a signing entry (device:sequence): it and what its device wrote after it are left out.
    """
    wanted = journal.c.subject_id == inspection_id
    if before:
        device, _, sequence = before.rpartition(":")
        wanted = and_(wanted, not_(and_(journal.c.device_id == device, journal.c.sequence >= int(sequence))))
    counts = (
        select(
            journal.c.device_id,
            func.max(journal.c.sequence).label("sequence"),
            func.count().label("entries"),
        )
        .where(wanted)
        .group_by(journal.c.device_id)
        .subquery()
    )
    here = and_(journal.c.device_id == counts.c.device_id, journal.c.sequence == counts.c.sequence)
    query = select(journal.c.device_id, journal.c.sequence, journal.c.digest, counts.c.entries)
    found = connection.execute(query.join(counts, here).order_by(journal.c.device_id))
    return tuple(JournalHead(*row) for row in found)


def later_entries(
    connection: Connection, inspection_id: str, heads: Iterable[JournalHead]
) -> list[tuple[str, str]]:
    """Time and code of the entries on an inspection that came after these chain heads, oldest first."""
    known = {head.device: head.sequence for head in heads}
    query = select(journal.c.device_id, journal.c.sequence, journal.c.at, journal.c.code)
    query = query.where(journal.c.subject_id == inspection_id).order_by(journal.c.at, journal.c.sequence)
    found = connection.execute(query)
    return [(at, code) for device, sequence, at, code in found if sequence > known.get(device, 0)]


def file_digest(path: Path) -> str:
    """SHA-256 of a file, read piece by piece; OSError where it cannot be read."""
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        buffer = bytearray(CHUNK)
        view = memoryview(buffer)
        while read := file.readinto(buffer):
            digest.update(view[:read])
    return digest.hexdigest()
