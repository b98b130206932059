"""One draw (抽选) as it stands: what was drawn from, how, who came out and who stands in for whom; no storage."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from inspector.domain.draws.algorithm import (
    ALGORITHM,
    allocate,
    drawn_order,
    first_drawn,
    next_drawn,
    plain_seed,
)
from inspector.domain.draws.pool import MOST_ENTRIES, Pool, PoolEntry
from inspector.domain.errors import WrongEntry

WHERE = "抽选"
ItemPath = tuple[str, ...]
"""("K1",) or ("K1", "入户抽查"): an item, or a part of it."""


class DrawKind(StrEnum):
    """抽什么."""

    WORKERS = "社会工作者"
    HOUSEHOLDS = "服务对象"
    FILES = "档案台账"
    VILLAGES = "村居"
    OWN = "自拟名单"


@dataclass(frozen=True, slots=True)
class Absence:
    """不在: who stood at a place and could not be met, and why (compulsory)."""

    entry: PoolEntry
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Drawn:
    """抽中的第几个: `entry` stands there now (None: nobody is left); `absences` were there before, in order."""

    position: int
    entry: PoolEntry | None
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True, slots=True)
class Replacement:
    """替补: at a place the absent one is replaced by the next in the drawn order; `by` is "" if nobody is left."""

    position: int
    absent: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EarlierDraw:
    """以前的抽选 for the same purpose, so that none is hidden; `undone`: it was taken back."""

    number: int
    at: datetime
    seed: str
    digest: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """抽选的场合: what for, when, where, before whom; `seed_by` says who named the seed, `reason` why again."""

    purpose: str
    kind: DrawKind
    at: datetime
    place: str = ""
    witnesses: tuple[str, ...] = ()
    seed_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DrawRecord:
    """抽选记录: everything needed to repeat the draw. `order` holds the keys of the whole pool as drawn,
    `chosen` those drawn at first. `items` says which items the drawn ones are checked for: each the code,
    followed by the parts that lead to the sample rule where it stands inside a 组合."""

    id: str
    setting: Setting
    number: int
    pool: Pool
    digest: str
    algorithm: str
    seed: str
    n: int
    allocation: tuple[tuple[str, int], ...]
    order: tuple[str, ...]
    chosen: tuple[str, ...]
    replacements: tuple[Replacement, ...] = ()
    earlier: tuple[EarlierDraw, ...] = ()
    items: tuple[ItemPath, ...] = ()

    @property
    def purpose(self) -> str:
        """用途."""
        return self.setting.purpose

    @property
    def kind(self) -> DrawKind:
        """抽什么."""
        return self.setting.kind

    @property
    def drawn(self) -> tuple[Drawn, ...]:
        """抽中的, by place (第1个 …): who stands there now and who could not be met."""
        entries = self.pool.by_key
        places = [Drawn(position, entries[key]) for position, key in enumerate(self.chosen, 1)]
        for step in self.replacements:
            before = places[step.position - 1]
            assert before.entry is not None, "a place without anybody cannot be replaced"
            absence = Absence(before.entry, step.reason, step.at)
            standing = entries[step.by] if step.by else None
            places[step.position - 1] = Drawn(step.position, standing, (*before.absences, absence))
        return tuple(places)

    @property
    def standing(self) -> tuple[PoolEntry, ...]:
        """现在要查的: who was drawn and is not absent, in order."""
        return tuple(place.entry for place in self.drawn if place.entry)

    @property
    def taken(self) -> frozenset[str]:
        """Keys that were drawn or stood in, absent or not: none of them comes again."""
        return frozenset((*self.chosen, *(step.by for step in self.replacements if step.by)))


def draw(
    draw_id: str, setting: Setting, pool: Pool, n: int, seed: str, earlier: Sequence[EarlierDraw] = ()
) -> DrawRecord:
    """抽选 n out of the pool; n ≥ the pool: all of them. The number follows those before for this purpose.

    WrongEntry without seed or purpose, for n < 1, and for a draw again without a reason or with the same seed
    on the same list, which would only bring the same ones.
    """
    setting, seed = _checked(setting, earlier), plain_seed(seed)
    if not 1 <= n <= MOST_ENTRIES:
        raise WrongEntry(f"要抽的个数应在1到{MOST_ENTRIES}之间", where=WHERE, remedy="填要抽几个")
    same = next((old for old in earlier if (old.seed, old.digest) == (seed, pool.digest)), None)
    if same:
        message = f"种子和第{same.number}次的一样，名单也没有变，抽出来还是原来那些"
        raise WrongEntry(message, where="种子", remedy="换一个种子再抽")
    order = drawn_order(pool, seed)
    allocation = allocate(pool.sizes, n)
    return DrawRecord(
        id=draw_id,
        setting=setting,
        number=1 + max((old.number for old in earlier), default=0),
        pool=pool,
        digest=pool.digest,
        algorithm=ALGORITHM,
        seed=seed,
        n=n,
        allocation=tuple(allocation.items()),
        order=order,
        chosen=first_drawn(pool, order, allocation),
        earlier=tuple(earlier),
    )


def _checked(setting: Setting, earlier: Sequence[EarlierDraw]) -> Setting:
    purpose, reason = setting.purpose.strip(), setting.reason.strip()
    if not purpose:
        raise WrongEntry("没有写抽选的用途", where=WHERE, remedy="写明为什么事抽，例如“社工访谈”")
    if earlier and not reason:
        message = f"“{purpose}”已经抽过{len(earlier)}次，再抽要写明原因"
        raise WrongEntry(message, where=WHERE, remedy="写明为什么再抽；以前抽的仍然留在记录里")
    return replace(setting, purpose=purpose, reason=reason)


def replace_absent(record: DrawRecord, position: int, reason: str, at: datetime) -> DrawRecord:
    """替补: the one at this place (from 1) is absent for this reason; the next in the drawn order comes.

    Next is the next of the same stratum, then of the others; nobody if the list is used up. WrongEntry without
    a reason, for a place that does not exist, and where nobody stands any more.
    """
    places = record.drawn
    if not 1 <= position <= len(places):
        message = f"没有第{position}个，一共抽中{len(places)}个"
        raise WrongEntry(message, where=WHERE, remedy="在抽中的名单里选")
    absent = places[position - 1].entry
    if absent is None:
        remedy = "名单已经用完，按实际查到的计"
        raise WrongEntry(f"第{position}个已经没有人了", where=WHERE, remedy=remedy)
    if not reason.strip():
        raise WrongEntry("换人要写明原因", where=WHERE, remedy="写明为什么不在，例如“外出务工，电话核实”")
    by = next_drawn(record.pool, record.order, record.taken, absent.stratum)
    step = Replacement(position, absent.key, reason.strip(), by, at)
    return replace(record, replacements=(*record.replacements, step))


def as_earlier(record: DrawRecord, *, undone: bool = False) -> EarlierDraw:
    """What a later draw for the same purpose says of this one."""
    return EarlierDraw(record.number, record.setting.at, record.seed, record.digest, undone)
