"""评分表 as frozen data: sections, items, vetoes, grades; no arithmetic and no file format."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from scoring_rules.exact import RoundingMode
from scoring_rules.kinds.rule import Rule


class SheetStatus(StrEnum):
    """评分表性质: a sample says 样表 on everything that is printed."""

    SAMPLE = "sample"
    OFFICIAL = "official"


class NotApplicable(StrEnum):
    """不适用时: never 不允许, exclude 合理缺项 (leaves the denominator), full 不扣分 (counts as full points)."""

    NEVER = "never"
    EXCLUDE = "exclude"
    FULL = "full"


class MissingEvidence(StrEnum):
    """缺佐证材料时: ignore 不管, warn 提醒, zero 无书面材料不得分."""

    IGNORE = "ignore"
    WARN = "warn"
    ZERO = "zero"


class VetoEffect(StrEnum):
    """否决效力: fail 结论为末等, cap_grade 最高为某等次, drop_grade 降一等次."""

    FAIL = "fail"
    CAP_GRADE = "cap_grade"
    DROP_GRADE = "drop_grade"


class Grade(NamedTuple):
    """等次: reached from `at_least` points of the total."""

    name: str
    at_least: Decimal


class Gate(NamedTuple):
    """保证项目: below `at_least` points over `items` the section counts 0."""

    items: tuple[str, ...]
    at_least: Decimal


@dataclass(frozen=True, slots=True)
class Item:
    """评分项: one criterion with its full points and its rule."""

    code: str
    criterion: str
    points: Decimal
    rule: Rule
    heading: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    core: bool = False
    not_applicable: NotApplicable = NotApplicable.NEVER
    not_applicable_when: str = ""
    applies_to: tuple[str, ...] = ()
    same_fact_as: tuple[str, ...] = ()
    basis: str = ""

    @property
    def title(self) -> str:
        """The last heading, which names the item; the code if it has none."""
        return self.heading[-1] if self.heading else self.code

    def exists_for(self, unit_kind: str | None) -> bool:
        """True unless the item is meant for other unit kinds only."""
        return not self.applies_to or unit_kind is None or unit_kind in self.applies_to


@dataclass(frozen=True, slots=True)
class Section:
    """一级指标; a bonus section (加分项) counts on top, at most `cap`."""

    code: str
    title: str
    items: tuple[Item, ...]
    bonus: bool = False
    cap: Decimal | None = None
    gate: Gate | None = None


class Veto(NamedTuple):
    """一票否决 and 降档. With `any_zero` it hits by itself when one of these items is marked with 0 points."""

    code: str
    title: str
    criterion: str
    effect: VetoEffect
    grade: str = ""
    any_zero: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    basis: str = ""


class Rounding(NamedTuple):
    """取舍: decimals of every printed number of points."""

    places: int = 2
    mode: RoundingMode = RoundingMode.HALF_UP


@dataclass(frozen=True, slots=True)
class Scoresheet:
    """评分表: the whole sheet as rules. `grades` stand best first, `full_points` leaves bonus sections out."""

    id: str
    version: str
    title: str
    full_points: Decimal
    sections: tuple[Section, ...]
    grades: tuple[Grade, ...]
    vetoes: tuple[Veto, ...] = ()
    issuer: str = ""
    source: str = ""
    status: SheetStatus = SheetStatus.SAMPLE
    effective_from: date | None = None
    rounding: Rounding = Rounding()
    rescale: bool = True
    total_cap: Decimal | None = None
    missing_evidence: MissingEvidence = MissingEvidence.WARN
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def items(self) -> Iterator[Item]:
        """All items in the order of the sheet, bonus sections included."""
        for section in self.sections:
            yield from section.items

    def unit_kinds(self) -> tuple[str, ...]:
        """The unit kinds (单位类型) that items are limited to, in the order of the sheet; empty if none is."""
        return tuple(dict.fromkeys(kind for item in self.items() for kind in item.applies_to))
