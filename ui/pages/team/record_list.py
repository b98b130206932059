"""一张记录表 with its form beside it: an item is chosen and added at the top, the row under the hand is edited."""

from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.pages.team.panel import Panel
from ui.pages.team.rows import RowsView
from ui.theme import theme
from ui.widgets.labels import label, scrolling
from ui.widgets.settling import TextBox, TextLine

_LABEL = 84


class RecordList(Panel):
    """What the two lists of the station's side share."""

    def count(self) -> int:
        """How many records there are."""
        raise NotImplementedError

    def compose(self, tools: list[QWidget], table: RowsView, form: QWidget, nothing: str) -> None:
        """The table with its form beside it, words where there is no record yet; `tools` are for the page's bar."""
        now = theme()
        self.tools = QWidget(self)
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(now.px(8))
        for tool in tools:
            row.addWidget(tool)
        split = QSplitter(self)
        split.addWidget(table)
        area = scrolling(form, split)
        area.setMinimumWidth(now.px(340))
        split.addWidget(area)
        split.setStretchFactor(0, 1)
        split.setSizes([now.px(700), now.px(450)])
        split.setChildrenCollapsible(False)
        words = label(nothing, self, "soft", wrap=True)
        words.setMaximumWidth(now.px(620))
        empty = QWidget(self)
        middle = QVBoxLayout(empty)
        middle.setContentsMargins(now.px(20), now.px(40), now.px(20), 0)
        middle.addWidget(words)
        middle.addStretch(1)
        self.places = QStackedWidget(self)
        self.places.addWidget(empty)
        self.places.addWidget(split)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.places, 1)

    def form(self) -> tuple[QWidget, QVBoxLayout]:
        """An empty form."""
        now = theme()
        sheet = QWidget(self)
        sheet.setObjectName("sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(now.px(16), now.px(14), now.px(16), now.px(14))
        column.setSpacing(now.px(8))
        return sheet, column


def text_box(name: str, hint: str, column: QVBoxLayout, parent: QWidget) -> TextBox:
    """A field of several lines below its name."""
    column.addWidget(label(name, parent, "label"))
    box = TextBox(parent)
    box.setAccessibleName(name)
    box.setPlaceholderText(hint)
    box.setFixedHeight(theme().px(76))
    column.addWidget(box)
    return box


def text_line(name: str, hint: str, column: QVBoxLayout, parent: QWidget) -> TextLine:
    """A field of one line beside its name."""
    line = TextLine(parent)
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    beside(name, line, column, parent)
    return line


def beside(name: str, widget: QWidget, column: QVBoxLayout, parent: QWidget) -> None:
    """A widget with its name before it."""
    words = label(name, parent, "label")
    words.setMinimumWidth(theme().px(_LABEL))
    row = QHBoxLayout()
    row.addWidget(words)
    row.addWidget(widget, 1)
    column.addLayout(row)
