"""数值分档 `bands`: one number or a rate decides, and the bands stand beside it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from scoring_rules.exact import Exact, in_words
from scoring_rules.kinds.bands import Band, Bands
from scoring_rules.kinds.rule import Case
from scoring_rules.marks import RawMark
from ui.marking.editor import MarkEditor, Target, number_in
from ui.marking.parts import FieldKey, RatioFields, ReasonField, caption
from ui.theme import theme
from ui.widgets.flow import ChipRow
from ui.widgets.labels import label, restyle
from ui.widgets.numbers import NumberField


class BandsEditor(MarkEditor):
    """数值分档: a number, or numerator and denominator; facts count where nothing is typed."""

    KEYS = ("value", "numerator", "denominator", "reason")

    def __init__(self, rule: Bands, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(case, parent)
        self._rule = rule
        self.ratio: RatioFields | None = None
        self.value: NumberField | None = None
        if rule.quotient:
            self.ratio = RatioFields(rule.quotient, case.facts, self, percent=not rule.each)
            self.add_part(self.ratio)
            self.ratio.facts_given.connect(self.facts_given)
        else:
            self.value = self._value_field(rule)
        self.reason = ReasonField(self.tr("理由"), self.tr("分母太小时写明原因"), self)
        self.reason.setVisible(rule.denominator.least is not None)
        self.reason.text_settled.connect(self._on_reason)
        self.body.addWidget(self.reason)
        self._add_bands(rule)
        self.finish()

    def show_mark(self, mark: RawMark) -> None:
        if self.ratio:
            self.ratio.show_value(mark)
        if self.value:
            self.value.show_number(number_in(mark.get("value")))
        self.reason.show_text(mark.get("reason"))
        self._show_band()

    def own_mark(self) -> RawMark:
        mark: RawMark = self.ratio.value() if self.ratio else {}
        if self.value and self.value.number is not None:
            mark["value"] = self.value.number
        if self.reason.text:
            mark["reason"] = self.reason.text
        return mark

    def full_mark(self) -> RawMark | str:
        fields = list(self.ratio.fields.values()) if self.ratio else [self.value] if self.value else []
        names = "、".join(f"“{field.name}”" for field in fields)
        return self.tr("这一项按数值算分：请填{names}").format(names=names)

    def targets(self) -> Iterator[Target]:
        if self.ratio:
            yield from self.ratio.targets()
        if self.value:
            yield self._key

    def _value_field(self, rule: Bands) -> NumberField:
        name = rule.value or self.tr("数值")
        head, badge = QHBoxLayout(), label("", self, "key")
        badge.hide()
        head.addWidget(caption(name, self))
        head.addWidget(badge)
        head.addStretch(1)
        self.body.addLayout(head)
        field = NumberField(name, self)
        field.hold(-field.high, field.high, field.step)
        fact = number_in(self.case.facts.get(rule.value))
        if fact is not None:
            field.setPlaceholderText(in_words(fact))
            field.setToolTip(self.tr("已登记：{number}；这里不填就用它").format(number=in_words(fact)))
        field.setFixedWidth(theme().px(140))
        self._key = FieldKey(field, badge)
        self._hear(field)
        self.body.addWidget(field, 0, Qt.AlignmentFlag.AlignLeft)
        return field

    def _add_bands(self, rule: Bands) -> None:
        row = ChipRow(spacing=theme().px(4))
        self._bands: dict[Band, QLabel] = {}
        for band in rule.bands:
            words = f"{band.words(rule.unit)}：{in_words(band.points)} 分"
            self._bands[band] = label(words, self, "band")
            row.addWidget(self._bands[band])
        self.body.addLayout(row)

    def _show_band(self) -> None:
        """Set off the band the number falls into."""
        value: Exact | None = self.ratio.quotient if self.ratio else None
        if self.value:
            fact = number_in(self.case.facts.get(self._rule.value))
            value = self.value.number if self.value.number is not None else fact
        fitting = next((b for b in self._rule.bands if b.fits(value)), None) if value is not None else None
        for band, shown in self._bands.items():
            restyle(shown, "band on" if band is fitting else "band")

    def _on_reason(self, _text: str) -> None:
        self.edited.emit()
