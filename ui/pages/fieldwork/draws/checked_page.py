"""核对抽选记录: a file's draw repeated, in large words, and every difference as a card."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.domain.draws.words import draw_words
from inspector.services.draw_records import CheckedDraw
from ui.theme import theme
from ui.widgets.labels import frame, label, restyle, scrolling
from ui.widgets.problem_card import problem_card


class CheckedPage(QWidget):
    """核对结果."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = theme()
        self._sheet = QWidget(self)
        self._sheet.setObjectName("sheet")
        card = frame(self._sheet, "card")
        self.outcome = label("", card, "big", wrap=True)
        self.file = label("", card, "small", wrap=True)
        self.words = label("", card, wrap=True)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(now.px(20), now.px(16), now.px(20), now.px(16))
        inner.setSpacing(now.px(8))
        for part in (self.outcome, self.file, self.words):
            inner.addWidget(part)
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(now.px(16), now.px(14), now.px(16), now.px(16))
        self._column.setSpacing(now.px(8))
        self._column.addWidget(card)
        self._column.addStretch(1)
        self._cards: list[QWidget] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(self._sheet, self))

    def show_checked(self, checked: CheckedDraw, path: Path) -> None:
        """Show what came of repeating a file's draw."""
        for card in self._cards:
            card.deleteLater()
        if checked.record is None:
            words = self.tr("没法核对")
        elif checked.agrees:
            words = self.tr("一致：按名单、种子和算法重做，结果相同")
        else:
            words = self.tr("不一致：{n} 处").format(n=len(checked.problems))
        self.outcome.setText(words)
        restyle(self.outcome, "big ok" if checked.agrees else "big lost")
        self.file.setText(str(path))
        self.words.setText("\n".join(draw_words(checked.record)) if checked.record else "")
        self._cards = [problem_card(problem, self._sheet) for problem in checked.problems]
        for position, card in enumerate(self._cards, 1):
            self._column.insertWidget(position, card)
