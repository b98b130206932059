"""文书: every paper of an inspection, masked by kind, seen as it will be printed, saved as PDF or Word, and checked."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.masking import Masking
from inspector.services import documents, papers
from inspector.services.documents import DocumentChoice
from scoring_rules.problems import UserError
from ui.desk import Desk, Notice
from ui.dialogs.saving import ask_file, ask_folder, file_name_of, may_replace, open_outside
from ui.dialogs.signing import Signing, SigningDialog
from ui.pages.papers.document_list import CHECKING, DocumentList
from ui.pages.papers.making import Made, made_paper, made_word, save_set, save_signed
from ui.pages.papers.serial_line import SerialLine
from ui.settings import Settings
from ui.tasks import Queue, Task
from ui.theme import theme
from ui.widgets.labels import button, frame, label, scrolling
from ui.widgets.page_head import PageHead
from ui.widgets.paper_view.view import PaperView
from ui.widgets.verify_drop import ENDINGS, VerifyDrop

MASKINGS = {
    Masking.INTERNAL: "工作组和本单位内部使用，不遮盖",
    Masking.FEEDBACK: "交给被验收单位：服务对象的姓名、证件号、电话、住址遮盖",
    Masking.PUBLIC: "对外公开：姓名等遮盖，住址只到镇街，不提未成年人和残疾，不附照片",
}
REST_MS = 400
LIST_WIDTH = 320


class PapersPage(QWidget):
    """文书页."""

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert desk.case is not None, "the papers' page needs an inspection"
        self._desk, self._settings, self._case = desk, settings, desk.case
        self._task: Task | None = None
        self._masking = Masking.INTERNAL
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.make_paper)
        self.head = PageHead(self.tr("文书"), self)
        self.head.words.setText(f"{self._case.title} · {self._case.words}")
        self.list = DocumentList(self)
        self.serial = SerialLine(desk, self)
        self.view = PaperView(self)
        self.verify = VerifyDrop(self, library=desk.library.path)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Look again which papers there are, and make the chosen one anew."""
        self.list.show_documents(documents.documents(library=self._desk.library, inspection_id=self._case.id))
        self.make_paper()

    def flush(self) -> None:
        """Take the number that is still being typed."""
        self.serial.flush()

    @property
    def chosen(self) -> DocumentChoice | None:
        """The paper that is shown."""
        return self.list.current()

    def make_paper(self) -> None:
        """Lay the chosen paper out, off the GUI thread."""
        self.middle.setCurrentIndex(int(self.list.is_checking))
        choice = self.chosen
        self.serial.show_paper(choice.name if choice is not None else "")
        if choice is None:
            self._task = None
            self.view.say(self.tr("左边选一份文书"))
            self._allow(False)
            return
        if not choice.is_ready:
            self._task = None
            self.view.say(choice.missing)
            self._allow(False)
            return
        self.view.wait(self.tr("正在排版……"))
        make = partial(made_paper, self._desk.library, self._case.id, choice.name, self._masking)
        self._task = Task(make, self)
        self._task.done.connect(self._on_made)
        self._task.refused.connect(self._on_refused)
        self._task.start(Queue.PAPERS)

    def choose_masking(self, masking: Masking) -> None:
        """内部, 反馈 or 公开."""
        self._masking = masking
        self.masking_chips[masking].setChecked(True)
        self.masking_words.setText(self.tr(MASKINGS[masking]))
        self.view.say(self.tr("正在排版……"))
        self.make_paper()

    def save_pdf(self, path: Path) -> None:
        """另存为 PDF."""
        if self.view.paper is not None:
            self._save({path: self.view.paper.content})

    def save_word(self, path: Path) -> None:
        """另存为 Word."""
        choice = self.chosen
        if choice is None:
            return
        try:
            content = made_word(self._desk.library, self._case.id, choice.name, self._masking)
        except UserError as failure:
            self._warn(failure)
            return
        self._save({path: content})

    def save_all(self, folder: Path) -> None:
        """整套另存: every paper that there is, as PDF, into one folder; off the GUI thread."""
        ready = [choice for choice in self.list.choices if choice.is_ready]
        paths = {choice.name: folder / self.file_name(choice, ".pdf") for choice in ready}
        if not may_replace(self, tuple(paths.values())):
            return
        self.all.setEnabled(False)
        self._desk.say(Notice(self.tr("正在出 {n} 份文书……").format(n=len(paths))))
        work = partial(save_set, self._desk.library, self._case.id, self._masking, paths)
        task = Task(work, self)
        task.done.connect(partial(self._on_all_saved, folder))
        task.refused.connect(self._on_all_refused)
        task.start(Queue.PAPERS)

    def file_name(self, choice: DocumentChoice, ending: str) -> str:
        """新兴县太平镇社工站 整改通知书 2023-04-25.pdf; the kind of masking behind it."""
        inspection = self._case.opened.inspection
        kind = "" if self._masking is Masking.INTERNAL else f"（{self._masking.value}）"
        return (
            file_name_of(f"{inspection.station.full_name} {choice.title}{kind} {inspection.inspected_on}")
            + ending
        )

    def _allow(self, there_is_a_paper: bool) -> None:
        for tool in (self.word, self.sign):
            tool.setEnabled(there_is_a_paper)

    def _save(self, files: dict[Path, bytes]) -> None:
        for path, content in files.items():
            try:
                papers.save_paper(content=content, path=path)
            except UserError as failure:
                self._warn(failure)
                return
            words = self.tr("已存到 {path}").format(path=path)
            self._desk.say(Notice(words, action=self.tr("打开"), act=partial(open_outside, path)))

    def _warn(self, failure: UserError) -> None:
        self._desk.say(Notice(f"{failure.message}；{failure.remedy}", is_warning=True))

    def _on_made(self, made: object) -> None:
        if self.sender() is not self._task:
            return
        assert isinstance(made, Made)
        self._task = None
        self.view.show_paper(made.paper)
        self._allow(True)
        self.remarks.setText("\n".join(made.remarks))
        self.remarks.setVisible(bool(made.remarks))

    def _on_refused(self, failure: UserError) -> None:
        if self.sender() is self._task:
            self._task = None
            self._allow(False)
            self.view.say(f"{failure.message}。{failure.remedy}。", is_fault=True)

    def _on_all_saved(self, folder: Path, failures: object) -> None:
        self.all.setEnabled(True)
        assert isinstance(failures, list)
        if failures:
            words = self.tr("有 {n} 份没有出：{what}").format(n=len(failures), what="；".join(failures))
            self._desk.say(Notice(words, is_warning=True))
            return
        words = self.tr("整套文书已存到 {folder}").format(folder=folder)
        self._desk.say(Notice(words, action=self.tr("打开文件夹"), act=partial(open_outside, folder)))

    def _on_all_refused(self, failure: UserError) -> None:
        self.all.setEnabled(True)
        self._warn(failure)

    def _on_save(self) -> None:
        choice = self.chosen
        if choice is None or self.view.paper is None:
            return
        path = ask_file(self, self.tr("另存为 PDF"), self.file_name(choice, ".pdf"), "PDF", ".pdf")
        if path is not None:
            self.save_pdf(path)

    def _on_word(self) -> None:
        choice = self.chosen
        if choice is None:
            return
        path = ask_file(self, self.tr("另存为 Word"), self.file_name(choice, ".docx"), "Word", ".docx")
        if path is not None:
            self.save_word(path)

    def sign_to(self, path: Path, signing: Signing) -> None:
        """签名另存: the paper in sight, signed with the office's certificate, off the GUI thread."""
        if self.view.paper is None:
            return
        work = partial(save_signed, self.view.paper.content, signing, path)
        task = Task(work, self)
        task.done.connect(partial(self._on_signed, path))
        task.refused.connect(self._warn)
        task.start(Queue.PAPERS)

    def _on_signed(self, path: Path, _nothing: object) -> None:
        words = self.tr("已签名，存到 {path}").format(path=path)
        self._desk.say(Notice(words, action=self.tr("打开"), act=partial(open_outside, path)))

    def _on_sign(self) -> None:
        choice = self.chosen
        if choice is None or self.view.paper is None:
            return
        dialog = SigningDialog(choice.title, self)
        if not dialog.exec():
            return
        name = self.file_name(choice, self.tr("（已签名）.pdf"))
        path = ask_file(self, self.tr("签名后的文书存到哪里"), name, "PDF", ".pdf")
        if path is not None:
            self.sign_to(path, dialog.signing)

    def _on_all(self) -> None:
        folder = ask_folder(self, self.tr("整套文书存到哪个文件夹"))
        if folder is not None:
            self.save_all(folder)

    def _on_said(self, sentence: str, is_warning: bool) -> None:
        self._desk.say(Notice(sentence, is_warning=is_warning))

    def _on_chosen(self) -> None:
        self.view.say(self.tr("正在排版……"))
        self.make_paper()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A paper dropped anywhere on the page is checked."""
        path = _dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.list.choose(CHECKING)
            self.verify.check(path)

    def _on_masking(self) -> None:
        for masking, chip in self.masking_chips.items():
            if chip.isChecked() and masking is not self._masking:
                self.choose_masking(masking)

    def _on_saved(self, _moment: object) -> None:
        if self.isVisible():
            self._rest.start()

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.view.save_wanted.connect(self._on_save)
        self.view.said.connect(self._on_said)
        self.word.clicked.connect(self._on_word)
        self.all.clicked.connect(self._on_all)
        self.sign.clicked.connect(self._on_sign)
        self._case.session.saved.connect(self._on_saved)

    def _lay_out(self) -> None:
        now = theme()
        left = frame(self, "paper")
        left.setFixedWidth(now.px(LIST_WIDTH))
        inner = QVBoxLayout(left)
        inner.setContentsMargins(now.px(14), now.px(12), now.px(14), now.px(12))
        inner.setSpacing(now.px(8))
        inner.addWidget(self.list, 1)
        inner.addWidget(self.serial)
        inner.addWidget(label(self.tr("给谁看"), left, "heading"))
        inner.addLayout(self._masking_row(left))
        self.masking_words = label(self.tr(MASKINGS[self._masking]), left, "small", wrap=True)
        inner.addWidget(self.masking_words)
        self.word = button(self.tr("另存为 Word…"), left)
        self.all = button(self.tr("整套另存…"), left)
        self.sign = button(self.tr("电子签名…"), left)
        row = QHBoxLayout()
        row.setSpacing(now.px(6))
        row.addWidget(self.word)
        row.addWidget(self.all)
        inner.addLayout(row)
        inner.addWidget(self.sign)
        self.remarks = label("", left, "hint", wrap=True)
        self.remarks.setVisible(False)
        inner.addWidget(self.remarks)
        self.middle = QStackedWidget(self)
        self.middle.addWidget(self.view)
        self.middle.addWidget(self._checking())
        body = QHBoxLayout()
        body.setSpacing(1)
        body.addWidget(left)
        body.addWidget(self.middle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(body, 1)

    def _checking(self) -> QWidget:
        now = theme()
        sheet = QWidget(self)
        sheet.setObjectName("sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(now.px(32), now.px(24), now.px(32), now.px(24))
        column.addWidget(self.verify)
        column.addStretch(1)
        return scrolling(sheet, self)

    def _masking_row(self, parent: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().px(4))
        self.masking_chips: dict[Masking, QPushButton] = {}
        group = QButtonGroup(self)
        for masking in Masking:
            chip = button(masking.value, parent, role="chip")
            chip.setCheckable(True)
            chip.setChecked(masking is self._masking)
            chip.setToolTip(self.tr(MASKINGS[masking]))
            chip.clicked.connect(self._on_masking)
            group.addButton(chip)
            self.masking_chips[masking] = chip
            row.addWidget(chip)
        row.addStretch(1)
        return row


def _dropped(mime: QMimeData) -> Path | None:
    """The paper or library that is being dragged."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return next((path for path in paths if path.suffix.lower() in ENDINGS), None)
