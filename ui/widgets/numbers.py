"""Number fields and steppers: what is typed is a number or is refused with a sentence; know nothing of marks."""

import html
import unicodedata
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from scoring_rules.exact import in_words, is_admissible
from ui.theme import theme
from ui.widgets.settling import is_idle_undo

ZERO = Decimal(0)


class NumberField(QLineEdit):
    """数字: empty, or a number from `low` to `high`, whole if `whole`. Full-width digits count as digits.

    `number_edited(Decimal | None)` for each number that can be taken; `refused(str)` with a sentence for what
    cannot, and with "" once it is mended. What was typed stays in the field either way.
    """

    number_edited = Signal(object)
    refused = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, whole: bool = False) -> None:
        super().__init__(parent)
        self.name, self.whole = name, whole
        self.low, self.high, self.step = ZERO, Decimal(10) ** 12, Decimal(1)
        self._number: Decimal | None = None
        self.fault = ""
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.textEdited.connect(self._on_edited)

    def hold(self, low: Decimal, high: Decimal, step: Decimal) -> None:
        """Take numbers from `low` to `high`; arrow keys go by `step`."""
        self.low, self.high, self.step = low, high, step

    @property
    def number(self) -> Decimal | None:
        """The last number that could be taken."""
        return self._number

    def show_number(self, number: Decimal | None) -> None:
        """Show what is recorded. What was typed stays if it says the same."""
        same = not self.fault and _read(self.text()) == (number if self.text().strip() else None)
        self._number = number
        self._judge("")
        if not same or bool(self.text().strip()) != (number is not None):
            self.setText("" if number is None else in_words(number))

    def step_by(self, steps: int) -> None:
        """Count up or down, held within the range."""
        start = self._number
        if start is None:
            moved = self.low if steps < 0 else max(self.low, self.step if self.low == ZERO else self.low)
        else:
            moved = min(max(start + steps * self.step, self.low), self.high)
        if moved != self._number or self.fault:
            self.show_number(moved)
            self.number_edited.emit(moved)

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(theme().font()).horizontalAdvance("0" * 7)
        return QSize(wide + theme().px(20), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not event.modifiers():
            self.step_by(1 if event.key() == Qt.Key.Key_Up else -1)
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page must never change a number."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        if is_idle_undo(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def _on_edited(self, text: str) -> None:
        if not text.strip():
            self._take(None)
            return
        number = _read(text)
        fault = self._fault(text.strip(), number)
        if fault:
            self._judge(fault + self._standing())
        else:
            self._take(number)

    def _take(self, number: Decimal | None) -> None:
        self._judge("")
        if number != self._number:
            self._number = number
            self.number_edited.emit(number)

    def _standing(self) -> str:
        """What is recorded: of “15”, refused, the 1 was taken when it was typed."""
        if self._number is None:
            return ""
        return self.tr("。现在记的是 {number}").format(number=in_words(self._number))

    def _fault(self, text: str, number: Decimal | None) -> str:
        if number is None or not is_admissible(number):
            return self.tr(
                "“{name}”填的是“{text}”，不是可用的数，没有记下；请填{kind}，例如 {example}"
            ).format(name=self.name, text=text[:20], kind=self._kind(), example="3" if self.whole else "2.5")
        if self.whole and number != number.to_integral_value():
            return self.tr("“{name}”要填整数，{text} 没有记下").format(name=self.name, text=text[:20])
        if number < self.low or number > self.high:
            limits = self._limits()
            return self.tr("“{name}”要在{limits}，{text} 没有记下").format(
                name=self.name, limits=limits, text=text[:20]
            )
        return ""

    def _kind(self) -> str:
        return self.tr("整数") if self.whole else self.tr("数字")

    def _limits(self) -> str:
        if self.high >= Decimal(10) ** 12:
            return self.tr("{low} 以上").format(low=in_words(self.low))
        return self.tr("{low} 到 {high} 之间").format(low=in_words(self.low), high=in_words(self.high))

    def _judge(self, fault: str) -> None:
        if fault == self.fault:
            return
        self.fault = fault
        self.setProperty("wrong", bool(fault))
        self.style().unpolish(self)
        self.style().polish(self)
        self.refused.emit(fault)


class Stepper(QWidget):
    """计数: a large − and + with the number between, its name and a remark behind."""

    number_edited = Signal(object)
    refused = Signal(str)

    def __init__(
        self, name: str, parent: QWidget | None = None, *, remark: str = "", whole: bool = True
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.field = NumberField(name, self, whole=whole)
        self.less = _step_button("−", self.tr("{name}减一").format(name=name), self)
        self.more = _step_button("+", self.tr("{name}加一").format(name=name), self)
        self.badge = QLabel(self)
        self.badge.setProperty("role", "key")
        self.badge.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(6))
        for widget in (self.less, self.field, self.more):
            row.addWidget(widget)
        row.addSpacing(theme().px(6))
        row.addWidget(_named(name, remark, self), 1)
        row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignVCenter)
        self.field.setFixedWidth(theme().px(72))
        self.less.clicked.connect(self._on_less)
        self.more.clicked.connect(self._on_more)
        self.field.number_edited.connect(self.number_edited)
        self.field.refused.connect(self.refused)
        self.setFocusProxy(self.field)

    @property
    def number(self) -> Decimal | None:
        """The number as it stands."""
        return self.field.number

    def show_number(self, number: Decimal | None) -> None:
        """Show what is recorded."""
        self.field.show_number(number)

    def step_by(self, steps: int) -> None:
        """Count up or down."""
        self.field.step_by(steps)

    def set_badge(self, key: str) -> None:
        """Show which key counts up."""
        self.badge.setText(key)
        self.badge.setVisible(bool(key))

    def place(self) -> QWidget:
        """What to bring into sight."""
        return self

    def press(self) -> None:
        """What the stepper's key does: one more."""
        self.field.step_by(1)

    def _on_less(self) -> None:
        self.field.step_by(-1)

    def _on_more(self) -> None:
        self.field.step_by(1)


def _read(text: str) -> Decimal | None:
    """The number a person means: full-width digits, a % sign and thousands commas are fine."""
    plain = unicodedata.normalize("NFKC", text).strip().replace("。", ".").rstrip("%").replace(",", "")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    return number if number.is_finite() and "e" not in plain.lower() and "_" not in plain else None


def _step_button(sign: str, name: str, parent: QWidget) -> QPushButton:
    button = QPushButton(sign, parent)
    button.setProperty("role", "step")
    button.setFixedSize(theme().px(40), theme().px(34))
    button.setAccessibleName(name)
    button.setAutoRepeat(True)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button


def _named(name: str, remark: str, parent: QWidget) -> QLabel:
    """The name, and behind it the remark in a softer colour."""
    soft = theme().colours.soft
    label = QLabel(
        f'{html.escape(name)}&nbsp;&nbsp;&nbsp;<span style="color:{soft}">{html.escape(remark)}</span>',
        parent,
    )
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return label
