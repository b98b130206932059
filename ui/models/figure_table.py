"""底数表: a row for each figure, a column for each origin, what counts and which items use it; knows no widget."""

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from inspector.domain.figures import ORIGIN_WORDS, Figure, Origin
from scoring_rules.exact import in_words
from ui.models.figure_book import FigureBook
from ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class Column(IntEnum):
    """Columns from left to right."""

    NAME = 0
    REPORTED = 1
    LEDGER = 2
    SYSTEM = 3
    VERIFIED = 4
    VALUE = 5
    SOURCE = 6
    ITEMS = 7


ORIGIN_OF = {
    Column.REPORTED: Origin.REPORTED,
    Column.LEDGER: Origin.LEDGER,
    Column.SYSTEM: Origin.SYSTEM,
    Column.VERIFIED: Origin.VERIFIED,
}
_HEADS = ("底数", "自报", "台账", "系统", "核实", "计入评分", "以谁为准", "用于")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FigureTable(QAbstractTableModel):
    """底数表 over a book."""

    def __init__(self, book: FigureBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.book = book
        book.changed.connect(self._on_changed)
        book.reset.connect(self._on_reset)

    def name(self, row: int) -> str:
        """The figure of a row."""
        return self.book.names[row]

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.book.names)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(_HEADS):
            if role == Qt.ItemDataRole.DisplayRole:
                return _HEADS[section]
            if role == Qt.ItemDataRole.TextAlignmentRole and section in (*ORIGIN_OF, Column.VALUE):
                return _RIGHT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        name, column = self.name(index.row()), Column(index.column())
        figure = self.book.figure(name)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(figure, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (*ORIGIN_OF, Column.VALUE):
            return _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(figure, column) or None
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme().colour(self._tone(figure, column))
        if role == Qt.ItemDataRole.FontRole and column is Column.VALUE:
            return _bold()
        return None

    def _text(self, figure: Figure, column: Column) -> str:
        if column is Column.NAME:
            return figure.name
        if column is Column.ITEMS:
            return " ".join(self.book.users(figure.name))
        if column is Column.VALUE:
            return in_words(figure.value) if figure.value is not None else "未填"
        if column is Column.SOURCE:
            return _source(figure)
        stated = figure.stated.get(ORIGIN_OF[column])
        return in_words(stated.value) if stated else ""

    def _tip(self, figure: Figure, column: Column) -> str:
        if column in ORIGIN_OF:
            stated = figure.stated.get(ORIGIN_OF[column])
            return stated.words if stated else ""
        if column is Column.ITEMS:
            return self._text(figure, column)
        return figure.reason if column is Column.SOURCE else ""

    def _tone(self, figure: Figure, column: Column) -> str:
        if column in ORIGIN_OF:
            return "ink" if figure.counting is ORIGIN_OF[column] else "soft"
        if column is Column.VALUE:
            return "soft" if figure.value is None else "ink" if self.book.counts(figure.name) else "lost"
        if column is Column.SOURCE and figure.reason:
            return "lost"
        return "soft" if column in (Column.ITEMS, Column.SOURCE) else "ink"

    def _on_changed(self, name: str) -> None:
        row = self.book.names.index(name)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def _on_reset(self) -> None:
        if self.book.names:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.book.names) - 1, len(Column) - 1))


def _source(figure: Figure) -> str:
    if figure.counting is None:
        return ""
    words = ORIGIN_WORDS[figure.counting]
    return f"{words}（有理由）" if figure.reason else words


def _bold() -> QFont:
    return theme().font(bold=True)
