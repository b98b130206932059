"""Opening a library (打开资料库): found or made, checked, brought to the present form; nothing is changed on doubt."""

import contextlib
import os
from pathlib import Path

from sqlalchemy import Connection, Engine, insert

from inspector.domain.canonical import canonical_time
from inspector.domain.errors import BrokenLibrary, NewerLibrary, NotALibrary, StorageFailed
from inspector.library import rows
from inspector.library.clock import Clock, NewId
from inspector.library.engine import (
    HEADER,
    inner_damage,
    make_engine,
    schema_version,
    use_write_ahead_log,
    writing,
)

_PAGE_SIZE = slice(16, 18)


def make_library(path: Path, clock: Clock, new_id: NewId) -> None:
    """A fresh library, finished under another name first, so that no half of one is ever found."""
    unfinished = path.with_name(f"{path.name}.new")
    for left_over in (unfinished, *_beside(unfinished)):
        left_over.unlink(missing_ok=True)
    engine = make_engine(unfinished, create=True)
    try:
        use_write_ahead_log(engine)
        with writing(engine) as connection:
            rows.metadata.create_all(connection)
            now = canonical_time(clock())
            connection.execute(insert(rows.alembic_version), {"version_num": rows.SCHEMA_VERSION})
            connection.execute(insert(rows.library), {"id": new_id(), "created_at": now})
    finally:
        engine.dispose()
    unfinished.replace(path)


def checked_engine(path: Path) -> Engine:
    """Connections to an existing library that this program can read; migrated if it is an older one."""
    check_header(path)
    engine = make_engine(path)
    try:
        found = schema_version(engine)
        if found is None:
            raise NotALibrary(path, "里面没有验收记录")
        if found > rows.SCHEMA_VERSION:
            raise NewerLibrary(path, found, rows.SCHEMA_VERSION)
        if found < rows.SCHEMA_VERSION:
            engine.dispose()
            # Costs a third of a second to import, and is hardly ever needed.
            from inspector.library.upgrade import upgrade

            upgrade(path, engine, found)
        use_write_ahead_log(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def check_structure(path: Path, connection: Connection) -> None:
    """Reads every page, for a library that was not closed; `BrokenLibrary` if something is wrong."""
    reason = inner_damage(connection)
    if reason:
        raise BrokenLibrary(path, reason)


def check_place(path: Path) -> None:
    """The folder exists afterwards; OSError if it cannot be made, StorageFailed if a folder has the name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise StorageFailed(path, "这个名字是一个文件夹，不是文件")
    for file in (path.parent, path):
        if file.exists() and not os.access(file, os.W_OK):
            raise PermissionError(13, "read-only", str(file))


def check_header(path: Path) -> None:
    """`NotALibrary` or `BrokenLibrary` if the file does not begin as one; OSError if it cannot be read."""
    with path.open("rb") as file:
        start = file.read(len(HEADER))
    if not start:
        raise BrokenLibrary(path, "文件是空的")
    if start != HEADER:
        if not start.strip(b"\x00"):
            raise BrokenLibrary(path, "文件开头全是零")
        raise NotALibrary(path, "文件开头不对")
    _check_length(path)


def _check_length(path: Path) -> None:
    """SQLite itself notices a last page that was cut off only when it comes to read it."""
    with path.open("rb") as file:
        told = int.from_bytes(file.read(_PAGE_SIZE.stop)[_PAGE_SIZE])
    page = 65536 if told == 1 else told
    log = _beside(path)[0]
    # A log that still has to be worked in may complete the last page.
    if page and path.stat().st_size % page and not (log.exists() and log.stat().st_size):
        raise BrokenLibrary(path, "文件不完整，末尾缺了一截")


def _beside(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + ending) for ending in ("-wal", "-shm"))


def is_missing(path: Path) -> bool:
    """True if there is no library file yet, and no write-ahead log that still belongs to one."""
    if path.exists():
        return False
    log = _beside(path)[0]
    with contextlib.suppress(OSError):
        if log.stat().st_size:
            raise BrokenLibrary(path, f"只剩下日志文件 {log.name}，资料库本身不见了")
    return True
