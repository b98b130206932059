"""结论: what the score comes to, the opinion in words, and the papers as they will be printed."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector.services import documents, papers
from scoring_rules.problems import UserError
from ui.desk import Desk, Notice
from ui.dialogs.saving import ask_file, open_outside
from ui.pages.verdict.exporting import ExportButton
from ui.pages.verdict.opinion_panel import OpinionPanel
from ui.pages.verdict.result_panel import ResultPanel
from ui.tasks import Queue, Task
from ui.theme import theme
from ui.widgets.labels import button, frame, label
from ui.widgets.page_head import PageHead
from ui.widgets.paper_view.paper_pages import Paper, paper_of
from ui.widgets.paper_view.view import PaperView

if TYPE_CHECKING:
    from inspector.domain.records import InspectionId

PAPERS = (("verdict", "验收意见书"), ("scoresheet", "评分表"))
REST_MS = 400


class VerdictPage(QWidget):
    """结论."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert desk.case is not None, "the verdict page needs an inspection"
        self._desk, self._case = desk, desk.case
        self._chosen = "verdict"
        self._task: Task | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.make_paper)
        self.head = PageHead(self._case.title, self)
        self.head.words.setText(self._case.words)
        self.export = ExportButton(desk, self._case, self)
        self.charts = button(self.tr("图表"), self)
        self.head.offer(self.charts)
        self.head.offer(self.export)
        inspected_on = self._case.opened.inspection.inspected_on
        self.result, self.opinion = ResultPanel(self), OpinionPanel(self._case.session, inspected_on, self)
        self.view = PaperView(self)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Show the score as it stands now, and make the paper anew."""
        self.result.show_score(self._case.session.score, self._case.session.scoresheet.title)
        self.make_paper()

    def flush(self) -> None:
        """Take texts that are still being typed."""
        self.opinion.flush()

    @property
    def paper(self) -> Paper | None:
        """The paper that is shown; None while it is being made."""
        return self.view.paper

    def choose(self, name: str) -> None:
        """Show another paper: "verdict" or "scoresheet"."""
        if name != self._chosen:
            self._chosen = name
            self.chips[name].setChecked(True)
            self.view.say(self.tr("正在排版……"))
            self.make_paper()

    def make_paper(self) -> None:
        """Lay the paper out anew, off the GUI thread."""
        self.view.wait(self.tr("正在排版……"))
        make = partial(_made, self._chosen, self._desk, self._case.id)
        self._task = Task(make, self)
        self._task.done.connect(self._on_paper)
        self._task.refused.connect(self._on_refused)
        self._task.start(Queue.PAPERS)

    def save_to(self, path: Path) -> None:
        """另存为 PDF, and say whether that worked."""
        if self.paper is None:
            return
        try:
            papers.save_paper(content=self.paper.content, path=path)
        except UserError as failure:
            self._desk.say(Notice(f"{failure.message}；{failure.remedy}", is_warning=True))
            return
        words = self.tr("已存到 {path}").format(path=path)
        self._desk.say(Notice(words, action=self.tr("打开"), act=partial(open_outside, path)))

    def file_name(self) -> str:
        """太平镇社工站 验收意见书 2023-04-25.pdf, with the county in front."""
        inspection = self._case.opened.inspection
        kind = self.chips[self._chosen].text()
        return f"{inspection.station.full_name} {kind} {inspection.inspected_on}.pdf"

    def _on_paper(self, made: object) -> None:
        if self.sender() is not self._task:
            return
        assert isinstance(made, Paper)
        self._task = None
        self.view.show_paper(made)

    def _on_refused(self, failure: UserError) -> None:
        if self.sender() is self._task:
            self._task = None
            self.view.say(f"{failure.message}。{failure.remedy}。", is_fault=True)

    def _on_saved(self, _moment: datetime) -> None:
        """Whatever changed, the paper may say it."""
        if self.isVisible():
            self._rest.start()

    def _on_chip(self) -> None:
        for name, chip in self.chips.items():
            if chip.isChecked():
                self.choose(name)

    def _on_save(self) -> None:
        if self.paper is None:
            return
        path = ask_file(self, self.tr("另存为 PDF"), self.file_name(), "PDF", ".pdf")
        if path is not None:
            self.save_to(path)

    def _on_charts(self) -> None:
        from inspector.services.charts import charts_of
        from ui.dialogs.charts import ChartsDialog

        try:
            shown = charts_of(
                library=self._desk.library, inspection_id=self._case.id, score=self._case.session.score
            )
        except UserError as failure:
            self._desk.say(Notice(f"{failure.message}；{failure.remedy}", is_warning=True))
            return
        ChartsDialog(self._case.title, shown, self).exec()

    def _on_said(self, sentence: str, is_warning: bool) -> None:
        self._desk.say(Notice(sentence, is_warning=is_warning))

    def _connect(self) -> None:
        self.charts.clicked.connect(self._on_charts)
        self.view.save_wanted.connect(self._on_save)
        self.view.said.connect(self._on_said)
        self.result.item_wanted.connect(self._desk.item_wanted)
        self._case.session.saved.connect(self._on_saved)

    def _lay_out(self) -> None:
        now = theme()
        left = QWidget(self)
        left.setObjectName("sheet")
        inner = QVBoxLayout(left)
        inner.setContentsMargins(now.px(20), now.px(16), now.px(16), now.px(20))
        inner.setSpacing(now.px(12))
        card = frame(left, "card")
        words = QVBoxLayout(card)
        words.setContentsMargins(now.px(16), now.px(12), now.px(16), now.px(14))
        words.setSpacing(now.px(6))
        words.addWidget(label(self.tr("验收意见（写进意见书）"), card, "heading"))
        words.addWidget(self.opinion)
        inner.addWidget(self.result)
        inner.addWidget(card)
        inner.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(self.tr("结论"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(now.px(376))
        scroll.setWidget(left)
        self.view.lead_with(*self._chips())
        row = QHBoxLayout()
        row.setSpacing(1)
        row.addWidget(scroll)
        row.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(row, 1)

    def _chips(self) -> list[QPushButton]:
        self.chips: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        for name, words in PAPERS:
            chip = button(words, self, role="chip")
            chip.setCheckable(True)
            chip.setChecked(name == self._chosen)
            chip.clicked.connect(self._on_chip)
            self._group.addButton(chip)
            self.chips[name] = chip
        return list(self.chips.values())


def _made(name: str, desk: Desk, inspection_id: "InspectionId") -> Paper:
    return paper_of(documents.make_document(library=desk.library, inspection_id=inspection_id, name=name).pdf)
