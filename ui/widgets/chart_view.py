"""图表 in the window: draws plain chart content as vector, in the theme's colours; patterns and labels tell as much as on paper."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector.domain.charts import Chart, chart_lines
from ui.theme import theme

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
_RIGHT = int(_WRAP | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(_WRAP | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_NAMES, _LABELS = 0.32, 0.36
_PATTERNS = (Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.SolidPattern, Qt.BrushStyle.Dense5Pattern)
_TONES = ("soft", "brand", "lost")
_TALLEST = 100_000


class ChartView(QWidget):
    """一张图. Its height follows from its width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart: Chart | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_chart(self, chart: Chart) -> None:
        """This is the content now; who cannot see it hears it line by line."""
        self.chart = chart
        lines = list(chart_lines(chart))
        self.setAccessibleName(lines[0])
        self.setAccessibleDescription("\n".join(lines[1:]))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = theme().px(560)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(280), theme().px(60))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _Drawing(self.chart, width, None).height() if self.chart is not None else theme().px(60)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.chart is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Drawing(self.chart, self.width(), painter).height()


class _Drawing:
    """One pass from the top down; without a painter it only measures."""

    def __init__(self, chart: Chart, width: int, painter: QPainter | None) -> None:
        self._chart, self._width, self._painter = chart, width, painter
        now = self._now = theme()
        self._gap = now.px(8)
        self._bar = now.px(14)
        labels = [series.label(n) for series in chart.series for n in range(len(chart.categories))]
        self._names = min(int(_NAMES * width), _widest(chart.categories, now.font()) + 2)
        self._labels = min(int(_LABELS * width), _widest(labels, now.font("label")) + 2)
        self._left = self._names + self._gap
        self._right = width - self._labels - self._gap
        self._y = 0

    def height(self) -> int:
        """Draw (if there is a painter), and say how high it became."""
        chart = self._chart
        self._y = 0
        self._text(f"{chart.title}（{chart.unit}）", self._now.font(bold=True), "ink")
        self._y += self._gap
        if len(chart.series) > 1:
            self._legend()
        for n in range(len(chart.categories)):
            if n == len(chart.categories) - chart.apart:
                self._part_line()
            self._category(n)
        if chart.note:
            self._text(chart.note, self._now.font("small"), "soft")
        return self._y + 1

    def _text(self, text: str, font: QFont, tone: str) -> None:
        area = QRect(0, self._y, self._width, _TALLEST)
        high = _height(text, font, self._width)
        self._write(QRect(0, self._y, self._width, high), text, font, tone, _LEFT)
        self._y = area.top() + high

    def _legend(self) -> None:
        """图例: a swatch and a name for each series."""
        font = self._now.font("label")
        metrics = QFontMetrics(font)
        x, high = self._left, max(metrics.height(), self._bar)
        for number, series in enumerate(self._chart.series):
            swatch = QRectF(x, self._y + (high - self._bar) / 2, 2 * self._bar, self._bar)
            self._fill(swatch, number)
            x += 2 * self._bar + self._gap
            wide = metrics.horizontalAdvance(series.name) + 2
            self._write(QRect(x, self._y, wide, high), series.name, font, "ink", _LEFT)
            x += wide + 2 * self._gap
        self._y += high + self._gap

    def _part_line(self) -> None:
        """Between what adds up and what stands apart."""
        self._y += self._gap // 2
        if self._painter is not None:
            self._painter.setPen(self._now.colour("edge"))
            self._painter.drawLine(0, self._y, self._width, self._y)
        self._y += self._gap // 2
        if self._chart.apart_title:
            self._text(self._chart.apart_title, self._now.font("small"), "soft")

    def _category(self, n: int) -> None:
        """One category: its name at the left, a bar and a label for each series."""
        name, series = self._chart.categories[n], self._chart.series
        font, small = self._now.font(), self._now.font("label")
        rows = [max(_height(each.label(n), small, self._labels), self._bar + 4) for each in series]
        high = max(_height(name, font, self._names), sum(rows))
        self._write(QRect(0, self._y, self._names, high), name, font, "ink", _RIGHT)
        top = self._y + (high - sum(rows)) // 2
        for number, (each, row) in enumerate(zip(series, rows, strict=True)):
            self._draw_bar(
                number,
                n,
                QRectF(self._left, top + (row - self._bar) / 2, self._right - self._left, self._bar),
            )
            area = QRect(self._width - self._labels, top, self._labels, row)
            self._write(area, each.label(n), small, "ink", _LEFT)
            top += row
        self._y += high + self._gap

    def _draw_bar(self, series: int, n: int, area: QRectF) -> None:
        if self._painter is None or self._chart.series[series].values[n] is None:
            return
        if self._chart.scale is not None:
            self._painter.setPen(self._now.colour("edge"))
            self._painter.setBrush(self._now.colour("head"))
            self._painter.drawRect(area)
        long = self._chart.share(series, n) * area.width()
        self._fill(QRectF(area.topLeft(), QPointF(area.left() + max(long, 2.0), area.bottom())), series)

    def _fill(self, area: QRectF, series: int) -> None:
        if self._painter is None:
            return
        only = len(self._chart.series) == 1
        tone = self._now.colour("brand" if only else _TONES[series % len(_TONES)])
        pattern = Qt.BrushStyle.SolidPattern if only else _PATTERNS[series % len(_PATTERNS)]
        self._painter.setPen(QPen(tone, 1))
        self._painter.setBrush(QBrush(tone, pattern))
        self._painter.drawRect(area)

    def _write(self, area: QRect, text: str, font: QFont, tone: str, flags: int) -> None:
        if self._painter is not None:
            self._painter.setFont(font)
            self._painter.setPen(self._now.colour(tone))
            self._painter.drawText(area, flags, text)


def _height(text: str, font: QFont, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, max(width, 1), _TALLEST), _WRAP, text).height()


def _widest(texts: Iterable[str], font: QFont) -> int:
    metrics = QFontMetrics(font)
    return max(map(metrics.horizontalAdvance, texts), default=0)
