"""Opening a library: whatever stands at the path, either it opens or a sentence says why, and nothing is lost."""

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from inspector.domain.errors import (
    BrokenLibrary,
    LibraryInUse,
    NewerLibrary,
    NotALibrary,
    ReadOnlyLibrary,
    StorageFailed,
)
from inspector.library.store import Library
from inspector.services.inspections import inspection_rows
from scoring_rules.problems import UserError
from tests.inspector.setting import NewInspection, OpenAt

HOLD = """
import sys
from pathlib import Path
from inspector.services.libraries import open_library
library = open_library(path=Path(sys.argv[1]), user="李四")
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def kept(library: Library, new_inspection: NewInspection) -> Path:
    """A closed library with one inspection."""
    new_inspection(library)
    library.close()
    return library.path


@pytest.fixture
def held(library_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the library open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(library_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "open"
    yield process
    process.kill()
    process.communicate()


def refusal(open_at: OpenAt, path: Path, kind: type[UserError]) -> str:
    """Opens what cannot be opened, and gives back what the user reads: message and remedy."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(kind) as refused:
        open_at(path)
    if before is not None:
        assert path.read_bytes() == before
    assert str(path) in refused.value.where
    return f"{refused.value.message} {refused.value.remedy}"


def test_a_missing_library_is_made_with_its_folder(open_at: OpenAt, library_path: Path) -> None:
    library = open_at(library_path)
    assert library_path.is_file()
    assert inspection_rows(library=library) == []


def test_what_was_kept_is_there_after_opening_again(open_at: OpenAt, kept: Path) -> None:
    assert [row.county for row in inspection_rows(library=open_at(kept))] == ["新兴县"]


def test_closing_twice_does_no_harm(library: Library) -> None:
    library.close()
    library.close()


def test_nothing_but_the_library_and_its_lock_and_marker_is_left_after_closing(kept: Path) -> None:
    endings = {file.name.removeprefix(kept.name) for file in kept.parent.iterdir()}
    assert {ending for ending in endings if not ending.endswith(".device")} == {"", ".lock"}


def test_a_half_made_library_of_a_killed_start_is_put_away(open_at: OpenAt, library_path: Path) -> None:
    library_path.parent.mkdir(parents=True)
    for ending in (".new", ".new-wal", ".new-shm"):
        library_path.with_name(library_path.name + ending).write_bytes(b"half")
    assert inspection_rows(library=open_at(library_path)) == []


def test_a_second_window_is_told_who_has_the_library_open(open_at: OpenAt, library_path: Path) -> None:
    open_at(library_path, user="张三")
    with pytest.raises(LibraryInUse) as refused:
        open_at(library_path)
    assert "张三" in refused.value.message


def test_a_library_open_in_another_process_is_refused(
    open_at: OpenAt, library_path: Path, held: subprocess.Popen[str]
) -> None:
    with pytest.raises(LibraryInUse) as refused:
        open_at(library_path)
    assert "李四" in refused.value.message
    assert str(held.pid) in refused.value.message


def test_a_killed_process_holds_nothing(
    open_at: OpenAt, library_path: Path, held: subprocess.Popen[str]
) -> None:
    held.kill()
    held.wait()
    assert inspection_rows(library=open_at(library_path)) == []


def test_a_lock_file_that_says_nothing_is_not_in_the_way(open_at: OpenAt, kept: Path) -> None:
    kept.with_name(kept.name + ".lock").write_bytes(b"\xff{nonsense")
    assert len(inspection_rows(library=open_at(kept))) == 1


def test_a_refused_opening_leaves_the_lock_to_the_next(open_at: OpenAt, kept: Path) -> None:
    whole = kept.read_bytes()
    kept.write_bytes(b"")
    refusal(open_at, kept, BrokenLibrary)
    kept.write_bytes(whole)
    assert len(inspection_rows(library=open_at(kept))) == 1


def test_a_library_of_a_later_program_is_left_untouched(open_at: OpenAt, kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as database:
        database.execute("UPDATE alembic_version SET version_num = '0999'")
        database.commit()
    assert "升级到最新版本" in refusal(open_at, kept, NewerLibrary)


@pytest.mark.parametrize("content", [b"PK\x03\x04 a workbook", b"x", b"SQLite format 3"])
def test_another_kind_of_file_is_no_library(open_at: OpenAt, library_path: Path, content: bytes) -> None:
    library_path.parent.mkdir(parents=True)
    library_path.write_bytes(content)
    assert "不是双百验收的资料库" in refusal(open_at, library_path, NotALibrary)


def test_another_programs_database_is_no_library(open_at: OpenAt, library_path: Path) -> None:
    library_path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(library_path)) as database:
        database.execute("CREATE TABLE journal (x)")
    assert "不是双百验收的资料库" in refusal(open_at, library_path, NotALibrary)


def test_an_empty_file_is_a_broken_library_and_not_a_fresh_one(open_at: OpenAt, library_path: Path) -> None:
    library_path.parent.mkdir(parents=True)
    library_path.touch()
    assert "备份" in refusal(open_at, library_path, BrokenLibrary)


def test_a_file_of_zeros_is_a_broken_library(open_at: OpenAt, kept: Path) -> None:
    kept.write_bytes(bytes(kept.stat().st_size))
    assert "全是零" in refusal(open_at, kept, BrokenLibrary)


@pytest.mark.parametrize("size", [100, 4096, 8000, -4096, -1])
def test_a_library_that_was_cut_off_is_broken(open_at: OpenAt, kept: Path, size: int) -> None:
    whole = kept.read_bytes()
    kept.write_bytes(whole[:size])
    refusal(open_at, kept, BrokenLibrary)


@pytest.mark.parametrize("start", [16, 100, 108])
def test_a_library_with_a_spoilt_beginning_is_refused_without_a_traceback(
    open_at: OpenAt, kept: Path, start: int
) -> None:
    spoilt = bytearray(kept.read_bytes())
    spoilt[start : start + 40] = b"\xee" * 40
    kept.write_bytes(spoilt)
    refusal(open_at, kept, UserError)


def test_spoilt_pages_are_found_after_a_run_that_was_not_closed(open_at: OpenAt, kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as database:
        database.execute("UPDATE run SET closed_at = NULL")
        database.commit()
        page = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'answer'").fetchone()[0]
    spoilt = bytearray(kept.read_bytes())
    spoilt[(page - 1) * 4096 : (page - 1) * 4096 + 64] = b"\xee" * 64
    kept.write_bytes(spoilt)
    assert "损坏" in refusal(open_at, kept, BrokenLibrary)


def test_a_log_without_its_library_is_not_written_over(open_at: OpenAt, library_path: Path) -> None:
    library_path.parent.mkdir(parents=True)
    log = library_path.with_name(library_path.name + "-wal")
    log.write_bytes(b"marks of a whole day")
    assert log.name in refusal(open_at, library_path, BrokenLibrary)
    assert log.read_bytes() == b"marks of a whole day"


def test_a_folder_is_no_library(open_at: OpenAt, library_path: Path) -> None:
    library_path.mkdir(parents=True)
    assert "文件夹" in refusal(open_at, library_path, StorageFailed)


def test_a_file_in_the_way_of_the_folder_is_named(open_at: OpenAt, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    refusal(open_at, tmp_path / "file" / "library.sqlite", StorageFailed)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that everybody may enter; pytest's own are root's alone."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("what", ["file", "folder", "both"])
def test_what_is_read_only_is_said_to_be(
    open_at: OpenAt, kept: Path, public_folder: Path, without_rights: Callable[[], None], what: str
) -> None:
    path = public_folder / "library.sqlite"
    shutil.copy(kept, path)
    path.chmod(0o666 if what == "folder" else 0o444)
    public_folder.chmod(0o777 if what == "file" else 0o555)
    without_rights()
    assert "只读" in refusal(open_at, path, ReadOnlyLibrary)


def test_no_library_is_made_in_a_read_only_folder(
    open_at: OpenAt, public_folder: Path, without_rights: Callable[[], None]
) -> None:
    public_folder.chmod(0o555)
    without_rights()
    assert "只读" in refusal(open_at, public_folder / "new" / "library.sqlite", ReadOnlyLibrary)
    assert list(public_folder.iterdir()) == []
