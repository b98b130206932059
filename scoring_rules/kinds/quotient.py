"""Numerator ÷ denominator from a mark or from facts (比率): who gives which number, and what a denominator of 0 means."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from scoring_rules.exact import ZERO, in_words
from scoring_rules.kinds.mark_reader import MarkReader
from scoring_rules.kinds.rule import Facts, Json
from scoring_rules.tables import Table, TableReader

Operand = str | Decimal
"""A fact name, or a number that stands in the rule."""


class WhenZero(StrEnum):
    """分母为0时: unmarked 未评, full 按满分（不扣分）, exclude 合理缺项."""

    UNMARKED = "unmarked"
    FULL = "full"
    EXCLUDE = "exclude"


class Denominator(NamedTuple):
    """分母的规定: what 0 means, and below which number a reason is compulsory."""

    when_zero: WhenZero = WhenZero.UNMARKED
    least: Decimal | None = None

    @classmethod
    def read(cls, table: TableReader, default: "Denominator | None" = None) -> "Denominator":
        """The two keys of a rule; a line of a rule takes what it does not say from the rule."""
        default = default or cls()
        when_zero = table.choice("when_zero_denominator", tuple(WhenZero), default.when_zero)
        least = table.optional_number("min_denominator")
        return cls(WhenZero(when_zero), default.least if least is None else least)

    def as_table(self, default: "Denominator | None" = None) -> Table:
        """The keys that differ from the default."""
        default = default or Denominator()
        table: Table = {}
        if self.when_zero is not default.when_zero:
            table["when_zero_denominator"] = self.when_zero.value
        if self.least is not None and self.least != default.least:
            table["min_denominator"] = self.least
        return table

    def too_small(self, number: Decimal) -> bool:
        """True for a denominator above 0 that is below the least one."""
        return self.least is not None and ZERO < number < self.least

    def needs_reason(self, name: str, number: Decimal, reason: str, reader: MarkReader) -> str:
        """A hint in words if the denominator is too small, with a fault if its reason is missing; else ""."""
        if not self.too_small(number):
            return ""
        words = f"{name}只有{in_words(number)}，少于{in_words(self.least or ZERO)}"
        if not reason:
            reader.fault(f"{words}，要写明原因", "填写理由")
        return words


class Quotient(NamedTuple):
    """分子÷分母 as a rule names them."""

    numerator: Operand
    denominator: Operand

    @classmethod
    def read(cls, table: TableReader) -> "Quotient":
        return cls(read_operand(table, "numerator"), read_operand(table, "denominator"))

    def as_table(self) -> Table:
        return {"numerator": self.numerator, "denominator": self.denominator}

    def fact_names(self) -> Iterator[str]:
        """The operands that are fact names."""
        yield from (operand for operand in (self.numerator, self.denominator) if isinstance(operand, str))

    def known(
        self, given: dict[str, Json], facts: Facts, reader: MarkReader
    ) -> "tuple[Division | None, tuple[str, ...]]":
        """The two numbers, or the names of what is missing. Faults go to the reader."""
        numerator = operand_value(self.numerator, given.get("numerator"), facts, reader, "分子")
        denominator = operand_value(self.denominator, given.get("denominator"), facts, reader, "分母")
        if numerator is None or denominator is None:
            pairs = ((self.numerator, numerator, "分子"), (self.denominator, denominator, "分母"))
            return None, tuple(operand_name(who, role) for who, value, role in pairs if value is None)
        names = operand_name(self.numerator, "分子"), operand_name(self.denominator, "分母")
        return Division(numerator, denominator, *names), ()


class Division(NamedTuple):
    """两个数相除, with their names for the explanation."""

    numerator: Decimal
    denominator: Decimal
    numerator_name: str
    denominator_name: str

    @property
    def quotient(self) -> Fraction:
        """商; the denominator must not be 0."""
        return self._times(1)

    @property
    def percent(self) -> Fraction:
        """百分率: 100 stands for 100 %."""
        return self._times(100)

    def _times(self, factor: int) -> Fraction:
        top, bottom = self.numerator.as_integer_ratio()
        over, under = self.denominator.as_integer_ratio()
        return Fraction(factor * top * under, bottom * over)

    def words(self, percent: bool = True) -> str:
        """“在岗人数47÷核定人数50＝94%”."""
        left = _named(self.numerator_name, self.numerator)
        right = _named(self.denominator_name, self.denominator)
        if not self.denominator:
            return f"{left}÷{right}，分母为0"
        result = in_words(self.percent if percent else self.quotient)
        sign = "" if result.startswith("≈") else "＝"
        return f"{left}÷{right}{sign}{result}{'%' if percent else ''}"


def _named(name: str, number: Decimal) -> str:
    """A number behind its name; the name of a number that stands in the rule is the number itself."""
    return in_words(number) if name == in_words(number) else f"{name}{in_words(number)}"


def read_operand(table: TableReader, key: str) -> Operand:
    """A fact name or a number ≥ 0."""
    value = table.raw(key)
    if isinstance(value, str):
        return table.text(key)
    if value is None:
        return table.text(key)
    return table.number(key)


def operand_name(operand: Operand, role: str) -> str:
    """The fact name; for a number the number itself; `role` where the rule names nothing."""
    if isinstance(operand, str):
        return operand or role
    return in_words(operand)


def operand_value(
    operand: Operand, given: Json, facts: Facts, reader: MarkReader, role: str
) -> Decimal | None:
    """The number of an operand: the mark's, else the rule's own, else the fact's; None if nobody gives it."""
    if given is not None:
        return reader.number(given, operand_name(operand, role) if isinstance(operand, str) else role)
    if isinstance(operand, Decimal):
        return operand
    fact = facts.get(operand)
    return None if fact is None else reader.number(fact, f"事实“{operand}”")
