"""One field written (填写): the value as it stands now and the journal entry that says how it came there."""

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, insert, select, update

from inspector.domain.journal import Change, Field, JournalEntry, Subject
from inspector.library.journal import Pen, append
from inspector.library.rows import answer

_HERE: ColumnElement[bool] = and_(
    answer.c.inspection_id == bindparam("at_inspection"),
    answer.c.topic == bindparam("at_topic"),
    answer.c.code == bindparam("at_code"),
    answer.c.part == bindparam("at_part"),
)
_READ = select(answer.c.value).where(_HERE)
_CHANGE = update(answer).where(_HERE).values(value=bindparam("new_value"))
_REMOVE = delete(answer).where(_HERE)
_ADD = insert(answer)


def write(
    connection: Connection, pen: Pen, inspection_id: str, field: Field, value: str | None, reason: str
) -> JournalEntry | None:
    """Sets a field to canonical JSON, or empties it (None); None if it already stood so."""
    here = {
        "at_inspection": inspection_id,
        "at_topic": field.topic.value,
        "at_code": field.code,
        "at_part": field.part,
    }
    before = connection.scalar(_READ, here)
    if before == value:
        return None
    if value is None:
        connection.execute(_REMOVE, here)
    elif before is not None:
        connection.execute(_CHANGE, {**here, "new_value": value})
    else:
        values = {"inspection_id": inspection_id, "topic": field.topic.value}
        connection.execute(_ADD, {**values, "code": field.code, "part": field.part, "value": value})
    change = Change(Subject.INSPECTION, inspection_id, field, before, value, reason)
    return append(connection, pen, change)
