"""Full disks and disks that fail: the step that could not be saved says so, all before it is there, work goes on."""

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from inspector.domain.errors import (
    BrokenLibrary,
    DiskFull,
    LibraryBusy,
    LibraryError,
    NotALibrary,
    ReadOnlyLibrary,
    StorageFailed,
)
from inspector.domain.records import Inspection
from inspector.library import engine
from inspector.library.failures import explained
from inspector.library.store import Library
from inspector.services.inspections import open_inspection
from inspector.services.marking import history, set_note
from tests.inspector.setting import NewInspection, OpenAt

ENOUGH = 5000


@contextmanager
def no_room(library: Library) -> Iterator[None]:
    """SQLite is told that the file may not grow: it says “full” just as on a full disk."""

    def limit(connection: sqlite3.Connection, *_: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}").close()

    event.listen(Engine, "checkout", limit)
    yield
    event.remove(Engine, "checkout", limit)


@contextmanager
def no_larger_files(library: Library) -> Iterator[None]:
    """The system refuses to let any file of this process grow much."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    log = library.path.with_name(library.path.name + "-wal")
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + 50_000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def note_until_refused(library: Library, inspection: Inspection) -> tuple[str, LibraryError]:
    """Writes notes until one is refused; the last that was saved, and the refusal."""
    saved = ""
    for number in range(ENOUGH):
        text = f"第{number}次" + "满" * 100
        try:
            set_note(library=library, inspection_id=inspection.id, item="A1", text=text)
        except LibraryError as refusal:
            return saved, refusal
        saved = text
    raise AssertionError("was never refused")


@pytest.mark.parametrize(
    ("trouble", "kind", "word"), [(no_room, DiskFull, "空间"), (no_larger_files, StorageFailed, "硬盘")]
)
def test_after_a_refused_write_all_before_it_is_there_and_work_goes_on(
    open_at: OpenAt,
    library: Library,
    new_inspection: NewInspection,
    trouble: Callable[[Library], AbstractContextManager[None]],
    kind: type[LibraryError],
    word: str,
) -> None:
    inspection = new_inspection(library)
    with trouble(library):
        saved, refusal = note_until_refused(library, inspection)
        assert isinstance(refusal, kind)
        assert word in refusal.remedy
        assert "之前已保存的内容" in refusal.message
        assert open_inspection(library=library, inspection_id=inspection.id).notes == {"A1": saved}
    set_note(library=library, inspection_id=inspection.id, item="A1", text="有空间了")
    library.close()
    again = open_at(library.path)
    told = history(library=again, inspection_id=inspection.id)
    assert [told[-2].after, told[-1].after] == [saved, "有空间了"]
    assert [entry.sequence for entry in told] == list(range(2, len(told) + 2))


def test_a_library_held_by_another_program_is_busy_and_not_broken(
    open_at: OpenAt, library: Library, inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0)
    library.close()
    library = open_at(library.path)
    other = sqlite3.connect(library.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryBusy) as refused:
        set_note(library=library, inspection_id=inspection.id, item="A1", text="一")
    other.close()
    assert "再做一次" in refused.value.remedy
    set_note(library=library, inspection_id=inspection.id, item="A1", text="一")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EACCES, ReadOnlyLibrary),
        (errno.EROFS, ReadOnlyLibrary),
        (errno.EIO, StorageFailed),
    ],
)
def test_what_the_system_refuses_becomes_advice(
    tmp_path: Path, number: int, kind: type[LibraryError]
) -> None:
    with pytest.raises(kind) as refused, explained(tmp_path):
        raise OSError(number, "as the system says it")
    assert refused.value.where == str(tmp_path)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_FULL", DiskFull),
        ("SQLITE_READONLY_DBMOVED", ReadOnlyLibrary),
        ("SQLITE_CANTOPEN", ReadOnlyLibrary),
        ("SQLITE_BUSY_SNAPSHOT", LibraryBusy),
        ("SQLITE_CORRUPT", BrokenLibrary),
        ("SQLITE_NOTADB", NotALibrary),
        ("SQLITE_IOERR_FSYNC", StorageFailed),
    ],
)
def test_what_sqlite_reports_becomes_advice(tmp_path: Path, name: str, kind: type[LibraryError]) -> None:
    failure = sqlite3.OperationalError("as SQLite says it")
    failure.sqlite_errorname = name
    with pytest.raises(kind), explained(tmp_path):
        raise failure


def test_a_mistake_in_the_program_is_not_hidden_behind_advice(tmp_path: Path) -> None:
    failure = sqlite3.OperationalError("near FROM: syntax error")
    failure.sqlite_errorname = "SQLITE_ERROR"
    with pytest.raises(sqlite3.OperationalError), explained(tmp_path):
        raise failure
