"""逐项得分 `credit`: points for each part that is there; with `any` one part is enough for all."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import ClassVar, NamedTuple, Self

from scoring_rules.exact import ZERO, held, in_words
from scoring_rules.kinds.mark_reader import MarkReader
from scoring_rules.kinds.rule import Case, Json, Rule, RuleProblem, Working, faulty, unmarked
from scoring_rules.problems import Severity
from scoring_rules.tables import Table, TableReader


class CreditPart(NamedTuple):
    """得分部分; counts only if the part it `needs` is met too."""

    what: str
    points: Decimal | None
    needs: str = ""

    def as_table(self) -> Table:
        table: Table = {"what": self.what}
        if self.points is not None:
            table["points"] = self.points
        if self.needs:
            table["needs"] = self.needs
        return table


@dataclass(frozen=True, slots=True)
class Credit(Rule):
    """逐项得分: parts that add up to the full points, or (`any_part`) of which one is enough."""

    kind: ClassVar[str] = "credit"
    parts: tuple[CreditPart, ...]
    any_part: bool = False

    @classmethod
    def read(cls, table: TableReader) -> Self:
        any_part = table.flag("any")
        parts = tuple(_read_part(entry, any_part) for entry in table.tables("parts"))
        table.unique_names("parts", [part.what for part in parts])
        return cls(parts, any_part)

    def as_table(self) -> Table:
        table: Table = {"parts": [part.as_table() for part in self.parts]}
        if self.any_part:
            table["any"] = True
        return table

    def check(self, full: Decimal) -> Iterator[RuleProblem]:
        names = [part.what for part in self.parts]
        for position, part in enumerate(self.parts):
            if part.needs and (part.needs not in names or part.needs == part.what):
                message = f"“{part.what}”要先满足“{part.needs}”，但没有这一部分"
                yield RuleProblem(
                    Severity.ERROR, ("parts", position, "needs"), message, f"改为：{'、'.join(names)}之一"
                )
        yield from self._needs_in_circles()
        points = sum((part.points or ZERO for part in self.parts), ZERO)
        if not self.any_part and self.parts and points != full:
            message = f"各部分相加是{in_words(points)}分，本项满分是{in_words(full)}分"
            yield RuleProblem(Severity.ERROR, ("parts",), message, "改各部分的分值，或改本项分值")

    def _needs_in_circles(self) -> Iterator[RuleProblem]:
        needs = {part.what: part.needs for part in self.parts}
        for position, part in enumerate(self.parts):
            seen = {part.what}
            step = part.needs
            while step and step not in seen:
                seen.add(step)
                step = needs.get(step, "")
            if step == part.what and part.needs != part.what:
                message = f"“{part.what}”的前提绕了一圈又回到自己"
                yield RuleProblem(Severity.ERROR, ("parts", position, "needs"), message, "去掉其中一个 needs")

    def assess(self, mark: dict[str, Json] | None, case: Case) -> Working:
        if mark is None:
            return unmarked()
        reader = MarkReader(mark, ("met",))
        value = reader.get("met")
        met = (
            None if value is None else reader.names(value, "已满足的部分", [part.what for part in self.parts])
        )
        if reader.faults:
            return faulty(reader.faults)
        if met is None:
            return unmarked("已满足的部分")
        if self.any_part:
            return Working(
                case.full if self._counting(met) else ZERO, partial(self._any_words, met, case.full)
            )
        points = sum((part.points or ZERO for part in self._counting(met)), ZERO)
        return Working(held(points, case.full), partial(self._words, met))

    def _counting(self, met: tuple[str, ...]) -> list[CreditPart]:
        """The parts met whose own condition is met too, all the way down."""
        needs = {part.what: part.needs for part in self.parts}

        def counts(name: str) -> bool:
            for _ in needs:
                if name not in met:
                    return False
                if not needs[name]:
                    return True
                name = needs[name]
            return False

        return [part for part in self.parts if counts(part.what)]

    def _words(self, met: tuple[str, ...]) -> str:
        counting = self._counting(met)
        lacking = [part.what for part in self.parts if part.what not in met]
        idle = [
            f"“{part.what}”因“{part.needs}”未满足不计"
            for part in self.parts
            if part.what in met and part not in counting
        ]
        points = [in_words(part.points or ZERO) for part in counting]
        total = in_words(sum((part.points or ZERO for part in counting), ZERO))
        names = "、".join(f"{part.what}{in_words(part.points or ZERO)}分" for part in counting)
        earned = f"{names}，{'＋'.join(points)}＝{total}分" if len(counting) > 1 else names
        words = [earned or "各部分均未满足，得0分", *idle]
        if lacking and earned:
            words.append(f"未满足：{'、'.join(lacking)}")
        return "；".join(words)

    def _any_words(self, met: tuple[str, ...], full: Decimal) -> str:
        counting = self._counting(met)
        if counting:
            return f"有“{counting[0].what}”，任一项即得满分{in_words(full)}分"
        return f"{'、'.join(part.what for part in self.parts)}均未满足，得0分"


def _read_part(table: TableReader, any_part: bool) -> CreditPart:
    points = table.optional_number("points") if any_part else table.number("points")
    part = CreditPart(table.text("what"), points, table.text("needs", ""))
    table.finish()
    return part
