"""导出数据: the files whose digests stand on the papers, into a folder; knows nothing of how papers look."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from inspector.services import papers
from scoring_rules.problems import UserError
from ui.desk import Case, Desk, Notice
from ui.dialogs.saving import ask_folder, may_replace, open_outside


class ExportButton(QPushButton):
    """导出数据…, of the case that lay open when it was made."""

    def __init__(self, desk: Desk, case: Case, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._case = desk, case
        self.setText(self.tr("导出数据…"))
        self.setProperty("role", "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("存下打分和评分表两个文件；文书最后一页的校验值（SHA-256）就是这两个文件的"))
        self.clicked.connect(self._on_clicked)

    def export_to(self, folder: Path) -> None:
        """Save both as they stand now; what lies there is not replaced unasked."""
        try:
            files = papers.files_behind(library=self._desk.library, inspection_id=self._case.id)
            if not may_replace(self.window(), tuple(folder / name for name in files)):
                return
            for name, content in files.items():
                papers.save_paper(content=content, path=folder / name)
        except UserError as failure:
            self._desk.say(Notice(f"{failure.message}；{failure.remedy}", is_warning=True))
            return
        words = self.tr("{names} 已存到 {folder}，可以与文书最后一页的校验值核对")
        sentence = words.format(names="、".join(files), folder=folder)
        self._desk.say(Notice(sentence, action=self.tr("打开文件夹"), act=partial(open_outside, folder)))

    def _on_clicked(self) -> None:
        folder = ask_folder(self.window(), self.tr("把打分和评分表存到哪个文件夹"))
        if folder is not None:
            self.export_to(folder)
