"""What is drawn from (抽选名单): entries, strata, and the one text whose SHA-256 stands for them; knows no seed."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from inspector.domain.errors import WrongEntry

MOST_ENTRIES = 50_000
LONGEST_TEXT = 200
WHERE = "抽选名单"


@dataclass(frozen=True, slots=True)
class PoolEntry:
    """名单里的一个: its `number` on the list, the `key` that is hashed, its `stratum` ("": none).

    `label` is for people to read and takes no part in the draw; it is empty for residents.
    """

    number: int
    key: str
    stratum: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class PoolSource:
    """名单来源: a roster with the digest it had, or a list typed in.

    `personal`: the entries are residents, so that labels stay out of library and journal.
    """

    title: str
    roster_id: str = ""
    digest: str = ""
    personal: bool = False


@dataclass(frozen=True)
class Pool:
    """抽选名单: at least one entry, no key twice, by number. `strata` in the order of the list, none empty."""

    source: PoolSource
    strata: tuple[str, ...]
    entries: tuple[PoolEntry, ...]

    @cached_property
    def by_key(self) -> dict[str, PoolEntry]:
        """Key → entry."""
        return {entry.key: entry for entry in self.entries}

    @cached_property
    def sizes(self) -> dict[str, int]:
        """Stratum → number of its entries, in the order of the strata."""
        counts = dict.fromkeys(self.strata, 0)
        for entry in self.entries:
            counts[entry.stratum] += 1
        return counts

    @cached_property
    def text(self) -> str:
        """规范文本: what the digest is taken of; the order in which entries were given does not show in it.

        UTF-8, each line ended by one LF, parts of a line parted by one TAB: `source` and the roster's digest;
        `stratum` and its name, in the order of the list; `entry`, stratum and key, sorted by their bytes.
        """
        strata = (f"stratum\t{name}\n" for name in self.strata)
        entries = sorted(f"entry\t{entry.stratum}\t{entry.key}\n" for entry in self.entries)
        return "".join((f"source\t{self.source.digest}\n", *strata, *entries))

    @cached_property
    def digest(self) -> str:
        """名单摘要: SHA-256 of the canonical text in UTF-8, 64 small hexadecimal digits."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def make_pool(source: PoolSource, entries: Iterable[PoolEntry], strata: Sequence[str] = ()) -> Pool:
    """抽选名单 out of its entries. `strata` gives the order (others follow as they come, empty ones go).

    WrongEntry for an empty list, a key that stands in it twice, or text that cannot be hashed by everybody.
    """
    listed = tuple(sorted(entries, key=lambda entry: (entry.number, entry.key)))
    if not listed:
        raise WrongEntry("名单是空的，没有可抽的", where=WHERE, remedy="先选一份有人的花名册，或者填写名单")
    if len(listed) > MOST_ENTRIES:
        message = f"名单有{len(listed)}个，超过{MOST_ENTRIES}个"
        raise WrongEntry(message, where=WHERE, remedy="核对是不是选错了名单；要抽这么多，分开抽")
    first: dict[str, PoolEntry] = {}
    for entry in listed:
        _check(entry)
        if entry.key in first:
            raise _twice(first[entry.key], entry)
        first[entry.key] = entry
    _check_text(source.digest, "名单来源的摘要")
    there = dict.fromkeys(entry.stratum for entry in listed)
    ordered = [name for name in dict.fromkeys(strata) if name in there]
    return Pool(source, tuple(dict.fromkeys([*ordered, *there])), listed)


def _check(entry: PoolEntry) -> None:
    if not entry.key:
        raise WrongEntry(f"第{entry.number}个没有编号", where=WHERE, remedy="补上编号后再抽")
    for text, what in ((entry.key, "编号"), (entry.stratum, "类别")):
        _check_text(text, f"第{entry.number}个的{what}")


def _check_text(text: str, what: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise WrongEntry(f"{what}超过{LONGEST_TEXT}个字", where=WHERE, remedy="改短一些")
    if not _is_plain(text):
        raise WrongEntry(
            f"{what}里有看不见的字符", where=WHERE, remedy="删去制表符、换行等字符，重新输入这一个"
        )


def _is_plain(text: str) -> bool:
    """True for text without control characters and halves of characters, which scripts treat differently."""
    return not any(
        ord(sign) < 0x20 or 0x7F <= ord(sign) < 0xA0 or 0xD800 <= ord(sign) < 0xE000 for sign in text
    )


def _twice(first: PoolEntry, again: PoolEntry) -> WrongEntry:
    message = f"名单里“{first.label or first.key}”有两个（第{first.number}个和第{again.number}个）"
    remedy = "同一个只能写一次，否则抽中的机会不一样；确是两个的，在后面注明区别"
    return WrongEntry(message, where=WHERE, remedy=remedy)
