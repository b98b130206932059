"""What every rule kind (评分规则) offers: parameters read and written, checks, and a mark turned into points."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import ClassVar, NamedTuple, Self

from scoring_rules.exact import ZERO, Exact
from scoring_rules.problems import Severity
from scoring_rules.tables import Table, TableReader, shown

Json = None | bool | int | Decimal | str | list["Json"] | dict[str, "Json"]
"""A value of a marks file; numbers with a point are Decimals."""
Facts = Mapping[str, Json]


class Case(NamedTuple):
    """一项打分的情形: what a rule needs beside its own parameters and the mark."""

    full: Decimal
    facts: Facts
    bonus: bool = False


class Fault(NamedTuple):
    """打分有误: why a mark cannot be taken as it is, and what to do."""

    message: str
    remedy: str


class Working(NamedTuple):
    """计算过程: what came of one mark.

    `points` lies within 0 … full and is not yet rounded; None as long as something is missing or faulty.
    `words` makes the explanation when somebody asks for it. `waiting` names what is missing, `faults` what
    has to be corrected, `hints` what deserves a look. `extra` goes past the item (追加扣除), `bonus` and
    `bonus_open` are the bonus parts of a `sum`: points earned, points still possible.
    """

    points: Exact | None
    words: Callable[[], str]
    waiting: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    hints: tuple[Fault, ...] = ()
    extra: Decimal = ZERO
    bonus: Exact = ZERO
    bonus_open: Decimal = ZERO
    excluded: bool = False


class RuleProblem(NamedTuple):
    """A problem of a rule's own parameters; `path` leads from the rule to the place."""

    severity: Severity
    path: tuple[str | int, ...]
    message: str
    remedy: str


class Rule(ABC):
    """评分规则: parameters of one kind. Subclasses are frozen dataclasses, listed in `kinds.KINDS`."""

    __slots__ = ()
    kind: ClassVar[str]

    @classmethod
    @abstractmethod
    def read(cls, table: TableReader) -> Self:
        """The parameters out of a rule table; problems go to the reader's log."""

    @abstractmethod
    def as_table(self) -> Table:
        """The parameters as a rule table without `kind`, defaults left out: `read` of it is the same rule."""

    @abstractmethod
    def check(self, full: Decimal) -> Iterator[RuleProblem]:
        """Everything wrong or risky in the parameters for an item of `full` points."""

    @abstractmethod
    def assess(self, mark: dict[str, Json] | None, case: Case) -> Working:
        """打分: one mark (None: there is none) in points."""

    def fact_names(self) -> Iterator[str]:
        """The names that are looked up in the marks file's `facts`."""
        return iter(())

    def may_exclude(self) -> bool:
        """True if a denominator of 0 takes the item out of the full points."""
        return False

    def bonus_points(self) -> Decimal:
        """The most that bonus parts inside the rule can give on top of the item."""
        return ZERO

    def has_extra(self) -> bool:
        """True if the rule can take points beyond its item (追加扣除)."""
        return False


def unmarked(*waiting: str) -> Working:
    """未评: nothing wrong, but not enough to score."""
    return Working(None, str, waiting=waiting)


def faulty(faults: list[Fault]) -> Working:
    """打分有误: the item stays unmarked until the faults are mended."""
    return Working(None, str, faults=tuple(faults))


KINDS: dict[str, type[Rule]] = {}
"""Kind → class; filled in `kinds/__init__.py`, where all nine stand in one place."""


def read_rule(table: TableReader, key: str) -> Rule | None:
    """The rule at a key of a table; None (and a problem) if there is none or its kind is unknown."""
    inner = table.table(key)
    if inner is None:
        if not table.has(key):
            table.error(key, f"缺“{key}”（评分规则）", '写成 rule = { kind = "deduct", … }')
        return None
    kind = inner.raw("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        written = "没有写规则类型" if kind is None else f"没有“{shown(kind)}”这种规则类型"
        inner.error("kind", written, f"只能写：{'、'.join(KINDS)}")
        return None
    rule = KINDS[kind].read(inner)
    inner.finish()
    return rule


def rule_table(rule: Rule) -> Table:
    """The rule as a table, `kind` first; `read_rule` of it is the same rule."""
    return {"kind": rule.kind, **rule.as_table()}
