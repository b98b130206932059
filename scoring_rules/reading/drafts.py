"""Lines → draft items: rows that belong to one item are joined, headings inherited, points found.

Knows lines; knows nothing of rules, sums or the file's format.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby

from scoring_rules.reading.declared_points import DeclaredPoints, points_in_cell, points_in_text
from scoring_rules.reading.grid import GridCell
from scoring_rules.reading.heading_words import is_bonus, is_veto
from scoring_rules.reading.lines import Band, ItemLine, Line, SumLine, TextLine
from scoring_rules.reading.numbering import numbered
from scoring_rules.reading.sentences import entries_behind_heading, entries_of, is_entry

NO_WORDS = "（原表没有文字）"

_BONUS_ROW = re.compile(
    r"\s*(?:[（(]?\d+[）)、.．]\s*)?(?:加分项?|附加分?项?|奖励分?项?|奖分)\s*(?:[:：（(]|$)"
)
_BONUS_LIMIT = re.compile(r"(?:不得?超过|最高加?|最多加?|加满|上限为?|封顶)\s*(\d+(?:\.\d+)?)\s*分")
_BONUS_ONCE = re.compile(r"^[^分]*[加奖][励]?\s*(\d+(?:\.\d+)?)\s*分[^分]*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """一级标题或下级标题: its words, the points that it states for what stands below it, its place."""

    text: str
    base: Decimal | None
    bonus: Decimal
    place: str


@dataclass(frozen=True, slots=True)
class Draft:
    """评分项草稿: the cells of one item, before its criterion is understood. points None = not stated."""

    path: tuple[Heading, ...]
    requirement: str
    criterion: str
    points: Decimal | None
    bonus: Decimal
    marked_plus: bool
    methods: str
    evidence: str
    serial: str
    place: str
    rows: tuple[tuple[int, int], ...]
    doubt: str = ""


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
    return [_text_draft(entry, own, line.place, is_veto(heading)) for entry in entries]


def _text_draft(text: str, path: tuple[Heading, ...], place: str, veto: bool) -> Draft:
    limit = None if veto else _BONUS_LIMIT.search(text) or _BONUS_ONCE.search(text)
    return Draft(
        path=path,
        requirement="",
        criterion=text,
        points=None,
        bonus=Decimal(limit[1]) if limit else Decimal(0),
        marked_plus=not veto,
        methods="",
        evidence="",
        serial="",
        place=place,
        rows=(),
    )


class _Bands:
    """The headings that fill a row, from the widest to the narrowest that is open."""

    def __init__(self) -> None:
        self._open: list[tuple[tuple[int, int], Heading]] = []

    @property
    def path(self) -> tuple[Heading, ...]:
        return tuple(heading for _, heading in self._open)

    def open(self, band: Band) -> None:
        number = numbered(band.text)
        rank = number.rank if number is not None else (-1, 0)
        self._open = [entry for entry in self._open if entry[0] < rank]
        self._open.append((rank, Heading(band.text, band.base, band.bonus, band.place)))


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
    text = re.sub(r"\s*\n\s*", "", cell.text)
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
    extra = [row for row in rows if len(rows) > 1 and _is_bonus_row(row)]
    plain = [row for row in rows if row not in extra] or rows
    stated = _stated_per_row(plain) if len(plain) > 1 else None
    groups = [plain] if stated is None else [[row] for row in plain]
    first = len(outline.drafts)
    for number, group in enumerate(groups):
        paths = [bands + columns.path(row) for row in group]
        outline.drafts.append(_draft(group, paths, None if stated is None else stated[number]))
    cell = rows[0].points
    whole = points_in_cell(cell.text) if cell is not None and stated is not None else None
    if whole is not None and cell is not None:
        outline.merged.append(MergedPoints(whole.base, first, len(outline.drafts), cell.place))
    for row in extra if plain is not rows else []:
        outline.drafts.append(_bonus_draft(row, bands + columns.path(row)))


def _stated_per_row(rows: list[ItemLine]) -> list[DeclaredPoints] | None:
    """Each row's own points in its text: then each row is an item, and a merged cell holds their sum.

    Points in the criteria alone are parts of one item where all rows share a requirement.
    """
    in_requirements = [_stated_in(row.requirements, row.row) for row in rows]
    found = [points for points in in_requirements if points is not None]
    if len(found) == len(rows):
        return found
    found = [points for row in rows if (points := _stated_in(row.criteria, row.row)) is not None]
    cell = rows[0].points
    whole = points_in_cell(cell.text) if cell is not None else None
    adds_up = whole is not None and sum(points.base for points in found) == whole.base
    return found if len(found) == len(rows) and adds_up and not rows[0].requirements else None


def _stated_in(cells: tuple[GridCell, ...], row: int) -> DeclaredPoints | None:
    stated = (points_in_text(cell.text) for cell in cells if cell.row == row)
    return next((points for points in stated if points is not None), None)


def _is_bonus_row(row: ItemLine) -> bool:
    """A row called 加分项 inside an item's merged cells."""
    named = [cell for cell in (*row.headings, *row.requirements) if cell is not None and cell.row == row.row]
    return any(_BONUS_ROW.match(cell.text) for cell in named)


def _bonus_draft(row: ItemLine, path: tuple[Heading, ...]) -> Draft:
    draft = _draft([row], [path], None)
    limit = _BONUS_LIMIT.search(draft.criterion) or _BONUS_ONCE.search(draft.criterion)
    bonus = Decimal(limit[1]) if limit else Decimal(0)
    return replace(draft, points=None, bonus=bonus, marked_plus=True)


def _draft(rows: list[ItemLine], paths: list[tuple[Heading, ...]], stated: DeclaredPoints | None) -> Draft:
    first, path = rows[0], _common(paths)
    requirement, criterion = _words(row.requirements for row in rows), _criterion(rows)
    if not requirement:
        requirement = "\n".join(dict.fromkeys(each[-1].text for each in paths if len(each) > len(path)))
    cell = first.points
    from_cell = points_in_cell(cell.text) if cell is not None else None
    in_text = points_in_text(requirement) if requirement else None
    points = stated or from_cell or in_text or points_in_text(criterion) or _from_heading(path, first)
    doubt = ""
    if in_text is not None and in_text.is_tail:
        if from_cell is not None and stated is None and from_cell.base not in (in_text.base, in_text.total):
            doubt = f"分值栏写的是{from_cell.base}分，文字里写的是{in_text.base}分"
        requirement = in_text.rest
    return Draft(
        path,
        requirement,
        criterion or requirement or _named(first),
        points.base if points is not None else None,
        points.bonus if points is not None else Decimal(0),
        cell is not None and cell.text.strip().startswith(("+", "＋")),
        _words(row.methods for row in rows),
        _words(row.evidence for row in rows),
        first.serial.text.strip() if first.serial is not None else "",
        first.place,
        tuple((row.table, row.row) for row in rows),
        doubt,
    )


def _named(line: ItemLine) -> str:
    """What a row without requirement and criterion is called."""
    return next((cell.text for cell in reversed(line.headings) if cell is not None), NO_WORDS)


def _from_heading(path: tuple[Heading, ...], line: ItemLine) -> DeclaredPoints | None:
    """Points in the item's own name: the narrowest heading, if it belongs to this row alone."""
    named = [cell for cell in line.headings if cell is not None]
    if not named or not path or named[-1].row != line.row or named[-1].row_span > 1 or path[-1].base is None:
        return None
    return DeclaredPoints(path[-1].base, path[-1].bonus, path[-1].text)


def _words(cells: Iterable[tuple[GridCell, ...]]) -> str:
    """The texts of several rows' cells, each once."""
    found = dict.fromkeys(cell for row in cells for cell in row)
    return "\n".join(cell.text for cell in found)


def _criterion(rows: list[ItemLine]) -> str:
    """The criteria of an item's rows, each once, under the header's words where it has several columns."""
    found = {
        cell: f"{label}：{cell.text}" if label else cell.text
        for row in rows
        for cell, label in zip(row.criteria, row.labels, strict=True)
    }
    return "\n".join(found.values())


def _common(paths: list[tuple[Heading, ...]]) -> tuple[Heading, ...]:
    """What the headings of an item's rows have in common."""
    shared = []
    for level in zip(*paths, strict=False):
        if any(heading != level[0] for heading in level):
            break
        shared.append(level[0])
    return tuple(shared)
