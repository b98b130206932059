"""Tables out of ruled lines and placed characters, as a PDF page holds them: pure geometry, in points.

Knows nothing of PDF; y grows upwards.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

TOLERANCE = 2.5


@dataclass(frozen=True, slots=True)
class Glyph:
    """字: one visible character and its box."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        """Centre of the box."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Ruling:
    """线: a horizontal or vertical line at `at`, from `start` to `stop`."""

    horizontal: bool
    at: float
    start: float
    stop: float


@dataclass(frozen=True, slots=True)
class RuledCell:
    """格子: grid position and spans, and the text inside."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass(frozen=True, slots=True)
class RuledTable:
    """画线表格: column edges from left to right, row edges from the top down, cells in reading order."""

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[RuledCell, ...]


def ruled_tables(rulings: list[Ruling], glyphs: list[Glyph]) -> tuple[list[RuledTable], list[Glyph]]:
    """The page's tables from the top down, and the characters outside of them."""
    tables, outside = [], glyphs
    for lines in _connected(rulings):
        frame = _Frame.of(lines)
        if frame is None:
            continue
        inside = [glyph for glyph in outside if frame.holds(glyph)]
        if inside:
            taken = set(map(id, inside))
            outside = [glyph for glyph in outside if id(glyph) not in taken]
            tables.append(frame.table(inside))
    tables.sort(key=lambda table: -table.rows[0])
    return tables, outside


def text_lines(glyphs: Iterable[Glyph]) -> list[tuple[float, str, float]]:
    """Lines of text from the top down: (height of the middle, text, right end)."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.middle[1]):
        height = max(glyph.top - glyph.bottom, 4.0)
        if lines and abs(lines[-1][0].middle[1] - glyph.middle[1]) < height * 0.6:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [(line[0].middle[1], _joined(line), max(glyph.right for glyph in line)) for line in lines]


def flowing_text(glyphs: list[Glyph], right_edge: float) -> str:
    """The text of a cell: a line that reaches the right edge goes on in the next without a break."""
    lines = text_lines(glyphs)
    if not lines:
        return ""
    size = max(glyph.top - glyph.bottom for glyph in glyphs)
    text = lines[0][1]
    for (_, _, end), (_, line, _) in pairwise(lines):
        text += line if right_edge - end < size * 1.8 else f"\n{line}"
    return text


@dataclass(slots=True)
class _Frame:
    """Edges of one table, and which of them are really drawn."""

    columns: list[float]
    rows: list[float]
    verticals: dict[int, list[Ruling]] = field(default_factory=dict)
    horizontals: dict[int, list[Ruling]] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: list[Ruling]) -> "_Frame | None":
        """None where the lines make fewer than four cells."""
        columns = _clusters(line.at for line in lines if not line.horizontal)
        rows = _clusters(line.at for line in lines if line.horizontal)[::-1]
        if len(columns) < 3 or len(rows) < 3:
            return None
        frame = cls(columns, rows)
        for line in lines:
            edges, drawn = (rows, frame.horizontals) if line.horizontal else (columns, frame.verticals)
            nearest = min(range(len(edges)), key=lambda number: abs(edges[number] - line.at))
            drawn.setdefault(nearest, []).append(line)
        return frame

    def holds(self, glyph: Glyph) -> bool:
        x, y = glyph.middle
        return self.columns[0] < x < self.columns[-1] and self.rows[-1] < y < self.rows[0]

    def table(self, glyphs: list[Glyph]) -> RuledTable:
        """Cells with their texts; slots without a drawn border between them are one cell."""
        owner: dict[tuple[int, int], int] = {}
        areas: list[tuple[int, int, int, int]] = []
        for row in range(len(self.rows) - 1):
            for column in range(len(self.columns) - 1):
                if (row, column) not in owner:
                    self._open(row, column, owner, areas)
        texts: dict[int, list[Glyph]] = {}
        falling = [-edge for edge in self.rows]
        for glyph in glyphs:
            x, y = glyph.middle
            place = (bisect_right(falling, -y) - 1, bisect_right(self.columns, x) - 1)
            texts.setdefault(owner[place], []).append(glyph)
        cells = [
            RuledCell(
                row,
                column,
                below - row,
                right - column,
                flowing_text(texts.get(number, []), self.columns[right]),
            )
            for number, (row, column, below, right) in enumerate(areas)
        ]
        return RuledTable(tuple(self.columns), tuple(self.rows), tuple(cells))

    def _open(
        self, row: int, column: int, owner: dict[tuple[int, int], int], areas: list[tuple[int, int, int, int]]
    ) -> None:
        right = column + 1
        while (
            right < len(self.columns) - 1 and (row, right) not in owner and not self._has_vertical(right, row)
        ):
            right += 1
        below = row + 1
        while below < len(self.rows) - 1 and not any(
            self._has_horizontal(below, place) or (below, place) in owner for place in range(column, right)
        ):
            below += 1
        for covered in range(row, below):
            for place in range(column, right):
                owner[covered, place] = len(areas)
        areas.append((row, column, below, right))

    def _has_vertical(self, edge: int, row: int) -> bool:
        middle = (self.rows[row] + self.rows[row + 1]) / 2
        return any(line.start < middle < line.stop for line in self.verticals.get(edge, ()))

    def _has_horizontal(self, edge: int, column: int) -> bool:
        middle = (self.columns[column] + self.columns[column + 1]) / 2
        return any(line.start < middle < line.stop for line in self.horizontals.get(edge, ()))


def _clusters(values: Iterable[float]) -> list[float]:
    """Positions in rising order, those within the tolerance made one."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= TOLERANCE:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _connected(rulings: list[Ruling]) -> list[list[Ruling]]:
    """Lines that touch one another, as groups."""
    parents = list(range(len(rulings)))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    horizontals = [number for number, line in enumerate(rulings) if line.horizontal]
    horizontals.sort(key=lambda number: rulings[number].at)
    heights = [rulings[number].at for number in horizontals]
    for number, line in enumerate(rulings):
        if line.horizontal:
            continue
        first = bisect_right(heights, line.start - TOLERANCE)
        last = bisect_right(heights, line.stop + TOLERANCE)
        for other in horizontals[first:last]:
            if rulings[other].start - TOLERANCE <= line.at <= rulings[other].stop + TOLERANCE:
                parents[root(other)] = root(number)
    groups: dict[int, list[Ruling]] = {}
    for number, line in enumerate(rulings):
        groups.setdefault(root(number), []).append(line)
    return sorted(groups.values(), key=len, reverse=True)


def _joined(line: list[Glyph]) -> str:
    """Characters from left to right, with a space where a word of Latin letters or digits ends."""
    text, last = "", None
    for glyph in sorted(line, key=lambda glyph: glyph.left):
        gap = glyph.left - last.right if last is not None else 0.0
        if (
            last is not None
            and gap > (glyph.top - glyph.bottom) * 0.5
            and last.text.isascii()
            and glyph.text.isascii()
        ):
            text += " "
        text += glyph.text
        last = glyph
    return text
