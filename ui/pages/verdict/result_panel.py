"""结论 in numbers: total and grade, sections, vetoes, what is missing; follows the score."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from scoring_rules.explanations import total_explanation
from scoring_rules.model import SheetStatus
from scoring_rules.score import Score
from ui.formatting import effect, points, points_of
from ui.theme import theme
from ui.widgets.flow import ChipRow
from ui.widgets.labels import button, frame, label

FEW = 24
"""So many missing items are named; the rest is counted."""


class ResultPanel(QWidget):
    """结论. `item_wanted(code)` when something that is missing is to be done."""

    item_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))
        self._parts: list[QWidget] = []

    def show_score(self, score: Score, title: str) -> None:
        """Show what the score says."""
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        makers = (_total_card(score, title, self), self._missing_card(score), _vetoes_card(score, self))
        self._parts = [card for card in (*makers, _sections_card(score, self)) if card is not None]
        for part in self._parts:
            self._column.addWidget(part)

    def _missing_card(self, score: Score) -> QFrame | None:
        missing = (*score.unmarked, *score.vetoes_unchecked)
        if not missing:
            return None
        card, column = _card(self.tr("还没有做完"), self)
        parts = []
        if score.unmarked:
            parts.append(self.tr("{n} 项未评").format(n=len(score.unmarked)))
        if score.vetoes_unchecked:
            parts.append(self.tr("{n} 项否决未查").format(n=len(score.vetoes_unchecked)))
        words = self.tr("{what}。点编号去补上：").format(what="，".join(parts))
        column.addWidget(label(words, card, wrap=True))
        holder = QWidget(card)
        chips = ChipRow(holder, spacing=theme().px(6))
        for code in missing[:FEW]:
            chip = button(code, holder, role="chip")
            chip.setAccessibleName(self.tr("去评 {code}").format(code=code))
            chip.clicked.connect(self._on_chip)
            chips.addWidget(chip)
        if len(missing) > FEW:
            chips.addWidget(label(self.tr("等 {n} 处").format(n=len(missing)), holder, "small"))
        column.addWidget(holder)
        return card

    def _on_chip(self) -> None:
        chip = self.sender()
        if isinstance(chip, QPushButton):
            self.item_wanted.emit(chip.text())


def _total_card(score: Score, title: str, parent: QWidget) -> QFrame:
    card, column = _card(title, parent)
    row = QHBoxLayout()
    row.setSpacing(theme().px(12))
    if score.complete and score.total is not None:
        row.addWidget(label(points(score.total), card, "display"))
        row.addWidget(label(score.grade.name if score.grade else "", card, "graded"))
    elif score.lowest is None:
        row.addWidget(label("无可评项", card, "title"))
    else:
        row.addWidget(label(f"{points(score.lowest)} – {points(score.highest)}", card, "big"))
    row.addStretch(1)
    tags = [("样表", "tag sample")] if score.scoresheet.status is SheetStatus.SAMPLE else []
    tags += [] if score.complete else [("未完成", "tag veto")]
    for words, role in tags:
        row.addWidget(label(words, card, role), 0, Qt.AlignmentFlag.AlignVCenter)
    column.addLayout(row)
    if not score.complete and score.lowest is not None:
        column.addWidget(label("最低 – 最高可能；全部评完才有总分和等次", card, "small", wrap=True))
    for sentence in total_explanation(score) if score.complete else ():
        column.addWidget(label(_breakable(sentence), card, "small", wrap=True))
    return card


def _breakable(sum_in_words: str) -> str:
    """A long sum may go on in the next line after each sign."""
    return re.sub("([＋－×÷＝→])", "\\1\u200b", sum_in_words)


def _vetoes_card(score: Score, parent: QWidget) -> QFrame | None:
    vetoes = score.scoresheet.vetoes
    if not vetoes:
        return None
    card, column = _card("否决事项", parent)
    hits = {hit.veto.code: hit for hit in score.vetoes}
    clear = [v for v in vetoes if v.code not in hits and v.code not in score.vetoes_unchecked]
    for veto in vetoes:
        hit = hits.get(veto.code)
        if hit is not None:
            column.addWidget(label(f"{veto.code} {veto.title}：查实", card, "tag veto"), 0, _LEFT)
            column.addWidget(label(hit.reason, card, wrap=True))
            column.addWidget(label(effect(veto.effect, veto.grade), card, "small", wrap=True))
    if score.vetoes_unchecked:
        column.addWidget(label(f"未查：{'、'.join(score.vetoes_unchecked)}", card, "lost", wrap=True))
    if clear:
        column.addWidget(label(f"查无：{'、'.join(v.code for v in clear)}", card, "soft", wrap=True))
    return card


def _sections_card(score: Score, parent: QWidget) -> QFrame:
    card, column = _card("各部分得分", parent)
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme().px(12))
    grid.setVerticalSpacing(theme().px(6))
    grid.setColumnStretch(0, 1)
    for row, section in enumerate(score.sections):
        name = f"{section.section.code} {section.section.title}"
        full = section.section.cap if section.section.bonus else section.full
        lost = full is not None and section.points < full and not section.section.bonus
        grid.addWidget(label(name, card, wrap=True), row, 0)
        words = points_of(section.points, section.full if full is None else full)
        grid.addWidget(label(words, card, "lost" if lost else ""), row, 1, _RIGHT)
    column.addLayout(grid)
    return card


_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


def _card(title: str, parent: QWidget) -> tuple[QFrame, QVBoxLayout]:
    now = theme()
    card = frame(parent, "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(now.px(16), now.px(12), now.px(16), now.px(14))
    column.setSpacing(now.px(6))
    column.addWidget(label(title, card, "heading", wrap=True))
    return card, column
