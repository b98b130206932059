"""Head of the scoring page: which station and inspection, undo and redo, and whether everything is saved."""

from datetime import datetime

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.formatting import clock
from ui.theme import theme
from ui.widgets.labels import ElidedLabel, button, label, restyle


class Header(QFrame):
    """页头. 已保存 is said only with the moment of a commit."""

    def __init__(self, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        now = theme()
        self.title, self.words = label(title, self, "strong"), ElidedLabel(words, self, "soft")
        self.undo = button(self.tr("撤销"), self, key="Ctrl+Z", role="quiet")
        self.redo = button(self.tr("重做"), self, key="Ctrl+Y", role="quiet")
        self.keys = button(self.tr("快捷键"), self, key="F1", role="quiet")
        self.saved = label("", self, "ok")
        self.again = button(self.tr("再存一次"), self)
        self.again.hide()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(now.px(20), 0, now.px(20), 0)
        row.setSpacing(now.px(8))
        row.addWidget(self.title)
        row.addSpacing(now.px(6))
        row.addWidget(self.words, 1)
        for widget in (self.undo, self.redo, self.keys, self.saved, self.again):
            row.addWidget(widget)
        self.setFixedHeight(now.px(46))

    def offer(self, widget: QWidget) -> None:
        """Put something between the words and undo."""
        self._row.insertWidget(self._row.indexOf(self.undo), widget)

    def follow(self, stack: QUndoStack) -> None:
        """Let the two buttons say what they would undo and redo."""
        self.undo.setEnabled(stack.canUndo())
        self.redo.setEnabled(stack.canRedo())
        stack.canUndoChanged.connect(self.undo.setEnabled)
        stack.canRedoChanged.connect(self.redo.setEnabled)
        stack.undoTextChanged.connect(self.undo.setToolTip)
        stack.redoTextChanged.connect(self.redo.setToolTip)

    def show_saved(self, moment: datetime) -> None:
        """已保存 10:32:05."""
        self.saved.setText(self.tr("已保存 {time}").format(time=clock(moment)))
        restyle(self.saved, "ok")
        self.saved.setToolTip("")
        self.again.hide()

    def show_failure(self, sentence: str) -> None:
        """没有存上: say so, and offer another try. What was entered stays on the page."""
        self.saved.setText(self.tr("没有存上：{why}").format(why=sentence))
        self.saved.setToolTip(sentence)
        restyle(self.saved, "fault")
        self.again.show()

    def say(self, sentence: str) -> None:
        """Something worth knowing; a failure is not talked over."""
        if self.again.isHidden():
            self.saved.setText(sentence)
            restyle(self.saved, "soft")
