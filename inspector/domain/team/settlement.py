"""集体评定: what each inspector gave for an item, whether they agree, and the mark that a settlement makes of it.

A settlement is the contract's settled mark on top of one person's mark (that of the nearest points, which keeps
what was found, extra deductions and bonus parts) and a record of who gave what; knows no screen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from inspector.domain.canonical import canonical_time
from inspector.domain.errors import WrongEntry
from inspector.domain.journal import Field, Topic
from inspector.domain.team.scorers import Team
from scoring_rules.engine import score
from scoring_rules.exact import ZERO, exact_number, in_words, rounded
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import Marks, RawMark
from scoring_rules.model import Item, Scoresheet, Section
from scoring_rules.score import ItemScore, ItemState


class Standing(StrEnum):
    """评分情况 of an item over all inspectors."""

    OPEN = "未评完"
    EQUAL = "一致"
    DIFFERENT = "有分歧"


class Method(StrEnum):
    """评定方式."""

    AGREED = "一致"
    MEAN = "平均"
    WEIGHTED = "加权"
    LEADER = "组长定"


LEADER_SAYS = "组长定："
_EQUAL, _MEAN, _WEIGHED = "各人评分一致", "平均", "加权平均"


class Given(NamedTuple):
    """一个人的评分. `points` is None while unmarked, and where the item left the full points."""

    person: str
    scored: ItemScore

    @property
    def points(self) -> Decimal | None:
        """Rounded points."""
        return self.scored.points

    @property
    def state(self) -> ItemState:
        """未评, 已评 or 不适用."""
        return self.scored.state


@dataclass(frozen=True, slots=True)
class Record:
    """评定记录: how an item was settled, by whom, when, and what each had given then (points as text)."""

    method: Method
    points: str
    reason: str
    by: str
    at: str
    given: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """一项各人的评分, side by side. `record` is how it was settled, None if it was not."""

    item: Item
    section: Section
    given: tuple[Given, ...]
    record: Record | None = None

    @property
    def code(self) -> str:
        """The item's code."""
        return self.item.code

    @property
    def points(self) -> tuple[Decimal, ...]:
        """The points of those who gave any."""
        return tuple(each.points for each in self.given if each.points is not None)

    @property
    def spread(self) -> Decimal:
        """极差: highest less lowest."""
        return max(self.points) - min(self.points) if self.points else ZERO

    @property
    def standing(self) -> Standing:
        """有分歧 as soon as two differ in anything that counts: points, 不适用, extra, bonus parts; 一致 only once
        all have marked."""
        marked = [each for each in self.given if each.state is not ItemState.UNMARKED]
        if len({_result(each.scored) for each in marked}) > 1:
            return Standing.DIFFERENT
        return Standing.EQUAL if marked and len(marked) == len(self.given) else Standing.OPEN

    @property
    def is_stale(self) -> bool:
        """True if somebody changed their mark after the item was settled."""
        return self.record is not None and self.record.given != _given_texts(self.given)


def settlements(
    scoresheet: Scoresheet,
    marks: Marks,
    own: Mapping[str, Mapping[str, RawMark]],
    records: Mapping[str, Record] | None = None,
) -> tuple[Comparison, ...]:
    """各人评分对照: person → their marks, scored with the facts and materials that all share (`marks`).

    Items in the order of the sheet, people in the order of `own`; items that do not exist here are left out.
    """
    scores = {person: score(scoresheet, replace(marks, items=items)) for person, items in own.items()}
    by_code = {person: {each.item.code: each for each in one.items()} for person, one in scores.items()}
    kept = records or {}
    return tuple(
        Comparison(
            item,
            section,
            tuple(Given(person, items[item.code]) for person, items in by_code.items()),
            kept.get(item.code),
        )
        for section in scoresheet.sections
        for item in section.items
        if all(item.code in items for items in by_code.values()) and by_code
    )


class Decided(NamedTuple):
    """组长定的得分, with its compulsory reason."""

    points: str
    reason: str


def methods_for(comparison: Comparison) -> tuple[Method, ...]:
    """评定方式 that are possible as things stand; 组长定 always is."""
    possible: list[Method] = []
    if comparison.standing is Standing.EQUAL:
        possible.append(Method.AGREED)
    if len(comparison.points) > 1 and not _some_excluded(comparison):
        possible += [Method.MEAN, Method.WEIGHTED]
    return (*possible, Method.LEADER)


def settle(
    comparison: Comparison, method: Method, scoresheet: Scoresheet, team: Team, decided: Decided | None = None
) -> RawMark:
    """集体评定: the counted mark of an item. `WrongEntry` says why it cannot be settled like that."""
    if method not in methods_for(comparison):
        raise _not_possible(comparison, method)
    common = _common_mark(comparison)
    if method is Method.AGREED and common is not None:
        return common
    points = settled_points(comparison, method, scoresheet, team, decided)
    settled: dict[str, Json] = {
        "points": in_words(points),
        "reason": _reason(comparison, method, team, decided),
    }
    if comparison.points:
        settled["from"] = [in_words(each) for each in comparison.points]
    return {**_base(comparison, points), "settled": settled}


def settled_points(
    comparison: Comparison, method: Method, scoresheet: Scoresheet, team: Team, decided: Decided | None = None
) -> Decimal:
    """The points of a settlement, exact and rounded once as the sheet says, never above the full points."""
    full = comparison.item.points
    if method is Method.LEADER:
        return _decided_points(comparison, decided)
    weights = [
        Fraction(team.weight(each.person)) if method is Method.WEIGHTED else Fraction(1)
        for each in comparison.given
        if each.points is not None
    ]
    weighed = (Fraction(each) * weight for each, weight in zip(comparison.points, weights, strict=True))
    mean = sum(weighed, Fraction(0)) / sum(weights, Fraction(0))
    return min(rounded(mean, scoresheet.rounding.places, scoresheet.rounding.mode), full)


def settlement_field(code: str) -> Field:
    """Where the record of an item's settlement is kept."""
    return Field(Topic.SETTLEMENT, code)


def record_of(
    comparison: Comparison,
    method: Method,
    mark: RawMark,
    *,
    by: str,
    at: datetime,
    decided: Decided | None = None,
) -> Record:
    """评定记录 for a mark that `settle` made."""
    settled = mark.get("settled")
    points = str(settled["points"]) if isinstance(settled, dict) else _given_texts(comparison.given)[0][1]
    reason = decided.reason.strip() if decided and method is Method.LEADER else ""
    return Record(method, points, reason, by, canonical_time(at), _given_texts(comparison.given))


def record_json(record: Record) -> Json:
    """The record as a value."""
    given: list[Json] = [{"person": person, "points": points} for person, points in record.given]
    return {
        "method": record.method.value,
        "points": record.points,
        "reason": record.reason,
        "by": record.by,
        "at": record.at,
        "given": given,
    }


def records_of(fields: Mapping[Field, Json]) -> dict[str, Record]:
    """Item → how it was settled; what cannot be read is left out."""
    settled = (
        (field.code, _record(value)) for field, value in fields.items() if field.topic is Topic.SETTLEMENT
    )
    return {code: record for code, record in settled if record is not None}


def _record(value: Json) -> Record | None:
    if not isinstance(value, dict) or value.get("method") not in list(Method):
        return None
    given = value.get("given")
    pairs = [
        (str(one.get("person", "")), str(one.get("points", "")))
        for one in (given if isinstance(given, list) else [])
        if isinstance(one, dict)
    ]
    points, reason, by, at = (str(value.get(key) or "") for key in ("points", "reason", "by", "at"))
    return Record(Method(str(value["method"])), points, reason, by, at, tuple(pairs))


def _result(scored: ItemScore) -> tuple[object, ...]:
    """What of a mark counts: two marks with the same result need no settling."""
    return scored.state, scored.excluded, scored.points, scored.extra, scored.bonus


def _some_excluded(comparison: Comparison) -> bool:
    return any(each.state is not ItemState.UNMARKED and each.points is None for each in comparison.given)


def _given_texts(given: Sequence[Given]) -> tuple[tuple[str, str], ...]:
    return tuple((each.person, _text(each)) for each in given)


def _text(given: Given) -> str:
    if given.state is ItemState.UNMARKED:
        return ""
    if given.state is ItemState.NOT_APPLICABLE:
        return "不适用"
    return in_words(given.points or ZERO)


def _common_mark(comparison: Comparison) -> RawMark | None:
    """The mark that all have made alike (notes aside); for 不适用 the first one's, whatever the reasons say."""
    marks = [dict(each.scored.mark or {}) for each in comparison.given]
    if all(each.state is ItemState.NOT_APPLICABLE for each in comparison.given):
        return marks[0]
    bare = [{key: value for key, value in mark.items() if key != "note"} for mark in marks]
    return marks[0] if all(mark == bare[0] for mark in bare) else None


def _base(comparison: Comparison, points: Decimal) -> RawMark:
    """The mark whose points come nearest, the lower one of two: what was found stays on record below the settled
    points. Where points were lost it is one that says for what."""
    able = [each for each in comparison.given if each.state is ItemState.MARKED and each.points is not None]
    if points < comparison.item.points:
        able = [each for each in able if each.scored.lost > 0] or able
    nearest = min(
        able, key=lambda each: (abs((each.points or ZERO) - points), each.points or ZERO), default=None
    )
    mark = nearest.scored.mark if nearest else None
    return {key: value for key, value in (mark or {}).items() if key not in ("settled", "not_applicable")}


def _reason(comparison: Comparison, method: Method, team: Team, decided: Decided | None) -> str:
    match method:
        case Method.LEADER:
            return f"{LEADER_SAYS}{decided.reason.strip()}" if decided else ""
        case Method.WEIGHTED:
            weights = [
                in_words(team.weight(each.person)) for each in comparison.given if each.points is not None
            ]
            return f"按{'∶'.join(weights)}{_WEIGHED}"
        case Method.MEAN:
            return _MEAN
    return _EQUAL


def is_arithmetic(reason: str) -> bool:
    """True for a reason that says how points were put together, not what was found."""
    return reason in (_EQUAL, _MEAN) or reason.endswith(_WEIGHED)


def _decided_points(comparison: Comparison, decided: Decided | None) -> Decimal:
    place, full = comparison.code, comparison.item.points
    if decided is None or not decided.reason.strip():
        raise WrongEntry("组长定要写理由", where=place, remedy="写明为什么这样定")
    points = exact_number(decided.points.strip())
    if not points.is_finite() or not ZERO <= points <= full or points != round(points, 10):
        remedy = f"填0至{in_words(full)}之间的数"
        raise WrongEntry(f"“{decided.points.strip()}”不能作为这一项的得分", where=place, remedy=remedy)
    return points


def _not_possible(comparison: Comparison, method: Method) -> WrongEntry:
    place = comparison.code
    if method is Method.AGREED:
        what = "各人给的分不一致" if comparison.standing is Standing.DIFFERENT else "还有人没有评这一项"
        return WrongEntry(f"{what}，不能按一致采纳", where=place, remedy="改用平均、加权，或由组长定")
    if _some_excluded(comparison):
        remedy = "先统一是不是适用，或由组长定"
        return WrongEntry("有人评为不适用，不能取平均", where=place, remedy=remedy)
    return WrongEntry("给了分的不到两人，不能取平均", where=place, remedy="等大家评完，或由组长定")


def undecided(comparisons: Sequence[Comparison]) -> Iterator[Comparison]:
    """还没有评定的, and those where somebody changed their mark afterwards."""
    return (each for each in comparisons if each.record is None or each.is_stale)
