"""收进文件: by dialog, drop or paste, and what came of it in one sentence; hands everything to the importer."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from inspector.services.evidence import Imported
from scoring_rules.problems import Problem, UserError
from ui.desk import Desk, Notice
from ui.dialogs.saving import documents
from ui.pages.evidence.importing import Importer, Target, outcome_words

NOWHERE = Target()


class Intake(QObject):
    """收进文件, on behalf of a page."""

    def __init__(self, desk: Desk, importer: Importer, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._importer, self._page = desk, importer, page
        importer.ended.connect(self._on_ended)
        importer.refused.connect(self._on_refused)

    def ask_files(self) -> None:
        """添加文件."""
        self.ask_files_for(NOWHERE)

    def ask_files_for(self, target: Target) -> None:
        """添加文件 that are put somewhere at once."""
        kinds = (
            self.tr("照片和文件")
            + " (*.jpg *.jpeg *.heic *.heif *.png *.pdf *.docx *.doc *.wps *.xlsx *.xls *.et)"
        )
        title, everything = self.tr("添加佐证文件"), self.tr("所有文件") + " (*)"
        chosen, _ = QFileDialog.getOpenFileNames(
            self._page, title, str(documents()), f"{kinds};;{everything}"
        )
        self.take_paths([Path(name) for name in chosen], target)

    def ask_folder(self) -> None:
        """添加文件夹, with all that is in it."""
        title = self.tr("添加文件夹（连同里面的子文件夹）")
        chosen = QFileDialog.getExistingDirectory(self._page, title, str(documents()))
        self.take_paths([Path(chosen)] if chosen else [])

    def paste(self) -> None:
        """粘贴: what lies in the clipboard."""
        content = QGuiApplication.clipboard().mimeData()
        if content is not None:
            self.take_pasted(content)

    def take_paths(self, paths: Sequence[Path], target: Target = NOWHERE) -> None:
        """Bring in files and folders."""
        if paths:
            self._importer.take_paths(paths, target)

    def take_dropped(self, content: QMimeData, target: Target = NOWHERE) -> None:
        """Bring in what was dropped."""
        paths = local_paths(content)
        if paths:
            self.take_paths(paths, target)
        else:
            words = self.tr("这里只能放文件和文件夹。网页上的图片请先保存到电脑里")
            self._desk.say(Notice(words, is_warning=True))

    def take_pasted(self, content: QMimeData) -> None:
        """Files that were copied, or a picture."""
        paths = local_paths(content)
        image = content.imageData() if content.hasImage() else None
        if paths:
            self.take_paths(paths)
        elif isinstance(image, QImage) and not image.isNull():
            name = f"粘贴 {datetime.now():%Y-%m-%d %H%M%S}.png"  # noqa: DTZ005 - the inspector's own clock
            self._importer.take_content(png_bytes(image), name)
        else:
            self._desk.say(Notice(self.tr("剪贴板里没有图片或文件。先截图或复制文件，再按 Ctrl+V")))

    def _on_ended(self, found: Imported) -> None:
        words, problems = outcome_words(found), [*found.refused, *found.remarks]
        if found.stopped is not None:
            stopped = f"{words}。{found.stopped.message}；{found.stopped.remedy}"
            self._desk.say(Notice(stopped, is_warning=True))
        elif problems:
            show = partial(_show_problems, problems, self._page)
            action = self.tr("看哪些")
            self._desk.say(Notice(words, is_warning=bool(found.refused), action=action, act=show))
        else:
            self._desk.say(Notice(words))

    def _on_refused(self, failure: UserError) -> None:
        self._desk.say(Notice(f"{failure.message}；{failure.remedy}", is_warning=True))


def local_paths(content: QMimeData) -> list[Path]:
    """Files and folders that were dropped or copied."""
    return [Path(url.toLocalFile()) for url in content.urls() if url.isLocalFile()]


def png_bytes(image: QImage) -> bytes:
    """A picture as a PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _show_problems(problems: Sequence[Problem], parent: QWidget) -> None:
    from ui.dialogs.problem_list import ProblemList

    ProblemList(parent.tr("导入的情况"), problems, parent).exec()
