"""Inspections (验收): create, list, open, change the header, take off the list."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from inspector.domain.errors import WrongEntry
from inspector.domain.inspection import InspectionKind
from inspector.domain.places import Station
from inspector.domain.records import (
    Inspection,
    InspectionId,
    InspectionRow,
    InspectionState,
    OpenInspection,
    Saved,
    Summary,
)
from inspector.services.scoresheets import rules_of, text_of
from scoring_rules.engine import score
from scoring_rules.marks import Marks, Period

if TYPE_CHECKING:
    from inspector.library.store import Library
    from scoring_rules.rule_file import LoadedSheet


def create_inspection(
    *,
    library: "Library",
    station: Station,
    kind: InspectionKind,
    sheet: "LoadedSheet",
    period: Period,
    inspected_on: date,
    leader: str = "",
    members: tuple[str, ...] = (),
    unit_kind: str | None = None,
) -> Inspection:
    """新建验收. The inspection keeps the sheet's exact text.

    `unit_kind` (镇 or 街道) is only needed where the sheet tells them apart; without it the station's own is
    taken. `WrongEntry` for a period that ends before it begins, `SheetInError` for a sheet with errors.
    """
    _check(period)
    text = text_of(sheet)
    kinds = rules_of(text).unit_kinds()
    now = library.clock()
    inspection = Inspection(
        id=InspectionId(library.new_id()),
        station=station,
        kind=kind,
        sheet=text,
        period=period,
        inspected_on=inspected_on,
        leader=leader.strip(),
        members=_names(members),
        unit_kind=unit_kind or (station.kind if station.kind in kinds else None),
        state=InspectionState.OPEN,
        created_at=now,
        updated_at=now,
    )
    empty = Marks(inspection.unit_kind, period)
    library.add_inspection(inspection, Summary.of(score(rules_of(text), empty)))
    return inspection


def inspection_rows(*, library: "Library") -> list[InspectionRow]:
    """验收一览: every inspection that is not deleted, the one changed last first."""
    return library.overview()


def open_inspection(*, library: "Library", inspection_id: InspectionId) -> OpenInspection:
    """打开验收, scored. `NoSuchRecord` if it is not there."""
    kept = library.inspection(inspection_id)
    rules = rules_of(kept.inspection.sheet)
    scored = score(rules, kept.marks)
    summary = Summary.of(scored)
    if summary != kept.summary:
        library.keep_summary(kept, summary)
    return OpenInspection(kept.inspection, rules, kept.marks, scored, kept.fields, kept.item)


def update_inspection_header(
    *,
    library: "Library",
    inspection_id: InspectionId,
    station: Station | None = None,
    kind: InspectionKind | None = None,
    period: Period | None = None,
    inspected_on: date | None = None,
    leader: str | None = None,
    members: tuple[str, ...] | None = None,
    unit_kind: str | None = None,
    reason: str = "",
) -> Saved:
    """修改抬头: what is None stays. A change of period or unit kind is scored anew: open the inspection again."""
    kept = library.inspection(inspection_id)
    before = kept.inspection
    after = replace(
        before,
        station=station or before.station,
        kind=kind or before.kind,
        period=period or before.period,
        inspected_on=inspected_on or before.inspected_on,
        leader=before.leader if leader is None else leader.strip(),
        members=before.members if members is None else _names(members),
        unit_kind=unit_kind or before.unit_kind,
    )
    _check(after.period)
    summary = None
    if (after.period, after.unit_kind) != (before.period, before.unit_kind):
        marks = replace(kept.marks, period=after.period, unit_kind=after.unit_kind)
        summary = Summary.of(score(rules_of(after.sheet), marks))
    return library.change_inspection(after, reason, summary)


def delete_inspection(*, library: "Library", inspection_id: InspectionId, reason: str = "") -> None:
    """删除验收: off every list; journal and marks stay in the library, `restore_inspection` brings it back."""
    library.hide_inspection(inspection_id, reason)


def restore_inspection(*, library: "Library", inspection_id: InspectionId, reason: str = "") -> None:
    """恢复验收 that was deleted."""
    library.bring_back_inspection(inspection_id, reason)


def _check(period: Period) -> None:
    if period.last < period.first:
        raise WrongEntry(
            f"验收期的结束日期（{period.last}）早于开始日期（{period.first}）",
            where="验收期",
            remedy="请把开始日期填在前面，结束日期填在后面",
        )


def _names(members: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for name in members if name.strip())
