"""打分: what inspectors entered for one station: marks by item, facts, vetoes, evidence; no arithmetic."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from scoring_rules.kinds.rule import Json

RawMark = dict[str, Json]
"""One item's mark in the shape of its rule kind, with `note`, `reason`, `not_applicable`, `settled`."""


class EvidenceState(StrEnum):
    """佐证材料状态."""

    PRESENT = "有"
    MISSING = "缺"
    IRREGULAR = "不规范"


class EvidenceMark(NamedTuple):
    """佐证材料: the state of one required material, and the files that show it."""

    state: EvidenceState
    files: tuple[str, ...] = ()


class VetoMark(NamedTuple):
    """否决事项的认定: 查实 (with a reason) or 查无."""

    hit: bool
    reason: str = ""


class Period(NamedTuple):
    """验收期: first and last day, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Marks:
    """一次打分: everything the score depends on beside the scoresheet."""

    unit_kind: str | None = None
    period: Period | None = None
    facts: Mapping[str, Json] = field(default_factory=dict)
    items: Mapping[str, RawMark] = field(default_factory=dict)
    vetoes: Mapping[str, VetoMark] = field(default_factory=dict)
    evidence: Mapping[str, Mapping[str, EvidenceMark]] = field(default_factory=dict)

    def with_item(self, code: str, mark: RawMark | None) -> "Marks":
        """The same marks with one item's mark set, or taken away (None)."""
        items = {key: value for key, value in self.items.items() if key != code}
        if mark is not None:
            items[code] = mark
        return replace(self, items=items)

    def with_veto(self, code: str, mark: VetoMark | None) -> "Marks":
        """The same marks with one veto answered, or unanswered (None)."""
        vetoes = {key: value for key, value in self.vetoes.items() if key != code}
        if mark is not None:
            vetoes[code] = mark
        return replace(self, vetoes=vetoes)
