"""两个版本的评分表: what was added, removed and changed, and which marks of the old one still hold in the new.

Knows scoresheets and rules; knows no file and no screen. Items are matched by code and by their text.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from scoring_rules.kinds.rule import Case, Facts, Json
from scoring_rules.model import Item, Scoresheet

SAME_CODE_LIKENESS = 0.4
OTHER_CODE_LIKENESS = 0.7


class Difference(StrEnum):
    """变化: what is different between the two versions of an item."""

    ADDED = "新增"
    REMOVED = "删除"
    TEXT = "文字改动"
    POINTS = "分值改动"
    RULE = "规则改动"
    CODE = "编号改动"
    SECTION = "换了一级指标"


@dataclass(frozen=True, slots=True)
class ItemPair:
    """对应的评分项: the same item in both versions, either side None where it stands in one alone."""

    old: Item | None
    new: Item | None
    differences: tuple[Difference, ...]

    @property
    def is_changed(self) -> bool:
        """True if anything is different."""
        return bool(self.differences)


@dataclass(frozen=True, slots=True)
class NotCarried:
    """没有带过来的打分: the old item's code and why its mark does not hold any more."""

    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class CarriedMarks:
    """带过来的打分, by the codes of the new version, and those that could not be."""

    marks: dict[str, Json]
    not_carried: tuple[NotCarried, ...]


def compare_versions(old: Scoresheet, new: Scoresheet) -> tuple[ItemPair, ...]:
    """新旧对照: every item of the new version in its order, then those that are gone."""
    partners = _partners(list(old.items()), list(new.items()))
    old_titles, new_titles = _section_titles(old), _section_titles(new)
    pairs = []
    for item in new.items():
        before = partners.get(item.code)
        if before is None:
            pairs.append(ItemPair(None, item, (Difference.ADDED,)))
            continue
        moved = old_titles[before.code] != new_titles[item.code]
        pairs.append(ItemPair(before, item, _differences(before, item, moved=moved)))
    kept = {item.code for item in partners.values()}
    gone = [item for item in old.items() if item.code not in kept]
    return (*pairs, *(ItemPair(item, None, (Difference.REMOVED,)) for item in gone))


def carry_marks(pairs: Iterable[ItemPair], marks: Mapping[str, Json], facts: Facts) -> CarriedMarks:
    """打分带到新版本: a mark is carried where the new rule can still make sense of it, word for word."""
    carried: dict[str, Json] = {}
    lost = []
    for pair in pairs:
        if pair.old is None or pair.old.code not in marks:
            continue
        mark = marks[pair.old.code]
        reason = _why_not(pair, mark, facts)
        if reason is None and pair.new is not None:
            carried[pair.new.code] = mark
        else:
            lost.append(NotCarried(pair.old.code, reason or ""))
    return CarriedMarks(carried, tuple(lost))


def _why_not(pair: ItemPair, mark: Json, facts: Facts) -> str | None:
    """The reason against carrying a mark; None if it holds."""
    old, new = pair.old, pair.new
    if old is None or new is None:
        return "新版本没有这一项"
    if not isinstance(mark, dict):
        return "打分记录读不懂"
    if "settled" in mark and old.points != new.points:
        return f"集体评定的分数是按满分{old.points}分定的，现在满分{new.points}分"
    if old.rule.kind != new.rule.kind:
        return "计分方式变了，要重新打分"
    if Difference.TEXT in pair.differences and Difference.RULE in pair.differences:
        return "评分标准和规则都变了，要重新打分"
    entered = {key: value for key, value in mark.items() if key not in ("note", "settled", "not_applicable")}
    faults = new.rule.assess(entered, Case(new.points, facts)).faults if entered else ()
    return f"按新规则有误：{faults[0].message}" if faults else None


def _differences(old: Item, new: Item, *, moved: bool) -> tuple[Difference, ...]:
    checks = (
        (Difference.TEXT, (old.criterion, old.heading) != (new.criterion, new.heading)),
        (Difference.POINTS, old.points != new.points),
        (Difference.RULE, old.rule != new.rule),
        (Difference.CODE, old.code != new.code),
        (Difference.SECTION, moved),
    )
    return tuple(difference for difference, found in checks if found)


def _partners(old: list[Item], new: list[Item]) -> dict[str, Item]:
    """New code → old item: the same text first, then the same code with a similar text, then the likest text."""
    free = {item.code: item for item in old}
    found: dict[str, Item] = {}
    for choose in (_same_text, _same_code, _likest):
        for item in new:
            other = choose(item, free) if item.code not in found else None
            if other is not None:
                found[item.code] = free.pop(other.code)
    return found


def _same_text(item: Item, free: Mapping[str, Item]) -> Item | None:
    same = [other for other in free.values() if _text(other) == _text(item)]
    return next((other for other in same if other.code == item.code), same[0] if same else None)


def _same_code(item: Item, free: Mapping[str, Item]) -> Item | None:
    other = free.get(item.code)
    return other if other is not None and _likeness(item, other) >= SAME_CODE_LIKENESS else None


def _likest(item: Item, free: Mapping[str, Item]) -> Item | None:
    best = max(free.values(), key=lambda other: _likeness(item, other), default=None)
    return best if best is not None and _likeness(item, best) >= OTHER_CODE_LIKENESS else None


def _text(item: Item) -> str:
    return "".join("\n".join((*item.heading, item.criterion)).split())


@lru_cache(maxsize=20_000)
def _pieces(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, the fingerprint of a text."""
    return frozenset(text[at : at + 2] for at in range(max(1, len(text) - 1)))


def _likeness(one: Item, other: Item) -> float:
    """0 … 1: shared pairs of characters (Dice)."""
    left, right = _pieces(_text(one)), _pieces(_text(other))
    return 2 * len(left & right) / (len(left) + len(right))


def _section_titles(sheet: Scoresheet) -> dict[str, str]:
    return {item.code: section.title for section in sheet.sections for item in section.items}
