"""A scoresheet's plain table as rows of the workbook's sheets; refuses what no column stands for.

Knows no file: rows are plain values by column key.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from scoring_rules.problems import UserError
from scoring_rules.tables import Path, Table
from scoring_rules.workbook import columns, detail_columns, sheets
from scoring_rules.workbook.field import Field, Key, Shape
from scoring_rules.workbook.sheets import Book, Form, Row, RowKind, part_path


def flatten(table: Table) -> Book:
    """评分表变成各工作表的行. Raises UserError for a key that the workbook has no place for."""
    book: Book = {plan.title: [] for plan in sheets.PLANS}
    root = _Taker(table, ())
    book[sheets.BASICS.title].append(root.row(columns.BASICS))
    _flatten_lists(book, root)
    for grade in root.tables("grade"):
        book[sheets.GRADES.title].append(grade.whole_row(columns.GRADES))
    for section in root.tables("section"):
        _flatten_section(book, section)
    for veto in root.tables("veto"):
        book[sheets.VETOES.title].append(veto.whole_row(columns.VETOES))
    root.finish()
    return book


def _flatten_lists(book: Book, root: "_Taker") -> None:
    lists = root.take(("lists",))
    if lists is not None:
        for name, names in _Taker(lists, ("lists",)).rest():
            if not _fits(Shape.NAMES, names):
                raise no_place(("lists", name))
            book[sheets.LISTS.title].append({("name",): name, ("names",): names})


def _flatten_section(book: Book, section: "_Taker") -> None:
    items = list(section.tables("item"))
    row = section.whole_row(columns.SECTIONS)
    book[sheets.SECTIONS.title].append(row)
    for item in items:
        _flatten_item(book, item, row.get(("code",), ""))


def _flatten_item(book: Book, item: "_Taker", section: object) -> None:
    row: Row = {("section",): section, **_headings(item)}
    rule = item.inner("rule")
    row |= item.whole_row(columns.ITEMS)
    book[sheets.ITEMS.title].append(row)
    if rule is not None:
        row |= rule.row(columns.RULE, skip=1)
        _flatten_rule(book, rule, row.get(("rule", "kind")), {("item",): row.get(("code",), "")})


def _headings(item: "_Taker") -> Row:
    headings = item.take(("heading",))
    if headings is None:
        return {}
    if not isinstance(headings, list) or len(headings) > 3 or not _fits(Shape.NAMES, headings):
        raise no_place((*item.path, "heading"))
    return {("heading", level): heading for level, heading in enumerate(headings)}


def _flatten_rule(book: Book, rule: "_Taker", kind: object, owner: Row) -> None:
    if kind == "sum":
        for part in rule.tables("parts"):
            _flatten_part(book, part, owner)
    for key in dict.fromkeys(row_kind.key for row_kind in sheets.ROW_KINDS if row_kind.kind == kind):
        for row in _detail_rows(rule, str(kind), key):
            book[sheets.DETAILS.title].append({**owner, **row})
    rule.finish()


def _flatten_part(book: Book, part: "_Taker", owner: Row) -> None:
    rule = part.inner("rule")
    row = {**owner, **part.whole_row(columns.PARTS)}
    book[sheets.PARTS.title].append(row)
    if rule is not None:
        row |= rule.row(columns.RULE, skip=1)
        path = part_path(str(owner.get(("outer",), "")), str(row.get(("what",), "")))
        _flatten_rule(book, rule, row.get(("rule", "kind")), {("item",): owner["item",], ("outer",): path})


def _detail_rows(rule: "_Taker", kind: str, key: str) -> Iterator[Row]:
    row_kinds = [each for each in sheets.ROW_KINDS if (each.kind, each.key) == (kind, key)]
    first = row_kinds[0]
    if first.form in (Form.NAMES, Form.CAPS):
        yield from _named_rows(rule, first)
        return
    for line in rule.tables(key):
        if first.form is Form.BANDS:
            yield {("row",): first.word, **_band_row(line)}
            continue
        basis = line.take(("basis",)) if first.basis else ""
        words = [each.word for each in row_kinds if each.basis == basis]
        if not words:
            raise no_place((*line.path, "basis"))
        yield {("row",): words[0], **line.whole_row(detail_columns.DETAILS)}


def _named_rows(rule: "_Taker", row_kind: RowKind) -> Iterator[Row]:
    values = rule.take((row_kind.key,))
    if values is None:
        return
    if row_kind.form is Form.CAPS:
        for name, cap in _Taker(values, (*rule.path, row_kind.key)).rest():
            if not _fits(Shape.NUMBER, cap):
                raise no_place((*rule.path, row_kind.key, name))
            yield {("row",): row_kind.word, ("what",): name, ("cap",): cap}
    elif isinstance(values, list) and _fits(Shape.NAMES, values):
        for name in values:
            yield {("row",): row_kind.word, ("what",): name}
    else:
        raise no_place((*rule.path, row_kind.key))


def _band_row(band: "_Taker") -> Row:
    row: Row = {}
    for bound in detail_columns.BOUNDS:
        limit = band.take((bound,))
        if limit is None:
            continue
        if row:
            raise no_place((*band.path, bound))
        row = {("bound",): bound, ("points",) if bound == "otherwise" else ("limit",): limit}
    return row | band.whole_row(detail_columns.DETAILS)


class _Taker:
    """A table that is taken apart; at the end nothing may be left."""

    def __init__(self, table: object, path: Path) -> None:
        if not isinstance(table, dict):
            raise no_place(path)
        self._table: dict[str | int, object] = dict(table)
        self.path = path

    def take(self, key: Key) -> object | None:
        """The value at a key, removed from the table; None if it is not there."""
        first, *steps = key
        if not steps:
            return self._table.pop(first, None)
        inner = self._table.get(first)
        if not isinstance(inner, dict):
            return None
        rest = dict(inner)
        found: object | None = rest.pop(steps[0], None)
        if rest:
            self._table[first] = rest
        else:
            del self._table[first]
        return found

    def row(self, fields: tuple[Field, ...], skip: int = 0) -> Row:
        """The values of the columns; `skip` leaves out the first steps of their keys."""
        row: Row = {}
        for field in fields:
            key = field.key[skip:]
            if field.key in sheets.INVENTED:
                continue
            if field.shape is Shape.NAMES and isinstance(self._table.get(key[0]), dict) and len(key) == 1:
                continue
            found = self.take(key)
            if found is None:
                continue
            if not _fits(field.shape, found):
                raise no_place((*self.path, *key))
            row[field.key] = found
        return row

    def whole_row(self, fields: tuple[Field, ...]) -> Row:
        """The values of the columns, which must be all there is."""
        row = self.row(fields)
        self.finish()
        return row

    def inner(self, key: str) -> "_Taker | None":
        """The table at a key."""
        table = self.take((key,))
        return None if table is None else _Taker(table, (*self.path, key))

    def tables(self, key: str) -> Iterator["_Taker"]:
        """The tables of the list at a key."""
        entries = self.take((key,))
        if entries is not None and not isinstance(entries, list):
            raise no_place((*self.path, key))
        for position, entry in enumerate(entries or []):
            yield _Taker(entry, (*self.path, key, position))

    def rest(self) -> Iterator[tuple[str, object]]:
        """What is still there, key by key."""
        yield from ((str(key), value) for key, value in self._table.items())

    def finish(self) -> None:
        """Refuses what is still there."""
        for key in self._table:
            raise no_place((*self.path, key))


def _fits(shape: Shape, value: object) -> bool:
    """True if a cell of this shape can hold the value and give it back, or at least its text."""
    if shape is Shape.NAMES:
        return isinstance(value, list) and all(isinstance(name, str) for name in value)
    return isinstance(value, str | bool | int | Decimal | date)


def no_place(path: Path) -> UserError:
    """没有地方写: the workbook has no cell for what stands there."""
    where = ".".join(f"第{step + 1}个" if isinstance(step, int) else str(step) for step in path)
    return UserError(
        "工作簿里没有地方写这个键", where=where, remedy="先用 check 检查这份评分表，改正后再转换"
    )
