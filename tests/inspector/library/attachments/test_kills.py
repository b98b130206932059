"""The lid closes in the middle of an import: what was reported is whole, and nothing half-copied stays.

SHUANGBAI_KILLS sets how many are killed; the suite makes do with a few.
"""

import hashlib
import multiprocessing
import os
import random
import sys
from pathlib import Path

import pytest

from inspector.library.store import Library
from inspector.services.evidence import import_files
from tests.inspector.library.attachments.importing_process import keep_importing
from tests.inspector.setting import OpenAt

KILLS = int(os.environ.get("SHUANGBAI_KILLS", "8"))
FILES, SIZE = 24, 1_500_000

if sys.platform == "win32":
    processes = multiprocessing.get_context("spawn")
else:
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(
        ["tests.inspector.library.attachments.importing_process", "inspector.library.store"]
    )


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Files that take a while to copy."""
    folder = tmp_path / "U盘"
    folder.mkdir()
    chance = random.Random(5)
    for number in range(FILES):
        (folder / f"{number:02d}.bin").write_bytes(chance.randbytes(SIZE))
    return folder


def killed_while_importing(path: Path, source: Path, files: int) -> set[str]:
    """Lets a process import, kills it after it reported so many files; all that it reported."""
    listen, say = processes.Pipe(duplex=False)
    process = processes.Process(target=keep_importing, args=(path, source, say), daemon=True)
    process.start()
    say.close()
    said: set[str] = set()
    try:
        while len(said) < files:
            said.add(listen.recv())
        process.kill()
        while True:
            said.add(listen.recv())
    except EOFError:
        process.join()
    return said


def test_every_file_that_was_reported_is_whole_after_a_kill(
    open_at: OpenAt, library: Library, source: Path
) -> None:
    library.close()
    chance = random.Random(20230405)
    reported: set[str] = set()
    for kill in range(KILLS):
        reported |= killed_while_importing(library.path, source, chance.randint(0, FILES // 2))
        again = open_at(library.path)
        assert not list(again.folder.path.rglob("*.part")), f"kill {kill}"
        known = {each.sha256 for each in again.attachments()}
        assert reported <= known
        for sha256 in {*known, *again.folder.contents()}:
            assert hashlib.sha256(again.folder.place(sha256).read_bytes()).hexdigest() == sha256
        again.close()
    last = open_at(library.path)
    found = import_files(library=last, paths=[source])
    assert len(found.kept) + len(found.already_there) == FILES
    assert sorted(last.folder.contents()) == sorted(each.sha256 for each in last.attachments())
