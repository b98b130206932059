"""Labels made in one line: text, role for the style sheet, wrapping."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QScroller,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from ui.shortcuts import key_text
from ui.theme import theme

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


def label(text: str, parent: QWidget, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label of plain text."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def button(text: str, parent: QWidget, *, key: str = "", role: str = "") -> QPushButton:
    """A button that shows its key behind its name."""
    made = KeyButton(text, key_text(key), parent) if key else QPushButton(text, parent)
    if role:
        made.setProperty("role", role)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


class ElidedLabel(QLabel):
    """One line that ends in … where there is no room; the whole text is its tool tip."""

    def __init__(self, text: str, parent: QWidget, role: str = "") -> None:
        super().__init__(text, parent)
        self.setProperty("role", role)
        self.setMinimumWidth(theme().px(60))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.style().drawItemText(
            painter, self.rect(), _LEFT, self.palette(), self.isEnabled(), text, self.foregroundRole()
        )


class KeyButton(QPushButton):
    """A button with its key as a small badge behind the name."""

    def __init__(self, text: str, key: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._key = key
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(key)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._badge_width() + theme().px(8), 0)

    def minimumSizeHint(self) -> QSize:
        """Where room is scarce the badge goes first."""
        return super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter = theme(), QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QStylePainter.RenderHint.Antialiasing)
        name, badge = self.fontMetrics().horizontalAdvance(self.text()), self._badge_width()
        has_room = self.width() >= super().sizeHint().width() + badge
        left = (self.width() - name - (badge + now.px(8) if has_room else 0)) // 2
        ink = {"primary": "on_brand", "quiet": "soft"}.get(str(self.property("role")), "ink")
        painter.setPen(now.colour(ink if self.isEnabled() else "edge"))
        painter.drawText(QRect(left, 0, name + 2, self.height()), _LEFT, self.text())
        if not has_room:
            return
        area = QRect(left + name + now.px(8), (self.height() - now.px(18)) // 2, badge, now.px(18))
        tone = now.colour("on_brand" if ink == "on_brand" else "soft" if self.isEnabled() else "edge")
        painter.setFont(now.font("small"))
        painter.setPen(tone)
        painter.drawText(area, _MIDDLE, self._key)
        painter.setOpacity(0.35)
        painter.drawRoundedRect(area.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), now.px(3), now.px(3))

    def _badge_width(self) -> int:
        wide = QFontMetrics(theme().font("small")).horizontalAdvance(self._key)
        return max(wide + theme().px(9), theme().px(18))


def frame(parent: QWidget, role: str) -> QFrame:
    """A framed area of a role."""
    made = QFrame(parent)
    made.setProperty("role", role)
    return made


def restyle(widget: QWidget, role: str) -> None:
    """Give a widget another role, with the style that belongs to it."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def scrolling(sheet: QWidget, parent: QWidget) -> QScrollArea:
    """A sheet that scrolls up and down where it is higher than its room."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(sheet)
    drag_to_scroll(area)
    return area


def drag_to_scroll(area: QAbstractScrollArea) -> None:
    """A finger drags the content; the mouse goes on selecting."""
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
