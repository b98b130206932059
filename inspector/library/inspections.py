"""Inspections in the tables (验收记录): put in, found again, listed, changed field by field, taken off the list."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, insert, select, update

from inspector.domain.answers import fields_of, marks_of
from inspector.domain.canonical import canonical_json, canonical_time
from inspector.domain.errors import NoSuchRecord
from inspector.domain.journal import Change, Field, Subject, Topic
from inspector.domain.places import Station
from inspector.domain.records import Inspection, InspectionRow, KeptInspection, SheetText, Summary
from inspector.library import convert
from inspector.library.answers import everything
from inspector.library.journal import Pen, append
from inspector.library.rows import inspection, scoresheet, station

# Built once: these run with every key press.
_HERE = update(inspection).where(inspection.c.id == bindparam("here"), inspection.c.deleted.is_(False))
_TOUCH = _HERE.values(updated_at=bindparam("new_updated_at"))
_SUMMARY = _HERE.values({name: bindparam(f"new_{name}") for name in convert.SUMMARY_COLUMNS})


def add(connection: Connection, pen: Pen, record: Inspection, summary: Summary) -> None:
    """A new inspection; its station and scoresheet stand in the library already."""
    header = convert.header_values(record)
    values = {
        **header,
        **convert.summary_values(summary, record.created_at),
        "id": record.id,
        "station_id": record.station.id,
        "scoresheet_sha256": record.sheet.sha256,
        "created_at": canonical_time(record.created_at),
        "deleted": False,
        "item": "",
    }
    connection.execute(insert(inspection), values)
    told = canonical_json(
        {
            **header,
            "members": list(record.members),
            "station": record.station.id,
            "scoresheet": record.sheet.sha256,
        }
    )
    append(connection, pen, Change(Subject.INSPECTION, record.id, Field(Topic.RECORD), None, told))


def found(connection: Connection, inspection_id: str) -> KeptInspection:
    """An inspection with all that was entered; `NoSuchRecord` if it is not there or deleted."""
    row = _row(connection, inspection_id)
    place = connection.execute(select(station).where(station.c.id == row["station_id"])).mappings().one()
    kept = select(scoresheet).where(scoresheet.c.sha256 == row["scoresheet_sha256"])
    sheet = connection.execute(kept).mappings().one()
    record = convert.inspection_of(row, convert.station_of(place), convert.sheet_of(sheet))
    entered = everything(connection, Subject.INSPECTION, inspection_id)
    marks = marks_of(entered, unit_kind=record.unit_kind, period=record.period)
    return KeptInspection(
        inspection=record,
        marks=marks,
        fields=fields_of(entered),
        item=row["item"],
        summary=convert.summary_of(row),
    )


def overview(connection: Connection) -> list[InspectionRow]:
    """All inspections that are not deleted, the one changed last first."""
    query = (
        select(
            inspection.c.id,
            station.c.name,
            station.c.city,
            station.c.county,
            station.c.township_code,
            station.c.initials,
            inspection.c.kind,
            scoresheet.c.title,
            inspection.c.inspected_on,
            inspection.c.marked,
            inspection.c["items"],
            inspection.c.total,
            inspection.c.lowest,
            inspection.c.highest,
            inspection.c.grade,
            inspection.c.state,
            inspection.c.vetoes,
            inspection.c.updated_at,
        )
        .join_from(inspection, station)
        .join(scoresheet)
        .where(inspection.c.deleted.is_(False))
    )
    found = [convert.overview_row(row) for row in connection.execute(query).all()]
    # Sorting by the database costs five times as much.
    return sorted(found, key=lambda row: (row.updated_at, row.id), reverse=True)


def change_header(connection: Connection, pen: Pen, record: Inspection, reason: str) -> None:
    """Brings the header to what `record` says, one journal entry for each field that differs."""
    before = _row(connection, record.id)
    wanted = convert.header_values(record)
    changed = {name: value for name, value in wanted.items() if before[name] != value}
    for name, value in changed.items():
        change = Change(
            Subject.INSPECTION,
            record.id,
            Field(Topic.HEADER, name),
            _told(name, before[name]),
            _told(name, value),
            reason,
        )
        append(connection, pen, change)
    if changed:
        _update(connection, record.id, changed)


def change_station(
    connection: Connection, pen: Pen, inspection_id: str, wanted: Station, reason: str
) -> None:
    """Moves an inspection to another station of the library."""
    before = _row(connection, inspection_id)["station_id"]
    if before == wanted.id:
        return
    field = Field(Topic.HEADER, "station")
    told = Change(
        Subject.INSPECTION,
        inspection_id,
        field,
        _told("station", before),
        _told("station", wanted.id),
        reason,
    )
    append(connection, pen, told)
    _update(connection, inspection_id, {"station_id": wanted.id})


def hide(connection: Connection, pen: Pen, inspection_id: str, reason: str) -> None:
    """Takes an inspection off every list; nothing is erased."""
    _row(connection, inspection_id)
    field = Field(Topic.HEADER, "deleted")
    append(connection, pen, Change(Subject.INSPECTION, inspection_id, field, "false", "true", reason))
    _update(connection, inspection_id, {"deleted": True})


def bring_back(connection: Connection, pen: Pen, inspection_id: str, reason: str) -> None:
    """Undoes `hide`."""
    field = Field(Topic.HEADER, "deleted")
    append(connection, pen, Change(Subject.INSPECTION, inspection_id, field, "true", "false", reason))
    hidden = (inspection.c.id == inspection_id) & inspection.c.deleted.is_(True)
    if not connection.execute(update(inspection).where(hidden).values(deleted=False)).rowcount:
        raise NoSuchRecord("已删除的验收记录", inspection_id)


def touch(connection: Connection, inspection_id: str, summary: Summary | None, at: datetime) -> None:
    """An inspection was changed; `summary` if its score was. `NoSuchRecord` if it is not there or deleted."""
    here = {"here": inspection_id}
    if summary is None:
        changed = connection.execute(_TOUCH, {**here, "new_updated_at": canonical_time(at)})
    else:
        values = convert.summary_values(summary, at)
        changed = connection.execute(
            _SUMMARY, here | {f"new_{name}": value for name, value in values.items()}
        )
    if not changed.rowcount:
        raise NoSuchRecord("验收记录", inspection_id)


def keep_item(connection: Connection, inspection_id: str, item: str) -> None:
    """Where work on an inspection stopped."""
    _update(connection, inspection_id, {"item": item})


def keep_sheet(connection: Connection, sheet: SheetText) -> None:
    """The exact text of a scoresheet, once."""
    if connection.scalar(select(scoresheet.c.sha256).where(scoresheet.c.sha256 == sheet.sha256)):
        return
    values = {
        "sha256": sheet.sha256,
        "sheet_id": sheet.sheet_id,
        "version": sheet.version,
        "title": sheet.title,
        "status": sheet.status,
        "text": sheet.text,
    }
    connection.execute(insert(scoresheet), values)


def _row(connection: Connection, inspection_id: str) -> RowMapping:
    query = select(inspection).where(inspection.c.id == inspection_id, inspection.c.deleted.is_(False))
    row = connection.execute(query).mappings().first()
    if row is None:
        raise NoSuchRecord("验收记录", inspection_id)
    return row


def _update(connection: Connection, inspection_id: str, values: Mapping[str, object]) -> None:
    there = (inspection.c.id == inspection_id) & inspection.c.deleted.is_(False)
    if not connection.execute(update(inspection).where(there).values(**values)).rowcount:
        raise NoSuchRecord("验收记录", inspection_id)


def _told(name: str, value: str | None) -> str | None:
    # Members stand in their column as JSON already.
    return value if value is None or name == "members" else canonical_json(value)
