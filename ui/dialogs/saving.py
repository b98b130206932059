"""存到哪里: asks for a place to save, and before a file that lies there is replaced; writes nothing itself."""

import re
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


class Existing(Enum):
    """What becomes of files that are there already."""

    KEEP = "keep"
    REPLACE = "replace"


def documents() -> Path:
    """The folder of documents, where saving begins."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def ask_file(parent: QWidget, title: str, name: str, kind: str, ending: str) -> Path | None:
    """Where to save a file of this ending, which is put behind the name where it is missing; None: nowhere."""
    usual, shown = str(documents() / name), f"{kind} (*{ending})"
    chosen, _ = QFileDialog.getSaveFileName(parent, title, usual, shown)
    if not chosen:
        return None
    return with_ending(parent, Path(chosen), ending)


def with_ending(parent: QWidget, chosen: Path, ending: str) -> Path | None:
    """The path with this ending behind its name; None if that is another file, which is not to be replaced."""
    if chosen.suffix.lower() == ending:
        return chosen  # the dialog that it was chosen in has asked
    path = chosen.with_name(f"{chosen.name}{ending}")
    return path if may_replace(parent, (path,)) else None


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """Into which folder; None: into none."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(documents()))
    return Path(chosen) if chosen else None


def file_name_of(title: str) -> str:
    """A title as the name of a file: without the signs that no system takes."""
    return re.sub(r'[\\/:*?"<>|\s\x00-\x1f]+', " ", title).strip(" .")[:80] or _tr("评分表")


def open_outside(path: Path) -> None:
    """Show a file or folder with the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def may_replace(parent: QWidget, paths: tuple[Path, ...]) -> bool:
    """True if none of these files is there yet, or whoever is asked wants them replaced."""
    there = [path.name for path in paths if path.exists()]
    if not there:
        return True
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_tr("已经有同名文件"))
    box.setText(
        _tr("文件夹“{folder}”里已经有{names}。").format(folder=paths[0].parent, names="、".join(there))
    )
    box.setInformativeText(_tr("替换以后，原来的内容就没有了。"))
    replace = box.addButton(_tr("替换"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(_tr("不替换"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is replace


def ask_existing(parent: QWidget, folder: Path, there: int, total: int) -> Existing | None:
    """What becomes of many files that are there already; None: nothing is to be saved at all."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_tr("已经有同名文件"))
    words = _tr("要出的 {total} 份里，有 {there} 份在文件夹“{folder}”里已经有同名文件。")
    box.setText(words.format(total=total, there=there, folder=folder))
    box.setInformativeText(_tr("替换以后，原来的内容就没有了。"))
    replace = box.addButton(_tr("全部替换"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(_tr("只出没有的"), QMessageBox.ButtonRole.AcceptRole)
    nothing = box.addButton(_tr("先不出"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(nothing)
    box.exec()
    answers = {replace: Existing.REPLACE, keep: Existing.KEEP}
    return next((answer for each, answer in answers.items() if box.clickedButton() is each), None)


def _tr(text: str) -> str:
    return QCoreApplication.translate("saving", text)
