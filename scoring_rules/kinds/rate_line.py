"""扣分行 by rate (比率): points off for each step that a rate lies below (or above) its target."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import partial
from math import ceil, floor
from typing import ClassVar, Self

from scoring_rules.exact import HUNDRED, ZERO, Exact, equals, in_words
from scoring_rules.kinds.line import Line, Loss, check_per, no_words, read_cap_and_group
from scoring_rules.kinds.mark_reader import MarkReader
from scoring_rules.kinds.quotient import Denominator, Division, Quotient, WhenZero
from scoring_rules.kinds.rule import Facts, Fault, Json, RuleProblem
from scoring_rules.problems import Severity
from scoring_rules.tables import Table, TableReader


class Partial(StrEnum):
    """零头: ceil 进一, floor 舍去, prorata 按比例."""

    CEIL = "ceil"
    FLOOR = "floor"
    PRORATA = "prorata"


class Direction(StrEnum):
    """方向: below 低于目标扣分, above 高于目标扣分."""

    BELOW = "below"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class RateLine(Line):
    """每低几个百分点扣: rates, targets and steps in percent."""

    basis: ClassVar[str] = "rate"
    per: Decimal
    quotient: Quotient
    target: Decimal
    step: Decimal
    partial: Partial
    direction: Direction
    zero_below: Decimal | None
    denominator: Denominator
    rule_denominator: Denominator

    @classmethod
    def read(cls, table: TableReader, rule_denominator: Denominator) -> Self:
        """A line; what it does not say of its denominator, the rule says."""
        what, per, quotient = table.text("what"), table.number("per"), Quotient.read(table)
        target, step = table.number("target", HUNDRED), table.number("step", Decimal(1))
        partial = Partial(table.choice("partial", tuple(Partial), Partial.CEIL))
        direction = Direction(table.choice("direction", tuple(Direction), Direction.BELOW))
        zero_below = table.optional_number("zero_below")
        denominator = Denominator.read(table, rule_denominator)
        cap, group = read_cap_and_group(table)
        how = (per, quotient, target, step, partial, direction, zero_below, denominator, rule_denominator)
        return cls(what, cap, group, *how)

    def parameters(self) -> Table:
        table: Table = {"per": self.per, **self.quotient.as_table(), "target": self.target}
        table |= {"step": self.step, "partial": self.partial.value}
        if self.direction is not Direction.BELOW:
            table["direction"] = self.direction.value
        if self.zero_below is not None:
            table["zero_below"] = self.zero_below
        return table | self.denominator.as_table(self.rule_denominator)

    def check(self, full: Decimal) -> Iterator[RuleProblem]:
        yield from Line.check(self, full)
        yield from check_per(self.per, self.what)
        if self.step <= ZERO:
            yield RuleProblem(Severity.ERROR, ("step",), "每步的百分点必须大于0", "改为 1 或 2 之类")
        if self.direction is Direction.BELOW and self.target > HUNDRED:
            message = f"目标{in_words(self.target)}%超过100%，而超过100%的比率按100%计，总要扣分"
            yield RuleProblem(Severity.WARNING, ("target",), message, "核对目标")
        if (
            self.zero_below is not None
            and self.direction is Direction.BELOW
            and self.zero_below > self.target
        ):
            message = (
                f"低于{in_words(self.zero_below)}%不得分，高于目标{in_words(self.target)}%，达到目标也会得0分"
            )
            yield RuleProblem(Severity.WARNING, ("zero_below",), message, "核对两个比率")

    def fact_names(self) -> Iterator[str]:
        return self.quotient.fact_names()

    def loss(self, value: Json, facts: Facts, reader: MarkReader) -> Loss:
        given = self._given(value, reader)
        division, lacking = self.quotient.known(given, facts, reader)
        if division is None:
            return Loss(None, no_words, waiting=lacking)
        if not division.denominator:
            return self._without_denominator(division)
        reason = reader.text(given.get("reason"), "理由") or reader.reason
        small = self.denominator.needs_reason(division.denominator_name, division.denominator, reason, reader)
        hint = Fault(small, "核对人数是否齐全") if small else None
        rate = division.percent
        zero = self.zero_below is not None and rate < self.zero_below
        points = self._points(rate)
        return Loss(points, partial(self._words, division, points), item_is_zero=zero, hint=hint)

    def _given(self, value: Json, reader: MarkReader) -> dict[str, Json]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            message = f"“{self.what}”应填分子和分母"
            reader.fault(message, '写成 {"numerator": 47, "denominator": 50}')
            return {}
        reader.keys_within(value, f"“{self.what}”", ("numerator", "denominator", "reason"))
        return value

    def _without_denominator(self, division: Division) -> Loss:
        words = partial(division.words)
        match self.denominator.when_zero:
            case WhenZero.FULL:
                return Loss(ZERO, lambda: f"{words()}，按规定不扣分")
            case WhenZero.EXCLUDE:
                return Loss(ZERO, lambda: f"{words()}，按规定作合理缺项", excluded=True)
            case _:
                return Loss(None, no_words, waiting=(f"不为0的{division.denominator_name}",))

    def _gap(self, rate: Fraction) -> Fraction:
        if self.direction is Direction.BELOW:
            return Fraction(self.target) - min(rate, Fraction(100))
        return rate - Fraction(self.target)

    def _steps(self, gap: Fraction) -> Fraction | int:
        steps = gap / Fraction(self.step)
        if self.partial is Partial.CEIL:
            return ceil(steps)
        return floor(steps) if self.partial is Partial.FLOOR else steps

    def _points(self, rate: Fraction) -> Exact:
        gap = self._gap(rate)
        if gap <= 0:
            return ZERO
        steps = self._steps(gap)
        return self.per * steps if isinstance(steps, int) else Fraction(self.per) * steps

    def _words(self, division: Division, points: Exact) -> str:
        rate = division.percent
        if self.zero_below is not None and rate < self.zero_below:
            return f"{division.words()}，低于{in_words(self.zero_below)}%，不得分"
        gap = self._gap(rate)
        below = self.direction is Direction.BELOW
        if gap <= 0:
            return f"{division.words()}，{'达到' if below else '没有超过'}{in_words(self.target)}%，不扣分"
        words = (
            f"{division.words()}，比{in_words(self.target)}%{'低' if below else '高'}{in_words(gap)}个百分点"
        )
        steps = self._steps(gap)
        return f"{words}，{self._steps_words(gap, steps)}×{in_words(self.per)}分{equals(points)}分"

    def _steps_words(self, gap: Fraction, steps: Fraction | int) -> str:
        count = in_words(Fraction(steps))
        if self.step == 1:
            return f"按{count}个百分点计" if Fraction(steps) != gap else count
        how = {Partial.CEIL: "零头进一", Partial.FLOOR: "零头舍去", Partial.PRORATA: "按比例"}[self.partial]
        exact = Fraction(steps) == gap / Fraction(self.step)
        return f"每{in_words(self.step)}个百分点一步，{'' if exact else how}计{count}步"
