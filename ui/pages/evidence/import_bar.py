"""导入进度条: how far the files are, and a way to stop; hidden while nothing comes in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from inspector.services.evidence import Step
from ui.pages.evidence.importing import Importer
from ui.theme import theme
from ui.widgets.labels import button, frame, label


class ImportBar(QFrame):
    """进度条 of an importer."""

    def __init__(self, importer: Importer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = theme()
        self.setProperty("role", "bar")
        self._importer = importer
        self.words = label("", self, "soft")
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(now.px(6))
        self.progress.setAccessibleName(self.tr("导入进度"))
        self.stop = button(self.tr("停止"), self)
        self.stop.setToolTip(self.tr("停止导入，已经导入的文件留着"))
        self.stop.clicked.connect(self._on_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(now.px(20), now.px(4), now.px(12), now.px(4))
        row.addWidget(self.words)
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop)
        importer.moved.connect(self._on_moved)
        importer.ended.connect(self._on_ended)
        importer.refused.connect(self._on_ended)
        self.hide()
        if importer.step is not None:
            self._on_moved(importer.step)

    def _on_moved(self, step: Step) -> None:
        self.stop.setEnabled(True)
        self.words.setText(self.tr("正在导入 {n} / {all}").format(n=step.done, all=step.total))
        self.progress.setRange(0, step.total)
        self.progress.setValue(step.done)
        self.setVisible(step.done < step.total)

    def _on_ended(self, _found: object) -> None:
        self.setVisible(self._importer.is_busy)

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.words.setText(self.tr("正在停下……"))
        self._importer.cancel()


def drop_sign(words: str, parent: QWidget) -> QFrame:
    """What is shown while files are dragged over the page."""
    made = frame(parent, "drop on")
    sentence = label(words, made, "strong")
    sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
    QVBoxLayout(made).addWidget(sentence)
    made.hide()
    return made
