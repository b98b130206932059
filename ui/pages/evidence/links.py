"""关联评分项: what a file is put to, item by item, with the material it shows; and a field to put it to more."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from scoring_rules.model import Item
from ui.theme import theme
from ui.widgets.labels import ElidedLabel, button


@dataclass(frozen=True, slots=True)
class Link:
    """One link that is shown: the item, and the material ("" for none); `is_partial` if not all chosen files have it."""

    item: Item
    material: str
    is_partial: bool = False


class LinkList(QWidget):
    """关联. `linked(item, material)`, also when another material is chosen; `unlinked(item)`."""

    linked = Signal(str, str)
    unlinked = Signal(str)
    item_wanted = Signal(str)

    def __init__(self, items: Sequence[Item], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picker = ItemPicker(items, self)
        self.picker.picked.connect(self._on_picked)
        self.rows: list[_LinkRow] = []
        self._shown: tuple[Link, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(4))
        self._column.addWidget(self.picker)

    def show_links(self, links: Sequence[Link]) -> None:
        """These are the links now."""
        if self._shown == tuple(links):
            return
        self._shown = tuple(links)
        had_focus = any(row.isAncestorOf(self.focusWidget() or self) for row in self.rows)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for number, link in enumerate(links):
            made = _LinkRow(link, self)
            made.linked.connect(self.linked)
            made.unlinked.connect(self.unlinked)
            made.item_wanted.connect(self.item_wanted)
            self._column.insertWidget(number, made)
            self.rows.append(made)
        if had_focus:
            self.picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_picked(self, code: str) -> None:
        self.linked.emit(code, "")


class _LinkRow(QWidget):
    linked = Signal(str, str)
    unlinked = Signal(str)
    item_wanted = Signal(str)

    def __init__(self, link: Link, parent: QWidget) -> None:
        super().__init__(parent)
        now = theme()
        self._code = link.item.code
        self.name = button(link.item.code, self, role="link")
        self.name.setToolTip(self.tr("到评分页看这一项"))
        self.title = ElidedLabel(title_of(link.item) + (self.tr("（部分）") if link.is_partial else ""), self)
        self.materials = QComboBox(self)
        self.materials.addItem(self.tr("不指定材料"), "")
        for material in link.item.evidence:
            self.materials.addItem(material, material)
        self.materials.setCurrentIndex(max(0, self.materials.findData(link.material)))
        self.materials.setAccessibleName(self.tr("{code} 的材料").format(code=link.item.code))
        self.materials.setMaximumWidth(now.px(220))
        self.materials.setVisible(bool(link.item.evidence))
        self.remove: QPushButton = button("✕", self, role="quiet")
        self.remove.setAccessibleName(self.tr("取消与 {code} 的关联").format(code=link.item.code))
        self.remove.setToolTip(self.remove.accessibleName())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(now.px(6))
        row.addWidget(self.name)
        row.addWidget(self.title, 1)
        row.addWidget(self.materials, 1)
        row.addWidget(self.remove)
        self.name.clicked.connect(self._on_name)
        self.remove.clicked.connect(self._on_remove)
        self.materials.activated.connect(self._on_material)

    def _on_name(self) -> None:
        self.item_wanted.emit(self._code)

    def _on_remove(self) -> None:
        self.unlinked.emit(self._code)

    def _on_material(self) -> None:
        self.linked.emit(self._code, str(self.materials.currentData()))


class ItemPicker(QLineEdit):
    """选评分项: type a code or a word, choose, Enter. `picked(code)`."""

    picked = Signal(str)

    def __init__(self, items: Sequence[Item], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes = {f"{item.code}　{title_of(item)}": item.code for item in items}
        self.setPlaceholderText(self.tr("关联到评分项：输入代码或名称，回车"))
        self.setAccessibleName(self.tr("关联到评分项"))
        self.setClearButtonEnabled(True)
        words = QStringListModel(list(self._codes), self)
        completer = QCompleter(words, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(10)
        # Queued: the completer writes its line into the field after it told.
        completer.activated.connect(self._on_activated, Qt.ConnectionType.QueuedConnection)
        self.setCompleter(completer)

    def code_of(self, words: str) -> str:
        """The code that is meant: a code typed in full, or the only item that holds the words; "" if none."""
        wanted = words.strip().lower()
        exact = [code for code in self._codes.values() if code.lower() == wanted]
        among = [code for line, code in self._codes.items() if wanted and wanted in line.lower()]
        return exact[0] if exact else among[0] if len(among) == 1 else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.code_of(self.text()))
            event.accept()
            return
        super().keyPressEvent(event)

    def _on_activated(self, line: str) -> None:
        self._take(self._codes.get(line, ""))

    def _take(self, code: str) -> None:
        if code:
            popup = self.completer().popup()
            if popup is not None:
                popup.hide()
            self.picked.emit(code)
            self.clear()


def title_of(item: Item) -> str:
    """What an item is called where there is little room."""
    return item.title if item.heading else item.criterion[:24]
