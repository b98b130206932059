"""文书清单: the papers of an inspection in groups; those that cannot be made yet say what is missing."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from inspector.services.documents import DocumentChoice
from ui.theme import theme

_CHOICE = Qt.ItemDataRole.UserRole
CHECKING = "checking"
"""Stands in the list for the place where papers are checked."""


class DocumentList(QListWidget):
    """The list, with a row for checking papers at its end. `chosen` when another row is under the hand."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices: tuple[DocumentChoice, ...] = ()
        self.setAccessibleName(self.tr("文书清单"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(0)
        self.currentItemChanged.connect(self._on_current)

    def show_documents(self, choices: Iterable[DocumentChoice]) -> None:
        """These are the papers now; the hand stays on the paper it was on."""
        here = CHECKING if self.is_checking else getattr(self.current(), "name", "")
        self.choices = tuple(choices)
        blocked = self.blockSignals(True)
        self.clear()
        group = ""
        for choice in self.choices:
            if choice.group != group:
                group = choice.group
                self._add_heading(group)
            self._add(choice)
        self._add_heading(self.tr("核对"))
        self._add_row(
            self.tr("核对文书或资料库"), CHECKING, self.tr("把 PDF 或资料库拖进来，看与数据是否一致")
        )
        self._put_hand(here)
        self.blockSignals(blocked)

    def choose(self, name: str) -> None:
        """Put the hand on a paper, or on `CHECKING`."""
        for row in range(self.count()):
            value = self.item(row).data(_CHOICE)
            if name == (value.name if isinstance(value, DocumentChoice) else value):
                self.setCurrentRow(row)

    def current(self) -> DocumentChoice | None:
        """The paper under the hand."""
        value = self._value()
        return value if isinstance(value, DocumentChoice) else None

    @property
    def is_checking(self) -> bool:
        """True while the hand is on the row for checking."""
        return self._value() == CHECKING

    def _value(self) -> object:
        item = self.currentItem()
        return item.data(_CHOICE) if item is not None else None

    def _put_hand(self, name: str) -> None:
        names = [*(choice.name for choice in self.choices), CHECKING]
        self.choose(name if name in names else names[0])

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = QFont(theme().font("label"))
        font.setBold(True)
        item.setFont(font)
        item.setForeground(theme().colour("soft"))
        self.addItem(item)

    def _add(self, choice: DocumentChoice) -> None:
        item = self._add_row(choice.title, choice, choice.missing or choice.words)
        if not choice.is_ready:
            item.setForeground(theme().colour("soft"))

    def _add_row(self, words: str, value: object, tip: str) -> QListWidgetItem:
        item = QListWidgetItem(f"　{words}")
        item.setData(_CHOICE, value)
        item.setToolTip(tip)
        self.addItem(item)
        return item

    def _on_current(self) -> None:
        if self._value() is not None:
            self.chosen.emit()
