"""现场页: 过程、抽选、访谈和入户."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.widgets.page_head import PageHead


class FieldworkPage(QWidget):
    """现场页."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.head = PageHead(self.tr("现场"), self)
        column.addWidget(self.head)
        column.addStretch(1)
