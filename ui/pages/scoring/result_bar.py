"""Under the mark editor: points and explanation live, what was refused, and the buttons that are always there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from scoring_rules.model import NotApplicable
from scoring_rules.score import ItemScore, ItemState
from ui.formatting import plain, points
from ui.theme import theme
from ui.widgets.labels import button, label, restyle


class ResultBar(QFrame):
    """得分条. The buttons are only announced; the page decides what they do."""

    not_applicable_given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.explanation = label("", self, wrap=True)
        self.explanation.setMinimumHeight(theme().px(44))
        self.fault = label("", self, "fault", wrap=True)
        self.points, self.of_full = label("", self, "number"), label("", self, "soft")
        self.full = button(self.tr("满分"), self, key="F")
        self.absent = button(self.tr("不适用…"), self, key="N")
        self.clear = button(self.tr("清除"), self, key="Delete", role="quiet")
        self.previous = button(self.tr("上一项"), self, key="PgUp")
        self.next = button(self.tr("下一项"), self, key="PgDown")
        self.next_open = button(self.tr("下一未评项"), self, key="Return", role="primary")
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName(self.tr("不适用的理由"))
        self.give = button(self.tr("记为不适用"), self, role="primary")
        self.keep = button(self.tr("取消"), self, key="Escape", role="quiet")
        self._asking, self._buttons = QWidget(self), QWidget(self)
        self._lay_out()
        self.absent.clicked.connect(self.ask_reason)
        self.give.clicked.connect(self._on_give)
        self.reason.returnPressed.connect(self._on_give)
        self.keep.clicked.connect(self.stop_asking)

    def show_item(self, scored: ItemScore, *, is_new: bool) -> None:
        """Show an item's points; `is_new` when it is another item than before."""
        if is_new:
            self.stop_asking()
            self.say("")
            self.absent.setVisible(scored.item.not_applicable is not NotApplicable.NEVER)
            when = scored.item.not_applicable_when
            hint = self.tr("写明为什么不适用") + (f"（{when}）" if when else "")
            self.reason.setPlaceholderText(hint)
        self.points.setText(points(scored.points))
        self.of_full.setText(f"/ {plain(scored.full)}")
        self.explanation.setText(self._words(scored))
        is_open = scored.state is ItemState.UNMARKED
        restyle(self.explanation, "fault" if scored.working.faults else "soft" if is_open else "")
        restyle(self.points, _tone(scored))
        self.clear.setEnabled(scored.mark is not None)
        if not is_new:
            self.say("")

    def say(self, sentence: str) -> None:
        """A sentence on what was refused and what to do; "" takes it away."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def ask_reason(self) -> None:
        """不适用: ask for the reason, in place of the buttons."""
        self.reason.clear()
        self._buttons.hide()
        self._asking.show()
        self.reason.setFocus()

    def stop_asking(self) -> None:
        """Leave it."""
        self._asking.hide()
        self._buttons.show()

    def _words(self, scored: ItemScore) -> str:
        if scored.working.faults:
            faults = "；".join(f"{fault.message}，{fault.remedy}" for fault in scored.working.faults)
            return self.tr("未评：{faults}").format(faults=faults)
        words = scored.explanation
        if scored.extra:
            words += (
                self.tr("（追加扣除 {n} 分，从总分中扣）").format(n=plain(scored.extra))
                if "追加" not in words
                else ""
            )
        return words

    def _on_give(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.say(self.tr("不适用要写明理由，才能记下"))
            self.reason.setFocus()
            return
        self.stop_asking()
        self.say("")
        self.not_applicable_given.emit(reason)

    def _lay_out(self) -> None:
        now = theme()
        result = QHBoxLayout()
        result.setSpacing(now.px(6))
        result.addWidget(self.explanation, 1)
        result.addSpacing(now.px(16))
        result.addWidget(self.points)
        result.addWidget(self.of_full)
        asking = QHBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.addWidget(self.reason, 1)
        asking.addWidget(self.give)
        asking.addWidget(self.keep)
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(now.px(8))
        for widget in (self.full, self.absent, self.clear):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.previous, self.next, self.next_open):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(24), now.px(8), now.px(24), now.px(12))
        column.setSpacing(now.px(8))
        column.addLayout(result)
        column.addWidget(self.fault)
        column.addWidget(self._asking)
        column.addWidget(self._buttons)
        self._asking.hide()
        self.fault.hide()


def _tone(scored: ItemScore) -> str:
    if scored.state is ItemState.UNMARKED:
        return "number none"
    if scored.state is ItemState.NOT_APPLICABLE:
        return "number none"
    return "number lost" if scored.lost > 0 else "number full"
