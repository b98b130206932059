"""换用新版评分表: how much of what was marked comes along, what has to be marked anew and why, before anything happens."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from inspector.services.versions import Carrying
from scoring_rules.model import Scoresheet
from ui.theme import theme
from ui.widgets.labels import button, frame, label, scrolling


class CarryingDialog(QDialog):
    """换用新版评分表. Accepted: go on in the new one."""

    def __init__(self, carrying: Carrying, old: Scoresheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = theme()
        self.setWindowTitle(self.tr("换用新版评分表"))
        self.resize(now.px(640), now.px(440))
        self._names = {item.code: f"{item.code} {item.title}" for item in old.items()}
        lost = carrying.not_carried
        words = self.tr("已打的分有 {n} 项可以带到新版。").format(n=carrying.carried)
        words += self.tr("下面 {n} 项要重新打：").format(n=len(lost)) if lost else self.tr("没有要重新打的。")
        self.words = label(words, self, "strong", wrap=True)
        note = self.tr("按新版另建一次验收，原来的验收和打分原样保留。")
        sheet = QWidget()
        sheet.setObjectName("sheet")
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(now.px(8))
        for each in lost:
            inner.addWidget(self._card(self._names.get(each.code, each.code), each.reason, sheet))
        inner.addStretch(1)
        self.yes, no = button(self.tr("换用新版"), self, role="primary"), button(self.tr("取消"), self)
        self.yes.clicked.connect(self.accept)
        no.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(no)
        row.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(20), now.px(16), now.px(20), now.px(14))
        column.setSpacing(now.px(10))
        column.addWidget(self.words)
        column.addWidget(label(note, self, "soft", wrap=True))
        column.addWidget(scrolling(sheet, self), 1)
        column.addLayout(row)
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, name: str, reason: str, parent: QWidget) -> QWidget:
        now = theme()
        card = frame(parent, "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(now.px(14), now.px(8), now.px(14), now.px(8))
        inner.setSpacing(now.px(2))
        inner.addWidget(label(name, card, wrap=True))
        inner.addWidget(label(reason, card, "small", wrap=True))
        return card
