"""整页说明: what happened, where, what to do now, and buttons for it; calm, in the place of the page."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.icons import paint_icon
from ui.theme import theme
from ui.widgets.labels import button, frame, label


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to do."""

    words: str
    act: Callable[[], None]


class NoticePage(QWidget):
    """整页说明. The first choice is the likely one."""

    def __init__(
        self,
        title: str,
        sentences: tuple[str, ...],
        choices: tuple[Choice, ...] = (),
        *,
        place: str = "",
        picture: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        now = theme()
        self.title = label(title, self, "title", wrap=True)
        card = frame(self, "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(now.px(36), now.px(32), now.px(36), now.px(30))
        inner.setSpacing(now.px(12))
        if picture:
            inner.addWidget(_Picture(picture, card))
        inner.addWidget(self.title)
        for sentence in sentences:
            inner.addWidget(label(sentence, card, wrap=True))
        if place:
            where = label(place, card, "soft", wrap=True)
            where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            inner.addWidget(where)
        self.buttons: list[QPushButton] = []
        if choices:
            inner.addSpacing(now.px(8))
            inner.addLayout(self._choices(choices))
        card.setFixedWidth(now.px(620))
        column = QVBoxLayout(self)
        column.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(3)
        self.setAccessibleName(title)

    def _choices(self, choices: tuple[Choice, ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().px(10))
        for position, choice in enumerate(choices):
            made = button(choice.words, self, role="" if position else "primary")
            made.setAutoDefault(True)
            made.clicked.connect(choice.act)
            row.addWidget(made)
            self.buttons.append(made)
        row.addStretch(1)
        return row


class _Picture(QWidget):
    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name

    def sizeHint(self) -> QSize:
        return QSize(theme().px(40), theme().px(40))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter = theme(), QPainter(self)
        tone = "lost" if self._name == "alert" else "brand"
        side = now.px(40)
        paint_icon(painter, self._name, QRectF(0, 0, side, side), now.colour(tone))
