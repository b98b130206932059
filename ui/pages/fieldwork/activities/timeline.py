"""一天的过程 as a list: each activity with its time, its people and what is still to be checked."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector.domain.fieldwork.activities import Activity
from ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
ACTIVITY = Qt.ItemDataRole.UserRole


class Timeline(QAbstractListModel):
    """过程表: one row for each activity, in the order of the day."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, Activity]] = []

    def show_activities(self, activities: dict[str, Activity]) -> None:
        """Show these; rows that only changed stay where they are."""
        rows = list(activities.items())
        if [id_ for id_, _ in rows] != [id_ for id_, _ in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def id_at(self, row: int) -> str:
        """Which activity stands there; "" where none does."""
        return self._rows[row][0] if 0 <= row < len(self._rows) else ""

    def row_of(self, id_: str) -> int:
        """Where an activity stands; -1 if it does not."""
        return next((row for row, (each, _) in enumerate(self._rows) if each == id_), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        activity = self._rows[index.row()][1]
        if role == Qt.ItemDataRole.DisplayRole:
            return activity.name
        if role == ACTIVITY:
            return activity
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{activity.name} {times(activity)} {details(activity)}"
        return None


class TimelineDelegate(QStyledItemDelegate):
    """Time at the left, a dot on a line, name and details at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().px(200), theme().px(58))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, activity = theme(), index.data(ACTIVITY)
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(area, now.colour("brand_wash" if chosen else "paper"))
        middle = area.left() + now.px(70)
        painter.setPen(QPen(now.colour("line"), now.px(2)))
        painter.drawLine(middle, area.top(), middle, area.bottom())
        tone = "brand" if activity.is_running else "ok" if activity.ended else "edge"
        painter.setPen(QPen(now.colour(tone), now.px(2)))
        painter.setBrush(now.colour(tone if activity.started else "paper"))
        painter.drawEllipse(QPoint(middle, area.top() + now.px(20)), now.px(5), now.px(5))
        self._paint_words(painter, area, activity)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(now.colour("brand"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_words(self, painter: QPainter, area: QRect, activity: Activity) -> None:
        now = theme()
        painter.setFont(now.font("label"))
        painter.setPen(now.colour("soft"))
        start = activity.started.astimezone().strftime("%H:%M") if activity.started else "未开始"
        upper, lower = area.top() + now.px(9), area.top() + now.px(31)
        painter.drawText(QRect(area.left() + now.px(12), upper, now.px(52), now.px(22)), _LEFT, start)
        left = area.left() + now.px(86)
        room = area.right() - left - now.px(8)
        painter.setFont(now.font(bold=True))
        painter.setPen(now.colour("ink"))
        name = painter.fontMetrics().elidedText(activity.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, upper, room, now.px(22)), _LEFT, name)
        painter.setFont(now.font("small"))
        painter.setPen(now.colour("lost" if activity.open_claims else "soft"))
        words = painter.fontMetrics().elidedText(details(activity), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, lower, room, now.px(20)), _LEFT, words)


def times(activity: Activity) -> str:
    """09:05–09:40."""
    if activity.started is None:
        return "未开始"
    start = activity.started.astimezone().strftime("%H:%M")
    return f"{start}–{activity.ended.astimezone().strftime('%H:%M')}" if activity.ended else f"{start} 进行中"


def details(activity: Activity) -> str:
    """What is still to be checked, until when, where, how many."""
    ended = activity.ended.astimezone().strftime("至 %H:%M") if activity.ended else ""
    running = "进行中" if activity.is_running else ""
    parts = [f"待核实 {activity.open_claims}" if activity.open_claims else "", ended or running]
    parts += [activity.place, f"{len(activity.attendees)} 人" if activity.attendees else ""]
    return " · ".join(part for part in parts if part) or "到了就点“开始”"
