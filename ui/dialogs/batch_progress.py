"""批量出文书, while it goes on: how many are done, which one just now, how long it may still take."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.labels import ElidedLabel, button, label

FIRST_GUESS = 3
"""So many papers are needed to tell how long the rest takes."""


class BatchProgress(QWidget):
    """The way so far. `stopped()` when nobody wants it to go on."""

    stopped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        now = theme()
        self.words = label("", self, "title", wrap=True)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(now.px(8))
        self.bar.setAccessibleName(self.tr("进度"))
        self.name = ElidedLabel("", self, "soft")
        self.rest = label("", self, "soft")
        self.stop = button(self.tr("停止"), self)
        self.stop.clicked.connect(self.stopped)
        row = QHBoxLayout()
        row.addWidget(self.rest, 1)
        row.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(24), now.px(18), now.px(24), now.px(14))
        column.setSpacing(now.px(12))
        column.addStretch(1)
        for widget in (self.words, self.bar, self.name):
            column.addWidget(widget)
        column.addStretch(2)
        column.addLayout(row)

    def begin(self, total: int) -> None:
        """Nothing is done yet."""
        self.stop.setEnabled(True)
        self.stop.setFocus()
        self.bar.setRange(0, max(total, 1))
        self.show_step(0, total, "", 0.0)

    def show_step(self, done: int, total: int, name: str, seconds: float) -> None:
        """So many are done, this one last, after so long."""
        self.bar.setValue(done)
        self.words.setText(self.tr("已出 {done} / {total} 份").format(done=done, total=total))
        self.name.setText(name or self.tr("正在准备……"))
        if self.stop.isEnabled():
            known = FIRST_GUESS <= done < total
            self.rest.setText(rest_words(seconds * (total - done) / done) if known else "")

    def say_stopping(self) -> None:
        """It stops as soon as it can."""
        self.stop.setEnabled(False)
        self.rest.setText(self.tr("正在停下……"))


def rest_words(seconds: float) -> str:
    """剩余时间 in rough words."""
    if seconds < 10:
        return "马上就好"
    if seconds < 90:
        return f"大约还要 {round(seconds / 10) * 10} 秒"
    return f"大约还要 {round(seconds / 60)} 分钟"
