"""Text that is handed on once the hand rests: typing a sentence is one change, not thirty."""

from PySide6.QtCore import QEvent, QMimeData, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

REST_MS = 300


class TextLine(QLineEdit):
    """One line of text; `text_settled` after a short rest, when focus leaves, and on `flush`."""

    text_settled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settled = ""
        self._rest = _rest_timer(self)
        self._rest.timeout.connect(self.flush)
        self.textEdited.connect(self._on_edited)

    def show_text(self, text: str) -> None:
        """Show what is recorded, without telling anybody; a cursor in the same text stays where it is."""
        self._rest.stop()
        self._settled = text
        if self.text() != text:
            self.setText(text)

    def flush(self) -> None:
        """Hand on what was typed, now."""
        self._rest.stop()
        if self.text() != self._settled:
            self._settled = self.text()
            self.text_settled.emit(self._settled)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def event(self, event: QEvent) -> bool:
        if is_idle_undo(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def _on_edited(self, _text: str) -> None:
        self._rest.start()


class TextBox(QPlainTextEdit):
    """Several lines of text; otherwise like `TextLine`. Tab leaves it."""

    text_settled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settled = ""
        self._rest = _rest_timer(self)
        self._rest.timeout.connect(self.flush)
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._on_changed)

    def show_text(self, text: str) -> None:
        """Show what is recorded, without telling anybody."""
        self._settled = text
        if self.toPlainText() != text:
            self.setPlainText(text)
        self._rest.stop()

    def flush(self) -> None:
        """Hand on what was typed, now."""
        self._rest.stop()
        if self.toPlainText() != self._settled:
            self._settled = self.toPlainText()
            self.text_settled.emit(self._settled)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def event(self, event: QEvent) -> bool:
        document = self.document()
        if is_idle_undo(event, document.isUndoAvailable(), document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text alone: pictures and formats from Word stay outside."""
        if source.hasText():
            self.insertPlainText(source.text())

    def _on_changed(self) -> None:
        if self.toPlainText() != self._settled:
            self._rest.start()


def is_idle_undo(event: QEvent, can_undo: bool, can_redo: bool) -> bool:
    """True for an undo or redo key that a text field has no use for: the page's undo may have it."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not can_undo
    return event.matches(QKeySequence.StandardKey.Redo) and not can_redo


def _rest_timer(parent: QWidget) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(REST_MS)
    return timer
