"""The overview as a table: columns that fit the width, whole rows under the hand; knows no library."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.models.inspection_table import Column
from ui.pages.overview.row_delegate import ROW_HEIGHT, RowDelegate
from ui.theme import theme

WIDTHS = {
    Column.STATION: 214,
    Column.PLACE: 190,
    Column.KIND: 96,
    Column.DATE: 126,
    Column.PROGRESS: 210,
    Column.POINTS: 150,
    Column.GRADE: 130,
    Column.CHANGED: 130,
}


class InspectionView(QTableView):
    """The table: whole rows, sorted by its head, letters are no search."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        now = theme()
        self.setAccessibleName(self.tr("验收一览"))
        self.setItemDelegate(RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(now.px(ROW_HEIGHT))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(now.px(64))
        self.is_spreading = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        """All columns in sight, in the proportions they have."""
        header, room = self.horizontalHeader(), self.viewport().width()
        wide = [header.sectionSize(column) for column in range(header.count())]
        if not wide or room < header.minimumSectionSize() * len(wide):
            return
        self.is_spreading = True
        for column, size in enumerate(wide):
            header.resizeSection(column, size * room // sum(wide))
        self.is_spreading = False

    def remember(self, columns: QByteArray) -> None:
        """Widths and order as they were left; the usual ones the first time."""
        header, now = self.horizontalHeader(), theme()
        header.setSortIndicator(Column.CHANGED, Qt.SortOrder.DescendingOrder)
        for column, width in WIDTHS.items():
            header.resizeSection(column, now.px(width))
        if not columns.isEmpty() and header.restoreState(columns):
            self.sortByColumn(header.sortIndicatorSection(), header.sortIndicatorOrder())

    def keyboardSearch(self, search: str) -> None:
        """Typing letters is for the search field."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and the last row."""
        rows = self.model().rowCount()
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and rows:
            row = 0 if event.key() == Qt.Key.Key_Home else rows - 1
            self.setCurrentIndex(self.model().index(row, max(self.currentIndex().column(), 0)))
            return
        super().keyPressEvent(event)
