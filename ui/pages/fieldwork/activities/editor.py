"""一个环节的记录: times, place, people, topics, claims and minutes, each saved as soon as the hand rests."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector.domain.fieldwork.activities import Activity, Claim, Said, attendees_line
from ui.pages.fieldwork.activities.rows import ClaimRow, TopicRow
from ui.pages.fieldwork.activities.timeline import times
from ui.pages.fieldwork.activities.work import ActivityWork
from ui.pages.fieldwork.clock_field import ClockField
from ui.theme import theme
from ui.widgets.labels import button, label
from ui.widgets.settling import TextBox, TextLine


class ActivityEditor(QWidget):
    """环节记录. `removed` once its activity was deleted by hand."""

    removed = Signal()

    def __init__(self, work: ActivityWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self._work, self.id = work, ""
        self.area: QScrollArea | None = None
        now = theme()
        self.title, self.times = TextLine(self), label("", self, "soft")
        self.begin = button(self.tr("开始"), self, role="primary")
        self.end = button(self.tr("结束"), self, role="primary")
        self.again = button(self.tr("继续"), self)
        self.delete = button(self.tr("删除"), self, role="quiet")
        self.started = ClockField(self.tr("开始时间"), self)
        self.ended = ClockField(self.tr("结束时间"), self)
        self.place, self.attendees, self.minutes = TextLine(self), TextLine(self), TextBox(self)
        self.count = label("", self, "small")
        self.topics: list[TopicRow] = []
        self.claims: list[ClaimRow] = []
        self.add_topic = button(self.tr("＋ 方面"), self, role="quiet")
        self.add_claim = button(self.tr("＋ 待核实的说法"), self, role="quiet")
        self.minutes.setMinimumHeight(now.px(120))
        self._name_fields()
        self._lay_out()
        self._connect()

    def show_activity(self, id_: str, activity: Activity) -> None:
        """Show an activity as it is recorded; a cursor in the same text stays where it is."""
        self.id = id_
        day = self._work.clock()
        self.title.show_text(activity.name)
        self.times.setText(times(activity))
        self.begin.setVisible(activity.started is None)
        self.end.setVisible(activity.is_running)
        self.again.setVisible(activity.ended is not None)
        self.started.show_moment(activity.started, day)
        self.ended.show_moment(activity.ended, activity.started or day)
        self.place.show_text(activity.place)
        if not self.attendees.hasFocus():
            self.attendees.show_text(attendees_line(activity.attendees))
        self.count.setText(self.tr("{n} 人").format(n=len(activity.attendees)) if activity.attendees else "")
        self._show_topics(activity)
        self._show_claims(activity)
        self.minutes.show_text(activity.minutes)

    def show_claim(self, place: int) -> None:
        """Put the hand on a claim, to write down what the check found."""
        if place < len(self.claims):
            self.claims[place].found.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.area is not None:
                self.area.ensureWidgetVisible(self.claims[place])

    def flush(self) -> None:
        """Hand on what is being typed."""
        for line in (self.title, self.place, self.attendees, self.started, self.ended):
            line.flush()
        self.minutes.flush()
        for topic in self.topics:
            topic.flush()
        for claim in self.claims:
            claim.flush()

    def _show_topics(self, activity: Activity) -> None:
        while len(self.topics) < len(activity.topics):
            row = TopicRow(len(self.topics), self)
            row.said.connect(self._on_said)
            self._topics.addWidget(row)
            self.topics.append(row)
        for place, row in enumerate(self.topics):
            row.setVisible(place < len(activity.topics))
            row.show_said(activity.topics[place] if place < len(activity.topics) else Said(""))

    def _show_claims(self, activity: Activity) -> None:
        while len(self.claims) < len(activity.claims):
            items = [scored.item for scored in self._work.session.score.items()]
            row = ClaimRow(len(self.claims), items, self)
            row.claimed.connect(self._on_claimed)
            self._claims.addWidget(row)
            self.claims.append(row)
        for place, row in enumerate(self.claims):
            row.setVisible(place < len(activity.claims))
            row.show_claim(activity.claims[place] if place < len(activity.claims) else Claim(""))

    # What is done

    def _on_begin(self) -> None:
        self._work.begin(self.id)
        self.place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_end(self) -> None:
        self._work.end(self.id)
        self.minutes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_delete(self) -> None:
        self._work.remove(self.id)
        self.removed.emit()

    def _on_started(self, moment: object) -> None:
        self._work.set_times(self.id, started=moment)  # type: ignore[arg-type]

    def _on_ended(self, moment: object) -> None:
        self._work.set_times(self.id, ended=moment)  # type: ignore[arg-type]

    def _on_title(self, text: str) -> None:
        kind = self._work.activities[self.id].kind.value
        self._work.describe(self.id, title="" if text.strip() == kind else text)

    def _on_place(self, text: str) -> None:
        self._work.describe(self.id, place=text)

    def _on_minutes(self, text: str) -> None:
        self._work.describe(self.id, minutes=text)

    def _on_attendees(self, line: str) -> None:
        self._work.set_attendees(self.id, line)

    def _on_said(self, place: int, said: Said | None) -> None:
        self._work.set_topic(self.id, place, said)

    def _on_claimed(self, place: int, claim: Claim | None) -> None:
        self._work.set_claim(self.id, place, claim)

    def _on_add_topic(self) -> None:
        count = len(self._work.activities[self.id].topics)
        self._work.set_topic(self.id, count, Said(""))
        self.topics[count].topic.setFocus()

    def _on_add_claim(self) -> None:
        count = len(self._work.activities[self.id].claims)
        self._work.set_claim(self.id, count, Claim(""))
        self.claims[count].words.setFocus()

    # Inside

    def _connect(self) -> None:
        self.begin.clicked.connect(self._on_begin)
        self.again.clicked.connect(self._on_begin)
        self.end.clicked.connect(self._on_end)
        self.delete.clicked.connect(self._on_delete)
        self.started.moment_given.connect(self._on_started)
        self.ended.moment_given.connect(self._on_ended)
        self.title.text_settled.connect(self._on_title)
        self.place.text_settled.connect(self._on_place)
        self.attendees.text_settled.connect(self._on_attendees)
        self.minutes.text_settled.connect(self._on_minutes)
        self.add_topic.clicked.connect(self._on_add_topic)
        self.add_claim.clicked.connect(self._on_add_claim)

    def _name_fields(self) -> None:
        for field, name, hint in (
            (self.title, self.tr("环节名称"), ""),
            (self.place, self.tr("地点"), self.tr("例如：镇政府三楼会议室")),
            (
                self.attendees,
                self.tr("参加人员"),
                self.tr("姓名（职务），用顿号隔开，例如：张三（站长）、李四"),
            ),
            (self.minutes, self.tr("记录"), self.tr("要点、意见、决定")),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(hint)

    def _lay_out(self) -> None:
        now = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(24), now.px(16), now.px(24), now.px(20))
        column.setSpacing(now.px(10))
        head = QHBoxLayout()
        head.setSpacing(now.px(8))
        self.title.setMaximumWidth(now.px(280))
        head.addWidget(self.title, 1)
        head.addWidget(self.times)
        head.addStretch(1)
        for widget in (self.delete, self.again, self.begin, self.end):
            head.addWidget(widget)
        column.addLayout(head)
        column.addLayout(self._facts())
        self._topics, self._claims = QVBoxLayout(), QVBoxLayout()
        for words, rows, more in (
            (self.tr("说了什么"), self._topics, self.add_topic),
            (self.tr("待核实的说法"), self._claims, self.add_claim),
        ):
            rows.setSpacing(now.px(6))
            top = QHBoxLayout()
            top.addWidget(label(words, self, "heading"))
            top.addStretch(1)
            top.addWidget(more)
            column.addLayout(top)
            column.addLayout(rows)
        column.addWidget(label(self.tr("记录"), self, "heading"))
        column.addWidget(self.minutes, 1)

    def _facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(8))
        grid.setVerticalSpacing(theme().px(6))
        clocks = QHBoxLayout()
        clocks.setSpacing(theme().px(6))
        for widget in (self.started, label("–", self, "soft"), self.ended):
            clocks.addWidget(widget)
        grid.addWidget(label(self.tr("时间"), self, "label"), 0, 0)
        grid.addLayout(clocks, 0, 1)
        grid.addWidget(label(self.tr("地点"), self, "label"), 0, 2)
        grid.addWidget(self.place, 0, 3, 1, 2)
        grid.addWidget(label(self.tr("参加人员"), self, "label"), 1, 0)
        grid.addWidget(self.attendees, 1, 1, 1, 3)
        grid.addWidget(self.count, 1, 4)
        grid.setColumnStretch(3, 1)
        return grid
