"""One shape of a mark-up on the screen (批注图形): painted as it will be on paper; knows no inspection."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from inspector.domain.evidence.markup import COLOURS, STROKE, TEXT, Shape, ShapeKind, arrow
from ui.theme import FONT_FAMILY


class ShapeItem(QGraphicsItem):
    """A shape over a picture of `size` pixels; `number` is its place in the mark-up."""

    def __init__(self, shape: Shape, size: QSizeF, number: int = -1) -> None:
        super().__init__()
        self.markup_shape, self._size, self.number = shape, size, number
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable, number >= 0)
        self.setZValue(1)

    @property
    def _stroke(self) -> float:
        return max(2.0, max(self._size.width(), self._size.height()) * STROKE)

    @property
    def _corners(self) -> tuple[QPointF, QPointF]:
        shape, wide, high = self.markup_shape, self._size.width(), self._size.height()
        return (
            QPointF(float(shape.x1) * wide, float(shape.y1) * high),
            QPointF(float(shape.x2) * wide, float(shape.y2) * high),
        )

    def boundingRect(self) -> QRectF:
        room = self._stroke * 5
        if self.markup_shape.kind is ShapeKind.TEXT:
            return self._text_area().adjusted(-room, -room, room, room)
        return QRectF(*self._corners).normalized().adjusted(-room, -room, room, room)

    def shape(self) -> QPainterPath:
        """Where it can be taken hold of: a box by its frame, so that what is inside stays free."""
        path = QPainterPath()
        start, end = self._corners
        if self.markup_shape.kind is ShapeKind.TEXT:
            path.addRect(self._text_area())
            return path
        if self.markup_shape.kind is ShapeKind.BOX:
            path.addRect(QRectF(start, end).normalized())
        else:
            path.moveTo(start)
            path.lineTo(end)
        wide = QPainterPathStroker()
        wide.setWidth(self._stroke * 4)
        return wide.createStroke(path)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(COLOURS[self.markup_shape.colour])
        {
            ShapeKind.ARROW: self._paint_arrow,
            ShapeKind.BOX: self._paint_box,
            ShapeKind.TEXT: self._paint_text,
        }[self.markup_shape.kind](painter, colour)
        if self.isSelected():
            painter.setPen(QPen(QColor("#1570ef"), 0, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            room = self._stroke * 4
            painter.drawRect(self.boundingRect().adjusted(room, room, -room, -room))

    def _paint_arrow(self, painter: QPainter, colour: QColor) -> None:
        start, end = self._corners
        neck, head = arrow((start.x(), start.y()), (end.x(), end.y()), self._stroke)
        painter.setPen(QPen(colour, self._stroke, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(start, QPointF(*neck))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in head]))

    def _paint_box(self, painter: QPainter, colour: QColor) -> None:
        painter.setPen(
            QPen(
                colour,
                self._stroke,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.SquareCap,
                Qt.PenJoinStyle.MiterJoin,
            )
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(*self._corners).normalized())

    def _paint_text(self, painter: QPainter, colour: QColor) -> None:
        area = self._text_area()
        painter.fillRect(area, Qt.GlobalColor.white)
        painter.setFont(self._font())
        painter.setPen(colour)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), self.markup_shape.text)

    def _text_area(self) -> QRectF:
        start, _ = self._corners
        metrics = QFontMetricsF(self._font())
        lines = self.markup_shape.text.split("\n")
        room = metrics.height() * 0.2
        wide = max(metrics.horizontalAdvance(line) for line in lines)
        return QRectF(start.x() - room, start.y(), wide + room * 2, metrics.height() * len(lines))

    def _font(self) -> QFont:
        font = QFont(FONT_FAMILY)
        font.setBold(True)
        font.setPixelSize(max(10, round(max(self._size.width(), self._size.height()) * TEXT)))
        return font
