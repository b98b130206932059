"""Places: one station for each township, told apart by county, found by the initials people type."""

import pytest

from inspector.domain.initials import MOST_READINGS, initials
from inspector.domain.places import Township, station_of


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("太平镇", "tpz"),
        ("长洲街道", "czjd zzjd"),
        ("东涌镇", "dcz dyz"),
        ("榃滨镇", "tbz"),
        ("簕竹镇", "lzz"),
        ("榃滨（东）A1社工站", "tbda1sgz"),
        ("", ""),
    ],
)
def test_initials_are_those_that_people_type(name: str, reading: str) -> None:
    assert initials(name) == reading


def test_a_name_full_of_double_readings_does_not_explode() -> None:
    assert len(initials("长" * 30).split()) == MOST_READINGS


def test_a_townships_station_has_its_code_and_its_county_in_the_name() -> None:
    township = Township("445321103", "太平镇", "镇", "云浮市", "445321", "新兴县", 22, "tpz")
    station = station_of(township)
    assert station.id == station.township_code == "445321103"
    assert station.full_name == "新兴县太平镇社工站"
