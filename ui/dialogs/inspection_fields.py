"""Fields of 新建验收 that are made of several: a station by hand, the kind, a date; know nothing of inspections."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from inspector.domain.inspection import InspectionKind
from inspector.domain.places import Station
from inspector.services.stations import add_station
from ui.theme import theme
from ui.widgets.labels import label

if TYPE_CHECKING:
    from inspector.services.libraries import Library

UNIT_KINDS = ("镇", "街道", "乡")


class StationByHand(QWidget):
    """A station that is no township's."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.name, self.county, self.city = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.kind = QComboBox(self)
        self.kind.addItem(self.tr("不区分"), "")
        for kind in UNIT_KINDS:
            self.kind.addItem(kind, kind)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme().px(4), 0, 0)
        grid.setVerticalSpacing(theme().px(10))
        fields: tuple[tuple[str, QWidget], ...] = (
            (self.tr("社工站名称"), self.name),
            (self.tr("所在县（市、区）"), self.county),
            (self.tr("所在市"), self.city),
            (self.tr("镇街类别"), self.kind),
        )
        for row, (words, field) in enumerate(fields):
            grid.addWidget(label(words, self, "label"), row, 0)
            grid.addWidget(field, row, 1)
            field.setAccessibleName(words)
        grid.setRowStretch(len(fields), 1)

    def station(self, library: "Library", *, keep: bool) -> Station | None:
        """The station as it was entered, put into the library if `keep`; `UserError` if something is missing."""
        if not keep and self.name.text().strip() and self.county.text().strip():
            return None
        return add_station(
            library=library,
            name=self.name.text(),
            county=self.county.text(),
            city=self.city.text(),
            kind=str(self.kind.currentData()),
        )


class KindChoice(QWidget):
    """类型 as chips."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(6))
        self._group = QButtonGroup(self)
        self.chips = {kind: QPushButton(kind.value, self) for kind in InspectionKind}
        for kind, chip in self.chips.items():
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setChecked(kind is InspectionKind.PROVINCIAL)
            self._group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)

    def kind(self) -> InspectionKind:
        """What is chosen."""
        return next(kind for kind, chip in self.chips.items() if chip.isChecked())


def date_field(day: QDate, name: str, parent: QWidget) -> QDateEdit:
    """A date with a calendar."""
    field = QDateEdit(day, parent)
    field.setDisplayFormat("yyyy-MM-dd")
    field.setCalendarPopup(True)
    field.setAccessibleName(name)
    field.setMinimumDate(QDate(2015, 1, 1))
    field.calendarWidget().setVerticalHeaderFormat(
        field.calendarWidget().VerticalHeaderFormat.NoVerticalHeader
    )
    return field
