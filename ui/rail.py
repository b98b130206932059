"""左侧导航: one button for each room, picture above name, painted by itself."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ui.icons import paint_icon
from ui.rooms import ROOMS, Room
from ui.theme import theme

_MIDDLE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
WIDTH, HEIGHT = 72, 52


class Rail(QWidget):
    """The rail. `chosen(name)` when another room is wanted."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("导航"))
        now = theme()
        self.setFixedWidth(now.px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, now.px(8), 0, now.px(8))
        column.setSpacing(now.px(2))
        self.buttons = {room.name: RailButton(room, self) for room in ROOMS}
        group = QButtonGroup(self)
        for room in ROOMS:
            if room.at_foot:
                column.addStretch(1)
            column.addWidget(self.buttons[room.name])
            group.addButton(self.buttons[room.name])
        group.buttonClicked.connect(self._on_clicked)

    def show_current(self, name: str) -> None:
        """Mark the room that is shown."""
        self.buttons[name].setChecked(True)

    def _on_clicked(self, pressed: QAbstractButton) -> None:
        assert isinstance(pressed, RailButton)
        self.chosen.emit(pressed.name)


class RailButton(QAbstractButton):
    """One room's button."""

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = room.name
        self.setText(room.words)
        self.setCheckable(True)
        self.setAccessibleName(room.words)
        self.setToolTip(f"{room.words}（{room.key}）")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(WIDTH), theme().px(HEIGHT))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter = theme(), QPainter(self)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.setOpacity(1.0 if chosen else 0.5)
            painter.fillRect(self.rect(), now.colour("rail_on"))
            painter.setOpacity(1.0)
        if chosen:
            painter.fillRect(0, 0, now.px(3), self.height(), now.colour("rail_mark"))
        painter.setOpacity(1.0 if self.isEnabled() else 0.4)
        ink = now.colour("rail_bright" if chosen else "rail_ink")
        side = now.px(22)
        area = QRectF((self.width() - side) / 2, now.px(6), side, side)
        paint_icon(painter, self.name, area, ink)
        painter.setPen(ink)
        painter.setFont(now.font("label"))
        words = QFontMetrics(now.font("label")).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(QRect(0, now.px(29), self.width(), now.px(19)), _MIDDLE, words)
        if self.hasFocus():
            painter.setPen(QPen(ink, 1.5, Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(3, 3, -4, -4))
