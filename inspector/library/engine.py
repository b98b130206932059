"""SQLite itself (数据库引擎): connections, pragmas, triggers, copies; the only module with SQL of a single database."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast
from urllib.parse import quote

from sqlalchemy import DDL, Connection, Engine, QueuePool, create_engine, event, inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import ConnectionPoolEntry

from inspector.library import rows

BUSY_SECONDS = 5
HEADER = b"SQLite format 3\x00"
APPEND_ONLY = "journal is append-only"

for _verb in ("UPDATE", "DELETE"):
    event.listen(
        rows.journal,
        "after_create",
        DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER journal_refuses_{_verb.lower()} BEFORE {_verb} ON journal "
            f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"
        ).execute_if(dialect="sqlite"),
    )


def make_engine(path: Path, *, create: bool = False) -> Engine:
    """Connections to a library file; without `create` a missing file is an error, never a new library."""
    uri = f"{_uri(path)}?mode={'rwc' if create else 'rw'}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def make_reading_engine(path: Path) -> Engine:
    """Connections that can only read a library, beside a window that holds it; nothing is left next to the file.

    Bytes that are no text come as U+FFFD: a check wants to name the place, not to stop there.
    """
    # Without a log nobody has it open, and SQLite is told not to make one.
    log = path.with_name(f"{path.name}-wal")
    mode = "ro" if log.exists() else "ro&immutable=1"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{_uri(path)}?mode={mode}", uri=True, timeout=BUSY_SECONDS, check_same_thread=False
        )
        connection.isolation_level = None
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def use_write_ahead_log(engine: Engine) -> None:
    """From now on and for good, changes go to a log beside the file first."""
    with engine.connect() as connection:
        driver = cast("sqlite3.Connection", connection.connection.driver_connection)
        driver.execute("PRAGMA journal_mode=WAL").close()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the write lock from its start; committed at the end, undone by any exception."""
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        yield connection


@contextmanager
def rebuilding(engine: Engine) -> Iterator[Connection]:
    """One writing transaction in which tables may be made anew: references are checked at its end."""
    with engine.connect().execution_options(writing=True) as connection:
        # Inside a transaction this pragma does nothing, so it goes to the driver before one begins.
        driver = cast("sqlite3.Connection", connection.connection.driver_connection)
        driver.execute("PRAGMA foreign_keys=OFF").close()
        try:
            with connection.begin():
                yield connection
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise IntegrityError("foreign_key_check", None, ValueError("a reference leads nowhere"))
        finally:
            driver.execute("PRAGMA foreign_keys=ON").close()


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the library."""
    with engine.connect() as connection, connection.begin():
        yield connection


def schema_version(engine: Engine) -> str | None:
    """The version the library was written in; None if the file is some other database."""
    with reading(engine) as connection:
        tables = set(inspect(connection).get_table_names())
        if not {"alembic_version", "library", "journal"} <= tables:
            return None
        return connection.scalar(select(rows.alembic_version.c.version_num))


def copy_library(path: Path, target: Path) -> None:
    """A complete copy of a library, whatever still stands in its write-ahead log."""
    with (
        closing(sqlite3.connect(f"{_uri(path)}?mode=rw", uri=True)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)


def inner_damage(connection: Connection) -> str | None:
    """What is wrong with the file's structure, every page read; None if nothing is."""
    found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    return None if found == "ok" else found


def every_damage(connection: Connection, most: int) -> list[str]:
    """What is wrong with the file's structure and its indexes, as SQLite says it; empty if nothing is."""
    found = connection.exec_driver_sql(f"PRAGMA integrity_check({most})").scalars()
    return [str(line) for line in found if line != "ok"]


def _uri(path: Path) -> str:
    name = path.as_posix()
    return "file://" + quote(name if name.startswith("/") else f"/{name}")


def _set_up(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    # Transactions are begun by `_begin`, not by the driver's own guess.
    connection.isolation_level = None
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "cache_size=-16000"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
