"""Lines → draft items in order: rows of one item are joined, headings inherited, sums kept between them.

Knows lines; knows nothing of rules, sections or the file's format.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from scoring_rules.reading.declared_points import points_in_cell, points_in_text
from scoring_rules.reading.drafts import (
    Draft,
    Heading,
    bonus_draft,
    is_bonus_row,
    row_draft,
    stated_per_row,
    text_draft,
)
from scoring_rules.reading.grid import GridCell
from scoring_rules.reading.heading_words import is_bonus, is_veto
from scoring_rules.reading.lines import Band, ItemLine, Line, SumLine, TextLine, joined_lines
from scoring_rules.reading.numbering import RANKS, numbered
from scoring_rules.reading.sentences import entries_behind_heading, entries_of, is_entry


@dataclass(frozen=True, slots=True)
class Sum:
    """小计或合计, and how many drafts stand before it."""

    line: SumLine
    after: int


@dataclass(frozen=True, slots=True)
class MergedPoints:
    """合并的分值: a points cell over several items, and which drafts (first, stop) it covers."""

    number: Decimal
    first: int
    stop: int
    place: str


@dataclass(slots=True)
class Outline:
    """Everything that the lines hold, in order: drafts, sums between and beside them, texts."""

    drafts: list[Draft] = field(default_factory=list)
    merged: list[MergedPoints] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    texts: list[TextLine] = field(default_factory=list)


def read_outline(lines: Iterable[Line]) -> Outline:
    """Group the lines of one scoresheet."""
    outline, bands, columns = Outline(), _Bands(), _HeadingColumns()
    for is_item, run in groupby(lines, key=lambda line: isinstance(line, ItemLine)):
        if is_item:
            for rows in _items(line for line in run if isinstance(line, ItemLine)):
                _add_drafts(outline, rows, bands.path, columns)
            continue
        for line in run:
            if isinstance(line, Band):
                bands.open(line)
                columns.reset()
            elif isinstance(line, SumLine):
                outline.sums.append(Sum(line, len(outline.drafts)))
            else:
                assert isinstance(line, TextLine)
                outline.texts.append(line)
                outline.drafts += _text_drafts(line, bands.path)
    return outline


def _text_drafts(line: TextLine, path: tuple[Heading, ...]) -> list[Draft]:
    """Vetoes and bonus items that are written as sentences: under their heading, or behind 一票否决项：."""
    opened = entries_behind_heading(line.text)
    heading = opened[0] if opened is not None else path[-1].text if path else ""
    if not (is_veto(heading) or is_bonus(heading)) or (opened is None and not is_entry(line.text)):
        return []
    own = path if opened is None else (Heading(heading, None, Decimal(0), line.place),)
    entries = opened[1] if opened is not None else entries_of(line.text)
    return [text_draft(entry, own, line.place, is_veto(heading)) for entry in entries]


class _Bands:
    """The headings that fill a row, from the widest to the narrowest that is open."""

    def __init__(self) -> None:
        self._open: list[tuple[tuple[int, int], Heading]] = []

    @property
    def path(self) -> tuple[Heading, ...]:
        return tuple(heading for _, heading in self._open)

    def open(self, band: Band) -> None:
        rank = self._rank(band.text)
        self._open = [entry for entry in self._open if entry[0] < rank]
        self._open.append((rank, Heading(band.text, band.base, band.bonus, band.place)))

    def _rank(self, text: str) -> tuple[int, int]:
        """As its number says; 1.1 below an open 1. is narrower than that."""
        number = numbered(text)
        if number is None:
            return -1, 0
        arabic = RANKS["arabic"]
        wider = [numbered(heading.text) for rank, heading in self._open if rank == (arabic, 1)]
        if number.style == "dotted" and any(
            above and text.startswith(f"{above.ordinal}.") for above in wider
        ):
            return arabic, number.depth
        return number.rank


class _HeadingColumns:
    """The heading columns' last texts, for tables that leave repeated cells empty."""

    def __init__(self) -> None:
        self._last: list[Heading | None] = []
        self._cells: list[GridCell | None] = []

    def reset(self) -> None:
        self._last, self._cells = [], []

    def path(self, line: ItemLine) -> tuple[Heading, ...]:
        count = len(line.headings)
        if len(self._last) != count:
            self._last, self._cells = [None] * count, [None] * count
        changed = False
        for level, cell in enumerate(line.headings):
            if cell is not None and level and cell is line.headings[level - 1]:
                self._last[level] = self._cells[level] = None
            elif cell is not None and cell is not self._cells[level]:
                heading = _heading(cell, line.heading_points[level])
                changed = changed or self._last[level] is None or heading.text != _text(self._last[level])
                self._last[level], self._cells[level] = heading, cell
            elif cell is None and changed:
                self._last[level] = self._cells[level] = None
        return tuple(heading for heading in self._last if heading is not None)


def _text(heading: Heading | None) -> str:
    return heading.text if heading is not None else ""


def _heading(cell: GridCell, beside: Decimal | None) -> Heading:
    text = joined_lines(cell.text)
    stated = points_in_text(text, tail=True)
    if stated is None:
        return Heading(text.strip(" ：:"), beside, Decimal(0), cell.place)
    return Heading(
        stated.rest.strip(" ：:") or text.strip(),
        stated.base if beside is None else beside,
        stated.bonus,
        cell.place,
    )


def _items(lines: Iterable[ItemLine]) -> Iterator[list[ItemLine]]:
    """Runs of rows that share a merged points cell, or continue the row above."""
    group: list[ItemLine] = []
    for line in lines:
        if group and not _continues(group[-1], line):
            yield group
            group = []
        group.append(line)
    yield group


def _continues(above: ItemLine, line: ItemLine) -> bool:
    if line.points is not None:
        return line.points is above.points
    if above.points is None and not _is_blank_continuation(line):
        return False
    same_requirement = bool(line.requirements) and line.requirements == above.requirements
    return same_requirement or _is_blank_continuation(line)


def _is_blank_continuation(line: ItemLine) -> bool:
    """Only a criterion, everything that could begin an item is empty or merged from above."""
    own = [cell for cell in (*line.headings, *line.requirements) if cell is not None and cell.row == line.row]
    starts = line.serial is not None and line.serial.row == line.row
    stated = any(points_in_text(cell.text) for cell in line.criteria)
    return not own and not starts and not stated


def _add_drafts(
    outline: Outline, rows: list[ItemLine], bands: tuple[Heading, ...], columns: _HeadingColumns
) -> None:
    extra = [row for row in rows if len(rows) > 1 and is_bonus_row(row)]
    plain = [row for row in rows if row not in extra] or rows
    stated = stated_per_row(plain) if len(plain) > 1 else None
    groups = [plain] if stated is None else [[row] for row in plain]
    first = len(outline.drafts)
    for number, group in enumerate(groups):
        paths = [bands + columns.path(row) for row in group]
        outline.drafts.append(row_draft(group, paths, None if stated is None else stated[number]))
    cell = rows[0].points
    whole = points_in_cell(cell.text) if cell is not None and stated is not None else None
    if whole is not None and cell is not None:
        outline.merged.append(MergedPoints(whole.base, first, len(outline.drafts), cell.place))
    for row in extra if plain is not rows else []:
        outline.drafts.append(bonus_draft(row, bands + columns.path(row)))
