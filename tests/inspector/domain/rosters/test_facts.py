"""Facts counted from rosters: who counts, of how many, and over which time."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from inspector.domain.figures import Origin
from inspector.domain.places import StationId
from inspector.domain.profile import Profile
from inspector.domain.rosters.facts import Basis, bare_village, compute, covered_villages, months_in
from inspector.domain.rosters.people import (
    Person,
    RosterHead,
    RosterId,
    RosterKind,
    ServicePoint,
    Village,
    Worker,
)
from scoring_rules.marks import Period

R = RosterId("r")
PERIOD = Period(date(2022, 4, 1), date(2023, 3, 31))


def head(kind: RosterKind) -> RosterHead:
    at = datetime(2023, 4, 1, tzinfo=UTC)
    return RosterHead(R, StationId("s"), kind, "a.xlsx", "", date(2023, 3, 31), at, 0, 0, "ab" * 32, {})


HEADS = {kind: head(kind) for kind in RosterKind}


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2022, 4, 1), date(2023, 3, 31), 12),
        (date(2022, 4, 15), date(2023, 4, 14), 12),
        (date(2022, 4, 1), date(2022, 4, 30), 1),
        (date(2022, 4, 1), date(2022, 5, 2), 2),
        (date(2022, 1, 31), date(2022, 2, 28), 2),
        (date(2022, 4, 2), date(2022, 4, 1), 0),
    ],
)
def test_months_of_a_period_that_have_begun_count(first: date, last: date, months: int) -> None:
    assert months_in(Period(first, last)) == months


def test_workers_on_duty_with_certificates_and_contracts() -> None:
    workers = (
        Worker(R, 1, "甲", post="服务岗", qualification="中级", joined="2022-05", contract=True),
        Worker(R, 2, "乙", post="事务岗", joined="2022", contract=False),
        Worker(R, 3, "丙", post="服务岗", qualification="初级", left="2022-09-30", joined="2021"),
        Worker(R, 4, "丁", status="借调", joined="2022-04-01"),
        Worker(R, 5, "戊", status="离职", qualification="初级"),
    )
    basis = Basis(PERIOD, {}, HEADS, workers=workers)
    found: dict[str, object] = {
        name: (stated.value, stated.of)
        for name in ("在岗人数", "持证人数", "无证人数", "服务岗社工数", "事务岗人数", "签订人数", "应培训人数", "离职人数")
        for stated in compute(name, basis).values()
    }  # fmt: skip
    assert found == {
        "在岗人数": (3, 5), "持证人数": (1, 3), "无证人数": (2, 3), "服务岗社工数": (1, 3), "事务岗人数": (1, 3),
        "签订人数": (1, 3), "应培训人数": (3, 5), "离职人数": (1, 5),
    }  # fmt: skip


def test_a_roster_that_is_silent_about_contracts_and_files_gives_no_number() -> None:
    basis = Basis(PERIOD, {}, HEADS, workers=(Worker(R, 1, "甲"),), clients=(Person(R, 1, "乙"),))
    assert compute("签订人数", basis) == {}
    assert compute("已建档人数", basis) == {}
    assert compute("从未听说的数", basis) == {}
    assert compute("在岗人数", Basis(PERIOD, {})) == {}


def test_people_on_record_count_once_whatever_their_categories() -> None:
    clients = (
        Person(R, 1, "甲", categories=("低保", "残疾人"), filed_on="2022-01-01"),
        Person(R, 2, "乙", categories=("残疾人",), filed=False),
    )
    basis = Basis(PERIOD, {}, HEADS, clients=clients)
    assert compute("在册人数", basis)[Origin.LEDGER].value == 2
    assert compute("残疾人数", basis)[Origin.LEDGER].value == 2
    assert compute("低保对象人数", basis)[Origin.LEDGER].value == 1
    assert compute("已建档人数", basis)[Origin.LEDGER].of == 2
    assert compute("已建档人数", basis)[Origin.LEDGER].value == 1


def test_points_and_covered_villages() -> None:
    points = (
        ServicePoint(R, 1, "东点", ("东村村委会", "西村")),
        ServicePoint(R, 2, "北点", ("北村",), status="在建"),
        ServicePoint(R, 3, "西点", ("西村委会", "别镇的村")),
    )
    villages = tuple(Village(R, n, name) for n, name in enumerate(("东村", "西村", "北村", "南社区"), 1))
    profile = {"planned_points": Decimal(3), "built_points": Decimal(3)}
    basis = Basis(PERIOD, profile, HEADS, points=points, villages=villages, official_villages=5)
    built = compute("建成社工点数", basis)[Origin.LEDGER]
    assert [built.value, built.of] == [2, 3]
    assert compute("建成社工点数", basis)[Origin.REPORTED].value == 3
    covered = compute("已覆盖村居数", basis)[Origin.LEDGER]
    assert [covered.value, covered.of] == [2, 4]
    total = compute("村居总数", basis)
    assert [total[Origin.LEDGER].value, total[Origin.SYSTEM].value] == [4, 5]
    assert compute("规划社工点数", basis)[Origin.REPORTED].source == "站点概况，批复文号未填"
    assert covered_villages(points, ())[1] == set()


def test_villages_are_the_same_with_and_without_their_committee() -> None:
    assert {bare_village(name) for name in ("东村村委会", "东村委会", "东村", "东村 村民委员会")} == {"东村"}


def test_an_approval_and_a_profile_of_its_own_are_sources() -> None:
    profile: Profile = {
        "planned_points": Decimal(6),
        "approval": "某函〔2021〕1号",
        "approved_on": "2021-07",
        "area": 80,
    }
    basis = Basis(PERIOD, profile, HEADS)
    planned = compute("规划社工点数", basis)[Origin.LEDGER]
    assert (planned.source, planned.on) == ("批复 某函〔2021〕1号", date(2021, 7, 1))
    assert compute("面积", basis)[Origin.REPORTED].source == "站点概况，单位平方米"
    assert compute("规划社工点数", Basis(PERIOD, {})) == {}
    assert compute("预算金额", basis) == {}


def test_coverage_without_any_list_of_villages_has_no_whole() -> None:
    basis = Basis(PERIOD, {}, HEADS, points=(ServicePoint(R, 1, "东点", ("东村",)),))
    assert compute("已覆盖村居数", basis)[Origin.LEDGER].value == 1
    only_villages = {RosterKind.VILLAGES: head(RosterKind.VILLAGES)}
    listed = Basis(
        PERIOD, {}, only_villages, villages=(Village(R, 1, "东村", covered=True), Village(R, 2, "西村"))
    )
    covered = compute("已覆盖村居数", listed)[Origin.LEDGER]
    assert [covered.value, covered.of] == [1, 2]
