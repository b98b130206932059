"""Repeating a record: it agrees, or every difference is named."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.draws.pool import Pool, PoolEntry, make_pool
from inspector.domain.draws.record import DrawRecord
from inspector.domain.draws.verification import differences
from tests.inspector.domain.draws.setting import POOLS, SEEDS, again, drawn, pool_of

Tamper = Callable[[DrawRecord], DrawRecord]


@given(POOLS, SEEDS, st.integers(1, 20))
def test_what_was_drawn_agrees_when_it_is_repeated(pool: Pool, seed: str, n: int) -> None:
    record = drawn(pool, n, seed, absent=(1,))
    assert differences(record) == []
    assert differences(again(record, seed + "再", "名册更新")) == []


def favoured(record: DrawRecord) -> DrawRecord:
    """Somebody else in the second place."""
    return replace(record, chosen=(record.chosen[0], record.order[-1], *record.chosen[2:]))


def one_more(record: DrawRecord) -> DrawRecord:
    entries = (*record.pool.entries, PoolEntry(99, "99", "低保"))
    return replace(record, pool=make_pool(record.pool.source, entries, record.pool.strata))


def swapped(record: DrawRecord) -> DrawRecord:
    first, second, *rest = record.order
    return replace(record, order=(second, first, *rest))


def skipped(record: DrawRecord) -> DrawRecord:
    step = record.replacements[0]
    return replace(record, replacements=(replace(step, by=record.order[-1]),))


def silent(record: DrawRecord) -> DrawRecord:
    return replace(record, replacements=(replace(record.replacements[0], reason=" "),))


def another_absent(record: DrawRecord) -> DrawRecord:
    return replace(record, replacements=(replace(record.replacements[0], absent=record.chosen[2]),))


@pytest.mark.parametrize(
    ("tamper", "where", "said"),
    [
        (favoured, "抽中的第2个", "重做是"),
        (one_more, "名单摘要", "名单和抽选时不一样"),
        (swapped, "抽出顺序", "从第1个起不同"),
        (lambda record: replace(record, seed="改过的"), "抽出顺序", "重做是"),
        (lambda record: replace(record, order=record.order[:-1]), "抽出顺序", "应有9个，记录的有8个"),
        (lambda record: replace(record, chosen=record.chosen[:2]), "抽中的", "应抽中3个，记录的是2个"),
        (lambda record: replace(record, n=4), "抽中的", "应抽中4个，记录的是3个"),
        (lambda record: replace(record, allocation=(("低保", 4),)), "各类抽几个", "低保应抽3个，记录的是4个"),
        (skipped, "第1次替补", "轮到的是"),
        (silent, "第1次替补", "为什么换下没有写"),
        (another_absent, "第1次替补", "记录换下的是"),
        (lambda record: replace(record, digest="0" * 64), "名单摘要", "记录的是0000"),
        (lambda record: replace(record, algorithm="掷硬币"), "算法", "不认识"),
    ],
)
def test_each_way_of_tampering_is_named(tamper: Tamper, where: str, said: str) -> None:
    found = differences(tamper(drawn(pool_of({"低保": 9}), 3, absent=(2,))))
    assert any(problem.where == where and said in problem.message for problem in found), found


@pytest.mark.parametrize(
    ("seed", "said"), [("１２", "不是规范的写法"), ("1\n低保", "不是规范的写法"), ("", "还没有种子")]
)
def test_a_seed_that_no_draw_takes_is_named(seed: str, said: str) -> None:
    found = differences(replace(drawn(pool_of({"低保": 9}), 3), seed=seed))
    assert found[0].where == "种子"
    assert said in found[0].message


def test_an_earlier_draw_left_out_or_a_reason_missing_is_named() -> None:
    second = again(drawn(pool_of({"低保": 9}), 3), "99", "名册更新")
    assert [problem.where for problem in differences(replace(second, earlier=()))] == ["第几次"]
    silent = replace(second, setting=replace(second.setting, reason=" "))
    assert [problem.where for problem in differences(silent)] == ["再抽的原因"]


def test_very_many_differences_are_counted_not_listed() -> None:
    record = drawn(pool_of({"低保": 90}), 60)
    found = differences(replace(record, chosen=tuple(reversed(record.chosen))))
    assert found[-1].message == "还有40个不同"


def test_a_place_left_empty_too_early_is_named() -> None:
    record = drawn(pool_of({"低保": 9}), 3, absent=(2,))
    found = differences(replace(record, replacements=(replace(record.replacements[0], by=""),)))
    assert [problem.message for problem in found if "记录换上的是没有人" in problem.message]
