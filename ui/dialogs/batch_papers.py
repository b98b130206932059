"""批量出文书: which inspections, which papers, for whom, into which folder; then how far it is, and what came of it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from inspector.domain.records import InspectionRow
from inspector.services.batch import Batch, make_papers, names_for
from scoring_rules.problems import UserError
from ui.dialogs.batch_choice import BatchChoice, Wish
from ui.dialogs.batch_outcome import BatchOutcome
from ui.dialogs.batch_progress import BatchProgress
from ui.dialogs.saving import Existing, ask_existing, documents
from ui.tasks import Queue, Task
from ui.theme import theme

if TYPE_CHECKING:
    from inspector.services.libraries import Library


class BatchPapers(QDialog):
    """批量出文书 of the inspection under the hand (`current`), or of all that the list shows."""

    def __init__(
        self,
        library: "Library",
        current: InspectionRow | None,
        shown: Sequence[InspectionRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._work: _Work | None = None
        self.setWindowTitle(self.tr("批量出文书"))
        self.choice = BatchChoice(current, shown, documents() / self.tr("验收文书"), self)
        self.progress = BatchProgress(self)
        self.outcome = BatchOutcome(self)
        self._places = QStackedWidget(self)
        for place in (self.choice, self.progress, self.outcome):
            self._places.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._places)
        self.resize(theme().px(620), theme().px(520))
        self.choice.begun.connect(self.begin)
        self.choice.left.connect(self.reject)
        self.progress.stopped.connect(self._on_stopped)
        self.outcome.left.connect(self.accept)

    def begin(self, wish: Wish) -> None:
        """Make what is wished for, after asking about files that are there."""
        ids = [row.id for row in wish.rows]
        names = partial(names_for, library=self._library, inspection_ids=ids, names=wish.names)
        try:
            planned = names(masking=wish.masking, folder=wish.folder)
        except UserError as failure:
            self.choice.say(failure)
            return
        there = sum(each.path.exists() for each in planned)
        answer = ask_existing(self, wish.folder, there, len(planned)) if there else Existing.KEEP
        if answer is None:
            return
        self._work = _Work(self)
        self._work.moved.connect(self.progress.show_step)
        self._work.ended.connect(self._on_ended)
        self._work.refused.connect(self._on_refused)
        self.progress.begin(len(planned))
        self._places.setCurrentWidget(self.progress)
        self._work.start(self._library, wish, replacing=answer is Existing.REPLACE)

    def reject(self) -> None:
        """Escape: while papers are made it stops them first, and what came of it is still told."""
        if self._work is not None:
            self._on_stopped()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The cross in the corner likewise."""
        if self._work is not None:
            event.ignore()
            self._on_stopped()
            return
        super().closeEvent(event)

    def _on_stopped(self) -> None:
        if self._work is not None:
            self._work.stop()
            self.progress.say_stopping()

    def _on_ended(self, batch: Batch, folder: Path) -> None:
        self._work = None
        self.outcome.show_batch(batch, folder)
        self._places.setCurrentWidget(self.outcome)
        self.outcome.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, failure: UserError) -> None:
        self._work = None
        self._places.setCurrentWidget(self.choice)
        self.choice.say(failure)


class _Work(QObject):
    """The batch off the GUI thread: `moved(done, total, words, seconds)`, then `ended(Batch, folder)` or `refused`."""

    moved = Signal(int, int, str, float)
    ended = Signal(object, object)
    refused = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = Event()
        self._begun = monotonic()
        self._folder = Path()

    def start(self, library: "Library", wish: Wish, *, replacing: bool) -> None:
        """Begin as soon as no other paper is being made."""
        self._folder = wish.folder
        work = partial(
            make_papers,
            library=library,
            inspection_ids=[row.id for row in wish.rows],
            names=wish.names,
            masking=wish.masking,
            folder=wish.folder,
            progress=self._tell,
            cancelled=self._stop.is_set,
            replacing=replacing,
        )
        task = Task(work, self)
        task.done.connect(self._on_done)
        task.refused.connect(self._on_refused)
        task.start(Queue.PAPERS)

    def stop(self) -> None:
        """No further paper."""
        self._stop.set()

    def _tell(self, done: int, total: int, words: str) -> None:
        """Called by the worker."""
        if not done:
            self._begun = monotonic()
        try:
            self.moved.emit(done, total, words, monotonic() - self._begun)
        except RuntimeError:
            self._stop.set()  # the dialog is gone

    def _on_done(self, batch: object) -> None:
        self.ended.emit(batch, self._folder)
        self.deleteLater()

    def _on_refused(self, failure: object) -> None:
        self.refused.emit(failure)
        self.deleteLater()
