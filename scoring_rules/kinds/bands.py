"""数值分档 `bands`: one number, rate or quotient decides; the first band that fits gives the points."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import ClassVar, NamedTuple, Self

from scoring_rules.exact import ZERO, Exact, cut_words, held, in_words
from scoring_rules.kinds.mark_reader import MarkReader
from scoring_rules.kinds.quotient import Denominator, Division, Quotient, WhenZero
from scoring_rules.kinds.rule import Case, Fault, Json, Rule, RuleProblem, Working, faulty, unmarked
from scoring_rules.problems import Severity
from scoring_rules.tables import Table, TableReader

BOUNDS = {
    "at_least": "达到{}",
    "more_than": "超过{}",
    "at_most": "不超过{}",
    "less_than": "不足{}",
}
DOWNWARDS = ("at_least", "more_than")


class Band(NamedTuple):
    """一档: `bound` is one of at_least, more_than, at_most, less_than; "" is the rest (otherwise)."""

    bound: str
    limit: Decimal
    points: Decimal

    @classmethod
    def read(cls, table: TableReader) -> Self:
        bounds = [bound for bound in BOUNDS if table.has(bound)]
        if table.has("otherwise"):
            for bound in bounds:
                table.error(bound, "otherwise 一档不能再写界", f"删去“{bound}”")
                table.raw(bound)
            band = cls("", ZERO, table.number("otherwise"))
        else:
            if len(bounds) != 1:
                written = f"写了{len(bounds)}个界（{'、'.join(bounds)}）" if bounds else "没有写界"
                table.error(
                    "points", f"这一档{written}", f"只写一个：{'、'.join(BOUNDS)}；最后一档写 otherwise"
                )
            limits = [table.number(bound, least=None) for bound in bounds]
            bound, limit = (bounds[0], limits[0]) if bounds else ("at_least", ZERO)
            band = cls(bound, limit, table.number("points"))
        table.finish()
        return band

    def as_table(self) -> Table:
        return {self.bound: self.limit, "points": self.points} if self.bound else {"otherwise": self.points}

    def fits(self, value: Exact) -> bool:
        """True if the value belongs to this band or a better one."""
        match self.bound:
            case "at_least":
                return value >= self.limit
            case "more_than":
                return value > self.limit
            case "at_most":
                return value <= self.limit
            case "less_than":
                return value < self.limit
        return True

    def words(self, unit: str) -> str:
        """“达到95%”."""
        return BOUNDS[self.bound].format(in_words(self.limit) + unit) if self.bound else "其他情形"

    def reach(self) -> tuple[Decimal, int]:
        """Sorts bands of one direction from the narrowest: bigger is narrower for both directions."""
        strict = 1 if self.bound in ("more_than", "less_than") else 0
        return (self.limit if self.bound in DOWNWARDS else -self.limit, strict)


@dataclass(frozen=True, slots=True)
class Bands(Rule):
    """数值分档: over a `value` (fact name) or a quotient in percent or (`each`) as it is."""

    kind: ClassVar[str] = "bands"
    bands: tuple[Band, ...]
    value: str = ""
    quotient: Quotient | None = None
    each: bool = False
    denominator: Denominator = Denominator()

    @classmethod
    def read(cls, table: TableReader) -> Self:
        bands = tuple(Band.read(entry) for entry in table.tables("bands"))
        quotient = Quotient.read(table) if table.has("numerator") or table.has("denominator") else None
        if quotient and table.has("value"):
            table.error(
                "value",
                "value 和 numerator/denominator 只能写一种",
                "数值写 value，比率写 numerator 和 denominator",
            )
        value = table.text("value", "")
        each = table.choice("unit", ("percent", "each"), "percent") == "each"
        return cls(bands, value, quotient, each, Denominator.read(table))

    def as_table(self) -> Table:
        table: Table = {"bands": [band.as_table() for band in self.bands]}
        if self.quotient:
            table |= self.quotient.as_table()
        elif self.value:
            table["value"] = self.value
        if self.each:
            table["unit"] = "each"
        return table | self.denominator.as_table()

    def check(self, full: Decimal) -> Iterator[RuleProblem]:
        yield from self._check_order()
        yield from self._check_complete()
        for position, band in enumerate(self.bands):
            path = ("bands", position, "points" if band.bound else "otherwise")
            if band.points > full:
                message = f"“{band.words('')}”给{in_words(band.points)}分，超过本项满分{in_words(full)}分"
                yield RuleProblem(Severity.WARNING, path, message, "核对分值")
            if position and band.points > self.bands[position - 1].points:
                before = self.bands[position - 1].points
                message = f"“{band.words('')}”给{in_words(band.points)}分，比前一档的{in_words(before)}分多"
                yield RuleProblem(Severity.WARNING, path, message, "最好的一档写在最前，核对分值")
        if self.bands and max(band.points for band in self.bands) < full:
            message = f"最高一档不到满分{in_words(full)}分，永远得不到满分"
            yield RuleProblem(Severity.WARNING, ("bands",), message, "核对最高一档的分值")

    def _check_order(self) -> Iterator[RuleProblem]:
        bounded = [(position, band) for position, band in enumerate(self.bands) if band.bound]
        directions = {band.bound in DOWNWARDS for _, band in bounded}
        if len(directions) > 1:
            message = "有的档写下限（at_least、more_than），有的写上限（at_most、less_than）"
            yield RuleProblem(Severity.ERROR, ("bands",), message, "一项里只用一个方向")
            return
        for (_, before), (position, band) in pairwise(bounded):
            if band.reach() >= before.reach():
                message = f"“{band.words('')}”排在“{before.words('')}”后面，永远轮不到"
                path = ("bands", position, band.bound)
                yield RuleProblem(Severity.ERROR, path, message, "从最好的一档排到最差的一档")

    def _check_complete(self) -> Iterator[RuleProblem]:
        for position, band in enumerate(self.bands[:-1]):
            if not band.bound:
                message = "otherwise 后面还有档，永远轮不到"
                yield RuleProblem(
                    Severity.ERROR, ("bands", position, "otherwise"), message, "otherwise 写在最后"
                )
        last = self.bands[-1] if self.bands else None
        if last and last.bound and not (last.bound == "at_least" and last.limit <= ZERO):
            message = f"各档之间有缺口：不符合“{last.words('')}”的没有规定得几分"
            yield RuleProblem(Severity.ERROR, ("bands",), message, "最后加一档 { otherwise = 0 }")

    def fact_names(self) -> Iterator[str]:
        if self.quotient:
            yield from self.quotient.fact_names()
        elif self.value:
            yield self.value

    def may_exclude(self) -> bool:
        return self.quotient is not None and self.denominator.when_zero is WhenZero.EXCLUDE

    @property
    def unit(self) -> str:
        """What stands behind the number: % for a rate."""
        return "%" if self.quotient and not self.each else ""

    def assess(self, mark: dict[str, Json] | None, case: Case) -> Working:
        if self.quotient:
            return self._assess_quotient(self.quotient, mark, case)
        reader = MarkReader(mark, ("value",))
        given = reader.get("value")
        if given is None and self.value:
            given = case.facts.get(self.value)
        name = self.value or "数值"
        value = None if given is None else reader.number(given, name, least=None)
        if reader.faults:
            return faulty(reader.faults)
        if value is None:
            return unmarked(name)
        return self._banded(value, case, partial(_value_words, name, value))

    def _assess_quotient(self, quotient: Quotient, mark: dict[str, Json] | None, case: Case) -> Working:
        reader = MarkReader(mark, ("numerator", "denominator", "value"))
        given = reported_rate(reader, "比值" if self.each else "比率")
        if given is not None and not reader.faults:
            return self._banded(given, case, partial(_value_words, "填报", given, self.unit))
        division, lacking = quotient.known(mark or {}, case.facts, reader)
        if reader.faults:
            return faulty(reader.faults)
        if division is None:
            return unmarked(*lacking)
        if not division.denominator:
            return without_denominator(self.denominator, division, case)
        hints = too_small(self.denominator, division, reader)
        if reader.faults:
            return faulty(reader.faults)
        value = division.quotient if self.each else division.percent
        return self._banded(value, case, partial(division.words, not self.each), hints)

    def _banded(
        self, value: Exact, case: Case, words: partial[str], hints: tuple[Fault, ...] = ()
    ) -> Working:
        for band in self.bands:
            if band.fits(value):
                points = held(band.points, case.full)
                return Working(points, partial(_words, words, band, case.full, self.unit), hints=hints)
        return faulty([Fault(f"{words()}，没有规定这种情形得几分", "请修订评分表，补上 otherwise 一档")])


def without_denominator(denominator: Denominator, division: Division, case: Case) -> Working:
    """What the rule says where the denominator is 0."""
    words = partial(_zero_words, division, denominator.when_zero)
    match denominator.when_zero:
        case WhenZero.FULL:
            return Working(case.full, words)
        case WhenZero.EXCLUDE:
            return Working(None, words, excluded=True)
    return unmarked(f"不为0的{division.denominator_name}")


def too_small(denominator: Denominator, division: Division, reader: MarkReader) -> tuple[Fault, ...]:
    """The hint for a denominator below the least one; the reader gets a fault if the reason is missing."""
    words = denominator.needs_reason(division.denominator_name, division.denominator, reader.reason, reader)
    return (Fault(words, "核对数字是否齐全"),) if words else ()


def _zero_words(division: Division, when_zero: WhenZero) -> str:
    decided = "按满分计" if when_zero is WhenZero.FULL else "作合理缺项，不计入满分"
    return f"{division.words()}，按规定{decided}"


def reported_rate(reader: MarkReader, what: str) -> Decimal | None:
    """A rate that the mark gives as it is, without the two numbers behind it; None if it gives none."""
    given = reader.get("value")
    if given is None:
        return None
    if reader.get("numerator") is not None or reader.get("denominator") is not None:
        reader.fault(f"{what}和分子、分母只能填一种", "删去 value，或删去 numerator 和 denominator")
    return reader.number(given, what)


def _value_words(name: str, value: Decimal, unit: str = "") -> str:
    return f"{name}{in_words(value)}{unit}"


def _words(value: partial[str], band: Band, full: Decimal, unit: str) -> str:
    return f"{value()}，{band.words(unit)}，得{in_words(band.points)}分{cut_words(band.points, full)}"
