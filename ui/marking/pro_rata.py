"""按比例 `pro_rata`: numerator and denominator give the share of the full points."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from scoring_rules.exact import in_words
from scoring_rules.kinds.pro_rata import ProRata
from scoring_rules.kinds.rule import Case
from scoring_rules.marks import RawMark
from ui.marking.editor import MarkEditor, Target
from ui.marking.parts import RatioFields, ReasonField


class ProRataEditor(MarkEditor):
    """按比例得分: two numbers; facts count where nothing is typed."""

    KEYS = ("numerator", "denominator", "reason")

    def __init__(self, rule: ProRata, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(case, parent)
        self.heading(self.tr("按完成比例得分"), self.tr("达到 {n}% 得满分").format(n=in_words(rule.target)))
        self.ratio = RatioFields(rule.quotient, case.facts, self)
        self.add_part(self.ratio)
        self.ratio.facts_given.connect(self.facts_given)
        self.reason = ReasonField(self.tr("理由"), self.tr("分母太小时写明原因"), self)
        self.reason.setVisible(rule.denominator.least is not None)
        self.reason.text_settled.connect(self._on_reason)
        self.body.addWidget(self.reason)
        self.finish()

    def show_mark(self, mark: RawMark) -> None:
        self.ratio.show_value(mark)
        self.reason.show_text(mark.get("reason"))

    def own_mark(self) -> RawMark:
        mark: RawMark = self.ratio.value()
        if self.reason.text:
            mark["reason"] = self.reason.text
        return mark

    def full_mark(self) -> RawMark | str:
        names = "、".join(f"“{field.name}”" for field in self.ratio.fields.values())
        return self.tr("这一项按比例算分：请填{names}").format(names=names)

    def targets(self) -> Iterator[Target]:
        yield from self.ratio.targets()

    def _on_reason(self, _text: str) -> None:
        self.edited.emit()
