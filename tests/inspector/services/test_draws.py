"""Draws of a station: pools from its rosters, marks that follow, draws that were taken back and are not forgotten."""

from dataclasses import replace

import pytest

from inspector.domain.canonical import canonical_json
from inspector.domain.draws.listing import draws_in, earlier_draws, in_force
from inspector.domain.draws.pools import pool_of_lines
from inspector.domain.draws.record import DrawKind, DrawRecord, draw, replace_absent
from inspector.domain.draws.record_json import draw_json
from inspector.domain.journal import Field, Topic
from inspector.domain.places import StationId
from inspector.domain.records import Inspection, KeptRoster
from inspector.domain.rosters.people import (
    Member,
    Person,
    RosterHead,
    RosterId,
    RosterKind,
    ServicePoint,
    Village,
    Worker,
    digest_of,
    head_json,
    row_of,
)
from inspector.library.store import Library
from inspector.services.draws import (
    Occasion,
    field_of,
    for_outside,
    kept,
    labels_of,
    linked,
    new_draw,
    roll_seed,
    roster_pool,
    stand_in,
    undone_draws,
    unlinked,
)
from inspector.services.inspections import open_inspection
from inspector.services.rosters import add_person_by_hand, roster_heads
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import RawMark
from tests.inspector.domain.draws.setting import AT, HOUSEHOLDS, again, drawn, pool_of
from tests.scoring_rules.small_sheets import item, section, sheet_of, sheet_table

SAMPLE = {"kind": "sample", "n": 3, "score": "ratio"}
SHEET = sheet_of(sheet_table(6, section("K", item("K1", 3, rule=SAMPLE), item("K2", 3, rule=SAMPLE))))


@pytest.fixture
def head(library: Library, inspection: Inspection) -> RosterHead:
    """Three residents entered on site."""
    station = inspection.station.id
    for name, categories in (("张小三", ("残疾人", "低保")), ("李小四", ("低保",)), ("欧阳小五", ("特困",))):
        add_person_by_hand(library=library, station_id=station, name=name, categories=categories)
    return by_hand(library, station)


def by_hand(library: Library, station: StationId) -> RosterHead:
    heads = roster_heads(library=library, station_id=station)
    return next(head for head in heads if head.kind is RosterKind.BY_HAND)


def write(library: Library, inspection: Inspection, record: DrawRecord | None, field: Field) -> None:
    value = None if record is None else canonical_json(draw_json(record))
    library.write(inspection.id, {field: value}, reason="", summary=None)


def test_a_roster_of_residents_becomes_a_pool_of_numbers(library: Library, head: RosterHead) -> None:
    pool = roster_pool(
        library=library,
        head=head,
        kind=DrawKind.HOUSEHOLDS,
        categories=("特困", "低保", "残疾人"),
        stratified=True,
    )
    assert pool.sizes == {"特困": 1, "低保": 2}
    assert pool.source.digest == head.digest
    assert all(entry.label == "" for entry in pool.entries)


def test_names_of_residents_come_from_the_roster_masked_or_in_full(
    library: Library, head: RosterHead
) -> None:
    pool = roster_pool(library=library, head=head, kind=DrawKind.HOUSEHOLDS, categories=(), stratified=False)
    record = drawn(pool, 1)
    assert labels_of(library=library, record=record) == {"1": "张＊＊", "2": "李＊＊", "3": "欧阳＊＊"}
    assert labels_of(library=library, record=record, masked=False)["3"] == "欧阳小五"


def kept_roster(
    library: Library, inspection: Inspection, kind: RosterKind, members: list[Member]
) -> RosterHead:
    """A roster as an import leaves it."""
    station, rows, roster = inspection.station, [row_of(member) for member in members], RosterId("r")
    count = len(rows)
    head = RosterHead(
        roster, station.id, kind, "名单.xlsx", "", None, library.clock(), count, count, digest_of(rows), {}
    )
    fields = {Field(Topic.ROSTER, roster): canonical_json(head_json(head))}
    library.keep_rosters([KeptRoster(roster, station, rows, fields)])
    return head


ROSTER = RosterId("r")


@pytest.mark.parametrize(
    ("kind", "drawn_from", "members", "numbers", "label"),
    [
        (
            DrawKind.WORKERS,
            RosterKind.WORKERS,
            [Worker(ROSTER, 1, "陈"), Worker(ROSTER, 2, "李", left="2023-01"), Worker(ROSTER, 3, "王", status="已离职"), Worker(ROSTER, 4, "赵", status="已退休"), Worker(ROSTER, 5, "钱", status="否")],
            [1],
            "陈",
        ),
        (DrawKind.VILLAGES, RosterKind.VILLAGES, [Village(ROSTER, 1, "榃滨村"), Village(ROSTER, 2, "大同村")], [1, 2], "榃滨村"),
        (DrawKind.VILLAGES, RosterKind.POINTS, [ServicePoint(ROSTER, 1, "榃滨社工点")], [1], "榃滨社工点"),
        (
            DrawKind.FILES,
            RosterKind.CLIENTS,
            [Person(ROSTER, 1, "张", filed=False), Person(ROSTER, 2, "李", filed=True), Person(ROSTER, 3, "王"), Person(ROSTER, 4, "赵", file_number="D-4")],
            [2, 4],
            "李",
        ),
        (DrawKind.FILES, RosterKind.CLIENTS, [Person(ROSTER, 1, "张"), Person(ROSTER, 2, "李")], [1, 2], "张"),
    ],
)  # fmt: skip
def test_what_a_roster_gives_to_be_drawn(
    library: Library,
    inspection: Inspection,
    kind: DrawKind,
    drawn_from: RosterKind,
    members: list[Member],
    numbers: list[int],
    label: str,
) -> None:
    head = kept_roster(library, inspection, drawn_from, members)
    pool = roster_pool(library=library, head=head, kind=kind, categories=(), stratified=False)
    assert [entry.number for entry in pool.entries] == numbers
    shown = labels_of(library=library, record=drawn(pool, 1), masked=False)
    assert shown[str(numbers[0])] == label


def test_pasted_residents_have_no_names_to_show(library: Library) -> None:
    record = drawn(pool_of_lines("张小三\n李小四", "入户", personal=True), 1)
    assert labels_of(library=library, record=record) == {}


def test_reasons_lose_names_and_telephones_on_the_way_out(library: Library, head: RosterHead) -> None:
    pool = roster_pool(library=library, head=head, kind=DrawKind.HOUSEHOLDS, categories=(), stratified=False)
    record = replace_absent(drawn(pool, 1), 1, "李小四已搬走，电话13800001234不通", AT)
    outside = for_outside(library=library, record=record)
    assert outside.replacements[0].reason == "李＊＊已搬走，电话138****1234不通"
    staff = drawn(pool_of_lines("陈社工\n李社工", "访谈"), 1, absent=(1,))
    assert for_outside(library=library, record=staff) == staff


def test_a_draw_made_now_bears_the_librarys_time_and_an_id_of_its_own(library: Library) -> None:
    occasion = Occasion("入户", DrawKind.HOUSEHOLDS, "村委会", ("陈站长",), "陈站长")
    pool = pool_of({"低保": 9})
    first, second = (new_draw(library=library, occasion=occasion, pool=pool, n=3, seed="1") for _ in range(2))
    assert first.id != second.id
    assert first.setting.at < second.setting.at
    moved = stand_in(library=library, record=first, position=1, reason="外出")
    assert moved.replacements[0].at > first.setting.at


def test_a_rolled_seed_is_six_digits() -> None:
    assert roll_seed(below=lambda limit: 42) == "000042"
    assert len(roll_seed()) == 6


def test_no_name_of_a_resident_comes_into_library_or_journal(
    library: Library, inspection: Inspection, head: RosterHead
) -> None:
    pool = roster_pool(library=library, head=head, kind=DrawKind.HOUSEHOLDS, categories=(), stratified=False)
    record = drawn(pool, 2)
    write(library, inspection, record, field_of(record))
    written = [entry.change.after for entry in library.history(inspection.id, None)]
    assert written
    assert not any("小三" in (text or "") or "李小四" in (text or "") for text in written)


def test_a_draw_kept_in_the_library_is_there_again(library: Library, inspection: Inspection) -> None:
    record = drawn(pool_of({"低保": 9}), 3, absent=(1,))
    write(library, inspection, record, field_of(record))
    fields = open_inspection(library=library, inspection_id=inspection.id).fields
    assert draws_in(fields).records == (record,)


def test_a_draw_taken_back_is_not_forgotten(library: Library, inspection: Inspection) -> None:
    first = drawn(pool_of({"低保": 9}), 3)
    moved = replace_absent(first, 1, "外出", AT)
    write(library, inspection, first, field_of(first))
    write(library, inspection, moved, field_of(first))
    write(library, inspection, None, field_of(first))
    gone = undone_draws(library=library, inspection_id=inspection.id, records=())
    assert gone == (moved,)
    earlier = earlier_draws("入户", (), gone)
    assert [(old.number, old.undone) for old in earlier] == [(1, True)]
    second = draw("d2", replace(HOUSEHOLDS, reason="重来"), first.pool, 3, "99", earlier)
    assert second.number == 2


def test_the_last_draw_for_a_purpose_is_the_one_in_force() -> None:
    first = drawn(pool_of({"低保": 9}), 3)
    second = again(first, "99", "名册更新")
    assert in_force((second, first)) == {"入户": second}


def test_a_damaged_draw_is_told_and_the_others_are_there() -> None:
    record = drawn(pool_of({"低保": 9}), 3)
    others: dict[Field, Json] = {Field(Topic.DRAW, "坏"): {"n": "三"}, Field(Topic.NOTE, "K1"): "不是抽选"}
    draws = draws_in({field_of(record): draw_json(record), **others})
    assert draws.records == (record,)
    assert len(draws.problems) == 1


def test_an_item_follows_a_draw_and_old_results_are_counted_out() -> None:
    first = drawn(pool_of({"低保": 9}), 3)
    to_first = linked((first,), first, (("K1",),), {})
    assert to_first.marks["K1"] == {"of": ["第1户", "第2户", "第3户"], "population": 9}
    mark: RawMark = {**(to_first.marks["K1"] or {}), "results": [True, False]}
    holding = draws_in(to_first.values).records[0]
    assert holding.items == (("K1",),)
    second = again(holding, "99", "名册更新")
    to_second = linked((holding, second), second, (("K1",),), {"K1": mark})
    assert to_second.lost == 2
    assert "results" not in (to_second.marks["K1"] or {})
    after = {record.id: record.items for record in draws_in(to_second.values).records}
    assert after == {"d1": (), "d2": (("K1",),)}


def test_linking_twice_changes_nothing() -> None:
    record = replace(drawn(pool_of({"低保": 9}), 3), items=(("K1",),))
    again_linked = linked((record,), record, (("K1",),), {"K1": {"results": [True]}})
    assert (again_linked.lost, again_linked.marks) == (0, {})
    assert draws_in(again_linked.values).records == (record,)


def test_a_stand_in_keeps_results_and_frame_of_all_items_the_sheet_still_has() -> None:
    record = replace(drawn(pool_of({"低保": 3}), 3), items=(("K1",), ("K2",), ("旧项",)))
    moved = replace_absent(record, 3, "外出", AT)
    change = kept(moved, {"K1": {"results": [True]}}, SHEET)
    assert change.marks == {
        "K1": {"results": [True], "of": ["第1户", "第2户"], "population": 2},
        "K2": {"of": ["第1户", "第2户"], "population": 2},
    }


def test_an_item_let_go_of_keeps_its_mark() -> None:
    record = replace(drawn(pool_of({"低保": 9}), 3), items=(("K1",), ("K2",)))
    change = unlinked(record, ("K1",))
    assert change.marks == {}
    assert draws_in(change.values).records[0].items == (("K2",),)
