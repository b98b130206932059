"""Inspections of the same station before this one (以前的各次): its self-check and the visit before, for papers that compare."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inspector.domain.inspection import InspectionKind
from inspector.domain.records import InspectionId, InspectionRow, KeptInspection

if TYPE_CHECKING:
    from inspector.library.store import Library

SELF_CHECKS = (InspectionKind.SELF_CHECK, InspectionKind.SELF_ASSESSMENT)
VISITS = (InspectionKind.PROVINCIAL, InspectionKind.RECHECK)
_Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Earlier:
    """以前的一次: what its column is called (自查, 验收, 复核), and what was entered."""

    label: str
    kept: KeptInspection

    @property
    def is_visit(self) -> bool:
        """True for an inspection by a team, not by the station itself."""
        return self.kept.inspection.kind in VISITS


class Siblings:
    """同一站点、同一评分表的各次验收, from rows read once: many papers ask."""

    def __init__(self, rows: Iterable[InspectionRow]) -> None:
        self._rows: dict[InspectionId, InspectionRow] = {}
        self._together: dict[_Key, list[InspectionRow]] = {}
        for row in sorted(rows, key=lambda row: (row.inspected_on, row.updated_at)):
            self._rows[row.id] = row
            self._together.setdefault(_key(row), []).append(row)

    def before(self, inspection_id: InspectionId) -> tuple[InspectionRow, ...]:
        """The last self-check and the last visit that were not later; a self-check has none."""
        own = self._rows.get(inspection_id)
        if own is None or own.kind in SELF_CHECKS:
            return ()
        earlier = [
            row
            for row in self._together[_key(own)]
            if row.id != own.id and row.inspected_on <= own.inspected_on
        ]
        wanted = (SELF_CHECKS, VISITS) if own.kind is InspectionKind.RECHECK else (SELF_CHECKS,)
        last = [[row for row in earlier if row.kind in kinds][-1:] for kinds in wanted]
        return tuple(row for found in last for row in found)


def earlier_inspections(
    *, library: "Library", inspection_id: InspectionId, siblings: Siblings | None = None
) -> tuple[Earlier, ...]:
    """以前的自查和验收 to be printed beside this one: self-check for a visit, the visit before too for a recheck."""
    known = siblings or Siblings(library.overview())
    return tuple(
        Earlier("自查" if row.kind in SELF_CHECKS else "验收", library.inspection(row.id))
        for row in known.before(inspection_id)
    )


def _key(row: InspectionRow) -> _Key:
    return row.code, row.county, row.station_name, row.sheet_title
