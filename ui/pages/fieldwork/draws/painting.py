"""How draws are painted: the drawn ones in large type, the list of draws in two lines each; know no library."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.pages.fieldwork.draws.tables import DrawLine, DrawListModel, DrawnColumn
from ui.theme import Theme, theme

Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
DRAWN_HEIGHT, LINE_HEIGHT = 52, 56
ROLES = {
    DrawnColumn.PLACE: ("title", "brand", True),
    DrawnColumn.NUMBER: ("title", "ink", False),
    DrawnColumn.NAME: ("big", "ink", True),
    DrawnColumn.STRATUM: ("criterion", "ink", False),
    DrawnColumn.STATE: ("label", "soft", False),
}


class DrawnDelegate(QStyledItemDelegate):
    """抽中的, to be read from the other end of the room."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, area = theme(), option.rect
        _paint_ground(painter, now, option, first=not index.column())
        font, ink, bold = ROLES[DrawnColumn(index.column())]
        painter.setFont(now.font(font, bold=bold))
        painter.setPen(now.colour(ink))
        inner = area.adjusted(now.px(16 if index.column() == 0 else 8), 0, -now.px(6), 0)
        if index.column() == DrawnColumn.STATE:
            painter.drawText(inner, _LEFT | int(Qt.TextFlag.TextWordWrap), str(index.data() or ""))
            return
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, _LEFT, text)


class DrawLineDelegate(QStyledItemDelegate):
    """一次抽选: purpose and number, below it what it came to."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().px(120), theme().px(LINE_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, area = theme(), option.rect
        line: DrawLine = index.data(DrawListModel.LINE)
        _paint_ground(painter, now, option, first=True)
        inner = area.adjusted(now.px(16), now.px(8), -now.px(8), -now.px(6))
        half = inner.height() // 2
        rows = (
            (line.title, now.font(bold=True), "ink", QRect(inner.left(), inner.top(), inner.width(), half)),
            (
                line.words,
                now.font("small"),
                "soft",
                QRect(inner.left(), inner.top() + half, inner.width(), half),
            ),
        )
        for text, font, ink, place in rows:
            painter.setFont(font)
            painter.setPen(now.colour(ink))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, _LEFT, shown)


def _paint_ground(painter: QPainter, now: Theme, option: QStyleOptionViewItem, *, first: bool) -> None:
    area = option.rect
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, now.colour("brand_wash"))
        if first:
            painter.fillRect(area.left(), area.top(), now.px(3), area.height(), now.colour("brand"))
    painter.fillRect(area.left(), area.bottom(), area.width(), 1, now.colour("line"))
