"""Spoilt bytes anywhere in the file: the library either works or says that it is damaged, never anything else."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from inspector.domain.errors import BrokenLibrary
from inspector.domain.records import Inspection
from inspector.library.store import Library
from inspector.services.inspections import inspection_rows, open_inspection
from inspector.services.libraries import open_library
from inspector.services.marking import history, last_place, set_note
from scoring_rules.problems import UserError
from tests.inspector.library.test_upgrade import SAMPLES, sample_at

FILES = 100


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A closed library of the present form with marks in it."""
    path = sample_at(tmp_path / "sample" / "library.sqlite", SAMPLES[0])
    open_library(path=path).close()
    return path


def spoilt(whole: bytes, chance: random.Random) -> bytes:
    """Some runs of bytes replaced by noise or zeros."""
    content = bytearray(whole)
    for _ in range(chance.choice([1, 1, 2, 5, 40])):
        start = chance.randrange(len(content))
        end = min(len(content), start + chance.choice([1, 1, 4, 64, 4096]))
        noise = chance.random() < 0.7
        content[start:end] = chance.randbytes(end - start) if noise else bytes(end - start)
    return bytes(content)


def work(library: Library) -> None:
    """What a window does with a library."""
    last_place(library=library)
    library.stations()
    for row in inspection_rows(library=library):
        open_inspection(library=library, inspection_id=row.id)
        history(library=library, inspection_id=row.id)
        set_note(library=library, inspection_id=row.id, item="A1", text="又开了一次")


def test_a_spoilt_library_works_or_says_that_it_is_damaged(sample: Path, tmp_path: Path) -> None:
    chance = random.Random(20230405)
    whole = sample.read_bytes()
    refused = 0
    for number in range(FILES):
        path = tmp_path / str(number) / "library.sqlite"
        path.parent.mkdir()
        path.write_bytes(spoilt(whole, chance))
        try:
            with open_library(path=path) as library:
                work(library)
        except UserError:
            refused += 1
    assert FILES // 4 < refused < FILES


SPOILINGS = {
    "a day that is none": "UPDATE inspection SET inspected_on = '2023-02-30'",
    "a number that is none": "UPDATE inspection SET highest = 'ten'",
    "a kind nobody knows": "UPDATE inspection SET kind = '抽查'",
    "an answer that is no JSON": "UPDATE answer SET value = '{' WHERE topic = 'mark'",
    "an evidence state nobody knows": "UPDATE answer SET value = '{\"state\":\"丢\"}' WHERE topic = 'evidence'",
    "another text of the scoresheet": "UPDATE scoresheet SET text = text || ' '",
    "text that is no UTF-8": "UPDATE station SET name = CAST(x'ff41' AS TEXT)",
    "a table that is gone": "DROP TABLE answer",
}


@pytest.mark.parametrize("statement", SPOILINGS.values(), ids=SPOILINGS)
def test_damage_that_sqlite_does_not_notice_is_noticed_when_it_is_read(sample: Path, statement: str) -> None:
    with closing(sqlite3.connect(sample)) as database:
        database.execute(statement)
        database.commit()
    with open_library(path=sample) as library, pytest.raises(BrokenLibrary) as refused:
        work(library)
    assert "备份" in refused.value.remedy


def test_a_spoilt_last_entry_stops_writing_instead_of_breaking_the_chain(
    library: Library, inspection: Inspection
) -> None:
    with closing(sqlite3.connect(library.path)) as database:
        database.execute("DROP TRIGGER journal_refuses_update")
        database.execute("UPDATE journal SET at = '昨天'")
        database.commit()
    with pytest.raises(BrokenLibrary):
        set_note(library=library, inspection_id=inspection.id, item="A1", text="一")
    assert open_inspection(library=library, inspection_id=inspection.id).notes == {}
