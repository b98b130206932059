"""大图 with its mark-up as a layer: zoom, move, draw; the picture itself is never changed; knows no inspection."""

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsPixmapItem,
    QGraphicsScene,
    QGraphicsView,
    QInputDialog,
    QWidget,
)

from inspector.domain.evidence.markup import Markup, Shape, ShapeKind, new_shape
from ui.pages.evidence.markup_item import ShapeItem
from ui.theme import theme

STEP, CLOSEST = 1.25, 8.0
SHORTEST = 0.008
"""Of the picture: what is shorter was a click and no shape."""


class Tool(Enum):
    """What the mouse does."""

    MOVE = "move"
    ARROW = "arrow"
    BOX = "box"
    TEXT = "text"


_SHAPES = {Tool.ARROW: ShapeKind.ARROW, Tool.BOX: ShapeKind.BOX, Tool.TEXT: ShapeKind.TEXT}


class PictureView(QGraphicsView):
    """大图. `markup_changed(Markup)` after a shape was drawn or deleted; `zoomed` after another zoom."""

    markup_changed = Signal(object)
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("大图"))
        self.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setBackgroundBrush(theme().colour("ground"))
        self.setAcceptDrops(False)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab stops once, at the view
        self.tool, self.colour = Tool.MOVE, "red"
        self._picture: QGraphicsPixmapItem | None = None
        self._size = QSizeF()
        self._markup: Markup = ()
        self._is_fitted = True
        self._drawn: ShapeItem | None = None
        self._start = QPointF()
        self.choose(Tool.MOVE)

    # What is shown

    def show_picture(self, image: QImage | None, markup: Markup, *, keep_place: bool = False) -> None:
        """Another picture; with `keep_place` the same one, sharper."""
        old = self._size
        self.scene().clear()
        self._picture, self._drawn = None, None
        self._markup = markup
        if image is None:
            self._size = QSizeF()
            return
        self._picture = self.scene().addPixmap(QPixmap.fromImage(image))
        self._picture.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        self._size = QSizeF(image.size())
        self.scene().setSceneRect(QRectF(QPointF(), self._size))
        self._add_shapes()
        if keep_place and not self._is_fitted and old.width() > 0:
            share = old.width() / self._size.width()
            middle = self.mapToScene(self.viewport().rect().center()) / share
            self.scale(share, share)
            self.centerOn(middle)
        else:
            self.fit()

    def show_markup(self, markup: Markup) -> None:
        """The mark-up as it stands now, for instance after an undo."""
        if markup != self._markup:
            self._markup = markup
            self._add_shapes()

    @property
    def markup(self) -> Markup:
        """The shapes that are shown."""
        return self._markup

    @property
    def zoom(self) -> float:
        """Screen pixels for a pixel of the picture."""
        return float(self.transform().m11())

    # What can be done

    def choose(self, tool: Tool) -> None:
        """Take another tool."""
        self.tool = tool
        moving = tool is Tool.MOVE
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag if moving else QGraphicsView.DragMode.NoDrag)
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if moving else Qt.CursorShape.CrossCursor)

    def fit(self) -> None:
        """适合窗口; a small picture is not blown up."""
        self._is_fitted = True
        self.resetTransform()
        if self._picture is not None and not self.viewport().size().isEmpty():
            room = self.viewport().size()
            share = min(room.width() / self._size.width(), room.height() / self._size.height(), 2.0)
            self.scale(share, share)
        self.zoomed.emit()

    def zoom_in(self) -> None:
        """放大."""
        self._zoom_by(STEP)

    def zoom_out(self) -> None:
        """缩小."""
        self._zoom_by(1 / STEP)

    def delete_chosen(self) -> bool:
        """Delete the chosen shapes; False if none is."""
        chosen = {item.number for item in self.scene().selectedItems() if isinstance(item, ShapeItem)}
        if not chosen:
            return False
        self._change(tuple(shape for number, shape in enumerate(self._markup) if number not in chosen))
        return True

    def add(self, shape: Shape) -> None:
        """One more shape."""
        self._change((*self._markup, shape))

    # Inside

    def _change(self, markup: Markup) -> None:
        self._markup = markup
        self._add_shapes()
        self.markup_changed.emit(markup)

    def _add_shapes(self) -> None:
        for item in self.scene().items():
            if isinstance(item, ShapeItem):
                self.scene().removeItem(item)
        for number, shape in enumerate(self._markup):
            self.scene().addItem(ShapeItem(shape, self._size, number))

    def _zoom_by(self, factor: float) -> None:
        if self._picture is None or not 0.02 < self.zoom * factor < CLOSEST:
            return
        self._is_fitted = False
        self.scale(factor, factor)
        self.zoomed.emit()

    def _part(self, spot: QPointF) -> tuple[float, float]:
        """A spot of the scene as parts of the picture."""
        return spot.x() / self._size.width(), spot.y() / self._size.height()

    def _shape(self, end: QPointF) -> Shape:
        return new_shape(_SHAPES[self.tool], self._part(self._start), self._part(end), colour=self.colour)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.tool is Tool.MOVE or self._picture is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._start = self.mapToScene(event.position().toPoint())
        if self.tool is Tool.TEXT:
            self._ask_text()
        else:
            self._drawn = ShapeItem(self._shape(self._start), self._size)
            self.scene().addItem(self._drawn)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drawn is None:
            super().mouseMoveEvent(event)
            return
        shape = self._shape(self.mapToScene(event.position().toPoint()))
        self.scene().removeItem(self._drawn)
        self._drawn = ShapeItem(shape, self._size)
        self.scene().addItem(self._drawn)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drawn is None:
            super().mouseReleaseEvent(event)
            return
        shape = self._drawn.markup_shape
        self.scene().removeItem(self._drawn)
        self._drawn = None
        if max(abs(shape.x2 - shape.x1), abs(shape.y2 - shape.y1)) >= SHORTEST:
            self.add(shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.delete_chosen():
            event.accept()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_fitted:
            self.fit()

    def _ask_text(self) -> None:
        text, given = QInputDialog.getText(self, self.tr("写在图上"), self.tr("文字（例如：缺签名）"))
        if given and text.strip():
            part = self._part(self._start)
            self.add(new_shape(ShapeKind.TEXT, part, part, text=text.strip()[:60], colour=self.colour))
