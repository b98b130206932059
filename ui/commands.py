"""Undo commands: what was there, what is there now, and whom to tell; they hold no widgets."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from PySide6.QtGui import QUndoCommand

from scoring_rules.kinds.rule import Json
from scoring_rules.marks import EvidenceMark, VetoMark


class SlotKind(StrEnum):
    """What can be changed on the scoring page."""

    MARK = "打分"
    VETO = "否决认定"
    EVIDENCE = "佐证材料"
    NOTE = "备注"
    FACT = "基础数据"


@dataclass(frozen=True, slots=True)
class Slot:
    """One place that holds one value: an item's mark or note, a veto's answer, a material's state, a fact by name."""

    kind: SlotKind
    code: str
    material: str = ""


Value = Json | VetoMark | EvidenceMark
Field = tuple[str, ...]
_MERGING = 1
_NEVER = -1


class Holder(Protocol):
    """Whoever holds the values and takes them back."""

    def put(self, slot: Slot, value: Value) -> None:
        """Set a value, score and save it."""


class SetValue(QUndoCommand):
    """改一处: old → new. Further edits of the same field in the same `stretch` of work merge into one."""

    def __init__(self, holder: Holder, slot: Slot, old: Value, new: Value, stretch: int) -> None:
        super().__init__(f"{slot.code} {slot.kind.value}")
        self.slot, self.old, self.new = slot, old, new
        self._holder, self._stretch = holder, stretch
        self._field = changed_field(old, new)

    def redo(self) -> None:
        self._holder.put(self.slot, self.new)

    def undo(self) -> None:
        self._holder.put(self.slot, self.old)

    def id(self) -> int:
        return _MERGING if self._field is not None else _NEVER

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, SetValue) or other.slot != self.slot:
            return False
        if other._stretch != self._stretch or other._field != self._field:
            return False
        self.new = other.new
        self.setObsolete(self.new == self.old)
        return True


def changed_field(old: Value, new: Value) -> Field | None:
    """The one field in which typing or counting changed a value; None if it was more, or a choice."""
    if isinstance(old, VetoMark) and isinstance(new, VetoMark):
        return ("reason",) if old.hit == new.hit else None
    if isinstance(new, str) or (isinstance(old, str) and new is None):
        return ("note",)
    if isinstance(new, dict) and (old is None or isinstance(old, dict)):
        return _changed_key(old or {}, new)
    return None


def _changed_key(old: dict[str, Json], new: dict[str, Json]) -> Field | None:
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
