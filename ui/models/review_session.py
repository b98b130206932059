"""核对 in the window: the review as it stands, undo of every decision, and keeping it after each; no widgets.

What is kept is written off the GUI thread, one after the other; an older state never replaces a newer one.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from threading import Lock

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from inspector.domain.review import Decision, Review, is_doubtful
from scoring_rules.problems import UserError
from scoring_rules.reading.proposal import ProposedItem, ProposedVeto
from scoring_rules.reading.sheet_rules import GradeBand
from ui.tasks import Queue, Task

Keep = Callable[[Review], datetime]
_MERGING = 7


class ReviewSession(QObject):
    """一次核对. `changed(codes)` after each change, `shown(code)` where undo led; `saved(moment)` once it is kept."""

    changed = Signal(object)
    saved = Signal(object)
    save_failed = Signal(object)

    def __init__(self, review: Review, keep: Keep, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.review = review
        self.stack = QUndoStack(self)
        self._keep = keep
        self._lock = Lock()
        self._revision = self._written = self._kept = 0
        self._is_busy = False
        self._stretch = 0
        self._touched: tuple[str, ...] = ()
        self._proposed = {item.code: item for item in review.proposal.items}
        self._items: dict[str, ProposedItem] = {}
        self._vetoes = {veto.code: veto for veto in review.proposal.vetoes if veto.code not in self._proposed}
        self.codes = (*self._proposed, *self._vetoes)

    def proposed(self, code: str) -> ProposedItem:
        """The item as it was read."""
        return self._proposed[code]

    def veto(self, code: str) -> ProposedVeto | None:
        """The veto of this code; None if it is an item."""
        return self._vetoes.get(code)

    def rows(self, code: str) -> tuple[tuple[int, int], ...]:
        """Where an item or a veto stands: (grid counted from 1, row)."""
        veto = self._vetoes.get(code)
        return self._proposed[code].rows if veto is None else veto.rows

    def item(self, code: str) -> ProposedItem:
        """The item as it stands."""
        if not self._items:
            self._items = {item.code: item for item in self.review.items()}
        return self._items[code]

    def decision(self, code: str) -> Decision:
        """What was decided on it."""
        return self.review.decision(code)

    def is_open(self, code: str) -> bool:
        """True for a doubtful item that waits for a look."""
        return code in self._proposed and self.review.is_open(self._proposed[code])

    def is_doubtful(self, code: str) -> bool:
        """True if the reading was not sure of it."""
        return is_doubtful(self._proposed[code])

    def next_open(self, code: str, *, backwards: bool = False) -> str | None:
        """下一处存疑, onward from here and then from the top; None if there is none but this."""
        at = self.codes.index(code) if code in self.codes else -1
        round_trip = (*self.codes[at + 1 :], *self.codes[: max(at, 0)])
        order = reversed(round_trip) if backwards else round_trip
        return next((each for each in order if self.is_open(each)), None)

    def new_stretch(self) -> None:
        """Edits from now on are a step of their own."""
        self._stretch += 1

    def decide(self, code: str, decision: Decision, words: str, field: str = "") -> None:
        """One decision; typing in the same `field` goes on as one step."""
        self.decide_all({code: decision}, words, field)

    def decide_all(self, decisions: Mapping[str, Decision], words: str, field: str = "") -> None:
        """Several decisions as one step."""
        self._push(self.review.decided(decisions), tuple(decisions), words, field)

    def name_sheet(self, title: str, version: str, grades: tuple[GradeBand, ...]) -> None:
        """The sheet's own name and version, and its grades."""
        entered = None if grades == self.review.proposal.grades else grades
        named = replace(self.review, title=title, version=version, grades=entered)
        self._push(named, (), self.tr("名称和等次"), "")

    def undo(self) -> str | None:
        """撤销; the item to look at."""
        return self._step(self.stack.undo) if self.stack.canUndo() else None

    def redo(self) -> str | None:
        """重做; the item to look at."""
        return self._step(self.stack.redo) if self.stack.canRedo() else None

    def remember(self, *, place: str | None = None, saved_to: str | None = None) -> None:
        """Where one was, and the rule file that was made: kept, but no step to undo."""
        place = self.review.place if place is None else place
        saved_to = self.review.saved_to if saved_to is None else saved_to
        if (place, saved_to) != (self.review.place, self.review.saved_to):
            self.review = replace(self.review, place=place, saved_to=saved_to)
            self._revision += 1
            self._keep_soon()

    def put(self, review: Review, codes: tuple[str, ...]) -> None:
        """Called by commands: this is how it stands now."""
        self.review = replace(review, place=self.review.place, saved_to=self.review.saved_to)
        self._items = {}
        self._revision += 1
        self._touched = codes
        self.changed.emit(codes)
        self._keep_soon()

    @property
    def is_saved(self) -> bool:
        """True if everything is on the disk."""
        return self._kept == self._revision

    def flush(self) -> None:
        """On the disk, now; before the page goes away."""
        if not self.is_saved:
            try:
                self._on_kept(self._write(self.review, self._revision))
            except UserError as failure:
                self.save_failed.emit(failure)

    def save_again(self) -> None:
        """Once more, after a failure."""
        self._keep_soon()

    def _push(self, review: Review, codes: tuple[str, ...], words: str, field: str) -> None:
        if review != self.review:
            key = (codes, field, self._stretch) if field else None
            self.stack.push(_Change(self, self.review, review, codes, words, key))

    def _step(self, move: Callable[[], None]) -> str | None:
        self.new_stretch()
        self._touched = ()
        move()
        return self._touched[0] if len(self._touched) == 1 else None

    def _keep_soon(self) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        task = Task(partial(self._write, self.review, self._revision), self)
        task.done.connect(self._on_task_done)
        task.refused.connect(self._on_task_refused)
        task.start(Queue.LIBRARY)

    def _write(self, review: Review, revision: int) -> tuple[int, datetime | None]:
        """In whatever thread: the review, unless it or a newer one was written already: a late write must not
        bring back what was given up meanwhile."""
        with self._lock:
            if revision <= self._written:
                return revision, None
            moment = self._keep(review)
            self._written = revision
            return revision, moment

    def _on_task_done(self, outcome: tuple[int, datetime | None]) -> None:
        self._is_busy = False
        self._on_kept(outcome)
        if not self.is_saved:
            self._keep_soon()

    def _on_task_refused(self, failure: UserError) -> None:
        self._is_busy = False
        self.save_failed.emit(failure)

    def _on_kept(self, outcome: tuple[int, datetime | None]) -> None:
        revision, moment = outcome
        self._kept = max(self._kept, revision)
        if moment is not None:
            self.saved.emit(moment)


class _Change(QUndoCommand):
    """One step: the review before and after; typing in one field merges."""

    def __init__(
        self,
        session: ReviewSession,
        old: Review,
        new: Review,
        codes: tuple[str, ...],
        words: str,
        key: object,
    ) -> None:
        super().__init__(words)
        self._session, self.old, self.new, self._codes, self._key = session, old, new, codes, key

    def redo(self) -> None:
        self._session.put(self.new, self._codes)

    def undo(self) -> None:
        self._session.put(self.old, self._codes)

    def id(self) -> int:
        return _MERGING if self._key is not None else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change) or other._key != self._key:
            return False
        self.new = other.new
        self.setObsolete(self.new.decisions == self.old.decisions)
        return True
