"""名单卡片: which rosters the station has, where they come from, and a button for each to bring in a newer one."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector.domain.inspection import chinese_date
from inspector.domain.rosters.people import RosterHead, RosterKind
from ui.theme import theme
from ui.widgets.labels import ElidedLabel, button, label

KINDS = (RosterKind.WORKERS, RosterKind.POINTS, RosterKind.CLIENTS, RosterKind.VILLAGES)
UNITS = {RosterKind.POINTS: "个", RosterKind.VILLAGES: "个"}


class RosterCard(QFrame):
    """名单. `wanted(RosterKind)` when a roster is to be brought in, `unwanted(RosterHead)` when one is to go."""

    wanted = Signal(object)
    unwanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        now = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(16), now.px(12), now.px(16), now.px(14))
        column.setSpacing(now.px(4))
        column.addWidget(label(self.tr("名单"), self, "heading"))
        self._heads: Mapping[RosterKind, RosterHead] = {}
        self.buttons: dict[RosterKind, QPushButton] = {}
        self.withdraw: dict[RosterKind, QPushButton] = {}
        self.counts = {kind: label("", self, "strong") for kind in KINDS}
        self.sources = {kind: ElidedLabel("", self, "small") for kind in KINDS}
        for kind in KINDS:
            column.addLayout(self._row(kind))
            column.addWidget(self.sources[kind])
        self.by_hand = label("", self, "small", wrap=True)
        column.addWidget(self.by_hand)

    def show_heads(self, heads: Mapping[RosterKind, RosterHead]) -> None:
        """What is there now."""
        self._heads = heads
        for kind in KINDS:
            head = heads.get(kind)
            unit = UNITS.get(kind, "人")
            self.counts[kind].setText(f"{head.people} {unit}" if head else self.tr("还没有"))
            self.buttons[kind].setText(self.tr("换新…") if head else self.tr("导入…"))
            self.buttons[kind].setAccessibleName(f"{self.buttons[kind].text()} {kind.value}")
            self.withdraw[kind].setVisible(head is not None)
            self.sources[kind].setText(_source(head) if head else "")
            self.sources[kind].setVisible(head is not None)
        found = heads.get(RosterKind.BY_HAND)
        self.by_hand.setText(self.tr("现场登记 {n} 人").format(n=found.people) if found else "")
        self.by_hand.setVisible(found is not None)

    def _row(self, kind: RosterKind) -> QHBoxLayout:
        row = QHBoxLayout()
        self.buttons[kind] = button(self.tr("导入…"), self, role="link")
        self.buttons[kind].clicked.connect(partial(self._on_clicked, kind))
        row.addWidget(label(kind.value, self))
        row.addStretch(1)
        row.addWidget(self.counts[kind])
        row.addWidget(self.buttons[kind])
        self.withdraw[kind] = button(self.tr("撤下"), self, role="link")
        self.withdraw[kind].setAccessibleName(f"{self.withdraw[kind].text()} {kind.value}")
        self.withdraw[kind].setToolTip(self.tr("导错了时用：这份名单不再算数，个人信息从资料库里删除"))
        self.withdraw[kind].clicked.connect(partial(self._on_withdraw, kind))
        row.addWidget(self.withdraw[kind])
        return row

    def _on_withdraw(self, kind: RosterKind, _checked: bool = False) -> None:
        if kind in self._heads:
            self.unwanted.emit(self._heads[kind])

    def _on_clicked(self, kind: RosterKind, _checked: bool = False) -> None:
        self.wanted.emit(kind)


def _source(head: RosterHead) -> str:
    of = f"截至{chinese_date(head.as_of)}" if head.as_of else ""
    return " · ".join(part for part in (of, f"摘要 {head.short_digest}", head.file) if part)
