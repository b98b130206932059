"""Editors for the lines of a `deduct` rule (扣分行): one for each basis, and a table basis → editor."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from scoring_rules.exact import in_words
from scoring_rules.kinds.counted_lines import CountLine, MissingLine, ShortfallLine
from scoring_rules.kinds.line import Line
from scoring_rules.kinds.quotient import Quotient, operand_name
from scoring_rules.kinds.rate_line import Direction, RateLine
from scoring_rules.kinds.rule import Case, Json
from ui.marking.editor import Steps, Target, count_in, names_in, number_in
from ui.marking.judged_line import JudgedEditing
from ui.marking.line_editing import LineEditing, cap_words
from ui.marking.parts import ElementTiles, RatioFields, ReasonField
from ui.widgets.numbers import Stepper


class CountEditing(LineEditing):
    """每次扣: a stepper."""

    def __init__(self, line: CountLine, case: Case, parent: QWidget) -> None:
        super().__init__(parent)
        remark = self.tr("每次扣 {per} 分").format(per=in_words(line.per)) + cap_words(line)
        self.stepper = Stepper(line.what, self, remark=remark)
        self._hear(self.stepper)
        self.body.addWidget(self.stepper)

    def show_value(self, value: Json) -> None:
        self.stepper.show_number(count_in(value))

    def value(self) -> Json:
        number = self.stepper.number
        return int(number) if number else None

    def targets(self) -> Iterator[Target]:
        yield self.stepper

    def counters(self) -> Iterator[Steps]:
        yield self.stepper


class MissingEditing(LineEditing):
    """每缺一项扣: elements to tick; what does not exist here can be set aside."""

    def __init__(self, line: MissingLine, case: Case, parent: QWidget) -> None:
        super().__init__(parent)
        remark = self.tr("勾选缺的，每项扣 {per} 分").format(per=in_words(line.per)) + cap_words(line)
        self.aside = self._aside_button()
        row = QHBoxLayout()
        row.addWidget(self.heading_label(line.what, remark), 1)
        row.addWidget(self.aside)
        self.body.addLayout(row)
        self.tiles = ElementTiles(line.elements, self)
        self.tiles.edited.connect(self._on_ticked)
        self.body.addWidget(self.tiles)
        self._absent: set[str] = set()
        self._chosen: set[str] = set()

    def show_value(self, value: Json) -> None:
        missing = value.get("missing") if isinstance(value, dict) else value
        absent = value.get("absent") if isinstance(value, dict) else None
        self._absent = set(names_in(absent))
        self._paint(set(names_in(missing)))

    def value(self) -> Json:
        missing: list[Json] = [n for n in self.tiles.ticked() if n not in self._absent]
        if self._absent:
            absent: list[Json] = [tile.name for tile in self.tiles.tiles if tile.name in self._absent]
            return {"missing": missing, "absent": absent}
        return missing or None

    def targets(self) -> Iterator[Target]:
        yield from self.tiles.targets()

    def _aside_button(self) -> QPushButton:
        button = QPushButton(self.tr("有的本地不存在…"), self)
        button.setCheckable(True)
        button.setProperty("role", "quiet")
        button.setToolTip(self.tr("按下后勾选的算“本地不存在”，不算缺；再按一次回到勾选缺的"))
        return button

    def _on_ticked(self) -> None:
        clicked = {tile.name for tile in self.tiles.tiles if tile.isChecked() != (tile.name in self._chosen)}
        missing = self._chosen - self._absent
        if self.aside.isChecked():
            self._absent ^= clicked
            missing -= self._absent
        else:
            missing ^= clicked - self._absent
            self._absent -= clicked
        self._paint(missing)
        self.edited.emit()

    def _paint(self, missing: set[str]) -> None:
        self._chosen = missing | self._absent
        for tile in self.tiles.tiles:
            tile.setChecked(tile.name in self._chosen)
            tile.set_tone("na" if tile.name in self._absent else "lost")
            tile.set_detail(self.tr("不存在") if tile.name in self._absent else "")


class ShortfallEditing(LineEditing):
    """每少一次扣: how many there are, against how many there should be."""

    def __init__(self, line: ShortfallLine, case: Case, parent: QWidget) -> None:
        super().__init__(parent)
        fact = case.facts.get(line.required) if isinstance(line.required, str) else line.required
        self._required = number_in(fact)
        self._named = isinstance(line.required, str)
        remark = self.tr("每少 1 扣 {per} 分").format(per=in_words(line.per)) + cap_words(line)
        if not self._named:
            remark = self.tr("应有 {n}，").format(n=in_words(self._required or Decimal(0))) + remark
        self.actual = Stepper(
            self.tr("{what}（实有）").format(what=line.what), self, remark=remark, whole=False
        )
        self.required = Stepper(operand_name(line.required, self.tr("应有数")), self, whole=False)
        if self._required is not None:
            self.required.field.setPlaceholderText(in_words(self._required))
        self.required.setVisible(self._named)
        for stepper in (self.actual, self.required):
            self._hear(stepper)
            self.body.addWidget(stepper)

    def show_value(self, value: Json) -> None:
        table = value if isinstance(value, dict) else {"actual": value}
        self.actual.show_number(number_in(table.get("actual")))
        self.required.show_number(number_in(table.get("required")))

    def value(self) -> Json:
        actual = _whole(self.actual.number)
        required = _whole(self.required.number) if self._named else None
        return actual if required is None else {"actual": actual, "required": required}

    def value_of_full(self) -> Json:
        needed = self.required.number if self.required.number is not None else self._required
        if self.required.number is not None:
            return {"actual": _whole(needed), "required": _whole(needed)}
        return _whole(needed)

    def why_not_full(self) -> str:
        if self.required.number is None and self._required is None:
            return self.tr("先填“{name}”，才知道够不够").format(name=self.required.name)
        return ""

    def targets(self) -> Iterator[Target]:
        yield self.actual
        if self._named:
            yield self.required

    def counters(self) -> Iterator[Steps]:
        yield self.actual
        if self._named:
            yield self.required


class RateEditing(LineEditing):
    """比率: two numbers; facts count where nothing is typed."""

    def __init__(self, line: RateLine, case: Case, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = line
        self.heading(line.what, _rate_words(line))
        self.fields = RatioFields(line.quotient, case.facts, self)
        self.fields.edited.connect(self.edited)
        self.fields.refused.connect(self.refused)
        self.fields.facts_given.connect(self.facts_given)
        self.body.addWidget(self.fields)
        self.reason = ReasonField(self.tr("理由"), self.tr("分母太小时写明原因"), self)
        self.reason.setVisible(line.denominator.least is not None)
        self.reason.text_settled.connect(self._on_reason)
        self.body.addWidget(self.reason)
        self._known = _known_by_facts(line.quotient, case)

    def show_value(self, value: Json) -> None:
        table = value if isinstance(value, dict) else {}
        self.fields.show_value(table)
        self.reason.show_text(table.get("reason"))

    def value(self) -> Json:
        table = self.fields.value()
        if self.reason.text:
            table["reason"] = self.reason.text
        return table or None

    def value_of_full(self) -> Json:
        return self.value()

    def why_not_full(self) -> str:
        if self._known or len(self.fields.value()) == len(self.fields.fields):
            return ""
        names = "、".join(f"“{field.name}”" for field in self.fields.fields.values())
        return self.tr("这一行按比率算分：请填{names}").format(names=names)

    def targets(self) -> Iterator[Target]:
        yield from self.fields.targets()

    def _on_reason(self, _text: str) -> None:
        self.edited.emit()


def line_editing(line: Line, case: Case, parent: QWidget) -> LineEditing:
    """The editor for a line."""
    return _EDITINGS[line.basis](line, case, parent)


_EDITINGS: dict[str, Callable[..., LineEditing]] = {
    "count": CountEditing,
    "missing": MissingEditing,
    "shortfall": ShortfallEditing,
    "rate": RateEditing,
    "judged": JudgedEditing,
}


def _rate_words(line: RateLine) -> str:
    side = "低于" if line.direction is Direction.BELOW else "高于"
    words = f"{side} {in_words(line.target)}%，每 {in_words(line.step)} 个百分点扣 {in_words(line.per)} 分"
    if line.zero_below is not None:
        words += f"，低于 {in_words(line.zero_below)}% 不得分"
    return words + cap_words(line)


def _known_by_facts(quotient: Quotient, case: Case) -> bool:
    return all(number_in(case.facts.get(name)) is not None for name in quotient.fact_names())


def _whole(number: Decimal | None) -> Json:
    """A number of a mark: an integer where it is one."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else number
