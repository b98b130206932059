"""Pools and draws for the tests of this folder."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from inspector.domain.draws.pool import Pool, PoolEntry, PoolSource, make_pool
from inspector.domain.draws.record import DrawKind, DrawRecord, Setting, as_earlier, draw, replace_absent

AT = datetime(2023, 4, 25, 2, 30, tzinfo=UTC)
SEED = "榃滨 20230425"
HOUSEHOLDS = Setting("入户", DrawKind.HOUSEHOLDS, AT, "太平镇社工站", ("陈站长", "李督导"), "陈站长")
CATEGORIES = ("特困", "低保", "残疾人")


def entry_of(number: int, stratum: str = "") -> PoolEntry:
    """An entry that bears its number as its key."""
    return PoolEntry(number, str(number), stratum)


def pool_of(sizes: dict[str, int]) -> Pool:
    """A pool with running numbers, so many in each stratum."""
    strata = [name for name, size in sizes.items() for _ in range(size)]
    entries = [entry_of(number, name) for number, name in enumerate(strata, 1)]
    return make_pool(PoolSource("在册服务对象", "r1", "ab12", personal=True), entries, list(sizes))


def drawn(pool: Pool, n: int, seed: str = SEED, absent: tuple[int, ...] = ()) -> DrawRecord:
    """A draw, and after it the ones at these places not there."""
    record = draw("d1", HOUSEHOLDS, pool, n, seed)
    for position in absent:
        record = replace_absent(record, position, "外出务工", AT)
    return record


SEEDS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12)
SIZES = st.dictionaries(st.sampled_from(CATEGORIES), st.integers(1, 12), min_size=1)
POOLS = SIZES.map(pool_of)


def again(record: DrawRecord, seed: str, reason: str) -> DrawRecord:
    """The same drawn again."""
    setting = replace(record.setting, reason=reason)
    return draw("d2", setting, record.pool, record.n, seed, (as_earlier(record),))
