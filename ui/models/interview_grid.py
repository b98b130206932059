"""补录表 as an item model: persons × questions, each cell one answer on a key; knows no session."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
TONE, CHOICES = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class GridColumn:
    """一列: a question, the answers on the keys 1, 2, 3 …, and the colour of each."""

    title: str
    question: str
    choices: tuple[str, ...]
    tones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """一行: a person and the place of the answer in each column, None where nothing was answered; a column
    that is not asked of this person is missing from `asked`."""

    id: str
    name: str
    answers: tuple[int | None, ...]
    asked: tuple[bool, ...]


class AnswerGrid(QAbstractTableModel):
    """补录表. `answered(id, column, place | None)` for each cell that is filled in by hand."""

    answered = Signal(str, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[GridColumn, ...] = ()
        self.rows: list[GridRow] = []

    def show_grid(self, columns: tuple[GridColumn, ...], rows: list[GridRow]) -> None:
        """Show these; cells that only changed stay where they are."""
        same = columns == self.columns and [row.id for row in rows] == [row.id for row in self.rows]
        if not same:
            self.beginResetModel()
        self.columns, self.rows = columns, rows
        if not same:
            self.endResetModel()
        elif rows and columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(columns) - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def is_asked(self, row: int, column: int) -> bool:
        """True if this question is put to this person."""
        return self.rows[row].asked[column]

    def press(self, index: Index, place: int | None) -> bool:
        """A key on a cell: the place of the answer, None to clear it. True if the cell took it."""
        row, column = self.rows[index.row()], index.column()
        if not row.asked[column] or (place is not None and place >= len(self.columns[column].choices)):
            return False
        self.answered.emit(row.id, column, place)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and not self.is_asked(index.row(), index.column()):
            return Qt.ItemFlag.ItemIsSelectable
        return super().flags(index)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        is_column = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title if is_column else self.rows[section].name
        if role == Qt.ItemDataRole.ToolTipRole and is_column:
            return self.columns[section].question
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        place = row.answers[index.column()]
        words = "" if place is None else column.choices[place]
        if role == Qt.ItemDataRole.DisplayRole:
            return words if row.asked[index.column()] else "不问"
        if role == TONE:
            return "" if place is None else column.tones[place]
        if role == CHOICES:
            return column.choices
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name} {column.title} {words or '未问'}"
        return None
