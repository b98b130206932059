"""One field written (填写): the value as it stands now and the journal entry that says how it came there."""

from collections.abc import Iterable

from sqlalchemy import Connection, Table, and_, bindparam, delete, insert, select, update

from inspector.domain.answers import Answers
from inspector.domain.journal import Change, Field, JournalEntry, Subject, Topic
from inspector.library.convert import answers_of
from inspector.library.journal import Pen, append
from inspector.library.rows import answer, detail, inspection


class _Statements:
    """Built once for each table: these run with every key press."""

    def __init__(self, table: Table, owner: Iterable[str]) -> None:
        self.owner = tuple(owner)
        keys = (*self.owner, "topic", "code", "part")
        here = and_(*(table.c[key] == bindparam(f"at_{key}") for key in keys))
        self.read = select(table.c.value).where(here)
        self.change = update(table).where(here).values(value=bindparam("new_value"))
        self.remove = delete(table).where(here)
        self.add = insert(table)
        owned = and_(*(table.c[key] == bindparam(f"at_{key}") for key in self.owner))
        self.all = select(table).where(owned)


_OF_INSPECTION = _Statements(answer, ("inspection_id",))
_OF_OTHERS = _Statements(detail, ("subject", "subject_id"))


def write(
    connection: Connection,
    pen: Pen,
    subject: Subject,
    subject_id: str,
    field: Field,
    value: str | None,
    reason: str,
) -> JournalEntry | None:
    """Sets a field to canonical JSON, or empties it (None); None if it already stood so."""
    statements, owner = _place(subject, subject_id)
    key = {**owner, "topic": field.topic.value, "code": field.code, "part": field.part}
    here = {f"at_{name}": part for name, part in key.items()}
    before = connection.scalar(statements.read, here)
    if before == value:
        return None
    if value is None:
        connection.execute(statements.remove, here)
    elif before is not None:
        connection.execute(statements.change, {**here, "new_value": value})
    else:
        connection.execute(statements.add, {**key, "value": value})
    return append(connection, pen, Change(subject, subject_id, field, before, value, reason))


def everything(connection: Connection, subject: Subject, subject_id: str) -> Answers:
    """All fields of one inspection, station or scoresheet."""
    statements, owner = _place(subject, subject_id)
    here = {f"at_{name}": part for name, part in owner.items()}
    return answers_of(connection.execute(statements.all, here).mappings())


def across(connection: Connection, topic: Topic, code: str | None) -> list[tuple[str, Field, str]]:
    """(inspection id, field, value) of one topic in all inspections that are not deleted, oldest first."""
    query = (
        select(answer)
        .join(inspection)
        .where(inspection.c.deleted.is_(False), answer.c.topic == topic.value)
        .order_by(answer.c.inspection_id, answer.c.code, answer.c.part)
    )
    if code is not None:
        query = query.where(answer.c.code == code)
    found = connection.execute(query).mappings()
    return [(row["inspection_id"], Field(topic, row["code"], row["part"]), row["value"]) for row in found]


def _place(subject: Subject, subject_id: str) -> tuple[_Statements, dict[str, str]]:
    if subject is Subject.INSPECTION:
        return _OF_INSPECTION, {"inspection_id": subject_id}
    return _OF_OTHERS, {"subject": subject.value, "subject_id": subject_id}
