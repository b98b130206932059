"""Work off the GUI thread: a queue each for library, papers, files and pictures; an outcome comes back as a signal."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from scoring_rules.problems import UserError


class Queue(Enum):
    """Who waits for whom: tasks of one queue run one after the other (PDFium bears one thread only)."""

    LIBRARY = "library"
    PAPERS = "papers"
    FILES = "files"
    PICTURES = "pictures"


class Task(QObject):
    """One piece of work. `done(result)`, or `refused(UserError)`; a bug is raised again on the GUI thread.

    A task whose parent is gone tells nobody.
    """

    done = Signal(object)
    refused = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, work: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def start(self, queue: Queue) -> None:
        """Begin as soon as the queue is free."""
        _pool(queue).start(_Errand(self, self._work))

    def tell(self, result: object, failure: BaseException | None) -> None:
        """Called by the worker."""
        try:
            self._ended.emit(result, failure)
        except RuntimeError:
            return  # the page that asked is gone

    def _on_ended(self, result: object, failure: BaseException | None) -> None:
        self.deleteLater()
        if failure is None:
            self.done.emit(result)
        elif isinstance(failure, UserError):
            self.refused.emit(failure)
        else:
            raise failure


class _Errand(QRunnable):
    def __init__(self, task: Task, work: Callable[[], object]) -> None:
        super().__init__()
        self._task, self._work = task, work

    def run(self) -> None:
        try:
            result = self._work()
        except BaseException as failure:  # the outermost door of the thread: handed over to the GUI thread
            self._task.tell(None, failure)
        else:
            self._task.tell(result, None)


def wait_for_all() -> None:
    """Until nothing runs any more; before the library is closed."""
    for pool in _pools.values():
        pool.waitForDone()


_pools: dict[Queue, QThreadPool] = {}


def _pool(queue: Queue) -> QThreadPool:
    if queue not in _pools:
        _pools[queue] = QThreadPool()
        _pools[queue].setMaxThreadCount(1)
        _pools[queue].setExpiryTimeout(-1)
    return _pools[queue]
