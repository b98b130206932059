"""一道题: the question in large letters, its answers as tiles with their keys, and room for what was said."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.labels import label, restyle
from ui.widgets.settling import TextLine
from ui.widgets.tiles import ChoiceTile, new_choice

Choices = Sequence[tuple[str, str]]
"""(name, tone) of each answer, in the order of their keys."""


class QuestionRow(QFrame):
    """一题. `answered(int)` with the place of the answer that was pressed, `quoted(str)` once words are finished,
    `wanted()` when the hand comes here."""

    answered = Signal(int)
    quoted = Signal(str)
    wanted = Signal()

    def __init__(self, choices: Choices, parent: QWidget, *, has_words: bool = True) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.is_current = False
        self.number, self.question = label("", self, "small"), label("", self, "question", wrap=True)
        self.topic = label("", self, "small")
        self.tiles: list[ChoiceTile] = []
        for name, tone in choices:
            tile = new_choice(name, self, tone)
            tile.setAutoExclusive(False)
            tile.clicked.connect(self._on_tile)
            self.tiles.append(tile)
        self.words = TextLine(self)
        self.words.setPlaceholderText(self.tr("原话"))
        self.words.setAccessibleName(self.tr("原话"))
        self.words.setVisible(has_words)
        self.words.text_settled.connect(self.quoted)
        self._lay_out(len(choices))

    def show_question(self, number: int, topic: str, question: str) -> None:
        """Which question it is."""
        self.number.setText(f"{number}")
        self.question.setText(question)
        self.topic.setText(topic)
        for tile in self.tiles:
            tile.setAccessibleName(f"{topic}：{tile.name}")
        self.words.setAccessibleName(self.tr("{topic}的原话").format(topic=topic))

    def show_answer(self, place: int | None, words: str) -> None:
        """What is recorded: the place of the answer, None for not asked yet."""
        for each, tile in enumerate(self.tiles):
            tile.setChecked(each == place)
        self.words.show_text(words)

    def show_current(self, is_current: bool) -> None:
        """The question under the hand: its tiles show their keys."""
        self.is_current = is_current
        restyle(self, "criterion" if is_current else "card")
        for place, tile in enumerate(self.tiles, 1):
            tile.set_badge(str(place) if is_current else "")

    def press(self, place: int) -> None:
        """What the key of an answer does."""
        if place < len(self.tiles):
            self.answered.emit(place)

    def flush(self) -> None:
        """Hand on what is being typed."""
        self.words.flush()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.wanted.emit()
        super().mousePressEvent(event)

    def _on_tile(self) -> None:
        self.wanted.emit()
        self.answered.emit(next(place for place, tile in enumerate(self.tiles) if tile is self.sender()))

    def _lay_out(self, count: int) -> None:
        now = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(14), now.px(8), now.px(14), now.px(10))
        column.setSpacing(now.px(6))
        head = QHBoxLayout()
        head.setSpacing(now.px(10))
        head.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.question, 1)
        head.addWidget(self.topic, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(now.px(8))
        for tile in self.tiles:
            tile.setMinimumWidth(now.px(96 if count <= 3 else 104))
            tile.setMaximumWidth(now.px(150))
            row.addWidget(tile)
        row.addWidget(self.words, 1)
        if self.words.isHidden():
            row.addStretch(1)
        column.addLayout(row)
