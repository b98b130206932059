"""What can be said of the item at hand: right, another kind, as it was; and why it cannot be confirmed yet."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.pages.review.rule_schema import FORMS
from ui.theme import theme
from ui.widgets.labels import button, label


class ItemFoot(QFrame):
    """The bar below an item. `kind_chosen(kind)` from the menu of kinds."""

    kind_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        now = theme()
        self.kind = button(self.tr("换一种规则…"), self)
        self.revert = button(self.tr("改回原样"), self)
        self.yes = button(self.tr("正确，看下一处存疑"), self, key="F4", role="primary")
        self.refusal = label("", self, "fault", wrap=True)
        self.refusal.hide()
        self.menu = QMenu(self)
        for kind, form in FORMS.items():
            action = QAction(f"{form.title}　{form.explains}", self.menu)
            action.triggered.connect(partial(self._on_kind, kind))
            self.menu.addAction(action)
        row = QHBoxLayout()
        row.setSpacing(now.px(8))
        row.addWidget(self.kind)
        row.addWidget(self.revert)
        row.addStretch(1)
        row.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(20), now.px(9), now.px(20), now.px(9))
        column.setSpacing(now.px(6))
        column.addWidget(self.refusal)
        column.addLayout(row)
        self.kind.clicked.connect(self.ask_kind)

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be; "" once it can."""
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def ask_kind(self) -> None:
        """Open the menu of kinds, above its button."""
        above = QPoint(0, -self.menu.sizeHint().height())
        self.menu.popup(self.kind.mapToGlobal(above))

    def _on_kind(self, kind: str, _checked: bool = False) -> None:
        self.kind_chosen.emit(kind)
