"""Ways to a list to draw from (名单的来法): lines typed or pasted, numbers 1 … N, people of a roster."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from inspector.domain.draws.pool import MOST_ENTRIES, WHERE, Pool, PoolEntry, PoolSource, make_pool
from inspector.domain.errors import WrongEntry

NO_CATEGORY = "未分类"


class Person(NamedTuple):
    """花名册里的一个人: the number on the roster, the categories (any order), a label only for staff."""

    number: int
    categories: tuple[str, ...] = ()
    label: str = ""


def pool_of_lines(text: str, title: str, *, personal: bool = False) -> Pool:
    """一行一个: blank lines do not count, blanks around a line neither; the line itself is its key.

    `personal`: the lines are names of residents, which are not kept: the key is the number of the line, among
    those that are not blank.
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    listed = [PoolEntry(number, line, label=line) for number, line in enumerate(filter(None, lines), 1)]
    pool = make_pool(PoolSource(title), listed)
    if not personal:
        return pool
    return make_pool(
        PoolSource(title, personal=True), (PoolEntry(each.number, str(each.number)) for each in listed)
    )


def pool_of_numbers(count: int, title: str) -> Pool:
    """1 … N: ledgers or case files that bear running numbers."""
    if not 1 <= count <= MOST_ENTRIES:
        remedy = "填台账或档案的份数"
        raise WrongEntry(f"总数应在1到{MOST_ENTRIES}之间，填的是{count}", where=WHERE, remedy=remedy)
    return make_pool(PoolSource(title), (PoolEntry(number, str(number)) for number in range(1, count + 1)))


def pool_of_people(
    source: PoolSource, people: Iterable[Person], categories: Sequence[str] = (), *, stratified: bool = False
) -> Pool:
    """花名册: the number on the roster is the key. Stratified, each person counts once, in the first of her
    categories by the list's order; one without a category of the list stands under 未分类, the last stratum."""
    place = {name: position for position, name in enumerate(categories)}
    entries = (
        PoolEntry(
            person.number,
            str(person.number),
            _stratum(person.categories, place) if stratified else "",
            "" if source.personal else person.label,
        )
        for person in people
    )
    return make_pool(source, entries, (*categories, NO_CATEGORY) if stratified else ())


def _stratum(categories: tuple[str, ...], place: dict[str, int]) -> str:
    known = [name for name in categories if name in place]
    return min(known, key=place.__getitem__) if known else NO_CATEGORY
