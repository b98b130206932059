"""Every form of the library that ever was still opens, unchanged in what it says."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from inspector.domain.errors import UpgradeFailed
from inspector.library import rows
from inspector.services.inspections import inspection_rows, open_inspection
from inspector.services.marking import history, last_place, set_note
from tests.inspector.library.test_journal import made_again
from tests.inspector.setting import CASES, OpenAt

SAMPLES = sorted(CASES.glob("0*.sql"))


def sample_at(path: Path, sample: Path) -> Path:
    """A library file of that form."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as database:
        database.executescript(sample.read_text(encoding="utf-8"))
    return path


def schema_of(path: Path) -> set[tuple[str, ...]]:
    """Tables with their columns, keys and references; indexes and triggers."""
    with closing(sqlite3.connect(path)) as database:
        named = database.execute("SELECT type, name, tbl_name FROM sqlite_master").fetchall()
        found = {tuple(map(str, row)) for row in named}
        for kind, name, _ in named:
            if kind == "table":
                for pragma in ("table_info", "foreign_key_list"):
                    columns = database.execute(f"PRAGMA {pragma}({name})").fetchall()
                    found |= {(pragma, name, *map(str, column[1:])) for column in columns}
    return found


def test_there_is_a_sample_of_every_older_form() -> None:
    assert [int(sample.stem) for sample in SAMPLES] == list(range(1, int(rows.SCHEMA_VERSION)))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_library_of_an_older_form_opens_with_all_it_holds(
    open_at: OpenAt, library_path: Path, sample: Path
) -> None:
    library = open_at(sample_at(library_path, sample))
    by_hand, taiping = sorted(inspection_rows(library=library), key=lambda row: row.code)
    assert (taiping.county, taiping.vetoes, taiping.grade, str(taiping.total)) == (
        "罗定市",
        1,
        "不合格",
        "8.50",
    )
    assert by_hand.station_name == "榃滨圩社工站"
    opened = open_inspection(library=library, inspection_id=taiping.id)
    assert str(opened.score.total) == "8.50"
    assert opened.marks.vetoes["V1"].reason == "走访记录系补造"
    assert opened.marks.evidence["A1"]["值班表"].files == ("值班表.jpg",)
    told = history(library=library, inspection_id=taiping.id)
    assert all(made_again(entry) == entry for entry in told)
    set_note(library=library, inspection_id=taiping.id, item="A1", text="升级后")
    # The sample was made on another machine, where the hand was is of no use here.
    assert last_place(library=library) is None


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_an_upgraded_library_is_built_like_a_fresh_one(
    open_at: OpenAt, library_path: Path, tmp_path: Path, sample: Path
) -> None:
    open_at(tmp_path / "fresh.sqlite").close()
    open_at(sample_at(library_path, sample)).close()
    assert schema_of(library_path) == schema_of(tmp_path / "fresh.sqlite")


def test_a_copy_from_before_the_upgrade_is_kept(open_at: OpenAt, library_path: Path) -> None:
    open_at(sample_at(library_path, SAMPLES[0])).close()
    copy = library_path.with_name(f"{library_path.stem}.0001{library_path.suffix}")
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert database.execute("SELECT count(*) FROM answer").fetchone() == (5,)


def test_an_upgrade_that_fails_leaves_the_library_as_it_was(open_at: OpenAt, library_path: Path) -> None:
    sample_at(library_path, SAMPLES[0])
    with closing(sqlite3.connect(library_path)) as database:
        database.execute("ALTER TABLE inspection ADD COLUMN vetoes")
        database.commit()
    before = library_path.read_bytes()
    with pytest.raises(UpgradeFailed, match="保持原样"):
        open_at(library_path)
    assert library_path.read_bytes() == before
    assert {file.suffix for file in library_path.parent.iterdir()} == {".sqlite", ".lock"}
    assert len(list(library_path.parent.glob("*.sqlite"))) == 1


def test_an_earlier_copy_is_not_written_over(open_at: OpenAt, library_path: Path) -> None:
    copy = library_path.with_name(f"{library_path.stem}.0001{library_path.suffix}")
    sample_at(library_path, SAMPLES[0])
    copy.write_bytes(b"an earlier copy")
    open_at(library_path)
    assert copy.read_bytes() == b"an earlier copy"
    assert copy.with_name(f"{library_path.stem}.0001-2{library_path.suffix}").exists()
