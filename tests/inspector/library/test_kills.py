"""The lid closes at any moment: processes are killed while they mark, and nothing that said 已保存 is missing.

SHUANGBAI_KILLS sets how many are killed; the suite makes do with some dozens.
"""

import multiprocessing
import os
import random
import sys
from pathlib import Path

from inspector.domain.records import Inspection
from inspector.library.store import Library
from inspector.services.inspections import inspection_rows, open_inspection
from inspector.services.marking import history, last_place
from tests.inspector.library.marking_process import ITEM, keep_marking, marked
from tests.inspector.library.test_journal import made_again
from tests.inspector.setting import OpenAt

KILLS = int(os.environ.get("SHUANGBAI_KILLS", "30"))
MOST_MARKS = 12
CHECKED = 10

if sys.platform == "win32":
    processes = multiprocessing.get_context("spawn")
else:
    # Imports once what every process needs.
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.inspector.library.marking_process", "inspector.library.store"])


def killed_while_marking(path: Path, inspection: Inspection, first: int, marks: int) -> int:
    """Lets a process mark, kills it after it said `marks` numbers; the last number it said."""
    listen, say = processes.Pipe(duplex=False)
    process = processes.Process(target=keep_marking, args=(path, inspection.id, first, say), daemon=True)
    process.start()
    say.close()
    said: list[int] = [listen.recv() for _ in range(marks)]
    process.kill()
    try:
        while True:
            said.append(listen.recv())
    except EOFError:
        process.join()
    assert process.exitcode not in (0, 1)
    assert said == list(range(first, first + len(said)))
    return said[-1]


def test_nothing_that_was_said_to_be_saved_is_missing_after_a_kill(
    open_at: OpenAt, library: Library, inspection: Inspection
) -> None:
    library.close()
    chance = random.Random(20230405)
    first = 0
    for kill in range(KILLS):
        said = killed_while_marking(library.path, inspection, first, chance.randint(1, MOST_MARKS))
        again = open_at(library.path)
        opened = open_inspection(library=again, inspection_id=inspection.id)
        (row,) = inspection_rows(library=again)
        place = last_place(library=again)
        told = history(library=again, inspection_id=inspection.id, item=ITEM)
        again.close()
        # The one after it may have been committed without a chance to say so.
        found = said if opened.marks.items[ITEM] == marked(said) else said + 1
        assert opened.marks.items[ITEM] == marked(found), f"kill {kill}"
        assert row.marked == 1
        assert place is not None
        assert (place.item, place.interrupted) == (ITEM, True)
        assert len(told) == found + 1
        assert all(made_again(entry) == entry for entry in told[-CHECKED:])
        first = found + 1
