"""Database failures as advice (故障说明): what the driver reports becomes an error the user can act on."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from inspector.domain.errors import (
    BrokenLibrary,
    DiskFull,
    LibraryBusy,
    LibraryError,
    NotALibrary,
    ReadOnlyLibrary,
    StorageFailed,
)
from inspector.domain.refusals import reason_in_words

# What SQLite says, in the order in which it is looked for.
_SAYINGS: tuple[tuple[str, str], ...] = (
    ("SQLITE_FULL", "full"),
    ("SQLITE_READONLY", "readonly"),
    ("SQLITE_CANTOPEN", "readonly"),
    ("SQLITE_PERM", "readonly"),
    ("SQLITE_BUSY", "busy"),
    ("SQLITE_LOCKED", "busy"),
    ("SQLITE_CORRUPT", "corrupt"),
    ("SQLITE_NOTADB", "notadb"),
    ("SQLITE_IOERR", "io"),
)


# Messages without a name of their own: with the right version of schema only damage brings them.
_DAMAGE = ("could not decode", "malformed", "unsupported file format", "no such table", "no such column")


class DamagedRow(ValueError):
    """坏记录: a row does not hold what only this program writes."""


@contextmanager
def understood() -> Iterator[None]:
    """Around rows that become domain objects: what cannot be understood there is damage."""
    try:
        yield
    except (ValueError, LookupError, TypeError, ArithmeticError) as failure:
        raise DamagedRow(str(failure)) from failure


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns failures of disk and database inside the block into `LibraryError`; bugs pass as they are."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as failure:
        error = _of_database(failure, path)
        if error is None:
            raise
        raise error from failure
    except (DamagedRow, UnicodeDecodeError) as failure:
        raise BrokenLibrary(path, "有一条记录读不出来") from failure
    except OSError as failure:
        raise of_system(failure, path) from failure


def of_system(failure: OSError, path: Path) -> LibraryError:
    """What the operating system refused."""
    if failure.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return DiskFull(path)
    if failure.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ReadOnlyLibrary(path)
    return StorageFailed(path, reason_in_words(failure))


def _of_database(failure: DBAPIError | sqlite3.Error, path: Path) -> LibraryError | None:
    driver = failure.orig if isinstance(failure, DBAPIError) else failure
    name = getattr(driver, "sqlite_errorname", "")
    meaning = next((meaning for start, meaning in _SAYINGS if name.startswith(start)), "")
    match meaning:
        case "full":
            return DiskFull(path)
        case "readonly":
            return ReadOnlyLibrary(path)
        case "busy":
            return LibraryBusy(path)
        case "corrupt":
            return BrokenLibrary(path, "数据库内部结构不完整")
        case "notadb":
            return NotALibrary(path, "文件内容不是数据库")
        case "io":
            return StorageFailed(path, f"硬盘读写错误 {name}")
    if any(words in str(driver).lower() for words in _DAMAGE):
        return BrokenLibrary(path, "数据库内部结构不完整")
    return None
