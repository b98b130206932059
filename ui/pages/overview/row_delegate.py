"""How a row of the overview is painted: name in ink, the rest calmer, progress as a bar, points to the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inspector.domain.records import InspectionRow, InspectionState
from ui.models.inspection_table import TEXTS, TO_THE_RIGHT, Column, Role
from ui.theme import Theme, theme

Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
ROW_HEIGHT = 40
LONG = (Column.STATION, Column.PLACE, Column.GRADE)
"""Columns that may be too narrow for what stands in them."""


class RowDelegate(QStyledItemDelegate):
    """Paints every cell by itself: the style sheet would cost a multiple with each scroll."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        now = theme()
        wide = QFontMetrics(now.font()).horizontalAdvance(str(index.data()))
        return QSize(wide + now.px(32), now.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, area = theme(), option.rect
        row: InspectionRow = index.data(Role.ROW)
        column = Column(index.column())
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, now.colour("brand_wash"))
            if column is Column.STATION:
                painter.fillRect(area.left(), area.top(), now.px(3), area.height(), now.colour("brand"))
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, now.colour("line"))
        left = now.px(20 if column is Column.STATION else 10)
        inner = QRect(area.left() + left, area.top(), area.width() - left - now.px(10), area.height())
        if column is Column.PROGRESS:
            _paint_progress(painter, now, inner, row)
            return
        ink, bold = _tone(column, row)
        text = TEXTS[column](row)
        painter.setFont(now.font(bold=bold))
        painter.setPen(now.colour(ink))
        if column in LONG:
            text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _RIGHT if column in TO_THE_RIGHT else _LEFT, text)


def _tone(column: Column, row: InspectionRow) -> tuple[str, bool]:
    """Colour and weight."""
    if column is Column.STATION:
        return "ink", False
    if column is Column.POINTS:
        return ("ink", True) if row.total is not None else ("soft", False)
    if column is Column.GRADE:
        return ("veto" if row.vetoes else "ink" if row.grade else "soft"), False
    return "soft", False


def _paint_progress(painter: QPainter, now: Theme, area: QRect, row: InspectionRow) -> None:
    text = TEXTS[Column.PROGRESS](row)
    done = row.state is InspectionState.COMPLETE
    words = QFontMetrics(now.font("label")).horizontalAdvance("否决未查完") + now.px(10)
    bar = QRectF(area.left(), area.center().y() - now.px(3), max(area.width() - words, 0), now.px(6))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = bar.height() / 2
    painter.setBrush(now.colour("line"))
    painter.drawRoundedRect(bar, radius, radius)
    if row.items and row.marked:
        bar.setWidth(max(bar.width() * row.marked / row.items, bar.height()))
        painter.setBrush(now.colour("ok" if done else "brand"))
        painter.drawRoundedRect(bar, radius, radius)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setFont(now.font("label"))
    painter.setPen(now.colour("ok" if done else "lost" if row.marked == row.items else "soft"))
    painter.drawText(QRect(area.right() - words + now.px(10), area.top(), words, area.height()), _LEFT, text)
