"""How a cell of the team's tables is painted: room at both sides, a line below, a bar at the row under the hand."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import theme

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints text in the colour that the model names; first columns stand in line with the page's head."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, area = theme(), option.rect
        first = index.column() == 0
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, now.colour("brand_wash"))
            if first:
                painter.fillRect(area.left(), area.top(), now.px(3), area.height(), now.colour("brand"))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, now.colour("line"))
        left = now.px(20 if first else 10)
        inner = QRect(area.left() + left, area.top(), area.width() - left - now.px(10), area.height())
        tone = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(tone if isinstance(tone, QColor) else now.colour("ink"))
        painter.setFont(now.font())
        text = str(index.data() or "")
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), shown)
