"""出现场用的纸: route sheet and forms as they will be printed, with everything a paper can do."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from inspector.services import documents, papers
from inspector.services.document_sorts import sort_of
from scoring_rules.problems import UserError
from ui.desk import Case, Desk, Notice
from ui.dialogs.saving import ask_file, open_outside
from ui.tasks import Queue, Task
from ui.theme import theme
from ui.widgets.paper_view.paper_pages import Paper, paper_of
from ui.widgets.paper_view.view import PaperView


class PaperDialog(QDialog):
    """One paper of the visit."""

    def __init__(self, desk: Desk, case: Case, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._case, self.name = desk, case, name
        self.title = sort_of(name).title
        self.setWindowTitle(self.title)
        self.view = PaperView(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.save_wanted.connect(self._on_save)
        self.view.said.connect(self._on_said)
        self.view.wait(self.tr("正在排版……"))
        self._task = Task(partial(_made, desk, case, name), self)
        self._task.done.connect(self._on_paper)
        self._task.refused.connect(self._on_refused)
        self._task.start(Queue.PAPERS)
        room = self.screen().availableSize()
        self.resize(min(theme().px(1000), room.width()), min(theme().px(700), room.height()))

    def save_to(self, path: Path) -> None:
        """另存为 PDF, and say whether that worked."""
        if self.view.paper is None:
            return
        try:
            papers.save_paper(content=self.view.paper.content, path=path)
        except UserError as failure:
            self._desk.say(Notice(f"{failure.message}；{failure.remedy}", is_warning=True))
            return
        words = self.tr("已存到 {path}").format(path=path)
        self._desk.say(Notice(words, action=self.tr("打开"), act=partial(open_outside, path)))

    def _on_paper(self, made: object) -> None:
        assert isinstance(made, Paper)
        self.view.show_paper(made)

    def _on_refused(self, failure: UserError) -> None:
        self.view.say(f"{failure.message}。{failure.remedy}。", is_fault=True)

    def _on_said(self, sentence: str, is_warning: bool) -> None:
        self._desk.say(Notice(sentence, is_warning=is_warning))

    def _on_save(self) -> None:
        inspection = self._case.opened.inspection
        name = f"{inspection.station.full_name} {self.title} {inspection.inspected_on}.pdf"
        path = ask_file(self, self.tr("另存为 PDF"), name, "PDF", ".pdf")
        if path is not None:
            self.save_to(path)


def _made(desk: Desk, case: Case, name: str) -> Paper:
    made = documents.make_document(library=desk.library, inspection_id=case.id, name=name)
    return paper_of(made.pdf)
