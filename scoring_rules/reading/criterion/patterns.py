"""What a pattern is: a row of letters from the lexicon with a name, a meaning and examples; and how one is searched.

Knows no single pattern; they stand in the tables `patterns_points` and `patterns_condition`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from scoring_rules.reading.criterion.tokens import Row


class Role(StrEnum):
    """作用: what a scoring phrase does, in the word that people read."""

    EXTRA = "追加扣除"
    CAP = "上限"
    REACHED = "扣满"
    TAKE = "扣分"
    TAKE_RANGE = "幅度内扣分"
    GIVE = "得分"
    GIVE_RANGE = "幅度内得分"
    BONUS = "加分"
    ZERO = "不得分"
    FULL = "得满分"
    TOTAL = "分值"
    JUDGED = "酌情"
    SHARE = "按比例"
    NEUTRAL = "不扣分"
    FLOOR = "扣完为止"
    VETO = "一票否决"
    BARE = "分数"
    BARE_RANGE = "分数幅度"


@dataclass(frozen=True, slots=True)
class Pattern:
    """句式: `form` is a regular expression over the letters of the lexicon; blanks in it are for the eye."""

    role: StrEnum
    form: str
    meaning: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern at its place, as token numbers [first, end)."""

    pattern: Pattern
    first: int
    end: int


class PatternTable:
    """A table of patterns searched in one pass: leftmost first, and of those at one place the first in the table."""

    def __init__(self, patterns: tuple[Pattern, ...]) -> None:
        self.patterns = patterns
        forms = (f"(?P<p{place}>{pattern.form.replace(' ', '')})" for place, pattern in enumerate(patterns))
        self._search = re.compile("|".join(forms))

    def find(self, row: Row) -> Iterator[Found]:
        """Every pattern in the row, without overlaps."""
        return self.find_within(row, 0, len(row.letters))

    def find_within(self, row: Row, first: int, end: int) -> Iterator[Found]:
        """Every pattern in a stretch of the row; nothing outside the stretch is looked at."""
        for match in self._search.finditer(row.letters, first, end):
            yield Found(self.patterns[int((match.lastgroup or "p0")[1:])], match.start(), match.end())
