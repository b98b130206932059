"""常用语: choose a sentence by its digit, add, reword and delete; what becomes of it is the page's business."""

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.team.phrases import KEYS, Phrase, as_phrase
from inspector.services import phrases
from scoring_rules.problems import UserError
from ui.theme import theme
from ui.widgets.labels import button, label

if TYPE_CHECKING:
    from inspector.services.libraries import Library

_AT = Qt.ItemDataRole.UserRole


class PhraseList(QDialog):
    """常用语 for one item. `phrase_chosen(text)` when one is to be used."""

    phrase_chosen = Signal(str)

    def __init__(self, library: "Library", sheet_id: str, item: str, note: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._library, self._sheet_id, self._item = library, sheet_id, item
        self._changing: Phrase | None = None
        self.setWindowTitle(self.tr("常用语：{code}").format(code=item))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("常用语，按数字键填入"))
        self.list.setWordWrap(True)
        self.list.installEventFilter(self)
        self.text = QLineEdit(as_phrase(note), self)
        self.text.setPlaceholderText(self.tr("写一句话，以后按键就能填进备注"))
        self.text.setAccessibleName(self.tr("要添加的常用语"))
        self.everywhere = QCheckBox(self.tr("各项通用"), self)
        self.add = button(self.tr("添加"), self)
        self.choose = button(self.tr("填入备注"), self, role="primary")
        self.change, self.delete = button(self.tr("修改"), self), button(self.tr("删除"), self)
        self.fault = label("", self, "fault", wrap=True)
        self._empty = label(
            self.tr("还没有常用语。把常写的话添加进来，以后按数字键填入。"), self, "soft", wrap=True
        )
        self._lay_out()
        self._connect()
        self.show_phrases()

    def show_phrases(self) -> None:
        """Look them up again."""
        row = self.list.currentRow()
        self.list.clear()
        found = phrases.phrases_for(library=self._library, sheet_id=self._sheet_id, item=self._item)
        for number, phrase in enumerate(found, 1):
            digit = f"{number}　" if number <= KEYS else "　　"
            general = "" if phrase.item else self.tr("（通用）")
            entry = QListWidgetItem(f"{digit}{phrase.text}{general}", self.list)
            entry.setData(_AT, phrase)
        self._empty.setVisible(not found)
        self.list.setVisible(bool(found))
        self.list.setCurrentRow(min(max(row, 0), len(found) - 1))
        for each in (self.choose, self.change, self.delete):
            each.setEnabled(bool(found))
        (self.list if found else self.text).setFocus(Qt.FocusReason.OtherFocusReason)

    def phrases(self) -> list[Phrase]:
        """What is listed, in order."""
        return [self.list.item(row).data(_AT) for row in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_list_key(event)
        return super().eventFilter(watched, event)

    def _on_list_key(self, event: QKeyEvent) -> bool:
        number = int(event.text()) if event.text().isdecimal() else 0
        if 0 < number <= min(KEYS, self.list.count()):
            self.list.setCurrentRow(number - 1)
            self._on_choose()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_choose()
        elif event.key() == Qt.Key.Key_Delete:
            self._on_delete()
        elif event.key() == Qt.Key.Key_F2:
            self._on_change()
        else:
            return False
        return True

    def _current(self) -> Phrase | None:
        row = self.list.currentRow()
        return self.phrases()[row] if row >= 0 else None

    def _on_choose(self) -> None:
        phrase = self._current()
        if phrase is None:
            return
        with suppress(UserError):  # the sentence is what counts, not how often it was used
            phrases.count_use(library=self._library, sheet_id=self._sheet_id, phrase=phrase)
        self.accept()
        self.phrase_chosen.emit(phrase.text)

    def _on_add(self) -> None:
        """添加; while a sentence is being changed, the same button keeps the new wording."""
        item = "" if self.everywhere.isChecked() else self._item
        library, sheet_id, text = self._library, self._sheet_id, self.text.text()
        try:
            if self._changing is not None:
                phrases.change_phrase(library=library, sheet_id=sheet_id, phrase=self._changing, text=text)
            else:
                phrases.add_phrase(library=library, sheet_id=sheet_id, item=item, text=text)
        except UserError as failure:
            self._say(f"{failure.message}；{failure.remedy}")
            return
        self._stop_changing()
        self.text.clear()
        self._say("")
        self.show_phrases()

    def _on_change(self) -> None:
        self._changing = self._current()
        if self._changing is not None:
            self.text.setText(self._changing.text)
            self.add.setText(self.tr("保存修改"))
            self.everywhere.setEnabled(False)
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_delete(self) -> None:
        phrase = self._current()
        if phrase is None:
            return
        try:
            phrases.delete_phrase(library=self._library, sheet_id=self._sheet_id, phrase=phrase)
        except UserError as failure:
            self._say(f"{failure.message}；{failure.remedy}")
            return
        self._stop_changing()
        self.text.setText(phrase.text)
        self._say(self.tr("已删除，原话放在下面，按“添加”就恢复"))
        self.show_phrases()

    def _stop_changing(self) -> None:
        self._changing = None
        self.add.setText(self.tr("添加"))
        self.everywhere.setEnabled(True)

    def _say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def _connect(self) -> None:
        self.list.itemDoubleClicked.connect(self._on_choose)
        self.choose.clicked.connect(self._on_choose)
        self.add.clicked.connect(self._on_add)
        self.text.returnPressed.connect(self._on_add)
        self.change.clicked.connect(self._on_change)
        self.delete.clicked.connect(self._on_delete)

    def _lay_out(self) -> None:
        now = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(16), now.px(14), now.px(16), now.px(14))
        column.setSpacing(now.px(10))
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        adding = QHBoxLayout()
        for widget, stretch in ((self.text, 1), (self.everywhere, 0), (self.add, 0)):
            adding.addWidget(widget, stretch)
        column.addLayout(adding)
        column.addWidget(self.fault)
        self.fault.hide()
        row = QHBoxLayout()
        for widget in (self.change, self.delete):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.choose)
        column.addLayout(row)
        for each in (self.add, self.change, self.delete, self.choose):
            each.setAutoDefault(False)
        self.resize(now.px(560), now.px(380))
