"""页头: title and a few words at the left, what the page offers at the right; as high on every page."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.labels import label

HEIGHT = 46


class PageHead(QFrame):
    """The head of a page."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        now = theme()
        self.title, self.words = label(title, self, "strong"), label("", self, "soft")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(now.px(20), 0, now.px(20), 0)
        self._row.setSpacing(now.px(8))
        self._row.addWidget(self.title)
        self._row.addSpacing(now.px(6))
        self._row.addWidget(self.words, 1)
        self.setFixedHeight(now.px(HEIGHT))

    def offer(self, *widgets: QWidget) -> None:
        """Put these at the right."""
        for widget in widgets:
            self._row.addWidget(widget)
