"""Controls that several mark editors share: tiles of elements, two numbers of a rate, a reason."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from scoring_rules.exact import in_words
from scoring_rules.kinds.quotient import Operand, Quotient
from scoring_rules.kinds.rule import Facts, Json
from ui.marking.editor import Editing, Target, number_in
from ui.theme import theme
from ui.widgets.flow import TileGrid
from ui.widgets.labels import label
from ui.widgets.numbers import NumberField
from ui.widgets.settling import TextLine
from ui.widgets.tiles import TickTile, new_tick

LONGEST_NUMBER = 30


class ElementTiles(Editing):
    """可勾选的要素: one tile for each name, with a remark behind where one is given."""

    def __init__(
        self, names: tuple[str, ...], parent: QWidget, *, tone: str = "lost", details: tuple[str, ...] = ()
    ) -> None:
        super().__init__(parent)
        grid = TileGrid(spacing=theme().px(8))
        self.tiles: list[TickTile] = []
        for position, name in enumerate(names):
            tile = new_tick(name, self, tone, details[position] if details else "")
            tile.clicked.connect(self._on_clicked)
            self.tiles.append(tile)
            grid.addWidget(tile)
        self.body.addLayout(grid)

    def show_names(self, names: tuple[str, ...]) -> None:
        """Tick these and no others."""
        for tile in self.tiles:
            tile.setChecked(tile.name in names)

    def ticked(self) -> list[Json]:
        """The names that are ticked, in the order of the tiles."""
        return [tile.name for tile in self.tiles if tile.isChecked()]

    def targets(self) -> Iterator[Target]:
        yield from self.tiles

    def _on_clicked(self) -> None:
        self.edited.emit()


class RatioFields(Editing):
    """分子÷分母: two numbers by name. Where the mark gives none, the fact of that name shows and counts.
    `facts_given` when the numbers entered here are to be facts (基础数据)."""

    facts_given = Signal(object)

    def __init__(self, quotient: Quotient, facts: Facts, parent: QWidget, *, percent: bool = True) -> None:
        super().__init__(parent)
        self._percent = percent
        self._operands = {"numerator": quotient.numerator, "denominator": quotient.denominator}
        self._facts = facts
        self.fields: dict[str, NumberField] = {}
        self._keys: list[FieldKey] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(10))
        grid.setVerticalSpacing(theme().px(2))
        self._place(grid, 0, "numerator", self.tr("分子"))
        grid.addWidget(label("÷", self, "soft"), 1, 1)
        self._place(grid, 2, "denominator", self.tr("分母"))
        grid.addWidget(label("＝", self, "soft"), 1, 3)
        self._result = label("—", self, "strong")
        grid.addWidget(self._result, 1, 4)
        self.give = QPushButton(self.tr("登记为基础数据"), self)
        self.give.setProperty("role", "quiet")
        self.give.setToolTip(self.tr("登记后，用到这些数的其他评分项不必再填"))
        self.give.clicked.connect(self._on_give)
        grid.addWidget(self.give, 1, 5)
        grid.setColumnStretch(6, 1)
        self.body.addLayout(grid)
        self.edited.connect(self._show_result)

    def show_value(self, value: dict[str, Json]) -> None:
        """Show the two numbers of a mark."""
        for key, field in self.fields.items():
            field.show_number(number_in(value.get(key)))
        self._show_result()

    def value(self) -> dict[str, Json]:
        """The numbers that were entered here; facts are not repeated."""
        return {key: field.number for key, field in self.fields.items() if field.number is not None}

    def targets(self) -> Iterator[Target]:
        yield from self._keys

    def _place(self, grid: QGridLayout, column: int, key: str, role: str) -> None:
        operand = self._operands[key]
        if isinstance(operand, Decimal):
            grid.addWidget(label(in_words(operand), self), 1, column)
            return
        name = operand or role
        head, badge = QHBoxLayout(), label("", self, "key")
        badge.hide()
        head.addWidget(caption(name, self), 1)
        head.addWidget(badge)
        grid.addLayout(head, 0, column)
        field = NumberField(name, self)
        self._keys.append(FieldKey(field, badge))
        fact = self._fact(operand)
        if fact is not None:
            field.setPlaceholderText(in_words(fact))
            field.setToolTip(
                self.tr("已登记：{name} {number}；这里不填就用它").format(name=name, number=in_words(fact))
            )
            grid.addWidget(caption(self.tr("用已登记的数"), self), 2, column)
        field.setMinimumWidth(theme().px(120))
        self._hear(field)
        self.fields[key] = field
        grid.addWidget(field, 1, column)

    def _fact(self, operand: Operand) -> Decimal | None:
        return number_in(self._facts.get(operand)) if isinstance(operand, str) else None

    def _number(self, key: str) -> Decimal | None:
        operand = self._operands[key]
        if isinstance(operand, Decimal):
            return operand
        typed = self.fields[key].number
        return typed if typed is not None else self._fact(operand)

    @property
    def quotient(self) -> Fraction | None:
        """The rate in percent (or the quotient itself) as the numbers stand."""
        top, bottom = self._number("numerator"), self._number("denominator")
        if top is None or not bottom:
            return None
        return Fraction(top) / Fraction(bottom) * (100 if self._percent else 1)

    def _show_result(self) -> None:
        value = self.quotient
        words = "—" if value is None else in_words(value, 2) + ("%" if self._percent else "")
        self._result.setText(words)
        self.give.setVisible(bool(self._named_numbers()))

    def _named_numbers(self) -> dict[str, Decimal]:
        """What was entered here under the name of a fact."""
        return {
            str(self._operands[key]): field.number
            for key, field in self.fields.items()
            if field.number is not None and self._operands[key]
        }

    def _on_give(self) -> None:
        """What is a fact now is no longer said by the mark, so that the item follows the fact."""
        numbers = self._named_numbers()
        for key, field in self.fields.items():
            if self._operands[key]:
                field.show_number(None)
        self.facts_given.emit(numbers)


class FieldKey:
    """A key that leads into a number field."""

    def __init__(self, field: NumberField, badge: QLabel) -> None:
        self._field, self._badge = field, badge

    def set_badge(self, key: str) -> None:
        """Show the key beside the field's name."""
        self._badge.setText(key)
        self._badge.setVisible(bool(key))
        self._field.setAccessibleDescription(key)

    def place(self) -> QWidget:
        """What to bring into sight."""
        return self._field

    def press(self) -> None:
        """Go into the field and take its number in hand."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()


class ReasonField(QWidget):
    """理由: one line, handed on when the hand rests."""

    text_settled = Signal(str)

    def __init__(self, name: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = TextLine(self)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(hint)
        self.line.text_settled.connect(self.text_settled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(caption(name, self))
        row.addWidget(self.line, 1)
        self.setFocusProxy(self.line)

    def show_text(self, text: Json) -> None:
        """Show what is recorded."""
        self.line.show_text(text if isinstance(text, str) else "")

    @property
    def text(self) -> str:
        """The reason as it stands."""
        return self.line.text().strip()


def caption(text: str, parent: QWidget) -> QLabel:
    """A small name above or before a field."""
    return label(text, parent, "small")


def points_in(value: Json) -> Decimal | None:
    """Points of a mark: a number, or a number written as text."""
    if isinstance(value, str) and len(value) <= LONGEST_NUMBER:
        try:
            return number_in(Decimal(value.strip()))
        except ArithmeticError:
            return None
    return number_in(value)
