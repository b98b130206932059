"""案头: the library that is open and the inspection that lies on the desk; pages ask here and are told here."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from scoring_rules.problems import UserError

if TYPE_CHECKING:
    from inspector.domain.journal import Field
    from inspector.domain.records import InspectionId, OpenInspection
    from inspector.services.libraries import Library
    from ui.models.scoring_session import ScoringSession


@dataclass(frozen=True, slots=True)
class Notice:
    """提示条: one sentence above the page, with at most one thing to do about it."""

    sentence: str
    is_warning: bool = False
    action: str = ""
    act: Callable[[], None] | None = None


@dataclass(slots=True)
class Case:
    """打开的一次验收: the record, the session that scores it, and whose marks were chosen to be entered."""

    opened: "OpenInspection"
    session: "ScoringSession"
    place: str
    scorer: str = ""

    @property
    def id(self) -> "InspectionId":
        """The inspection's id."""
        return self.opened.inspection.id

    @property
    def title(self) -> str:
        """Which station."""
        return self.opened.inspection.station.name

    @property
    def words(self) -> str:
        """县 · 类型 · 日期 · 组员."""
        from inspector.domain.inspection import chinese_date

        inspection = self.opened.inspection
        team = "、".join(name for name in (inspection.leader, *inspection.members) if name)
        parts = [
            inspection.station.county,
            inspection.kind.value,
            chinese_date(inspection.inspected_on),
            team,
        ]
        return " · ".join(part for part in parts if part)


class Desk(QObject):
    """案头. `case_changed` after another inspection was opened or put away; `leaving` when the program is about to
    end: whoever works for long stops now."""

    library_changed = Signal()
    case_changed = Signal()
    scorer_changed = Signal()
    said = Signal(object)
    room_wanted = Signal(str)
    item_wanted = Signal(str)
    files_wanted = Signal(str)
    other_library_wanted = Signal()
    look_changed = Signal()
    leaving = Signal()
    name_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library: Library | None = None
        self.case: Case | None = None
        self._kept_place = ""

    @property
    def library(self) -> "Library":
        """The open library; only asked for while there is one."""
        assert self._library is not None, "no library is open"
        return self._library

    @property
    def has_library(self) -> bool:
        """True while a library is open."""
        return self._library is not None

    def take_library(self, library: "Library | None") -> None:
        """Work with this library from now on; None: with none."""
        self.put_away()
        self._library = library
        self.library_changed.emit()

    def open_case(self, inspection_id: "InspectionId") -> Case:
        """打开一次验收; `UserError` if it is not there."""
        from inspector.services.inspections import open_inspection
        from ui.models.library_store import LibraryStore
        from ui.models.scoring_session import ScoringSession

        opened = open_inspection(library=self.library, inspection_id=inspection_id)
        self._forget()
        store = LibraryStore(self.library, inspection_id)
        session = ScoringSession(
            opened.scoresheet, opened.marks, store, fields=opened.fields, scored=opened.score, parent=self
        )
        self.case = Case(opened, session, opened.item or next(iter(session.codes()), ""))
        self._keep_place()
        session.saved.connect(self._on_saved)
        session.fields_changed.connect(self._on_fields_changed)
        self.case_changed.emit()
        return self.case

    def put_away(self) -> None:
        """No inspection lies open any more."""
        if self.case is not None:
            self._forget()
            self.case_changed.emit()

    def note_place(self, code: str) -> None:
        """The item under the hand, for a page that is built anew."""
        if self.case is not None:
            self.case.place = code

    def choose_scorer(self, person: str) -> None:
        """From now on the scoring page takes the marks of this person."""
        if self.case is not None:
            self.case.scorer = person
            self.scorer_changed.emit()

    def say(self, notice: Notice) -> None:
        """One sentence above the page."""
        self.said.emit(notice)

    def go(self, room: str) -> None:
        """Another room."""
        self.room_wanted.emit(room)

    def _on_fields_changed(self, changed: "frozenset[Field]") -> None:
        """Another way of scoring, also by undo: other marks belong on the scoring page."""
        from inspector.domain.team.scorers import decides_who_scores

        if any(map(decides_who_scores, changed)):
            self.scorer_changed.emit()

    def _on_saved(self, _moment: object) -> None:
        """A killed program comes back to the item whose mark was kept last, however fast the hand is."""
        if self.case is not None and self.case.place != self._kept_place:
            self._keep_place()

    def _keep_place(self) -> None:
        from inspector.services.marking import remember_place

        case = self.case
        assert case is not None
        with suppress(UserError):  # where the hand was may be forgotten, a mark may not
            remember_place(library=self.library, inspection_id=case.id, item=case.place)
            self._kept_place = case.place

    def _forget(self) -> None:
        if self.case is not None:
            self.case.session.deleteLater()
            self.case = None
