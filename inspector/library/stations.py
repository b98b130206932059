"""Stations in the tables (社工站): those an inspection was made for, and those entered by hand."""

from sqlalchemy import Connection, insert, select

from inspector.domain.canonical import canonical_json
from inspector.domain.journal import Change, Field, Subject, Topic
from inspector.domain.places import Station
from inspector.library.convert import station_of, station_values
from inspector.library.journal import Pen, append
from inspector.library.rows import station


def keep(connection: Connection, pen: Pen, wanted: Station) -> None:
    """Puts a station into the library unless it is there."""
    if connection.scalar(select(station.c.id).where(station.c.id == wanted.id)):
        return
    values = station_values(wanted)
    connection.execute(insert(station), values)
    told = canonical_json({name: value for name, value in _told(values).items() if name != "initials"})
    append(connection, pen, Change(Subject.STATION, wanted.id, Field(Topic.RECORD), None, told))


def all_stations(connection: Connection) -> list[Station]:
    """The stations of this library by county and name."""
    query = select(station).order_by(station.c.county_code, station.c.county, station.c.name, station.c.id)
    return [station_of(row) for row in connection.execute(query).mappings()]


def _told(values: dict[str, object]) -> dict[str, int | str | None]:
    return {name: value if isinstance(value, int | None) else str(value) for name, value in values.items()}
