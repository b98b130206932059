"""组合 `sum`: parts, each by a rule of its own; bonus parts count on top of the sheet, not in the item."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import ClassVar, NamedTuple, Self

from scoring_rules.exact import ZERO, equals, in_words, total
from scoring_rules.kinds.mark_reader import MarkReader
from scoring_rules.kinds.rule import (
    Case,
    Fault,
    Json,
    Rule,
    RuleProblem,
    Working,
    faulty,
    read_rule,
    rule_table,
)
from scoring_rules.problems import Severity
from scoring_rules.tables import Table, TableReader


class SumPart(NamedTuple):
    """组合部分, with its own full points and rule."""

    what: str
    points: Decimal
    rule: Rule
    bonus: bool = False

    def as_table(self) -> Table:
        table: Table = {"what": self.what, "points": self.points}
        if self.bonus:
            table["bonus"] = True
        return table | {"rule": rule_table(self.rule)}


@dataclass(frozen=True, slots=True)
class Sum(Rule):
    """组合: parts without bonus add up to the full points."""

    kind: ClassVar[str] = "sum"
    parts: tuple[SumPart, ...]

    @classmethod
    def read(cls, table: TableReader) -> Self:
        parts = tuple(part for entry in table.tables("parts") if (part := _read_part(entry)))
        table.unique_names("parts", [part.what for part in parts])
        return cls(parts)

    def as_table(self) -> Table:
        return {"parts": [part.as_table() for part in self.parts]}

    def check(self, full: Decimal) -> Iterator[RuleProblem]:
        points = sum((part.points for part in self.parts if not part.bonus), ZERO)
        if points != full:
            message = f"各部分相加是{in_words(points)}分，本项满分是{in_words(full)}分"
            yield RuleProblem(Severity.ERROR, ("parts",), message, "改各部分的分值，或改本项分值")
        for position, part in enumerate(self.parts):
            yield from _check_part(part, position)

    def fact_names(self) -> Iterator[str]:
        for part in self.parts:
            yield from part.rule.fact_names()

    def has_extra(self) -> bool:
        return any(part.rule.has_extra() for part in self.parts)

    def may_exclude(self) -> bool:
        return any(part.rule.may_exclude() for part in self.parts)

    def has_bonus(self) -> bool:
        """True if a part, or a part of a part, counts as bonus."""
        return any(part.bonus or _has_bonus(part.rule) for part in self.parts)

    def bonus_points(self) -> Decimal:
        own = sum((part.points for part in self.parts if part.bonus), ZERO)
        return sum((part.rule.bonus_points() for part in self.parts), own)

    def assess(self, mark: dict[str, Json] | None, case: Case) -> Working:
        reader = MarkReader(mark, ("parts",))
        marks = reader.mapping("parts", "组合部分", [part.what for part in self.parts])
        workings = [self._assess_part(part, marks.get(part.what), case, reader) for part in self.parts]
        faults = [*reader.faults, *_of_parts(self.parts, workings, "faults")]
        if faults:
            return faulty(faults)
        pairs = list(zip(self.parts, workings, strict=True))
        waiting = tuple(
            f"{part.what}{'：' + '、'.join(working.waiting) if working.waiting else ''}"
            for part, working in pairs
            if working.points is None and not part.bonus
        )
        main = [working.points for part, working in pairs if not part.bonus and working.points is not None]
        bonus = [working.points for part, working in pairs if part.bonus and working.points is not None]
        bonus_open = sum((p.points for p, working in pairs if p.bonus and working.points is None), ZERO)
        return Working(
            None if waiting else total(main),
            partial(self._words, pairs),
            waiting=waiting,
            hints=_of_parts(self.parts, workings, "hints"),
            extra=sum((working.extra for working in workings), ZERO),
            bonus=total([*bonus, *(working.bonus for working in workings)]),
            bonus_open=sum((working.bonus_open for working in workings), bonus_open),
        )

    def _assess_part(self, part: SumPart, mark: Json, case: Case, reader: MarkReader) -> Working:
        if mark is not None and not isinstance(mark, dict):
            reader.fault(f"“{part.what}”的打分应是“名称: 值”", "写成 {…}")
            mark = None
        if mark is not None and "settled" in mark:
            reader.fault(f"“{part.what}”里写了集体评定（settled）", "集体评定只能写在整项上，移到 parts 外面")
        return part.rule.assess(mark, Case(part.points, case.facts, part.bonus or case.bonus))

    def _words(self, pairs: list[tuple[SumPart, Working]]) -> str:
        words = [_part_words(part, working) for part, working in pairs if working.points is not None]
        points = [w.points for part, w in pairs if not part.bonus and w.points is not None]
        if len(points) > 1:
            each = "＋".join(in_words(one).lstrip("≈") for one in points)
            words.append(f"{each}{equals(total(points))}分")
        return "；".join(words)


def _part_words(part: SumPart, working: Working) -> str:
    note = f"（加分，另计入加分{in_words(working.points or ZERO)}分）" if part.bonus else ""
    return f"〔{part.what}〕{working.words()}{note}"


def _of_parts(parts: tuple[SumPart, ...], workings: list[Working], name: str) -> tuple[Fault, ...]:
    return tuple(
        Fault(f"〔{part.what}〕{fault.message}", fault.remedy)
        for part, working in zip(parts, workings, strict=True)
        for fault in (working.faults if name == "faults" else working.hints)
    )


def _check_part(part: SumPart, position: int) -> Iterator[RuleProblem]:
    where = ("parts", position)
    for problem in part.rule.check(part.points):
        path = (*where, "rule", *problem.path)
        yield RuleProblem(problem.severity, path, f"〔{part.what}〕{problem.message}", problem.remedy)
    if part.rule.may_exclude():
        message = f"〔{part.what}〕组合里的一部分不能单独作合理缺项（exclude）"
        remedy = "改为 unmarked 或 full，或把这一部分单列为一项"
        yield RuleProblem(Severity.ERROR, (*where, "rule", "when_zero_denominator"), message, remedy)
    if part.bonus and _has_bonus(part.rule):
        message = f"〔{part.what}〕加分部分里不能再有加分部分，会重复计分"
        yield RuleProblem(Severity.ERROR, (*where, "rule", "parts"), message, "删去里面的 bonus = true")
    if part.bonus and part.rule.has_extra():
        message = f"〔{part.what}〕加分部分不能有追加扣除"
        yield RuleProblem(Severity.ERROR, (*where, "rule", "extra"), message, "删去 extra")


def _has_bonus(rule: Rule) -> bool:
    return isinstance(rule, Sum) and rule.has_bonus()


def _read_part(table: TableReader) -> SumPart | None:
    what, points, bonus = table.text("what"), table.number("points"), table.flag("bonus")
    rule = read_rule(table, "rule")
    table.finish()
    return SumPart(what, points, rule, bonus) if rule else None
