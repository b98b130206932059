"""Rows into domain objects and back (转换): the one place where text becomes days, decimals and states."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import RowMapping

from inspector.domain.answers import Answers
from inspector.domain.canonical import canonical_json, canonical_time, read_json, whole
from inspector.domain.inspection import InspectionKind
from inspector.domain.journal import Field, Topic
from inspector.domain.places import Station, StationId
from inspector.domain.records import (
    Inspection,
    InspectionId,
    InspectionRow,
    InspectionState,
    SheetText,
    Summary,
)
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import Period


def station_of(row: RowMapping) -> Station:
    """A row of the station table."""
    return Station(
        id=StationId(row["id"]),
        name=row["name"],
        city=row["city"],
        county=row["county"],
        county_code=row["county_code"],
        township_code=row["township_code"],
        kind=row["kind"],
        villages=row["villages"],
        initials=row["initials"],
    )


def station_values(station: Station) -> dict[str, object]:
    """A station as values of its row."""
    return {
        "id": station.id,
        "name": whole(station.name),
        "city": whole(station.city),
        "county": whole(station.county),
        "county_code": station.county_code,
        "township_code": station.township_code,
        "kind": station.kind,
        "villages": station.villages,
        "initials": station.initials,
    }


def sheet_of(row: RowMapping) -> SheetText:
    """A row of the scoresheet table; ValueError if the text is not the one that was kept."""
    if hashlib.sha256(row["text"].encode()).hexdigest() != row["sha256"]:
        raise ValueError(f"text of scoresheet {row['sha256']} was changed")
    return SheetText(
        sheet_id=row["sheet_id"],
        version=row["version"],
        title=row["title"],
        status=row["status"],
        sha256=row["sha256"],
        text=row["text"],
    )


def inspection_of(row: RowMapping, station: Station, sheet: SheetText) -> Inspection:
    """A row of the inspection table, with what it refers to."""
    return Inspection(
        id=InspectionId(row["id"]),
        station=station,
        kind=InspectionKind(row["kind"]),
        sheet=sheet,
        period=Period(date.fromisoformat(row["period_first"]), date.fromisoformat(row["period_last"])),
        inspected_on=date.fromisoformat(row["inspected_on"]),
        leader=row["leader"],
        members=tuple(str(name) for name in cast("list[Json]", read_json(row["members"]))),
        unit_kind=row["unit_kind"],
        state=InspectionState(row["state"]),
        created_at=datetime.fromisoformat(row["created_at"]),
        updated_at=datetime.fromisoformat(row["updated_at"]),
    )


def header_values(inspection: Inspection) -> dict[str, str | None]:
    """What a person can change about an inspection, as values of its row."""
    return {
        "kind": inspection.kind.value,
        "period_first": inspection.period.first.isoformat(),
        "period_last": inspection.period.last.isoformat(),
        "inspected_on": inspection.inspected_on.isoformat(),
        "leader": whole(inspection.leader),
        "members": canonical_json(list(inspection.members)),
        "unit_kind": inspection.unit_kind,
    }


SUMMARY_COLUMNS = (
    "updated_at",
    "marked",
    "items",
    "total",
    "lowest",
    "highest",
    "grade",
    "state",
    "vetoes",
)


def summary_values(summary: Summary, at: datetime) -> dict[str, object]:
    """The summary columns of an inspection's row."""
    return {
        "updated_at": canonical_time(at),
        "marked": summary.marked,
        "items": summary.items,
        "total": decimal_text(summary.total),
        "lowest": decimal_text(summary.lowest),
        "highest": decimal_text(summary.highest),
        "grade": summary.grade,
        "state": summary.state.value,
        "vetoes": summary.vetoes,
    }


def summary_of(row: RowMapping) -> Summary:
    """The summary columns of an inspection's row."""
    return Summary(
        marked=row["marked"],
        items=row["items"],
        total=decimal_of(row["total"]),
        lowest=decimal_of(row["lowest"]),
        highest=decimal_of(row["highest"]),
        grade=row["grade"],
        state=InspectionState(row["state"]),
        vetoes=row["vetoes"],
    )


def overview_row(row: Sequence[Any]) -> InspectionRow:
    """A row of the overview query, whose columns stand in the order of `InspectionRow`."""
    (
        id_, station_name, city, county, code, initials, kind, sheet_title, inspected_on,
        marked, items, total, lowest, highest, grade, state, vetoes, updated_at,
    ) = row  # fmt: skip
    return InspectionRow(
        id=InspectionId(id_),
        station_name=station_name,
        city=city,
        county=county,
        code=code,
        initials=initials,
        kind=_KINDS[kind],
        sheet_title=sheet_title,
        inspected_on=date.fromisoformat(inspected_on),
        marked=int(marked),
        items=int(items),
        total=decimal_of(total),
        lowest=decimal_of(lowest),
        highest=decimal_of(highest),
        grade=grade,
        state=_STATES[state],
        vetoes=int(vetoes),
        updated_at=datetime.fromisoformat(updated_at),
    )


def decimal_text(number: Decimal | None) -> str | None:
    """An exact decimal as text."""
    return None if number is None else format(number, "f")


def decimal_of(text: str | None) -> Decimal | None:
    """The decimal a text stands for."""
    return None if text is None else Decimal(text)


def answers_of(rows: Iterable[RowMapping]) -> Answers:
    """Rows of the answer table."""
    return {Field(Topic(row["topic"]), row["code"], row["part"]): row["value"] for row in rows}


_KINDS = {kind.value: kind for kind in InspectionKind}
_STATES = {state.value: state for state in InspectionState}
