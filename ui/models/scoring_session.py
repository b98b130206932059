"""One inspection being scored: marks, score, undo, saving; knows no widget and no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from scoring_rules.engine import rescore, score
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import EvidenceMark, Marks, RawMark, VetoMark
from scoring_rules.model import Item, Scoresheet, Section, Veto
from scoring_rules.problems import UserError
from scoring_rules.score import ItemScore, ItemState, Score
from ui.commands import SetValue, Slot, SlotKind, Value


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """留痕的一行: when, who, which side of the item (mark, note, evidence, veto), and its value since then."""

    at: datetime
    who: str
    topic: str
    value: Json


class Store(Protocol):
    """Where changes are kept. Each call returns the moment of its commit, or raises `UserError`."""

    def save_mark(self, item: str, mark: RawMark | None, scored: Score) -> datetime:
        """Keep one item's mark (None: taken away)."""

    def save_veto(self, code: str, mark: VetoMark | None, scored: Score) -> datetime:
        """Keep the answer to one veto."""

    def save_evidence(self, item: str, material: str, mark: EvidenceMark | None, scored: Score) -> datetime:
        """Keep the state of one required material."""

    def save_fact(self, name: str, value: Json, scored: Score) -> datetime:
        """Keep a figure that rules look up by name; None takes it away."""

    def save_note(self, item: str, text: str) -> datetime:
        """Keep the note on an item; "" takes it away."""

    def remember_place(self, code: str) -> None:
        """Keep where the work stands."""

    def history(self, item: str) -> Iterable[HistoryLine]:
        """What happened to an item, newest first."""


class ScoringSession(QObject):
    """一次评分: takes changes, scores them, saves them at once, and tells what moved.

    `saved` comes only after the commit returned and nothing else waits; after `save_failed` the change stays
    here and is tried again with the next one.
    """

    mark_changed = Signal(str)
    veto_changed = Signal(str)
    evidence_changed = Signal(str)
    note_changed = Signal(str)
    fact_changed = Signal(str)
    rescored = Signal()
    saved = Signal(object)
    save_failed = Signal(str)

    def __init__(
        self,
        scoresheet: Scoresheet,
        marks: Marks,
        store: Store,
        *,
        notes: Mapping[str, str] | None = None,
        scored: Score | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.scoresheet, self.marks = scoresheet, marks
        self.score = scored or score(scoresheet, marks)
        self.stack = QUndoStack(self)
        self.last_changed: Slot | None = None
        self._notes = dict(notes or {})
        self._store = store
        self._unsaved: dict[Slot, None] = {}
        self._stretch = 0
        self._sections = {item.code: part for part in scoresheet.sections for item in part.items}
        self._vetoes = {veto.code: veto for veto in scoresheet.vetoes}
        self._index()

    # What is there

    def scored(self, code: str) -> ItemScore:
        """The score of an item; KeyError if it does not exist here."""
        return self._by_code[code]

    def section_of(self, code: str) -> Section:
        """The section of an item."""
        return self._sections[code]

    def item(self, code: str) -> Item:
        """An item that exists here."""
        return self._by_code[code].item

    def veto(self, code: str) -> Veto:
        """A veto of the sheet."""
        return self._vetoes[code]

    def is_veto(self, code: str) -> bool:
        """True for the code of a veto."""
        return code in self._vetoes

    def codes(self) -> list[str]:
        """All places in the order of the page: items, then vetoes."""
        return [*self._by_code, *self._vetoes]

    def users_of(self, fact: str) -> list[str]:
        """Codes of the items whose rule looks a fact up."""
        return [code for code, scored in self._by_code.items() if fact in scored.item.rule.fact_names()]

    def is_open(self, code: str) -> bool:
        """未评 or 未查."""
        if code in self._vetoes:
            return code in self.score.vetoes_unchecked
        return self._by_code[code].state is ItemState.UNMARKED

    def note(self, code: str) -> str:
        """备注 of an item."""
        return self._by_code[code].note or self._notes.get(code, "")

    def history(self, code: str) -> list[HistoryLine]:
        """留痕 of an item."""
        return list(self._store.history(code))

    @property
    def unsaved(self) -> int:
        """How many changes the store has not taken."""
        return len(self._unsaved)

    # What is done

    def set_mark(self, code: str, mark: RawMark | None) -> None:
        """打分: change one item's mark."""
        self._change(Slot(SlotKind.MARK, code), self.marks.items.get(code), mark)

    def set_note(self, code: str, note: str) -> None:
        """备注: it stands apart from the mark, so that an unmarked item can have one. A note that came with
        the mark stays in the mark."""
        mark = self.marks.items.get(code)
        if mark is not None and "note" in mark:
            kept = {key: value for key, value in mark.items() if key != "note"}
            self._change(Slot(SlotKind.MARK, code), mark, {**kept, "note": note} if note.strip() else kept)
        else:
            self._change(Slot(SlotKind.NOTE, code), self._notes.get(code), note if note.strip() else None)

    def set_veto(self, code: str, answer: VetoMark | None) -> None:
        """否决认定."""
        self._change(Slot(SlotKind.VETO, code), self.marks.vetoes.get(code), answer)

    def give_facts(self, code: str, facts: Mapping[str, Decimal], mark: RawMark | None) -> None:
        """基础数据: from now on these figures count for every item that names them, and the item they were
        entered for keeps `mark`. One step of undo."""
        self.stack.beginMacro(f"{code} {SlotKind.FACT.value}")
        for name, value in facts.items():
            self._change(Slot(SlotKind.FACT, name), self.marks.facts.get(name), value)
        self._change(Slot(SlotKind.MARK, code), self.marks.items.get(code), mark)
        self.stack.endMacro()

    def set_evidence(self, code: str, material: str, mark: EvidenceMark | None) -> None:
        """佐证材料的状态."""
        old = self.marks.evidence.get(code, {}).get(material)
        self._change(Slot(SlotKind.EVIDENCE, code, material), old, mark)

    def new_stretch(self) -> None:
        """From here on edits no longer merge with those before."""
        self._stretch += 1

    def undo(self) -> Slot | None:
        """撤销; returns what changed."""
        return self._step(self.stack.canUndo(), self.stack.undo)

    def redo(self) -> Slot | None:
        """重做; returns what changed."""
        return self._step(self.stack.canRedo(), self.stack.redo)

    def remember_place(self, code: str) -> None:
        """记住停在哪一项."""
        try:
            self._store.remember_place(code)
        except UserError as failure:
            self.save_failed.emit(sentence(failure))

    def save_again(self) -> None:
        """Try once more what could not be saved."""
        self._save()

    def put(self, slot: Slot, value: Value) -> None:
        """Called by undo commands: set a value, score and save it."""
        self.last_changed = slot
        if slot.kind is SlotKind.NOTE:
            self._put_note(slot.code, value)
        elif slot.kind is SlotKind.FACT:
            self._put_fact(slot.code, value)
        else:
            self.marks = _marks_with(self.marks, slot, value)
            changed = () if slot.kind is SlotKind.VETO else (slot.code,)
            self.score = rescore(self.score, self.marks, changed)
            self._index()
        self._unsaved[slot] = None
        self._tell(slot)
        self._save()

    def _change(self, slot: Slot, old: Value, new: Value) -> None:
        if new != old:
            self.stack.push(SetValue(self, slot, old, new, self._stretch))

    def _step(self, possible: bool, move: object) -> Slot | None:
        if not possible or not callable(move):
            return None
        self.new_stretch()
        move()
        return self.last_changed

    def _put_fact(self, name: str, value: Value) -> None:
        facts = {known: kept for known, kept in self.marks.facts.items() if known != name}
        if isinstance(value, Decimal | int):
            facts[name] = value
        self.marks = replace(self.marks, facts=facts)
        self.score = score(self.scoresheet, self.marks)
        self._index()

    def _put_note(self, code: str, note: Value) -> None:
        if isinstance(note, str):
            self._notes[code] = note
        else:
            self._notes.pop(code, None)

    def _index(self) -> None:
        self._by_code = {scored.item.code: scored for scored in self.score.items()}

    def _tell(self, slot: Slot) -> None:
        signals = {
            SlotKind.MARK: self.mark_changed,
            SlotKind.VETO: self.veto_changed,
            SlotKind.EVIDENCE: self.evidence_changed,
            SlotKind.NOTE: self.note_changed,
            SlotKind.FACT: self.fact_changed,
        }
        signals[slot.kind].emit(slot.code)
        self.rescored.emit()

    def _save(self) -> None:
        moment = None
        try:
            for slot in list(self._unsaved):
                moment = self._save_one(slot)
                del self._unsaved[slot]
        except UserError as failure:
            self.save_failed.emit(sentence(failure))
            return
        if moment is not None:
            self.saved.emit(moment)

    def _save_one(self, slot: Slot) -> datetime:
        match slot.kind:
            case SlotKind.MARK:
                return self._store.save_mark(slot.code, self.marks.items.get(slot.code), self.score)
            case SlotKind.VETO:
                return self._store.save_veto(slot.code, self.marks.vetoes.get(slot.code), self.score)
            case SlotKind.NOTE:
                return self._store.save_note(slot.code, self._notes.get(slot.code, ""))
            case SlotKind.FACT:
                return self._store.save_fact(slot.code, self.marks.facts.get(slot.code), self.score)
        mark = self.marks.evidence.get(slot.code, {}).get(slot.material)
        return self._store.save_evidence(slot.code, slot.material, mark, self.score)


def sentence(failure: UserError) -> str:
    """What happened and what to do now, in one line."""
    return f"{failure.message}；{failure.remedy}"


def _marks_with(marks: Marks, slot: Slot, value: Value) -> Marks:
    match slot.kind, value:
        case SlotKind.VETO, VetoMark() | None:
            return marks.with_veto(slot.code, value)
        case SlotKind.EVIDENCE, EvidenceMark() | None:
            return _with_evidence(marks, slot, value)
        case SlotKind.MARK, dict() | None:
            return marks.with_item(slot.code, value)
    raise TypeError(f"{slot.kind} cannot hold {value!r}")


def _with_evidence(marks: Marks, slot: Slot, value: EvidenceMark | None) -> Marks:
    listed = {name: mark for name, mark in marks.evidence.get(slot.code, {}).items() if name != slot.material}
    if value is not None:
        listed[slot.material] = value
    evidence = {code: states for code, states in marks.evidence.items() if code != slot.code}
    if listed:
        evidence[slot.code] = listed
    return replace(marks, evidence=evidence)
