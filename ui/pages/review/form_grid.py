"""Cells of a form in twelve columns that wrap; knows no rule."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.theme import theme

COLUMNS = 12


class FormGrid:
    """Cells in twelve columns, wrapping; the thirteenth is for closing."""

    def __init__(self) -> None:
        self.layout = QGridLayout()
        self.layout.setHorizontalSpacing(theme().px(8))
        self.layout.setVerticalSpacing(theme().px(6))
        for column in range(COLUMNS):
            self.layout.setColumnStretch(column, 1)
            self.layout.setColumnMinimumWidth(column, 1)
        self._row = self._used = 0

    def add(self, cell: QWidget, width: int) -> None:
        """The next cell."""
        if self._used + width > COLUMNS:
            self._row, self._used = self._row + 1, 0
        self.layout.addWidget(cell, self._row, self._used, 1, width)
        self._used += width

    def close(self, widget: QWidget, *, is_low: bool = False) -> None:
        """At the end of the first row; low where titles stand above the fields."""
        holder = QVBoxLayout()
        holder.addSpacing(theme().px(20) if is_low else 0)
        holder.addWidget(widget)
        holder.addStretch(1)
        self.layout.addLayout(holder, 0, COLUMNS)
