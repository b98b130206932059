"""One or more rows, or a sentence → a draft item: its words joined, its points found.

Knows the cells of item rows; knows nothing of the rows around them, of rules or sums.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from scoring_rules.reading.declared_points import (
    DeclaredPoints,
    points_in_cell,
    points_in_text,
    points_on_last_line,
    shortest,
)
from scoring_rules.reading.grid import GridCell
from scoring_rules.reading.lines import ItemLine

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


def stated_per_row(rows: list[ItemLine]) -> list[DeclaredPoints] | None:
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


def is_bonus_row(row: ItemLine) -> bool:
    """A row called 加分项 inside an item's merged cells."""
    named = [cell for cell in (*row.headings, *row.requirements) if cell is not None and cell.row == row.row]
    return any(_BONUS_ROW.match(cell.text) for cell in named)


def bonus_draft(row: ItemLine, path: tuple[Heading, ...]) -> Draft:
    draft = row_draft([row], [path], None)
    limit = _BONUS_LIMIT.search(draft.criterion) or _BONUS_ONCE.search(draft.criterion)
    bonus = Decimal(limit[1]) if limit else Decimal(0)
    return replace(draft, points=None, bonus=bonus, marked_plus=True)


def text_draft(text: str, path: tuple[Heading, ...], place: str, veto: bool) -> Draft:
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


def row_draft(rows: list[ItemLine], paths: list[tuple[Heading, ...]], stated: DeclaredPoints | None) -> Draft:
    first, path = rows[0], _common(paths)
    requirement, criterion = _words(row.requirements for row in rows), _criterion(rows)
    if not requirement:
        requirement = "\n".join(dict.fromkeys(each[-1].text for each in paths if len(each) > len(path)))
    cell = first.points
    from_cell = points_in_cell(cell.text) if cell is not None else None
    in_text = (points_in_text(requirement) or points_on_last_line(requirement)) if requirement else None
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
    """The criteria of an item's rows, each once, under the header's words where it has several columns.

    Where the rows list levels, each says what it is worth: “达到80%，得10分”.
    """
    found: dict[GridCell, str] = {}
    for row in rows:
        worth = "" if row.option is None else f"，得{shortest(row.option)}分"
        for cell, label in zip(row.criteria, row.labels, strict=True):
            found.setdefault(cell, (f"{label}：{cell.text}" if label else cell.text) + worth)
    return "\n".join(found.values())


def _common(paths: list[tuple[Heading, ...]]) -> tuple[Heading, ...]:
    """What the headings of an item's rows have in common."""
    shared = []
    for level in zip(*paths, strict=False):
        if any(heading != level[0] for heading in level):
            break
        shared.append(level[0])
    return tuple(shared)
