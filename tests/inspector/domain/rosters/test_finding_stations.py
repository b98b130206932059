"""Which station a row means: code first, then county and name; never a guess."""

import pytest

from inspector.domain.places import Station, StationId
from inspector.domain.rosters.finding_stations import StationFinder
from tests.inspector.domain.rosters.roster_files import HERE, STATIONS, station

OWN = Station(StationId("own-1"), "城中社工站", "云浮市", "新兴县")
TWIN = (station("1", "城东镇社工站"), station("2", "城东街道社工站"))


def finder(here: Station | None = HERE) -> StationFinder:
    return StationFinder((*STATIONS, OWN, *TWIN), here)


@pytest.mark.parametrize(
    ("county", "code", "name", "found"),
    [
        ("", "", "", "445321102"),
        ("", "445381107", "六祖镇", "445381107"),
        ("", "445381107000", "", "445381107"),
        ("", "", "太平镇人民政府", "445321102"),
        ("", "", "新兴县太平镇", "445321102"),
        ("", "", "新兴太平镇双百社工站", "445321102"),
        ("罗定市", "", "太平镇", "445381107"),
        ("罗定", "", "罗定市太平镇", "445381107"),
        ("", "", "城中社工站", "own-1"),
        ("", "", "城东镇", "1"),
        ("", "", "城东街道办事处", "2"),
        ("", "123", "太平镇", "445321102"),
    ],
)
def test_rows_find_their_station(county: str, code: str, name: str, found: str) -> None:
    station = finder().find(county, code, name)
    assert isinstance(station, Station)
    assert station.id == found


@pytest.mark.parametrize(
    ("here", "county", "code", "name", "words"),
    [
        (HERE, "", "999", "", "没有代码为“999”的镇街"),
        (HERE, "", "", "城东", "“城东”不止一个"),
        (HERE, "", "", "河口街道", "新兴县没有“河口街道”；同名的在云城区"),
        (HERE, "", "", "无此镇", "没有叫“无此镇”的镇街"),
        (None, "", "", "", "没有写是哪个镇街"),
        (None, "", "", "太平镇", "“太平镇”不止一个：新兴县太平镇社工站、罗定市太平镇社工站"),
    ],
)
def test_what_is_not_certain_is_told(
    here: Station | None, county: str, code: str, name: str, words: str
) -> None:
    found = finder(here).find(county, code, name)
    assert isinstance(found, str)
    assert found.startswith(words)


def test_names_of_sheets_have_to_be_whole_townships() -> None:
    assert finder().named("六祖镇") == STATIONS[1]
    assert finder().named("Sheet1") is None
    assert finder().named("无此镇") is None
