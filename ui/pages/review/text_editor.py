"""改文字: name and criterion of an item, for texts that came broken out of the file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.labels import button, label


class TextEditor(QFrame):
    """`taken(name, criterion)` when the texts are to count."""

    taken = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        now = theme()
        self.name, self.criterion = QLineEdit(self), QPlainTextEdit(self)
        self.name.setAccessibleName(self.tr("名称"))
        self.criterion.setAccessibleName(self.tr("评分标准"))
        self.criterion.setTabChangesFocus(True)
        self.criterion.setFixedHeight(now.px(120))
        self.take = button(self.tr("用这段文字重读"), self)
        self.drop = button(self.tr("不改了"), self, role="quiet")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.drop)
        row.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(14), now.px(10), now.px(14), now.px(10))
        column.setSpacing(now.px(4))
        for title, editor in ((self.tr("名称"), self.name), (self.tr("评分标准"), self.criterion)):
            named = label(title, self, "label")
            named.setBuddy(editor)
            column.addWidget(named)
            column.addWidget(editor)
        column.addLayout(row)
        self.take.clicked.connect(self._on_take)
        self.drop.clicked.connect(self.hide)

    def show_texts(self, name: str, criterion: str) -> None:
        """Start with these."""
        self.name.setText(name)
        self.criterion.setPlainText(criterion)
        self.show()
        self.criterion.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_take(self) -> None:
        self.hide()
        self.taken.emit(self.name.text().strip(), self.criterion.toPlainText().strip())
