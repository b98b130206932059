"""读评分表 off the GUI thread, with progress and a way to stop; an outcome that nobody waits for any more is dropped."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal

from inspector.domain.review import Review
from scoring_rules.problems import UserError
from ui.tasks import Queue, Task

Progress = Callable[[int, int], None]
STEPS = 100


class Stopped(UserError):
    """停止读取: whoever asked does not want it any more."""

    def __init__(self) -> None:
        super().__init__("已停止读取", where="", remedy="")


class Reading(QObject):
    """One reading. `done(Review)`, `refused(UserError)`, `progressed(done, all)`; nothing more after `stop`."""

    done = Signal(object)
    refused = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, read: Callable[[Progress], Review], parent: QObject) -> None:
        super().__init__(parent)
        self._read = read
        self._is_stopped = False
        self._shown = -1
        program = QCoreApplication.instance()
        if program is not None:
            # Nobody waits for a long sheet before the program can end.
            program.aboutToQuit.connect(self.stop)

    def start(self) -> None:
        """Begin. Papers and sheets share one queue: what reads PDF bears one thread only."""
        task = Task(self._work, self)
        task.done.connect(self._on_done)
        task.refused.connect(self._on_refused)
        task.start(Queue.PAPERS)

    def stop(self) -> None:
        """Tell nobody any more, and give up at the next item."""
        self._is_stopped = True

    def _work(self) -> Review:
        return self._read(self._on_item)

    def _on_item(self, done: int, total: int) -> None:
        """In the worker's thread."""
        if self._is_stopped:
            raise Stopped
        step = done * STEPS // max(total, 1)
        if step != self._shown:
            self._shown = step
            self.progressed.emit(done, total)

    def _on_done(self, review: Review) -> None:
        if not self._is_stopped:
            self.done.emit(review)

    def _on_refused(self, failure: UserError) -> None:
        if not self._is_stopped:
            self.refused.emit(failure)
