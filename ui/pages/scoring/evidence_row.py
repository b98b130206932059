"""佐证材料 of an item: each required material with its state, 有, 缺 or 不规范, and the files that show it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from scoring_rules.marks import EvidenceMark, EvidenceState
from ui.formatting import EVIDENCE_STATES
from ui.theme import theme
from ui.widgets.flow import ChipRow
from ui.widgets.labels import label

NO_FILES = "附件"


class EvidenceRow(QWidget):
    """The materials; `state_chosen(material, state | None)` when one is pressed, None when it is taken back.

    `files_wanted(material, count)` when its number of files is pressed, `files_dropped(material, paths)` when files
    are let go over it, or over the row ("").
    """

    state_chosen = Signal(str, object)
    files_wanted = Signal(str, int)
    files_dropped = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.chips: dict[str, _Material] = {}
        self._made: list[_Material] = []
        self._flow = ChipRow(spacing=theme().px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._flow)

    def show_materials(self, materials: tuple[str, ...]) -> None:
        """The materials of another item. Chips are used again: making them is what takes time."""
        while len(self._made) < len(materials):
            chip = _Material(self)
            chip.state_chosen.connect(self.state_chosen)
            chip.files_wanted.connect(self.files_wanted)
            self._flow.addWidget(chip)
            self._made.append(chip)
        self.chips = dict(zip(materials, self._made, strict=False))
        for material, chip in self.chips.items():
            chip.show_material(material)
        for position, chip in enumerate(self._made):
            chip.setVisible(position < len(materials))
        self._flow.invalidate()

    def show_states(self, states: dict[str, EvidenceMark]) -> None:
        """Show what is recorded."""
        for material, chip in self.chips.items():
            mark = states.get(material)
            chip.show_state(mark.state if mark else None)
            chip.show_count(len(mark.files) if mark else 0)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        spot = event.position().toPoint()
        under = (name for name, chip in self.chips.items() if chip.geometry().contains(spot))
        event.acceptProposedAction()
        if paths:
            self.files_dropped.emit(next(under, ""), paths)

    def take_focus(self) -> None:
        """Go to the first material."""
        for chip in self.chips.values():
            next(iter(chip.buttons.values())).setFocus()
            return


class _Material(QFrame):
    """一份材料: its name, three states, and how many files show it."""

    state_chosen = Signal(str, object)
    files_wanted = Signal(str, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.material = ""
        self.state: EvidenceState | None = None
        self.setProperty("role", "segment")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(10), 0, 0, 0)
        row.setSpacing(0)
        self._name = label("", self, "label")
        self._name.setMaximumWidth(theme().px(260))
        row.addWidget(self._name, 1)
        row.addSpacing(theme().px(8))
        self.buttons: dict[EvidenceState, QPushButton] = {}
        for state, text in EVIDENCE_STATES.items():
            button = QPushButton(text, self)
            button.setCheckable(True)
            button.setProperty("role", f"segment {state.name.lower()}")
            button.clicked.connect(self._on_clicked)
            row.addWidget(button)
            self.buttons[state] = button
        self.count = 0
        self.files = QPushButton(NO_FILES, self)
        self.files.setProperty("role", "segment present")
        self.files.clicked.connect(self._on_files)
        row.addWidget(self.files)

    def show_material(self, material: str) -> None:
        """Stand for another material."""
        self.material = material
        self._name.setText(material)
        self._name.setToolTip(material)
        for state, button in self.buttons.items():
            button.setAccessibleName(f"{material}：{EVIDENCE_STATES[state]}")
        self.files.setToolTip(
            self.tr("附上“{material}”的照片或文件，也可以把文件拖到这里").format(material=material)
        )

    def show_state(self, state: EvidenceState | None) -> None:
        """Show the state; None for not looked at."""
        self.state = state
        for each, button in self.buttons.items():
            button.setChecked(each is state)

    def show_count(self, count: int) -> None:
        """Show how many files there are."""
        if count != self.count:
            self.count = count
            self.files.setText(f"{NO_FILES} {count}" if count else NO_FILES)
        self.files.setAccessibleName(f"{self.material}：{count} 个文件")

    def _on_files(self) -> None:
        self.files_wanted.emit(self.material, self.count)

    def _on_clicked(self) -> None:
        pressed = next(state for state, button in self.buttons.items() if button is self.sender())
        self.state_chosen.emit(self.material, None if pressed is self.state else pressed)
