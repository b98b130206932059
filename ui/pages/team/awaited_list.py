"""待补: what may still be handed in for an item, until which hour, and whether it came."""

from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from inspector.domain.journal import Topic
from inspector.domain.team.objections import (
    Arrival,
    Awaited,
    awaited_field,
    awaited_json,
    awaited_of,
    hour_in_words,
)
from ui.desk import Desk
from ui.pages.team.day_fields import HourField
from ui.pages.team.record_list import RecordList, beside, text_line
from ui.pages.team.rows import Column, RowsModel, RowsView
from ui.theme import theme
from ui.widgets.labels import button, label

_TONES = {
    Arrival.WAITING: "ink",
    Arrival.OVERDUE: "veto",
    Arrival.RECEIVED: "ok",
    Arrival.MISSED: "lost",
}
CLOSING = 18
"""The hour that is proposed as the limit."""


class AwaitedList(RecordList):
    """待补."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent)
        self._key = ""
        self._all: dict[str, Awaited] = {}
        self.model: RowsModel[Awaited] = RowsModel(self._columns(), _key, self)
        self.table = RowsView(self.tr("待补材料"), self.model, self)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Everything awaited, the most urgent first."""
        self._all = {_key(one): one for one in awaited_of(self.session.fields(Topic.AWAITED))}
        self.model.show_rows(self._all.values())
        self.places.setCurrentIndex(1 if self._all else 0)
        self._show(self.table.current_key())

    def flush(self) -> None:
        self.remark.flush()

    def code(self) -> str:
        one = self._all.get(self._key)
        return one.code if one else ""

    def count(self) -> int:
        return len(self._all)

    def add(self, code: str, what: str) -> None:
        """登记待补; what is awaited already is shown."""
        name = what.strip()
        if not name:
            self.what.setFocus()
            return
        one = Awaited(code, name, until=_proposed())
        if _key(one) not in self._all:
            self._put(one)
        self.what.clear()
        self.table.go_to(_key(one))

    def set_arrival(self, arrival: Arrival) -> None:
        """已收到 (now), 未收到, or waiting again."""
        self.flush()
        one = self._all.get(self._key)
        if one is not None:
            received = _now() if arrival is Arrival.RECEIVED else None
            self._put(replace(one, received_at=received, missed=arrival is Arrival.MISSED))

    def _put(self, awaited: Awaited) -> None:
        words = self.tr("{code} 待补").format(code=awaited.code)
        field = awaited_field(awaited.code, awaited.what)
        self.session.set_fields({field: awaited_json(awaited)}, words=words)

    def _show(self, key: str) -> None:
        self._key = key
        one = self._all.get(key)
        self.sheet.setEnabled(one is not None)
        if one is None:
            return
        self.title.setText(f"{self.item_name(one.code)}：{one.what}")
        self.standing.setText(_standing(one))
        blocked = self.until.blockSignals(True)
        self.until.setDateTime(_shown(one.until or _proposed()))
        self.until.blockSignals(blocked)
        self.remark.show_text(one.remark)
        arrival = one.arrival(_now())
        for each, chip in self.arrivals.items():
            chip.setChecked(each is arrival or (each is Arrival.WAITING and arrival is Arrival.OVERDUE))

    def _on_moved(self, key: str) -> None:
        self.flush()
        self.session.new_stretch()
        self._show(key)

    def _on_until(self, chosen: QDateTime) -> None:
        one = self._all.get(self._key)
        if one is not None:
            day, hour = chosen.date(), chosen.time()
            until = datetime(day.year(), day.month(), day.day(), hour.hour(), hour.minute())  # noqa: DTZ001
            self._put(replace(one, until=until))

    def _on_remark(self, text: str) -> None:
        one = self._all.get(self._key)
        if one is not None:
            self._put(replace(one, remark=text.strip()))

    def _on_arrival(self) -> None:
        self.set_arrival(next(each for each, chip in self.arrivals.items() if chip is self.sender()))
        self._show(self._key)

    def _on_add(self) -> None:
        self.flush()
        self.add(str(self.items.currentData()), self.what.text())

    def _on_delete(self) -> None:
        self.flush()
        one = self._all.get(self._key)
        if one is not None:
            words = self.tr("{code} 删去待补").format(code=one.code)
            self.session.set_fields({awaited_field(one.code, one.what): None}, words=words)

    def _on_opened(self, _key: str) -> None:
        if self.code():
            self.desk.item_wanted.emit(self.code())

    def _columns(self) -> list[Column[Awaited]]:
        return [
            Column(self.tr("评分项"), lambda row: self.item_name(row.code), 170),
            Column(self.tr("要补的材料"), lambda row: row.what, 220),
            Column(
                self.tr("期限"), _until, 130, order=lambda row: row.until.isoformat() if row.until else "~"
            ),
            Column(self.tr("情况"), lambda row: row.arrival(_now()).value, 84, tone=_tone),
        ]

    def _connect(self) -> None:
        self.table.moved.connect(self._on_moved)
        self.table.opened.connect(self._on_opened)
        self.remark.text_settled.connect(self._on_remark)
        self.until.dateTimeChanged.connect(self._on_until)
        for chip in self.arrivals.values():
            chip.clicked.connect(self._on_arrival)
        self.put.clicked.connect(self._on_add)
        self.what.returnPressed.connect(self._on_add)
        self.delete.clicked.connect(self._on_delete)

    def _lay_out(self) -> None:
        now = theme()
        self.items = self.item_picker(self.tr("要补材料的评分项"), self)
        self.what = QLineEdit(self)
        self.what.setPlaceholderText(self.tr("要补什么，例如：2022年8月例会记录"))
        self.what.setAccessibleName(self.tr("要补的材料"))
        self.what.setMinimumWidth(now.px(280))
        self.put = button(self.tr("登记待补"), self, role="primary")
        self.sheet, column = self.form()
        self.title = label("", self.sheet, "strong", wrap=True)
        self.standing = label("", self.sheet, "soft", wrap=True)
        column.addWidget(self.title)
        column.addWidget(self.standing)
        self.until = HourField(self.tr("补交期限"), self.sheet)
        beside(self.tr("补交期限"), self.until, column, self.sheet)
        self.arrivals = {}
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        for arrival in (Arrival.WAITING, Arrival.RECEIVED, Arrival.MISSED):
            chip = button(arrival.value, self.sheet, role="chip")
            chip.setCheckable(True)
            self.arrivals[arrival] = chip
            row.addWidget(chip)
        row.addStretch(1)
        holder = QWidget(self.sheet)
        holder.setLayout(row)
        beside(self.tr("情况"), holder, column, self.sheet)
        self.remark = text_line(self.tr("说明"), self.tr("例如：只补了一半"), column, self.sheet)
        self.delete = button(self.tr("删去这一条"), self.sheet, role="quiet")
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(self.delete)
        column.addLayout(last)
        column.addStretch(1)
        nothing = self.tr(
            "没有待补的材料。现场拿不出、允许补交的，在上面选中评分项、写明要补什么，点“登记待补”；过了期限会标出来。"
        )
        self.compose([self.items, self.what, self.put], self.table, self.sheet, nothing)


def _key(awaited: Awaited) -> str:
    return f"{awaited.code}\n{awaited.what}"


def _until(awaited: Awaited) -> str:
    return hour_in_words(awaited.until) if awaited.until else ""


def _tone(awaited: Awaited) -> str:
    return _TONES[awaited.arrival(_now())]


def _standing(awaited: Awaited) -> str:
    arrival = awaited.arrival(_now())
    if awaited.received_at is not None:
        return f"{hour_in_words(awaited.received_at)}收到"
    return "过了期限，还没有收到" if arrival is Arrival.OVERDUE else ""


def _now() -> datetime:
    """The hour as the clock on the wall shows it."""
    return datetime.now().replace(second=0, microsecond=0)  # noqa: DTZ005


def _proposed() -> datetime:
    """Closing time today, tomorrow if that is over."""
    now = _now()
    today = now.replace(hour=CLOSING, minute=0)
    return today if now < today else today + timedelta(days=1)


def _shown(moment: datetime) -> QDateTime:
    return QDateTime(QDate(moment.year, moment.month, moment.day), QTime(moment.hour, moment.minute))
