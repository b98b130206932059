"""底数表 on screen: columns that fit, whole rows under the hand; Enter and F2 go on to the number; no library."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.models.figure_table import Column, FigureTable
from ui.theme import theme

WIDTHS = {
    Column.NAME: 150,
    Column.REPORTED: 82,
    Column.LEDGER: 82,
    Column.SYSTEM: 82,
    Column.VERIFIED: 82,
    Column.VALUE: 96,
    Column.SOURCE: 116,
    Column.ITEMS: 100,
}
ROW_HEIGHT = 34
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class FigureView(QTableView):
    """底数表. `edit_wanted` for Enter and double click."""

    edit_wanted = Signal()

    def __init__(self, model: FigureTable, parent: QWidget) -> None:
        super().__init__(parent)
        now = theme()
        self.setModel(model)
        self.setProperty("role", "rows")
        self.setAccessibleName(self.tr("底数"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(now.px(ROW_HEIGHT))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(_LEFT)
        self.horizontalHeader().setStretchLastSection(True)
        for column, width in WIDTHS.items():
            self.horizontalHeader().resizeSection(column, now.px(width))
        self.doubleClicked.connect(self._on_double_click)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All columns in sight, in their proportions."""
        super().resizeEvent(event)
        room, wanted = self.viewport().width(), sum(WIDTHS.values())
        for column, width in WIDTHS.items():
            self.horizontalHeader().resizeSection(column, max(theme().px(48), width * room // wanted))
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing letters is no search here."""

    def _on_double_click(self, _index: QModelIndex) -> None:
        self.edit_wanted.emit()
