"""一个人的评分: the same inspection seen with the marks of one inspector; changes, undo and saving are those of the whole."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from inspector.domain.answers import Entered
from inspector.domain.journal import Field, Topic
from inspector.domain.team.scorers import noted_item, own_mark_field, own_marks, own_note_field
from scoring_rules.kinds.rule import Json
from scoring_rules.score import Score
from ui.models.scoring_session import HistoryLine, ScoringSession

_SHARED = (Topic.FACT, Topic.VETO, Topic.EVIDENCE)
"""Looked at together, whoever scores: figures, vetoes and materials."""
_OF_OTHERS = (Topic.MARK, Topic.OWN_MARK, Topic.SETTLEMENT)


class OwnSession(ScoringSession):
    """各自评: marks and notes are those of `person`, everything else is the team's. What others gave stays out of
    sight: also their steps cannot be undone from here (`refused` says so)."""

    refused = Signal(str)

    def __init__(self, whole: ScoringSession, person: str, parent: QObject | None = None) -> None:
        self._whole, self.person = whole, person
        fields = whole.fields(Topic.OWN_MARK)
        marks = replace(whole.marks, items=own_marks(fields, person))
        super().__init__(
            whole.scoresheet, marks, _Whole(whole, person), fields=_own_notes(whole, person), parent=parent
        )
        self.stack = whole.stack
        whole.fields_changed.connect(self._on_whole_changed)
        whole.saved.connect(self.saved)
        whole.save_failed.connect(self.save_failed)

    @property
    def unsaved(self) -> int:
        return self._whole.unsaved

    def field(self, field: Field) -> Json:
        return super().field(field) if field.topic is Topic.NOTE else self._whole.field(field)

    def fields(self, topic: Topic) -> dict[Field, Json]:
        return super().fields(topic) if topic is Topic.NOTE else self._whole.fields(topic)

    def new_stretch(self) -> None:
        self._whole.new_stretch()

    def undo(self) -> tuple[Field, ...]:
        return self._inwards(self._whole.undo()) if self._may_step(self._whole.next_undone()) else ()

    def redo(self) -> tuple[Field, ...]:
        return self._inwards(self._whole.redo()) if self._may_step(self._whole.next_redone()) else ()

    def save_again(self) -> None:
        self._whole.save_again()

    def _change(self, values: Mapping[Field, Entered], words: str = "") -> None:
        self._whole.set_fields({self._outward(field): value for field, value in values.items()}, words=words)

    def _save(self) -> None:
        """The whole has saved it."""
        self._unsaved.clear()

    def _may_step(self, changed: Iterable[Field]) -> bool:
        if not any(self._is_of_another(field) for field in changed):
            return True
        self.refused.emit(self.tr("这一步是别人的评分或者评定，不能在这里撤销或重做；请到“合议”页操作"))
        return False

    def _is_of_another(self, field: Field) -> bool:
        if field.topic is Topic.OWN_MARK or noted_item(field):
            return field.part != self.person
        return field.topic in (Topic.MARK, Topic.SETTLEMENT)

    def _outward(self, field: Field) -> Field:
        if field.topic is Topic.MARK:
            return own_mark_field(field.code, self.person)
        return own_note_field(field.code, self.person) if field.topic is Topic.NOTE else field

    def _inward(self, field: Field) -> Field | None:
        """What a field of the whole is here; None if it does not stand on this person's page."""
        if field.topic is Topic.OWN_MARK:
            return Field(Topic.MARK, field.code) if field.part == self.person else None
        if noted_item(field):
            return Field(Topic.NOTE, noted_item(field)) if field.part == self.person else None
        return None if field.topic in _OF_OTHERS or field.topic is Topic.NOTE else field

    def _inwards(self, changed: Iterable[Field]) -> tuple[Field, ...]:
        return tuple(own for field in changed if (own := self._inward(field)) is not None)

    def _on_whole_changed(self, changed: frozenset[Field]) -> None:
        values: dict[Field, Entered] = {}
        others = []
        for field in changed:
            own = self._inward(field)
            if own is None:
                continue
            if own != field:
                values[own] = self._whole.field(field)
            elif field.topic in _SHARED:
                values[own] = self._whole.value(field)
            else:
                others.append(own)
        if values:
            self.put(values)
        if others:
            self.fields_changed.emit(frozenset(others))


class _Whole:
    """The store of an own session: places and history are the whole's, saving has happened already."""

    def __init__(self, whole: ScoringSession, person: str) -> None:
        self._whole, self._person = whole, person

    def save(self, values: Mapping[Field, Entered], scored: Score | None) -> datetime:
        raise AssertionError("the whole session saves")

    def remember_place(self, code: str) -> None:
        self._whole.remember_place(code)

    def history(self, item: str) -> list[HistoryLine]:
        """What others gave is not told."""
        lines = []
        for line in self._whole.history(item):
            if line.topic == Topic.OWN_MARK and line.part == self._person:
                lines.append(replace(line, topic=Topic.MARK.value))
            elif line.topic not in [topic.value for topic in _OF_OTHERS]:
                lines.append(line)
        return lines


def _own_notes(whole: ScoringSession, person: str) -> dict[Field, Json]:
    return {
        Field(Topic.NOTE, noted_item(field)): value
        for field, value in whole.fields(Topic.TEAM).items()
        if noted_item(field) and field.part == person
    }
