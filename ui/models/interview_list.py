"""要访的人 as an item model: one row for each person, with how far the asking is; knows no session."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector.domain.fieldwork.interviews import VisitState

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
PERSON = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class PersonRow:
    """一个人: what the list says. `done` of `all` questions are asked."""

    id: str
    label: str
    name: str
    words: str
    state: VisitState
    done: int
    all: int
    remark: str = ""

    @property
    def progress(self) -> str:
        """未访的写状态，访了的写问了几题."""
        if self.state is not VisitState.DONE:
            return self.state.value
        return "问完" if self.done >= self.all else f"{self.done}/{self.all}"


class InterviewList(QAbstractListModel):
    """人员表."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[PersonRow] = []

    def show_rows(self, rows: list[PersonRow]) -> None:
        """Show these; rows that only changed stay where they are."""
        if [row.id for row in rows] != [row.id for row in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        elif rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def id_at(self, row: int) -> str:
        """Who stands there; "" where nobody does."""
        return self.rows[row].id if 0 <= row < len(self.rows) else ""

    def row_of(self, id_: str) -> int:
        """Where somebody stands; -1 if nowhere."""
        return next((place for place, row in enumerate(self.rows) if row.id == id_), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.label} {row.name}"
        if role == PERSON:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.label} {row.name} {row.words} {row.progress} {row.remark}"
        return None
