"""A library checked from end to end: a good one agrees, a changed one is told with the place, and nothing is written."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from inspector.domain.answers import Entered
from inspector.domain.checking import Check, Outcome
from inspector.domain.errors import BrokenLibrary, NewerLibrary, NotALibrary
from inspector.domain.journal import Field, Topic
from inspector.domain.records import Inspection
from inspector.library.audit import CHAINS, FILES, REPLAY, SHEETS, STRUCTURE
from inspector.library.reader import LibraryReader, OlderLibrary
from inspector.library.store import Library
from inspector.services.inspections import delete_inspection, restore_inspection, update_inspection_header
from inspector.services.marking import save_fields, set_note
from inspector.services.stations import add_station
from scoring_rules.marks import VetoMark
from tests.inspector.setting import NewInspection, OpenAt

CONTENT = "开放时间公示".encode()
DIGEST = sha256(CONTENT).hexdigest()
Change = Callable[[str], None]


@pytest.fixture
def worked(library: Library, inspection: Inspection, new_inspection: NewInspection) -> Library:
    """A library in which a day's work was done, closed again."""
    other = new_inspection(library)
    here = inspection.id
    fields: dict[Field, Entered] = {
        Field(Topic.MARK, "A1"): {"lines": {"未开放次数": 1}},
        Field(Topic.FACT, "已走访户数"): 95,
        Field(Topic.VETO, "V1"): VetoMark(False),
        Field(Topic.FILE, DIGEST): {"name": "公示.jpg"},
        Field(Topic.LINK, "A1", DIGEST): {},
    }
    save_fields(library=library, inspection_id=here, fields=fields, score=None)
    save_fields(
        library=library, inspection_id=here, fields={Field(Topic.FACT, "已走访户数"): None}, score=None
    )
    set_note(library=library, inspection_id=here, item="A1", text="周六没有开放")
    update_inspection_header(
        library=library, inspection_id=here, leader="组长丁", members=("组员戊",), reason="换人"
    )
    delete_inspection(library=library, inspection_id=other.id)
    restore_inspection(library=library, inspection_id=other.id)
    add_station(library=library, name="园区社工站", county="兴宁市")
    place = library.path.with_name(f"{library.path.stem}.files") / DIGEST[:2] / DIGEST
    place.parent.mkdir(parents=True)
    place.write_bytes(CONTENT)
    library.close()
    return library


@pytest.fixture
def change(worked: Library) -> Change:
    """Runs a statement on the library behind the program's back."""

    def run(statement: str) -> None:
        with closing(sqlite3.connect(worked.path)) as database, database:
            database.execute("DROP TRIGGER IF EXISTS journal_refuses_update")
            database.execute("DROP TRIGGER IF EXISTS journal_refuses_delete")
            assert database.execute(statement).rowcount

    return run


def audit(path: Path) -> dict[str, Check]:
    with LibraryReader(path) as reader:
        return {check.what: check for check in reader.audit()}


def differing(path: Path) -> dict[str, str]:
    """What differs, and where."""
    return {what: check.detail for what, check in audit(path).items() if check.outcome is Outcome.DIFFERS}


def test_a_library_as_the_program_left_it_agrees(worked: Library) -> None:
    checks = audit(worked.path)
    assert list(checks) == [STRUCTURE, CHAINS, REPLAY, SHEETS, FILES]
    assert {check.outcome for check in checks.values()} == {Outcome.AGREES}
    assert checks[FILES].detail == "1个，都在，都没有改动"


def test_a_library_is_checked_while_a_window_holds_it(library: Library, inspection: Inspection) -> None:
    set_note(library=library, inspection_id=inspection.id, item="A1", text="还没有写进主文件")
    checks = audit(library.path)
    assert checks[REPLAY].outcome is Outcome.AGREES
    set_note(library=library, inspection_id=inspection.id, item="A1", text="还能写")


def test_checking_leaves_nothing_behind(worked: Library) -> None:
    before = {path: path.read_bytes() for path in worked.path.parent.iterdir() if path.is_file()}
    audit(worked.path)
    assert {path: path.read_bytes() for path in worked.path.parent.iterdir() if path.is_file()} == before


CHANGES = {
    "UPDATE journal SET after = replace(after, '1', '0') WHERE code = 'A1' AND topic = 'mark'": {
        CHAINS: "A1）内容被改动过",
        REPLAY: "的打分 A1：现在的内容和留痕不同",
    },
    "UPDATE journal SET person = '别人' WHERE sequence = 5": {CHAINS: "第5条留痕"},
    "UPDATE journal SET at = replace(at, 'T', 'U') WHERE sequence = 5": {CHAINS: "内容被改动过"},
    "UPDATE journal SET reason = '' WHERE reason = '换人'": {CHAINS: "内容被改动过"},
    "UPDATE journal SET topic = 'marc' WHERE code = 'A1' AND topic = 'mark'": {CHAINS: "内容被改动过"},
    "UPDATE journal SET digest = replace(digest, 'a', 'b') WHERE sequence = 5": {CHAINS: "和上一条接不上"},
    "DELETE FROM journal WHERE sequence = 5": {CHAINS: "前面缺第5条", REPLAY: "留痕前后接不上"},
    "DELETE FROM journal WHERE sequence > 12": {REPLAY: "留痕里没有，现在却有"},
    "UPDATE answer SET value = '{\"lines\":{\"未开放次数\":0}}' WHERE code = 'A1' AND topic = 'mark'": {
        REPLAY: "太平镇社工站（2023-04-05验收）的打分 A1：现在的内容和留痕不同"
    },
    "DELETE FROM answer WHERE topic = 'veto'": {REPLAY: "的否决事项 V1：留痕里有，现在没有了"},
    "INSERT INTO answer SELECT inspection_id, topic, 'A2', part, value FROM answer WHERE topic = 'note'": {
        REPLAY: "的备注 A2：留痕里没有，现在却有"
    },
    "UPDATE inspection SET leader = '别人' WHERE leader = '组长丁'": {
        REPLAY: "的抬头 leader：现在的内容和留痕不同"
    },
    "UPDATE inspection SET deleted = 1": {REPLAY: "的抬头 deleted"},
    "UPDATE station SET county = '别的县' WHERE county = '兴宁市'": {REPLAY: "园区社工站的社工站资料 county"},
    "UPDATE scoresheet SET text = replace(text, '扣1分', '扣2分')": {SHEETS: "《街道社工站小评分表》第1版"},
    "UPDATE answer SET code = replace(code, 'a', 'b') WHERE topic = 'file'": {
        FILES: "不见了",
        REPLAY: "的文件",
    },
}


@pytest.mark.parametrize("statement", CHANGES)
def test_a_change_behind_the_programs_back_is_found_and_named(
    worked: Library, change: Change, statement: str
) -> None:
    change(statement)
    found = differing(worked.path)
    assert found.keys() >= CHANGES[statement].keys()
    for what, words in CHANGES[statement].items():
        assert words in found[what]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda file: file.unlink(), "不见了"),
        (lambda file: file.write_bytes(CONTENT[:-1] + b"x"), "被改动过"),
        (lambda file: file.write_bytes(b""), "被改动过"),
    ],
    ids=["gone", "changed", "emptied"],
)
def test_evidence_that_is_gone_or_changed_is_named(
    worked: Library, spoil: Callable[[Path], object], words: str
) -> None:
    (file,) = worked.path.parent.glob(f"*.files/*/{DIGEST}")
    spoil(file)
    assert words in differing(worked.path)[FILES]


def test_a_flipped_byte_in_any_text_is_found(worked: Library) -> None:
    """Marks, journal and scoresheet as they lie in the file: no byte of them changes unseen."""
    whole = worked.path.read_bytes()
    wanted = [
        "未开放次数".encode(),
        "组长丁".encode(),
        "周六没有开放".encode(),
        DIGEST.encode(),
        "按时开放".encode(),
    ]
    places = [place for text in wanted for place in occurrences(whole, text)]
    assert len(places) > 8
    for place in places:
        changed = bytearray(whole)
        changed[place + 1] ^= 1
        worked.path.write_bytes(changed)
        assert differing(worked.path), place


def occurrences(content: bytes, text: bytes) -> list[int]:
    places, at = [], content.find(text)
    while at >= 0:
        places.append(at)
        at = content.find(text, at + 1)
    return places


def test_a_torn_library_is_told(worked: Library) -> None:
    whole = worked.path.read_bytes()
    for length in range(4096, len(whole), len(whole) // 6):
        worked.path.write_bytes(whole[:length])
        try:
            found = differing(worked.path)
        except (BrokenLibrary, NotALibrary):
            continue
        assert found


def test_what_is_no_library_or_one_of_another_time_is_refused(worked: Library, tmp_path: Path) -> None:
    for number, error in (("0001", OlderLibrary), ("9999", NewerLibrary)):
        with closing(sqlite3.connect(worked.path)) as database, database:
            database.execute("UPDATE alembic_version SET version_num = ?", (number,))
        with pytest.raises(error):
            LibraryReader(worked.path)
    other = tmp_path / "别的.sqlite"
    with closing(sqlite3.connect(other)) as database, database:
        database.execute("CREATE TABLE other (x)")
    with pytest.raises(NotALibrary):
        LibraryReader(other)


@pytest.mark.parametrize("version", ["0001", "0002"])
def test_libraries_of_earlier_versions_agree_once_they_are_brought_on(
    version: str, library_path: Path, open_at: OpenAt
) -> None:
    library_path.parent.mkdir(parents=True)
    script = (Path(__file__).parents[2] / "cases" / "library" / f"{version}.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(library_path)) as database:
        database.executescript(script)
    open_at(library_path).close()
    assert differing(library_path) == {}
