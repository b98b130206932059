"""Stations to choose from (社工站): the bundled townships of Guangdong, and those entered by hand."""

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.errors import WrongEntry
from inspector.domain.places import Station, StationId, Township, station_of

if TYPE_CHECKING:
    from inspector.library.store import Library

TOWNSHIPS = Path(__file__).resolve().parents[2] / "resources" / "townships.tsv"


@cache
def townships() -> tuple[Township, ...]:
    """广东省镇街: all 1,610 in the order of their codes; read when first asked for."""
    with TOWNSHIPS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t"))[1:]
    return tuple(
        Township(code, name, kind, city, county_code, county, int(villages), initials)
        for code, name, kind, city, county_code, county, villages, initials in rows
    )


@cache
def township_stations() -> tuple[Station, ...]:
    """一镇一站: the station of every township, in the order of their codes."""
    return tuple(station_of(township) for township in townships())


def find_stations(*, query: str, limit: int = 50, library: "Library | None" = None) -> tuple[Station, ...]:
    """查找社工站 by name, county, city, code or pinyin initials; several words narrow the search.

    Stations entered by hand come along if `library` is given. Those whose name or code starts with the first
    word stand first; an empty query gives the first `limit` of all.
    """
    known = list(township_stations())
    if library is not None:
        codes = {station.id for station in known}
        known = [station for station in library.stations() if station.id not in codes] + known
    words = query.lower().split()
    found = [station for station in known if all(_matches(station, word) for word in words)]
    if words:
        found.sort(key=lambda station: not _starts(station, words[0]))
    return tuple(found[:limit])


def add_station(
    *,
    library: "Library",
    name: str,
    county: str,
    city: str = "",
    county_code: str = "",
    kind: str = "",
    villages: int | None = None,
) -> Station:
    """手工添加社工站 where a station is no township's; it gets an id of its own. `WrongEntry` without name or county."""
    from inspector.domain.initials import initials

    name, county = name.strip(), county.strip()
    for what, text in (("社工站名称", name), ("所在县（市、区）", county)):
        if not text:
            raise WrongEntry(f"{what}没有填", where=what, remedy=f"请填写{what}")
    if villages is not None and villages < 0:
        raise WrongEntry("村居数不能是负数", where="村居数", remedy="请填 0 或正整数，不清楚时留空")
    station = Station(
        id=StationId(library.new_id()),
        name=name,
        city=city.strip(),
        county=county,
        county_code=county_code.strip(),
        kind=kind.strip(),
        villages=villages,
        initials=initials(name),
    )
    library.add_station(station)
    return station


def _matches(station: Station, word: str) -> bool:
    places = (station.name, station.county, station.city)
    return (
        any(word in place.lower() for place in places)
        or station.township_code.startswith(word)
        or any(reading.startswith(word) for reading in station.initials.split())
        # County and name typed as one word: 新兴县太平镇, or shorter 新兴太平.
        or word in f"{station.county}{station.name} {station.county[:-1]}{station.name}".lower()
    )


def _starts(station: Station, word: str) -> bool:
    readings = station.initials.split()
    return any(text.startswith(word) for text in (station.name, station.township_code, *readings))
