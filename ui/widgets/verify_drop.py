"""核对文书: an area to drop or choose a PDF or a library, which then says 一致 or 不一致 and where; knows no page."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector.domain.checking import Check, Outcome, Verification
from inspector.services.verifying import verify
from scoring_rules.problems import UserError
from ui.tasks import Queue, Task
from ui.theme import theme
from ui.widgets.labels import button, frame, label, restyle

ENDINGS = (".pdf", ".sqlite")
_TONES = {Outcome.AGREES: "ok", Outcome.DIFFERS: "fault", Outcome.NOT_COMPARED: "soft"}


class VerifyDrop(QFrame):
    """The area. `verified(Verification)` once a file was checked; papers are compared with `library` if it holds the inspection."""

    verified = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, library: Path | None = None) -> None:
        super().__init__(parent)
        now = theme()
        self.library = library
        self.found: Verification | None = None
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(10))
        column.addWidget(self._drop_area())
        self.answer = frame(self, "card")
        self.answer.setAccessibleName(self.tr("核对结果"))
        self.outcome = label("", self.answer, "title")
        self.about = label("", self.answer, wrap=True)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(now.px(6))
        self.remedy = label("", self.answer, wrap=True)
        inner = QVBoxLayout(self.answer)
        inner.setContentsMargins(now.px(16), now.px(12), now.px(16), now.px(12))
        inner.setSpacing(now.px(6))
        for part in (self.outcome, self.about):
            inner.addWidget(part)
        inner.addLayout(self.lines)
        inner.addWidget(self.remedy)
        column.addWidget(self.answer)
        self.answer.hide()

    def check(self, path: Path) -> None:
        """Check a file, off this thread."""
        self.choose.setEnabled(False)
        self.words.setText(self.tr("正在核对 {name} …").format(name=path.name))
        self.answer.hide()
        # Papers are read with PDFium, which bears one thread only.
        task = Task(partial(verify, path=path, usual=self.library), self)
        task.done.connect(self._on_done)
        task.refused.connect(self._on_refused)
        task.start(Queue.PAPERS)

    # Drag and drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.choose.isEnabled() and _file_in(event) is not None:
            event.acceptProposedAction()
            restyle(self.drop, "drop on")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self.drop, "drop")

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self.drop, "drop")
        path = _file_in(event)
        if path is not None:
            event.acceptProposedAction()
            self.check(path)

    # Answers

    def _on_done(self, found: Verification) -> None:
        self._ready()
        self.found = found
        self._show(found.outcome.value, "graded" if found.agrees else "graded worst", found.what)
        for check in found.checks:
            self.lines.addWidget(_line(check, self.answer))
        self.remedy.setText("" if found.agrees else found.remedy)
        self.remedy.setVisible(not found.agrees)
        self.answer.show()
        self.verified.emit(found)

    def _on_refused(self, failure: UserError) -> None:
        self._ready()
        self.found = None
        self._show(self.tr("没能核对"), "graded worst", f"{failure.message}（{failure.where}）")
        self.remedy.setText(failure.remedy)
        self.remedy.show()
        self.answer.show()

    def _show(self, outcome: str, role: str, about: str) -> None:
        while (entry := self.lines.takeAt(0)) is not None:
            if (widget := entry.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.outcome.setText(outcome)
        restyle(self.outcome, role)
        self.about.setText(about)
        self.answer.setAccessibleDescription(f"{outcome} {about}")

    def _ready(self) -> None:
        self.choose.setEnabled(True)
        self.words.setText(self._invitation())

    def _invitation(self) -> str:
        return self.tr("把 PDF 文书或资料库文件拖到这里，看它和数据是否一致、有没有被改动")

    # Building

    def _drop_area(self) -> QFrame:
        now = theme()
        self.drop = frame(self, "drop")
        self.words = label(self._invitation(), self.drop, wrap=True)
        self.choose = button(self.tr("选择要核对的文件…"), self.drop)
        self.choose.clicked.connect(self._on_choose)
        row = QHBoxLayout(self.drop)
        row.setContentsMargins(now.px(16), now.px(12), now.px(16), now.px(12))
        row.setSpacing(now.px(12))
        row.addWidget(self.words, 1)
        row.addWidget(self.choose)
        return self.drop

    def _on_choose(self) -> None:
        filters = self.tr("文书和资料库 (*.pdf *.sqlite);;所有文件 (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("选择要核对的文件"), "", filters)
        if chosen:
            self.check(Path(chosen))


def _line(check: Check, parent: QWidget) -> QWidget:
    """One check: its outcome in words and colour, what was compared, and where it differs."""
    now = theme()
    line = QWidget(parent)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(now.px(10))
    outcome = label(check.outcome.value, line, _TONES[check.outcome])
    outcome.setFixedWidth(now.px(56))
    what = label(check.what, line, wrap=True)
    what.setFixedWidth(now.px(140))
    detail = label(check.detail, line, "soft" if check.outcome is Outcome.NOT_COMPARED else "", wrap=True)
    for column, part in enumerate((outcome, what, detail)):
        row.addWidget(part, column // 2)
        row.setAlignment(part, Qt.AlignmentFlag.AlignTop)
    return line


def _file_in(event: QDropEvent) -> Path | None:
    """The one local file of a kind that can be checked; None if it is something else."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() in ENDINGS else None
