"""表格 of the team's room: rows of plain values shown through columns, sorted by any of them; knows no inspection."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.pages.team.row_delegate import RowDelegate
from ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")
_ROOT = QModelIndex()
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
ROW_HEIGHT = 36
_TEXT, _NARROWEST = 150, 110
"""Columns from this width on hold texts, and can be as narrow as that."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """一列: `text` of a row; `order` sorts by something else than the text; `tone` is a colour's name."""

    title: str
    text: Callable[[Row], str]
    width: int
    to_the_right: bool = False
    tone: Callable[[Row], str] | None = None
    order: Callable[[Row], object] | None = None


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows in the order they came, or sorted by a column. `key` says which row is the same one later."""

    def __init__(
        self, columns: Sequence[Column[Row]], key: Callable[[Row], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns, self._key = list(columns), key
        self._all: list[Row] = []
        self.rows: list[Row] = []
        self._sorted: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def show_rows(self, rows: Iterable[Row], columns: Sequence[Column[Row]] | None = None) -> None:
        """Other rows, and other columns if there are any."""
        self.beginResetModel()
        if columns is not None:
            self.columns = list(columns)
        self._all = list(rows)
        self._arrange()
        self.endResetModel()

    def key_at(self, row: int) -> str:
        """What tells a row from the others."""
        return self._key(self.rows[row])

    def row_of(self, key: str) -> int:
        """Where a row stands; -1 if it is not there."""
        return next((n for n, row in enumerate(self.rows) if self._key(row) == key), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title} {column.text(row)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.to_the_right else _LEFT
        if role == Qt.ItemDataRole.ForegroundRole and column.tone is not None:
            return theme().colour(column.tone(row))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].to_the_right else _LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        keys = [self.key_at(index.row()) for index in before]
        self._sorted = (column, order)
        self._arrange()
        after = [
            self.index(self.row_of(key), index.column()) for key, index in zip(keys, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        """Without a column the rows stand as they came; equal ones always do."""
        column, order = self._sorted
        self.rows = list(self._all)
        if 0 <= column < len(self.columns):
            chosen = self.columns[column]
            by: Callable[[Row], object] = chosen.order or chosen.text
            self.rows.sort(key=by, reverse=order is Qt.SortOrder.DescendingOrder)  # type: ignore[arg-type]


class RowsView(QTableView):
    """The table. `moved(key)` when another row is current ("" for none), `opened(key)` on a double click or 回车."""

    moved = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, model: "RowsModel[Row]", parent: QWidget, *, many: bool = False) -> None:
        super().__init__(parent)
        self._rows: RowsModel[Row] = model
        self._current = ""
        self.setAccessibleName(name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setItemDelegate(RowDelegate(self))
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme().px(ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        self.setSortingEnabled(True)
        model.modelReset.connect(self._on_reset)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(self._on_double_click)

    def current_key(self) -> str:
        """The row under the hand; empty if there is none."""
        return self._current

    def selected_keys(self) -> list[str]:
        """The rows that are selected, from top to bottom."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self._rows.key_at(row) for row in rows]

    def go_to(self, key: str) -> None:
        """Another row under the hand; one that is not there changes nothing."""
        row = self._rows.row_of(key)
        if row >= 0:
            self._choose(row)

    def _choose(self, row: int) -> None:
        """One row and no other, whatever keys are held down."""
        self.selectionModel().setCurrentIndex(self._rows.index(row, 0), _CHOOSE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current and not event.modifiers():
            self.opened.emit(self._current)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing letters is no search here."""

    def _on_reset(self) -> None:
        """The same row stays under the hand; the one at its place where it is gone."""
        row = self._rows.row_of(self._current)
        if row < 0 and self._rows.rows:
            row = 0
        self._spread()
        if row >= 0:
            self._choose(row)
        else:
            self._set_current("")

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        self._set_current(self._rows.key_at(index.row()) if index.isValid() else "")

    def _set_current(self, key: str) -> None:
        if key != self._current:
            self._current = key
            self.moved.emit(key)

    def _on_double_click(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.key_at(index.row()))

    def _spread(self) -> None:
        """Every column as wide as it wants; texts get what room is left, or give up what is missing."""
        now, header = theme(), self.horizontalHeader()
        widths = [now.px(column.width) for column in self._rows.columns]
        wide = [position for position, width in enumerate(widths) if width >= now.px(_TEXT)]
        if wide:
            room = (self.viewport().width() - sum(widths)) // len(wide)
            for position in wide:
                widths[position] = max(widths[position] + room, now.px(_NARROWEST))
            widest = max(wide, key=widths.__getitem__)
            rest = self.viewport().width() - sum(widths)
            widths[widest] = max(widths[widest] + rest, now.px(_NARROWEST))
        for position, width in enumerate(widths):
            header.resizeSection(position, width)
