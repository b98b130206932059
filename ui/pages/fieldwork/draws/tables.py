"""Draws as item models: strata before a draw, the drawn ones after it, all draws so far; know no widget."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from inspector.domain.draws.record import Drawn, DrawRecord
from inspector.domain.draws.samples import COUNTERS
from ui.formatting import moment

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


class StrataModel(QAbstractTableModel):
    """各类抽几个: category, how many in the list, how many to be drawn; the sum in the last row."""

    HEADS = ("类别", "名单里", "要抽")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, int, int]] = []

    def show_allocation(self, sizes: Mapping[str, int], allocation: Mapping[str, int]) -> None:
        """Show what would be drawn."""
        self.beginResetModel()
        self._rows = [(name, size, allocation.get(name, 0)) for name, size in sizes.items()]
        if self._rows:
            self._rows.append(("合计", sum(sizes.values()), sum(allocation.values())))
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self._rows[index.row()][index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return _MIDDLE
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.HEADS[section]
        return None


class DrawnColumn(IntEnum):
    """Columns of the drawn ones."""

    PLACE, NUMBER, NAME, STRATUM, STATE = range(5)


class DrawnModel(QAbstractTableModel):
    """抽中的: place, number on the list, name, category, and who was there before."""

    HEADS = ("次序", "名单编号", "姓名／名称", "类别", "替补情况")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.record: DrawRecord | None = None
        self._drawn: tuple[Drawn, ...] = ()
        self._labels: Mapping[str, str] = {}

    def show_record(self, record: DrawRecord | None, labels: Mapping[str, str]) -> None:
        """Show a draw with these names."""
        self.beginResetModel()
        self.record, self._labels = record, labels
        self._drawn = record.drawn if record else ()
        self.endResetModel()

    def drawn(self, row: int) -> Drawn:
        """What stands in a row."""
        return self._drawn[row]

    def has_strata(self) -> bool:
        """True if there are categories to show."""
        return any(name for name, _ in self.record.allocation) if self.record else False

    def has_names(self) -> bool:
        """True if there are names to show, not only numbers; also where the list is used up."""
        return any(self._text(place, DrawnColumn.NAME) for place in self._drawn)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._drawn)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(DrawnColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self.record is None:
            return None
        place, column = self._drawn[index.row()], DrawnColumn(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(place, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join(text for each in DrawnColumn if (text := self._text(place, each)))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _text(self, place: Drawn, column: DrawnColumn) -> str:
        assert self.record is not None
        if column is DrawnColumn.PLACE:
            return f"第{place.position}{COUNTERS[self.record.kind]}"
        if column is DrawnColumn.STATE:
            return "；".join(f"原{absence.entry.number}号，{absence.reason}" for absence in place.absences)
        if place.entry is None:
            return "名单已用完" if column is DrawnColumn.NAME else ""
        if column is DrawnColumn.NUMBER:
            return f"{place.entry.number}号"
        if column is DrawnColumn.STRATUM:
            return place.entry.stratum
        return self._labels.get(place.entry.key) or ""


class DrawLine(NamedTuple):
    """一次抽选 in the list of all."""

    record: DrawRecord
    state: str

    @property
    def title(self) -> str:
        """入户走访 第1次."""
        return f"{self.record.purpose}　第{self.record.number}次"

    @property
    def words(self) -> str:
        """现用 · 5户 · 04-25 10:30."""
        absent = len(self.record.replacements)
        parts = [
            self.state,
            f"{len(self.record.chosen)}{COUNTERS[self.record.kind]}",
            f"替补{absent}" if absent else "",
            moment(self.record.setting.at),
        ]
        return " · ".join(part for part in parts if part)


class DrawListModel(QAbstractListModel):
    """历次抽选, the newest first, those that were taken back too."""

    LINE = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[DrawLine] = []

    def show_lines(self, lines: Sequence[DrawLine]) -> None:
        """Show these draws."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def row_of(self, draw_id: str) -> int:
        """Where a draw stands; −1 if it does not."""
        return next((row for row, line in enumerate(self._lines) if line.record.id == draw_id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == self.LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line.title}\n{line.words}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.title}，{line.words}"
        return None
