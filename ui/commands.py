"""Undo commands: what was there, what is there now, and whom to tell; they hold no widgets."""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtGui import QUndoCommand

from inspector.domain.answers import Entered
from inspector.domain.journal import Field, Topic
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import VetoMark

Path = tuple[str, ...]
_MERGING = 1
_NEVER = -1
WORDS = {
    Topic.MARK: "打分",
    Topic.VETO: "否决认定",
    Topic.EVIDENCE: "佐证材料",
    Topic.NOTE: "备注",
    Topic.FACT: "基础数据",
    Topic.OPINION: "验收意见",
    Topic.FIGURE: "基础数据",
    Topic.DRAW: "抽选",
    Topic.ACTIVITY: "过程记录",
    Topic.INTERVIEW: "访谈记录",
    Topic.FILE: "材料文件",
    Topic.LINK: "材料关联",
    Topic.MARKUP: "图上标注",
    Topic.TEAM: "分工",
    Topic.OWN_MARK: "各自打分",
    Topic.SETTLEMENT: "集体评定",
    Topic.DECISION: "合议",
    Topic.OBJECTION: "异议",
    Topic.AWAITED: "待补材料",
    Topic.FINDING: "整改事项",
}
"""What a step of undo is called."""


class Holder(Protocol):
    """Whoever holds the values and takes them back."""

    def put(self, values: Mapping[Field, Entered]) -> None:
        """Set values, score and save them."""


class SetValues(QUndoCommand):
    """改一处或几处: old → new, as one step. Further edits of the same text in the same `stretch` merge into one."""

    def __init__(
        self,
        holder: Holder,
        old: Mapping[Field, Entered],
        new: Mapping[Field, Entered],
        stretch: int,
        words: str = "",
    ) -> None:
        first = next(iter(new))
        super().__init__(words or f"{first.code} {WORDS.get(first.topic, '')}".strip())
        self.old, self.new = dict(old), dict(new)
        self._holder, self._stretch = holder, stretch
        self._path = changed_field(old[first], new[first]) if len(new) == 1 else None

    def redo(self) -> None:
        self._holder.put(self.new)

    def undo(self) -> None:
        self._holder.put(self.old)

    def id(self) -> int:
        return _MERGING if self._path is not None else _NEVER

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, SetValues) or other.new.keys() != self.new.keys():
            return False
        if other._stretch != self._stretch or other._path != self._path:
            return False
        self.new = other.new
        self.setObsolete(self.new == self.old)
        return True


def changed_field(old: Entered, new: Entered) -> Path | None:
    """The one place in which typing or counting changed a value; None if it was more, or a choice."""
    if isinstance(old, VetoMark) and isinstance(new, VetoMark):
        return ("reason",) if old.hit == new.hit else None
    if isinstance(new, str) or (isinstance(old, str) and new is None):
        return ("note",)
    if isinstance(new, dict) and (old is None or isinstance(old, dict)):
        return _changed_key(old or {}, new)
    return None


def _changed_key(old: dict[str, Json], new: dict[str, Json]) -> Path | None:
    changed = [key for key in {*old, *new} if old.get(key) != new.get(key)]
    if len(changed) != 1:
        return None
    key = changed[0]
    before, after = old.get(key), new.get(key)
    if isinstance(after, dict) or isinstance(before, dict):
        inner = _changed_key(_table(before), _table(after))
        return (key, *inner) if inner is not None else None
    return (key,) if _is_typed(before) and _is_typed(after) else None


def _table(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


def _is_typed(value: Json) -> bool:
    """True for what is typed or counted: numbers and texts, or nothing."""
    return value is None or (not isinstance(value, bool) and not isinstance(value, list | dict))
