"""选社工站: found by name, place, initials or code among all townships, or entered by hand; knows no library."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.places import Station
from ui.theme import theme
from ui.widgets.labels import label

Index = QModelIndex | QPersistentModelIndex
Finder = Callable[[str], tuple[Station, ...]]
STATION_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_ROOT = QModelIndex()
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class StationPicker(QWidget):
    """选社工站: a search field above a list. `picked(Station)` once one is chosen."""

    picked = Signal(object)

    def __init__(self, find: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = theme()
        self._find = find
        self.station: Station | None = None
        self.search = _Search(self)
        self.search.setPlaceholderText(self.tr("镇街名称、首字母（如 tpz）、县区或 9 位代码"))
        self.search.setAccessibleName(self.tr("查找社工站"))
        self.search.setClearButtonEnabled(True)
        self.model = StationList(self)
        self.list = QListView(self)
        self.list.setProperty("role", "choice")
        self.list.setAccessibleName(self.tr("找到的社工站"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(_StationDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMinimumHeight(now.px(150))
        self.nothing = label(
            self.tr("没有找到。换一个词试试；不是镇街的站点请手工填写"), self, "small", wrap=True
        )
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(6))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(self.look_for)
        self.search.moved.connect(self._on_moved)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.clicked.connect(self._on_current)
        self.look_for("")

    def look_for(self, words: str) -> None:
        """Show what fits, and choose it if it is the only one."""
        found = self._find(words)
        self.station = None
        self.model.show_stations(found)
        self.nothing.setVisible(not found)
        if words.strip() and len(found) == 1:
            self.list.setCurrentIndex(self.model.index(0))

    def choose(self, station: Station) -> None:
        """Look for a station and choose it."""
        self.search.setText(station.township_code or station.name)
        for row in range(self.model.rowCount()):
            found = self.model.index(row).data(STATION_ROLE)
            if isinstance(found, Station) and found.id == station.id:
                self.list.setCurrentIndex(self.model.index(row))

    def _on_moved(self, steps: int) -> None:
        row = self.list.currentIndex().row() + steps
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))

    def _on_current(self, index: QModelIndex) -> None:
        station = index.data(STATION_ROLE) if index.isValid() else None
        if isinstance(station, Station):
            self.station = station
            self.picked.emit(station)


class StationList(QAbstractListModel):
    """The stations found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stations: tuple[Station, ...] = ()

    def show_stations(self, stations: tuple[Station, ...]) -> None:
        """These were found."""
        self.beginResetModel()
        self._stations = stations
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._stations)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        station = self._stations[index.row()]
        if role == STATION_ROLE:
            return station
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{station.name} {place_words(station)} {station.township_code}"
        return None


class _StationDelegate(QStyledItemDelegate):
    """Name at the left, city and county beside it, code at the right: two 太平镇 are never mixed up."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().px(320), theme().px(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, station = theme(), index.data(STATION_ROLE)
        area, state = option.rect, option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(area, now.colour("brand_wash" if chosen else "head" if hovered else "paper"))
        inner = area.adjusted(now.px(10), 0, -now.px(10), 0)
        painter.setFont(now.font("label"))
        painter.setPen(now.colour("soft"))
        metrics = QFontMetrics(now.font("label"))
        painter.drawText(inner, _RIGHT, station.township_code)
        left = inner.left() + max(QFontMetrics(now.font()).horizontalAdvance(station.name), now.px(140))
        left += now.px(12)
        room = inner.right() - metrics.horizontalAdvance(station.township_code) - now.px(10) - left
        place = metrics.elidedText(place_words(station), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, area.top(), room, area.height()), _LEFT, place)
        painter.setFont(now.font(bold=chosen))
        painter.setPen(now.colour("brand" if chosen else "ink"))
        painter.drawText(inner, _LEFT, station.name)


class _Search(QLineEdit):
    """The field; up and down move in the list without leaving it. `moved(steps)`."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if steps is not None:
            self.moved.emit(steps)
        else:
            super().keyPressEvent(event)


def place_words(station: Station) -> str:
    """市 县."""
    return f"{station.city} {station.county}".strip()
