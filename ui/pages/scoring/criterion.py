"""评分标准 word for word: large, its points set off, scrolling once it is very long."""

import html
import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.theme import theme

_POINTS = re.compile(
    r"不得分|扣完为止|一票否决|(?:各?扣|得|加|计)?\s*[0-9]+(?:\.[0-9]+)?\s*分(?!之|钟|部|管|工|设)"
)


class CriterionView(QFrame):
    """The criterion, at most as high as it is allowed to be; Tab leads into it where it has to be scrolled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "criterion")
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(self.tr("评分标准"))
        self._area.setWidget(self._label)
        column = QVBoxLayout(self)
        side, pad = theme().px(16), theme().px(10)
        column.setContentsMargins(side, pad, side, pad)
        column.addWidget(self._area)
        self._most = theme().px(190)
        self._plain = ""

    @property
    def text(self) -> str:
        """The criterion as it is shown."""
        return self._plain

    def show_text(self, text: str) -> None:
        """Show a criterion."""
        self._plain = text
        self._label.setText(marked_up(text, theme().colours.brand, theme().px(16)))
        self._label.setAccessibleName(text)
        self._area.verticalScrollBar().setValue(0)
        self._fit()

    def allow(self, height: int) -> None:
        """The height it may take."""
        if height != self._most:
            self._most = height
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() - 2 * theme().px(16) - 4
        # A label is never lower than its minimum, so that of a narrower page has to go first.
        self._label.setMinimumHeight(0)
        text = max(self._label.heightForWidth(max(wide, 100)), 0)
        self._label.setFixedHeight(text)
        needed = text + 2 * theme().px(10) + 2
        high = min(needed, self._most)
        reads_on = Qt.FocusPolicy.TabFocus if needed > high else Qt.FocusPolicy.NoFocus
        self._area.setFocusPolicy(reads_on)
        if high != self.height() or self.minimumHeight() != high:
            self.setFixedHeight(high)


def marked_up(text: str, colour: str, size: int) -> str:
    """The text as rich text, every character kept, points set off in a colour."""
    parts, end = [], 0
    for found in _POINTS.finditer(text):
        parts.append(html.escape(text[end : found.start()]))
        parts.append(f'<span style="color:{colour};font-weight:bold">{html.escape(found.group())}</span>')
        end = found.end()
    parts.append(html.escape(text[end:]))
    body = "".join(parts).replace("\n", "<br>")
    return f'<div style="font-size:{size}px;line-height:122%">{body}</div>'
