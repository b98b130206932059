"""Marking: what was saved is there again, to the last digit, and the program comes back to where the hand was."""

from datetime import UTC
from decimal import Decimal

import pytest

from inspector.domain.opinion import Opinion
from inspector.domain.records import Inspection, Place
from inspector.library.store import Library
from inspector.services.inspections import delete_inspection, inspection_rows, open_inspection
from inspector.services.marking import (
    history,
    last_place,
    remember_place,
    set_evidence,
    set_fact,
    set_mark,
    set_note,
    set_opinion,
    set_veto,
)
from scoring_rules.engine import score
from scoring_rules.marks import EvidenceMark, EvidenceState, Marks, RawMark, VetoMark
from scoring_rules.score import Score
from tests.inspector.setting import NewInspection, OpenAt, TickingClock


def scored(library: Library, inspection: Inspection) -> Score:
    """As things stand."""
    return open_inspection(library=library, inspection_id=inspection.id).score


def test_everything_entered_is_there_after_opening_again(
    open_at: OpenAt, library: Library, inspection: Inspection
) -> None:
    here, now = inspection.id, scored(library, inspection)
    deduct: RawMark = {"lines": {"未开放次数": 2}, "note": "周六、周日"}
    settled: RawMark = {"settled": {"points": "1.50", "reason": "集体评定", "from": ["1", "2"]}}
    present = EvidenceMark(EvidenceState.PRESENT, ("值班 表.jpg", "二.jpg"))
    set_mark(library=library, inspection_id=here, item="A1", mark=deduct, score=now)
    set_mark(library=library, inspection_id=here, item="A2", mark=settled, score=now)
    set_fact(library=library, inspection_id=here, name="应走访户数", value=Decimal("100.0"), score=now)
    set_fact(library=library, inspection_id=here, name="已走访户数", value=95, score=now)
    set_veto(library=library, inspection_id=here, code="V1", mark=VetoMark(True, "补造台账"), score=now)
    set_evidence(library=library, inspection_id=here, item="A1", material="值班表", mark=present, score=now)
    set_note(library=library, inspection_id=here, item="B1", text="等村里补数")
    opinion = Opinion(("站点开放", "台账齐全"), ("走访偏少",), ())
    set_opinion(library=library, inspection_id=here, opinion=opinion)
    library.close()
    opened = open_inspection(library=open_at(library.path), inspection_id=here)
    assert opened.marks == Marks(
        period=inspection.period,
        facts={"应走访户数": Decimal("100.0"), "已走访户数": 95},
        items={"A1": deduct, "A2": settled},
        vetoes={"V1": VetoMark(True, "补造台账")},
        evidence={"A1": {"值班表": present}},
    )
    assert str(opened.marks.facts["应走访户数"]) == "100.0"
    assert (opened.notes, opened.opinion) == ({"B1": "等村里补数"}, opinion)


def test_everything_entered_can_be_taken_away_again(library: Library, inspection: Inspection) -> None:
    here, now = inspection.id, scored(library, inspection)
    missing = EvidenceMark(EvidenceState.MISSING)
    for _ in range(2):
        set_mark(library=library, inspection_id=here, item="A1", mark={}, score=now)
        set_fact(library=library, inspection_id=here, name="应走访户数", value=3, score=now)
        set_veto(library=library, inspection_id=here, code="V1", mark=VetoMark(False), score=now)
        set_evidence(
            library=library, inspection_id=here, item="A1", material="值班表", mark=missing, score=now
        )
        set_note(library=library, inspection_id=here, item="A1", text="一")
        set_opinion(library=library, inspection_id=here, opinion=Opinion(problems=("走访偏少",)))
        set_mark(library=library, inspection_id=here, item="A1", mark=None, score=now)
        set_fact(library=library, inspection_id=here, name="应走访户数", value=None, score=now)
        set_veto(library=library, inspection_id=here, code="V1", mark=None, score=now)
        set_evidence(library=library, inspection_id=here, item="A1", material="值班表", mark=None, score=now)
        set_note(library=library, inspection_id=here, item="A1", text=" ")
        set_opinion(library=library, inspection_id=here, opinion=Opinion())
    opened = open_inspection(library=library, inspection_id=here)
    assert opened.marks == Marks(period=inspection.period)
    assert (opened.notes, opened.opinion) == ({}, Opinion())
    assert len(history(library=library, inspection_id=here)) == 1 + 2 * 12


def test_each_mark_shows_in_the_overview_at_once(library: Library, inspection: Inspection) -> None:
    opened = open_inspection(library=library, inspection_id=inspection.id)
    marks = opened.marks.with_item("A1", {})
    after = score(opened.scoresheet, marks)
    set_mark(library=library, inspection_id=inspection.id, item="A1", mark={}, score=after)
    (row,) = inspection_rows(library=library)
    assert (row.marked, row.lowest, row.highest) == (1, Decimal(4), Decimal(10))


def test_saved_says_when_and_with_which_entry(
    library: Library, inspection: Inspection, clock: TickingClock
) -> None:
    saved = set_note(library=library, inspection_id=inspection.id, item="A1", text="一")
    entry = history(library=library, inspection_id=inspection.id)[-1]
    assert saved.entry_id == entry.id
    assert saved.at == clock.now > entry.at
    assert saved.at.tzinfo is UTC


def test_nothing_changed_is_said_by_an_empty_entry_id(library: Library, inspection: Inspection) -> None:
    set_note(library=library, inspection_id=inspection.id, item="A1", text="一")
    assert set_note(library=library, inspection_id=inspection.id, item="A1", text="一").entry_id == ""


def test_the_next_start_knows_the_place_and_that_the_program_was_closed(
    open_at: OpenAt, library: Library, inspection: Inspection
) -> None:
    assert last_place(library=library) is None
    remember_place(library=library, inspection_id=inspection.id, item="A2")
    library.close()
    again = open_at(library.path)
    assert last_place(library=again) == Place(inspection.id, "A2", interrupted=False)
    assert open_inspection(library=again, inspection_id=inspection.id).item == "A2"


def test_each_inspection_remembers_its_own_place(library: Library, new_inspection: NewInspection) -> None:
    first, second = new_inspection(library), new_inspection(library)
    remember_place(library=library, inspection_id=first.id, item="B1")
    remember_place(library=library, inspection_id=second.id, item="A1")
    assert open_inspection(library=library, inspection_id=first.id).item == "B1"


def test_the_place_of_a_deleted_inspection_is_forgotten(
    open_at: OpenAt, library: Library, inspection: Inspection
) -> None:
    remember_place(library=library, inspection_id=inspection.id, item="A2")
    delete_inspection(library=library, inspection_id=inspection.id)
    library.close()
    assert last_place(library=open_at(library.path)) is None


@pytest.mark.parametrize("item", ["A1", "V1", "应走访户数"])
def test_the_history_of_one_item_holds_that_item_alone(
    library: Library, inspection: Inspection, item: str
) -> None:
    here, now = inspection.id, scored(library, inspection)
    set_mark(library=library, inspection_id=here, item="A1", mark={}, score=now)
    set_veto(library=library, inspection_id=here, code="V1", mark=VetoMark(False), score=now)
    set_fact(library=library, inspection_id=here, name="应走访户数", value=3, score=now)
    assert [e.change.field.code for e in history(library=library, inspection_id=here, item=item)] == [item]
