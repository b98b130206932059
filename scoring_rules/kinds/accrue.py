"""按次得分 `accrue`: each occurrence earns points, line by line, up to a cap."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import ClassVar, NamedTuple, Self

from scoring_rules.exact import ZERO, held, in_words
from scoring_rules.kinds.mark_reader import MarkReader
from scoring_rules.kinds.rule import Case, Json, Rule, RuleProblem, Working, faulty, unmarked
from scoring_rules.problems import Severity
from scoring_rules.tables import Table, TableReader


class AccrueLine(NamedTuple):
    """得分行: per × n; with `start` (from) and `base` nothing below `start`, there `base`, then per each more."""

    what: str
    per: Decimal
    cap: Decimal | None = None
    start: int | None = None
    base: Decimal | None = None

    @classmethod
    def read(cls, table: TableReader) -> Self:
        what, per, cap = table.text("what"), table.number("per"), table.optional_number("cap")
        start = table.whole("from") if table.has("from") else None
        base = table.optional_number("base")
        if (start is None) != (base is None):
            there, lacking = ("from", "base") if base is None else ("base", "from")
            table.error(there, f"写了“{there}”还要写“{lacking}”", f"补上“{lacking}”，或删去“{there}”")
            start = base = None
        table.finish()
        return cls(what, per, cap, start, base)

    def as_table(self) -> Table:
        table: Table = {"what": self.what, "per": self.per}
        if self.start is not None and self.base is not None:
            table |= {"from": self.start, "base": self.base}
        if self.cap is not None:
            table["cap"] = self.cap
        return table

    def points(self, n: int) -> Decimal:
        """Points of n occurrences, cut at the cap."""
        earned = self._uncut(n)
        return earned if self.cap is None or earned <= self.cap else self.cap

    def _uncut(self, n: int) -> Decimal:
        if self.start is None or self.base is None:
            return self.per * n
        return ZERO if n < self.start else self.base + self.per * (n - self.start)

    def words(self, n: int) -> str:
        """The line's arithmetic for n occurrences."""
        per = in_words(self.per)
        uncut = self._uncut(n)
        if self.start is None or self.base is None:
            words = f"{self.what}：{n}×{per}分＝{in_words(uncut)}分"
        elif n < self.start:
            words = f"{self.what}：{n}，不到{self.start}，得0分"
        else:
            more = f"＋（{n}－{self.start}）×{per}分" if n > self.start else ""
            words = f"{self.what}：{n}，达到{self.start}得{in_words(self.base)}分{more}"
            words += f"＝{in_words(uncut)}分" if more else ""
        if self.cap is not None and uncut > self.cap:
            words += f"，最多{in_words(self.cap)}分"
        return words


@dataclass(frozen=True, slots=True)
class Accrue(Rule):
    """按次得分."""

    kind: ClassVar[str] = "accrue"
    lines: tuple[AccrueLine, ...]

    @classmethod
    def read(cls, table: TableReader) -> Self:
        lines = tuple(AccrueLine.read(entry) for entry in table.tables("lines"))
        table.unique_names("lines", [line.what for line in lines])
        return cls(lines)

    def as_table(self) -> Table:
        return {"lines": [line.as_table() for line in self.lines]}

    def check(self, full: Decimal) -> Iterator[RuleProblem]:
        for position, line in enumerate(self.lines):
            if line.per == ZERO and not line.base:
                message = f"“{line.what}”每次得0分，怎么做都不得分"
                yield RuleProblem(Severity.WARNING, ("lines", position, "per"), message, "核对每次得分")
            if line.cap is not None and line.cap > full:
                message = f"“{line.what}”最多{in_words(line.cap)}分，超过本项满分{in_words(full)}分"
                yield RuleProblem(Severity.WARNING, ("lines", position, "cap"), message, "核对上限")
            if line.cap is not None and line.base is not None and line.base > line.cap:
                message = f"“{line.what}”起点{in_words(line.base)}分已超过上限{in_words(line.cap)}分"
                yield RuleProblem(Severity.WARNING, ("lines", position, "base"), message, "核对起点和上限")
        if self.lines and all(line.cap is not None for line in self.lines):
            most = sum((line.cap or ZERO for line in self.lines), ZERO)
            if most < full:
                message = f"各行上限相加只有{in_words(most)}分，永远得不到满分{in_words(full)}分"
                yield RuleProblem(Severity.WARNING, ("lines",), message, "核对各行上限")

    def assess(self, mark: dict[str, Json] | None, case: Case) -> Working:
        if mark is None:
            return unmarked()
        reader = MarkReader(mark, ("lines",))
        values = reader.mapping("lines", "得分行", [line.what for line in self.lines])
        counts = {}
        for line in self.lines:
            value = values.get(line.what)
            n = 0 if value is None else reader.count(value, f"“{line.what}”的次数")
            if n is not None:
                counts[line.what] = n
        if reader.faults:
            return faulty(reader.faults)
        if reader.get("lines") is None:
            return unmarked("次数")
        points = sum((line.points(counts[line.what]) for line in self.lines), ZERO)
        return Working(held(points, case.full), partial(self._words, counts, case.full))

    def _words(self, counts: Mapping[str, int], full: Decimal) -> str:
        lines = [line for line in self.lines if counts[line.what]]
        points = [line.points(counts[line.what]) for line in lines]
        if not lines:
            return "没有可计分的次数，得0分"
        words = [line.words(counts[line.what]) for line in lines]
        earned = sum(points, ZERO)
        if len(lines) > 1:
            words.append(f"{'＋'.join(in_words(each) for each in points)}＝{in_words(earned)}分")
        if earned > full:
            words.append(f"加满{in_words(full)}分为止")
        return "；".join(words)
