"""评定: the selected items' points by person with their reasons, and the four ways to settle; decides nothing."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector.domain.team.scorers import Team
from inspector.domain.team.settlement import Comparison, Decided, Method, methods_for, settled_points
from scoring_rules.exact import in_words
from scoring_rules.model import Scoresheet
from scoring_rules.score import ItemState
from ui.formatting import plain
from ui.theme import theme
from ui.widgets.labels import button, frame, label, scrolling
from ui.widgets.settling import TextLine

_NAMES = {Method.AGREED: "采纳一致的评分", Method.MEAN: "取平均", Method.WEIGHTED: "加权平均"}


class SettleCard(QWidget):
    """评定栏. `method_chosen(Method, Decided | None)`, `withdrawn`."""

    method_chosen = Signal(object, object)
    withdrawn = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[Comparison] = []
        self.setMinimumWidth(theme().px(300))
        self.title = label("", self, "strong", wrap=True)
        self.record = label("", self, "banner", wrap=True)
        self.given = label("", self, wrap=True)
        self.buttons = {method: button(words, self) for method, words in _NAMES.items()}
        self.points, self.reason = TextLine(self), TextLine(self)
        self.points.setPlaceholderText(self.tr("得分"))
        self.points.setAccessibleName(self.tr("组长定的得分"))
        self.points.setFixedWidth(theme().px(80))
        self.reason.setPlaceholderText(self.tr("理由（必填）"))
        self.reason.setAccessibleName(self.tr("组长定的理由"))
        self.decide = button(self.tr("组长定"), self)
        self.withdraw = button(self.tr("撤回评定"), self, role="quiet")
        self.fault = label("", self, "fault", wrap=True)
        self._lay_out()
        self._connect()

    def show_rows(
        self, rows: list[Comparison], notes: Mapping[str, str], scoresheet: Scoresheet, team: Team
    ) -> None:
        """What is selected: one item in full, with the note of each person; several as a number."""
        if [row.code for row in rows] != [row.code for row in self._rows]:
            self.points.show_text("")
            self.reason.show_text("")
            self.say("")
        self._rows = rows
        self.setEnabled(bool(rows))
        one = rows[0] if len(rows) == 1 else None
        self.title.setText(_title(one) if one else self.tr("选中 {n} 项").format(n=len(rows)))
        self.given.setText(
            _given(one, notes) if one else self.tr("选一项看各人为什么这样评；选几项可以一起评定。")
        )
        words = _record(rows)
        self.record.setText(words)
        self.record.setVisible(bool(words))
        self.withdraw.setVisible(any(row.record is not None for row in rows))
        for method, each in self.buttons.items():
            possible = bool(rows) and all(method in methods_for(row) for row in rows)
            each.setEnabled(possible)
            each.setText(_method_words(method, one, scoresheet, team) if possible else _NAMES[method])
        for field in (self.points, self.reason, self.decide):
            field.setEnabled(one is not None)

    def say(self, sentence: str) -> None:
        """Why something could not be settled."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def flush(self) -> None:
        """Nothing typed here counts before a button is pressed."""

    def _on_method(self) -> None:
        self.say("")
        method = next(method for method, each in self.buttons.items() if each is self.sender())
        self.method_chosen.emit(method, None)

    def _on_decide(self) -> None:
        self.say("")
        self.method_chosen.emit(Method.LEADER, Decided(self.points.text(), self.reason.text()))

    def _connect(self) -> None:
        for each in self.buttons.values():
            each.clicked.connect(self._on_method)
        self.decide.clicked.connect(self._on_decide)
        self.reason.returnPressed.connect(self._on_decide)
        self.points.returnPressed.connect(self.reason.setFocus)
        self.withdraw.clicked.connect(self.withdrawn)

    def _lay_out(self) -> None:
        now = theme()
        card = frame(self, "paper")
        column = QVBoxLayout(card)
        column.setContentsMargins(now.px(16), now.px(14), now.px(16), now.px(14))
        column.setSpacing(now.px(10))
        column.addWidget(self.title)
        column.addWidget(self.record)
        sheet = frame(card, "paper")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.given)
        inside.addStretch(1)
        area: QScrollArea = scrolling(sheet, card)
        column.addWidget(area, 1)
        column.addWidget(self.fault)
        self.fault.hide()
        for each in self.buttons.values():
            column.addWidget(each)
        row = QHBoxLayout()
        row.setSpacing(now.px(6))
        row.addWidget(self.points)
        row.addWidget(self.reason, 1)
        column.addLayout(row)
        last = QHBoxLayout()
        last.addWidget(self.decide, 1)
        last.addWidget(self.withdraw)
        column.addLayout(last)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)


def _title(row: Comparison) -> str:
    name = f"{row.code} {row.item.title}" if row.item.heading else row.code
    return f"{name}（{plain(row.item.points)} 分）"


def _given(row: Comparison, notes: Mapping[str, str]) -> str:
    """Everybody's points with how they came about."""
    return "\n\n".join(
        f"{each.person}：{_why(each.state, each.scored.explanation)}"
        f"{_note(each.scored.note or notes.get(each.person, ''))}"
        for each in row.given
    )


def _why(state: ItemState, explanation: str) -> str:
    return "还没有评" if state is ItemState.UNMARKED else explanation


def _note(note: str) -> str:
    return f"（备注：{note}）" if note else ""


def _record(rows: list[Comparison]) -> str:
    if len(rows) != 1 or rows[0].record is None:
        return ""
    record = rows[0].record
    reason = f"，{record.reason}" if record.reason else ""
    words = f"已评定：{record.points}（{record.method.value}{reason}；{record.by}）"
    return f"{words}\n评定以后有人改过分，请再评定一次" if rows[0].is_stale else words


def _method_words(method: Method, one: Comparison | None, scoresheet: Scoresheet, team: Team) -> str:
    if one is None or not one.points:
        return _NAMES[method]
    return f"{_NAMES[method]}：{in_words(settled_points(one, method, scoresheet, team))} 分"
