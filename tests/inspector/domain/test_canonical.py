"""Canonical values: the same value always has the same text, and the text gives the value back exactly."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.canonical import canonical_json, canonical_time, read_json, whole
from scoring_rules.kinds.rule import Json

NUMBERS = st.integers(-(10**15), 10**15) | st.decimals(
    allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_reading_what_was_written_gives_the_same_value(value: Json) -> None:
    assert read_json(canonical_json(value)) == value


@given(st.dictionaries(TEXTS, NUMBERS, max_size=6))
def test_the_order_of_keys_does_not_show(value: dict[str, Json]) -> None:
    turned = dict(reversed(value.items()))
    assert canonical_json(turned) == canonical_json(value)


def test_numbers_keep_every_digit_and_never_turn_binary() -> None:
    assert canonical_json([Decimal("0.10"), Decimal("1E+3"), Decimal("1E-7")]) == "[0.10,1000,0.0000001]"
    assert read_json("0.1") == Decimal("0.1")


@pytest.mark.parametrize("number", ["NaN", "Infinity"])
def test_what_is_no_number_is_not_kept(number: str) -> None:
    with pytest.raises(ValueError, match=number):
        canonical_json(Decimal(number))


def test_chinese_and_rare_characters_stay_readable() -> None:
    assert canonical_json({"备注": "榃簕䶮𠮷\n"}) == '{"备注":"榃簕䶮𠮷\\n"}'


def test_half_a_character_is_replaced() -> None:
    assert whole("半\ud840") == "半?"
    assert whole("plain") == "plain"


def test_times_are_in_utc_and_sort_as_texts() -> None:
    noon = datetime(2023, 4, 5, 12, tzinfo=timezone(timedelta(hours=8)))
    assert canonical_time(noon) == "2023-04-05T04:00:00.000000+00:00"
    later = noon + timedelta(microseconds=1)
    assert canonical_time(noon) < canonical_time(later)
    assert datetime.fromisoformat(canonical_time(later)) == later.astimezone(UTC)
