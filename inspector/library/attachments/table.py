"""Attachments in their table (附件登记): which contents are known, and what they say of themselves; knows no disk."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select, update

from inspector.domain.canonical import canonical_time, whole
from inspector.domain.evidence.files import Attachment, Place, kind_of
from inspector.domain.journal import Field, Topic
from inspector.library.rows import answer, attachment, inspection

MOST_AT_ONCE, MOST_USES_AT_ONCE = 500, 5_000


def add(connection: Connection, attachments: Iterable[Attachment]) -> None:
    """Contents that came in; those that are known already stay as they are."""
    coming = {each.sha256: each for each in attachments}
    known = {each.sha256 for each in found(connection, coming)}
    values = [_values(each) for sha256, each in coming.items() if sha256 not in known]
    if values:
        connection.execute(insert(attachment), values)


def found(connection: Connection, digests: Iterable[str]) -> list[Attachment]:
    """Those of these contents that are known."""
    wanted = list(digests)
    parts = (wanted[start : start + MOST_AT_ONCE] for start in range(0, len(wanted), MOST_AT_ONCE))
    queries = (select(attachment).where(attachment.c.sha256.in_(part)) for part in parts)
    return [_attachment(row) for query in queries for row in connection.execute(query).mappings()]


def everything(connection: Connection) -> list[Attachment]:
    """Every content, the one that came first first."""
    query = select(attachment).order_by(attachment.c.kept_at, attachment.c.sha256)
    return [_attachment(row) for row in connection.execute(query).mappings()]


def hashes(connection: Connection) -> list[tuple[str, str]]:
    """(digest, picture hash) of every picture that somebody has looked at and seen something on."""
    query = select(attachment.c.sha256, attachment.c.picture_hash).where(attachment.c.picture_hash != "")
    return [(sha256, picture_hash) for sha256, picture_hash in connection.execute(query)]


def uses(connection: Connection, digests: Iterable[str]) -> list[tuple[str, Field, str]]:
    """(inspection id, field, value) of every file and link of these contents, in all inspections not deleted."""
    wanted, found = list(digests), []
    for start in range(0, len(wanted), MOST_USES_AT_ONCE):
        part = wanted[start : start + MOST_USES_AT_ONCE]
        query = (
            select(answer.c.inspection_id, answer.c.topic, answer.c.code, answer.c.part, answer.c.value)
            .join(inspection)
            .where(inspection.c.deleted.is_(False))
            .where(
                (answer.c.topic == Topic.FILE.value) & answer.c.code.in_(part)
                | (answer.c.topic == Topic.LINK.value) & answer.c.part.in_(part)
            )
            .order_by(answer.c.inspection_id, answer.c.topic, answer.c.code, answer.c.part)
        )
        for inspection_id, topic, code, part_, value in connection.execute(query):
            found.append((inspection_id, Field(Topic(topic), code, part_), value))
    return found


def keep_hashes(connection: Connection, hashes: Mapping[str, str]) -> None:
    """Digest → picture hash ("" where nothing can be seen), once somebody has looked."""
    for sha256, picture_hash in hashes.items():
        here = update(attachment).where(attachment.c.sha256 == sha256)
        connection.execute(here.values(picture_hash=picture_hash))


def _values(each: Attachment) -> dict[str, object]:
    return {
        "sha256": each.sha256,
        "size": each.size,
        "kind": each.kind.value,
        "name": whole(each.name),
        "width": each.width,
        "height": each.height,
        "taken_at": each.taken_at.isoformat() if each.taken_at else None,
        "latitude": f"{each.place.latitude:.6f}" if each.place else None,
        "longitude": f"{each.place.longitude:.6f}" if each.place else None,
        "picture_hash": each.picture_hash,
        "kept_at": canonical_time(each.kept_at),
    }


def _attachment(row: RowMapping) -> Attachment:
    taken_at, latitude, longitude = row["taken_at"], row["latitude"], row["longitude"]
    known = latitude is not None and longitude is not None
    return Attachment(
        sha256=row["sha256"],
        size=row["size"],
        kind=kind_of(row["kind"]),
        name=row["name"],
        kept_at=datetime.fromisoformat(row["kept_at"]),
        width=row["width"],
        height=row["height"],
        taken_at=datetime.fromisoformat(taken_at) if taken_at else None,
        place=Place(float(latitude), float(longitude)) if known else None,
        picture_hash=row["picture_hash"],
    )
