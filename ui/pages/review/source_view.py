"""原表 as it was: merged cells, long texts, the rows of the item at hand lit, a chip for each row that was read."""

from bisect import bisect_left

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.models.source_table import CHIP_ROLE, IS_ITEM_ROLE, Chip, Index, SourceTable
from ui.theme import Theme, theme

_WRAP = int(Qt.TextFlag.TextWordWrap)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
MOST_LINES = 7
MAIN_SHARE = 0.36
"""The least part of the room for the column that holds most."""
SHORT = 8
"""Texts of so few characters stand in the middle of their cell."""


class SourceView(QTableView):
    """The table. `chosen(code)` when a row is clicked or walked to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table: SourceTable | None = None
        self._lit: frozenset[int] = frozenset()
        self._width = 0
        self._is_moving = False
        self.setItemDelegate(_CellDelegate(self))
        self.setAccessibleName(self.tr("原来的评分表"))
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setMinimumSectionSize(8)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._on_clicked)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self.fit)

    @property
    def lit(self) -> frozenset[int]:
        """The rows of the item at hand."""
        return self._lit

    @property
    def table(self) -> SourceTable | None:
        """The grid that is shown."""
        return self._table

    def show_table(self, table: SourceTable) -> None:
        """Show another grid."""
        self._is_moving = True
        self.clearSpans()
        self._table, self._lit = table, frozenset()
        self.setModel(table)
        self._span()
        self.fit()
        self._is_moving = False
        self.selectionModel().currentChanged.connect(self._on_current)

    def light(self, code: str) -> None:
        """The rows of this item are at hand."""
        rows = self._table.rows.get(code, []) if self._table is not None else []
        self._lit = frozenset(rows)
        self.viewport().update()
        if rows and self._table is not None:
            self._is_moving = True
            last = self._table.columnCount() - 1
            self.setCurrentIndex(self._table.index(rows[0], last))
            self._is_moving = False
            self._reveal(min(rows), max(rows))

    def _reveal(self, first: int, last: int) -> None:
        """As little scrolling as shows the item with a row of company above and below."""
        bar, high = self.verticalScrollBar(), self.viewport().height()
        company = theme().px(60)
        if self._table is not None and first <= self._table.first_row:
            first = 0
        top = self.rowViewportPosition(first) + bar.value() - company
        bottom = self.rowViewportPosition(last) + self.rowHeight(last) + bar.value() + company
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + high:
            bar.setValue(min(bottom - high, top))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self._width:
            self._fitting.start()

    def _span(self) -> None:
        assert self._table is not None
        slots = self._table.grid.slots
        for cell in self._table.grid.cells():
            wide = high = 1
            while wide < cell.column_span and slots[cell.row][cell.column + wide] is cell:
                wide += 1
            right = cell.column + wide
            while high < cell.row_span and all(
                each is cell for each in slots[cell.row + high][cell.column : right]
            ):
                high += 1
            if wide > 1 or high > 1:
                self.setSpan(cell.row, cell.column, high, wide)

    def fit(self) -> None:
        """Widths by what the columns hold, heights by what the rows hold."""
        if self._table is None:
            return
        now = theme()
        self._width = self.viewport().width()
        widths = _widths(self._table, self._width, now)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for row, height in enumerate(_heights(self._table, widths, now)):
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
        if self._lit:
            self._reveal(min(self._lit), max(self._lit))

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not self._is_moving:
            self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        if self._table is None or index.row() in self._lit:
            return
        codes = self._table.codes.get(index.row())
        if codes is None:
            cell = self._table.cell(index.row(), index.column())
            below = range(index.row(), cell.last_row + 1) if cell is not None else ()
            codes = next((self._table.codes[row] for row in below if row in self._table.codes), None)
        if codes:
            self.chosen.emit(codes[0])


class _CellDelegate(QStyledItemDelegate):
    """A cell of the source, or a chip."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, view = theme(), self.parent()
        assert isinstance(view, SourceView)
        area = QRect(option.rect)
        lit = index.row() in view.lit and self._is_single(view, index)
        is_item = bool(index.data(IS_ITEM_ROLE))
        painter.save()
        painter.fillRect(area, now.colour("brand_wash" if lit else "paper" if is_item else "head"))
        painter.setPen(QPen(now.colour("line"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.drawLine(area.topRight(), area.bottomRight())
        if lit and index.column() == 0:
            painter.fillRect(QRect(area.left(), area.top(), now.px(3), area.height()), now.colour("brand"))
        chip = index.data(CHIP_ROLE)
        if isinstance(chip, Chip):
            paint_chip(painter, now, area, chip)
        else:
            self._paint_text(painter, now, area, str(index.data() or ""), is_item)
        painter.restore()

    def _is_single(self, view: SourceView, index: Index) -> bool:
        """False for a cell that reaches over rows of other items: a section's name is not the item."""
        cell = view.table.cell(index.row(), index.column()) if view.table is not None else None
        return cell is None or all(row in view.lit for row in range(cell.row, cell.last_row + 1))

    def _paint_text(self, painter: QPainter, now: Theme, area: QRect, text: str, is_item: bool) -> None:
        inner = area.adjusted(now.px(8), now.px(6), -now.px(8), -now.px(6))
        painter.setFont(now.font("label", bold=not is_item and len(text) <= 2 * SHORT))
        painter.setPen(now.colour("ink" if is_item else "soft"))
        painter.setClipRect(inner.adjusted(-2, -2, 2, 2))
        metrics = painter.fontMetrics()
        needed = metrics.boundingRect(QRect(0, 0, inner.width(), 100_000), _WRAP, text).height()
        if needed > inner.height() + 4:
            lines = max(1, inner.height() // metrics.lineSpacing())
            text = _shortened(text, metrics, inner.width(), lines)
            painter.drawText(inner, _WRAP, text)
        elif len(text) <= SHORT and "\n" not in text:
            painter.drawText(inner, _WRAP | _MIDDLE, text)
        else:
            painter.drawText(inner, _WRAP | _LEFT, text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().px(60), theme().px(34))


def paint_chip(painter: QPainter, now: Theme, area: QRect, chip: Chip) -> None:
    """A chip in the middle of its cell: kind above, state below where they do not fit side by side."""
    tone, font = chip.tone, now.font("small")
    metrics = QFontMetrics(font)
    wide = min(metrics.horizontalAdvance(chip.words) + now.px(16), area.width() - now.px(10))
    high = metrics.height() + now.px(6)
    box = QRect(area.left() + now.px(8), area.center().y() - high // 2, wide, high)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QColor(now.colour("soft" if tone == "na" else tone))
    edge.setAlphaF(0.3)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(now.colour("line" if tone == "na" else f"{tone}_wash"))
    painter.drawRoundedRect(box, high / 2, high / 2)
    painter.setFont(font)
    painter.setPen(now.colour("soft" if tone == "na" else tone))
    text = metrics.elidedText(chip.words, Qt.TextElideMode.ElideRight, wide - now.px(10))
    painter.drawText(box, _MIDDLE, text)


def _shortened(text: str, metrics: QFontMetrics, width: int, lines: int) -> str:
    """As much of a text as so many lines hold, with … behind it."""

    def too_long(length: int) -> bool:
        room = QRect(0, 0, width, 100_000)
        high = metrics.boundingRect(room, _WRAP, text[:length] + "…").height()
        return high > lines * metrics.lineSpacing() + 2

    fits = bisect_left(range(1, len(text) + 1), True, key=too_long)
    return text[:fits] + "…"


def _widths(table: SourceTable, room: int, now: Theme) -> list[int]:
    """Columns share the room by how much they hold; the longest gets its part even where that squeezes the others."""
    count = table.grid.column_count
    metrics = QFontMetrics(now.font("label"))
    letter, pad, chips = metrics.horizontalAdvance("分"), now.px(18), now.px(126)
    longest, total = [0] * count, [0] * count
    for cell in table.grid.cells():
        if cell.column_span == 1 and cell.row >= table.first_row - 1:
            longest[cell.column] = max(longest[cell.column], *(len(line) for line in cell.text.split("\n")))
            total[cell.column] += len(cell.text)
    room = max(room - chips, count * (2 * letter + pad))
    needed = [min(each, 60) * letter + pad for each in longest]
    widths = _shared(room, needed, total, 4 * letter + pad)
    if widths and max(widths) < room * MAIN_SHARE:
        widths = _shared(room, needed, total, 2 * letter + pad)
    return [*widths, chips]


def _shared(room: int, needed: list[int], total: list[int], most: int) -> list[int]:
    """Each column what it needs, up to `most`; the rest goes to those that hold more."""
    widths = [min(need, most) for need in needed]
    weights = [
        each**0.85 if need > width else 0.0 for each, need, width in zip(total, needed, widths, strict=True)
    ]
    rest, whole = max(room - sum(widths), 0), sum(weights) or 1.0
    widths = [width + int(rest * weight / whole) for width, weight in zip(widths, weights, strict=True)]
    if widths:
        widths[widths.index(max(widths))] += room - sum(widths)
    return widths


def _heights(table: SourceTable, widths: list[int], now: Theme) -> list[int]:
    """Rows as high as their highest cell, at most `MOST_LINES`; what a merged cell still lacks, its last row gives."""
    metrics = QFontMetrics(now.font("label"))
    pad, line = now.px(13), metrics.lineSpacing()
    heights = [max(line + pad, now.px(34))] * table.grid.row_count
    tall = []
    for cell in table.grid.cells():
        width = sum(widths[cell.column : cell.column + cell.column_span]) - now.px(17)
        needed = _lines(cell.text, metrics, max(width, 10)) * line + pad
        if cell.row_span == 1:
            heights[cell.row] = max(heights[cell.row], min(needed, MOST_LINES * line + pad))
        else:
            tall.append((cell, min(needed, 2 * MOST_LINES * line + pad)))
    for cell, needed in tall:
        lacking = needed - sum(heights[cell.row : cell.last_row + 1])
        if lacking > 0:
            heights[min(cell.last_row, len(heights) - 1)] += lacking
    return heights


def _lines(text: str, metrics: QFontMetrics, width: int) -> int:
    """How many lines a text takes; one more where that is close, rather than a cut line."""
    count = 0
    for each in text.split("\n")[: 2 * MOST_LINES]:
        letters = max(1, width // metrics.horizontalAdvance("分"))
        if len(each) <= letters:
            count += 1
        else:
            count += -(
                -(metrics.horizontalAdvance(each[:2000]))
                // max(width - metrics.horizontalAdvance("分") // 2, 8)
            )
    return count
