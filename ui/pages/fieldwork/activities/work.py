"""过程记录 of the open inspection: one field each, every change one step; knows no widget, keeps no copy."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from inspector.domain.fieldwork.activities import (
    Activity,
    ActivityKind,
    Claim,
    Said,
    activity_json,
    activity_of,
    attendees_of,
    begun,
    ended,
    new_activity,
    place_in_day,
)
from inspector.domain.journal import Field, Topic
from scoring_rules.problems import UserError
from ui.models.scoring_session import ScoringSession

Row = TypeVar("Row", Said, Claim)


class ActivityWork(QObject):
    """过程. `changed` after any activity changed, here or by undo."""

    changed = Signal()

    def __init__(
        self,
        session: ScoringSession,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.clock, self._new_id = clock, new_id
        session.fields_changed.connect(self._on_fields)

    @property
    def activities(self) -> dict[str, Activity]:
        """By id, in the order of the day: what has begun by its time, then what is planned."""
        read: dict[str, Activity] = {}
        for field, value in self.session.fields(Topic.ACTIVITY).items():
            try:
                read[field.code] = activity_of(value)
            except UserError:
                continue  # `damaged` counts them
        return dict(sorted(read.items(), key=lambda pair: place_in_day(pair[1])))

    @property
    def damaged(self) -> int:
        """How many records cannot be read; they stay in the library as they are."""
        return len(self.session.fields(Topic.ACTIVITY)) - len(self.activities)

    def add(self, kind: ActivityKind) -> str:
        """新环节; returns its id."""
        id_ = self._new_id()
        order = 1 + max((each.order for each in self.activities.values()), default=0)
        self._write(id_, new_activity(kind, order=order), self.tr("添加{what}").format(what=kind.value))
        return id_

    def remove(self, id_: str) -> None:
        """删除环节; undo brings it back."""
        words = self.tr("删除{what}").format(what=self.activities[id_].name)
        self.session.set_fields({Field(Topic.ACTIVITY, id_): None}, words=words)

    def begin(self, id_: str) -> None:
        """开始."""
        self._change(id_, begun(self.activities[id_], self.clock()))

    def end(self, id_: str) -> None:
        """结束."""
        self._change(id_, ended(self.activities[id_], self.clock()))

    def set_times(self, id_: str, *, started: datetime | None = None, ended: datetime | None = None) -> None:
        """改时间: what is given is changed."""
        activity = self.activities[id_]
        activity = replace(activity, started=started or activity.started, ended=ended or activity.ended)
        self._change(id_, activity)

    def describe(
        self, id_: str, *, title: str | None = None, place: str | None = None, minutes: str | None = None
    ) -> None:
        """名称、地点、记录: what is given is changed."""
        given = {"title": title, "place": place, "minutes": minutes}
        changes = {name: value.strip() for name, value in given.items() if value is not None}
        self._change(id_, replace(self.activities[id_], **changes))  # type: ignore[arg-type]

    def set_attendees(self, id_: str, line: str) -> None:
        """参加人员, in one line."""
        self._change(id_, replace(self.activities[id_], attendees=attendees_of(line)))

    def set_topic(self, id_: str, place: int, said: Said | None) -> None:
        """说了什么: changed, added at the end, or (None) taken away."""
        topics = _with(self.activities[id_].topics, place, said)
        self._change(id_, replace(self.activities[id_], topics=topics))

    def set_claim(self, id_: str, place: int, claim: Claim | None) -> None:
        """待核实的说法: changed, added at the end, or (None) taken away."""
        claims = _with(self.activities[id_].claims, place, claim)
        self._change(id_, replace(self.activities[id_], claims=claims))

    def _change(self, id_: str, activity: Activity) -> None:
        self._write(id_, activity, self.tr("{what}的记录").format(what=activity.name))

    def _write(self, id_: str, activity: Activity, words: str) -> None:
        self.session.set_fields({Field(Topic.ACTIVITY, id_): activity_json(activity)}, words=words)

    def _on_fields(self, fields: frozenset[Field]) -> None:
        if any(field.topic is Topic.ACTIVITY for field in fields):
            self.changed.emit()


def _with(rows: tuple[Row, ...], place: int, row: Row | None) -> tuple[Row, ...]:
    listed = list(rows)
    listed[place : place + 1] = [] if row is None else [row]
    return tuple(listed)
