"""按比例 `pro_rata`: full × min(1, rate ÷ target)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import ClassVar, Self

from scoring_rules.exact import HUNDRED, ZERO, in_words
from scoring_rules.kinds.bands import reported_rate, too_small, without_denominator
from scoring_rules.kinds.mark_reader import MarkReader
from scoring_rules.kinds.quotient import Denominator, Division, Quotient, WhenZero
from scoring_rules.kinds.rule import Case, Json, Rule, RuleProblem, Working, faulty, unmarked
from scoring_rules.problems import Severity
from scoring_rules.tables import Table, TableReader


@dataclass(frozen=True, slots=True)
class ProRata(Rule):
    """按完成比例得分: `target` in percent earns the full points."""

    kind: ClassVar[str] = "pro_rata"
    quotient: Quotient
    target: Decimal = HUNDRED
    denominator: Denominator = Denominator()

    @classmethod
    def read(cls, table: TableReader) -> Self:
        return cls(Quotient.read(table), table.number("target", HUNDRED), Denominator.read(table))

    def as_table(self) -> Table:
        table = self.quotient.as_table()
        if self.target != HUNDRED:
            table["target"] = self.target
        return table | self.denominator.as_table()

    def check(self, full: Decimal) -> Iterator[RuleProblem]:
        if self.target <= ZERO:
            yield RuleProblem(Severity.ERROR, ("target",), "目标比例必须大于0", "改为 100 或其他正数")

    def fact_names(self) -> Iterator[str]:
        return self.quotient.fact_names()

    def may_exclude(self) -> bool:
        return self.denominator.when_zero is WhenZero.EXCLUDE

    def assess(self, mark: dict[str, Json] | None, case: Case) -> Working:
        reader = MarkReader(mark, ("numerator", "denominator", "value"))
        given = reported_rate(reader, "比率")
        if given is not None and not reader.faults:
            points = self._points(Fraction(given), case.full)
            return Working(points, partial(self._reported_words, given, case.full, points))
        division, lacking = self.quotient.known(mark or {}, case.facts, reader)
        if reader.faults:
            return faulty(reader.faults)
        if division is None:
            return unmarked(*lacking)
        if not division.denominator:
            return without_denominator(self.denominator, division, case)
        hints = too_small(self.denominator, division, reader)
        if reader.faults:
            return faulty(reader.faults)
        points = self._points(division.percent, case.full)
        return Working(points, partial(self._words, division, case.full, points), hints=hints)

    def _points(self, percent: Fraction, full: Decimal) -> Fraction:
        return Fraction(full) * min(Fraction(1), percent / Fraction(self.target))

    def _reported_words(self, given: Decimal, full: Decimal, points: Fraction) -> str:
        result = in_words(points)
        sign = "" if result.startswith("≈") else "＝"
        if given >= self.target:
            return f"填报{in_words(given)}%，达到{in_words(self.target)}%，得满分{in_words(full)}分"
        return f"填报{in_words(given)}%，{in_words(given)}÷{in_words(self.target)}×{in_words(full)}分{sign}{result}分"

    def _words(self, division: Division, full: Decimal, points: Fraction) -> str:
        reached = division.percent >= self.target
        if reached:
            goal = "" if self.target == HUNDRED else f"{in_words(self.target)}%"
            return f"{division.words()}，达到{goal or '100%'}，得满分{in_words(full)}分"
        left, right = in_words(division.numerator), in_words(division.denominator)
        result = in_words(points)
        sign = "" if result.startswith("≈") else "＝"
        if self.target == HUNDRED:
            names = f"{division.numerator_name}÷{division.denominator_name}"
            return f"{names}＝{left}÷{right}，{left}÷{right}×{in_words(full)}分{sign}{result}分"
        by_target = f"{left}÷{right}÷{in_words(self.target)}%×{in_words(full)}分"
        return f"{division.words()}，目标{in_words(self.target)}%，{by_target}{sign}{result}分"
