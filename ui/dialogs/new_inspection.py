"""新建验收: station, scoresheet, kind, period, date, team; wrong entries are refused beside their field."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.places import Station
from inspector.domain.records import Inspection
from inspector.services.inspections import create_inspection, update_inspection_header
from inspector.services.scoresheets import bundled_scoresheets, is_sound, read_scoresheet
from inspector.services.stations import find_stations
from scoring_rules.marks import Period
from scoring_rules.problems import UserError, has_errors
from ui.dialogs.inspection_fields import KindChoice, StationByHand, date_field
from ui.settings import Settings
from ui.theme import theme
from ui.widgets.labels import button, label
from ui.widgets.station_picker import StationPicker, place_words

if TYPE_CHECKING:
    from inspector.services.libraries import Library
    from scoring_rules.rule_file import LoadedSheet

OWN_SHEETS = 8


class NewInspection(QDialog):
    """新建验收, or 修改抬头 of an `existing` one, whose scoresheet stays. `made` is the new one once accepted."""

    def __init__(
        self,
        library: "Library",
        settings: Settings,
        parent: QWidget | None = None,
        *,
        existing: Inspection | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("修改抬头") if existing else self.tr("新建验收"))
        self._library, self._settings, self._existing = library, settings, existing
        self.made: Inspection | None = None
        self.faults: dict[str, QLabel] = {}
        now = theme()
        columns = QHBoxLayout()
        columns.setSpacing(now.px(28))
        columns.addLayout(self._place_side(), 6)
        columns.addLayout(self._rest_side(), 5)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(now.px(24), now.px(20), now.px(24), now.px(18))
        whole.setSpacing(now.px(12))
        whole.addLayout(columns, 1)
        whole.addLayout(self._foot())
        self.resize(now.px(900), now.px(540))
        if existing is not None:
            self._show_existing(existing)
        self.picker.search.setFocus()

    # What stands where

    def _place_side(self) -> QVBoxLayout:
        self.picker = StationPicker(partial(_find, self._library), self)
        self.by_hand = StationByHand(self)
        self.places = QStackedWidget(self)
        self.places.addWidget(self.picker)
        self.places.addWidget(self.by_hand)
        self.switch = button("", self, role="link")
        self.chosen = label("", self, "strong", wrap=True)
        self.switch.clicked.connect(self._on_switch)
        self.picker.picked.connect(self._on_picked)
        self.picker.search.textChanged.connect(self._on_looked)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("社工站"), self, "heading"), 1)
        head.addWidget(self.switch)
        column = QVBoxLayout()
        column.setSpacing(theme().px(6))
        column.addLayout(head)
        column.addWidget(self.places, 1)
        column.addWidget(self.chosen)
        column.addWidget(self._fault("station"))
        self._name_switch()
        return column

    def _rest_side(self) -> QVBoxLayout:
        today = QDate.currentDate()
        self.sheet = QComboBox(self)
        self.sheet.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.sheet.setMinimumContentsLength(12)
        # The combo box's own delegate paints what cannot be chosen like the rest.
        self.sheet.setItemDelegate(QStyledItemDelegate(self.sheet))
        self.other_sheet = button(self.tr("选择文件…"), self)
        self.other_sheet.clicked.connect(self._on_other_sheet)
        self._list_sheets()
        self.kinds = KindChoice(self)
        self.first = date_field(today.addYears(-1).addDays(1), self.tr("验收期开始"), self)
        self.last = date_field(today, self.tr("验收期结束"), self)
        self.day = date_field(today, self.tr("验收日期"), self)
        self.leader, self.members = QLineEdit(self), QLineEdit(self)
        self.leader.setAccessibleName(self.tr("组长"))
        self.leader.setText(self._settings.name)
        self.members.setAccessibleName(self.tr("组员"))
        self.members.setPlaceholderText(self.tr("用顿号隔开，可以以后再填"))
        column = QVBoxLayout()
        column.setSpacing(theme().px(5))
        self._add(column, self.tr("评分表"), _beside(self.sheet, self.other_sheet), "sheet")
        self._add(column, self.tr("类型"), _alone(self.kinds), "")
        self._add(column, self.tr("验收期"), _beside(self.first, label("—", self), self.last), "period")
        self._add(column, self.tr("验收日期"), _beside(self.day), "day")
        self._add(column, self.tr("组长"), _alone(self.leader), "")
        self._add(column, self.tr("组员"), _alone(self.members), "")
        column.addStretch(1)
        return column

    def _foot(self) -> QHBoxLayout:
        self.start = button(self.tr("新建并开始评分"), self, role="primary")
        self.start.setDefault(True)
        cancel = button(self.tr("取消"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.start.clicked.connect(self.take)
        row = QHBoxLayout()
        row.addWidget(self._fault("all"), 1)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.start)
        return row

    def _add(self, column: QVBoxLayout, words: str, field: QHBoxLayout, fault: str) -> None:
        column.addWidget(label(words, self, "heading"))
        column.addLayout(field)
        if fault:
            column.addWidget(self._fault(fault))
        column.addSpacing(theme().px(5))

    def _fault(self, name: str) -> QLabel:
        made = label("", self, "fault", wrap=True)
        made.hide()
        self.faults[name] = made
        return made

    # What happens

    def take(self) -> None:
        """Create the inspection, or say beside the fields what is missing."""
        for fault in self.faults.values():
            fault.hide()
        sheet = self._sheet() if self._existing is None else None
        is_ready = self._dates_fit() and (sheet is not None or self._existing is not None)
        station = self._station(is_ready)
        if station is None or not is_ready:
            return
        try:
            if self._existing is not None:
                self._change(self._existing, station)
            elif sheet is not None:
                self.made = self._create(station, sheet)
        except UserError as failure:
            self._refuse("all", f"{failure.message}；{failure.remedy}")
            return
        self.accept()

    def _create(self, station: Station, sheet: "LoadedSheet") -> Inspection:
        return create_inspection(
            library=self._library,
            station=station,
            kind=self.kinds.kind(),
            sheet=sheet,
            period=Period(_day(self.first), _day(self.last)),
            inspected_on=_day(self.day),
            leader=self.leader.text(),
            members=self._members(),
            unit_kind=station.kind or None,
        )

    def _change(self, existing: Inspection, station: Station) -> None:
        update_inspection_header(
            library=self._library,
            inspection_id=existing.id,
            station=station,
            kind=self.kinds.kind(),
            period=Period(_day(self.first), _day(self.last)),
            inspected_on=_day(self.day),
            leader=self.leader.text(),
            members=self._members(),
            unit_kind=station.kind if existing.unit_kind and station.kind else None,
        )

    def _members(self) -> tuple[str, ...]:
        return tuple(self.members.text().replace(",", "、").replace("，", "、").split("、"))

    def _show_existing(self, inspection: Inspection) -> None:
        """Everything as it stands; the scoresheet cannot be exchanged under its marks."""
        self.picker.choose(inspection.station)
        self.sheet.clear()
        self.sheet.addItem(inspection.sheet.title, "")
        self.sheet.setEnabled(False)
        self.other_sheet.hide()
        self.kinds.chips[inspection.kind].setChecked(True)
        self.first.setDate(_qt_day(inspection.period.first))
        self.last.setDate(_qt_day(inspection.period.last))
        self.day.setDate(_qt_day(inspection.inspected_on))
        self.leader.setText(inspection.leader)
        self.members.setText("、".join(inspection.members))
        self.start.setText(self.tr("保存修改"))

    def use_sheet_file(self, path: Path) -> None:
        """A rule file of the user's own, checked before it can be chosen."""
        try:
            loaded = read_scoresheet(path=path)
        except UserError as failure:
            self._refuse("sheet", f"{failure.message}；{failure.remedy}")
            return
        errors = [problem for problem in loaded.problems if has_errors([problem])]
        if errors:
            words = self.tr("“{name}”有 {n} 处错误，还不能用：{first}。在“评分表”页可以看到全部错误")
            self._refuse("sheet", words.format(name=path.name, n=len(errors), first=errors[0].message))
            return
        self.faults["sheet"].hide()
        kept = [known for known in self._settings.own_sheets if known != path]
        self._settings.own_sheets = (path, *kept)[:OWN_SHEETS]
        self._list_sheets()
        self.sheet.setCurrentIndex(max(self.sheet.findData(str(path)), 0))

    def _station(self, is_ready: bool) -> Station | None:
        """The station chosen; one entered by hand goes into the library only when all the rest is ready."""
        if self.places.currentWidget() is self.picker:
            if self.picker.station is None:
                words = self.tr("还没有选社工站：输入镇街名称、首字母或代码，再从列表里点一个")
                self._refuse("station", words)
                self.picker.search.setFocus()
            return self.picker.station
        try:
            return self.by_hand.station(self._library, keep=is_ready)
        except UserError as failure:
            self._refuse("station", f"{failure.message}，{failure.remedy}")
            return None

    def _sheet(self) -> "LoadedSheet | None":
        path = self.sheet.currentData()
        if not path:
            self._refuse("sheet", self.tr("还没有评分表：点“选择文件…”选一份规则文件"))
            return None
        try:
            return read_scoresheet(path=Path(path))
        except UserError as failure:
            self._refuse("sheet", f"{failure.message}；{failure.remedy}")
            return None

    def _dates_fit(self) -> bool:
        if _day(self.last) < _day(self.first):
            self._refuse("period", self.tr("验收期的结束日期早于开始日期，请把开始日期填在前面"))
            return False
        if _day(self.day) < _day(self.first):
            self._refuse("day", self.tr("验收日期早于验收期的开始，请核对年份"))
            return False
        return True

    def _refuse(self, name: str, sentence: str) -> None:
        self.faults[name].setText(sentence)
        self.faults[name].show()

    def _list_sheets(self) -> None:
        """The user's own first; those with errors stand at the end and cannot be chosen."""
        self.sheet.clear()
        own = [path for path in self._settings.own_sheets if path.exists()]
        sound = [path for path in own if is_sound(path=path)]
        for path in sound:
            self.sheet.addItem(path.stem, str(path))
        for bundled in bundled_scoresheets():
            self.sheet.addItem(bundled.title, str(bundled.path))
        for path in own:
            if path not in sound:
                self._add_faulty(path)
        for row in range(self.sheet.count()):
            self.sheet.setItemData(row, QSize(0, theme().px(30)), Qt.ItemDataRole.SizeHintRole)
        self.sheet.setAccessibleName(self.tr("评分表"))

    def _add_faulty(self, path: Path) -> None:
        self.sheet.addItem(self.tr("{name}（有错误，不能选用）").format(name=path.stem))
        model, row = self.sheet.model(), self.sheet.count() - 1
        assert isinstance(model, QStandardItemModel), "a combo box of its own has a standard model"
        model.item(row).setEnabled(False)
        model.item(row).setForeground(theme().colour("soft"))

    def _on_other_sheet(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("选择评分表的规则文件"), "", self.tr("规则文件 (*.toml *.xlsx)")
        )
        if chosen:
            self.use_sheet_file(Path(chosen))

    def _on_switch(self) -> None:
        to_hand = self.places.currentWidget() is self.picker
        self.places.setCurrentWidget(self.by_hand if to_hand else self.picker)
        self.faults["station"].hide()
        if to_hand and not self.by_hand.name.text():
            self.by_hand.name.setText(self.picker.search.text())
        self.chosen.setVisible(not to_hand)
        self._name_switch()
        (self.by_hand.name if to_hand else self.picker.search).setFocus()

    def _name_switch(self) -> None:
        from_list = self.places.currentWidget() is self.picker
        self.switch.setText(self.tr("不是镇街？手工填写") if from_list else self.tr("从镇街名单里选"))

    def _on_picked(self, station: Station) -> None:
        self.chosen.setText(
            self.tr("已选：{place}{name}").format(place=place_words(station) + " ", name=station.name)
        )
        self.faults["station"].hide()

    def _on_looked(self) -> None:
        if self.picker.station is None:
            self.chosen.setText("")


def _find(library: "Library", words: str) -> tuple[Station, ...]:
    return find_stations(query=words, library=library)


def _day(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())


def _qt_day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _beside(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme().px(8))
    for widget in widgets:
        row.addWidget(widget, 1 if isinstance(widget, QComboBox) else 0)
    if not isinstance(widgets[0], QComboBox):
        row.addStretch(1)
    return row


def _alone(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget, 1)
    return row
