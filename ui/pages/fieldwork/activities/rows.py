"""Rows of an activity: what was said about a topic, and a claim that has to be checked; know no session."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from inspector.domain.fieldwork.activities import Check, Claim, Said
from scoring_rules.model import Item
from ui.pages.fieldwork.segments import Segments
from ui.theme import theme
from ui.widgets.labels import button
from ui.widgets.settling import TextBox, TextLine


class TopicRow(QWidget):
    """一个方面. `said(place, Said | None)` when it changed; None when it is taken away."""

    said = Signal(int, object)

    def __init__(self, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        now = theme()
        self.place = place
        self._said = Said("")
        self.topic, self.words = TextLine(self), TextBox(self)
        self.topic.setFixedWidth(now.px(112))
        self.topic.setAccessibleName(self.tr("方面"))
        self.topic.setPlaceholderText(self.tr("方面"))
        self.words.setAccessibleName(self.tr("说了什么"))
        self.words.setPlaceholderText(self.tr("说了什么"))
        self.words.setFixedHeight(now.px(52))
        self.drop = button(self.tr("删去"), self, role="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(now.px(8))
        for widget, stretch in ((self.topic, 0), (self.words, 1), (self.drop, 0)):
            row.addWidget(widget, stretch)
        self.topic.text_settled.connect(self._on_settled)
        self.words.text_settled.connect(self._on_settled)
        self.drop.clicked.connect(self._on_drop)

    def show_said(self, said: Said) -> None:
        """Show what is recorded."""
        self._said = said
        self.topic.show_text(said.topic)
        self.words.show_text(said.words)

    def flush(self) -> None:
        """Hand on what is being typed."""
        self.topic.flush()
        self.words.flush()

    def _on_settled(self, _text: str) -> None:
        now = Said(self.topic.text().strip(), self.words.toPlainText().strip())
        if now != self._said:
            self._said = now
            self.said.emit(self.place, now)

    def _on_drop(self) -> None:
        self.said.emit(self.place, None)


class ClaimRow(QFrame):
    """一个待核实的说法. `claimed(place, Claim | None)` when it changed; None when it is taken away."""

    claimed = Signal(int, object)

    def __init__(self, place: int, items: Iterable[Item], parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        now = theme()
        self.place = place
        self._claim = Claim("")
        self.words, self.found = TextLine(self), TextLine(self)
        self.words.setPlaceholderText(self.tr("说法，例如“所有社工都交了社保”"))
        self.words.setAccessibleName(self.tr("待核实的说法"))
        self.found.setPlaceholderText(self.tr("核实到什么"))
        self.found.setAccessibleName(self.tr("核实情况"))
        self.item = QComboBox(self)
        self.item.setAccessibleName(self.tr("对应评分项"))
        self.item.addItem(self.tr("不对应评分项"), "")
        for item in items:
            self.item.addItem(f"{item.code} {item.title}", item.code)
        self.item.setFixedWidth(now.px(190))
        self.check = Segments([check.value for check in Check], self, about=self.tr("核实"), keeps=True)
        self.drop = button(self.tr("删去"), self, role="quiet")
        self._lay_out()
        self.words.text_settled.connect(self._on_changed)
        self.found.text_settled.connect(self._on_changed)
        self.item.activated.connect(self._on_changed)
        self.check.chosen.connect(self._on_changed)
        self.drop.clicked.connect(self._on_drop)

    def show_claim(self, claim: Claim) -> None:
        """Show what is recorded; an item that the sheet no longer has stays."""
        self._claim = claim
        self.words.show_text(claim.words)
        self.found.show_text(claim.found)
        place = self.item.findData(claim.item)
        if place < 0:
            self.item.addItem(claim.item, claim.item)
            place = self.item.count() - 1
        self.item.setCurrentIndex(place)
        self.check.show_choice(claim.check.value)

    def flush(self) -> None:
        """Hand on what is being typed."""
        self.words.flush()
        self.found.flush()

    def _on_changed(self, _what: object = None) -> None:
        now = replace(
            self._claim,
            words=self.words.text().strip(),
            found=self.found.text().strip(),
            item=str(self.item.currentData() or ""),
            check=Check(self.check.name or Check.OPEN.value),
        )
        if now != self._claim:
            self._claim = now
            self.claimed.emit(self.place, now)

    def _on_drop(self) -> None:
        self.claimed.emit(self.place, None)

    def _lay_out(self) -> None:
        now = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(10), now.px(8), now.px(10), now.px(8))
        column.setSpacing(now.px(6))
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for row in (upper, lower):
            row.setSpacing(now.px(8))
            column.addLayout(row)
        upper.addWidget(self.words, 1)
        upper.addWidget(self.item)
        upper.addWidget(self.drop)
        lower.addWidget(self.check)
        lower.addWidget(self.found, 1)
