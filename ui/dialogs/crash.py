"""程序故障: says what happened and that nothing saved is lost, and keeps a report; knows no page."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from inspector.services.saved_files import save_file
from scoring_rules.problems import UserError
from ui.theme import theme
from ui.widgets.labels import button, label, restyle


class CrashDialog(QDialog):
    """故障对话框. Accepted: the user goes on; rejected with `wants_to_quit`: the program ends."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wants_to_quit = False
        self.setWindowTitle(self.tr("程序出了故障"))
        now = theme()
        self.text = QPlainTextEdit(report, self)
        self.text.setReadOnly(True)
        self.text.setProperty("role", "report")
        self.text.setAccessibleName(self.tr("故障报告"))
        self.said = label("", self, "small", wrap=True)
        self.said.setMinimumHeight(now.px(18))
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(24), now.px(20), now.px(24), now.px(18))
        column.setSpacing(now.px(10))
        column.addWidget(label(self.tr("刚才这一步没有做完，程序里有一处错误"), self, "title", wrap=True))
        calm = self.tr(
            "显示“已保存”的内容都在资料库里。可以继续工作；同样的操作再出故障，就先退出再打开。"
            "请把下面的报告存成文件交给技术支持：里面只有程序版本和出错的位置，没有姓名、打分等内容。"
        )
        column.addWidget(label(calm, self, wrap=True))
        column.addWidget(self.text, 1)
        column.addWidget(self.said)
        column.addLayout(self._buttons())
        self.resize(now.px(620), now.px(440))

    def _buttons(self) -> QHBoxLayout:
        self.save = button(self.tr("保存报告…"), self)
        self.copy = button(self.tr("复制"), self)
        self.leave = button(self.tr("退出程序"), self)
        self.go_on = button(self.tr("继续工作"), self, role="primary")
        self.go_on.setDefault(True)
        self.go_on.setFocus()
        self.save.clicked.connect(self._on_save)
        self.copy.clicked.connect(self._on_copy)
        self.leave.clicked.connect(self._on_leave)
        self.go_on.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(self.copy)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.go_on)
        return row

    def save_to(self, path: Path) -> None:
        """Keep the report as a file, and say whether that worked."""
        try:
            save_file(content=self.text.toPlainText().encode("utf-8"), path=path)
        except UserError as failure:
            self.said.setText(f"{failure.message}；{failure.remedy}")
            restyle(self.said, "fault")
            return
        self.said.setText(self.tr("报告已存到 {path}").format(path=path))
        restyle(self.said, "ok")

    def _on_save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DesktopLocation)
        usual = str(Path(folder) / self.tr("双百验收故障报告.txt"))
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("保存故障报告"), usual, self.tr("文本 (*.txt)"))
        if chosen:
            self.save_to(Path(chosen))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.said.setText(self.tr("已复制"))
        restyle(self.said, "ok")

    def _on_leave(self) -> None:
        self.wants_to_quit = True
        self.done(QDialog.DialogCode.Rejected)
