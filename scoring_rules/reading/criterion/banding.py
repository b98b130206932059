"""数值分档 rules out of phrases whose conditions are bounds on one number."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from scoring_rules.exact import HUNDRED, ZERO
from scoring_rules.reading.criterion.bounds import Bound
from scoring_rules.reading.criterion.entries import Entry
from scoring_rules.reading.criterion.gains import level_points
from scoring_rules.reading.criterion.names import quotient, subject
from scoring_rules.reading.criterion.patterns import Role
from scoring_rules.reading.criterion.scene import Scene
from scoring_rules.tables import Table

ALL_WORDS = ("全部", "足额", "全额", "全覆盖", "均已", "全面覆盖")
LAST_WORDS = ("无", "没有", "未", "其他", "其它", "其余", "否则", "不达标", "达不到", "低于", "不足")


@dataclass(frozen=True, slots=True)
class Banding:
    """Bands that were found, and whether they fit together without a hole or an overlap."""

    rule: Table
    fits: bool


def bands_of(scene: Scene, entries: list[Entry]) -> Banding | None:
    """数值分档: None unless at least two phrases state bounds of one unit and all others are the rest."""
    bounds = [entry.clause.bound or _everything(scene, entry, entries) for entry in entries]
    stated = [bound for bound in bounds if bound]
    if len(stated) < 2 or len({_unit(bound) for bound in stated} - {""}) > 1:
        return None
    if any(entry.clause.role is Role.GIVE_RANGE or entry.clause.for_each for entry in entries):
        return None
    ranked = sorted(
        zip(entries, bounds, strict=True), key=lambda pair: level_points(scene, pair[0])[1], reverse=True
    )
    if any(bound is None and not _is_rest(scene, entry) for entry, bound in ranked):
        return None
    falling = _is_falling([bound for _, bound in ranked if bound])
    bands: list[Table] = []
    rest: Decimal | None = None
    one_rest = True
    for entry, bound in ranked:
        points = level_points(scene, entry)[1]
        limit = _limit(bound, falling) if bound and not _is_none_of_them(scene, entry) else None
        if limit is None:
            one_rest = one_rest and rest in (None, points)
            rest = points if rest is None else max(rest, points)
        else:
            bands.append(limit | {"points": points})
    if len(bands) < (1 if rest is not None else 2):
        return None
    fits = (
        one_rest
        and _is_ordered(bands, falling)
        and _joins([p for p in ranked if not _is_none_of_them(scene, p[0])], falling)
    )
    bands.append({"otherwise": rest or ZERO})
    return Banding({"kind": "bands", **_compared(scene, entries, stated[0]), "bands": bands}, fits)


def _everything(scene: Scene, entry: Entry, entries: list[Entry]) -> Bound | None:
    """“全部到位得5分” beside rates means 100 %."""
    rated = [each for each in entries if each.clause.bound and each.clause.bound.is_rate]
    if (
        len(rated) < 2
        or entry is not entries[0]
        or not any(word in scene.condition(entry.clause) for word in ALL_WORDS)
    ):
        return None
    return Bound("%", HUNDRED, HUNDRED, exact=True)


def _unit(bound: Bound) -> str:
    return "%" if bound.is_rate else bound.unit


def _is_none_of_them(scene: Scene, entry: Entry) -> bool:
    """“3项均不符合不得分” names a number and still means the rest."""
    words = scene.condition(entry.clause)
    return entry.clause.role is Role.ZERO and any(
        all_of + no in words for all_of in "均都全" for no in "不未无没"
    )


def _is_rest(scene: Scene, entry: Entry) -> bool:
    """True for a phrase without a number that means “all others”."""
    words = scene.condition(entry.clause).strip(" ,、;:")
    return (
        entry.clause.otherwise or not words or words.startswith(LAST_WORDS) or entry.clause.role is Role.ZERO
    )


def _is_falling(bounds: list[Bound]) -> bool:
    """True if a bigger number is better (at least …), False if a smaller one is (at most …)."""
    first, second = bounds[0], bounds[1]
    best = first.low if first.low is not None else first.high
    worse = second.high if second.high is not None else second.low
    if best == worse:
        return first.low is not None
    return best is None or worse is None or best > worse


def _limit(bound: Bound, falling: bool) -> Table | None:
    """The band's own limit; None where the bound only says what lies on the worse side."""
    if falling:
        if bound.low is None:
            return None
        return {"more_than" if bound.strict_low else "at_least": bound.low}
    if bound.high is None:
        return None
    return {"less_than" if bound.strict_high else "at_most": bound.high}


def _is_ordered(bands: list[Table], falling: bool) -> bool:
    limits = [next(value for key, value in band.items() if key != "points") for band in bands]
    numbers = [limit for limit in limits if isinstance(limit, Decimal)]
    return numbers == sorted(numbers, reverse=falling) and len(set(numbers)) == len(numbers)


def _joins(ranked: list[tuple[Entry, Bound | None]], falling: bool) -> bool:
    """True if each band begins where the one before ends, or one whole step beside it (80–89, 90)."""
    for (_, better), (_, worse) in pairwise(ranked):
        if not better or not worse:
            continue
        near, far = (better.low, worse.high) if falling else (worse.low, better.high)
        if near is not None and far is not None and not ZERO <= near - far <= 1 and not worse.exact:
            return False
    return True


def _compared(scene: Scene, entries: list[Entry], bound: Bound) -> Table:
    """What is compared: a quotient for rates, else one number."""
    name = next((name for entry in entries if (name := subject(scene, entry.clause))), "")
    if not bound.is_rate:
        return {"value": name}
    numerator, denominator = quotient(name)
    return {"numerator": numerator, "denominator": denominator}
