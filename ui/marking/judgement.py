"""酌情 `judgement`: points inside a range, with a reason."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from scoring_rules.exact import in_words
from scoring_rules.kinds.judgement import Judgement
from scoring_rules.kinds.rule import Case
from scoring_rules.marks import RawMark
from ui.marking.editor import MarkEditor, Steps, Target
from ui.marking.parts import ReasonField, points_in
from ui.widgets.numbers import Stepper


class JudgementEditor(MarkEditor):
    """酌情给分: a stepper over the range, and the reason."""

    KEYS = ("points", "reason")

    def __init__(self, rule: Judgement, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(case, parent)
        high = rule.highest(case.full)
        self._high = high
        words = self.tr("{low} 至 {high} 分，每 {step} 分一档").format(
            low=in_words(rule.low), high=in_words(high), step=in_words(rule.step)
        )
        self.heading(self.tr("酌情给分"), words)
        self.points = Stepper(self.tr("得分"), self, whole=False)
        self.points.field.hold(rule.low, high, rule.step)
        self._hear(self.points)
        hint = self.tr("给加分要写明理由") if case.bonus else self.tr("不给满分要写明理由")
        self.reason = ReasonField(self.tr("理由"), hint, self)
        self.reason.text_settled.connect(self._on_reason)
        self.body.addWidget(self.points)
        self.body.addWidget(self.reason)
        self.finish()

    def show_mark(self, mark: RawMark) -> None:
        self.points.show_number(points_in(mark.get("points")))
        self.reason.show_text(mark.get("reason"))

    def own_mark(self) -> RawMark:
        mark: RawMark = {}
        if self.points.number is not None:
            mark["points"] = self.points.number
        if self.reason.text:
            mark["reason"] = self.reason.text
        return mark

    def full_mark(self) -> RawMark | str:
        if self._high < self.case.full:
            return self.tr("这一项最多给 {high} 分，请填得分和理由").format(high=in_words(self._high))
        return {"points": self._high, **({"reason": reason} if (reason := self.reason.text) else {})}

    def targets(self) -> Iterator[Target]:
        yield self.points

    def counters(self) -> Iterator[Steps]:
        yield self.points

    def _on_reason(self, _text: str) -> None:
        self.edited.emit()
