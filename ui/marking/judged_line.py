"""酌情扣分行: any number of deductions given by hand, each with its reason."""

from collections.abc import Iterator
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QWidget

from scoring_rules.exact import in_words
from scoring_rules.kinds.counted_lines import JudgedLine
from scoring_rules.kinds.rule import Case, Json
from ui.marking.editor import Steps, Target
from ui.marking.line_editing import LineEditing, cap_words
from ui.marking.parts import ReasonField, points_in
from ui.theme import theme
from ui.widgets.numbers import Stepper


class JudgedEditing(LineEditing):
    """酌情扣: any number of deductions, each with points and reason; an empty row waits at the end."""

    def __init__(self, line: JudgedLine, case: Case, parent: QWidget) -> None:
        super().__init__(parent)
        self._line = line.for_item(case.full)
        high = self._line.high if self._line.high is not None else case.full
        words = self.tr("每笔扣 {low} 至 {high} 分，每 {step} 分一档，写明理由").format(
            low=in_words(line.low), high=in_words(high), step=in_words(line.step)
        )
        self.heading(line.what, words + cap_words(line))
        self._high = high
        self.rows: list[_JudgedRow] = []
        self._add_row()

    def show_value(self, value: Json) -> None:
        entries = [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
        while len(self.rows) <= len(entries):
            self._add_row()
        for position, row in enumerate(self.rows):
            row.show_entry(entries[position] if position < len(entries) else {})
            row.setVisible(position <= len(entries))

    def value(self) -> Json:
        entries: list[Json] = [row.entry() for row in self.rows if row.points.number is not None]
        return entries or None

    def targets(self) -> Iterator[Target]:
        for row in self.rows:
            if row.isVisibleTo(self):
                yield row.points

    def counters(self) -> Iterator[Steps]:
        for row in self.rows:
            if row.isVisibleTo(self):
                yield row.points

    def _add_row(self) -> None:
        row = _JudgedRow(self._line, self._high, self)
        self._hear(row.points)
        row.reason.text_settled.connect(self._on_reason)
        self.body.addWidget(row)
        self.rows.append(row)

    def _on_reason(self, _text: str) -> None:
        self.edited.emit()


class _JudgedRow(QWidget):
    """一笔酌情扣分."""

    def __init__(self, line: JudgedLine, high: Decimal, parent: QWidget) -> None:
        super().__init__(parent)
        self.points = Stepper(self.tr("分"), self, whole=False)
        self.points.field.hold(line.low, high, line.step)
        self.reason = ReasonField(self.tr("理由"), self.tr("扣分要写明理由"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(10))
        row.addWidget(self.points)
        row.addWidget(self.reason, 1)

    def show_entry(self, entry: dict[str, Json]) -> None:
        """Show one deduction; {} for the empty row."""
        self.points.show_number(points_in(entry.get("points")))
        self.reason.show_text(entry.get("reason"))

    def entry(self) -> Json:
        """The deduction as the controls stand."""
        return {"points": self.points.number, "reason": self.reason.text}
