"""Boxes to choose from that scrolling never changes, and one to write into that adds nothing to what was typed."""

from collections.abc import Iterable

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget


class SteadyBox(QComboBox):
    """A choice that scrolling the page never changes, and that gets as narrow as its column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SuggestionBox(SteadyBox):
    """A line to write with usual sentences to choose from; nothing is completed that was not typed."""

    def __init__(self, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.line = QLineEdit(self)
        self.setLineEdit(self.line)
        self.setCompleter(None)  # type: ignore[arg-type]
        self.line.setPlaceholderText(prompt)

    def suggest(self, sentences: Iterable[str]) -> None:
        """Offer these, and choose none of them."""
        self.clear()
        self.addItems(list(sentences))
        self.start_anew()

    def start_anew(self) -> None:
        """Nothing is written."""
        self.setCurrentIndex(-1)
        self.clearEditText()
