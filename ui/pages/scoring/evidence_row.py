"""佐证材料 of an item: each required material with its state, 有, 缺 or 不规范."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from scoring_rules.marks import EvidenceMark, EvidenceState
from ui.formatting import EVIDENCE_STATES
from ui.theme import theme
from ui.widgets.flow import ChipRow
from ui.widgets.labels import label


class EvidenceRow(QWidget):
    """The materials; `state_chosen(material, state | None)` when one is pressed, None when it is taken back."""

    state_chosen = Signal(str, object)

    def __init__(self, materials: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = {material: _Material(material, self) for material in materials}
        flow = ChipRow(spacing=theme().px(8))
        for chip in self.chips.values():
            chip.state_chosen.connect(self.state_chosen)
            flow.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(flow)

    def show_states(self, states: dict[str, EvidenceMark]) -> None:
        """Show what is recorded."""
        for material, chip in self.chips.items():
            mark = states.get(material)
            chip.show_state(mark.state if mark else None)

    def take_focus(self) -> None:
        """Go to the first material."""
        for chip in self.chips.values():
            next(iter(chip.buttons.values())).setFocus()
            return


class _Material(QFrame):
    """一份材料: its name and three states."""

    state_chosen = Signal(str, object)

    def __init__(self, material: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.material = material
        self.state: EvidenceState | None = None
        self.setProperty("role", "segment")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(10), 0, 0, 0)
        row.setSpacing(0)
        name = label(material, self, "label")
        name.setMaximumWidth(theme().px(260))
        name.setToolTip(material)
        row.addWidget(name, 1)
        row.addSpacing(theme().px(8))
        self.buttons: dict[EvidenceState, QPushButton] = {}
        for state, text in EVIDENCE_STATES.items():
            button = QPushButton(text, self)
            button.setCheckable(True)
            button.setProperty("role", f"segment {state.name.lower()}")
            button.setAccessibleName(f"{material}：{text}")
            button.clicked.connect(self._on_clicked)
            row.addWidget(button)
            self.buttons[state] = button

    def show_state(self, state: EvidenceState | None) -> None:
        """Show the state; None for not looked at."""
        self.state = state
        for each, button in self.buttons.items():
            button.setChecked(each is state)

    def _on_clicked(self) -> None:
        pressed = next(state for state, button in self.buttons.items() if button is self.sender())
        self.state_chosen.emit(self.material, None if pressed is self.state else pressed)
