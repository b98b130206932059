"""Rosters imported: all at once, by station, the one before replaced; figures follow."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from inspector.domain.errors import WrongEntry
from inspector.domain.figures import Figure, Origin
from inspector.domain.journal import Field, Subject, Topic
from inspector.domain.places import Station
from inspector.domain.profile import entered
from inspector.domain.records import Inspection
from inspector.domain.rosters.files.rows import Cancelled
from inspector.domain.rosters.finding_stations import StationFinder
from inspector.domain.rosters.people import RosterKind, digest_of, row_of
from inspector.library.store import Library
from inspector.services import figures, rosters
from inspector.services.roster_imports import ReadRoster, check_again, keep_preview, read_roster
from inspector.services.stations import find_stations, township_stations, townships
from scoring_rules.marks import Period
from scoring_rules.problems import UnreadableFile
from tests.inspector.domain.rosters.roster_files import Cells, id_number, workbook

CLIENTS: list[Cells] = [
    ["姓名", "身份证号", "类别"],
    ["甲", id_number("19500101"), "低保"],
    ["甲", id_number("19500101"), "残疾人"],
    ["乙", id_number("19600202"), "低保"],
]
WORKERS: list[Cells] = [
    ["姓名", "岗位", "入职时间", "持证情况", "离职时间"],
    ["丙", "服务岗", "2022.5", "初级", None],
    ["丁", "事务岗", "2021.5", None, None],
    ["戊", "服务岗", "2021.5", "中级", "2022-09-30"],
]


def read(library: Library, inspection: Inspection, path: Path) -> ReadRoster:
    return read_roster(library=library, path=path, here=inspection.station)


def test_a_roster_is_kept_with_its_digest_and_its_counts(
    library: Library, inspection: Inspection, tmp_path: Path
) -> None:
    found = read(library, inspection, workbook(tmp_path / "低保.xlsx", ("名单", CLIENTS)))
    assert found.guessed is RosterKind.CLIENTS
    [head] = keep_preview(library=library, preview=found.preview, as_of=date(2023, 3, 31))
    assert (head.rows, head.people, head.as_of) == (3, 2, date(2023, 3, 31))
    assert head.counts == {"低保": 2, "残疾人": 1, "一人多类": 1}
    people = rosters.people(library=library, roster_id=head.id)
    assert [(person.number, person.name, person.categories) for person in people] == [
        (1, "甲", ("低保", "残疾人")),
        (2, "乙", ("低保",)),
    ]
    assert head.digest == digest_of(map(row_of, people))
    assert rosters.roster_heads(library=library, station_id=inspection.station.id) == [head]
    kept = "".join(library.details(Subject.STATION, inspection.station.id).values())
    assert id_number("19500101") not in kept
    assert "甲" not in kept


def test_a_later_import_replaces_the_roster_and_erases_its_people(
    library: Library, inspection: Inspection, tmp_path: Path
) -> None:
    found = read(library, inspection, workbook(tmp_path / "a.xlsx", ("名单", CLIENTS)))
    [first] = keep_preview(library=library, preview=found.preview)
    [second] = keep_preview(library=library, preview=found.preview)
    place = inspection.station.id
    assert rosters.roster_heads(library=library, station_id=place) == [second]
    [_, former] = rosters.all_heads(library=library, station_id=place)
    assert (former.id, former.replaced_by) == (first.id, second.id)
    assert rosters.people(library=library, roster_id=first.id) == []
    assert len(rosters.people(library=library, roster_id=second.id)) == 2


def test_a_county_file_goes_to_all_its_stations_at_once(
    library: Library, inspection: Inspection, tmp_path: Path
) -> None:
    other = next(s for s in find_stations(query="罗定 太平") if s.county == "罗定市")
    rows: list[Cells] = [
        ["镇街代码", "姓名", "类别"],
        [inspection.station.id, "甲", "低保"],
        [other.id, "乙", "低保"],
        ["000000000", "丙", "低保"],
    ]
    found = read(library, inspection, workbook(tmp_path / "a.xlsx", ("名单", rows)))
    heads = keep_preview(library=library, preview=found.preview)
    assert {head.station_id for head in heads} == {inspection.station.id, other.id}
    assert found.preview.left_out == 1
    assert other.id in {station.id for station in library.stations()}


def test_nothing_is_kept_where_the_library_fails_in_the_middle(
    library: Library, inspection: Inspection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inspector.library import rosters as table

    found = read(library, inspection, workbook(tmp_path / "a.xlsx", ("名单", CLIENTS)))
    [before] = keep_preview(library=library, preview=found.preview)

    def fail(*_: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(table, "forget", fail)
    with pytest.raises(RuntimeError):
        keep_preview(library=library, preview=found.preview)
    assert rosters.roster_heads(library=library, station_id=inspection.station.id) == [before]
    assert len(rosters.people(library=library, roster_id=before.id)) == 2


def test_a_file_of_errors_only_is_not_kept_and_a_strange_one_is_refused(
    library: Library, inspection: Inspection, tmp_path: Path
) -> None:
    rows: list[Cells] = [["姓名", "类别", "电话"], [None, "低保", "1"]]
    found = read(library, inspection, workbook(tmp_path / "a.xlsx", ("名单", rows)))
    with pytest.raises(WrongEntry, match="没有可以导入的行"):
        keep_preview(library=library, preview=found.preview)
    with pytest.raises(UnreadableFile, match="看不出这是什么名单"):
        read(library, inspection, workbook(tmp_path / "b.xlsx", ("名单", [["x", "y"]])))


def test_the_same_file_can_be_read_as_another_kind_and_with_chosen_columns(
    library: Library, inspection: Inspection, tmp_path: Path
) -> None:
    rows: list[Cells] = [["姓名", "类别", "联络号"], ["甲", "低保", "13800000001"]]
    found = read(library, inspection, workbook(tmp_path / "a.xlsx", ("名单", rows)))
    assert found.preview.tables[0].unused == ("联络号",)
    again = check_again(
        library=library, read=found, kind=RosterKind.CLIENTS, here=inspection.station, chosen={"名单": {"phone": 2}}
    )  # fmt: skip
    [part] = again.preview.parts
    assert part.members[0].phone == "13800000001"  # type: ignore[union-attr]
    as_workers = check_again(library=library, read=found, kind=RosterKind.WORKERS, here=inspection.station)
    assert as_workers.preview.kind is RosterKind.WORKERS


def test_reading_can_be_cancelled_at_any_point(
    library: Library, inspection: Inspection, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", ("名单", CLIENTS))

    def cancel(share: float) -> None:
        if share >= 0.6:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_roster(library=library, path=path, here=inspection.station, watch=cancel)


def test_figures_are_counted_from_rosters_profile_and_period(
    library: Library, inspection: Inspection, tmp_path: Path
) -> None:
    for name, rows in (("a.xlsx", CLIENTS), ("花名册.xlsx", WORKERS)):
        found = read(library, inspection, workbook(tmp_path / name, ("名单", rows)))
        keep_preview(library=library, preview=found.preview, as_of=date(2023, 3, 31))
    station = inspection.station
    planned = {"planned_points": entered("planned_points", "6个"), "approval": "某批复〔2021〕3号"}
    figures.set_profile(library=library, station_id=station.id, values=planned)
    period = Period(date(2022, 4, 1), date(2023, 3, 31))
    basis = figures.basis(library=library, station=station, period=period)
    names = ["在岗人数", "持证人数", "在册人数", "低保人数", "规划社工点数", "应开月数", "应培训人数", "离职人数", "村居总数", "不认得的数"]  # fmt: skip
    found_facts = figures.computed_facts(basis, names)
    ledger: dict[str, object] = {
        name: (stated.value, stated.of)
        for name, numbers in found_facts.items()
        if (stated := numbers.get(Origin.LEDGER))
    }
    assert ledger == {
        "在岗人数": (2, 3),
        "持证人数": (1, 2),
        "在册人数": (2, None),
        "低保人数": (2, 2),
        "规划社工点数": (6, None),
        "应开月数": (12, None),
        "应培训人数": (1, 3),
        "离职人数": (1, 3),
    }
    assert found_facts["村居总数"][Origin.SYSTEM].value == station.villages
    assert found_facts["在岗人数"][Origin.LEDGER].source.startswith("社工花名册“花名册.xlsx”摘要")
    assert found_facts["规划社工点数"][Origin.LEDGER].source == "批复 某批复〔2021〕3号"


def test_what_changes_is_written_in_one_step_with_its_fact(
    library: Library, inspection: Inspection, tmp_path: Path
) -> None:
    found = read(library, inspection, workbook(tmp_path / "花名册.xlsx", ("名单", WORKERS)))
    keep_preview(library=library, preview=found.preview)
    basis = figures.basis(library=library, station=inspection.station, period=inspection.period)
    computed = figures.computed_facts(basis, ["在岗人数"])
    fields, facts = figures.updates({"在岗人数": Figure("在岗人数", {})}, computed, {})
    assert list(fields) == [Field(Topic.FIGURE, "在岗人数")]
    assert facts == {"在岗人数": Decimal(2)}
    kept = Figure("在岗人数", dict(computed["在岗人数"]))
    assert figures.updates({"在岗人数": kept}, computed, facts) == ({}, {})


def test_a_roster_that_is_withdrawn_leaves_nobody_and_no_counted_figure(
    library: Library, inspection: Inspection, tmp_path: Path
) -> None:
    found = read(library, inspection, workbook(tmp_path / "花名册.xlsx", ("名单", WORKERS)))
    [head] = keep_preview(library=library, preview=found.preview)
    basis = figures.basis(library=library, station=inspection.station, period=inspection.period)
    kept = Figure("在岗人数", dict(figures.computed_facts(basis, ["在岗人数"])["在岗人数"]))
    rosters.withdraw(library=library, head=head)
    assert rosters.all_heads(library=library, station_id=inspection.station.id) == []
    assert rosters.people(library=library, roster_id=head.id) == []
    fields, facts = figures.updates({"在岗人数": kept}, {}, {"在岗人数": Decimal(2)})
    assert (fields, facts) == ({Field(Topic.FIGURE, "在岗人数"): None}, {"在岗人数": None})
    assert figures.updates({"面积": Figure("面积", {})}, {}, {"面积": Decimal(80)}) == ({}, {})


def test_every_township_of_the_province_is_found_by_its_name_and_by_county_and_name() -> None:
    finder = StationFinder(township_stations(), None)
    for town in townships():
        for name in (town.name, f"{town.county}{town.name}", f"{town.name}社工站", f"{town.name}人民政府"):
            found = finder.find(town.county, "", name)
            assert isinstance(found, Station), found
            assert found.id == town.code, name
