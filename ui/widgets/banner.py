"""提示条 above the page: one sentence, at most one thing to do, and a way to close it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.desk import Notice
from ui.icons import icon
from ui.theme import theme
from ui.widgets.labels import button, label, restyle


class Banner(QFrame):
    """The bar; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = theme()
        self.setProperty("role", "banner")
        self.sentence = label("", self, wrap=True)
        self.action = button("", self, role="link")
        self.shut = QPushButton(self)
        self.shut.setProperty("role", "quiet")
        self.shut.setIcon(icon("close", now.colour("soft"), now.px(14)))
        self.shut.setAccessibleName(self.tr("关闭提示"))
        self.shut.setToolTip(self.tr("关闭提示"))
        self.notice: Notice | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(now.px(20), now.px(3), now.px(8), now.px(3))
        row.addWidget(self.sentence, 1)
        row.addWidget(self.action)
        row.addWidget(self.shut)
        self.action.clicked.connect(self._on_action)
        self.shut.clicked.connect(self.clear)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Say it, in place of what stood here."""
        self.notice = notice
        self.sentence.setText(notice.sentence)
        self.setAccessibleName(notice.sentence)
        self.action.setText(notice.action)
        self.action.setVisible(bool(notice.action))
        restyle(self, "banner warning" if notice.is_warning else "banner")
        self.show()

    def clear(self) -> None:
        """Nothing to say any more."""
        self.notice = None
        self.hide()

    def _on_action(self) -> None:
        act = self.notice.act if self.notice else None
        self.clear()
        if act is not None:
            act()
