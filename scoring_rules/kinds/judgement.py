"""酌情 `judgement`: points given by hand inside a range, with a reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import ClassVar, Self

from scoring_rules.exact import ZERO, cut_words, held, in_words
from scoring_rules.kinds.mark_reader import MarkReader
from scoring_rules.kinds.rule import Case, Json, Rule, RuleProblem, Working, faulty, unmarked
from scoring_rules.kinds.steps import HALF, check_range, is_on_step, range_in_words, range_table
from scoring_rules.problems import Severity
from scoring_rules.tables import Table, TableReader


@dataclass(frozen=True, slots=True)
class Judgement(Rule):
    """酌情给分: `low` … `high` (None: the item's full points) in steps."""

    kind: ClassVar[str] = "judgement"
    low: Decimal = ZERO
    high: Decimal | None = None
    step: Decimal = HALF

    @classmethod
    def read(cls, table: TableReader) -> Self:
        return cls(table.number("low", ZERO), table.optional_number("high"), table.number("step", HALF))

    def as_table(self) -> Table:
        return range_table(self.low, self.high, self.step)

    def check(self, full: Decimal) -> Iterator[RuleProblem]:
        high = self.highest(full)
        yield from check_range(self.low, high, self.step, ())
        if high > full:
            message = f"最多可给{in_words(high)}分，超过本项满分{in_words(full)}分"
            yield RuleProblem(Severity.WARNING, ("high",), message, f"改为不超过{in_words(full)}")

    def highest(self, full: Decimal) -> Decimal:
        """The upper end of the range for an item of `full` points."""
        return full if self.high is None else self.high

    def assess(self, mark: dict[str, Json] | None, case: Case) -> Working:
        if mark is None or mark.get("points") is None:
            return unmarked() if mark is None else _without_points(mark)
        reader = MarkReader(mark, ("points",))
        points = reader.points(mark["points"], "得分")
        high = self.highest(case.full)
        if points is not None and not is_on_step(points, self.low, high, self.step):
            words = range_in_words(self.low, high, self.step)
            reader.fault(f"得分{in_words(points)}不在可给的分数里（{words}）", "按这些分数给分")
        reason = reader.reason
        if points is not None and not reason and needs_reason(points, case):
            when = "加分" if case.bonus else f"不给满分{in_words(case.full)}分"
            reader.fault(f"{when}要写理由", "写明理由")
        if reader.faults or points is None:
            return faulty(reader.faults)
        return Working(held(points, case.full), partial(_words, points, case.full, reason))


def needs_reason(points: Decimal, case: Case) -> bool:
    """True where a reason is compulsory: less than full, in bonus sections more than nothing."""
    return points > ZERO if case.bonus else points < case.full


def _without_points(mark: dict[str, Json]) -> Working:
    reader = MarkReader(mark, ("points",))
    return faulty(reader.faults) if reader.faults else unmarked("得分")


def _words(points: Decimal, full: Decimal, reason: str) -> str:
    given = f"酌情给{in_words(points)}分{cut_words(points, full)}"
    return f"{given}（{reason}）" if reason else given
