"""结论: what the score comes to, the opinion in words, and the papers as they will be printed."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.opinion import Opinion
from inspector.services import papers
from inspector.services.marking import set_opinion
from scoring_rules.problems import UserError
from ui.actions import ON_VERDICT, add_actions
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
from ui.widgets.paper_view.preview import Preview

PAPERS = (("verdict", "验收意见书"), ("scoresheet", "评分表"))
MAKERS = {"verdict": papers.verdict_pdf, "scoresheet": papers.scoresheet_pdf}
REST_MS = 400


class VerdictPage(QWidget):
    """结论."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert desk.case is not None, "the verdict page needs an inspection"
        self._desk, self._case = desk, desk.case
        self._chosen = "verdict"
        self.paper: Paper | None = None
        self._task: Task | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.make_paper)
        self.head = PageHead(self._case.title, self)
        self.head.words.setText(self._case.words)
        self.export = ExportButton(desk, self._case, self)
        self.head.offer(self.export)
        self.result, self.opinion = ResultPanel(self), OpinionPanel(self._case.opinion, self)
        self.preview = Preview(self)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Show the score as it stands now, and make the paper anew."""
        self.result.show_score(self._case.session.score, self._case.session.scoresheet.title)
        self.make_paper()

    def flush(self) -> None:
        """Take texts that are still being typed."""
        self.opinion.flush()

    def choose(self, name: str) -> None:
        """Show another paper: "verdict" or "scoresheet"."""
        if name != self._chosen:
            self._chosen = name
            self.chips[name].setChecked(True)
            self.preview.say(self.tr("正在排版……"))
            self.make_paper()

    def make_paper(self) -> None:
        """Lay the paper out anew, off the GUI thread."""
        self.paper = None
        self._show_tools()
        if not self.preview.pages:
            self.preview.say(self.tr("正在排版……"))
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
        self.paper = made
        self.preview.show_paper(made)
        self._show_tools()

    def _on_refused(self, failure: UserError) -> None:
        if self.sender() is self._task:
            self._task = None
            self.preview.say(f"{failure.message}。{failure.remedy}。", is_fault=True)

    def _on_opinion(self, opinion: Opinion) -> None:
        try:
            saved = set_opinion(library=self._desk.library, inspection_id=self._case.id, opinion=opinion)
        except UserError as failure:
            self.opinion.show_failure(f"{failure.message}；{failure.remedy}")
            return
        self._case.opinion = opinion
        self.opinion.show_saved(saved.at)
        self._rest.start()

    def _on_saved(self, _moment: datetime) -> None:
        """Undo on the scoring page may come while this page stands behind it."""
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

    def _on_print(self) -> None:
        if self.paper is None:
            return
        from PySide6.QtPrintSupport import QPrintDialog

        from ui.widgets.paper_view.printing import new_printer, print_paper

        printer = new_printer(self.paper)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, len(self.paper.sizes))
        if dialog.exec():
            count = print_paper(self.paper, printer)
            self._desk.say(Notice(self.tr("已送出 {n} 页到打印机").format(n=count)))

    def _on_page(self, number: int) -> None:
        count = len(self.preview.pages)
        self.place.setText(self.tr("第 {n} / {all} 页").format(n=number + 1, all=count) if count else "")

    def _on_previous_page(self) -> None:
        self.preview.go_to(self.preview.current_page() - 1)

    def _on_next_page(self) -> None:
        self.preview.go_to(self.preview.current_page() + 1)

    def _show_tools(self) -> None:
        for tool in (self.save, self.print, self.zoom_in, self.zoom_out, self.fit):
            tool.setEnabled(self.paper is not None)

    def _connect(self) -> None:
        handlers = {
            "save": self._on_save,
            "print": self._on_print,
            "zoom_in": self.preview.zoom_in,
            "zoom_out": self.preview.zoom_out,
        }
        self.keys = add_actions(self, ON_VERDICT, handlers)
        self.save.clicked.connect(self._on_save)
        self.print.clicked.connect(self._on_print)
        self.zoom_in.clicked.connect(self.preview.zoom_in)
        self.zoom_out.clicked.connect(self.preview.zoom_out)
        self.fit.clicked.connect(self.preview.fit)
        self.back.clicked.connect(self._on_previous_page)
        self.forth.clicked.connect(self._on_next_page)
        self.preview.page_shown.connect(self._on_page)
        self.result.item_wanted.connect(self._desk.item_wanted)
        self.opinion.opinion_changed.connect(self._on_opinion)
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
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._tools())
        right.addWidget(self.preview, 1)
        row = QHBoxLayout()
        row.setSpacing(1)
        row.addWidget(scroll)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(row, 1)

    def _tools(self) -> QWidget:
        now = theme()
        bar = frame(self, "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(now.px(12), now.px(6), now.px(12), now.px(6))
        row.setSpacing(now.px(4))
        self.chips: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        for name, words in PAPERS:
            chip = button(words, bar, role="chip")
            chip.setCheckable(True)
            chip.setChecked(name == self._chosen)
            chip.clicked.connect(self._on_chip)
            self._group.addButton(chip)
            self.chips[name] = chip
            row.addWidget(chip)
        row.addStretch(1)
        self.place = label("", bar, "small")
        self.back, self.forth = _tool("‹", self.tr("上一页"), bar), _tool("›", self.tr("下一页"), bar)
        self.zoom_out, self.zoom_in = _tool("－", self.tr("缩小"), bar), _tool("＋", self.tr("放大"), bar)
        self.fit = _tool(self.tr("适宽"), self.tr("适合宽度"), bar)
        self.print = button(self.tr("打印…"), bar)
        self.save = button(self.tr("另存为 PDF…"), bar, role="primary")
        for widget in (self.place, self.back, self.forth, self.zoom_out, self.zoom_in, self.fit):
            row.addWidget(widget)
        row.addSpacing(now.px(4))
        row.addWidget(self.print)
        row.addWidget(self.save)
        return bar


def _made(name: str, desk: Desk, inspection_id: object) -> Paper:
    content = MAKERS[name](library=desk.library, inspection_id=inspection_id)  # type: ignore[arg-type]
    return paper_of(content)


def _tool(sign: str, name: str, parent: QWidget) -> QPushButton:
    made = button(sign, parent, role="quiet")
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
