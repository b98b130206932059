"""扣分行 by count (次数), missing elements (缺项), shortfall (不足数) and judgement (酌情扣分)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import ClassVar, NamedTuple, Self

from scoring_rules.exact import ZERO, in_words
from scoring_rules.kinds.line import Line, Loss, check_per, no_words, read_cap_and_group
from scoring_rules.kinds.mark_reader import MarkReader
from scoring_rules.kinds.quotient import Operand, operand_name, operand_value, read_operand
from scoring_rules.kinds.rule import Facts, Fault, Json, RuleProblem
from scoring_rules.kinds.steps import HALF, check_range, is_on_step, range_in_words, range_table
from scoring_rules.problems import Severity
from scoring_rules.tables import Table, TableReader


class HintVeto(NamedTuple):
    """提示核查否决: from this count on the inspector is told to look at a veto."""

    code: str
    at_least: int


@dataclass(frozen=True, slots=True)
class CountLine(Line):
    """每次扣: per × n."""

    basis: ClassVar[str] = "count"
    per: Decimal
    hint_veto: HintVeto | None = None

    @classmethod
    def read(cls, table: TableReader) -> Self:
        what, per = table.text("what"), table.number("per")
        hint = table.table("hint_veto")
        veto = None
        if hint is not None:
            veto = HintVeto(hint.text("code"), hint.whole("at_least"))
            hint.finish()
        return cls(what, *read_cap_and_group(table), per, veto)

    def parameters(self) -> Table:
        table: Table = {"per": self.per}
        if self.hint_veto:
            table["hint_veto"] = {"code": self.hint_veto.code, "at_least": self.hint_veto.at_least}
        return table

    def check(self, full: Decimal) -> Iterator[RuleProblem]:
        yield from Line.check(self, full)
        yield from check_per(self.per, self.what)

    def loss(self, value: Json, facts: Facts, reader: MarkReader) -> Loss:
        n = 0 if value is None else reader.count(value, f"“{self.what}”的次数")
        if not n:
            return Loss(ZERO, no_words)
        hint = None
        if self.hint_veto and n >= self.hint_veto.at_least:
            message = (
                f"“{self.what}”{n}，达到{self.hint_veto.at_least}，可能构成否决事项{self.hint_veto.code}"
            )
            hint = Fault(message, f"请核查{self.hint_veto.code}并作出认定")
        points = self.per * n
        return Loss(points, partial(_count_words, self, n, points), hint=hint)


def _count_words(line: CountLine, n: int, points: Decimal) -> str:
    return f"{line.what}：{n}×{in_words(line.per)}分＝{in_words(points)}分"


@dataclass(frozen=True, slots=True)
class MissingLine(Line):
    """每缺一项扣: per × number of missing elements; `list_name` where they are a list of the sheet."""

    basis: ClassVar[str] = "missing"
    per: Decimal
    elements: tuple[str, ...]
    list_name: str = ""

    @classmethod
    def read(cls, table: TableReader) -> Self:
        what, per = table.text("what"), table.number("per")
        elements, list_name = _read_elements(table)
        return cls(what, *read_cap_and_group(table), per, elements, list_name)

    def parameters(self) -> Table:
        elements: object = {"list": self.list_name} if self.list_name else list(self.elements)
        return {"per": self.per, "elements": elements}

    def check(self, full: Decimal) -> Iterator[RuleProblem]:
        yield from Line.check(self, full)
        yield from check_per(self.per, self.what)

    def loss(self, value: Json, facts: Facts, reader: MarkReader) -> Loss:
        what = f"“{self.what}”"
        absent: tuple[str, ...] = ()
        if isinstance(value, dict):
            reader.keys_within(value, what, ("missing", "absent"))
            if value.get("absent") is not None:
                absent = reader.names(value["absent"], f"{what}的不存在项", self.elements) or ()
            value = value.get("missing")
        missing = () if value is None else reader.names(value, what, self.elements)
        for name in missing or ():
            if name in absent:
                reader.fault(f"{what}里“{name}”既算缺又算不存在", "本地不存在的不算缺，二者选一")
        if not missing:
            return Loss(ZERO, no_words)
        points = self.per * len(missing)
        return Loss(points, partial(_missing_words, self, missing, points))


def _missing_words(line: MissingLine, missing: tuple[str, ...], points: Decimal) -> str:
    names = "、".join(missing)
    return f"{line.what}{len(missing)}项（{names}）×{in_words(line.per)}分＝{in_words(points)}分"


def _read_elements(table: TableReader) -> tuple[tuple[str, ...], str]:
    if not isinstance(table.raw("elements"), dict):
        elements = table.texts("elements", required=True)
        if table.raw("elements") == []:
            table.error("elements", "“elements”是空的，没有要素可缺", "列出各要素")
        return elements, ""
    reference = table.table("elements")
    assert reference is not None
    name = reference.text("list")
    reference.finish()
    if name and name not in table.lists:
        known = "、".join(table.lists) or "（没有）"
        reference.error("list", f"没有名为“{name}”的名单", f"在 [lists] 里加上，已有：{known}")
    return table.lists.get(name, ()), name


@dataclass(frozen=True, slots=True)
class ShortfallLine(Line):
    """每少一次扣: per × max(0, required − actual)."""

    basis: ClassVar[str] = "shortfall"
    per: Decimal
    required: Operand

    @classmethod
    def read(cls, table: TableReader) -> Self:
        what, per = table.text("what"), table.number("per")
        required = read_operand(table, "required")
        return cls(what, *read_cap_and_group(table), per, required)

    def parameters(self) -> Table:
        return {"per": self.per, "required": self.required}

    def check(self, full: Decimal) -> Iterator[RuleProblem]:
        yield from Line.check(self, full)
        yield from check_per(self.per, self.what)

    def fact_names(self) -> Iterator[str]:
        if isinstance(self.required, str):
            yield self.required

    def loss(self, value: Json, facts: Facts, reader: MarkReader) -> Loss:
        given: Json = None
        if isinstance(value, dict):
            reader.keys_within(value, f"“{self.what}”", ("actual", "required"))
            given = value.get("required")
            value = value.get("actual")
        required = operand_value(self.required, given, facts, reader, "应有数")
        actual = None if value is None else reader.number(value, f"“{self.what}”的实有数")
        if required is None or actual is None:
            lacking = [] if actual is not None else [f"“{self.what}”的实有数"]
            lacking += [] if required is not None else [operand_name(self.required, "应有数")]
            return Loss(None, no_words, waiting=tuple(lacking))
        short = max(ZERO, required - actual)
        points = self.per * short
        return Loss(points, partial(_shortfall_words, self, actual, required))


def _shortfall_words(line: ShortfallLine, actual: Decimal, required: Decimal) -> str:
    short = required - actual
    counts = f"{line.what}：应有{in_words(required)}，实有{in_words(actual)}"
    if short <= ZERO:
        return f"{counts}，不少，不扣分"
    points = in_words(line.per * short)
    return f"{counts}，少{in_words(short)}×{in_words(line.per)}分＝{points}分"


@dataclass(frozen=True, slots=True)
class JudgedLine(Line):
    """酌情扣: deductions given by hand inside a range, each with a reason. `high` None: the item's points."""

    basis: ClassVar[str] = "judged"
    low: Decimal = ZERO
    high: Decimal | None = None
    step: Decimal = HALF

    @classmethod
    def read(cls, table: TableReader) -> Self:
        what, low = table.text("what"), table.number("low", ZERO)
        high, step = table.optional_number("high"), table.number("step", HALF)
        return cls(what, *read_cap_and_group(table), low, high, step)

    def parameters(self) -> Table:
        return range_table(self.low, self.high, self.step)

    def check(self, full: Decimal) -> Iterator[RuleProblem]:
        yield from Line.check(self, full)
        yield from check_range(self.low, full if self.high is None else self.high, self.step, ())
        if self.high is not None and self.high > full:
            message = f"“{self.what}”一次最多扣{in_words(self.high)}分，超过本项满分{in_words(full)}分"
            yield RuleProblem(Severity.WARNING, ("high",), message, "核对扣分范围")

    def for_item(self, full: Decimal) -> "JudgedLine":
        """The same line with its upper end settled for an item of `full` points."""
        if self.high is not None:
            return self
        return JudgedLine(self.what, self.cap, self.group, self.low, full, self.step)

    def loss(self, value: Json, facts: Facts, reader: MarkReader) -> Loss:
        if value is None:
            return Loss(ZERO, no_words)
        if not isinstance(value, list):
            reader.fault(f"“{self.what}”应是一列扣分", '写成 [{"points": 0.5, "reason": "…"}]')
            return Loss(ZERO, no_words)
        judged = [self._one(entry, reader) for entry in value]
        points = sum((each for each, _ in judged), ZERO)
        return Loss(points, partial(_judged_words, self, judged, points)) if judged else Loss(ZERO, no_words)

    def _one(self, entry: Json, reader: MarkReader) -> tuple[Decimal, str]:
        what = f"“{self.what}”"
        if not isinstance(entry, dict):
            reader.fault(f"{what}的每次扣分应有分数和理由", '写成 {"points": 0.5, "reason": "…"}')
            return ZERO, ""
        reader.keys_within(entry, what, ("points", "reason"))
        points = reader.points(entry.get("points"), f"{what}的扣分")
        reason = reader.text(entry.get("reason"), f"{what}的理由")
        if points is None:
            return ZERO, reason
        high = self.high if self.high is not None else points
        if not is_on_step(points, self.low, high, self.step):
            words = range_in_words(self.low, high, self.step)
            reader.fault(f"{what}扣{in_words(points)}分不在可扣的分数里（{words}）", "按这些分数扣分")
        if points > ZERO and not reason:
            reader.fault(f"{what}扣{in_words(points)}分要写理由", "写明理由")
        return points, reason


def _judged_words(line: JudgedLine, judged: list[tuple[Decimal, str]], points: Decimal) -> str:
    each = "、".join(f"{in_words(one)}分（{reason}）" for one, reason in judged)
    total = f"，合计{in_words(points)}分" if len(judged) > 1 else ""
    return f"{line.what}：酌情扣{each}{total}"
