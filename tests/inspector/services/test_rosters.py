"""Rosters as they are kept: people entered by hand, heads, what may be erased."""

import pytest

from inspector.domain.canonical import canonical_json
from inspector.domain.errors import NoSuchRecord, WrongEntry
from inspector.domain.journal import Field, Subject, Topic
from inspector.domain.records import Inspection
from inspector.domain.rosters.people import Person, RosterKind, digest_of, row_of
from inspector.library.store import Library
from inspector.services import rosters


def test_people_entered_by_hand_stand_on_one_roster_of_the_station(
    library: Library, inspection: Inspection
) -> None:
    place = inspection.station.id
    first = rosters.add_person_by_hand(library=library, station_id=place, name=" 梁㛃 ", phone="13800000000")
    second = rosters.add_person_by_hand(library=library, station_id=place, name="𠮷某", categories=["低保"])
    assert (first.name, first.number, second.number) == ("梁㛃", 1, 2)
    assert first.roster_id == second.roster_id
    [head] = rosters.roster_heads(library=library, station_id=place)
    assert (head.kind, head.rows, head.people) == (RosterKind.BY_HAND, 2, 2)
    assert head.digest == digest_of([row_of(first), row_of(second)])
    assert rosters.people(library=library, roster_id=head.id) == [first, second]
    assert rosters.person(library=library, roster_id=head.id, number=2) == second


def test_names_of_people_never_reach_details_or_journal(library: Library, inspection: Inspection) -> None:
    rosters.add_person_by_hand(library=library, station_id=inspection.station.id, name="麦某某甲")
    details = library.details(Subject.STATION, inspection.station.id)
    journal = library.history(inspection.station.id, None)  # type: ignore[arg-type]
    assert journal
    assert "麦某某甲" not in "".join(details.values())
    assert "麦某某甲" not in "".join(f"{entry.change}" for entry in journal)


def test_without_a_name_nobody_is_entered(library: Library, inspection: Inspection) -> None:
    with pytest.raises(WrongEntry, match="姓名没有填"):
        rosters.add_person_by_hand(library=library, station_id=inspection.station.id, name="  ")


def test_a_person_that_is_gone_is_said_to_be_gone(library: Library, inspection: Inspection) -> None:
    kept = rosters.add_person_by_hand(library=library, station_id=inspection.station.id, name="甲")
    with pytest.raises(NoSuchRecord, match="找不到"):
        rosters.person(library=library, roster_id=kept.roster_id, number=7)


def test_rows_are_erased_unless_a_draw_names_them(library: Library, inspection: Inspection) -> None:
    kept = rosters.add_person_by_hand(library=library, station_id=inspection.station.id, name="甲")
    draw = {Field(Topic.DRAW, "d1"): canonical_json({"roster": kept.roster_id, "drawn": [1]})}
    library.write(inspection.id, draw, reason="", summary=None)
    library.keep_rosters([], gone=[kept.roster_id])
    assert rosters.people(library=library, roster_id=kept.roster_id) == [kept]
    library.write(inspection.id, dict.fromkeys(draw), reason="", summary=None)
    library.keep_rosters([], gone=[kept.roster_id])
    assert rosters.people(library=library, roster_id=kept.roster_id) == []


def test_a_worker_roster_can_be_read_as_people(library: Library, inspection: Inspection) -> None:
    kept = rosters.add_person_by_hand(library=library, station_id=inspection.station.id, name="甲")
    [worker] = rosters.workers(library=library, roster_id=kept.roster_id)
    assert worker.name == "甲"
    assert isinstance(kept, Person)
