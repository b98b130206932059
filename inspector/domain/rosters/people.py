"""名单上的人和点: rows of rosters as plain data, and the head that says where a roster comes from.

Names, ID numbers, telephones and addresses stand in these rows alone; a head holds counts and digests, no names.
Days are ISO texts as exact as the roster was: “2022-03-01”, “2022-03”, “2022”, or empty.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from json import JSONEncoder
from operator import attrgetter
from typing import NewType, TypeVar

from inspector.domain.canonical import whole
from inspector.domain.places import StationId
from scoring_rules.kinds.rule import Json

RosterId = NewType("RosterId", str)


class RosterKind(StrEnum):
    """名单种类; 现场登记 holds people entered by hand during the visit."""

    WORKERS = "社工花名册"
    POINTS = "社工点"
    CLIENTS = "服务对象"
    VILLAGES = "村居"
    BY_HAND = "现场登记"


@dataclass(frozen=True, slots=True)
class Person:
    """名单上的一个人: a client, or someone entered on site. In several categories or rows it is still one person.

    `born` is a day as text; `filed` tells whether there is a case file (建档), None where the roster is silent.
    """

    roster_id: RosterId
    number: int
    name: str
    id_number: str = ""
    sex: str = ""
    born: str = ""
    phone: str = ""
    address: str = ""
    village: str = ""
    point: str = ""
    categories: tuple[str, ...] = ()
    level: str = ""
    guardian: str = ""
    filed: bool | None = None
    file_number: str = ""
    filed_on: str = ""
    worker: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Worker:
    """社工: `post` is 事务岗 or 服务岗, `duty` 站长 …, `qualification` 初级, 中级, 高级 or empty, `status` 在岗, 离职 …

    `contract` tells whether one is signed, None where the roster is silent.
    """

    roster_id: RosterId
    number: int
    name: str
    id_number: str = ""
    sex: str = ""
    born: str = ""
    phone: str = ""
    post: str = ""
    duty: str = ""
    source: str = ""
    joined: str = ""
    left: str = ""
    status: str = ""
    qualification: str = ""
    certificate: str = ""
    education: str = ""
    point: str = ""
    villages: tuple[str, ...] = ()
    contract: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ServicePoint:
    """社工点 with the villages it serves; `status` 已建成, 在建 … as written, empty for built."""

    roster_id: RosterId
    number: int
    name: str
    villages: tuple[str, ...] = ()
    address: str = ""
    phone: str = ""
    head: str = ""
    opened: str = ""
    approval: str = ""
    status: str = ""
    area: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Village:
    """村居: `sort` 村 or 社区, `point` the service point it belongs to; `covered` as stated, None where silent."""

    roster_id: RosterId
    number: int
    name: str
    sort: str = ""
    point: str = ""
    covered: bool | None = None
    population: str = ""
    note: str = ""


Member = Person | Worker | ServicePoint | Village
MEMBERS: Mapping[RosterKind, type[Member]] = {
    RosterKind.WORKERS: Worker,
    RosterKind.POINTS: ServicePoint,
    RosterKind.CLIENTS: Person,
    RosterKind.VILLAGES: Village,
    RosterKind.BY_HAND: Person,
}
AnyMember = TypeVar("AnyMember", Person, Worker, ServicePoint, Village)


@dataclass(frozen=True, slots=True)
class RosterHead:
    """名单的抬头: where it comes from and what it counts to. `digest` is the SHA-256 over its canonical rows.

    `rows` counts rows of the file that were taken, `people` what they come to (several rows can be one person).
    `counts` are people by category, post …; `replaced_by` names the roster that took its place, empty for none.
    """

    id: RosterId
    station_id: StationId
    kind: RosterKind
    file: str
    file_sha256: str
    as_of: date | None
    imported_at: datetime
    rows: int
    people: int
    digest: str
    counts: Mapping[str, int]
    replaced_by: str = ""

    @property
    def short_digest(self) -> str:
        """The first eight letters, for people to compare."""
        return self.digest[:8]


def member_values(member: Member) -> dict[str, Json]:
    """What is kept of a member: everything that is not empty, without roster and number."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in _kept(member)}


def member_of(sort: type[AnyMember], roster_id: RosterId, number: int, values: Json) -> AnyMember:
    """A member from its values; what is damaged or unknown is left out, a name is never missing."""
    table = values if isinstance(values, dict) else {}
    known = _names(sort)
    taken = {name: _taken(name, value) for name, value in table.items() if name in known}
    return sort(roster_id, number, **{"name": "", **taken})  # type: ignore[arg-type]


def digest_of(rows: Iterable[tuple[int, str]]) -> str:
    """摘要: SHA-256 over the rows, each as its number and canonical JSON on a line of its own."""
    digest = hashlib.sha256()
    for number, values in rows:
        digest.update(f"{number}\t{values}\n".encode())
    return digest.hexdigest()


def row_of(member: Member) -> tuple[int, str]:
    """Number and canonical JSON, as it is kept and as `digest_of` takes it."""
    return member.number, whole(_ENCODER.encode(dict(_kept(member))))


def head_json(head: RosterHead) -> Json:
    """The head as it is journalled; no names."""
    kept: dict[str, Json] = {
        "kind": head.kind.value,
        "file": head.file,
        "file_sha256": head.file_sha256,
        "as_of": head.as_of.isoformat() if head.as_of else None,
        "imported_at": head.imported_at.isoformat(),
        "rows": head.rows,
        "people": head.people,
        "digest": head.digest,
        "counts": dict(head.counts),
    }
    return {**kept, "replaced_by": head.replaced_by} if head.replaced_by else kept


def head_of(roster_id: RosterId, station_id: StationId, value: Json) -> RosterHead | None:
    """A head from its JSON; None where it is damaged beyond use."""
    table = value if isinstance(value, dict) else {}
    try:
        as_of = table.get("as_of")
        counts = table.get("counts")
        return RosterHead(
            id=roster_id,
            station_id=station_id,
            kind=RosterKind(str(table["kind"])),
            file=str(table.get("file", "")),
            file_sha256=str(table.get("file_sha256", "")),
            as_of=date.fromisoformat(str(as_of)) if as_of else None,
            imported_at=datetime.fromisoformat(str(table["imported_at"])),
            rows=int(str(table.get("rows", 0))),
            people=int(str(table.get("people", 0))),
            digest=str(table.get("digest", "")),
            counts={str(k): int(str(v)) for k, v in counts.items()} if isinstance(counts, dict) else {},
            replaced_by=str(table.get("replaced_by") or ""),
        )
    except (KeyError, ValueError):
        return None


_ENCODER = JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
"""Gives what `canonical_json` gives for texts, truths and lists of texts, ten times as fast."""

_OF_SORT: dict[type[Member], tuple[str, ...]] = {
    sort: tuple(field.name for field in fields(sort) if field.name not in ("roster_id", "number"))
    for sort in (Person, Worker, ServicePoint, Village)
}
_VALUES = {sort: attrgetter(*names) for sort, names in _OF_SORT.items()}
_LISTS = frozenset({"categories", "villages"})
_TRUTHS = frozenset({"filed", "contract", "covered"})


def _kept(member: Member) -> list[tuple[str, str | bool | tuple[str, ...]]]:
    sort = type(member)
    values = _VALUES[sort](member)
    return [
        (name, value) for name, value in zip(_OF_SORT[sort], values, strict=True) if value or value is False
    ]


def _names(sort: type[Member]) -> tuple[str, ...]:
    return _OF_SORT[sort]


def _taken(name: str, value: Json) -> tuple[str, ...] | bool | str | None:
    if name in _LISTS:
        return tuple(str(part) for part in value) if isinstance(value, list) else ()
    if name in _TRUTHS:
        return value if isinstance(value, bool) else None
    return value if isinstance(value, str) else ""
