"""Figures of an inspection (底数): what they are computed from, and the station's profile."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from inspector.domain.canonical import canonical_json, read_json
from inspector.domain.figures import Figure, Origin, Stated, figure_json, refreshed
from inspector.domain.journal import Field, Subject, Topic
from inspector.domain.places import Station, StationId
from inspector.domain.profile import BY_CODE, profile_of
from inspector.domain.records import Saved
from inspector.domain.rosters.facts import Basis, compute
from inspector.domain.rosters.people import RosterKind
from inspector.services import rosters
from inspector.services.stations import township_stations
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import Period

if TYPE_CHECKING:
    from inspector.library.store import Library


def profile(*, library: "Library", station_id: StationId) -> dict[str, Json]:
    """站点概况: field code → text, ISO day or Decimal."""
    kept = library.details(Subject.STATION, station_id)
    return profile_of({field: read_json(text) for field, text in kept.items()})


def set_profile(
    *, library: "Library", station_id: StationId, values: Mapping[str, Json], reason: str = ""
) -> Saved:
    """填写概况: some fields of the profile; None empties one."""
    fields = {
        Field(Topic.PROFILE, code): None if value is None else canonical_json(value)
        for code, value in values.items()
        if code in BY_CODE
    }
    return library.write_details(Subject.STATION, station_id, fields, reason=reason)


def basis(*, library: "Library", station: Station, period: Period) -> Basis:
    """算数的依据: the station's rosters in force, its profile, the period, the official number of villages."""
    heads = {head.kind: head for head in rosters.roster_heads(library=library, station_id=station.id)}
    kept = {kind: head.id for kind, head in heads.items()}
    official = next((known.villages for known in township_stations() if known.id == station.id), None)
    workers, points, clients, villages = (
        kept.get(kind)
        for kind in (RosterKind.WORKERS, RosterKind.POINTS, RosterKind.CLIENTS, RosterKind.VILLAGES)
    )
    return Basis(
        period=period,
        profile=profile(library=library, station_id=station.id),
        heads=heads,
        workers=tuple(rosters.workers(library=library, roster_id=workers)) if workers else (),
        points=tuple(rosters.points(library=library, roster_id=points)) if points else (),
        clients=tuple(rosters.people(library=library, roster_id=clients)) if clients else (),
        villages=tuple(rosters.villages(library=library, roster_id=villages)) if villages else (),
        official_villages=official,
    )


def computed_facts(basis: Basis, names: Iterable[str]) -> dict[str, dict[Origin, Stated]]:
    """能算出的底数: fact name → origin → number, for names that the program knows a way for."""
    found = {name: compute(name, basis) for name in names}
    return {name: numbers for name, numbers in found.items() if numbers}


def updates(
    figures: Mapping[str, Figure],
    computed: Mapping[str, Mapping[Origin, Stated]],
    facts: Mapping[str, Json],
) -> tuple[dict[Field, Json], dict[str, Json]]:
    """按名单更新: the figures that change and the facts that follow, for one step (`session.set_fields`).

    A fact whose figure loses its last number goes too; one that never had a figure stays.
    """
    changed: dict[Field, Json] = {}
    moved: dict[str, Json] = {}
    for name, figure in figures.items():
        fresh = refreshed(figure, computed.get(name, {}))
        if fresh != figure:
            changed[Field(Topic.FIGURE, name)] = figure_json(fresh)
        if fresh.value != facts.get(name) and (fresh.value is not None or fresh != figure):
            moved[name] = fresh.value
    return changed, moved
