"""验收意见: three blocks of sentences, a line each, saved as soon as the hand rests."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector.domain.opinion import Opinion
from ui.formatting import clock
from ui.theme import theme
from ui.widgets.labels import label, restyle
from ui.widgets.settling import TextBox

BLOCKS = (
    ("affirmed", "肯定", "做得好的地方，一行一条"),
    ("problems", "存在问题", "查实的问题，一行一条"),
    ("requirements", "整改要求", "要求和期限，一行一条"),
)


class OpinionPanel(QWidget):
    """验收意见. `opinion_changed(Opinion)` once a text is finished."""

    opinion_changed = Signal(object)

    def __init__(self, opinion: Opinion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = theme()
        self._opinion = opinion
        self.boxes: dict[str, TextBox] = {}
        self.saved = label("", self, "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(5))
        for name, words, hint in BLOCKS:
            column.addWidget(label(words, self, "label"))
            box = TextBox(self)
            box.setPlaceholderText(hint)
            box.setAccessibleName(words)
            box.show_text("\n".join(getattr(opinion, name)))
            box.setFixedHeight(now.px(92))
            box.text_settled.connect(self._on_settled)
            self.boxes[name] = box
            column.addWidget(box)
        column.addWidget(self.saved)

    def flush(self) -> None:
        """Hand on what is still being typed."""
        for box in self.boxes.values():
            box.flush()

    def show_saved(self, at: datetime) -> None:
        """已保存 10:32:05."""
        self.saved.setText(self.tr("已保存 {time}").format(time=clock(at)))
        restyle(self.saved, "ok")

    def show_failure(self, sentence: str) -> None:
        """没有存上."""
        self.saved.setText(self.tr("没有存上：{why}").format(why=sentence))
        restyle(self.saved, "fault")

    def _on_settled(self) -> None:
        new = self._opinion
        for name, box in self.boxes.items():
            lines = tuple(line.strip() for line in box.toPlainText().splitlines() if line.strip())
            new = replace(new, **{name: lines})
        if new != self._opinion:
            self._opinion = new
            self.opinion_changed.emit(new)
