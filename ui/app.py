"""程序的开始和结束: window first, library after it, and what to say when it cannot be opened."""

import gc
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from scoring_rules.problems import UserError
from ui.desk import Desk, Notice
from ui.failures import Failures, note
from ui.icons import application_icon
from ui.main_window import MainWindow
from ui.rooms import BY_NAME
from ui.settings import Look, Settings, log_folder, settings_path
from ui.tasks import Queue, Task, wait_for_all
from ui.theme import DARK, LARGE, LIGHT, Theme, apply_theme, load_fonts, theme

if TYPE_CHECKING:
    from inspector.domain.records import Place
    from inspector.services.libraries import Library


def run() -> int:
    """Open the window and stay until it is closed; the exit status."""
    if not _has_screen():
        sys.stderr.write(
            "没有图形界面，窗口打不开。\n现在该做：在桌面环境里运行，或者用命令：python main.py -h\n"
        )
        return 1
    gc.disable()  # starting makes many things and drops none: looking for garbage would cost a tenth of it
    failures = Failures(log_folder(), _now)
    failures.install()
    qt = new_application(sys.argv)
    program = Program(Settings(settings_path()), failures)
    program.start()
    status = qt.exec()
    program.finish()
    return status


def new_application(arguments: list[str]) -> QApplication:
    """Qt, in Chinese, with the bundled font."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    qt = QApplication(arguments)
    qt.setApplicationName("shuangbai")
    qt.setApplicationDisplayName("双百验收")
    qt.setDesktopFileName("shuangbai")
    translator = QTranslator(qt)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        qt.installTranslator(translator)
    load_fonts()
    return qt


class Program(QObject):
    """The window, the desk and the library, from `start` to `finish`."""

    def __init__(self, settings: Settings, failures: Failures) -> None:
        super().__init__()
        self.settings = settings
        self.failures = failures
        failures.tell = self._on_failure
        self._dress()
        self.desk = Desk(self)
        self.window = MainWindow(self.desk, settings)
        self.desk.look_changed.connect(self._on_look_changed)
        self.desk.name_changed.connect(self._on_name_changed)
        self.desk.other_library_wanted.connect(self.choose_library)
        self.window.closed.connect(self._on_closed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_look_changed)

    def start(self) -> None:
        """Show the window, then open the library behind it."""
        self.window.show()
        QTimer.singleShot(0, self.open_library)

    def finish(self) -> None:
        """Close the library; what cannot be written any more is only logged, every mark was saved before."""
        self.window.flush()
        self.desk.leaving.emit()
        wait_for_all()
        # A library that was just being opened when the window was closed is taken, to be closed in order.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)
        library = self.desk.library if self.desk.has_library else None
        self.desk.take_library(None)
        if library is not None:
            try:
                library.close()
            except UserError as failure:
                note(f"library not closed: {type(failure).__name__}")
        self.settings.save()

    def library_path(self) -> Path:
        """Which library to open: the variable's, the chosen one, or the usual one."""
        from inspector.services.libraries import PATH_VARIABLE, default_library_path

        chosen = self.settings.library
        return chosen if chosen is not None and PATH_VARIABLE not in os.environ else default_library_path()

    def open_library(self) -> None:
        """Open the library off the GUI thread; the outcome comes as a signal."""
        from inspector.services.libraries import open_library

        path, name = self.library_path(), self.settings.name
        task = Task(partial(open_library, path=path, user=name), self)
        task.done.connect(self._on_opened)
        task.refused.connect(self.refuse)
        task.start(Queue.LIBRARY)

    def choose_library(self) -> None:
        """换一个资料库: an existing one or a new name."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(
            self.window,
            self.tr("打开资料库，或输入新名字新建一个"),
            str(self.library_path()),
            self.tr("资料库 (*.sqlite);;所有文件 (*)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            self.use_library(Path(chosen))

    def use_library(self, path: Path) -> None:
        """Close this library and work with that one from now on."""
        self.finish()
        self.window.forget_pages()
        self.settings.library = path
        self.open_library()

    def _on_opened(self, library: "Library") -> None:
        note("library opened")
        QApplication.setWindowIcon(application_icon())
        gc.freeze()
        gc.enable()
        self.desk.take_library(library)
        place = None
        with suppress(UserError):  # what is damaged there the overview tells
            place = library.last_place()
        room = self.settings.room or "overview"
        works_on_one = room in BY_NAME and BY_NAME[room].needs_case
        if place is not None and works_on_one:
            self._return_to(place, room)
        else:
            self.window.show_room("overview" if works_on_one or room not in BY_NAME else room)
            if place is not None and place.interrupted:
                self.desk.say(Notice(self.tr("上次没有正常退出，所有“已保存”的内容都在")))

    def _return_to(self, place: "Place", room: str) -> None:
        try:
            self.desk.open_case(place.inspection_id)
        except UserError as failure:
            self.window.show_room("overview")
            self.desk.say(Notice(f"{failure.message}；{failure.remedy}", is_warning=True))
            return
        self.window.show_room(room)
        if place.interrupted:
            words = self.tr("上次没有正常退出，已回到{there}，所有“已保存”的内容都在")
            item = place.item or self.tr("原来的验收")
            there = (
                f" {item}" if room == "scoring" else self.tr("“{room}”页").format(room=BY_NAME[room].words)
            )
            self.desk.say(Notice(words.format(there=there)))

    def refuse(self, failure: UserError) -> None:
        """资料库没有打开: what happened, where, what to do, in the place of the rooms."""
        gc.enable()
        from ui.pages.notice.page import Choice, NoticePage

        note(f"library refused: {type(failure).__name__}")
        choices = (
            Choice(self.tr("重试"), self.open_library),
            Choice(self.tr("换一个资料库…"), self.choose_library),
            Choice(self.tr("退出"), self._on_leave),
        )
        sentences = (f"{failure.message}。", f"{failure.remedy}。")
        page = NoticePage(
            self.tr("资料库没有打开"),
            sentences,
            choices,
            place=self.tr("位置：{where}").format(where=failure.where),
            picture="alert",
        )
        self.window.show_notice(page)
        page.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> bool:
        """Put on the look that is wanted; False if it is worn already."""
        wanted = self.settings.look
        system = QGuiApplication.styleHints().colorScheme()
        dark = wanted is Look.DARK or (wanted is Look.SYSTEM and system is Qt.ColorScheme.Dark)
        new = Theme(DARK if dark else LIGHT, LARGE if self.settings.large_text else 1.0)
        qt = QApplication.instance()
        assert isinstance(qt, QApplication)
        if qt.property("theme") is not None and theme() == new:
            return False
        apply_theme(qt, new)
        return True

    def _on_look_changed(self) -> None:
        if self._dress():
            self.window.refurnish()

    def _on_system_look_changed(self, _scheme: Qt.ColorScheme) -> None:
        self._on_look_changed()

    def _on_name_changed(self) -> None:
        """The library signs with the name it was opened with."""
        room = self.window.room
        self.finish()
        self.window.forget_pages()
        self.settings.room = room
        self.open_library()

    def _on_failure(self, report: str) -> None:
        from ui.dialogs.crash import CrashDialog

        dialog = CrashDialog(report, self.window if self.window.isVisible() else None)
        dialog.exec()
        if dialog.wants_to_quit:
            self.window.close()

    def _on_leave(self) -> None:
        self.window.close()

    def _on_closed(self) -> None:
        QApplication.quit()


def _has_screen() -> bool:
    """Without a display Qt would end the process without a word that helps."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _now() -> datetime:
    return datetime.now(UTC)
