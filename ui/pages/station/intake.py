"""名单进来: reading, keeping and counting off the GUI thread, with progress and a way to stop; knows no widget."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector.domain.places import Station
from inspector.domain.rosters.files.rows import Cancelled
from inspector.domain.rosters.people import RosterKind
from inspector.services import figures
from inspector.services.roster_imports import ReadRoster, check_again, keep_preview, read_roster
from scoring_rules.marks import Period
from ui.tasks import Queue, Task

if TYPE_CHECKING:
    from inspector.domain.rosters.facts import Basis
    from inspector.services.libraries import Library

STEPS = 1000


class Intake(QObject):
    """One station's rosters on their way in. `moved(0 … 1000)` while a file is read; a cancelled reading tells nobody
    but `cancelled`."""

    moved = Signal(int)
    read = Signal(object)
    kept = Signal(object)
    counted = Signal(object)
    cancelled = Signal()
    refused = Signal(object)

    def __init__(self, library: "Library", station: Station, period: Period, parent: QObject) -> None:
        super().__init__(parent)
        self._library, self._station, self._period = library, station, period
        self._wanted = 0
        self.is_busy = False

    def read_file(self, path: Path, kind: RosterKind | None = None) -> None:
        """读取名单文件; `read(ReadRoster)` when it is done."""
        work = partial(
            read_roster, library=self._library, path=path, here=self._station, kind=kind, watch=self._watch()
        )
        self._start(work)

    def read_again(self, read: ReadRoster, kind: RosterKind, chosen: Mapping[str, Mapping[str, int]]) -> None:
        """The same file as another kind or with other columns."""
        work = partial(
            check_again,
            library=self._library,
            read=read,
            kind=kind,
            here=self._station,
            chosen=chosen,
            watch=self._watch(),
        )
        self._start(work)

    def keep(self, read: ReadRoster, as_of: date | None) -> None:
        """导入; `kept(list[RosterHead])` after the commit."""
        self.is_busy = True
        work = partial(keep_preview, library=self._library, preview=read.preview, as_of=as_of)
        task = Task(work, self)
        task.done.connect(self._on_kept)
        task.refused.connect(self._on_refused)
        task.start(Queue.LIBRARY)

    def count(self) -> None:
        """算底数; `counted(Basis)`."""
        task = Task(self._basis, self)
        task.done.connect(self.counted)
        task.refused.connect(self.refused)
        task.start(Queue.LIBRARY)

    def cancel(self) -> None:
        """Stop reading: nothing of the file is kept."""
        self._wanted += 1

    def _basis(self) -> "Basis":
        return figures.basis(library=self._library, station=self._station, period=self._period)

    def _watch(self) -> Callable[[float], None]:
        self._wanted += 1
        mine = self._wanted

        def watch(share: float) -> None:
            if self._wanted != mine:
                raise Cancelled
            self.moved.emit(round(share * STEPS))

        return watch

    def _start(self, work: Callable[[], ReadRoster]) -> None:
        self.is_busy = True
        task = Task(partial(_or_nothing, work), self)
        task.done.connect(self._on_read)
        task.refused.connect(self._on_refused)
        task.start(Queue.FILES)

    def _on_read(self, found: object) -> None:
        self.is_busy = False
        if found is None:
            self.cancelled.emit()
        else:
            self.read.emit(found)

    def _on_kept(self, heads: object) -> None:
        self.is_busy = False
        self.kept.emit(heads)

    def _on_refused(self, failure: object) -> None:
        self.is_busy = False
        self.refused.emit(failure)


def _or_nothing(work: Callable[[], ReadRoster]) -> ReadRoster | None:
    try:
        return work()
    except Cancelled:
        return None
