"""验收一览 as an item model: rows, what is looked for, and their order; paints nothing, asks no library."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from inspector.domain.inspection import InspectionKind
from inspector.domain.records import InspectionId, InspectionRow, InspectionState
from ui.formatting import NOTHING, moment, points

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Column(IntEnum):
    """The columns in their order."""

    STATION = 0
    PLACE = 1
    KIND = 2
    DATE = 3
    PROGRESS = 4
    POINTS = 5
    GRADE = 6
    CHANGED = 7


HEADINGS: dict[Column, str] = {
    Column.STATION: "社工站",
    Column.PLACE: "市、县（市、区）",
    Column.KIND: "类型",
    Column.DATE: "验收日期",
    Column.PROGRESS: "进度",
    Column.POINTS: "得分",
    Column.GRADE: "等次",
    Column.CHANGED: "最近修改",
}
TO_THE_RIGHT = (Column.POINTS,)


class Role(IntEnum):
    """Roles beyond Qt's own."""

    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """查找条件: words (name, place, code, initials), and what else was chosen; None and "" mean all."""

    words: str = ""
    state: InspectionState | None = None
    kind: InspectionKind | None = None
    county: str = ""

    @property
    def is_everything(self) -> bool:
        """True if nothing is left out."""
        return self == Wanted()


class InspectionTable(QAbstractTableModel):
    """验收一览. `rows_changed` after rows or what is looked for changed, `order_changed` after the order alone."""

    rows_changed = Signal()
    order_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[InspectionRow] = []
        self._texts: list[tuple[str, InspectionRow]] = []
        self._shown: list[InspectionRow] = []
        self._wanted = Wanted()
        self._column, self._descending = Column.CHANGED, True

    # What is there

    @property
    def wanted(self) -> Wanted:
        """What is looked for."""
        return self._wanted

    def all_rows(self) -> list[InspectionRow]:
        """Every row, looked for or not."""
        return self._all

    def shown_rows(self) -> tuple[InspectionRow, ...]:
        """Every row that is shown, in its order."""
        return tuple(self._shown)

    def row_at(self, row: int) -> InspectionRow:
        """The inspection shown in a row."""
        return self._shown[row]

    def row_of(self, inspection_id: InspectionId) -> int:
        """Where an inspection is shown; -1 if it is not."""
        return next((n for n, row in enumerate(self._shown) if row.id == inspection_id), -1)

    def counties(self) -> list[str]:
        """The counties that occur, in the order of the codes of their stations."""
        first: dict[str, str] = {}
        for row in self._all:
            if row.county not in first or row.code < first[row.county]:
                first[row.county] = row.code
        return sorted(first, key=first.__getitem__)

    def counts(self) -> dict[InspectionState | None, int]:
        """How many would be shown with each state, everything else as it is looked for now; None for all."""
        found = self._found(replace(self._wanted, state=None))
        complete = sum(row.state is InspectionState.COMPLETE for row in found)
        return {
            None: len(found),
            InspectionState.OPEN: len(found) - complete,
            InspectionState.COMPLETE: complete,
        }

    # What is done

    def show_rows(self, rows: Iterable[InspectionRow]) -> None:
        """These are the inspections now."""
        self._all = list(rows)
        self._texts = [(_text(row), row) for row in self._all]
        self._arrange()
        self.rows_changed.emit()

    def look_for(self, wanted: Wanted) -> None:
        """Show only these."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._arrange()
            self.rows_changed.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column = Column(column)
        self._descending = order is Qt.SortOrder.DescendingOrder
        self._arrange()
        self.order_changed.emit()

    # Qt's questions

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return TEXTS[Column(index.column())](row)
        if role == Role.ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADINGS[Column(index.column())]} {TEXTS[Column(index.column())](row)}"
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.STATION:
            return f"{row.city}{row.county} {row.station_name}\n{row.sheet_title}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[Column(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in TO_THE_RIGHT else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _arrange(self) -> None:
        self.beginResetModel()
        self._shown = self._found(self._wanted)
        self._shown.sort(key=_keys[self._column], reverse=self._descending)
        self.endResetModel()

    def _found(self, wanted: Wanted) -> list[InspectionRow]:
        pairs = self._texts
        for word in wanted.words.lower().split():
            needle = _needle(word)
            pairs = [pair for pair in pairs if needle in pair[0]]
        rows = [row for _, row in pairs]
        if wanted.state is not None:
            rows = [row for row in rows if row.state is wanted.state]
        if wanted.kind is not None:
            rows = [row for row in rows if row.kind is wanted.kind]
        return [row for row in rows if row.county == wanted.county] if wanted.county else rows


def progress_words(row: InspectionRow) -> str:
    """进度 in words."""
    if row.state is InspectionState.COMPLETE:
        return "已完成"
    if row.items and row.marked == row.items:
        return "否决未查完"
    return f"{row.marked} / {row.items}"


def _points_words(row: InspectionRow) -> str:
    if row.total is not None:
        return points(row.total)
    if row.lowest is None or row.highest is None or not row.marked:
        return NOTHING
    return f"{points(row.lowest)} – {points(row.highest)}"


def _grade_words(row: InspectionRow) -> str:
    vetoes = f"否决 {row.vetoes}" if row.vetoes else ""
    return " · ".join(part for part in (row.grade, vetoes) if part) or NOTHING


def _place_words(row: InspectionRow) -> str:
    return f"{row.city} {row.county}".strip()


TEXTS: dict[Column, Callable[[InspectionRow], str]] = {
    Column.STATION: lambda row: row.station_name,
    Column.PLACE: _place_words,
    Column.KIND: lambda row: row.kind.value,
    Column.DATE: lambda row: row.inspected_on.isoformat(),
    Column.PROGRESS: progress_words,
    Column.POINTS: _points_words,
    Column.GRADE: _grade_words,
    Column.CHANGED: lambda row: moment(row.updated_at),
}


def _text(row: InspectionRow) -> str:
    """All that can be searched, a blank before each part."""
    # 新兴太平 is typed as readily as 新兴县太平镇.
    whole, short = f"{row.county}{row.station_name}", f"{row.county[:-1]}{row.station_name}"
    names = f" {whole} {short} {row.city} {row.kind.value}"
    return f"{names} {row.code} {row.inspected_on} {row.initials}".lower()


def _needle(word: str) -> str:
    """Initials, codes and dates match from their start on, names anywhere."""
    return f" {word}" if word.isascii() else word


_NONE = Decimal(-1)
_keys: dict[Column, Callable[[InspectionRow], tuple[object, ...]]] = {
    Column.STATION: lambda row: (row.initials, row.station_name, row.code),
    Column.PLACE: lambda row: (row.code, row.station_name),
    Column.KIND: lambda row: (row.kind.value, row.code),
    Column.DATE: lambda row: (row.inspected_on, row.code),
    Column.PROGRESS: lambda row: (
        row.state is InspectionState.COMPLETE,
        row.marked / row.items if row.items else 0.0,
    ),
    Column.POINTS: lambda row: (
        row.total is not None,
        _NONE if row.lowest is None else row.lowest,
    ),
    Column.GRADE: lambda row: (bool(row.grade), _NONE if row.total is None else row.total),
    Column.CHANGED: lambda row: (row.updated_at,),
}
