"""线索 off the GUI thread: pictures are looked through bit by bit, then all files are compared; knows no widget."""

from collections.abc import Sequence
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from inspector.domain.evidence.files import EvidenceFile
from inspector.domain.evidence.hints import Hint
from scoring_rules.problems import UserError
from ui.tasks import Queue, Task

if TYPE_CHECKING:
    from inspector.domain.records import InspectionId
    from inspector.services.evidence_hints import PictureIndex
    from inspector.services.libraries import Library

SLICE = 40
"""Pictures that are looked through before somebody else may use the queue: two seconds or so."""
REST_MS = 600


class HintFinder(QObject):
    """找线索. `found(list[Hint])` once everything was compared; `looked(done, total)` while pictures are looked through."""

    found = Signal(object)
    looked = Signal(int, int)

    def __init__(
        self, library: "Library", inspection_id: "InspectionId", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library, self._id = library, inspection_id
        self._files: Sequence[EvidenceFile] = ()
        self._seen: set[str] = set()
        self._stop = Event()
        self._index: list[PictureIndex] = []
        self._is_busy = False
        self._is_stale = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._go_on)

    def look_at(self, files: Sequence[EvidenceFile]) -> None:
        """These are the files now; after a rest they are compared."""
        self._files, self._is_stale = files, True
        self._rest.start()

    def stop(self) -> None:
        """No more work: the program or the inspection ends."""
        self._stop.set()
        self._rest.stop()

    def _go_on(self) -> None:
        if self._is_busy or self._stop.is_set():
            return
        waiting = [
            file.sha256 for file in self._files if file.kind.is_picture and file.sha256 not in self._seen
        ]
        if waiting:
            self._start(partial(_looked, self._library, waiting[:SLICE], self._stop), self._on_looked)
        elif self._is_stale:
            self._is_stale = False
            self._start(partial(_compared, self._library, self._id, self._index), self._on_compared)

    def _start(self, work: object, on_done: object) -> None:
        assert callable(work)
        self._is_busy = True
        task = Task(work, self)
        task.done.connect(on_done)
        task.refused.connect(self._on_refused)
        task.start(Queue.FILES)

    def _on_looked(self, seen: object) -> None:
        assert isinstance(seen, list)
        self._is_busy = False
        self._seen.update(seen)
        pictures = [file.sha256 for file in self._files if file.kind.is_picture]
        self.looked.emit(sum(sha256 in self._seen for sha256 in pictures), len(pictures))
        self._go_on()

    def _on_compared(self, hints: object) -> None:
        assert isinstance(hints, list)
        self._is_busy = False
        self.found.emit(hints)
        self._go_on()

    def _on_refused(self, _failure: UserError) -> None:
        """A hint that cannot be found now is found the next time."""
        self._is_busy = False


def _looked(library: "Library", digests: Sequence[str], stop: Event) -> list[str]:
    from inspector.services.evidence import attachments, look_through

    known = attachments(library=library, digests=digests)
    look_through(library=library, attachments=known.values(), cancelled=stop.is_set)
    return list(digests)


def _compared(library: "Library", inspection_id: "InspectionId", index: "list[PictureIndex]") -> list[Hint]:
    from inspector.services.evidence_hints import PictureIndex, evidence_hints

    if not index:
        index.append(PictureIndex())
    return evidence_hints(library=library, inspection_id=inspection_id, index=index[0])
