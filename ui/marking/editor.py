"""What every mark editor (打分编辑) offers: show a mark, hand on the edited one, name its keys; knows no page."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from scoring_rules.exact import is_admissible
from scoring_rules.kinds.mark_reader import as_number
from scoring_rules.kinds.rule import Case, Json
from scoring_rules.marks import RawMark
from ui.theme import theme
from ui.widgets.flow import no_margins
from ui.widgets.numbers import NumberField, Stepper
from ui.widgets.settling import TextLine


class Target(Protocol):
    """Something in an editor that one key works on."""

    def set_badge(self, key: str) -> None:
        """Show the key."""

    def place(self) -> QWidget:
        """What to bring into sight."""

    def press(self) -> None:
        """Do what the key does."""


class Steps(Protocol):
    """Something that counts up and down."""

    def step_by(self, steps: int) -> None:
        """Count by so many."""


class Editing(QWidget):
    """A part of an editor, or a whole one: `edited` after each change by hand, `refused` with a sentence
    for what cannot be taken ("" once it is mended)."""

    edited = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        no_margins(self.body, theme().px(8))

    def targets(self) -> Iterator[Target]:
        """What keys work on, in the order in which it is seen."""
        yield from ()

    def counters(self) -> Iterator[Steps]:
        """What counts up and down."""
        yield from ()

    def flush(self) -> None:
        """Hand on texts that are still being typed."""
        for line in self.findChildren(TextLine):
            line.flush()

    def heading(self, text: str, remark: str = "") -> None:
        """A small heading, with a remark behind it."""
        self.body.addWidget(self.heading_label(text, remark))

    def heading_label(self, text: str, remark: str = "") -> QLabel:
        """The label of a heading, for whoever places it."""
        label = QLabel(f"{text}　{remark}" if remark else text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "label")
        label.setWordWrap(True)
        return label

    def _hear(self, widget: NumberField | Stepper) -> None:
        widget.number_edited.connect(self._on_number_edited)
        widget.refused.connect(self.refused)

    def _on_number_edited(self, _number: object) -> None:
        self.edited.emit()


class MarkEditor(Editing):
    """打分编辑 for one rule: `set_mark`, and `mark_edited` with the whole new mark after each change by hand.
    `facts_given(names and numbers)` when numbers of the mark are to count for all items that name them.

    Keys of the mark that are not its own (备注) pass through untouched; 不适用 ends with the first edit.
    """

    mark_edited = Signal(object)
    facts_given = Signal(object)
    KEYS: ClassVar[tuple[str, ...]]

    def __init__(self, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.case = case
        self._mark: RawMark = {}
        self._current: object = None
        self._fault = QLabel(self)
        self._fault.setProperty("role", "fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        self.edited.connect(self._on_edited)
        self.refused.connect(self._on_refused)

    def finish(self) -> None:
        """Called once by the subclass when its controls stand: room for refusals comes last."""
        self.body.addWidget(self._fault)

    def set_mark(self, mark: RawMark | None) -> None:
        """Show a mark; None: there is none yet."""
        self._mark = dict(mark or {})
        self.show_mark(self._mark)

    def show_mark(self, mark: RawMark) -> None:
        """Put the mark's values into the controls; whatever is missing or unfit shows as empty."""
        raise NotImplementedError

    def own_mark(self) -> RawMark:
        """The editor's own keys as the controls stand."""
        raise NotImplementedError

    def full_mark(self) -> RawMark | str:
        """满分: the own keys that give full points; or a sentence on what has to be entered instead."""
        raise NotImplementedError

    def mark_with(self, own: RawMark) -> RawMark:
        """The whole mark with these own keys."""
        kept = {key: value for key, value in self._mark.items() if key not in self.KEYS}
        kept.pop("not_applicable", None)
        return {**own, **kept}

    def press(self, position: int) -> QWidget | None:
        """Do what the key at a position does; what it worked on, None if there is nothing."""
        for number, target in enumerate(self.targets()):
            if number == position:
                target.press()
                self._current = target
                return target.place()
        return None

    def step(self, steps: int) -> bool:
        """计数加减: on the counter that has the focus, else on the one pressed last, else on the first; False
        if there is none."""
        counters = list(self.counters())
        if not counters:
            return False
        focus = QApplication.focusWidget()
        for counter in counters:
            if isinstance(counter, QWidget) and focus is not None and counter.isAncestorOf(focus):
                counter.step_by(steps)
                return True
        last = next((counter for counter in counters if counter is self._current), counters[0])
        last.step_by(steps)
        return True

    def add_part(self, part: Editing) -> None:
        """Take a part into the editor and listen to it."""
        part.edited.connect(self.edited)
        part.refused.connect(self.refused)
        self.body.addWidget(part)

    def _on_edited(self) -> None:
        mark = self.mark_with(self.own_mark())
        if mark != self._mark:
            self._mark = mark
            self.mark_edited.emit(mark)

    def _on_refused(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))


def names_in(value: Json) -> tuple[str, ...]:
    """The texts of a list; nothing for anything else."""
    return tuple(entry for entry in value if isinstance(entry, str)) if isinstance(value, list) else ()


def table_in(mark: RawMark, key: str) -> dict[str, Json]:
    """The inner object at a key; empty for anything else."""
    value = mark.get(key)
    return value if isinstance(value, dict) else {}


def number_in(value: Json) -> Decimal | None:
    """A number a field can show; None for anything else, also for what no rule would take."""
    number = as_number(value)
    return number if number is not None and is_admissible(number) else None


def count_in(value: Json) -> Decimal | None:
    """A whole number ≥ 0; None for anything else."""
    number = number_in(value)
    whole = number is not None and number >= 0 and number == number.to_integral_value()
    return number if whole else None
