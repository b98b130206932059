"""抽选: all draws so far at the left; a new one, what came of one, or a record repeated at the right."""

from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from inspector.domain.draws.record import DrawRecord
from inspector.services.draw_records import check_record
from ui.desk import Desk
from ui.dialogs.saving import documents
from ui.pages.fieldwork.draws.book import DrawBook
from ui.pages.fieldwork.draws.checked_page import CheckedPage
from ui.pages.fieldwork.draws.new_draw import NewDraw
from ui.pages.fieldwork.draws.painting import DrawLineDelegate
from ui.pages.fieldwork.draws.result_page import ResultPage
from ui.pages.fieldwork.draws.tables import DrawLine, DrawListModel
from ui.theme import theme
from ui.widgets.labels import button, frame, label


class DrawsPanel(QWidget):
    """抽选."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.book = DrawBook(desk, self)
        self.start = button(self.tr("新的抽选"), self, role="primary")
        self.check = button(self.tr("核对记录文件…"), self)
        self.model = DrawListModel(self)
        self.list = QListView(self)
        self.empty = label(self.tr("还没有抽过"), self, "soft", wrap=True)
        self.damage = label("", self, "fault", wrap=True)
        self.new = NewDraw(self.book, self)
        self.result, self.checked = ResultPage(self.book, self), CheckedPage(self)
        self.pages = QStackedWidget(self)
        self._lay_out()
        self._connect()
        self._show_list()
        if self.model.rowCount():
            self.show_draw(self.model.index(0).data(DrawListModel.LINE).record)

    def refresh(self) -> None:
        """Look again: rosters may have come, draws may have been taken back."""
        self.new.refresh()
        self._on_changed()

    def flush(self) -> None:
        """Nothing is entered here before its button is pressed."""

    def show_new(self) -> None:
        """新的抽选."""
        self.list.clearSelection()
        self.list.setCurrentIndex(QModelIndex())
        self.new.refresh()
        self.pages.setCurrentWidget(self.new)
        self.new.seed.setFocus()

    def show_draw(self, record: DrawRecord) -> None:
        """One of the draws so far."""
        self.result.show_record(record)
        self.pages.setCurrentWidget(self.result)
        row = self.model.row_of(record.id)
        if row >= 0 and self.list.currentIndex().row() != row:
            self.list.setCurrentIndex(self.model.index(row))

    def check_file(self, path: Path) -> None:
        """核对记录文件."""
        self.checked.show_checked(check_record(path=path), path)
        self.list.clearSelection()
        self.list.setCurrentIndex(QModelIndex())
        self.pages.setCurrentWidget(self.checked)

    def _on_changed(self) -> None:
        shown = self.result.record
        self._show_list()
        if self.pages.currentWidget() is self.result and shown is not None:
            now = self.book.find(shown.id)
            if now is not None:
                self.show_draw(now)
            else:
                self.show_new()

    def _on_made(self, draw_id: str) -> None:
        record = self.book.find(draw_id)
        if record is not None:
            self.show_draw(record)
            self.result.table.setFocus()

    def _on_again(self, draw_id: str) -> None:
        record = self.book.find(draw_id)
        if record is not None:
            self.show_new()
            self.new.repeat(record)

    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        line = now.data(DrawListModel.LINE) if now.isValid() else None
        if isinstance(line, DrawLine):
            self.show_draw(line.record)

    def _on_check(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("选择抽选记录"), str(documents()), self.tr("抽选记录 (*.json);;所有文件 (*)")
        )
        if chosen:
            self.check_file(Path(chosen))

    def _show_list(self) -> None:
        records = [*self.book.draws.records, *self.book.undone]
        newest = sorted(records, key=lambda record: record.setting.at, reverse=True)
        self.model.show_lines([DrawLine(record, self._state(record)) for record in newest])
        self.list.setVisible(bool(records))
        self.empty.setVisible(not records)
        problems = self.book.draws.problems
        self.damage.setText("；".join(f"{problem.where}：{problem.message}" for problem in problems))
        self.damage.setVisible(bool(problems))

    def _state(self, record: DrawRecord) -> str:
        if self.book.is_undone(record):
            return self.tr("已撤销")
        return self.tr("现用") if self.book.is_in_force(record) else self.tr("已重抽")

    def _connect(self) -> None:
        self.start.clicked.connect(self.show_new)
        self.check.clicked.connect(self._on_check)
        self.new.made.connect(self._on_made)
        self.result.again_wanted.connect(self._on_again)
        self.book.changed.connect(self._on_changed)
        self.list.selectionModel().currentChanged.connect(self._on_row)

    def _lay_out(self) -> None:
        now = theme()
        side = frame(self, "paper")
        side.setFixedWidth(now.px(236))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, now.px(12), 0, now.px(12))
        column.setSpacing(now.px(8))
        inner = QVBoxLayout()
        inner.setContentsMargins(now.px(12), 0, now.px(12), 0)
        inner.addWidget(self.start)
        inner.addWidget(label(self.tr("历次抽选"), side, "heading"))
        inner.addWidget(self.empty)
        inner.addWidget(self.damage)
        column.addLayout(inner)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        foot = QVBoxLayout()
        foot.setContentsMargins(now.px(12), 0, now.px(12), 0)
        foot.addWidget(self.check)
        column.addLayout(foot)
        self.list.setModel(self.model)
        self.list.setItemDelegate(DrawLineDelegate(self.list))
        self.list.setAccessibleName(self.tr("历次抽选"))
        for page in (self.new, self.result, self.checked):
            self.pages.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(side)
        row.addWidget(self.pages, 1)
