"""看一份文书: its pages with zoom, search, choice of pages, printing and saving; knows no inspection."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from scoring_rules.problems import UserError
from ui.actions import ON_PAPER, add_actions
from ui.tasks import Queue, Task
from ui.theme import theme
from ui.widgets.flow import ChipRow, no_margins
from ui.widgets.labels import button, frame, label
from ui.widgets.paper_view.page_ranges import chosen_pages
from ui.widgets.paper_view.paper_pages import Paper
from ui.widgets.paper_view.preview import Preview
from ui.widgets.paper_view.text_search import Place, find_text

REST_MS = 250


class PaperView(QWidget):
    """文书. `save_wanted` when it is to be saved; `said(sentence, is_warning)` after printing."""

    save_wanted = Signal()
    said = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper: Paper | None = None
        self._found: tuple[Place, ...] = ()
        self._current = 0
        self._task: Task | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self.preview = Preview(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tools())
        column.addWidget(self.preview, 1)
        self._connect()
        self._show_tools()

    def lead_with(self, *widgets: QWidget) -> None:
        """Put these at the left of the tools."""
        for widget in widgets:
            self._lead.addWidget(widget)
        self._leading.setVisible(True)

    def say(self, sentence: str, *, is_fault: bool = False) -> None:
        """Words in the place of the pages; there is no paper then."""
        self.paper = None
        self.preview.say(sentence, is_fault=is_fault)
        self._show_tools()

    def wait(self, sentence: str) -> None:
        """The paper is being made anew: the old one stays in sight but can be neither saved nor printed."""
        self.paper = None
        if not self.preview.pages:
            self.preview.say(sentence)
        self._show_tools()

    def show_paper(self, paper: Paper) -> None:
        """This is the paper now."""
        self.paper = paper
        self.preview.show_paper(paper)
        self._show_tools()
        self._look_for()

    def print_chosen(self) -> None:
        """打印: asks for the printer; only the chosen pages."""
        if self.paper is None:
            return
        try:
            numbers = chosen_pages(self.pages.text(), len(self.paper.sizes))
        except UserError as failure:
            self.pages.setFocus()
            self.said.emit(f"{failure.message}；{failure.remedy}", True)
            return
        from PySide6.QtPrintSupport import QPrintDialog

        from ui.widgets.paper_view.printing import asked_pages, new_printer, print_pages

        printer = new_printer(self.paper)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, len(self.paper.sizes))
        if dialog.exec():
            count = print_pages(self.paper, printer, asked_pages(printer, numbers))
            self.said.emit(self.tr("已送出 {n} 页到打印机").format(n=count), False)

    def find_next(self) -> None:
        """To the next place of what is looked for; behind the last comes the first."""
        if self._rest.isActive():
            self._rest.stop()
            self._look_for()
        elif self._found:
            self._current = (self._current + 1) % len(self._found)
            self._show_place()

    def _look_for(self) -> None:
        wanted = self.search.text().strip()
        if self.paper is None or not wanted:
            self._take_places(())
            return
        self._task = Task(partial(find_text, self.paper, wanted), self)
        self._task.done.connect(self._on_found)
        self._task.start(Queue.PAPERS)

    def _on_found(self, places: object) -> None:
        if self.sender() is self._task:
            assert isinstance(places, tuple)
            self._take_places(places)

    def _take_places(self, places: tuple[Place, ...]) -> None:
        self._task = None
        self._found, self._current = places, 0
        self._show_place()

    def _show_place(self) -> None:
        place = self._found[self._current] if self._found else None
        self.preview.mark(self._found, place)
        words = f"{self._current + 1}/{len(self._found)}" if place else ""
        self.hits.setText(words if place or not self.search.text().strip() else self.tr("没有找到"))

    def _on_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _on_typed(self) -> None:
        self._rest.start()

    def _on_page(self, number: int) -> None:
        count = len(self.preview.pages)
        self.place.setText(self.tr("第 {n} / {all} 页").format(n=number + 1, all=count) if count else "")

    def _on_previous_page(self) -> None:
        self.preview.go_to(self.preview.current_page() - 1)

    def _on_next_page(self) -> None:
        self.preview.go_to(self.preview.current_page() + 1)

    def _show_tools(self) -> None:
        for tool in (self.save, self.print, self.zoom_in, self.zoom_out, self.fit, self.pages):
            tool.setEnabled(self.paper is not None)

    def _connect(self) -> None:
        handlers = {
            "save": self.save_wanted.emit,
            "print": self.print_chosen,
            "zoom_in": self.preview.zoom_in,
            "zoom_out": self.preview.zoom_out,
            "search": self._on_search,
            "find_next": self.find_next,
        }
        self.keys = add_actions(self, ON_PAPER, handlers)
        self.save.clicked.connect(self.save_wanted)
        self.print.clicked.connect(self.print_chosen)
        self.zoom_in.clicked.connect(self.preview.zoom_in)
        self.zoom_out.clicked.connect(self.preview.zoom_out)
        self.fit.clicked.connect(self.preview.fit)
        self.back.clicked.connect(self._on_previous_page)
        self.forth.clicked.connect(self._on_next_page)
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self.find_next)
        self._rest.timeout.connect(self._look_for)
        self.preview.page_shown.connect(self._on_page)

    def _tools(self) -> QWidget:
        now = theme()
        bar = frame(self, "bar")
        around = QVBoxLayout(bar)
        around.setContentsMargins(now.px(12), now.px(6), now.px(12), now.px(6))
        row = ChipRow(spacing=now.px(8))
        around.addLayout(row)
        self._leading = QWidget(bar)
        self._leading.setVisible(False)
        self._lead = QHBoxLayout(self._leading)
        no_margins(self._lead, now.px(4))
        row.addWidget(self._leading)
        self.place = label("", bar, "small")
        self.back, self.forth = _tool("‹", self.tr("上一页"), bar), _tool("›", self.tr("下一页"), bar)
        self.zoom_out, self.zoom_in = _tool("－", self.tr("缩小"), bar), _tool("＋", self.tr("放大"), bar)
        self.fit = _tool(self.tr("适宽"), self.tr("适合宽度"), bar)
        self.search = _field(self.tr("查找"), self.tr("在文书里查找"), 130, bar)
        self.search.setClearButtonEnabled(True)
        self.hits = label("", bar, "small")
        self.pages = _field(self.tr("页码，如 1,3-5"), self.tr("打印哪几页，空着就是全部"), 120, bar)
        self.print = button(self.tr("打印…"), bar)
        self.save = button(self.tr("另存为 PDF…"), bar, role="primary")
        for group in (
            (self.place, self.back, self.forth, self.zoom_out, self.zoom_in, self.fit),
            (self.search, self.hits),
            (self.pages, self.print, self.save),
        ):
            row.addWidget(_group(group, bar))
        return bar


def _group(widgets: tuple[QWidget, ...], parent: QWidget) -> QWidget:
    group = QWidget(parent)
    row = QHBoxLayout(group)
    no_margins(row, theme().px(4))
    for widget in widgets:
        row.addWidget(widget)
    return group


def _field(words: str, name: str, width: int, parent: QWidget) -> QLineEdit:
    made = QLineEdit(parent)
    made.setPlaceholderText(words)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFixedWidth(theme().px(width))
    return made


def _tool(sign: str, name: str, parent: QWidget) -> QPushButton:
    made = button(sign, parent, role="quiet")
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made
