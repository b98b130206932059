"""Draws (抽选) for the window: pools from the station's rosters, draws ever made, links to the items they are for."""

import secrets
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from inspector.domain.client_names import Names
from inspector.domain.draws.listing import in_time
from inspector.domain.draws.pool import Pool, PoolSource
from inspector.domain.draws.pools import Person, pool_of_people
from inspector.domain.draws.record import (
    DrawKind,
    DrawRecord,
    EarlierDraw,
    ItemPath,
    Setting,
    draw,
    replace_absent,
)
from inspector.domain.draws.record_json import draw_json, draw_of
from inspector.domain.draws.samples import framed, results_at, sample_frame, sample_items
from inspector.domain.errors import WrongEntry
from inspector.domain.journal import Field, Topic
from inspector.domain.masked_text import masked_text
from inspector.domain.masking import Masking, mask_name
from inspector.domain.records import InspectionId
from inspector.domain.rosters.counts import has_case_file, is_on_duty
from inspector.domain.rosters.people import RosterHead, RosterId, RosterKind
from inspector.services import rosters
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import RawMark
from scoring_rules.model import Scoresheet

if TYPE_CHECKING:
    from inspector.library.store import Library

CATEGORIES = (
    "低保", "特困", "低保边缘", "支出型困难", "临时救助", "孤儿", "事实无人抚养儿童", "困境儿童", "留守儿童",
    "残疾人", "独居孤寡困境长者", "困境妇女", "流浪人员",
)  # fmt: skip
"""对象类别 in the usual order, for sheets that name no list of their own."""

ROSTERS_OF: Mapping[DrawKind, tuple[RosterKind, ...]] = {
    DrawKind.WORKERS: (RosterKind.WORKERS,),
    DrawKind.HOUSEHOLDS: (RosterKind.CLIENTS, RosterKind.BY_HAND),
    DrawKind.FILES: (RosterKind.CLIENTS,),
    DrawKind.VILLAGES: (RosterKind.VILLAGES, RosterKind.POINTS),
    DrawKind.OWN: (),
}
"""Which rosters each kind of draw can come from."""


class Occasion(NamedTuple):
    """抽选的场合, all but the time."""

    purpose: str
    kind: DrawKind
    place: str = ""
    witnesses: tuple[str, ...] = ()
    seed_by: str = ""
    reason: str = ""


class Linking(NamedTuple):
    """What changes when a draw is taken for an item: the draw's field, the marks; `lost` results on others."""

    values: dict[Field, Json]
    marks: dict[str, RawMark | None]
    lost: int


def roll_seed(*, below: Callable[[int], int] = secrets.randbelow) -> str:
    """掷一个种子: six digits that a room can read and write down."""
    return f"{below(10**6):06d}"


def new_draw(
    *,
    library: "Library",
    occasion: Occasion,
    pool: Pool,
    n: int,
    seed: str,
    earlier: Sequence[EarlierDraw] = (),
) -> DrawRecord:
    """抽选 now; WrongEntry for what it lacks. Nothing is kept: the session that undoes it keeps it."""
    setting = Setting(at=library.clock().astimezone(), **occasion._asdict())
    return draw(library.new_id(), setting, pool, n, seed, earlier)


def stand_in(*, library: "Library", record: DrawRecord, position: int, reason: str) -> DrawRecord:
    """替补 for the one at a place, now; WrongEntry without a reason or where nobody stands."""
    return replace_absent(record, position, reason, library.clock().astimezone())


def field_of(record: DrawRecord) -> Field:
    """Where a draw is kept."""
    return Field(Topic.DRAW, record.id)


def roster_pool(
    *, library: "Library", head: RosterHead, kind: DrawKind, categories: Sequence[str], stratified: bool
) -> Pool:
    """名单 from a roster of the station: workers on duty, clients (for files: those with a case file), villages.

    `categories` is the list's order; stratified, each person counts once. WrongEntry if nobody is left.
    """
    people = _people(library, head, kind)
    personal = head.kind in (RosterKind.CLIENTS, RosterKind.BY_HAND)
    source = PoolSource(head.kind.value, head.id, head.digest, personal)
    return pool_of_people(source, people, categories, stratified=stratified and personal)


def _people(library: "Library", head: RosterHead, kind: DrawKind) -> list[Person]:
    if head.kind is RosterKind.WORKERS:
        workers = rosters.workers(library=library, roster_id=head.id)
        here = [each for each in workers if is_on_duty(each)]
        return [Person(each.number, (), each.name) for each in here]
    if head.kind is RosterKind.VILLAGES:
        villages = rosters.villages(library=library, roster_id=head.id)
        return [Person(each.number, (), each.name) for each in villages]
    if head.kind is RosterKind.POINTS:
        points = rosters.points(library=library, roster_id=head.id)
        return [Person(each.number, (), each.name) for each in points]
    clients = rosters.people(library=library, roster_id=head.id)
    if kind is DrawKind.FILES and any(map(has_case_file, clients)):
        clients = [each for each in clients if has_case_file(each)]
    return [Person(each.number, each.categories) for each in clients]


def labels_of(*, library: "Library", record: DrawRecord, masked: bool = True) -> dict[str, str]:
    """Key → what to show: names of residents out of the roster (张＊＊ if `masked`), otherwise the labels."""
    source = record.pool.source
    if not source.personal:
        return {entry.key: entry.label for entry in record.pool.entries}
    if not source.roster_id:
        return {}
    roster = RosterId(source.roster_id)
    names = {each.number: each.name for each in rosters.people(library=library, roster_id=roster)}
    shown = mask_name if masked else str
    return {entry.key: shown(names.get(entry.number, "")) for entry in record.pool.entries}


def for_outside(*, library: "Library", record: DrawRecord) -> DrawRecord:
    """The record as it may leave the office: names, numbers and telephones of residents masked in the reasons."""
    if not record.pool.source.personal:
        return record
    names = Names.of(labels_of(library=library, record=record, masked=False).values())
    steps = tuple(
        replace(step, reason=masked_text(step.reason, names, Masking.FEEDBACK))
        for step in record.replacements
    )
    return replace(record, replacements=steps)


def undone_draws(
    *, library: "Library", inspection_id: InspectionId, records: Iterable[DrawRecord]
) -> tuple[DrawRecord, ...]:
    """撤销了的抽选: draws that the journal knows and that no longer stand, as they were, the oldest first."""
    standing = {record.id for record in records}
    gone: dict[str, DrawRecord] = {}
    for entry in library.history(inspection_id, None):
        field = entry.change.field
        if field.topic is Topic.DRAW and field.code not in standing and entry.after is not None:
            try:
                gone[field.code] = draw_of(entry.after)
            except WrongEntry:
                continue  # a draw of a later version of the program; the page names those that stand
    return in_time(gone.values())


def kept(record: DrawRecord, marks: Mapping[str, RawMark], scoresheet: Scoresheet) -> Linking:
    """What changes when a draw moved on (someone stands in): its field, and the frames of its items, as far as
    the sheet still has them."""
    there = {item.path for item in sample_items(scoresheet)}
    return _with_frames(record, [path for path in record.items if path in there], marks, afresh=False)


def linked(
    records: Sequence[DrawRecord],
    record: DrawRecord,
    paths: Iterable[ItemPath],
    marks: Mapping[str, RawMark],
) -> Linking:
    """用于评分项: from now on these items check those drawn here; other draws that they followed let go of them.

    Results that were found on others leave the marks; `lost` says how many, so that it can be told.
    """
    fresh = [path for path in dict.fromkeys(paths) if path not in record.items]
    now = _having(record, (*record.items, *fresh))
    linking = _with_frames(now, fresh, marks, afresh=True)
    return linking._replace(values={**_without(records, now, fresh), **linking.values})


def unlinked(record: DrawRecord, path: ItemPath) -> Linking:
    """不再用于: the item keeps what its mark says."""
    now = _having(record, tuple(other for other in record.items if other != path))
    return Linking({field_of(now): draw_json(now)}, {}, 0)


def _without(
    records: Sequence[DrawRecord], record: DrawRecord, paths: Collection[ItemPath]
) -> dict[Field, Json]:
    others = [each for each in records if each.id != record.id and not set(paths).isdisjoint(each.items)]
    loosened = [_having(each, tuple(item for item in each.items if item not in paths)) for each in others]
    return {field_of(each): draw_json(each) for each in loosened}


def _having(record: DrawRecord, items: tuple[ItemPath, ...]) -> DrawRecord:
    return replace(record, items=items)


def _with_frames(
    record: DrawRecord, paths: Iterable[ItemPath], marks: Mapping[str, RawMark], *, afresh: bool
) -> Linking:
    frame = sample_frame(record)
    changed: dict[str, RawMark | None] = {}
    lost = 0
    for path in paths:
        mark = changed.get(path[0]) or marks.get(path[0])
        lost += results_at(mark, path) if afresh else 0
        changed[path[0]] = framed(mark, path, frame, afresh=afresh)
    return Linking({field_of(record): draw_json(record)}, changed, lost)
