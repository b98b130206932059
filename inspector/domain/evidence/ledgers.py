"""雷同文字: long texts that several rows of a ledger share, word for word or nearly; knows no file format."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from inspector.domain.evidence.hints import MOST_SOURCES, USUAL, Hint, HintKind, HintParameters, Source

_NO_WORDS = re.compile(r"[\W\d_]+")
SHOWN = 120
"""Characters of a text that stand in a hint."""
MOST_CHARACTERS = 2_000
"""Of a text that are compared: nobody writes more about one visit."""


class LedgerRow(NamedTuple):
    """台账的一行: where it stands (表 and 行), and its cells from left to right."""

    where: str
    cells: tuple[str, ...]


@dataclass(slots=True)
class _Group:
    """Rows that say the same; compared with the words of the first of them."""

    pairs: frozenset[str]
    rows: list[tuple[LedgerRow, str]] = field(default_factory=list)
    is_exact: bool = True


def same_texts(
    rows: Iterable[LedgerRow], *, sha256: str, name: str, parameters: HintParameters = USUAL
) -> list[Hint]:
    """Hints on texts that two or more rows share, those that most rows share first.

    Digits, blanks and punctuation do not count, so that another date or number of a visit makes no difference.
    """
    groups = _grouped(rows, parameters)
    shared = sorted((group for group in groups if len(group.rows) > 1), key=lambda group: -len(group.rows))
    return [_hint(group, sha256, name) for group in shared]


def _grouped(rows: Iterable[LedgerRow], parameters: HintParameters) -> list[_Group]:
    exact: dict[str, _Group] = {}
    groups: list[_Group] = []
    near = _NearTexts(parameters.text_likeness)
    for row in rows:
        # A merged cell, or one that was copied along its row, speaks once.
        for text in dict.fromkeys(row.cells):
            words = _NO_WORDS.sub("", text[:MOST_CHARACTERS])
            if len(words) < parameters.text_length:
                continue
            group = exact.get(words)
            if group is None:
                group = near.find(words)
                if group is None:
                    group = near.add(words)
                    groups.append(group)
                else:
                    group.is_exact = False
                exact[words] = group
            group.rows.append((row, text))
    return groups


class _NearTexts:
    """Groups, found by the rarest pairs of characters of their first text.

    Two sets that share a part t of all their pairs share one of the first (1 - t) of each, put in any one order:
    here by the characters' codes backwards, which puts common ones last for most Chinese text.
    """

    def __init__(self, likeness: float) -> None:
        self._likeness = likeness
        self._by_pair: dict[str, list[_Group]] = defaultdict(list)

    def find(self, words: str) -> _Group | None:
        """The group that says nearly the same."""
        pairs = _pairs(words)
        tried: set[int] = set()
        for pair in self._first(pairs):
            for group in self._by_pair.get(pair, ()):
                if id(group) in tried:
                    continue
                tried.add(id(group))
                shared = len(pairs & group.pairs)
                if shared >= self._likeness * (len(pairs) + len(group.pairs) - shared):
                    return group
        return None

    def add(self, words: str) -> _Group:
        """A group of its own."""
        group = _Group(_pairs(words))
        for pair in self._first(group.pairs):
            self._by_pair[pair].append(group)
        return group

    def _first(self, pairs: frozenset[str]) -> Sequence[str]:
        kept = len(pairs) - ceil(self._likeness * len(pairs)) + 1
        return sorted(pairs, reverse=True)[:kept]


def _pairs(words: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(words)))


def _hint(group: _Group, sha256: str, name: str) -> Hint:
    likeness = "完全相同" if group.is_exact else "几乎相同"
    sentence = f"台账“{name}”里有 {len(group.rows)} 行的文字{likeness}"
    sources = tuple(
        Source(where=row.where, what=_rest(row, text), when="", sha256=sha256, excerpt=text[:SHOWN])
        for row, text in group.rows[:MOST_SOURCES]
    )
    return Hint(HintKind.SAME_TEXT, sentence, sources)


def _rest(row: LedgerRow, text: str) -> str:
    """The short cells of the row: who and when."""
    short = (cell.strip() for cell in row.cells if cell != text and len(cell) <= 24)
    return " · ".join(dict.fromkeys(cell for cell in short if cell))[:80]
