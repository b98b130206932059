"""分档 `levels`: the inspector chooses one described level; a level may leave a range of points."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import ClassVar, NamedTuple, Self

from scoring_rules.exact import ZERO, cut_words, held, in_words
from scoring_rules.kinds.mark_reader import MarkReader
from scoring_rules.kinds.rule import Case, Json, Rule, RuleProblem, Working, faulty, unmarked
from scoring_rules.kinds.steps import HALF, check_range, is_on_step, range_in_words
from scoring_rules.problems import Severity
from scoring_rules.tables import Table, TableReader


class Level(NamedTuple):
    """一档: fixed points where `low` equals `high`, else a range in steps."""

    what: str
    low: Decimal
    high: Decimal
    step: Decimal = HALF
    ranged: bool = False

    @classmethod
    def read(cls, table: TableReader) -> Self:
        what = table.text("what")
        if table.has("points"):
            if table.has("low") or table.has("high") or table.has("step"):
                table.error(
                    "points",
                    "一档里不能既写 points 又写 low/high/step",
                    "固定分数写 points，区间写 low 和 high",
                )
                table.raw("low"), table.raw("high"), table.raw("step")
            points = table.number("points")
            level = cls(what, points, points)
        elif not (table.has("low") or table.has("high")):
            table.error("points", f"“{what}”一档没有写分数", "固定分数写 points，区间写 low 和 high")
            level = cls(what, ZERO, ZERO)
        else:
            level = cls(what, table.number("low"), table.number("high"), table.number("step", HALF), True)
        table.finish()
        return level

    def as_table(self) -> Table:
        if not self.ranged:
            return {"what": self.what, "points": self.low}
        table: Table = {"what": self.what, "low": self.low, "high": self.high}
        if self.step != HALF:
            table["step"] = self.step
        return table


@dataclass(frozen=True, slots=True)
class Levels(Rule):
    """分档给分: levels, usually best first."""

    kind: ClassVar[str] = "levels"
    levels: tuple[Level, ...]

    @classmethod
    def read(cls, table: TableReader) -> Self:
        levels = tuple(Level.read(entry) for entry in table.tables("levels"))
        table.unique_names("levels", [level.what for level in levels])
        return cls(levels)

    def as_table(self) -> Table:
        return {"levels": [level.as_table() for level in self.levels]}

    def check(self, full: Decimal) -> Iterator[RuleProblem]:
        for position, level in enumerate(self.levels):
            if level.ranged:
                yield from check_range(level.low, level.high, level.step, ("levels", position))
            if level.high > full:
                message = f"“{level.what}”给{in_words(level.high)}分，超过本项满分{in_words(full)}分"
                path = ("levels", position, "high" if level.ranged else "points")
                yield RuleProblem(Severity.WARNING, path, message, "核对分值")
        highest = max((level.high for level in self.levels), default=full)
        if highest < full:
            message = f"最高一档只有{in_words(highest)}分，永远得不到满分{in_words(full)}分"
            yield RuleProblem(Severity.WARNING, ("levels",), message, "核对最高一档的分值")

    def assess(self, mark: dict[str, Json] | None, case: Case) -> Working:
        if mark is None:
            return unmarked()
        reader = MarkReader(mark, ("level", "points"))
        level = self._chosen(reader)
        points = self._points(level, reader) if level else None
        if reader.faults:
            return faulty(reader.faults)
        if level is None or points is None:
            return unmarked("档次" if level is None else "得分")
        return Working(held(points, case.full), partial(_words, level, points, case.full, reader.reason))

    def _chosen(self, reader: MarkReader) -> Level | None:
        name = reader.get("level")
        if name is None:
            return None
        for level in self.levels:
            if level.what == name:
                return level
        names = "、".join(level.what for level in self.levels)
        reader.fault(f"没有“{name}”这一档", f"只能从这些里选：{names}")
        return None

    def _points(self, level: Level, reader: MarkReader) -> Decimal | None:
        given = reader.get("points")
        if given is None:
            return None if level.ranged else level.low
        points = reader.points(given, "得分")
        if points is None:
            return None
        if not is_on_step(points, level.low, level.high, level.step):
            words = range_in_words(level.low, level.high, level.step)
            allowed = words if level.ranged else f"固定{in_words(level.low)}分"
            reader.fault(f"“{level.what}”不能给{in_words(points)}分（{allowed}）", "按这一档的分数给分")
        elif level.ranged and not reader.reason:
            reader.fault(f"“{level.what}”在区间里给分要写理由", "写明理由")
        return points


def _words(level: Level, points: Decimal, full: Decimal, reason: str) -> str:
    given = f"{level.what}，得{in_words(points)}分{cut_words(points, full)}"
    return f"{given}（{reason}）" if reason and level.ranged else given
