"""One window for each library (使用锁): a lock of the operating system, gone with its process however that ends."""

import errno
import json
import os
import socket
import sys
from pathlib import Path
from typing import BinaryIO

from inspector.domain.errors import LibraryInUse

# Far behind the text, because on Windows nobody else can read bytes that are locked.
_LOCKED_BYTE = 1 << 30
_UNSUPPORTED = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS)


class LibraryLock:
    """使用锁: held from `acquire` to `release`. The file beside the library stays; it says who holds it."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self._path = library.with_name(f"{library.name}.lock")
        self._file: BinaryIO | None = None

    def acquire(self, person: str) -> None:
        """Takes the lock; `LibraryInUse` if somebody has it, OSError if the folder cannot be written."""
        file = self._path.open("r+b" if self._path.exists() else "x+b")
        try:
            if not _lock(file):
                raise LibraryInUse(self._library, _holder(self._path))
            file.truncate(0)
            file.write(_own_words(person))
            file.flush()
        except BaseException:
            file.close()
            raise
        self._file = file

    def release(self) -> None:
        """Gives the lock back; harmless if it is not held."""
        if self._file is not None:
            self._file.truncate(0)
            self._file.close()
            self._file = None


def _lock(file: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(_LOCKED_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            file.seek(0)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as failure:
        # A file system without locks: SQLite's own are all there is.
        return failure.errno in _UNSUPPORTED
    return True


def _own_words(person: str) -> bytes:
    words = {"person": person, "host": socket.gethostname(), "process": os.getpid()}
    return json.dumps(words, ensure_ascii=False).encode(errors="replace")


def _holder(path: Path) -> str:
    """The holder in words; empty if the file does not say."""
    try:
        words = json.loads(path.read_bytes()[:1000])
        return f"使用人：{words['person'] or '未填'}，电脑：{words['host']}，进程号：{words['process']}"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
