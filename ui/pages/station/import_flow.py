"""从文件到名单: what follows what when a roster comes in; joins the work in the background to the import page."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inspector.domain.rosters.people import RosterKind
from inspector.services.roster_imports import ReadRoster
from scoring_rules.problems import UserError
from ui.pages.station.import_page import ImportPage
from ui.pages.station.intake import Intake


class ImportFlow(QObject):
    """一次导入, from `opened` to `ended`; `kept(list[RosterHead])` and `refused(UserError)` come just before it ends."""

    opened = Signal()
    ended = Signal()
    kept = Signal(object)
    refused = Signal(object)

    def __init__(self, intake: Intake, page: ImportPage, parent: QObject) -> None:
        super().__init__(parent)
        self._intake, self._page = intake, page
        self._name = ""
        self.is_open = False
        intake.moved.connect(self._on_moved)
        intake.read.connect(self._on_read)
        intake.kept.connect(self._on_kept)
        intake.cancelled.connect(self._on_cancelled)
        intake.refused.connect(self._on_refused)
        page.left.connect(self._on_left)
        page.keep_wanted.connect(self._on_keep)
        page.again_wanted.connect(self._on_again)

    def read_file(self, path: Path, kind: RosterKind | None = None) -> None:
        """读取名单 and show what it comes to; nothing while another file is being read."""
        if self._intake.is_busy:
            return
        self._name, self.is_open = path.name, True
        self._page.read = None
        self._page.show_progress(path.name, 0)
        self.opened.emit()
        self._intake.read_file(path, kind)

    def _on_moved(self, step: int) -> None:
        if self._intake.is_busy and self._name:
            self._page.show_progress(self._name, step)

    def _on_read(self, found: object) -> None:
        assert isinstance(found, ReadRoster)
        self._name = ""
        self._page.show_read(found)

    def _on_again(self, kind: object, chosen: object) -> None:
        read = self._page.read
        if read is not None and isinstance(kind, RosterKind) and isinstance(chosen, dict):
            self._name = read.file.name
            self._intake.read_again(read, kind, chosen)

    def _on_keep(self, read: object, as_of: object) -> None:
        assert isinstance(read, ReadRoster)
        self._page.show_keeping()
        self._intake.keep(read, as_of)  # type: ignore[arg-type]

    def _on_kept(self, heads: object) -> None:
        self.kept.emit(heads)
        self._end()

    def _on_left(self) -> None:
        if self._intake.is_busy:
            self._intake.cancel()
        else:
            self._end()

    def _on_cancelled(self) -> None:
        """Stopped while the same file was read another way: what was read before stands again."""
        if self._page.read is not None:
            self._page.show_read(self._page.read)
        else:
            self._end()

    def _on_refused(self, failure: object) -> None:
        """Another way of reading that fails leaves what was read; anything else ends here."""
        assert isinstance(failure, UserError)
        if self._page.read is not None:
            self._page.show_fault(words_of(failure))
            return
        self.refused.emit(failure)
        self._end()

    def _end(self) -> None:
        self._name, self._page.read, self.is_open = "", None, False
        self.ended.emit()


def words_of(failure: UserError) -> str:
    """What happened and what to do now, in one sentence."""
    return f"{failure.message.rstrip('。')}；{failure.remedy}"
