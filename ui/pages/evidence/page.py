"""佐证页: 照片和文件."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.widgets.page_head import PageHead


class EvidencePage(QWidget):
    """佐证页."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.head = PageHead(self.tr("佐证"), self)
        column.addWidget(self.head)
        column.addStretch(1)
