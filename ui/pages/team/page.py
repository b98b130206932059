"""合议页: 分工、差异、异议和待补."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.widgets.page_head import PageHead


class TeamPage(QWidget):
    """合议页."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.head = PageHead(self.tr("合议"), self)
        column.addWidget(self.head)
        column.addStretch(1)
