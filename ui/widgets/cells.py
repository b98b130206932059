"""抽查格: a square that says ✓, ✗ or nothing yet; knows nothing of marks."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from ui.theme import Theme, theme

_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


class ResultCell(QPushButton):
    """一个抽查对象: its number or name, and below it whether it passed (None: not yet checked)."""

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.number = number
        self.label = ""
        self.result: bool | None = None
        self.badge = ""
        self.setFixedSize(self.sizeHint())
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(58), theme().px(50))

    def show_result(self, result: bool | None, label: str, is_next: bool) -> None:
        """Show what was found; the next one to be checked can be pressed, those after it cannot."""
        self.result, self.label = result, label
        self.setEnabled(result is not None or is_next)
        words = {None: "未查", True: "合格", False: "不合格"}[result]
        self.setAccessibleName(f"第{self.number}个 {label} {words}")
        self.setToolTip(label)
        self.update()

    def set_badge(self, key: str) -> None:
        """The number on the cell is its key; only those who cannot see need to be told."""
        self.badge = key
        self.setAccessibleDescription(key)

    def place(self) -> QWidget:
        """What to bring into sight."""
        return self

    def press(self) -> None:
        """What the cell's key does."""
        self.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = {None: "soft", True: "ok", False: "lost"}[self.result]
        chosen = self.result is not None
        edge = "brand" if self.hasFocus() or self.underMouse() else tone if chosen else "line"
        if self.isEnabled() and not chosen and edge == "line":
            edge = "edge"
        painter.setPen(QPen(now.colour(edge), 2.0 if self.hasFocus() else 1.0))
        painter.setBrush(now.colour(f"{tone}_wash" if chosen else "paper" if self.isEnabled() else "ground"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), now.px(5), now.px(5))
        self._paint_words(painter, now, tone)

    def _paint_words(self, painter: QPainter, now: Theme, tone: str) -> None:
        upper = QRect(2, now.px(5), self.width() - 4, now.px(17))
        painter.setFont(now.font("small"))
        painter.setPen(now.colour("soft"))
        text = painter.fontMetrics().elidedText(
            self.label or str(self.number), Qt.TextElideMode.ElideRight, upper.width() - 4
        )
        painter.drawText(upper, _MIDDLE, text)
        lower = QRect(0, now.px(22), self.width(), now.px(24))
        if self.result is None:
            painter.drawText(lower, _MIDDLE, "—" if self.isEnabled() else "")
        else:
            paint_sign(painter, now, lower, self.result, now.colour(tone).name())


def paint_sign(painter: QPainter, now: Theme, area: QRect, right: bool, colour: str) -> None:
    """✓ or ✗, drawn, because not every font has them."""
    half = now.px(6)
    middle = area.center()
    path = QPainterPath()
    if right:
        path.moveTo(middle.x() - half, middle.y())
        path.lineTo(middle.x() - half * 0.2, middle.y() + half * 0.75)
        path.lineTo(middle.x() + half, middle.y() - half * 0.75)
    else:
        path.moveTo(middle.x() - half * 0.75, middle.y() - half * 0.75)
        path.lineTo(middle.x() + half * 0.75, middle.y() + half * 0.75)
        path.moveTo(middle.x() + half * 0.75, middle.y() - half * 0.75)
        path.lineTo(middle.x() - half * 0.75, middle.y() + half * 0.75)
    painter.setPen(QPen(QColor(colour), now.px(2.4), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
