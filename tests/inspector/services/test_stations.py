"""Stations to choose from: all townships of Guangdong, told apart by code, and those entered by hand."""

import pytest

from inspector.domain.errors import WrongEntry
from inspector.library.store import Library
from inspector.services.stations import add_station, find_stations, townships


def names(query: str, limit: int = 50) -> list[str]:
    """Full names of what a query finds."""
    return [station.full_name for station in find_stations(query=query, limit=limit)]


def test_every_township_is_there_under_a_code_of_its_own() -> None:
    codes = [township.code for township in townships()]
    assert len(codes) == len(set(codes)) == 1610
    assert all(len(code) == 9 and code.isdigit() for code in codes)
    assert all(
        code.startswith(township.county_code) for code, township in zip(codes, townships(), strict=True)
    )


def test_every_township_has_initials_to_find_it_by() -> None:
    readings = [reading for township in townships() for reading in township.initials.split()]
    assert all(reading.isascii() and reading.islower() and reading.isalpha() for reading in readings)
    assert all(township.initials for township in townships())


def test_townships_of_one_name_are_told_apart_by_their_county() -> None:
    found = [name for name in names("太平") if name.startswith(("新兴", "罗定"))]
    assert found == ["新兴县太平镇社工站", "罗定市太平镇社工站"]


@pytest.mark.parametrize(
    "query", ["新兴 太平", "太平 新兴", "新兴县太平镇", "新兴太平", "445321107", "新兴 TPZ", "云浮 新兴 tp"]
)
def test_a_station_is_found_by_what_people_type(query: str) -> None:
    assert names(query)[0] == "新兴县太平镇社工站"


@pytest.mark.parametrize("query", ["dcz 南沙", "dyz 南沙"])
def test_a_name_read_in_two_ways_is_found_in_both(query: str) -> None:
    assert names(query) == ["南沙区东涌镇社工站"]


def test_rare_characters_are_found_by_character_and_by_initials() -> None:
    assert names("榃滨") == names("罗定 tbz") == ["罗定市榃滨镇社工站"]


def test_what_starts_with_the_word_stands_first() -> None:
    assert names("河口")[0].endswith("河口街道社工站") or names("河口")[0].endswith("河口镇社工站")


def test_no_more_than_the_limit_is_given_and_nothing_for_nonsense() -> None:
    assert len(names("", limit=7)) == 7
    assert names("此地不存在") == []


def test_a_station_by_hand_is_found_beside_the_townships(library: Library) -> None:
    added = add_station(library=library, name=" 水口园区社工站 ", county="兴宁市", city="梅州市", villages=0)
    assert added.township_code == ""
    assert find_stations(query="skyq", library=library) == (added,)
    assert added not in find_stations(query="skyq")


def test_two_stations_by_hand_of_one_name_are_two(library: Library) -> None:
    first, second = (add_station(library=library, name="园区社工站", county="兴宁市") for _ in range(2))
    assert first.id != second.id


@pytest.mark.parametrize(
    ("name", "county", "villages", "word"),
    [(" ", "兴宁市", None, "名称"), ("园区社工站", "", None, "县"), ("园区社工站", "兴宁市", -1, "村居数")],
)
def test_a_station_by_hand_needs_a_name_and_a_county(
    library: Library, name: str, county: str, villages: int | None, word: str
) -> None:
    with pytest.raises(WrongEntry) as refused:
        add_station(library=library, name=name, county=county, villages=villages)
    assert word in refused.value.message
    assert library.stations() == []
