"""扣分行 of a `deduct` rule: what every line basis offers, and what one line takes off."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, NamedTuple

from scoring_rules.exact import ZERO, Exact, in_words
from scoring_rules.kinds.mark_reader import MarkReader
from scoring_rules.kinds.rule import Facts, Fault, Json, RuleProblem
from scoring_rules.problems import Severity
from scoring_rules.tables import Table, TableReader


class Loss(NamedTuple):
    """一行的扣分, before the cap. `points` is None while `waiting` names what is missing."""

    points: Exact | None
    words: Callable[[], str]
    waiting: tuple[str, ...] = ()
    item_is_zero: bool = False
    excluded: bool = False
    hint: Fault | None = None


@dataclass(frozen=True, slots=True)
class Line(ABC):
    """扣分行: its name, its own cap, and the group whose cap it shares."""

    basis: ClassVar[str]
    what: str
    cap: Decimal | None
    group: str

    @abstractmethod
    def parameters(self) -> Table:
        """The basis' own parameters as a table, defaults left out."""

    @abstractmethod
    def loss(self, value: Json, facts: Facts, reader: MarkReader) -> Loss:
        """What a value of the mark (None: there is none) takes off, before the cap."""

    def as_table(self) -> Table:
        """The line as a rule table."""
        table: Table = {"what": self.what, "basis": self.basis, **self.parameters()}
        if self.cap is not None:
            table["cap"] = self.cap
        if self.group:
            table["group"] = self.group
        return table

    def check(self, full: Decimal) -> Iterator[RuleProblem]:
        """Problems of the line's parameters; paths start at the line."""
        if self.cap is not None and self.cap > full:
            message = (
                f"“{self.what}”最多扣{in_words(self.cap)}分，超过本项满分{in_words(full)}分，等于没有上限"
            )
            yield RuleProblem(Severity.WARNING, ("cap",), message, "核对上限，或删去")

    def fact_names(self) -> Iterator[str]:
        """The facts the line looks up."""
        return iter(())

    def held(self, loss: Exact) -> Exact:
        """The loss cut at the line's cap."""
        return loss if self.cap is None or loss <= self.cap else self.cap


def read_cap_and_group(table: TableReader) -> tuple[Decimal | None, str]:
    """The two keys that every basis has."""
    return table.optional_number("cap"), table.text("group", "")


def check_per(per: Decimal, what: str) -> Iterator[RuleProblem]:
    """A line that takes off nothing is most likely a slip."""
    if per == ZERO:
        yield RuleProblem(Severity.WARNING, ("per",), f"“{what}”每次扣0分，等于不扣", "核对每次扣分")


def no_words() -> str:
    """For a line about which there is nothing to say."""
    return ""
