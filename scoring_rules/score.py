"""得分: the tree that scoring returns, from the total down to an item's explanation; no arithmetic."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from scoring_rules.exact import in_words
from scoring_rules.kinds.rule import Working
from scoring_rules.marks import Marks, RawMark
from scoring_rules.model import Grade, Item, Scoresheet, Section, Veto
from scoring_rules.problems import Problem


class ItemState(StrEnum):
    """评分项状态: 已评, 未评, 不适用."""

    MARKED = "marked"
    UNMARKED = "unmarked"
    NOT_APPLICABLE = "not_applicable"


class ItemScore(NamedTuple):
    """一项得分. `points` is rounded; None where there is none (未评, or left out of the full points).

    `extra` (追加扣除) goes past the item, `bonus` are the bonus parts of a `sum`, `bonus_open` what the
    unmarked ones among them could still give. `missing_evidence` names the materials that made the item 0.
    """

    item: Item
    state: ItemState
    points: Decimal | None
    full: Decimal
    working: Working
    mark: RawMark | None
    excluded: bool = False
    extra: Decimal = Decimal(0)
    bonus: Decimal = Decimal(0)
    bonus_open: Decimal = Decimal(0)
    missing_evidence: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def explanation(self) -> str:
        """计算过程 in the words of the sheet, to be checked by hand; made anew each time it is asked for."""
        reason = (self.mark or {}).get("not_applicable")
        if self.state is ItemState.NOT_APPLICABLE and isinstance(reason, str):
            return f"不适用：{reason}（{self._not_applicable_words()}）"
        if self.state is ItemState.UNMARKED:
            waiting = "、".join(self.working.waiting)
            return f"未评：还缺{waiting}" if waiting else "未评"
        return self.working.words() + self._after_rule_words()

    def _not_applicable_words(self) -> str:
        if self.excluded:
            return f"合理缺项，{in_words(self.full)}分不计入满分"
        return f"不扣分，按满分计{in_words(self.points)}分" if self.points else "不加分"

    def _after_rule_words(self) -> str:
        """What happened to the rule's points afterwards: no evidence, rounding."""
        if self.missing_evidence:
            names = "、".join(self.missing_evidence)
            return f"；缺佐证材料（{names}），按无书面材料不得分，得0分"
        exact = self.working.points
        if self.points is not None and exact is not None and exact != self.points:
            return f"，取{self.points}分"
        return ""

    @property
    def lost(self) -> Decimal:
        """扣分: full points less points; 0 where there are no points."""
        return self.full - self.points if self.points is not None else Decimal(0)

    @property
    def note(self) -> str:
        """备注 of the mark, empty if there is none."""
        note = self.mark.get("note") if self.mark else None
        return note if isinstance(note, str) else ""


class SectionScore(NamedTuple):
    """一级指标得分: what its items give so far, after gate and cap; `full` of the items that count."""

    section: Section
    items: tuple[ItemScore, ...]
    points: Decimal
    full: Decimal
    gate_failed: bool = False


class VetoHit(NamedTuple):
    """查实的否决事项, with its reason; `automatic` where the score itself made it hit."""

    veto: Veto
    reason: str
    automatic: bool


class Tally(NamedTuple):
    """合计过程 (order of the arithmetic 4.4 – 4.7): each step's result, rounded.

    sections' sum → rescaled sum → base (after extra deductions) → with bonus → total (after the cap).
    """

    sum: Decimal
    rescaled: Decimal
    base: Decimal
    bonus: Decimal
    total: Decimal


class Score(NamedTuple):
    """总分 and all it stands on. While something is unmarked `tally` and `grade` are None and only
    `lowest` … `highest` are known; when nothing is applicable (无可评项) these are None too."""

    scoresheet: Scoresheet
    marks: Marks
    sections: tuple[SectionScore, ...]
    extra: Decimal
    excluded_points: Decimal
    tally: Tally | None
    lowest: Decimal | None
    highest: Decimal | None
    grade: Grade | None
    vetoes: tuple[VetoHit, ...]
    vetoes_unchecked: tuple[str, ...]
    unmarked: tuple[str, ...]
    complete: bool
    problems: tuple[Problem, ...]

    def items(self) -> Iterator[ItemScore]:
        """All items that exist for this unit kind, in the order of the sheet."""
        for section in self.sections:
            yield from section.items

    def item(self, code: str) -> ItemScore:
        """The item of a code; KeyError if it does not exist here."""
        for scored in self.items():
            if scored.item.code == code:
                return scored
        raise KeyError(code)

    @property
    def excluded(self) -> tuple[str, ...]:
        """Codes of the items that left the full points (合理缺项)."""
        return tuple(scored.item.code for scored in self.items() if scored.excluded)

    @property
    def total(self) -> Decimal | None:
        """总分; None while the result is provisional or nothing is applicable."""
        return self.tally.total if self.tally else None

    @property
    def earned(self) -> Decimal:
        """已得: what the sections give so far, bonus included, before rescaling and extra deductions."""
        return sum((section.points for section in self.sections), Decimal(0))
