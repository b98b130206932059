"""底数怎样算: facts that rules name, counted from rosters, profile and period; a table name → computation.

Names that no computation knows stay to be entered by hand.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from inspector.domain.days import day_of
from inspector.domain.figures import Origin, Stated
from inspector.domain.profile import BY_CODE, Profile, number_in
from inspector.domain.rosters.categories import known_category
from inspector.domain.rosters.counts import has_case_file, is_built, is_on_duty
from inspector.domain.rosters.people import Person, RosterHead, RosterKind, ServicePoint, Village, Worker
from scoring_rules.marks import Period


@dataclass(frozen=True, slots=True)
class Basis:
    """算数的依据: the rosters in force, the profile, the period, and the villages that the official list gives."""

    period: Period
    profile: Profile
    heads: Mapping[RosterKind, RosterHead] = field(default_factory=dict)
    workers: tuple[Worker, ...] = ()
    points: tuple[ServicePoint, ...] = ()
    clients: tuple[Person, ...] = ()
    villages: tuple[Village, ...] = ()
    official_villages: int | None = None


Computed = dict[Origin, Stated]
Computation = Callable[[Basis], Computed]


def compute(name: str, basis: Basis) -> Computed:
    """What the program can count for a fact, by origin; empty where it knows no way or has no roster."""
    known = FACTS.get(name)
    return known(basis) if known is not None else _of_category(name, basis)


def months_in(period: Period) -> int:
    """应开月数: months of the period; one that has only begun counts."""
    end = period.last + timedelta(days=1)
    months = (end.year - period.first.year) * 12 + end.month - period.first.month
    return max(0, months + (end.day > period.first.day))


def bare_village(name: str) -> str:
    """东村村委会, 东村委会 and 东村 are one."""
    bare = re.sub(r"(?:村民委员会|居民委员会|村委会|居委会|社区居委会|委会)$", "", "".join(name.split()))
    bare = re.sub(r"(?:村|社区|居)$", "", bare) if len(bare) > 2 else bare
    return f"{bare}村" if len(bare) == 1 else bare


def covered_villages(
    points: Iterable[ServicePoint], villages: Iterable[Village]
) -> tuple[set[str], set[str]]:
    """(covered, all) by bare name; all is empty without a list of villages."""
    named = {bare_village(name) for point in points if is_built(point) for name in point.villages}
    listed = {bare_village(village.name): village for village in villages}
    if not listed:
        return named, set()
    by_list = {bare for bare, village in listed.items() if village.covered or village.point}
    return (named & set(listed)) | by_list, set(listed)


def _from(basis: Basis, kind: RosterKind, part: int, whole: int | None = None) -> Computed:
    head = basis.heads.get(kind)
    if head is None:
        return {}
    source = f"{kind.value}“{head.file}”摘要{head.short_digest}"
    of = None if whole is None else Decimal(whole)
    return {Origin.LEDGER: Stated(Decimal(part), source, head.as_of, of, computed=True)}


def _workers(wanted: Callable[[Worker, Basis], bool], *, on_duty: bool = True) -> Computation:
    def count(basis: Basis) -> Computed:
        among = [w for w in basis.workers if is_on_duty(w)] if on_duty else list(basis.workers)
        return _from(basis, RosterKind.WORKERS, sum(wanted(w, basis) for w in among), len(among))

    return count


def _on_duty(basis: Basis) -> Computed:
    there = sum(is_on_duty(worker) for worker in basis.workers)
    return _from(basis, RosterKind.WORKERS, there, len(basis.workers))


def _new_workers(basis: Basis) -> Computed:
    new = sum(_within(worker.joined, basis.period) for worker in basis.workers)
    return _from(basis, RosterKind.WORKERS, new, len(basis.workers))


def _contracts(basis: Basis) -> Computed:
    """Only where the roster has the column: silence is no contract and no missing one."""
    if all(worker.contract is None for worker in basis.workers):
        return {}
    return _workers(lambda worker, _: worker.contract is True)(basis)


def _clients(basis: Basis) -> Computed:
    return _from(basis, RosterKind.CLIENTS, len(basis.clients))


def _filed(basis: Basis) -> Computed:
    known = [has_case_file(person) for person in basis.clients]
    if not any(known):
        return {}
    return _from(basis, RosterKind.CLIENTS, sum(filed is True for filed in known), len(known))


def _built_points(basis: Basis) -> Computed:
    built = sum(is_built(point) for point in basis.points)
    planned = number_in(basis.profile, "planned_points")
    whole = int(planned) if planned is not None else len(basis.points)
    return {
        **_from(basis, RosterKind.POINTS, built, whole),
        **_of_profile("built_points", Origin.REPORTED)(basis),
    }


def _planned_points(basis: Basis) -> Computed:
    planned = number_in(basis.profile, "planned_points")
    if planned is None:
        return {}
    approval, approved = basis.profile.get("approval"), basis.profile.get("approved_on")
    day = day_of(approved) if isinstance(approved, str) else None
    source = f"批复 {approval}" if approval else "站点概况，批复文号未填"
    origin = Origin.LEDGER if approval else Origin.REPORTED
    return {origin: Stated(planned, source, day, computed=True)}


def _all_villages(basis: Basis) -> Computed:
    found = _from(basis, RosterKind.VILLAGES, len({bare_village(village.name) for village in basis.villages}))
    if basis.official_villages:
        official = Stated(Decimal(basis.official_villages), "广东省镇街名录", None, computed=True)
        found[Origin.SYSTEM] = official
    return {**found, **_of_profile("villages", Origin.REPORTED)(basis)}


def _covered(basis: Basis) -> Computed:
    covered, listed = covered_villages(basis.points, basis.villages)
    kind = RosterKind.POINTS if RosterKind.POINTS in basis.heads else RosterKind.VILLAGES
    whole = len(listed) if listed else _whole_number(_all_villages(basis))
    return _from(basis, kind, len(covered), whole)


def _whole_number(computed: Computed) -> int | None:
    return next((int(stated.value) for stated in computed.values()), None)


def _months(basis: Basis) -> Computed:
    source = f"验收期 {basis.period.first}至{basis.period.last}"
    return {Origin.LEDGER: Stated(Decimal(months_in(basis.period)), source, basis.period.last, computed=True)}


def _of_profile(code: str, origin: Origin) -> Computation:
    def state(basis: Basis) -> Computed:
        value = number_in(basis.profile, code)
        source = f"站点概况，单位{BY_CODE[code].unit}"
        return {} if value is None else {origin: Stated(value, source, None, computed=True)}

    return state


def _of_category(name: str, basis: Basis) -> Computed:
    """低保人数, 残疾人在册人数 …: people of one category."""
    stem = re.sub(r"(?:对象)?(?:在册)?人数$", "", name)
    category = known_category(stem) if stem != name else ""
    if not category:
        return {}
    number = sum(category in person.categories for person in basis.clients)
    return _from(basis, RosterKind.CLIENTS, number, len(basis.clients))


def _within(day: str, period: Period) -> bool:
    first = day_of(day)
    return first is not None and _begun(period.first, day) <= first <= period.last


def _begun(first: date, day: str) -> date:
    """A day given as a month or a year is compared by month or year."""
    if len(day) == len("2022"):
        return first.replace(month=1, day=1)
    return first.replace(day=1) if len(day) == len("2022-03") else first


_certified = _workers(lambda worker, _: bool(worker.qualification))
_uncertified = _workers(lambda worker, _: not worker.qualification)
_service = _workers(lambda worker, _: worker.post == "服务岗")
_affairs = _workers(lambda worker, _: worker.post == "事务岗")
_gone = _workers(lambda worker, basis: _within(worker.left, basis.period), on_duty=False)

FACTS: Mapping[str, Computation] = {
    "在岗人数": _on_duty,
    "在岗社工数": _on_duty,
    "专职社工数": _on_duty,
    "持证人数": _certified,
    "持证社工数": _certified,
    "无证人数": _uncertified,
    "服务岗社工数": _service,
    "服务岗人数": _service,
    "事务岗人数": _affairs,
    "签订人数": _contracts,
    "应培训人数": _new_workers,
    "新入职人数": _new_workers,
    "离职人数": _gone,
    "核定人数": _of_profile("posts", Origin.REPORTED),
    "在册人数": _clients,
    "服务对象人数": _clients,
    "已建档人数": _filed,
    "建成社工点数": _built_points,
    "规划社工点数": _planned_points,
    "村居总数": _all_villages,
    "已覆盖村居数": _covered,
    "覆盖村居数": _covered,
    "应开月数": _months,
    "应督导月数": _months,
    "面积": _of_profile("area", Origin.REPORTED),
    "站点面积（平方米）": _of_profile("area", Origin.REPORTED),
    "预算金额": _of_profile("budget", Origin.REPORTED),
    "到位金额": _of_profile("received", Origin.REPORTED),
}
"""Fact name → how it is counted."""
