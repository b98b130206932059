"""对比旧版: choose the earlier version of a sheet and show both side by side."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector.domain.review import Review
from inspector.services.versions import read_version, version_of
from scoring_rules.model import Scoresheet
from ui.tasks import Queue, Task


class Comparing(QObject):
    """One comparison: `ready(old, new)` or `refused(UserError)`."""

    ready = Signal(object, object)
    refused = Signal(object)

    def __init__(self, review: Review, parent: QWidget) -> None:
        super().__init__(parent)
        self._review, self._parent = review, parent

    def ask(self) -> None:
        """Ask for the earlier version."""
        filters = self.tr("评分规则或评分表 (*.toml *.xlsx *.docx *.xls *.ods *.csv *.pdf);;所有文件 (*)")
        chosen, _ = QFileDialog.getOpenFileName(self._parent, self.tr("选择旧版"), "", filters)
        if chosen:
            self.start(Path(chosen))

    def start(self, path: Path) -> None:
        """Read both off the GUI thread."""
        task = Task(partial(_both, path, self._review), self)
        task.done.connect(self._on_done)
        task.refused.connect(self.refused)
        task.start(Queue.PAPERS)

    def _on_done(self, versions: tuple[Scoresheet, Scoresheet]) -> None:
        self.ready.emit(*versions)


def _both(path: Path, review: Review) -> tuple[Scoresheet, Scoresheet]:
    return read_version(path=path), version_of(review=review)
