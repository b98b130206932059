"""Rows and heads of rosters as they are kept: nothing lost, damage never fatal."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.canonical import canonical_json, read_json
from inspector.domain.places import StationId
from inspector.domain.rosters.people import (
    MEMBERS,
    Member,
    Person,
    RosterHead,
    RosterId,
    RosterKind,
    Worker,
    digest_of,
    head_json,
    head_of,
    member_of,
    member_values,
    row_of,
)
from scoring_rules.kinds.rule import Json

R, S = RosterId("r"), StationId("s")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
PEOPLE = st.builds(
    Person, st.just(R), st.integers(1, 99), st.text("甲乙𠮷", min_size=1), id_number=TEXTS, address=TEXTS,
    categories=st.lists(TEXTS, max_size=3).map(tuple), filed=st.none() | st.booleans(),
)  # fmt: skip
HEAD = RosterHead(
    R, S, RosterKind.CLIENTS, "a.xlsx", "f" * 64, date(2023, 3, 31), datetime(2023, 4, 1, tzinfo=UTC), 3, 2, "ab" * 32,
    {"低保": 2}, "r2",
)  # fmt: skip


@given(PEOPLE)
def test_a_person_is_kept_as_it_is_and_its_row_is_canonical(person: Person) -> None:
    number, text = row_of(person)
    assert text == canonical_json(member_values(person))
    assert member_of(Person, R, number, read_json(text)) == person


def test_every_kind_of_member_can_be_kept_with_its_name_alone() -> None:
    for sort in MEMBERS.values():
        member: Member = sort(R, 1, "甲")
        assert member_values(member) == {"name": "甲"}
        assert member_of(sort, R, 1, {"name": "甲"}) == member  # type: ignore[type-var]


@pytest.mark.parametrize("values", [None, [], {"name": 3, "categories": "低保", "filed": "ja", "new": 1}])
def test_damaged_values_are_left_out(values: Json) -> None:
    assert member_of(Person, R, 1, values) == Person(R, 1, "")
    assert member_of(Worker, R, 1, values) == Worker(R, 1, "")


def test_heads_are_kept_as_they_are() -> None:
    assert head_of(R, S, read_json(canonical_json(head_json(HEAD)))) == HEAD
    assert HEAD.short_digest == "abababab"


@pytest.mark.parametrize(
    "damage", [{"kind": "unknown"}, {"imported_at": "gestern"}, {"as_of": "x"}, {"rows": "viele"}]
)
def test_damaged_heads_are_no_heads(damage: dict[str, Json]) -> None:
    kept = head_json(HEAD)
    assert isinstance(kept, dict)
    assert head_of(R, S, {**kept, **damage}) is None
    assert head_of(R, S, "text") is None


def test_a_digest_changes_with_every_row_and_their_order_of_numbers() -> None:
    rows = [(1, "a"), (2, "b")]
    assert len({digest_of(rows), digest_of(rows[:1]), digest_of([(1, "b"), (2, "a")])}) == 3
