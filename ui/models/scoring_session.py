"""One inspection being scored: marks, score, undo, saving; knows no widget and no database."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from inspector.domain.answers import OF_MARKS, Entered, value_json
from inspector.domain.journal import Field, Topic
from scoring_rules.engine import rescore, score
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import EvidenceMark, Marks, RawMark, VetoMark
from scoring_rules.model import Item, Scoresheet, Section, Veto
from scoring_rules.problems import UserError
from scoring_rules.score import ItemScore, ItemState, Score
from ui.commands import WORDS, SetValues


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """留痕的一行: when, who, which side of the item (mark, note, evidence, veto), and its value since then.

    `part` is what the change was about beside the item: a material, a person."""

    at: datetime
    who: str
    topic: str
    value: Json
    part: str = ""


class Store(Protocol):
    """Where changes are kept. Each call returns the moment of its commit, or raises `UserError`."""

    def save(self, values: Mapping[Field, Entered], scored: Score | None) -> datetime:
        """Keep some fields in one transaction (None: taken away), with the score if one of them moves it."""

    def remember_place(self, code: str) -> None:
        """Keep where the work stands."""

    def history(self, item: str) -> Iterable[HistoryLine]:
        """What happened to an item, newest first."""


class ScoringSession(QObject):
    """一次验收的填写: takes changes, scores them, saves them at once, and tells what moved.

    Each change has one signal of its sort, for a mark, fact, veto, material or note, and all that changed
    together has `fields_changed(frozenset[Field])`. `saved` comes only after the commit returned and nothing else waits; after `save_failed` the change stays
    here and is tried again with the next one.
    """

    mark_changed = Signal(str)
    veto_changed = Signal(str)
    evidence_changed = Signal(str)
    note_changed = Signal(str)
    fact_changed = Signal(str)
    fields_changed = Signal(object)
    rescored = Signal()
    saved = Signal(object)
    save_failed = Signal(str)

    def __init__(
        self,
        scoresheet: Scoresheet,
        marks: Marks,
        store: Store,
        *,
        fields: Mapping[Field, Json] | None = None,
        scored: Score | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.scoresheet, self.marks = scoresheet, marks
        self.score = scored or score(scoresheet, marks)
        self.stack = QUndoStack(self)
        self._last_changed: tuple[Field, ...] = ()
        self._fields = dict(fields or {})
        self._store = store
        self._unsaved: dict[Field, None] = {}
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
        apart = self._fields.get(Field(Topic.NOTE, code))
        return self._by_code[code].note or (apart if isinstance(apart, str) else "")

    def field(self, field: Field) -> Json:
        """What a field apart from the marks holds; None for nothing."""
        return self._fields.get(field)

    def fields(self, topic: Topic) -> dict[Field, Json]:
        """All fields of one topic apart from the marks, in the order of their codes."""
        found = [field for field in self._fields if field.topic is topic]
        return {at: self._fields[at] for at in sorted(found, key=lambda field: (field.code, field.part))}

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
        self._change({Field(Topic.MARK, code): mark})

    def set_note(self, code: str, note: str) -> None:
        """备注: it stands apart from the mark, so that an unmarked item can have one. A note that came with
        the mark stays in the mark."""
        mark = self.marks.items.get(code)
        if mark is not None and "note" in mark:
            kept = {key: value for key, value in mark.items() if key != "note"}
            self.set_mark(code, {**kept, "note": note} if note.strip() else kept)
        else:
            self._change({Field(Topic.NOTE, code): note if note.strip() else None})

    def set_veto(self, code: str, answer: VetoMark | None) -> None:
        """否决认定."""
        self._change({Field(Topic.VETO, code): answer})

    def give_facts(self, code: str, facts: Mapping[str, Decimal], mark: RawMark | None) -> None:
        """基础数据: from now on these figures count for every item that names them, and the item they were
        entered for keeps `mark`. One step of undo."""
        self.set_fields({}, marks={code: mark}, facts=facts, words=f"{code} {WORDS[Topic.FACT]}")

    def set_evidence(self, code: str, material: str, mark: EvidenceMark | None) -> None:
        """佐证材料的状态."""
        self._change({Field(Topic.EVIDENCE, code, material): mark})

    def set_fields(
        self,
        values: Mapping[Field, Entered],
        *,
        marks: Mapping[str, RawMark | None] | None = None,
        facts: Mapping[str, Json] | None = None,
        words: str = "",
    ) -> None:
        """几处一起改: any fields, marks and facts as one step of undo (called `words`) and one transaction."""
        told = {Field(Topic.FACT, name): value for name, value in (facts or {}).items()}
        marked = {Field(Topic.MARK, code): mark for code, mark in (marks or {}).items()}
        self._change({**values, **told, **marked}, words)

    def new_stretch(self) -> None:
        """From here on edits no longer merge with those before."""
        self._stretch += 1

    def undo(self) -> tuple[Field, ...]:
        """撤销; returns what changed."""
        return self._step(self.stack.canUndo(), self.stack.undo)

    def next_undone(self) -> frozenset[Field]:
        """What one more undo would change; empty if there is nothing to undo."""
        return self._fields_of_step(self.stack.index() - 1)

    def next_redone(self) -> frozenset[Field]:
        """What one more redo would change."""
        return self._fields_of_step(self.stack.index())

    def redo(self) -> tuple[Field, ...]:
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

    def put(self, values: Mapping[Field, Entered]) -> None:
        """Called by undo commands: set values, score and save them."""
        self._last_changed = tuple(values)
        for field, value in values.items():
            if field.topic in OF_MARKS:
                self.marks = _marks_with(self.marks, field, value)
            elif value is None:
                self._fields.pop(field, None)
            else:
                self._fields[field] = value_json(value)
        moves = self._score_again(values)
        self._unsaved.update(dict.fromkeys(values))
        self._tell(values, moves)
        self._save()

    def value(self, field: Field) -> Entered:
        """What any field holds, also one that the score depends on; None for nothing."""
        match field.topic:
            case Topic.MARK:
                return self.marks.items.get(field.code)
            case Topic.FACT:
                return self.marks.facts.get(field.code)
            case Topic.VETO:
                return self.marks.vetoes.get(field.code)
            case Topic.EVIDENCE:
                return self.marks.evidence.get(field.code, {}).get(field.part)
        return self._fields.get(field)

    def _change(self, values: Mapping[Field, Entered], words: str = "") -> None:
        old = {field: self.value(field) for field in values}
        new = {field: value for field, value in values.items() if value != old[field]}
        if new:
            self.stack.push(SetValues(self, {field: old[field] for field in new}, new, self._stretch, words))

    def _step(self, possible: bool, move: Callable[[], None]) -> tuple[Field, ...]:
        if not possible:
            return ()
        self.new_stretch()
        move()
        return self._last_changed

    def _fields_of_step(self, position: int) -> frozenset[Field]:
        step = self.stack.command(position) if 0 <= position < self.stack.count() else None
        return frozenset(step.new) if isinstance(step, SetValues) else frozenset()

    def _score_again(self, changed: Iterable[Field]) -> bool:
        """True if something changed that the score depends on."""
        moving = [field for field in changed if field.topic in OF_MARKS]
        if any(field.topic is Topic.FACT for field in moving):
            self.score = score(self.scoresheet, self.marks)
        elif moving:
            codes = [field.code for field in moving if field.topic is not Topic.VETO]
            self.score = rescore(self.score, self.marks, codes)
        if moving:
            self._index()
        return bool(moving)

    def _index(self) -> None:
        self._by_code = {scored.item.code: scored for scored in self.score.items()}

    def _tell(self, changed: Iterable[Field], moves: bool) -> None:
        signals = {
            Topic.MARK: self.mark_changed,
            Topic.VETO: self.veto_changed,
            Topic.EVIDENCE: self.evidence_changed,
            Topic.NOTE: self.note_changed,
            Topic.FACT: self.fact_changed,
        }
        for field in changed:
            if field.topic in signals:
                signals[field.topic].emit(field.code)
        self.fields_changed.emit(frozenset(changed))
        if moves:
            self.rescored.emit()

    def _save(self) -> None:
        if not self._unsaved:
            return
        waiting = {field: self.value(field) for field in self._unsaved}
        moves = any(field.topic in OF_MARKS for field in waiting)
        try:
            moment = self._store.save(waiting, self.score if moves else None)
        except UserError as failure:
            self.save_failed.emit(sentence(failure))
            return
        self._unsaved.clear()
        self.saved.emit(moment)


def sentence(failure: UserError) -> str:
    """What happened and what to do now, in one line."""
    return f"{failure.message}；{failure.remedy}"


def _marks_with(marks: Marks, field: Field, value: Entered) -> Marks:
    match field.topic, value:
        case Topic.VETO, VetoMark() | None:
            return marks.with_veto(field.code, value)
        case Topic.EVIDENCE, EvidenceMark() | None:
            return _with_evidence(marks, field, value)
        case Topic.MARK, dict() | None:
            return marks.with_item(field.code, value)
        case Topic.FACT, None:
            return replace(marks, facts={k: kept for k, kept in marks.facts.items() if k != field.code})
        case Topic.FACT, Decimal() | int() | str():
            return replace(marks, facts={**marks.facts, field.code: value})
    raise TypeError(f"{field.topic} cannot hold {value!r}")


def _with_evidence(marks: Marks, field: Field, value: EvidenceMark | None) -> Marks:
    listed = {name: mark for name, mark in marks.evidence.get(field.code, {}).items() if name != field.part}
    if value is not None:
        listed[field.part] = value
    evidence = {code: states for code, states in marks.evidence.items() if code != field.code}
    if listed:
        evidence[field.code] = listed
    return replace(marks, evidence=evidence)
