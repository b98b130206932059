"""表头在哪里: finds the header row (or two) of a table, and which column holds what; knows no person."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspector.domain.rosters.categories import known_category
from inspector.domain.rosters.files.rows import Row, Table
from inspector.domain.rosters.headers import (
    COLUMNS,
    LONGEST_HEADING,
    NEEDED,
    column_for,
    plain_heading,
)
from inspector.domain.rosters.people import RosterKind

MAX_ABOVE = 30
"""The header stands among the first rows that hold something."""

_COUNTING = re.compile(r"\d{4,}")
_TICKED = ("是否", "是", "属于")
_HINTS: Mapping[RosterKind, tuple[str, ...]] = {
    RosterKind.WORKERS: ("花名册", "社工名册", "社工名单", "人员名册", "工作人员", "社工信息"),
    RosterKind.POINTS: ("社工点", "服务点"),
    RosterKind.CLIENTS: ("服务对象", "困难群众", "特殊群体", "低保", "特困", "残疾人", "儿童", "对象名单"),
    RosterKind.VILLAGES: ("村居名单", "村居一览", "村（社区）", "行政村"),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """列的安排: positions from 0. `ticks` are columns of one category each; `unused` have a heading we do not know.

    `first` is the place (in `Table.rows`) of the first row under the header.
    """

    kind: RosterKind
    header: tuple[int, ...]
    first: int
    columns: Mapping[str, int]
    ticks: Mapping[int, str]
    headings: Mapping[int, str]
    unused: tuple[int, ...]
    above: str = ""

    def with_columns(self, chosen: Mapping[str, int]) -> "Layout":
        """The same with columns that somebody chose by hand."""
        taken = set(chosen.values())
        kept = {name: at for name, at in self.columns.items() if name not in chosen and at not in taken}
        columns = {**kept, **chosen}
        used = set(columns.values()) | set(self.ticks)
        unused = tuple(at for at in self.headings if at not in used)
        return Layout(
            self.kind, self.header, self.first, columns, self.ticks, self.headings, unused, self.above
        )


def find_layout(table: Table, kind: RosterKind) -> Layout | None:
    """The layout that explains most headings; None where no row looks like a header of this kind."""
    best: tuple[float, Layout] | None = None
    for rows in _candidates(table.rows):
        layout = _layout(table, kind, rows)
        if NEEDED not in layout.columns:
            continue
        worth = _worth(layout, rows)
        explained = len(layout.columns) + len(layout.ticks) > 1 or _is_named(layout)
        if explained and (best is None or worth > best[0]):
            best = worth, layout
    return best[1] if best else None


def guess_kind(tables: Sequence[Table], name: str = "") -> RosterKind | None:
    """The kind whose headings fit best, words of title and file name helping; None if none fits at all."""
    worth: Counter[RosterKind] = Counter()
    for kind in COLUMNS:
        for table in tables:
            layout = find_layout(table, kind)
            if layout is not None:
                fitting = len(layout.columns) + len(layout.ticks)
                words = f"{name}{table.name}{layout.above}"
                worth[kind] = max(
                    worth[kind], 10 * fitting + 25 * any(hint in words for hint in _HINTS[kind])
                )
    return worth.most_common(1)[0][0] if worth else None


def _candidates(rows: Sequence[Row]) -> Iterator[tuple[int, ...]]:
    for place, row in enumerate(rows[:MAX_ABOVE]):
        texts = [text for text in row.texts if text]
        if not texts or (len(texts) > 1 and len(set(texts)) == 1):
            continue
        yield (place,)
        if place + 1 < len(rows) and _goes_on(row, rows[place + 1]):
            yield (place, place + 1)


def _goes_on(upper: Row, lower: Row) -> bool:
    """True if the lower row divides headings of the upper one: 对象类别 over 低保, 特困, 残疾人."""
    divided = 0
    for column, text in enumerate(lower.texts):
        above = upper.text(column)
        if not text or text == above:
            continue
        beside = (upper.text(column - 1) if column else "", upper.text(column + 1))
        is_group = not above or above in beside or not beside[1]
        if len(text) > LONGEST_HEADING or _COUNTING.search(text) or not is_group:
            return False
        divided += 1
    return divided > 0


def _layout(table: Table, kind: RosterKind, rows: tuple[int, ...]) -> Layout:
    upper, lower = table.rows[rows[0]], table.rows[rows[-1]]
    columns: dict[str, tuple[int, int]] = {}
    ticks: dict[int, str] = {}
    headings: dict[int, str] = {}
    above = ""
    for column in range(max(len(upper.texts), len(lower.texts))):
        # An unmerged group heading stands over its first column only.
        above = upper.text(column) or (above if len(rows) > 1 and lower.text(column) else "")
        below = lower.text(column) if len(rows) > 1 else ""
        if not above and not below:
            continue
        headings[column] = plain_heading(below or above)
        category = _tick(kind, above, below)
        if category:
            ticks[column] = category
            continue
        found = column_for(kind, below) or (column_for(kind, above + below) if below else None)
        found = found or column_for(kind, above)
        if found is not None and (found[0] not in columns or found[1] < columns[found[0]][1]):
            columns[found[0]] = (column, found[1])
    placed = {field: at for field, (at, _) in columns.items()}
    used = set(placed.values()) | set(ticks)
    over = [table.title, *(text for row in table.rows[: rows[0]] for text in row.texts)]
    title = " ".join(dict.fromkeys(text for text in over if text))
    unused = tuple(column for column in headings if column not in used)
    return Layout(kind, rows, rows[-1] + 1, placed, ticks, headings, unused, title[:500])


def _tick(kind: RosterKind, above: str, below: str) -> str:
    """The category that a column of ticks stands for; empty if it is another column."""
    if kind is not RosterKind.CLIENTS:
        return ""
    heading = plain_heading(below or above)
    for start in _TICKED:
        heading = heading.removeprefix(start)
    if known := known_category(heading):
        return known
    grouped = below and below != above and column_for(kind, above)
    return heading if grouped and grouped[0] == "categories" and not column_for(kind, below) else ""


def only_counts(row: Row) -> bool:
    """True for a row that only counts the columns (1, 2, 3 …)."""
    if next((text for text in row.texts if text), "") not in ("1", "栏次"):
        return False
    texts = [text for text in row.texts if text]
    numbers = texts[1:] if texts[:1] == ["栏次"] else texts
    return len(numbers) > 2 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _is_named(layout: Layout) -> bool:
    """A heading that says 姓名 and nothing else is enough."""
    found = column_for(layout.kind, layout.headings[layout.columns[NEEDED]])
    return found is not None and found[0] == NEEDED and found[1] < 2


def _worth(layout: Layout, rows: tuple[int, ...]) -> float:
    return len(layout.columns) * 2 + len(layout.ticks) * 2 - len(layout.unused) * 0.5 - len(rows) * 0.1
