"""人员栏 above the questions: who it is, whether met, when, where and who asks; announces, decides nothing."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector.domain.fieldwork.cards import Card
from inspector.domain.fieldwork.interviews import Interview, InterviewKind, VisitState
from ui.pages.fieldwork.clock_field import ClockField
from ui.pages.fieldwork.segments import Segments
from ui.theme import theme
from ui.widgets.flow import ChipRow
from ui.widgets.labels import ElidedLabel, button, frame, label
from ui.widgets.settling import TextLine

PLACES = {
    InterviewKind.WORKER: "社工站",
    InterviewKind.HOME_VISIT: "家中",
    InterviewKind.PHONE: "电话",
}
"""Where it usually is: offered, not filled in."""


class PersonHead(QWidget):
    """人员栏. `state_wanted(VisitState, reason)`, `place_given(str)`, `askers_given(tuple)`, `started_given(datetime)`."""

    state_wanted = Signal(object, str)
    place_given = Signal(str)
    askers_given = Signal(tuple)
    started_given = Signal(object)

    def __init__(self, team: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._state = VisitState.PLANNED
        self.bar = frame(self, "bar")
        self.label, self.name = label("", self.bar, "tag"), label("", self.bar, "title")
        self.words = ElidedLabel("", self.bar, "soft")
        self.contact = label("", self.bar, "soft", wrap=True)
        self.contact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.state = Segments(
            [each.value for each in VisitState], self.bar, about=self.tr("进度"), keeps=True
        )
        self.reason = QLineEdit(self.bar)
        self.reason.setPlaceholderText(self.tr("写明原因，例如：外出务工，邻居李某在场证明"))
        self.reason.setAccessibleName(self.tr("没有访到的原因"))
        self.give = button(self.tr("记下"), self.bar, role="primary")
        self.leave = button(self.tr("取消"), self.bar, role="quiet")
        self.missed = label("", self.bar, "lost", wrap=True)
        self.started = ClockField(self.tr("开始时间"), self.bar)
        self.ended = label("", self.bar, "soft")
        self.place = TextLine(self.bar)
        self.place.setAccessibleName(self.tr("地点"))
        self.askers = {name: button(name, self.bar, role="chip") for name in team}
        self._asking = QWidget(self.bar)
        self._lay_out()
        self._connect()

    def show_person(self, page: Interview, card: Card, day: datetime, *, remark: str = "") -> None:
        """Show who it is and what is recorded; `day` is the day a time belongs to."""
        self.label.setText(page.label)
        self.name.setText(card.name)
        self.name.setVisible(bool(card.name))
        self.words.setText(card.words)
        self.contact.setText("　".join(part for part in (remark, card.phone, card.address) if part))
        self.contact.setVisible(bool(self.contact.text()))
        self._state = page.state
        if self._asking.isHidden():
            self.state.show_choice(page.state.value)
        self.missed.setVisible(bool(page.reason))
        self.missed.setText(f"{page.state.value}：{page.reason}")
        self.started.show_moment(page.started, day)
        self.ended.setText(f"– {page.ended.astimezone():%H:%M}" if page.ended else "")
        self.place.setPlaceholderText(PLACES[page.kind])
        self.place.show_text(page.place)
        for name, chip in self.askers.items():
            chip.setChecked(name in page.asked_by)

    def stop_asking(self) -> None:
        """Leave the question for a reason."""
        self._asking.hide()
        self.state.show_choice(self._state.value)

    def flush(self) -> None:
        """Hand on what is being typed."""
        self.place.flush()
        self.started.flush()

    def _on_state(self, name: str) -> None:
        wanted = VisitState(name)
        if wanted in (VisitState.ABSENT, VisitState.REFUSED):
            self.reason.clear()
            self._asking.show()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._asking.hide()
            self.state_wanted.emit(wanted, "")

    def _on_give(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._asking.hide()
        self.state_wanted.emit(VisitState(self.state.name), reason)

    def _on_asker(self) -> None:
        self.askers_given.emit(tuple(name for name, chip in self.askers.items() if chip.isChecked()))

    def _connect(self) -> None:
        self.state.chosen.connect(self._on_state)
        self.give.clicked.connect(self._on_give)
        self.leave.clicked.connect(self.stop_asking)
        self.place.text_settled.connect(self.place_given)
        self.started.moment_given.connect(self.started_given)
        for chip in self.askers.values():
            chip.setCheckable(True)
            chip.clicked.connect(self._on_asker)

    def _lay_out(self) -> None:
        now = theme()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.bar)
        column = QVBoxLayout(self.bar)
        column.setContentsMargins(now.px(20), now.px(8), now.px(20), now.px(8))
        column.setSpacing(now.px(6))
        first = QHBoxLayout()
        first.setSpacing(now.px(10))
        for widget in (self.label, self.name):
            first.addWidget(widget)
        first.addWidget(self.words, 1)
        first.addWidget(self.state)
        column.addLayout(first)
        column.addWidget(self.contact)
        asking = QHBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.addWidget(self.reason, 1)
        asking.addWidget(self.give)
        asking.addWidget(self.leave)
        self._asking.hide()
        column.addWidget(self._asking)
        column.addWidget(self.missed)
        column.addLayout(self._facts())

    def _facts(self) -> ChipRow:
        """Time, place and askers side by side, in as many rows as they need."""
        now = theme()
        self.place.setFixedWidth(now.px(150))
        flow = ChipRow(spacing=now.px(6))
        for words, widgets in (
            (self.tr("时间"), (self.started, self.ended)),
            (self.tr("地点"), (self.place,)),
            (self.tr("询问人"), ()),
        ):
            group = QWidget(self.bar)
            group.setMinimumHeight(now.px(34))
            row = QHBoxLayout(group)
            row.setContentsMargins(0, 0, now.px(6), 0)
            row.setSpacing(now.px(6))
            row.addWidget(label(words, group, "label"))
            for widget in widgets:
                row.addWidget(widget)
            flow.addWidget(group)
        for chip in self.askers.values():
            flow.addWidget(chip)
        return flow
