"""扣分 `deduct`: from full points down, line by line, with hard zeros, shared caps and extra deductions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import ClassVar, NamedTuple, Self

from scoring_rules.exact import ZERO, Exact, equals, held, in_words, minus, total
from scoring_rules.kinds.counted_lines import CountLine, JudgedLine, MissingLine, ShortfallLine
from scoring_rules.kinds.line import Line, Loss
from scoring_rules.kinds.mark_reader import MarkReader
from scoring_rules.kinds.quotient import Denominator, WhenZero
from scoring_rules.kinds.rate_line import RateLine
from scoring_rules.kinds.rule import Case, Json, Rule, RuleProblem, Working, faulty, unmarked
from scoring_rules.problems import Severity
from scoring_rules.tables import Table, TableReader

BASES = ("count", "missing", "shortfall", "rate", "judged")


class Extra(NamedTuple):
    """追加扣除: goes past the item. By the mark; by itself, once, from `at` points of line deductions on, or with
    a zero condition."""

    what: str
    per: Decimal
    at: Decimal | None = None
    with_zero: str = ""

    @classmethod
    def read(cls, table: TableReader) -> Self:
        extra = cls(
            table.text("what"), table.number("per"), table.optional_number("at"), table.text("with_zero", "")
        )
        table.finish()
        return extra

    def as_table(self) -> Table:
        table: Table = {"what": self.what, "per": self.per}
        if self.at is not None:
            table["at"] = self.at
        if self.with_zero:
            table["with_zero"] = self.with_zero
        return table

    def times(self, marked: int, lost: Exact, zero: tuple[str, ...]) -> int:
        """How often it counts: as marked, and at least once where it hits by itself."""
        by_itself = (self.at is not None and lost >= self.at) or (self.with_zero and self.with_zero in zero)
        return max(marked, 1) if by_itself else marked


@dataclass(frozen=True, slots=True)
class Deduct(Rule):
    """扣分: lines, groups of lines that share a cap, zero conditions, extra deductions."""

    kind: ClassVar[str] = "deduct"
    lines: tuple[Line, ...] = ()
    groups: tuple[tuple[str, Decimal], ...] = ()
    zero_if: tuple[str, ...] = ()
    extra: tuple[Extra, ...] = ()
    denominator: Denominator = Denominator()

    @classmethod
    def read(cls, table: TableReader) -> Self:
        denominator = Denominator.read(table)
        lines = tuple(_read_line(entry, denominator) for entry in table.tables("lines", required=False))
        table.unique_names("lines", [line.what for line in lines])
        extra = tuple(Extra.read(entry) for entry in table.tables("extra", required=False))
        table.unique_names("extra", [each.what for each in extra])
        return cls(lines, _read_groups(table), table.texts("zero_if"), extra, denominator)

    def as_table(self) -> Table:
        table: Table = {}
        if self.lines:
            table["lines"] = [line.as_table() for line in self.lines]
        if self.groups:
            table["groups"] = dict(self.groups)
        if self.zero_if:
            table["zero_if"] = list(self.zero_if)
        if self.extra:
            table["extra"] = [each.as_table() for each in self.extra]
        return table | self.denominator.as_table()

    def check(self, full: Decimal) -> Iterator[RuleProblem]:
        if not self.lines and not self.zero_if:
            message = "既没有扣分行，也没有不得分的情形，永远是满分"
            yield RuleProblem(Severity.ERROR, ("lines",), message, "写上 lines 或 zero_if")
        for position, line in enumerate(self.lines):
            for problem in line.check(full):
                path = ("lines", position, *problem.path)
                yield RuleProblem(problem.severity, path, problem.message, problem.remedy)
        yield from self._check_groups(full)
        yield from self._check_extra()

    def _check_groups(self, full: Decimal) -> Iterator[RuleProblem]:
        names = dict(self.groups)
        used = {line.group for line in self.lines}
        for position, line in enumerate(self.lines):
            if line.group and line.group not in names:
                message = f"“{line.what}”归到“{line.group}”组，但没有这一组"
                yield RuleProblem(
                    Severity.ERROR, ("lines", position, "group"), message, "在 groups 里写上这一组的上限"
                )
        for name, cap in self.groups:
            if name not in used:
                message = f"“{name}”组里没有扣分行"
                yield RuleProblem(
                    Severity.WARNING, ("groups", name), message, "在扣分行里写 group，或删去这一组"
                )
            if cap > full:
                message = f"“{name}”组最多扣{in_words(cap)}分，超过本项满分{in_words(full)}分，等于没有上限"
                yield RuleProblem(Severity.WARNING, ("groups", name), message, "核对上限")

    def _check_extra(self) -> Iterator[RuleProblem]:
        for position, each in enumerate(self.extra):
            if each.with_zero and each.with_zero not in self.zero_if:
                message = f"追加扣除“{each.what}”说的“{each.with_zero}”不在不得分的情形里"
                remedy = f"改为：{'、'.join(self.zero_if) or '（先写 zero_if）'}"
                yield RuleProblem(Severity.ERROR, ("extra", position, "with_zero"), message, remedy)
            if each.per == ZERO:
                message = f"追加扣除“{each.what}”是0分"
                yield RuleProblem(Severity.WARNING, ("extra", position, "per"), message, "核对分数")

    def fact_names(self) -> Iterator[str]:
        for line in self.lines:
            yield from line.fact_names()

    def may_exclude(self) -> bool:
        return any(
            isinstance(line, RateLine) and line.denominator.when_zero is WhenZero.EXCLUDE
            for line in self.lines
        )

    def has_extra(self) -> bool:
        return bool(self.extra)

    def needs_no_mark(self) -> bool:
        """True if facts alone can decide: only rate lines, no zero conditions."""
        return (
            bool(self.lines) and not self.zero_if and all(isinstance(line, RateLine) for line in self.lines)
        )

    def assess(self, mark: dict[str, Json] | None, case: Case) -> Working:
        if mark is None and not self.needs_no_mark():
            return unmarked()
        reader = MarkReader(mark, ("zero", "lines", "extra"))
        value = reader.get("zero")
        zero = () if value is None else reader.names(value, "不得分的情形", self.zero_if) or ()
        values = reader.mapping("lines", "扣分行", [line.what for line in self.lines])
        losses = [
            (line.for_item(case.full) if isinstance(line, JudgedLine) else line).loss(
                values.get(line.what), case.facts, reader
            )
            for line in self.lines
        ]
        counts = self._extra_counts(reader)
        if reader.faults:
            return faulty(reader.faults)
        return self._working(zero, losses, counts, case)

    def _extra_counts(self, reader: MarkReader) -> Mapping[str, int]:
        if reader.get("extra") is None:
            return {}
        values = reader.mapping("extra", "追加扣除", [each.what for each in self.extra])
        return {name: reader.count(value, f"追加扣除“{name}”的次数") or 0 for name, value in values.items()}

    def _working(
        self, zero: tuple[str, ...], losses: list[Loss], counts: Mapping[str, int], case: Case
    ) -> Working:
        lost = self._lost(losses)
        extra = ZERO
        for each in self.extra:
            extra += each.per * each.times(counts.get(each.what, 0), lost, zero)
        hints = tuple([loss.hint for loss in losses if loss.hint])
        waiting = tuple([name for loss in losses for name in loss.waiting])
        words = partial(self._words, zero, losses, counts, case.full)
        if zero:
            return Working(ZERO, words, extra=extra, hints=hints)
        if waiting:
            return Working(None, words, waiting=waiting, extra=extra, hints=hints)
        if any(loss.item_is_zero for loss in losses):
            return Working(ZERO, words, extra=extra, hints=hints)
        if any(loss.excluded for loss in losses):
            return Working(None, words, extra=extra, hints=hints, excluded=True)
        return Working(held(minus(case.full, lost), case.full), words, extra=extra, hints=hints)

    def _lost(self, losses: list[Loss]) -> Exact:
        """Line deductions after the caps of lines and groups, before the floor of the item."""
        held_losses = [line.held(loss.points or ZERO) for line, loss in zip(self.lines, losses, strict=True)]
        if not self.groups:
            return total(held_losses)
        alone = [loss for line, loss in zip(self.lines, held_losses, strict=True) if not line.group]
        return total([*alone, *(cut for _, _, cut in self._group_sums(held_losses))])

    def _group_sums(self, held_losses: list[Exact]) -> list[tuple[str, Exact, Exact]]:
        """Each group's name, sum and sum after its cap."""
        sums = []
        for name, cap in self.groups:
            pairs = zip(self.lines, held_losses, strict=True)
            summed = total(loss for line, loss in pairs if line.group == name)
            sums.append((name, summed, summed if summed <= cap else cap))
        return sums

    def _words(
        self, zero: tuple[str, ...], losses: list[Loss], counts: Mapping[str, int], full: Decimal
    ) -> str:
        lost = self._lost(losses)
        words = [self._item_words(zero, losses, lost, full)]
        for each in self.extra:
            n = each.times(counts.get(each.what, 0), lost, zero)
            if n:
                amount = in_words(each.per * n)
                words.append(f"追加扣除（{each.what}）{n}×{in_words(each.per)}分＝{amount}分，另从总分中扣")
        return "；".join(words)

    def _item_words(self, zero: tuple[str, ...], losses: list[Loss], lost: Exact, full: Decimal) -> str:
        if zero:
            return f"{'、'.join(zero)}，不得分"
        for loss in losses:
            if loss.item_is_zero or loss.excluded:
                return loss.words()
        words = [text for text in map(self._line_words, self.lines, losses) if text]
        held_losses = [line.held(loss.points or ZERO) for line, loss in zip(self.lines, losses, strict=True)]
        for name, summed, cut in self._group_sums(held_losses):
            if summed > cut:
                words.append(f"{name}合计{in_words(summed)}分，最多扣{in_words(cut)}分")
        if lost <= ZERO:
            return "；".join(
                [*words, f"得满分{in_words(full)}分"]
                if words
                else [f"未发现扣分情形，得满分{in_words(full)}分"]
            )
        return "；".join(words) + "，" + self._difference(held_losses, lost, full)

    def _line_words(self, line: Line, loss: Loss) -> str:
        words = loss.words()
        if line.cap is not None and (loss.points or ZERO) > line.cap:
            words += f"，最多扣{in_words(line.cap)}分"
        return words

    def _difference(self, held_losses: list[Exact], lost: Exact, full: Decimal) -> str:
        parts = [
            loss for line, loss in zip(self.lines, held_losses, strict=True) if not line.group and loss > ZERO
        ]
        parts += [cut for _, _, cut in self._group_sums(held_losses) if cut > ZERO]
        rest = minus(full, lost)
        difference = "－".join([in_words(full), *(in_words(part).lstrip("≈") for part in parts)])
        if rest < ZERO:
            return f"{difference}，扣完为止，得0分"
        return f"{difference}{equals(rest)}分"


def _read_line(table: TableReader, denominator: Denominator) -> Line:
    basis = table.choice("basis", BASES)
    line: Line
    match basis:
        case "missing":
            line = MissingLine.read(table)
        case "shortfall":
            line = ShortfallLine.read(table)
        case "rate":
            line = RateLine.read(table, denominator)
        case "judged":
            line = JudgedLine.read(table)
        case _:
            line = CountLine.read(table)
    table.finish()
    return line


def _read_groups(table: TableReader) -> tuple[tuple[str, Decimal], ...]:
    groups = table.table("groups")
    if groups is None:
        return ()
    raw = table.raw("groups")
    names = list(raw) if isinstance(raw, dict) else []
    return tuple((name, groups.number(name)) for name in names)
