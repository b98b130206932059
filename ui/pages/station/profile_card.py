"""站点概况: the station's profile, a field a line, kept when the hand leaves it; what does not fit is said below."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from inspector.domain.profile import PROFILE, ProfileField, entered, remarks, shown
from inspector.services import figures
from scoring_rules.kinds.rule import Json
from scoring_rules.problems import UserError
from ui.theme import theme
from ui.widgets.labels import label, restyle

if TYPE_CHECKING:
    from inspector.domain.places import StationId
    from inspector.services.libraries import Library


class ProfileCard(QFrame):
    """概况卡片. `changed` after a field was kept."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, library: "Library", station_id: "StationId", parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._library, self._station_id = library, station_id
        self._values: dict[str, Json] = {}
        self.fields: dict[str, QLineEdit] = {}
        self.faults = label("", self, "fault", wrap=True)
        self.remarks = label("", self, "lost", wrap=True)
        self._lay_out()
        self.show_profile()

    def show_profile(self) -> None:
        """Read it again."""
        self._values = figures.profile(library=self._library, station_id=self._station_id)
        for code, field in self.fields.items():
            field.setText(shown(code, self._values.get(code)))
            field.setCursorPosition(0)
            self._mark(field, is_wrong=False)
        self._show_remarks()

    def flush(self) -> None:
        """Keep what is being typed."""
        for code in self.fields:
            self._keep(code)

    def _keep(self, code: str) -> None:
        field = self.fields[code]
        if field.text() == shown(code, self._values.get(code)):
            self._mark(field, is_wrong=False)
            return
        try:
            value = entered(code, field.text())
            figures.set_profile(library=self._library, station_id=self._station_id, values={code: value})
        except UserError as failure:
            self._mark(field, is_wrong=True)
            self.faults.setText(f"{failure.message}；{failure.remedy}")
            self.faults.show()
            return
        self._values = {kept: old for kept, old in self._values.items() if kept != code}
        if value is not None:
            self._values[code] = value
        field.setText(shown(code, value))
        self._mark(field, is_wrong=False)
        self._show_remarks()
        self.changed.emit()

    def _mark(self, field: QLineEdit, *, is_wrong: bool) -> None:
        if bool(field.property("wrong")) != is_wrong:
            field.setProperty("wrong", is_wrong)
            restyle(field, "wrong field" if is_wrong else "")
        if not is_wrong and not any(other.property("wrong") for other in self.fields.values()):
            self.faults.hide()

    def _show_remarks(self) -> None:
        found = remarks(self._values)
        self.remarks.setText("\n".join(found))
        self.remarks.setVisible(bool(found))

    def _lay_out(self) -> None:
        now = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(16), now.px(12), now.px(16), now.px(14))
        column.setSpacing(now.px(8))
        column.addWidget(label(self.tr("站点概况"), self, "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(now.px(8))
        grid.setVerticalSpacing(now.px(6))
        grid.setColumnStretch(1, 1)
        for row, field in enumerate(PROFILE):
            self._add(grid, row, field)
        column.addLayout(grid)
        column.addWidget(self.faults)
        column.addWidget(self.remarks)
        self.faults.hide()

    def _add(self, grid: QGridLayout, row: int, field: ProfileField) -> None:
        line = QLineEdit(self)
        line.setPlaceholderText(field.hint)
        line.setAccessibleName(f"{field.words}（{field.unit}）" if field.unit else field.words)
        line.editingFinished.connect(partial(self._keep, field.code))
        self.fields[field.code] = line
        name = label(field.words, self, "label")
        name.setBuddy(line)
        grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(line, row, 1, 1, 1 if field.unit else 2)
        if field.unit:
            grid.addWidget(label(field.unit, self, "small"), row, 2)
