"""批量出文书, at the end: how many were made, which were not and why; the list can be copied and saved."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector.services.batch import Batch, failures_text, save_failures
from scoring_rules.problems import UserError
from ui.dialogs.saving import ask_file, open_outside
from ui.theme import theme
from ui.widgets.labels import button, label, scrolling
from ui.widgets.problem_card import problem_card

MOST = 200


class BatchOutcome(QWidget):
    """What came of it. `left()` when it has been read."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        now = theme()
        self._batch: Batch | None = None
        self._folder = Path()
        self._list: QScrollArea | None = None
        self.words = label("", self, "title", wrap=True)
        self.more = label("", self, "soft", wrap=True)
        self.open_folder = button(self.tr("打开文件夹"), self)
        self.copy = button(self.tr("复制清单"), self)
        self.save = button(self.tr("存清单…"), self)
        self.close_button = button(self.tr("关闭"), self, role="primary")
        self.open_folder.clicked.connect(self._on_open_folder)
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        self.close_button.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(now.px(8))
        row.addWidget(self.copy)
        row.addWidget(self.save)
        row.addStretch(1)
        row.addWidget(self.open_folder)
        row.addWidget(self.close_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(now.px(24), now.px(18), now.px(24), now.px(14))
        self._column.setSpacing(now.px(8))
        self._column.addWidget(self.words)
        self._column.addWidget(self.more)
        self._column.addStretch(1)
        self._column.addLayout(row)

    def show_batch(self, batch: Batch, folder: Path) -> None:
        """The outcome, the failures as cards."""
        self._batch, self._folder = batch, folder
        self.words.setText(made_words(batch))
        parts = [self.tr("存在：{folder}").format(folder=folder)] if batch.made else []
        if batch.already_there:
            words = self.tr("{n} 份原来就有，没有动").format(n=len(batch.already_there))
            parts.append(words)
        self.more.setText("\n".join(parts))
        self.more.setVisible(bool(parts))
        has_list = bool(batch.failures or batch.remarks)
        for widget in (self.copy, self.save):
            widget.setVisible(has_list)
        self.open_folder.setVisible(bool(batch.made or batch.already_there))
        if self._list is not None:
            self._column.removeWidget(self._list)
            self._list.deleteLater()
        self._list = self._cards(batch) if has_list else None
        if self._list is not None:
            self._column.insertWidget(2, self._list, 10)

    def save_list(self, path: Path) -> None:
        """存清单."""
        assert self._batch is not None
        try:
            save_failures(batch=self._batch, path=path)
        except UserError as failure:
            self.more.setText(f"{failure.message}；{failure.remedy}")
            self.more.show()

    def _cards(self, batch: Batch) -> QScrollArea:
        sheet = QWidget()
        sheet.setObjectName("sheet")
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme().px(8))
        problems = (*batch.failures, *batch.remarks)
        for problem in problems[:MOST]:
            inner.addWidget(problem_card(problem, sheet))
        if len(problems) > MOST:
            rest = self.tr("另有 {n} 条，存成清单可以看全").format(n=len(problems) - MOST)
            inner.addWidget(label(rest, sheet, "soft"))
        inner.addStretch(1)
        return scrolling(sheet, self)

    def _on_open_folder(self) -> None:
        open_outside(self._folder)

    def _on_copy(self) -> None:
        assert self._batch is not None
        QGuiApplication.clipboard().setText(failures_text(self._batch))
        self.copy.setText(self.tr("已复制"))

    def _on_save(self) -> None:
        path = ask_file(self, self.tr("存清单"), self.tr("没有出成的文书.txt"), self.tr("文本文件"), ".txt")
        if path is not None:
            self.save_list(path)


def made_words(batch: Batch) -> str:
    """结果 in one sentence."""
    parts = [f"出了 {len(batch.made)} 份"]
    if batch.failures:
        parts.append(f"{len(batch.failures)} 条没有出成，原因在下面")
    elif batch.remarks:
        parts.append(f"有 {len(batch.remarks)} 条提示")
    if batch.was_cancelled:
        parts.append("已按要求停下")
    return "，".join(parts)
