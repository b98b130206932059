"""抽查 `sample`: what was found for each drawn thing, or what each drawn person answered."""

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from scoring_rules.exact import in_words
from scoring_rules.kinds.rule import Case, Json
from scoring_rules.kinds.sample import Sample, SampleScore
from scoring_rules.marks import RawMark
from ui.marking.editor import MarkEditor, Steps, Target, count_in, names_in
from ui.marking.parts import ReasonField
from ui.theme import theme
from ui.widgets.cells import ResultCell
from ui.widgets.flow import ChipRow
from ui.widgets.labels import label
from ui.widgets.numbers import NumberField

MOST_CELLS = 200


class SampleEditor(MarkEditor):
    """What both forms share: the population where it is smaller, names of the drawn, a reason."""

    def __init__(self, rule: Sample, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(case, parent)
        self.rule = rule
        self.population = NumberField(self.tr("总数"), self, whole=True)
        self.population.setPlaceholderText(self.tr("不足 {n} 时填").format(n=rule.n))
        self.population.setToolTip(self.tr("总数不足 {n} 时填上，就全部检查").format(n=rule.n))
        self._hear(self.population)
        self.names = ReasonField(self.tr("抽到的"), self.tr("名称用顿号隔开，可以不填"), self)
        self.reason = ReasonField(self.tr("理由"), self.tr("抽查数太少时写明原因"), self)
        self.reason.setVisible(rule.denominator.least is not None)
        for field in (self.names, self.reason):
            field.text_settled.connect(self._on_text)

    def close_with_common(self) -> None:
        """The shared fields, under what was found."""
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        row.addWidget(self.names, 1)
        row.addWidget(label(self.tr("总数"), self, "small"))
        self.population.setFixedWidth(theme().px(116))
        row.addWidget(self.population)
        self.body.addLayout(row)
        self.body.addWidget(self.reason)
        self.finish()

    def show_common(self, mark: RawMark) -> None:
        """Show the shared keys."""
        self.population.show_number(count_in(mark.get("population")))
        self.names.show_text("、".join(names_in(mark.get("of"))))
        self.reason.show_text(mark.get("reason"))

    def common(self) -> RawMark:
        """The shared keys as the controls stand."""
        mark: RawMark = {}
        if self.population.number is not None:
            mark["population"] = int(self.population.number)
        if self.labels:
            mark["of"] = list(self.labels)
        if self.reason.text:
            mark["reason"] = self.reason.text
        return mark

    @property
    def labels(self) -> tuple[str, ...]:
        """Names of the drawn ones, as entered."""
        return tuple(name.strip() for name in self.names.text.replace("，", "、").split("、") if name.strip())

    @property
    def wanted(self) -> int:
        """How many have to be checked."""
        number = self.population.number
        return self.rule.wanted(None if number is None else int(number))

    def _on_text(self, _text: str) -> None:
        self.edited.emit()


class ResultsEditor(SampleEditor):
    """抽查结果: one cell for each drawn thing, filled in the order in which they are checked."""

    KEYS = ("results", "population", "of", "reason")

    def __init__(self, rule: Sample, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(rule, case, parent)
        self.results: list[bool] = []
        self.heading(self.tr("抽查结果，逐个记"), rule_words(rule, case))
        self.cells: list[ResultCell] = []
        self._row = ChipRow(spacing=theme().px(6))
        self.body.addLayout(self._row)
        self._progress = QLabel(self)
        self._progress.setProperty("role", "label")
        self.body.addLayout(self._buttons())
        self.close_with_common()

    def show_mark(self, mark: RawMark) -> None:
        value = mark.get("results")
        self.results = (
            [entry for entry in value if isinstance(entry, bool)] if isinstance(value, list) else []
        )
        self.show_common(mark)
        self._show_cells()

    def own_mark(self) -> RawMark:
        checked: RawMark = {"results": list(self.results)} if self.results or self.wanted == 0 else {}
        return {**checked, **self.common()}

    def full_mark(self) -> RawMark | str:
        return {**self.common(), "results": [True] * max(self.wanted, len(self.results))}

    def targets(self) -> Iterator[Target]:
        yield from self.cells

    def counters(self) -> Iterator[Steps]:
        yield self

    def step_by(self, steps: int) -> None:
        """加 records a pass, 减 a failure."""
        self._record(steps > 0)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        self.passed = QPushButton(self.tr("合格　+"), self)
        self.failed = QPushButton(self.tr("不合格　−"), self)
        self.back = QPushButton(self.tr("去掉最后一个"), self)
        self.back.setProperty("role", "quiet")
        self.passed.clicked.connect(self._on_passed)
        self.failed.clicked.connect(self._on_failed)
        self.back.clicked.connect(self._on_back)
        for button in (self.passed, self.failed, self.back):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._progress)
        return row

    def _record(self, passed: bool) -> None:
        if len(self.results) >= self.wanted and not self.rule.at_least:
            self.refused.emit(self.tr("应查 {n} 个，已经记满；点格子可改").format(n=self.wanted))
            return
        if len(self.results) < max(self.wanted, MOST_CELLS):
            self._set([*self.results, passed])

    def _set(self, results: list[bool]) -> None:
        self.results = results
        self.refused.emit("")
        self._show_cells()
        self.edited.emit()

    def _show_cells(self) -> None:
        shown = max(self.wanted, len(self.results) + (1 if self.rule.at_least else 0))
        while len(self.cells) < min(shown, MOST_CELLS):
            cell = ResultCell(len(self.cells) + 1, self)
            cell.clicked.connect(self._on_cell)
            self.cells.append(cell)
            self._row.addWidget(cell)
        labels = self.labels
        for position, cell in enumerate(self.cells):
            result = self.results[position] if position < len(self.results) else None
            label = labels[position] if position < len(labels) else ""
            cell.show_result(result, label, position == len(self.results))
            cell.setVisible(position < shown)
        words = self.tr("已查 {done} / {all}，合格 {good}")
        self._progress.setText(words.format(done=len(self.results), all=self.wanted, good=sum(self.results)))

    def _on_cell(self) -> None:
        cell = self.sender()
        assert isinstance(cell, ResultCell)
        position = cell.number - 1
        if position < len(self.results):
            self._set([r != (number == position) for number, r in enumerate(self.results)])
        else:
            self._record(True)

    def _on_passed(self) -> None:
        self._record(True)

    def _on_failed(self) -> None:
        self._record(False)

    def _on_back(self) -> None:
        if self.results:
            self._set(self.results[:-1])


def rule_words(rule: Sample, case: Case) -> str:
    """How the sample scores, in a few words."""
    unit = "人" if rule.questions else "个"
    number = f"{'至少 ' if rule.at_least else ''}{rule.n} {unit}"
    per = in_words(rule.per) if rule.per is not None else ""
    how = {
        SampleScore.RATIO: "按合格比例得分",
        SampleScore.DEDUCT: f"每个不合格扣 {per} 分",
        SampleScore.ALL: "全部合格才得分",
        SampleScore.DEDUCT_ANSWERS: f"每答错或未答一题扣 {per} 分",
    }[rule.score]
    return f"{number}，{how}"


def bools_in(value: Json) -> list[bool | None]:
    """One row of answers; whatever is no answer counts as none given."""
    return [entry if isinstance(entry, bool) else None for entry in value] if isinstance(value, list) else []
