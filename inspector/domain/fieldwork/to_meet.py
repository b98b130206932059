"""要访的人: who was drawn becomes a page to be filled in, absent ones with their reason; writes nothing."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import count

from inspector.domain.draws.listing import in_force
from inspector.domain.draws.pool import PoolEntry
from inspector.domain.draws.record import DrawKind, Drawn, DrawRecord
from inspector.domain.draws.samples import sample_frame
from inspector.domain.fieldwork.interviews import (
    DrawRef,
    Interview,
    InterviewKind,
    Interviews,
    PersonRef,
    VisitState,
    not_met,
)
from inspector.domain.fieldwork.questions import METHODS, sheets_for
from scoring_rules.model import Item

KINDS = {DrawKind.WORKERS: InterviewKind.WORKER, DrawKind.HOUSEHOLDS: InterviewKind.HOME_VISIT}


def default_items(items: Iterable[Item], kind: InterviewKind) -> tuple[str, ...]:
    """The codes of the items that are usually asked about in this way."""
    return tuple(dict.fromkeys(sheet.code for sheet in sheets_for(items, kind) if sheet.by_default))


def is_for_asking(record: DrawRecord, items: Iterable[Item]) -> bool:
    """True if the drawn ones are to be asked, not only looked up in ledgers."""
    kind = KINDS.get(record.kind)
    if kind is None:
        return False
    fed = {path[0] for path in record.items if path}
    if fed:
        return not fed.isdisjoint(default_items(items, kind))
    return any(word in record.purpose for word in METHODS[kind])


def to_meet(records: Collection[DrawRecord], kept: Interviews, items: tuple[Item, ...]) -> Interviews:
    """要访的人 with the pages that are kept: the drawn first, in their order, each under an id of its own.

    A kept page stands as it is; only who was found absent at the draw and has no answers yet is shown so, and
    who was drawn before a draw was repeated feeds nothing any more.
    """
    merged = {id_: _unless_drawn_again(page, records) for id_, page in kept.items()}
    for record in in_force(records).values():
        if is_for_asking(record, items):
            kind = KINDS[record.kind]
            _add(merged, record, kind, default_items(items, kind))
    return merged


def populations(records: Iterable[DrawRecord]) -> dict[str, int]:
    """Item → out of how many was drawn for it."""
    found: dict[str, int] = {}
    for record in in_force(records).values():
        number = sample_frame(record)["population"]
        assert isinstance(number, int)
        found |= {path[0]: number for path in record.items if len(path) == 1}
    return found


def is_drawn_again(page: Interview, records: Collection[DrawRecord]) -> bool:
    """True for who comes from a draw that was repeated since."""
    before = {record.id for record in records} - {record.id for record in in_force(records).values()}
    return page.drawn is not None and page.drawn.draw in before


def _unless_drawn_again(page: Interview, records: Collection[DrawRecord]) -> Interview:
    return replace(page, items=()) if is_drawn_again(page, records) else page


def _add(merged: Interviews, record: DrawRecord, kind: InterviewKind, items: tuple[str, ...]) -> None:
    """Everybody who was drawn: the first ones by their places, those who stand in after the last of them.

    Numbers once given stay, whoever is added or replaced later.
    """
    others = [
        each.number
        for each in merged.values()
        if each.kind is kind and (each.drawn is None or each.drawn.draw != record.id)
    ]
    places = len(record.chosen)
    base = next(start for start in count() if not any(start < taken <= start + places for taken in others))
    further = (number for number in count(base + places + 1) if number not in others)
    for place in record.drawn:
        for turn, (entry, reason) in enumerate(_entries(place)):
            number = next(further) if turn else base + place.position
            _merge(merged, record, entry, _page(record, place, entry, kind, number, items), reason)


def _merge(
    merged: Interviews, record: DrawRecord, entry: PoolEntry, page: Interview, reason: str | None
) -> None:
    id_ = f"{record.id}-{entry.number}"
    there = merged.get(id_, page)
    if reason is not None and there.state is VisitState.PLANNED:
        there = not_met(there, VisitState.ABSENT, reason)
    merged[id_] = there


def _page(
    record: DrawRecord,
    place: Drawn,
    entry: PoolEntry,
    kind: InterviewKind,
    number: int,
    items: tuple[str, ...],
) -> Interview:
    roster = record.pool.source.roster_id
    return Interview(
        kind,
        number,
        order=number,
        items=items,
        person=PersonRef(roster, entry.number) if roster else None,
        drawn=DrawRef(record.id, place.position, entry.number),
    )


def _entries(place: Drawn) -> Iterator[tuple[PoolEntry, str | None]]:
    for absence in place.absences:
        yield absence.entry, absence.reason
    if place.entry is not None:
        yield place.entry, None
