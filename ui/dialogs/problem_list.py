"""问题一览: problems with their place and what to do, to be read and closed."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from scoring_rules.problems import Problem
from ui.theme import theme
from ui.widgets.labels import button, label, scrolling
from ui.widgets.problem_card import problem_card

MOST = 200


class ProblemList(QDialog):
    """问题一览."""

    def __init__(self, title: str, problems: Iterable[Problem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = theme()
        self.setWindowTitle(title)
        self.resize(now.px(680), now.px(480))
        sheet = QWidget()
        sheet.setObjectName("sheet")
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(now.px(20), now.px(16), now.px(20), now.px(16))
        inner.setSpacing(now.px(10))
        shown = list(problems)
        for problem in shown[:MOST]:
            inner.addWidget(problem_card(problem, sheet))
        if len(shown) > MOST:
            inner.addWidget(label(self.tr("另有 {n} 条").format(n=len(shown) - MOST), sheet, "soft"))
        inner.addStretch(1)
        close = button(self.tr("关闭"), self, role="primary")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setContentsMargins(now.px(20), now.px(10), now.px(20), now.px(12))
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scrolling(sheet, self), 1)
        column.addLayout(row)
        close.setFocus(Qt.FocusReason.OtherFocusReason)
