"""One cell of a rule's form for each shape of value: a label, a field, and room for a fault below it."""

import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QVBoxLayout, QWidget

from scoring_rules.exact import in_words, is_admissible
from ui.pages.review.rule_schema import Field, Shape, Words
from ui.theme import theme
from ui.widgets.labels import label
from ui.widgets.settling import TextBox, TextLine


class _Absent:
    """The value of a field that was left empty."""


ABSENT: Final = _Absent()
LINES_SHOWN = 8
WHOLE_WIDTH = 12


class Cell(QWidget):
    """一格: `settled` after a change by hand; `value` is ABSENT where nothing was filled in."""

    settled = Signal()

    def __init__(self, field: Field, parent: QWidget, name: str = "") -> None:
        super().__init__(parent)
        self.field = field
        self.title = label(field.title, self, "label")
        self.fault = label("", self, "fault", wrap=True)
        self.fault.hide()
        self.editor = self.make_editor()
        self.editor.setAccessibleName(f"{name} {field.title}".strip())
        self.title.setBuddy(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(2))
        column.addWidget(self.title)
        column.addWidget(self.editor)
        column.addWidget(self.fault)
        column.addStretch(1)

    def make_editor(self) -> QWidget:
        """The field itself."""
        raise NotImplementedError

    def show_value(self, value: object) -> None:
        """Show what is recorded, telling nobody."""
        raise NotImplementedError

    @property
    def value(self) -> object:
        """What stands in the field; a text that is no number stays a text, for the check to refuse."""
        raise NotImplementedError

    def flush(self) -> None:
        """Hand on what is still being typed."""

    def show_fault(self, sentence: str, *, is_error: bool = True) -> None:
        """Say what is wrong right below the field; "" once it is mended."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        self.fault.setProperty("role", "fault" if is_error else "small")
        wrong = bool(sentence) and is_error
        for widget in (self.editor, self.fault):
            if widget is self.editor:
                widget.setProperty("wrong", wrong)
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.editor.setAccessibleDescription(sentence)

    def _on_settled(self, _text: object = None) -> None:
        self.settled.emit()


class LineCell(Cell):
    """Text, number, whole number, or a number or name, in one line."""

    def make_editor(self) -> QWidget:
        self.line = TextLine(self)
        self.line.setPlaceholderText(self.field.words.get(self.field.blank, self.field.blank))
        self.line.text_settled.connect(self._on_settled)
        if self.field.shape in (Shape.NUMBER, Shape.WHOLE):
            self.line.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        return self.line

    def show_value(self, value: object) -> None:
        if _same(self.value, value):
            return
        self.line.show_text(written(value))
        self.line.setCursorPosition(0)

    @property
    def value(self) -> object:
        text = self.line.text().strip()
        if not text:
            return ABSENT if self.field.blank else ""
        if self.field.shape is Shape.TEXT:
            return text
        number = number_in(text)
        return text if number is None else number

    def flush(self) -> None:
        self.line.flush()


class NamesCell(Cell):
    """Several names, one a line."""

    def make_editor(self) -> QWidget:
        self.box = TextBox(self)
        self.box.setPlaceholderText(self.field.blank)
        self.box.text_settled.connect(self._on_settled)
        self.box.textChanged.connect(self._fit)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()
        return self.box

    def show_value(self, value: object) -> None:
        names = [str(each) for each in value] if isinstance(value, list) else []
        if names != self._names():
            self.box.show_text("\n".join(names))

    @property
    def value(self) -> object:
        names = self._names()
        return names if names or not self.field.blank else ABSENT

    def flush(self) -> None:
        self.box.flush()

    def _names(self) -> list[str]:
        return [line.strip() for line in self.box.toPlainText().splitlines() if line.strip()]

    def _fit(self) -> None:
        lines = min(max(self.box.document().blockCount(), 1), LINES_SHOWN)
        self.box.setFixedHeight(self.box.fontMetrics().lineSpacing() * lines + theme().px(18))


class ChoiceBox(QComboBox):
    """A choice that scrolling the page never changes."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(70), super().minimumSizeHint().height())


class ChoiceCell(Cell):
    """One of a few words."""

    def make_editor(self) -> QWidget:
        self.box = ChoiceBox(self)
        self.offer(self.field.words)
        self.box.activated.connect(self._on_settled)
        return self.box

    def offer(self, words: Words) -> None:
        """Offer these from now on."""
        self.box.clear()
        for key, each in words.items():
            self.box.addItem(each, key)

    def show_value(self, value: object) -> None:
        found = self.box.findData(self.field.blank if value is ABSENT else value)
        self.box.setCurrentIndex(found)

    @property
    def value(self) -> object:
        chosen = self.box.currentData()
        return ABSENT if chosen == self.field.blank and self.field.blank else chosen


class FlagCell(Cell):
    """Yes or no."""

    def make_editor(self) -> QWidget:
        if self.field.width == WHOLE_WIDTH:
            self.title.hide()
        self.title.setText("")
        self.box = QCheckBox(self.field.title, self)
        self.box.clicked.connect(self._on_settled)
        return self.box

    def show_value(self, value: object) -> None:
        self.box.setChecked(value is True)

    @property
    def value(self) -> object:
        return True if self.box.isChecked() else ABSENT


CELLS: dict[Shape, type[Cell]] = {
    Shape.TEXT: LineCell,
    Shape.NUMBER: LineCell,
    Shape.WHOLE: LineCell,
    Shape.OPERAND: LineCell,
    Shape.NAMES: NamesCell,
    Shape.CHOICE: ChoiceCell,
    Shape.FLAG: FlagCell,
}


def new_cell(field: Field, parent: QWidget, name: str = "") -> Cell:
    """The cell for a field; `name` says whose field it is, for those who cannot see it."""
    return CELLS[field.shape](field, parent, name)


def number_in(text: str) -> Decimal | int | None:
    """The number a person means: full-width digits, a sign of percent or points behind it are fine."""
    plain = unicodedata.normalize("NFKC", text).strip().replace("。", ".").rstrip("%分个")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    if "e" in plain.lower() or "_" in plain or not number.is_finite() or not is_admissible(number):
        return None
    return number


def written(value: object) -> str:
    """A value as a person writes it."""
    if value is ABSENT or value is None:
        return ""
    return in_words(Decimal(value)) if isinstance(value, int | Decimal) else str(value)


def _same(shown: object, value: object) -> bool:
    if isinstance(shown, bool) or isinstance(value, bool):
        return shown is value
    return type(shown) is type(value) and shown == value
