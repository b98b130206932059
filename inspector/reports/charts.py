"""Charts as vector drawings that can be read without colour; decides where bars and words stand, not what they say.

Each series has a pattern of its own and each bar its label, so a copy in black and white tells as much.
"""

from typing import NamedTuple

from inspector.domain.charts import Chart
from inspector.reports.fonts import Typefaces
from inspector.reports.line_breaking import break_lines
from inspector.reports.paper import Drawing, Fill, Rule, Shape, Text, baseline
from inspector.reports.roles import Role

_FILLS = (Fill.HATCH, Fill.GREY, Fill.DOTS, Fill.CROSS)
_ALONE = Fill.GREY
_TALLEST = 560.0
_SMALLEST = 0.5
_GAP = 6.0


class _Sizes(NamedTuple):
    """字号和间距, in points."""

    text: float
    label: float
    pitch: float
    bar: float

    def scaled(self, factor: float) -> "_Sizes":
        return _Sizes(*(value * factor for value in self))


_SIZES = _Sizes(text=10.5, label=9.0, pitch=13.0, bar=10.0)


def chart_drawing(chart: Chart, width: float, faces: Typefaces) -> Drawing:
    """图: the chart `width` points wide, title above; set smaller where it would not stand on a page."""
    factor = 1.0
    drawing = _Drawn(chart, width, faces, _SIZES).drawing()
    while drawing.height > _TALLEST and factor > _SMALLEST:
        factor -= 0.1
        drawing = _Drawn(chart, width, faces, _SIZES.scaled(factor)).drawing()
    return drawing


class _Drawn:
    """One chart on its way to a drawing, from the top down."""

    def __init__(self, chart: Chart, width: float, faces: Typefaces, sizes: _Sizes) -> None:
        self._chart, self._width, self._faces, self._sizes = chart, width, faces, sizes
        self._texts: list[Text] = []
        self._rules: list[Rule] = []
        self._shapes: list[Shape] = []
        self._fills = (_ALONE,) if len(chart.series) == 1 else _FILLS
        self._y = 0.0
        self._names = min(0.34 * width, self._widest(chart.categories, sizes.text) + 1)
        labels = [series.label(n) for series in chart.series for n in range(len(chart.categories))]
        self._labels = min(0.36 * width, self._widest(labels, sizes.label) + 1)
        self._left = self._names + _GAP
        self._bars = width - self._left - _GAP - self._labels

    def drawing(self) -> Drawing:
        self._centred(f"{self._chart.title}（{self._chart.unit}）")
        self._y += _GAP / 2
        if len(self._chart.series) > 1:
            self._legend()
        first_apart = len(self._chart.categories) - self._chart.apart
        for n in range(len(self._chart.categories)):
            if n == first_apart:
                self._part_line()
            self._category(n)
        self._note()
        return Drawing(self._width, self._y, tuple(self._texts), tuple(self._rules), tuple(self._shapes))

    def _centred(self, text: str) -> None:
        for line in self._lines(text, Role.HEADING, self._sizes.text, self._width):
            x = (self._width - self._faces.width(line, Role.HEADING, self._sizes.text)) / 2
            self._write(x, self._y, line, self._sizes.text, Role.HEADING)
            self._y += self._sizes.pitch * 1.2

    def _legend(self) -> None:
        """图例: a swatch and a name for each series, from the left end of the bars."""
        x = self._left
        for series, fill in zip(self._chart.series, self._fills, strict=False):
            side = self._sizes.bar
            self._box(x, self._y + (self._sizes.pitch - side) / 2, 2 * side, side, fill)
            name = self._faces.printable(series.name, Role.BODY)
            self._write(x + 2.5 * side, self._y, name, self._sizes.text)
            x += 2.5 * side + self._faces.width(name, Role.BODY, self._sizes.text) + 2 * side
        self._y += self._sizes.pitch + _GAP / 2

    def _part_line(self) -> None:
        """Between what adds up and what stands apart."""
        self._y += _GAP / 2
        self._rules.append(Rule(0, self._y, self._width, self._y, 0.4))
        self._y += _GAP / 2
        if self._chart.apart_title:
            for line in self._lines(self._chart.apart_title, Role.SUBHEADING, self._sizes.label, self._width):
                self._write(0, self._y, line, self._sizes.label, Role.SUBHEADING)
                self._y += self._sizes.pitch

    def _category(self, n: int) -> None:
        """One category: its name at the left, a bar and a label for each series."""
        pitch = self._sizes.pitch
        name = self._lines(self._chart.categories[n], Role.BODY, self._sizes.text, self._names)
        labels = [
            self._lines(series.label(n), Role.BODY, self._sizes.label, self._labels)
            for series in self._chart.series
        ]
        height = max(len(name), sum(map(len, labels))) * pitch
        top = self._y + (height - len(name) * pitch) / 2
        for line in name:
            x = self._names - self._faces.width(line, Role.BODY, self._sizes.text)
            self._write(x, top, line, self._sizes.text)
            top += pitch
        top = self._y + (height - sum(map(len, labels)) * pitch) / 2
        for series, lines in enumerate(labels):
            self._bar(series, n, top + (len(lines) * pitch - self._sizes.bar) / 2)
            for line in lines:
                self._write(self._width - self._labels, top, line, self._sizes.label)
                top += pitch
        self._y += height + _GAP / 2

    def _bar(self, series: int, n: int, top: float) -> None:
        if self._chart.series[series].values[n] is None:
            return
        if self._chart.scale is not None:
            self._box(self._left, top, self._bars, self._sizes.bar, Fill.NONE, 0.3)
        long = self._chart.share(series, n) * self._bars
        if long > 0:
            self._box(self._left, top, long, self._sizes.bar, self._fills[series % len(self._fills)])
        else:
            self._rules.append(Rule(self._left, top, self._left, top + self._sizes.bar, 1.2))

    def _note(self) -> None:
        if not self._chart.note:
            return
        for line in self._lines(self._chart.note, Role.BODY, self._sizes.label, self._width):
            self._write(0, self._y, line, self._sizes.label)
            self._y += self._sizes.pitch

    def _box(
        self, x: float, y: float, width: float, height: float, fill: Fill, thickness: float = 0.5
    ) -> None:
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        self._shapes.append(Shape(corners, fill, thickness))

    def _write(self, x: float, top: float, text: str, size: float, role: Role = Role.BODY) -> None:
        self._texts.append(Text(x, baseline(top, self._sizes.pitch, size), text, role, size))

    def _lines(self, text: str, role: Role, size: float, width: float) -> list[str]:
        char_width = self._faces.widths(role).__getitem__
        return break_lines(self._faces.printable(text, role), width / size, char_width)

    def _widest(self, texts: "tuple[str, ...] | list[str]", size: float) -> float:
        printable = (self._faces.printable(text, Role.BODY) for text in texts)
        return max((self._faces.width(text, Role.BODY, size) for text in printable), default=0.0)
