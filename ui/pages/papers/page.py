"""文书页: 全部文书."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.settings import Settings
from ui.widgets.page_head import PageHead


class PapersPage(QWidget):
    """文书页."""

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.head = PageHead(self.tr("文书"), self)
        column.addWidget(self.head)
        column.addStretch(1)
