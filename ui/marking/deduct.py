"""扣分 `deduct`: conditions that give no points, deduction lines, extra deductions."""

from collections.abc import Iterator
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from scoring_rules.exact import in_words
from scoring_rules.kinds.deduct import Deduct, Extra
from scoring_rules.kinds.line import Line
from scoring_rules.kinds.rule import Case, Json
from scoring_rules.marks import RawMark
from ui.marking.deduct_lines import line_editing
from ui.marking.editor import MarkEditor, Steps, Target, count_in, names_in, table_in
from ui.marking.line_editing import LineEditing
from ui.marking.parts import ElementTiles
from ui.widgets.numbers import Stepper


class DeductEditor(MarkEditor):
    """扣分: zero conditions first, then the lines in the order of the sheet, then extra deductions."""

    KEYS = ("zero", "lines", "extra")

    def __init__(self, rule: Deduct, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(case, parent)
        self.zero: ElementTiles | None = None
        if rule.zero_if:
            self.heading(self.tr("有下列情形的不得分"), self.tr("有的勾选"))
            self.zero = ElementTiles(rule.zero_if, self, tone="veto")
            self.add_part(self.zero)
        self.lines: dict[str, LineEditing] = {}
        for line in rule.lines:
            self.lines[line.what] = line_editing(line, case, self)
            self.add_part(self.lines[line.what])
            self.lines[line.what].facts_given.connect(self.facts_given)
            for group, cap in rule.groups:
                if line is _last_of(rule, group):
                    self.heading(_group_words(rule, group, cap))
        self.extra = {each.what: self._extra_stepper(each) for each in rule.extra}
        self.finish()

    def show_mark(self, mark: RawMark) -> None:
        if self.zero:
            self.zero.show_names(names_in(mark.get("zero")))
        lines, extra = table_in(mark, "lines"), table_in(mark, "extra")
        for what, editing in self.lines.items():
            editing.show_value(lines.get(what))
        for what, stepper in self.extra.items():
            stepper.show_number(count_in(extra.get(what)))

    def own_mark(self) -> RawMark:
        zero = self.zero.ticked() if self.zero else []
        lines: dict[str, Json] = {what: each.value() for what, each in self.lines.items()}
        return _without_empty({"zero": zero, "lines": _known(lines), "extra": self._extra_counts()})

    def full_mark(self) -> RawMark | str:
        for editing in self.lines.values():
            sentence = editing.why_not_full()
            if sentence:
                return sentence
        lines: dict[str, Json] = {what: each.value_of_full() for what, each in self.lines.items()}
        return _without_empty({"lines": _known(lines)})

    def targets(self) -> Iterator[Target]:
        if self.zero:
            yield from self.zero.targets()
        for editing in self.lines.values():
            yield from editing.targets()
        yield from self.extra.values()

    def counters(self) -> Iterator[Steps]:
        for editing in self.lines.values():
            yield from editing.counters()
        yield from self.extra.values()

    def _extra_stepper(self, each: Extra) -> Stepper:
        if not self.extra_heading_shown:
            self.heading(self.tr("追加扣除"), self.tr("另从总分中扣，不受本项分值限制"))
            self.extra_heading_shown = True
        remark = self.tr("每次 {per} 分").format(per=in_words(each.per))
        if each.at is not None:
            remark += self.tr("，本项扣满 {at} 分时自动计一次").format(at=in_words(each.at))
        if each.with_zero:
            remark += self.tr("，“{zero}”时自动计一次").format(zero=each.with_zero)
        stepper = Stepper(each.what, self, remark=remark)
        self._hear(stepper)
        self.body.addWidget(stepper)
        return stepper

    def _extra_counts(self) -> dict[str, Json]:
        return {what: int(stepper.number) for what, stepper in self.extra.items() if stepper.number}

    extra_heading_shown = False


def _last_of(rule: Deduct, group: str) -> Line | None:
    return next((line for line in reversed(rule.lines) if line.group == group), None)


def _group_words(rule: Deduct, group: str, cap: Decimal) -> str:
    """合并封顶: what the lines of a group take off together at most; a group named by its cap is not named."""
    names = [line.what for line in rule.lines if line.group == group]
    who = "".join(f"“{name}”" for name in names) if "最多" in group else f"{group}（{'、'.join(names)}）"
    return f"{who}合计最多扣 {in_words(cap)} 分"


def _known(values: dict[str, Json]) -> dict[str, Json]:
    return {what: value for what, value in values.items() if value is not None}


def _without_empty(table: dict[str, list[Json] | dict[str, Json]]) -> RawMark:
    return {key: value for key, value in table.items() if value}
