"""入户路线 as an item model: one row for each home in the order of the visits; knows no session."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
COLUMNS = ("顺序", "编号", "姓名", "类别、级别", "住址", "电话", "进度", "已交表")
RETURNED = len(COLUMNS) - 1


@dataclass(frozen=True, slots=True)
class Stop:
    """一站: who lives there and how far it is; `returned` is the tick for the form that came back."""

    id: str
    label: str
    name: str
    words: str
    address: str
    phone: str
    state: str
    returned: bool


class RouteTable(QAbstractTableModel):
    """路线表. `ticked(id, bool)` when the last column is ticked by hand."""

    ticked = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stops: list[Stop] = []

    def show_stops(self, stops: list[Stop]) -> None:
        """Show these; stops that only changed stay where they are."""
        if [stop.id for stop in stops] != [stop.id for stop in self.stops]:
            self.beginResetModel()
            self.stops = stops
            self.endResetModel()
        elif stops:
            self.stops = stops
            self.dataChanged.emit(self.index(0, 0), self.index(len(stops) - 1, RETURNED))

    def row_of(self, id_: str) -> int:
        """Where a stop stands; -1 if nowhere."""
        return next((row for row, stop in enumerate(self.stops) if stop.id == id_), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.stops)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == RETURNED else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return COLUMNS[section] if orientation == Qt.Orientation.Horizontal else f"{section + 1}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        stop, column = self.stops[index.row()], index.column()
        if column == RETURNED:
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if stop.returned else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return f"{stop.label} {'已交表' if stop.returned else '未交表'}"
            return None
        texts = (
            f"{index.row() + 1}",
            stop.label,
            stop.name,
            stop.words,
            stop.address,
            stop.phone,
            stop.state,
        )
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return texts[column]
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != RETURNED:
            return False
        stop = self.stops[index.row()]
        self.ticked.emit(stop.id, not stop.returned)
        return True
