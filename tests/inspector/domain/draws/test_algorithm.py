"""The draw itself: repeatable by anybody, exact, fair."""

import hashlib
import random
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.draws.algorithm import allocate, drawn_order, plain_seed
from inspector.domain.draws.pool import Pool, make_pool
from inspector.domain.draws.pools import pool_of_lines
from inspector.domain.errors import WrongEntry
from tests.inspector.domain.draws.setting import POOLS, SEED, SEEDS, SIZES, drawn, pool_of

VILLAGES = "榃滨村\n大同村\n山口村\n𠮷水村\n圩镇社区"


def pocket_script(source: str, strata: Sequence[str], entries: list[tuple[str, str]], seed: str) -> list[str]:
    """The algorithm as the guide tells it, apart from the program: entries are (stratum, key)."""
    lines = [f"source\t{source}\n", *(f"stratum\t{name}\n" for name in strata)]
    lines += sorted((f"entry\t{name}\t{key}\n" for name, key in entries), key=lambda line: line.encode())
    digest = hashlib.sha256("".join(lines).encode()).hexdigest()
    ranked = []
    for name, key in entries:
        text = digest + "\n" + seed + "\n" + name + "\n" + key
        ranked.append((hashlib.sha256(text.encode()).hexdigest(), key))
    return [key for _, key in sorted(ranked)]


@given(POOLS, SEEDS)
def test_the_order_is_what_a_pocket_script_finds(pool: Pool, seed: str) -> None:
    entries = [(entry.stratum, entry.key) for entry in pool.entries]
    assert list(drawn_order(pool, seed)) == pocket_script("ab12", pool.strata, entries, seed)


def test_five_villages_come_out_as_sha256sum_and_sort_find_them() -> None:
    """Found with coreutils alone; it must never change, or old records cannot be repeated."""
    pool = pool_of_lines(VILLAGES, "村居")
    assert pool.digest == "b8b8a884b6e66b3d717dc40f1bb522516df1a123d56a6c716d1ed51aa1db8080"
    assert drawn_order(pool, "20230425") == ("大同村", "山口村", "圩镇社区", "𠮷水村", "榃滨村")


@given(POOLS, SEEDS, st.integers(1, 40), st.randoms(use_true_random=False))
def test_the_order_in_which_the_list_is_given_does_not_matter(
    pool: Pool, seed: str, n: int, chance: random.Random
) -> None:
    shuffled = list(pool.entries)
    chance.shuffle(shuffled)
    again = make_pool(pool.source, shuffled, pool.strata)
    assert again.digest == pool.digest
    assert drawn(again, n, seed) == drawn(pool, n, seed)


@given(POOLS, SEEDS)
def test_another_seed_or_one_entry_more_is_another_draw(pool: Pool, seed: str) -> None:
    more = pool_of({**pool.sizes, "另一类": 1})
    assert more.digest != pool.digest
    if len(pool.entries) > 9:
        assert drawn_order(pool, seed) != drawn_order(pool, seed + "1")


@given(SIZES, st.integers(1, 50))
def test_an_allocation_sums_to_n_and_never_exceeds_a_stratum(sizes: dict[str, int], n: int) -> None:
    given_out = allocate(sizes, n)
    assert sum(given_out.values()) == min(n, sum(sizes.values()))
    assert all(0 <= given_out[name] <= size for name, size in sizes.items())


@given(SIZES, st.integers(1, 50))
def test_every_category_gets_one_as_long_as_there_are_enough(sizes: dict[str, int], n: int) -> None:
    given_out = allocate(sizes, n)
    if n >= len(sizes):
        assert min(given_out.values()) >= 1
    else:
        assert set(given_out.values()) <= {0, 1}


@given(SIZES, st.integers(1, 50))
def test_a_larger_category_never_gets_fewer(sizes: dict[str, int], n: int) -> None:
    given_out = allocate(sizes, n)
    assert all(
        given_out[one] >= given_out[other] for one in sizes for other in sizes if sizes[one] > sizes[other]
    )


@pytest.mark.parametrize(
    ("sizes", "n", "expected"),
    [
        ({"特困": 10, "低保": 1000}, 10, [1, 9]),
        ({"特困": 1, "低保": 1, "残疾人": 98}, 10, [1, 1, 8]),
        ({"特困": 50, "低保": 50, "残疾人": 50}, 10, [4, 3, 3]),
        ({"特困": 31, "低保": 21, "残疾人": 51}, 13, [4, 3, 6]),
        ({"特困": 2, "低保": 30, "残疾人": 30}, 2, [0, 1, 1]),
        ({"特困": 30, "低保": 30, "残疾人": 30}, 2, [1, 1, 0]),
        ({"特困": 2, "低保": 3, "残疾人": 0}, 9, [2, 3, 0]),
        ({"": 300}, 2, [2]),
    ],
)
def test_allocations_reckoned_by_hand(sizes: dict[str, int], n: int, expected: list[int]) -> None:
    """特困31 低保21 残疾人51, 13户: one each, 10 shared 30:20:50 → 3, 2, 5."""
    assert list(allocate(sizes, n).values()) == expected


@given(POOLS, SEEDS, st.integers(1, 40))
def test_who_is_drawn_are_the_first_of_each_category(pool: Pool, seed: str, n: int) -> None:
    record = drawn(pool, n, seed)
    for name, count in record.allocation:
        own = [key for key in record.order if pool.by_key[key].stratum == name]
        assert [key for key in record.chosen if pool.by_key[key].stratum == name] == own[:count]


def test_everybody_is_drawn_equally_often() -> None:
    """4,000 seeds, 3 out of 12: each is drawn about 1,000 times; chi-square with 11 degrees below 31.3 (0.1%)."""
    pool = pool_of({"": 12})
    counts = Counter(key for seed in range(4000) for key in drawn_order(pool, f"种子{seed}")[:3])
    chi_square = sum((counts[entry.key] - 1000) ** 2 for entry in pool.entries) / 1000
    assert chi_square < 31.3


def test_neighbouring_seeds_have_nothing_in_common() -> None:
    """Whoever counts 1, 2, 3 … gets each of 12 first about as often as the others (2,400 seeds, 200 each)."""
    pool = pool_of({"": 12})
    first = Counter(drawn_order(pool, str(number))[0] for number in range(1, 2401))
    assert sum((first[entry.key] - 200) ** 2 for entry in pool.entries) / 200 < 31.3


@pytest.mark.parametrize(
    ("spoken", "seed"),
    [("１２３", "123"), ("  八  八 ", "八 八"), ("ＡＢ　1", "AB 1"), ("𠮷 6", "𠮷 6")],
)
def test_a_seed_is_what_people_hear_not_how_it_was_typed(spoken: str, seed: str) -> None:
    assert plain_seed(spoken) == seed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "还没有种子"),
        ("　 ", "还没有种子"),
        ("8" * 101, "超过100个字"),
        ("8\u200b8", "看不见"),
        ("\ud800", "看不见"),
    ],
)
def test_a_seed_that_nobody_can_repeat_is_refused(text: str, said: str) -> None:
    with pytest.raises(WrongEntry, match=said):
        plain_seed(text)


def test_the_seed_of_the_tests_counts_as_it_stands() -> None:
    assert plain_seed(SEED) == SEED
