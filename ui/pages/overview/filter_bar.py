"""查找和筛选 above the overview: words, state, kind, county."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from inspector.domain.inspection import InspectionKind
from inspector.domain.records import InspectionState
from ui.models.inspection_table import InspectionTable, Wanted
from ui.theme import theme

STATES: tuple[tuple[InspectionState | None, str], ...] = (
    (None, "全部"),
    (InspectionState.OPEN, InspectionState.OPEN.value),
    (InspectionState.COMPLETE, InspectionState.COMPLETE.value),
)


class FilterBar(QWidget):
    """The bar. `changed(Wanted)` with each change."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = theme()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("查找：镇街、县区、首字母（如 tpz）、代码"))
        self.search.setAccessibleName(self.tr("查找验收"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(now.px(380))
        self.kind = _choices(self.tr("全部类型"), self.tr("验收类型"), self)
        for kind in InspectionKind:
            self.kind.addItem(kind.value, kind)
        self.county = _choices(self.tr("全部县区"), self.tr("县（市、区）"), self)
        self._chips = {state: self._chip(words) for state, words in STATES}
        self._chips[None].setChecked(True)
        self._lay_out()
        self.search.textChanged.connect(self._on_changed)
        self.kind.currentIndexChanged.connect(self._on_changed)
        self.county.currentIndexChanged.connect(self._on_changed)

    def wanted(self) -> Wanted:
        """What is chosen."""
        state = next((state for state, chip in self._chips.items() if chip.isChecked()), None)
        kind = self.kind.currentData()
        county = self.county.currentText() if self.county.currentIndex() > 0 else ""
        return Wanted(self.search.text(), state, InspectionKind(kind) if kind else None, county)

    def clear(self) -> None:
        """Leave nothing out any more."""
        blocked = self.blockSignals(True)
        self.search.clear()
        self._chips[None].setChecked(True)
        self.kind.setCurrentIndex(0)
        self.county.setCurrentIndex(0)
        self.blockSignals(blocked)
        self._on_changed()

    def choose_state(self, state: InspectionState | None) -> None:
        """Only those in this state."""
        self._chips[state].setChecked(True)
        self._on_changed()

    def show_model(self, model: InspectionTable) -> None:
        """Counts on the chips, and the counties that occur."""
        counts = model.counts()
        for state, words in STATES:
            self._chips[state].setText(f"{words} {counts[state]}")
        counties = model.counties()
        if counties != [self.county.itemText(n) for n in range(1, self.county.count())]:
            chosen = self.county.currentText()
            blocked = self.county.blockSignals(True)
            while self.county.count() > 1:
                self.county.removeItem(1)
            self.county.addItems(counties)
            self.county.setCurrentIndex(max(self.county.findText(chosen), 0))
            self.county.blockSignals(blocked)

    def _on_changed(self) -> None:
        self.changed.emit(self.wanted())

    def _chip(self, words: str) -> QPushButton:
        chip = QPushButton(words, self)
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setAccessibleName(self.tr("只看{what}").format(what=words))
        chip.clicked.connect(self._on_changed)
        return chip

    def _lay_out(self) -> None:
        now = theme()
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(now.px(20), now.px(12), now.px(20), now.px(12))
        row.setSpacing(now.px(8))
        row.addWidget(self.search, 2)
        row.addSpacing(now.px(8))
        for chip in self._chips.values():
            self._group.addButton(chip)
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(self.county)
        row.addWidget(self.kind)


def _choices(everything: str, name: str, parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.addItem(everything, None)
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box
