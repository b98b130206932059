"""Layouts: equal tiles in as many columns as fit, and chips in wrapping rows; know only sizes."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class _Wrapping(QLayout):
    """What both layouts share: a list of items and a height that depends on the width."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        high = self._heights.get(width)
        if high is None:
            high = self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return high

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        raise NotImplementedError


class TileGrid(_Wrapping):
    """Equal columns, as many as the widest tile allows; rows as high as their highest tile. A few short tiles
    do not spread beyond `widest`."""

    widest = 240

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        shown = self._shown()
        if not shown:
            return 0
        gap = self.spacing()
        widest = max(item.sizeHint().width() for item in shown)
        columns = max(1, min(len(shown), (rect.width() + gap) // (widest + gap)))
        wide = min((rect.width() - gap * (columns - 1)) // columns, max(widest, self.widest))
        top = rect.top()
        for start in range(0, len(shown), columns):
            row = shown[start : start + columns]
            high = max(_height(item, wide) for item in row)
            for column, item in enumerate(row if move else ()):
                item.setGeometry(QRect(rect.left() + column * (wide + gap), top, wide, high))
            top += high + gap
        return top - gap - rect.top()


class ChipRow(_Wrapping):
    """Chips side by side in their own widths, wrapping into further rows."""

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        gap = self.spacing()
        place, high = QPoint(rect.left(), rect.top()), 0
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(rect.width(), 1), 10_000))
            if place.x() > rect.left() and place.x() + size.width() > rect.right() + 1:
                place = QPoint(rect.left(), place.y() + high + gap)
                high = 0
            if move:
                item.setGeometry(QRect(place, size))
            place.setX(place.x() + size.width() + gap)
            high = max(high, size.height())
        return place.y() + high - rect.top()


def no_margins(layout: QLayout, spacing: int) -> None:
    """A layout without outer margins."""
    layout.setContentsMargins(QMargins(0, 0, 0, 0))
    layout.setSpacing(spacing)


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
