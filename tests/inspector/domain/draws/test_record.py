"""A draw and what becomes of it: places, absent ones, drawing again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.draws.pool import Pool
from inspector.domain.draws.record import Setting, as_earlier, draw, replace_absent
from inspector.domain.errors import WrongEntry
from tests.inspector.domain.draws.setting import AT, HOUSEHOLDS, POOLS, SEEDS, again, drawn, pool_of


@given(POOLS, SEEDS, st.integers(1, 50))
def test_n_or_all_are_drawn_each_once(pool: Pool, seed: str, n: int) -> None:
    record = drawn(pool, n, seed)
    assert len(record.chosen) == len(set(record.chosen)) == min(n, len(pool.entries))
    assert sorted(record.order) == sorted(pool.by_key)


@given(POOLS, SEEDS, st.lists(st.integers(1, 3), max_size=12))
def test_those_who_stand_in_come_in_the_drawn_order_of_their_category(
    pool: Pool, seed: str, absent: list[int]
) -> None:
    """Whoever was taken of a category is always a beginning of its drawn order, unless it was used up."""
    record = drawn(pool, 3, seed)
    for position in absent:
        if position <= len(record.chosen) and record.drawn[position - 1].entry:
            record = replace_absent(record, position, "外出", AT)
    for name in pool.strata:
        own = [key for key in record.order if pool.by_key[key].stratum == name]
        taken = [key for key in own if key in record.taken]
        assert taken == own[: len(taken)]


@given(POOLS, SEEDS)
def test_when_all_are_absent_nobody_is_asked_twice_and_places_stay_empty(pool: Pool, seed: str) -> None:
    record = drawn(pool, 2, seed)
    while (place := next((place for place in record.drawn if place.entry), None)) is not None:
        record = replace_absent(record, place.position, "外出", AT)
    asked = [absence.entry.key for place in record.drawn for absence in place.absences]
    assert sorted(asked) == sorted(pool.by_key)
    assert record.standing == ()


def test_an_absent_person_stays_in_sight_at_her_place() -> None:
    before = drawn(pool_of({"低保": 9}), 3)
    after = drawn(pool_of({"低保": 9}), 3, absent=(2,))
    place = after.drawn[1]
    assert [absence.entry for absence in place.absences] == [before.standing[1]]
    assert place.absences[0].reason == "外出务工"
    assert place.entry == after.pool.by_key[after.order[3]]
    assert (after.drawn[0], after.drawn[2]) == (before.drawn[0], before.drawn[2])


def test_a_used_up_category_is_helped_out_by_the_next_of_the_others() -> None:
    record = drawn(pool_of({"特困": 1, "低保": 6}), 3)
    only = next(place.position for place in record.drawn if place.entry and place.entry.stratum == "特困")
    after = replace_absent(record, only, "住院", AT)
    standing = after.drawn[only - 1].entry
    assert standing is not None
    assert standing.key == next(key for key in record.order if key not in record.taken)


def test_fewer_than_n_are_all_drawn() -> None:
    record = drawn(pool_of({"特困": 2, "低保": 1}), 10)
    assert len(record.standing) == 3
    assert dict(record.allocation) == {"特困": 2, "低保": 1}


def test_the_second_draw_says_which_number_it_is_and_what_the_first_was() -> None:
    first = drawn(pool_of({"低保": 9}), 3)
    second = again(first, "99", "名册更新")
    assert (second.number, second.earlier) == (2, (as_earlier(first),))
    third = draw(
        "d3", second.setting, second.pool, 3, "100", (*second.earlier, as_earlier(second, undone=True))
    )
    assert third.number == 3


def test_drawing_again_needs_a_reason() -> None:
    with pytest.raises(WrongEntry, match="已经抽过1次，再抽要写明原因"):
        again(drawn(pool_of({"低保": 9}), 3), "99", " ")


def test_drawing_again_with_the_same_seed_is_refused() -> None:
    first = drawn(pool_of({"低保": 9}), 3, "12")
    with pytest.raises(WrongEntry, match="种子和第1次的一样"):
        again(first, "１２", "名册更新")


@pytest.mark.parametrize(("n", "seed", "purpose", "said"), [
    (0, "1", "入户", "应在1到50000之间"),
    (3, " ", "入户", "还没有种子"),
    (3, "1", " ", "没有写抽选的用途"),
])  # fmt: skip
def test_a_draw_without_what_it_needs_is_refused(n: int, seed: str, purpose: str, said: str) -> None:
    setting = Setting(purpose, HOUSEHOLDS.kind, AT)
    with pytest.raises(WrongEntry, match=said):
        draw("d1", setting, pool_of({"低保": 9}), n, seed)


@pytest.mark.parametrize(
    ("position", "reason", "said"),
    [(0, "外出", "没有第0个"), (4, "外出", "没有第4个"), (1, " ", "换人要写明原因")],
)
def test_a_replacement_without_what_it_needs_is_refused(position: int, reason: str, said: str) -> None:
    with pytest.raises(WrongEntry, match=said):
        replace_absent(drawn(pool_of({"低保": 9}), 3), position, reason, AT)


def test_nobody_can_be_absent_twice_at_an_empty_place() -> None:
    used_up = drawn(pool_of({"低保": 1}), 1, absent=(1,))
    with pytest.raises(WrongEntry, match="已经没有人了"):
        replace_absent(used_up, 1, "外出", AT)
