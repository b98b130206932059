"""The columns of a table after a look at what stands in them: the header's word, corrected by the content.

Knows header roles and a grid; knows nothing of items or sections.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from scoring_rules.reading.declared_points import points_in_cell
from scoring_rules.reading.grid import Grid, GridCell
from scoring_rules.reading.headers import Layout, Role
from scoring_rules.reading.numbering import is_serial

_SCORING = re.compile(
    r"[扣减得加记计给奖]\s*\d+(?:\.\d+)?\s*分|不得分|不计分|扣完|满分|酌情|[0-9]分[；;。，,]"
)
_SAMPLE_ROWS = 400


@dataclass(frozen=True, slots=True)
class Columns:
    """各列: roles by column; which points column belongs to the items, which to a heading beside it.

    `option_points` are those of the levels that one item's rows list (达到80% → 10, 达到50% → 6).
    """

    roles: tuple[Role | None, ...]
    labels: tuple[str, ...]
    headings: tuple[int, ...]
    points: tuple[int, ...]
    item_points: int | None
    option_points: int | None
    criteria_are_usual: bool

    def of(self, role: Role) -> list[int]:
        """The columns with this role."""
        return [column for column, found in enumerate(self.roles) if found is role]

    def cells(self, grid: Grid, row: int, role: Role) -> list[GridCell]:
        """The different cells of one role in a row."""
        found = [grid.slots[row][column] for column in self.of(role)]
        return list(dict.fromkeys(cell for cell in found if cell is not None))

    def declared_beside(self, grid: Grid, row: int, heading: int) -> Decimal | None:
        """The points in the column right of a heading column, where that is not the items' own."""
        column = heading + 1
        if column not in self.points or column == self.item_points:
            return None
        cell = grid.slots[row][column]
        found = points_in_cell(cell.text) if cell is not None else None
        return found.base if found is not None else None


def read_columns(layout: Layout, grid: Grid, first_row: int) -> Columns:
    """The columns below a header, seen together with the rows from `first_row` on."""
    rows = range(first_row, min(grid.row_count, first_row + _SAMPLE_ROWS))
    texts = {
        column: [cell.text for cell in _anchors(grid, rows, column)] for column in range(grid.column_count)
    }
    own = [role if texts[column] else None for column, role in enumerate(layout.roles)]
    roles = _with_criterion(_with_points(own, layout.names, texts), layout.second_choices, texts)
    points = [column for column, role in enumerate(roles) if role is Role.POINTS]
    item_points = _item_points(points, texts)
    option_points = None
    for column in points:
        if (
            item_points is not None
            and column != item_points
            and _lists_options(grid, rows, column, item_points)
        ):
            item_points, option_points = column, item_points
            points.remove(option_points)
            break
    roles = _with_headings(roles, item_points, texts)
    criteria = [column for column, role in enumerate(roles) if role is Role.CRITERION]
    filled = sum(1 for row in rows if any(grid.slots[row][column] is not None for column in criteria))
    return Columns(
        tuple(roles),
        layout.labels,
        tuple(column for column, role in enumerate(roles) if role is Role.HEADING),
        tuple(points),
        item_points,
        option_points,
        bool(criteria) and filled * 2 > len(rows),
    )


def guess_layout(grid: Grid) -> Layout | None:
    """A layout for a table without a header, from what its columns hold; None where it is no scoresheet."""
    rows = range(min(grid.row_count, _SAMPLE_ROWS))
    roles: list[Role | None] = [
        _guessed_role([cell.text for cell in _anchors(grid, rows, column)], grid.row_count)
        for column in range(grid.column_count)
    ]
    if Role.POINTS not in roles or not {Role.CRITERION, Role.REQUIREMENT} & set(roles):
        return None
    blank = tuple("" for _ in roles)
    return Layout(-1, -1, tuple(roles), tuple(roles), blank, blank)


def has_scoring_words(texts: list[str]) -> bool:
    """True if a good part of the texts says how points are given or taken."""
    return bool(texts) and sum(1 for text in texts if _SCORING.search(text)) * 3 >= len(texts)


def _anchors(grid: Grid, rows: range, column: int) -> list[GridCell]:
    found = (grid.slots[row][column] for row in rows)
    return [cell for cell in dict.fromkeys(found) if cell is not None and cell.column == column]


def _with_points(
    roles: list[Role | None], names: tuple[str, ...], texts: dict[int, list[str]]
) -> list[Role | None]:
    """Where no column is called points, one full of numbers called 评分, or one of several criteria, holds them.

    权重 beside 分值 are no points.
    """
    points = [column for column, role in enumerate(roles) if role is Role.POINTS]
    weights = [column for column in points if "权" in names[column]]
    if len(weights) < len(points):
        return [None if column in weights else role for column, role in enumerate(roles)]
    if points:
        return roles
    candidates = [Role.BLANK, None, *([Role.CRITERION] if roles.count(Role.CRITERION) > 1 else [])]
    for column, role in enumerate(roles):
        if role in candidates and len(texts[column]) > 2 and _numeric_share(texts[column]) > 0.7:
            roles[column] = Role.POINTS
            return roles
    return roles


def _with_criterion(
    roles: list[Role | None], second: tuple[Role | None, ...], texts: dict[int, list[str]]
) -> list[Role | None]:
    """The criterion is the column that speaks of points; one that is only called so holds the requirement.

    Where no column speaks of points and none is called criterion, the last text column is.
    """
    named = [column for column, role in enumerate(roles) if role is Role.CRITERION]
    speaking = [column for column in named if has_scoring_words(texts[column])]
    others = [
        column
        for column, role in enumerate(roles)
        if role in (Role.METHOD, Role.REQUIREMENT, Role.HEADING, None) and texts[column]
    ]
    if not speaking:
        speaking = [column for column in others if has_scoring_words(texts[column])][-1:]
    if speaking:
        for column in named:
            if column not in speaking:
                roles[column] = Role.REQUIREMENT if second[column] is Role.CRITERION else second[column]
        for column in speaking:
            roles[column] = Role.CRITERION
    elif not named:
        required = [column for column in others if roles[column] is Role.REQUIREMENT]
        last = required or [column for column in others if roles[column] is Role.HEADING]
        for column in last[-1:]:
            roles[column] = Role.CRITERION
    return roles


def _with_headings(
    roles: list[Role | None], item_points: int | None, texts: dict[int, list[str]]
) -> list[Role | None]:
    """Of several requirement columns only the last is one; and none that spans several items."""
    required = [column for column, role in enumerate(roles) if role is Role.REQUIREMENT]
    items = max(map(len, texts.values())) if item_points is None else len(texts[item_points])
    for column in required:
        if column != required[-1] or len(texts[column]) * 3 <= items * 2:
            roles[column] = Role.HEADING
    return roles


def _item_points(points: list[int], texts: dict[int, list[str]]) -> int | None:
    """The points column with the most cells; of equals the last."""
    return max(points, key=lambda column: (len(texts[column]), column)) if points else None


def _lists_options(grid: Grid, rows: range, column: int, finest: int) -> bool:
    """True if a merged cell of the one column mostly holds the largest, not the sum, of the other's numbers."""
    several = fitting = 0
    for cell in _anchors(grid, rows, column):
        whole = points_in_cell(cell.text)
        inner = [
            points_in_cell(other.text) for other in _anchors(grid, range(cell.row, cell.last_row + 1), finest)
        ]
        numbers = [found.base for found in inner if found is not None]
        if whole is not None and len(numbers) > 1 and max(numbers) != sum(numbers):
            several += 1
            fitting += max(numbers) == whole.base
    return fitting * 2 > several


def _numeric_share(texts: list[str]) -> float:
    return sum(1 for text in texts if points_in_cell(text) is not None) / len(texts)


def _guessed_role(texts: list[str], row_count: int) -> Role | None:
    if not texts:
        return None
    if _is_counting(texts):
        return Role.SERIAL
    if len(texts) > 2 and _numeric_share(texts) > 0.7:
        return Role.POINTS
    if has_scoring_words(texts):
        return Role.CRITERION
    if sum(map(len, texts)) / len(texts) > 12 and len(texts) * 2 > row_count:
        return Role.REQUIREMENT
    return Role.HEADING


def _is_counting(texts: list[str]) -> bool:
    """1, 2, 3 …: a serial column, not points."""
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 5]
    steps = [after - before for before, after in pairwise(numbers)]
    return len(numbers) > 2 and all(map(is_serial, texts)) and steps.count(1) * 10 >= len(steps) * 8
