"""问题行: what is wrong with a roster file, row by row; all of it or only the rows that are left out; no widget."""

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector.domain.rosters.preview import Preview, RowProblem
from ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class Column(IntEnum):
    """Columns from left to right."""

    ROW = 0
    STATE = 1
    FIELD = 2
    VALUE = 3
    MESSAGE = 4
    REMEDY = 5


_HEADS = ("行", "结果", "栏目", "写的是", "问题", "怎么办")


class RosterProblems(QAbstractTableModel):
    """问题行 of a preview."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[RowProblem, ...] = ()
        self._shown: tuple[RowProblem, ...] = ()
        self._only_errors = self._several = False

    def show_preview(self, preview: Preview) -> None:
        """The problems of this preview."""
        self._several = len(preview.tables) > 1
        self._take(preview.problems, self._only_errors)

    def show_only_errors(self, only: bool) -> None:
        """Only rows that cannot be taken, or all."""
        self._take(self._all, only)

    def problem(self, row: int) -> RowProblem:
        """The problem of a row."""
        return self._shown[row]

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section] if 0 <= section < len(_HEADS) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        problem, column = self._shown[index.row()], Column(index.column())
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return self._text(problem, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            tone = "veto" if problem.is_error else "lost"
            return theme().colour(tone if column is Column.STATE else "ink")
        return None

    def _text(self, problem: RowProblem, column: Column) -> str:
        match column:
            case Column.ROW:
                return f"{problem.table} {problem.row}" if self._several else str(problem.row)
            case Column.STATE:
                return "不收" if problem.is_error else "提醒"
            case Column.FIELD:
                return problem.column
            case Column.VALUE:
                return problem.value
            case Column.MESSAGE:
                return problem.message
            case Column.REMEDY:
                return problem.remedy

    def _take(self, problems: tuple[RowProblem, ...], only_errors: bool) -> None:
        self.beginResetModel()
        self._all, self._only_errors = problems, only_errors
        self._shown = tuple(p for p in problems if p.is_error) if only_errors else problems
        self.endResetModel()
