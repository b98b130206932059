"""一个文件的差事 off the GUI thread: opened with another program, or read as a ledger; tells what came of it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inspector.domain.evidence.files import EvidenceFile
from inspector.domain.evidence.hints import Hint
from scoring_rules.problems import UserError
from ui.desk import Desk, Notice
from ui.dialogs.saving import open_outside
from ui.tasks import Queue, Task

if TYPE_CHECKING:
    from inspector.services.libraries import Library


class Errands(QObject):
    """差事. `ledger_read(file, hints)` once a ledger was looked through for copied texts."""

    ledger_read = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def open(self, file: EvidenceFile) -> None:
        """用本机的程序打开 a copy."""
        from inspector.services.evidence import copy_for_opening

        library = self._desk.library
        work = partial(copy_for_opening, library=library, sha256=file.sha256, name=file.name)
        task = Task(work, self)
        task.done.connect(self._on_copied)
        task.refused.connect(self._on_refused)
        task.start(Queue.PICTURES)

    def read_ledger(self, file: EvidenceFile) -> None:
        """核对雷同文字."""
        task = Task(partial(_read, self._desk.library, file), self)
        task.done.connect(self._on_read)
        task.refused.connect(self._on_refused)
        task.start(Queue.FILES)

    def _on_copied(self, path: object) -> None:
        assert isinstance(path, Path)
        open_outside(path)

    def _on_read(self, found: object) -> None:
        assert isinstance(found, tuple)
        file, hints = found
        if hints:
            words = self.tr("“{name}”里有 {n} 组文字相同或几乎相同，已列为线索，仅供核对")
        else:
            words = self.tr("“{name}”里没有发现相同或几乎相同的长段文字")
        self._desk.say(Notice(words.format(name=file.name, n=len(hints))))
        self.ledger_read.emit(file, hints)

    def _on_refused(self, failure: UserError) -> None:
        self._desk.say(Notice(f"{failure.message}；{failure.remedy}", is_warning=True))


def _read(library: "Library", file: EvidenceFile) -> tuple[EvidenceFile, list[Hint]]:
    from inspector.services.evidence_hints import ledger_hints

    return file, ledger_hints(library=library, sha256=file.sha256, name=file.name)
