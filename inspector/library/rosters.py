"""Rosters in the tables (名单): their rows, apart from the journal; heads are details of stations."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, or_, select

from inspector.domain.journal import Topic
from inspector.library.rows import answer, person

NAMING = (Topic.DRAW, Topic.INTERVIEW, Topic.ACTIVITY, Topic.TEAM)
"""Topics whose values name people of a roster by its id."""


def keep(connection: Connection, roster_id: str, station_id: str, people: Iterable[tuple[int, str]]) -> None:
    """Rows of a roster: number and canonical JSON."""
    rows = [
        {"roster_id": roster_id, "number": number, "station_id": station_id, "values": values}
        for number, values in people
    ]
    if rows:
        connection.execute(insert(person), rows)


def everyone(connection: Connection, roster_id: str) -> list[tuple[int, str]]:
    """All rows of a roster in the order of their numbers."""
    query = select(person.c.number, person.c["values"]).where(person.c.roster_id == roster_id)
    return [(number, values) for number, values in connection.execute(query.order_by(person.c.number))]


def one(connection: Connection, roster_id: str, number: int) -> str | None:
    """One row; None if it is not there."""
    return connection.scalar(
        select(person.c["values"]).where(person.c.roster_id == roster_id, person.c.number == number)
    )


def forget(connection: Connection, roster_id: str) -> bool:
    """Erases the rows of a roster, unless a draw or an interview names people of it; True if they are gone."""
    named = or_(
        func.instr(answer.c.value, roster_id) > 0,
        answer.c.code.contains(roster_id, autoescape=True),
        answer.c.part.contains(roster_id, autoescape=True),
    )
    query = select(answer.c.code).where(answer.c.topic.in_([topic.value for topic in NAMING]), named).limit(1)
    if connection.execute(query).first() is not None:
        return False
    connection.execute(delete(person).where(person.c.roster_id == roster_id))
    return True
