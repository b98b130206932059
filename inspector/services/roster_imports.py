"""Rosters from files (名单导入): read, checked, shown, and then kept all at once or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.canonical import canonical_json
from inspector.domain.errors import WrongEntry
from inspector.domain.journal import Field, Topic
from inspector.domain.places import Station
from inspector.domain.records import KeptRoster
from inspector.domain.rosters.checking import check_roster
from inspector.domain.rosters.counts import counts_of
from inspector.domain.rosters.files.opening import open_roster
from inspector.domain.rosters.files.rows import RosterFile, Watch, nobody_watches
from inspector.domain.rosters.layout import guess_kind
from inspector.domain.rosters.people import (
    RosterHead,
    RosterId,
    RosterKind,
    digest_of,
    head_json,
    row_of,
)
from inspector.domain.rosters.preview import Preview, StationPart
from inspector.services.rosters import roster_heads
from inspector.services.stations import township_stations
from scoring_rules.problems import UnreadableFile

if TYPE_CHECKING:
    from inspector.library.store import Library

READING, CHECKING = 0.6, 0.4
"""Shares of the work, for whoever watches."""


@dataclass(frozen=True, slots=True)
class ReadRoster:
    """读好的名单文件: its rows, the kind that was wanted or guessed, and what it comes to as that kind."""

    file: RosterFile
    guessed: RosterKind | None
    preview: Preview


def read_roster(
    *,
    library: "Library",
    path: Path,
    here: Station | None,
    kind: RosterKind | None = None,
    watch: Watch = nobody_watches,
) -> ReadRoster:
    """读取名单 and check it; nothing is kept. `kind` None: as its headings say.

    Raises UnreadableFile, and whatever `watch` raises to cancel.
    """
    file = open_roster(path, lambda share: watch(share * READING))
    guessed = guess_kind(file.tables, file.name)
    wanted = kind or guessed
    if wanted is None:
        raise UnreadableFile(
            "看不出这是什么名单：前30行里没有认得的表头。",
            where=path.name,
            remedy="请看看选的文件对不对；如果对，请在表头写上“姓名”“身份证号”“对象类别”等栏目名称后再导入。",
        )
    found = _checked(library, file, wanted, here, {}, lambda share: watch(READING + share * CHECKING))
    return ReadRoster(file, guessed, found)


def check_again(
    *,
    library: "Library",
    read: ReadRoster,
    kind: RosterKind,
    here: Station | None,
    chosen: Mapping[str, Mapping[str, int]] | None = None,
    watch: Watch = nobody_watches,
) -> ReadRoster:
    """换一种读法: the same file as another kind, or with columns chosen by hand (table → field → column)."""
    return replace(read, preview=_checked(library, read.file, kind, here, chosen or {}, watch))


def keep_preview(*, library: "Library", preview: Preview, as_of: date | None = None) -> list[RosterHead]:
    """导入名单: every station's part becomes its roster of that kind; all in one transaction.

    The rosters before stay in the journal as heads; their people go, unless a draw or an interview names them.
    `WrongEntry` where there is nobody to keep.
    """
    if not preview.people:
        raise WrongEntry(
            "没有可以导入的行", where=preview.file, remedy="请按问题表里的提示改好文件，再导入一次"
        )
    heads: list[RosterHead] = []
    kept: list[KeptRoster] = []
    gone: list[str] = []
    for part in preview.parts:
        head, roster = _roster(library, preview, part, as_of)
        former = [
            old for old in roster_heads(library=library, station_id=part.station.id) if old.kind is head.kind
        ]
        replaced = {
            Field(Topic.ROSTER, old.id): canonical_json(head_json(replace(old, replaced_by=head.id)))
            for old in former
        }
        heads.append(head)
        kept.append(replace(roster, heads={**replaced, **roster.heads}))
        gone.extend(old.id for old in former)
    library.keep_rosters(kept, gone=gone)
    return heads


def _checked(
    library: "Library",
    file: RosterFile,
    kind: RosterKind,
    here: Station | None,
    chosen: Mapping[str, Mapping[str, int]],
    watch: Watch,
) -> Preview:
    stations = (*library.stations(), *township_stations())
    return check_roster(file, kind, stations, here, chosen=chosen, watch=watch)


def _roster(
    library: "Library", preview: Preview, part: StationPart, as_of: date | None
) -> tuple[RosterHead, KeptRoster]:
    roster_id = RosterId(library.new_id())
    rows = [row_of(member) for member in part.members]
    head = RosterHead(
        id=roster_id,
        station_id=part.station.id,
        kind=preview.kind,
        file=preview.file,
        file_sha256=preview.sha256,
        as_of=as_of,
        imported_at=library.clock(),
        rows=part.rows,
        people=len(rows),
        digest=digest_of(rows),
        counts=counts_of(part.members),
    )
    field = Field(Topic.ROSTER, roster_id)
    return head, KeptRoster(roster_id, part.station, rows, {field: canonical_json(head_json(head))})
