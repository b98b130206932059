"""按次得分 `accrue`: count what happened."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from scoring_rules.exact import in_words
from scoring_rules.kinds.accrue import Accrue, AccrueLine
from scoring_rules.kinds.rule import Case
from scoring_rules.marks import RawMark
from ui.marking.editor import MarkEditor, Steps, Target, count_in, table_in
from ui.widgets.numbers import Stepper


class AccrueEditor(MarkEditor):
    """按次得分: a stepper for each line; counting starts the mark, also with 0."""

    KEYS = ("lines",)

    def __init__(self, rule: Accrue, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(case, parent)
        self.heading(self.tr("按次数得分"), self.tr("没有的填 0"))
        self.steppers = {line.what: self._stepper(line) for line in rule.lines}
        self.finish()

    def show_mark(self, mark: RawMark) -> None:
        lines = table_in(mark, "lines")
        for what, stepper in self.steppers.items():
            stepper.show_number(count_in(lines.get(what)))

    def own_mark(self) -> RawMark:
        counts = {what: int(s.number) for what, s in self.steppers.items() if s.number is not None}
        return {"lines": dict(counts)} if counts else {}

    def full_mark(self) -> RawMark | str:
        names = "、".join(f"“{what}”" for what in self.steppers)
        return self.tr("这一项按次数算分：请填{names}").format(names=names)

    def targets(self) -> Iterator[Target]:
        yield from self.steppers.values()

    def counters(self) -> Iterator[Steps]:
        yield from self.steppers.values()

    def _stepper(self, line: AccrueLine) -> Stepper:
        stepper = Stepper(line.what, self, remark=self._remark(line))
        self._hear(stepper)
        self.body.addWidget(stepper)
        return stepper

    def _remark(self, line: AccrueLine) -> str:
        words = self.tr("每次 {per} 分").format(per=in_words(line.per))
        if line.start is not None and line.base is not None:
            words = self.tr("满 {n} 得 {base} 分，每多 1 加 {per} 分").format(
                n=line.start, base=in_words(line.base), per=in_words(line.per)
            )
        if line.cap is not None:
            words += self.tr("，最多 {cap} 分").format(cap=in_words(line.cap))
        return words
