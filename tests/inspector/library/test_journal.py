"""The journal: every change leaves one entry in the device's chain, and no entry ever changes or goes."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from decimal import Decimal

import pytest

from inspector.domain.journal import JournalEntry, Topic, chained
from inspector.domain.records import Inspection
from inspector.library.store import Library
from inspector.services.inspections import (
    delete_inspection,
    open_inspection,
    restore_inspection,
    update_inspection_header,
)
from inspector.services.marking import history, set_mark, set_note, set_veto
from inspector.services.stations import find_stations
from scoring_rules.marks import RawMark, VetoMark
from tests.inspector.setting import TickingClock


def mark(
    library: Library, inspection: Inspection, item: str, value: RawMark | None, reason: str = ""
) -> None:
    """Marks an item as the window does."""
    score = open_inspection(library=library, inspection_id=inspection.id).score
    set_mark(library=library, inspection_id=inspection.id, item=item, mark=value, score=score, reason=reason)


def test_an_entry_says_who_when_what_before_after_and_why(library: Library, inspection: Inspection) -> None:
    mark(library, inspection, "A2", {"points": Decimal("2.50"), "reason": "杂物"})
    mark(library, inspection, "A2", {"points": Decimal("3")}, reason="复看现场")
    entry = history(library=library, inspection_id=inspection.id, item="A2")[-1]
    assert (entry.person, entry.change.reason) == ("测试员", "复看现场")
    assert entry.before == {"points": Decimal("2.50"), "reason": "杂物"}
    assert entry.change.before == '{"points":2.50,"reason":"杂物"}'
    assert entry.after == {"points": 3}
    assert entry.change.field.topic is Topic.MARK
    assert entry.at.utcoffset() == timedelta(0)


def test_a_mark_taken_away_leaves_nothing_after_it(library: Library, inspection: Inspection) -> None:
    mark(library, inspection, "A2", {"points": 3})
    mark(library, inspection, "A2", None)
    assert history(library=library, inspection_id=inspection.id, item="A2")[-1].after is None
    assert open_inspection(library=library, inspection_id=inspection.id).marks.items == {}


def test_the_same_value_again_leaves_no_entry(library: Library, inspection: Inspection) -> None:
    mark(library, inspection, "A2", {"points": 3, "reason": "好"})
    before = history(library=library, inspection_id=inspection.id)
    mark(library, inspection, "A2", {"reason": "好", "points": 3})
    assert history(library=library, inspection_id=inspection.id) == before


def test_header_deletion_and_return_are_told_too(library: Library, inspection: Inspection) -> None:
    update_inspection_header(
        library=library,
        inspection_id=inspection.id,
        leader="组长丁",
        station=find_stations(query="罗定 太平")[0],
        reason="换人换站",
    )
    delete_inspection(library=library, inspection_id=inspection.id, reason="重复")
    restore_inspection(library=library, inspection_id=inspection.id)
    told = history(library=library, inspection_id=inspection.id)
    assert [entry.change.field.code for entry in told] == ["", "station", "leader", "deleted", "deleted"]
    assert (told[2].before, told[2].after) == ("组长甲", "组长丁")
    assert told[0].after == {
        "inspected_on": "2023-04-05",
        "kind": "省级验收",
        "leader": "组长甲",
        "members": ["组员乙", "组员丙"],
        "period_first": "2022-04-01",
        "period_last": "2023-03-31",
        "scoresheet": inspection.sheet.sha256,
        "station": "445321107",
        "unit_kind": None,
    }


def test_a_change_of_members_is_told_as_lists(library: Library, inspection: Inspection) -> None:
    update_inspection_header(library=library, inspection_id=inspection.id, members=("组员戊",))
    entry = history(library=library, inspection_id=inspection.id)[-1]
    assert (entry.before, entry.after) == (["组员乙", "组员丙"], ["组员戊"])


def test_each_devices_entries_are_numbered_and_chained(library: Library, inspection: Inspection) -> None:
    set_note(library=library, inspection_id=inspection.id, item="A1", text="周六没有开放")
    score = open_inspection(library=library, inspection_id=inspection.id).score
    veto = VetoMark(True, "补造台账")
    set_veto(library=library, inspection_id=inspection.id, code="V1", mark=veto, score=score)
    told = history(library=library, inspection_id=inspection.id)
    assert [entry.sequence for entry in told] == [2, 3, 4]
    assert [entry.previous_digest for entry in told[1:]] == [entry.digest for entry in told[:-1]]
    assert all(made_again(entry) == entry for entry in told)


def made_again(entry: JournalEntry) -> JournalEntry:
    """The entry as it must be from what it says."""
    return chained(
        entry.change,
        device=entry.device,
        sequence=entry.sequence,
        at=entry.at,
        person=entry.person,
        previous_digest=entry.previous_digest,
    )


def test_time_in_the_journal_never_runs_backwards(
    library: Library, inspection: Inspection, clock: TickingClock
) -> None:
    clock.now -= timedelta(days=400)
    set_note(library=library, inspection_id=inspection.id, item="A1", text="一")
    set_note(library=library, inspection_id=inspection.id, item="A1", text="二")
    times = [entry.at for entry in history(library=library, inspection_id=inspection.id)]
    assert times == sorted(set(times))


@pytest.mark.parametrize(
    "statement",
    ["UPDATE journal SET person = '别人'", "DELETE FROM journal", "UPDATE journal SET reason = ''"],
)
def test_no_statement_changes_or_removes_an_entry(
    library: Library, inspection: Inspection, statement: str
) -> None:
    library.close()
    with (
        closing(sqlite3.connect(library.path)) as database,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        database.execute(statement)


def test_halves_of_characters_are_kept_as_question_marks(library: Library, inspection: Inspection) -> None:
    mark(library, inspection, "A2", {"points": 1, "reason": "半个字\ud840"}, reason="\udfff")
    opened = open_inspection(library=library, inspection_id=inspection.id)
    assert opened.marks.items["A2"]["reason"] == "半个字?"
