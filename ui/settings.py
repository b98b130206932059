"""设置: what this user of this machine has chosen, kept in a small file; knows no widget and no library."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

FOLDER = "shuangbai"


class Look(StrEnum):
    """外观."""

    SYSTEM = "跟随系统"
    LIGHT = "浅色"
    DARK = "深色"


class Settings:
    """设置, read and written one by one; a file that cannot be read or written gives what is usual."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._kept = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def look(self) -> Look:
        """外观: light, dark, or as the system has it."""
        text = self._text("look")
        return Look(text) if text in set(Look) else Look.SYSTEM

    @look.setter
    def look(self, look: Look) -> None:
        self._keep("look", look.value)

    @property
    def large_text(self) -> bool:
        """大字."""
        return self._text("large_text") == "yes"

    @large_text.setter
    def large_text(self, large: bool) -> None:
        self._keep("large_text", "yes" if large else "no")

    @property
    def name(self) -> str:
        """姓名 of whoever works here: it signs the journal."""
        return self._text("name")

    @name.setter
    def name(self, name: str) -> None:
        self._keep("name", name.strip())

    @property
    def library(self) -> Path | None:
        """资料库的位置; None for the usual place."""
        text = self._text("library")
        return Path(text) if text else None

    @library.setter
    def library(self, path: Path | None) -> None:
        self._keep("library", str(path or ""))

    @property
    def own_sheets(self) -> tuple[Path, ...]:
        """自己的评分表: rule files that were used before, the latest first."""
        return tuple(Path(line) for line in self._text("own_sheets").split("\n") if line)

    @own_sheets.setter
    def own_sheets(self, paths: tuple[Path, ...]) -> None:
        self._keep("own_sheets", "\n".join(map(str, paths)))

    @property
    def room(self) -> str:
        """The room that was open last."""
        return self._text("room")

    @room.setter
    def room(self, name: str) -> None:
        # On the disk at once: a killed program comes back to the same room.
        self._keep("room", name)
        self._kept.sync()

    @property
    def geometry(self) -> QByteArray:
        """Size and place of the window; empty before the first run."""
        return self._bytes("geometry")

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._kept.setValue("geometry", geometry)

    @property
    def columns(self) -> QByteArray:
        """Widths and order of the overview's columns; empty before the first run."""
        return self._bytes("columns")

    @columns.setter
    def columns(self, state: QByteArray) -> None:
        self._kept.setValue("columns", state)

    def save(self) -> None:
        """On the disk, now."""
        self._kept.sync()

    def _text(self, key: str) -> str:
        value = self._kept.value(key, "")
        return value if isinstance(value, str) else ""

    def _bytes(self, key: str) -> QByteArray:
        value = self._kept.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def _keep(self, key: str, text: str) -> None:
        self._kept.setValue(key, text)


def settings_path() -> Path:
    """Where this user's settings lie."""
    return _place(QStandardPaths.StandardLocation.GenericConfigLocation) / "window.ini"


def log_folder() -> Path:
    """Where the log lies."""
    return _place(QStandardPaths.StandardLocation.GenericStateLocation) / "logs"


def _place(location: QStandardPaths.StandardLocation) -> Path:
    return Path(QStandardPaths.writableLocation(location)) / FOLDER
