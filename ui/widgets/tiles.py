"""勾选块: large boxes to tick or choose, painted by themselves, with their key shown; know nothing of marks."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from ui.theme import Theme, theme

_WRAP = int(Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)
# Qt allows one Qt base class only: what both kinds of tile share is mixed in.
if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object


class _Tile(_Button):
    """What ticking and choosing tiles share. `tone` is the colour once chosen, `detail` stands at the right."""

    tone: str
    detail: str
    badge: str
    is_round: bool

    def prepare(self, text: str, tone: str, detail: str) -> None:
        """Fill in what stands on the tile."""
        self.tone, self.detail, self.badge = tone, detail, ""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(f"{text} {detail}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def name(self) -> str:
        """The text as it was given."""
        return self.text().replace("&&", "&")

    def set_badge(self, key: str) -> None:
        """Show which key ticks this tile."""
        if key != self.badge:
            self.badge = key
            self.setAccessibleDescription(f"按键 {key}" if key else "")
            self.update()

    def place(self) -> QWidget:
        """What to bring into sight."""
        return self

    def press(self) -> None:
        """What the tile's key does."""
        self.click()

    def set_tone(self, tone: str) -> None:
        """Change the colour that a chosen tile has."""
        if tone != self.tone:
            self.tone = tone
            self.update()

    def set_detail(self, detail: str) -> None:
        """Change what stands at the right."""
        if detail != self.detail:
            self.detail = detail
            self.setAccessibleName(f"{self.name} {detail}".strip())
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(theme().font()).horizontalAdvance(self.name)
        return QSize(wide + self._margins(theme()) + theme().px(4), theme().px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(96), theme().px(36))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        now = theme()
        room = QRect(0, 0, max(width - self._margins(now), now.px(40)), 10_000)
        needed = QFontMetrics(now.font()).boundingRect(room, _WRAP, self.name).height()
        return max(now.px(36), needed + now.px(14))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def _margins(self, now: Theme) -> int:
        detail = (
            QFontMetrics(now.font("label")).horizontalAdvance(self.detail) + now.px(8) if self.detail else 0
        )
        return now.px(10 + 16 + 8 + 8 + 18 + 10) + detail

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, now)
        box = QRect(now.px(10), (self.height() - now.px(16)) // 2, now.px(16), now.px(16))
        self._paint_box(painter, now, box)
        right = self.width() - now.px(10)
        right = self._paint_badge(painter, now, right)
        right = self._paint_detail(painter, now, right)
        left = box.right() + now.px(9)
        painter.setPen(now.colour(self.tone if self.isChecked() else "ink" if self.isEnabled() else "soft"))
        painter.setFont(now.font())
        painter.drawText(QRect(left, 0, right - left, self.height()), _WRAP, self.name)

    def _paint_ground(self, painter: QPainter, now: Theme) -> None:
        chosen, focused = self.isChecked(), self.hasFocus()
        edge = "brand" if focused or self.underMouse() else self.tone if chosen else "line"
        width = 2.0 if focused else 1.0
        painter.setPen(QPen(now.colour(edge), width))
        painter.setBrush(now.colour(f"{self.tone}_wash" if chosen and self.tone != "na" else "paper"))
        inset = width / 2
        area = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, now.px(5), now.px(5))

    def _paint_box(self, painter: QPainter, now: Theme, box: QRect) -> None:
        chosen = self.isChecked()
        painter.setPen(QPen(now.colour(self.tone if chosen else "edge"), 1.5))
        painter.setBrush(now.colour(self.tone if chosen else "paper"))
        area = box.toRectF().adjusted(0.75, 0.75, -0.75, -0.75)
        if self.is_round:
            painter.drawEllipse(area)
            if chosen:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(now.colour("paper"))
                painter.drawEllipse(area.center(), box.width() * 0.19, box.width() * 0.19)
        else:
            painter.drawRoundedRect(area, now.px(3), now.px(3))
            if chosen:
                paint_tick(painter, now, box)

    def _paint_badge(self, painter: QPainter, now: Theme, right: int) -> int:
        if not self.badge:
            return right
        wide = now.px(18)
        area = QRect(right - wide, (self.height() - now.px(18)) // 2, wide, now.px(18))
        painter.setPen(now.colour("line"))
        painter.setBrush(now.colour("head"))
        painter.drawRoundedRect(area.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), now.px(3), now.px(3))
        painter.setPen(now.colour("soft"))
        painter.setFont(now.font("small"))
        painter.drawText(area, _MIDDLE, self.badge)
        return area.left() - now.px(8)

    def _paint_detail(self, painter: QPainter, now: Theme, right: int) -> int:
        if not self.detail:
            return right
        painter.setFont(now.font("label"))
        painter.setPen(now.colour(self.tone if self.isChecked() else "soft"))
        wide = QFontMetrics(now.font("label")).horizontalAdvance(self.detail)
        painter.drawText(QRect(right - wide, 0, wide, self.height()), _MIDDLE, self.detail)
        return right - wide - now.px(8)


class TickTile(_Tile, QCheckBox):
    """可勾选的一块: on or off by itself."""


class ChoiceTile(_Tile, QRadioButton):
    """单选的一块: one of its neighbours."""


def paint_tick(painter: QPainter, now: Theme, box: QRect) -> None:
    """A tick in the colour of paper inside a filled box."""
    path = QPainterPath()
    path.moveTo(box.left() + box.width() * 0.26, box.top() + box.height() * 0.52)
    path.lineTo(box.left() + box.width() * 0.44, box.top() + box.height() * 0.70)
    path.lineTo(box.left() + box.width() * 0.76, box.top() + box.height() * 0.32)
    painter.setPen(QPen(now.colour("paper"), now.px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def new_tick(text: str, parent: QWidget, tone: str = "lost", detail: str = "") -> TickTile:
    """A tile to tick."""
    tile = TickTile(parent)
    tile.is_round = False
    tile.prepare(text, tone, detail)
    return tile


def new_choice(text: str, parent: QWidget, tone: str = "brand", detail: str = "") -> ChoiceTile:
    """A tile to choose; its neighbours under the same parent give way."""
    tile = ChoiceTile(parent)
    tile.is_round = True
    tile.prepare(text, tone, detail)
    return tile
