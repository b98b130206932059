"""Failures nobody expected (程序故障): the rotating log, the hooks of Python and Qt, and a report without personal data.

Values never enter log or report: a message may quote the name of a resident, so quoted text and Chinese
characters in it are blotted out; files are named from the program's folder on.
"""

import logging
import os
import platform
import re
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from traceback import extract_tb
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QSysInfo, QtMsgType, qInstallMessageHandler, qVersion

from inspector.services.program import program_version

ROOT = Path(__file__).resolve().parent.parent
LOG_NAME = "window.log"
LOG_BYTES, LOG_FILES = 500_000, 4
REMARKS = 20
"""How many of Qt's last remarks a report holds."""
NO_WINDOW = (
    "窗口打不开：连不上桌面，或系统缺少窗口要用的库。\n"
    "现在该做：在桌面环境里运行；还不行，先装库再试：sudo apt install libxcb-cursor0 libxcb-icccm4 "
    "libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-xkb1 libxkbcommon-x11-0；"
    "不开窗口也能用命令：python main.py -h\n"
)

_log = logging.getLogger("shuangbai")
_levels = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Failures:
    """程序故障: what was seen in this run, and whom to tell. One failure is told once, however often it recurs."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self.folder = folder
        self.tell: Callable[[str], None] | None = None
        self._clock = clock
        self._seen: set[str] = set()
        self._remarks: list[str] = []

    def install(self) -> None:
        """Catch what nobody else caught, from here on."""
        start_log(self.folder)
        sys.excepthook = self.on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(self._on_qt_message)

    def on_exception(
        self, kind: type[BaseException], failure: BaseException, trace: TracebackType | None
    ) -> None:
        """Write it down, then say so in the window."""
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        where = trace_words(failure)
        _log.error("%s", where)
        if where in self._seen:
            return
        self._seen.add(where)
        if self.tell is None:
            sys.stderr.write(f"{self.report(failure)}\n")
        elif threading.current_thread() is threading.main_thread():
            self.tell(self.report(failure))

    def report(self, failure: BaseException) -> str:
        """故障报告: versions, where it happened, and Qt's last remarks; no personal data."""
        return "\n".join(
            [
                "故障报告",
                f"时间：{self._clock().astimezone():%Y-%m-%d %H:%M:%S}",
                *versions(),
                "",
                trace_words(failure),
                *(["", "此前的提示", *self._remarks] if self._remarks else []),
                "",
            ]
        )

    def _on_thread_exception(self, seen: threading.ExceptHookArgs) -> None:
        if seen.exc_value is not None:
            self.on_exception(seen.exc_type, seen.exc_value, seen.exc_traceback)

    def _on_qt_message(self, kind: QtMsgType, _context: object, message: str) -> None:
        if "does not support propagateSizeHints" in message:
            return
        remark = without_values(message)
        _log.log(_levels.get(kind, logging.INFO), "Qt: %s", remark)
        self._remarks = [*self._remarks, remark][-REMARKS:]
        if kind is QtMsgType.QtFatalMsg and "no Qt platform plugin" in message:
            # Qt would abort now, without a word that helps.
            sys.stderr.write(NO_WINDOW)
            sys.stderr.flush()
            os._exit(1)


def start_log(folder: Path) -> None:
    """日志: four files of half a megabyte at most; without a place to write, without a log."""
    _log.setLevel(logging.INFO)
    _log.propagate = False
    for handler in list(_log.handlers):
        _log.removeHandler(handler)
        handler.close()
    _log.addHandler(_LateFile(folder))


class _LateFile(logging.Handler):
    """The files of the log, opened with the first line: what they take to import delays no first paint."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._kept: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        self._kept = self._kept or self._open()
        self._kept.emit(record)

    def close(self) -> None:
        if self._kept is not None:
            self._kept.close()
        super().close()

    def _open(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        path = self._folder / LOG_NAME
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            kept = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOG_FILES - 1, encoding="utf-8")
        except OSError:
            return logging.NullHandler()
        kept.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        return kept


def note(sentence: str) -> None:
    """One line in the log; never with names or values."""
    _log.info("%s", sentence)


def whole_log(folder: Path) -> str:
    """日志 of all files, the oldest first."""
    names = [f"{LOG_NAME}.{number}" for number in range(LOG_FILES - 1, 0, -1)] + [LOG_NAME]
    found = (folder / name for name in names)
    return "".join(path.read_text(encoding="utf-8", errors="replace") for path in found if path.exists())


def versions() -> list[str]:
    """What the program runs on; no name of person or machine."""
    return [
        f"双百验收 {program_version()}",
        f"系统：{QSysInfo.prettyProductName()}（{QSysInfo.currentCpuArchitecture()}）",
        f"程序：Python {platform.python_version()}，Qt {qVersion()}，PySide6 {pyside_version}",
    ]


def trace_words(failure: BaseException) -> str:
    """The way a failure went, innermost last: files, lines and functions; its message without values."""
    lines: list[str] = []
    seen: BaseException | None = failure
    while seen is not None:
        lines = [*_one_trace(seen), *([""] if lines else []), *lines]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(lines)


def _one_trace(failure: BaseException) -> list[str]:
    steps = [
        f"  {short_path(step.filename)}:{step.lineno} {step.name}"
        for step in extract_tb(failure.__traceback__)
    ]
    message = without_values(str(failure))
    return [*steps, f"{type(failure).__name__}: {message}" if message else type(failure).__name__]


def short_path(path: str) -> str:
    """A file's path from the program's folder on, or its last three parts: no user's name."""
    try:
        return Path(path).resolve().relative_to(ROOT).as_posix()
    except (ValueError, OSError):
        return "…/" + "/".join(Path(path).parts[-3:])


def without_values(message: str) -> str:
    """A message without what it quotes: no quoted text, no Chinese, no long numbers, no home folder."""
    home = Path.home()
    # Qt writes paths with forward slashes on Windows too.
    text = message.replace(str(home), "~").replace(home.as_posix(), "~").replace(str(ROOT), "")
    text = re.sub(r"'[^']*'|\"[^\"]*\"|“[^”]*”", "'…'", text)
    text = re.sub(r"[^\x00-\x7f…]+", "＊", text)
    return re.sub(r"\d{5,}", "#", text)[:500]
