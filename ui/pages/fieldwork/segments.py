"""一排可选的按钮: at most one is chosen, pressing it again takes it back; knows nothing of what it means."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.labels import button


class Segments(QWidget):
    """几选一. `chosen(str)` with the name pressed, "" when it was taken back."""

    chosen = Signal(str)

    def __init__(
        self, names: Sequence[str], parent: QWidget, *, about: str = "", keeps: bool = False
    ) -> None:
        super().__init__(parent)
        self._keeps, self.name = keeps, ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(6))
        self.chips = {name: button(name, self, role="chip") for name in names}
        for name, chip in self.chips.items():
            chip.setCheckable(True)
            chip.setAccessibleName(f"{about}：{name}" if about else name)
            chip.clicked.connect(self._on_clicked)
            row.addWidget(chip)

    def show_choice(self, name: str) -> None:
        """Show what is chosen; "" for nothing."""
        self.name = name
        for each, chip in self.chips.items():
            chip.setChecked(each == name)

    def _on_clicked(self) -> None:
        pressed = next(name for name, chip in self.chips.items() if chip is self.sender())
        name = "" if pressed == self.name and not self._keeps else pressed
        before = self.name
        self.show_choice(name)
        if name != before:
            self.chosen.emit(name)
