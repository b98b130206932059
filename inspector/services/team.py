"""验收组 over the whole library: what was given elsewhere for the same item, and how far inspectors agree."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from inspector.domain.findings import note_on
from inspector.domain.journal import Topic
from inspector.domain.records import InspectionId, KeptInspection
from inspector.domain.team.agreement import ItemAgreement, Rating, item_agreement
from inspector.domain.team.scorers import own_marks, team_of
from inspector.domain.team.settlement import Comparison, settlements
from inspector.services.scoresheets import rules_of
from scoring_rules.engine import assess_item
from scoring_rules.model import Item, Scoresheet, Section
from scoring_rules.score import ItemScore, ItemState

if TYPE_CHECKING:
    from inspector.library.store import Library

MOST = 30
"""So many other inspections are looked at, the newest first."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """在别处的给分: the same item of the same scoresheet in another inspection. `points` None: 合理缺项."""

    inspection_id: InspectionId
    place: str
    day: date
    points: Decimal | None
    full: Decimal
    why: str
    note: str


def elsewhere(
    *, library: "Library", inspection_id: InspectionId, sheet_id: str, item: str
) -> tuple[Elsewhere, ...]:
    """本资料库其他验收对同一项的给分, the newest inspection first; unmarked ones are left out."""
    marked = {found for found, _, _ in library.answers_across(Topic.MARK, item)} - {inspection_id}
    rows = [row for row in library.overview() if row.id in marked]
    rows.sort(key=lambda row: (row.inspected_on, row.updated_at), reverse=True)
    found: list[Elsewhere] = []
    for row in rows:
        if len(found) == MOST:
            break
        given = _given_there(library.inspection(row.id), sheet_id, item)
        if given is not None:
            found.append(given)
    return tuple(found)


def agreement_over(*, library: "Library", sheet_id: str) -> tuple[ItemAgreement, ...]:
    """各项一致度 over all inspections with this scoresheet in which people scored alone, in the order of the sheet."""
    found = {inspection_id for inspection_id, _, _ in library.answers_across(Topic.OWN_MARK)}
    ratings: dict[str, list[list[Rating]]] = {}
    full: dict[str, Decimal] = {}
    for inspection_id in sorted(found):
        for comparison in _comparisons(library.inspection(inspection_id), sheet_id):
            full.setdefault(comparison.code, comparison.item.points)
            ratings.setdefault(comparison.code, []).append(ratings_of(comparison))
    agreements = (item_agreement(code, full[code], ratings[code]) for code in ratings)
    return tuple(each for each in agreements if each is not None)


def ratings_of(comparison: Comparison) -> list[Rating]:
    """What each gave who has marked the item; None for 不适用."""
    return [
        None if each.state is ItemState.NOT_APPLICABLE else each.points
        for each in comparison.given
        if each.state is not ItemState.UNMARKED
    ]


def _comparisons(kept: KeptInspection, sheet_id: str) -> tuple[Comparison, ...]:
    inspection = kept.inspection
    if inspection.sheet.sheet_id != sheet_id:
        return ()
    team = team_of(kept.fields, leader=inspection.leader, members=inspection.members)
    own = {person: own_marks(kept.fields, person) for person in team.people}
    scorers = {person: marks for person, marks in own.items() if marks}
    return settlements(rules_of(inspection.sheet), kept.marks, scorers)


def _given_there(kept: KeptInspection, sheet_id: str, code: str) -> Elsewhere | None:
    inspection = kept.inspection
    if inspection.sheet.sheet_id != sheet_id:
        return None
    rules = rules_of(inspection.sheet)
    for section, item in _items(rules):
        if item.code == code and item.exists_for(kept.marks.unit_kind):
            scored = assess_item(item, section, rules, kept.marks)
            return None if scored.state is ItemState.UNMARKED else _elsewhere(kept, scored)
    return None


def _elsewhere(kept: KeptInspection, scored: ItemScore) -> Elsewhere:
    inspection = kept.inspection
    return Elsewhere(
        inspection.id,
        inspection.station.full_name,
        inspection.inspected_on,
        scored.points,
        scored.full,
        scored.explanation,
        note_on(scored, kept.fields),
    )


def _items(rules: Scoresheet) -> Iterator[tuple[Section, Item]]:
    for section in rules.sections:
        for item in section.items:
            yield section, item
