"""核对 at work: the source at the left, the item at hand at the right, sums above, what becomes of it below."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.review import Decision, grades_of
from ui.actions import add_actions
from ui.dialogs.problem_list import ProblemList
from ui.dialogs.saving import with_ending
from ui.models.review_session import ReviewSession
from ui.models.source_table import SourceTable
from ui.pages.review.bars import FootBar, HeadBar, ProblemStrip
from ui.pages.review.form_cells import ChoiceBox
from ui.pages.review.item_panel import ItemPanel
from ui.pages.review.source_view import SourceView
from ui.pages.review.veto_panel import VetoPanel
from ui.review_keys import ON_REVIEW
from ui.theme import theme
from ui.widgets.settling import REST_MS

TABLES_FROM = 2


class WorkPanel(QWidget):
    """核对一份评分表. `save_wanted(path)` for rules to be written; `closed` when another sheet is to be looked at."""

    save_wanted = Signal(object)
    closed = Signal()
    compare_wanted = Signal()
    save_failed = Signal(object)

    def __init__(self, session: ReviewSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.code = ""
        self._tables: dict[int, SourceTable] = {}
        self.head, self.foot = HeadBar(session, self), FootBar(session, self)
        self.strip = ProblemStrip(session.review.proposal.problems, self)
        self.source = SourceView(self)
        self.item, self.veto = ItemPanel(session, self), VetoPanel(session, self)
        self.right = QStackedWidget(self)
        self.right.addWidget(self.item)
        self.right.addWidget(self.veto)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST_MS)
        self._resting.timeout.connect(self._on_rest)
        self._lay_out()
        self._connect()
        self.actions_by_name = self._add_keys()
        place = session.review.place
        first = session.next_open("") or (session.codes[0] if session.codes else "")
        self.go_to(place if place in session.codes else first)
        self._refresh()

    def go_to(self, code: str) -> None:
        """Show an item, and its rows in the source."""
        if not code or code == self.code:
            return
        self.item.flush()
        self.code = code
        rows = self.session.rows(code)
        self._show_grid(rows[0][0] - 1 if rows else 0)
        self.source.light(code)
        panel = self._panel(code)
        panel.show_item(code)
        if self.right.currentWidget() is not panel:
            self.right.setCurrentWidget(panel)
            panel.yes.setFocus(Qt.FocusReason.OtherFocusReason)
        self._resting.start()

    def flush(self) -> None:
        """Everything that was typed and decided, and where one is, on the disk."""
        self.item.flush()
        self._resting.stop()
        self._on_rest()
        self.session.flush()

    def say(self, sentence: str) -> None:
        """One sentence in the foot, in the place of what is usual there."""
        self.foot.outlook.setText(sentence)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The hand goes to the answer wanted most. A focus proxy would keep Tab from all that stands before it."""
        super().focusInEvent(event)
        self.item.yes.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button at hand; in the source it says that the item is right. Fields keep theirs."""
        focus = QApplication.focusWidget()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and focus is self.source:
            self._on_accept()
        elif is_enter and isinstance(focus, QPushButton):
            focus.click()
        else:
            super().keyPressEvent(event)

    # Actions

    def _on_accept(self) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit):
            self.item.flush()
        if self.session.veto(self.code) is None and not self.item.accept():
            return
        following = self.session.next_open(self.code)
        if following is not None:
            self.go_to(following)
        self.item.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kind(self) -> None:
        if self.session.veto(self.code) is None:
            self.item.ask_kind()

    def _on_revert(self) -> None:
        self._panel(self.code).take_back()

    def _on_next_open(self) -> None:
        self.go_to(self.session.next_open(self.code) or self.code)

    def _on_previous_open(self) -> None:
        self.go_to(self.session.next_open(self.code, backwards=True) or self.code)

    def _on_next(self) -> None:
        self._move(1)

    def _on_previous(self) -> None:
        self._move(-1)

    def _move(self, steps: int) -> None:
        codes = self.session.codes
        at = codes.index(self.code) + steps if self.code in codes else 0
        if 0 <= at < len(codes):
            self.go_to(codes[at])

    def _on_accept_sure(self) -> None:
        codes = self.session.review.sure_codes()
        if codes:
            decided = {code: _looked_at(self.session.decision(code)) for code in codes}
            self.session.decide_all(decided, self.tr("接受 {n} 项").format(n=len(codes)))

    def _on_undo(self) -> None:
        self.item.flush()
        self.go_to(self.session.undo() or self.code)

    def _on_redo(self) -> None:
        self.item.flush()
        self.go_to(self.session.redo() or self.code)

    def _on_save(self) -> None:
        self._ask_path(self.tr("保存为评分规则"), ".toml", self.tr("评分规则 (*.toml)"))

    def _on_export(self) -> None:
        self._ask_path(self.tr("导出 Excel"), ".xlsx", self.tr("Excel 工作簿 (*.xlsx)"))

    def _ask_path(self, title: str, ending: str, filters: str) -> None:
        self.item.flush()
        name = self.session.review.title or self.session.review.proposal.title
        usual = Path(self.session.review.saved_to).parent if self.session.review.saved_to else Path.home()
        proposal = str(usual / f"{_file_name(name)}{ending}")
        chosen, _ = QFileDialog.getSaveFileName(self, title, proposal, filters)
        path = with_ending(self, Path(chosen), ending) if chosen else None
        if path is not None:
            self.save_wanted.emit(path)

    def _on_naming(self) -> None:
        from ui.pages.review.naming import Naming

        review = self.session.review
        dialog = Naming(review.title, review.version, grades_of(review), self)
        if dialog.exec():
            self.session.name_sheet(
                dialog.title.text().strip(), dialog.version.text().strip(), dialog.grades()
            )

    def _on_problems(self) -> None:
        ProblemList(self.tr("读取时发现的问题"), self.session.review.proposal.problems, self).exec()

    def _on_rest(self) -> None:
        self.session.remember(place=self.code)

    # Showing

    def _panel(self, code: str) -> ItemPanel | VetoPanel:
        return self.item if self.session.veto(code) is None else self.veto

    def _on_changed(self, codes: tuple[str, ...]) -> None:
        for table in self._tables.values():
            table.refresh(codes)
        if not codes or self.code in codes:
            self._panel(self.code).refresh()
        self._refresh()

    def _refresh(self) -> None:
        self.head.refresh()
        self.foot.refresh()
        is_done = not self.session.review.open_codes()
        self.item.yes.setText(self.tr("正确") if is_done else self.tr("正确，看下一处存疑"))

    def _show_grid(self, number: int) -> None:
        grids = self.session.review.proposal.grids
        if number >= len(grids) or (self.source.table is not None and self.source.table.number == number):
            return
        if number not in self._tables:
            self._tables[number] = SourceTable(self.session, number, self)
        self.source.show_table(self._tables[number])
        self.grids.setCurrentIndex(number)

    def _on_grid(self, number: int) -> None:
        self._show_grid(number)
        if self.code in self._tables[number].rows:
            self.source.light(self.code)

    # Building

    def _lay_out(self) -> None:
        now = theme()
        left = QWidget(self)
        self.grids = ChoiceBox(left)
        self.grids.setAccessibleName(self.tr("原文件里的表格"))
        for grid in self.session.review.proposal.grids:
            self.grids.addItem(grid.origin)
        self.grids.setVisible(self.grids.count() >= TABLES_FROM)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.grids)
        column.addWidget(self.source, 1)
        self.split = QSplitter(self)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.addWidget(left)
        self.split.addWidget(self.right)
        left.setMinimumWidth(now.px(320))
        self.right.setMinimumWidth(now.px(400))
        self.split.setStretchFactor(0, 13)
        self.split.setStretchFactor(1, 10)
        self.split.setSizes([now.px(740), now.px(554)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.strip)
        whole.addWidget(self.split, 1)
        whole.addWidget(self.foot)

    def _connect(self) -> None:
        session = self.session
        session.changed.connect(self._on_changed)
        session.saved.connect(self.head.show_saved)
        session.save_failed.connect(self.head.show_failure)
        session.save_failed.connect(self.save_failed)
        session.stack.indexChanged.connect(self.head.show_steps)
        self.source.chosen.connect(self.go_to)
        self.grids.activated.connect(self._on_grid)
        self.item.accepted.connect(self._on_accept)
        self.veto.accepted.connect(self._on_accept)
        self.foot.sure.clicked.connect(self._on_accept_sure)
        self.foot.naming.clicked.connect(self._on_naming)
        self.foot.export.clicked.connect(self._on_export)
        self.foot.save.clicked.connect(self._on_save)
        self.head.undo.clicked.connect(self._on_undo)
        self.head.redo.clicked.connect(self._on_redo)
        self.head.other.clicked.connect(self.closed)
        self.head.compare.clicked.connect(self.compare_wanted)
        self.strip.all.clicked.connect(self._on_problems)

    def _add_keys(self) -> dict[str, QAction]:
        handlers = {key.action: getattr(self, f"_on_{key.action}", None) for key in ON_REVIEW}
        return add_actions(self, ON_REVIEW, {name: partial(_call, act) for name, act in handlers.items()})


def _call(act: object, *_: object) -> None:
    assert callable(act)
    act()


def _looked_at(decision: Decision) -> Decision:
    return replace(decision, looked_at=True)


def _file_name(title: str) -> str:
    """A title without what no file may be called."""
    return "".join("_" if each in '\\/:*?"<>|\n\r\t' else each for each in title)[:80].strip(" .") or "评分表"
