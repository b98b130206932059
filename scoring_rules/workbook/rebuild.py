"""Rows of the workbook's sheets put together to a scoresheet's plain table, each key with its place.

Knows no file; what only the sheets can get wrong (a row for an unknown item) becomes a problem here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from scoring_rules.problems import Problem, error
from scoring_rules.tables import Path, Table
from scoring_rules.workbook import columns, detail_columns, sheets
from scoring_rules.workbook.field import Field, Key
from scoring_rules.workbook.grid import PlacedRow, narrow
from scoring_rules.workbook.sheets import Form, RowKind, part_path

Rows = dict[str, list[PlacedRow]]
_ROW_KINDS = {(row_kind.word, row_kind.kind): row_kind for row_kind in sheets.ROW_KINDS}
_KINDS_OF_WORD = {row_kind.word: columns.KINDS[row_kind.kind] for row_kind in sheets.ROW_KINDS}


@dataclass(slots=True)
class Rebuilt:
    """A table with the row that each of its tables comes from, and what was wrong.

    A key behind the row names one column where a path has its own (a name in a list, the cap of a group).
    """

    problems: list[Problem]
    table: Table = field(default_factory=dict)
    rows: dict[Path, tuple[PlacedRow, Key]] = field(default_factory=dict)


def rebuild(rows: Rows, problems: list[Problem]) -> Rebuilt:
    """各工作表的行变成评分表. Problems are added to the list."""
    return _Rebuilder(Rebuilt(problems)).run(rows)


@dataclass(frozen=True, slots=True)
class _Owner:
    """An item or a part: something with a rule that further rows may belong to."""

    name: str
    table: Table
    path: Path
    kind_place: str

    def rule(self) -> Table:
        rule = self.table.setdefault("rule", {})
        assert isinstance(rule, dict)
        return rule


class _Rebuilder:
    def __init__(self, rebuilt: Rebuilt) -> None:
        self._rebuilt = rebuilt
        self._owners: dict[tuple[str, str], _Owner] = {}
        self._owners_loosely: dict[tuple[str, str], _Owner] = {}
        self._sections: dict[str, tuple[Table, Path]] = {}

    def run(self, rows: Rows) -> Rebuilt:
        root = self._rebuilt.table
        for basics in rows[sheets.BASICS.title]:
            self._rebuilt.rows[()] = (basics, ())
            self._fill(root, basics, columns.BASICS)
        for grade in rows[sheets.GRADES.title]:
            self._add(root, (), "grade", grade, columns.GRADES)
        self._put_lists(rows[sheets.LISTS.title])
        for section in rows[sheets.SECTIONS.title]:
            self._put_section(section)
        for item in rows[sheets.ITEMS.title]:
            self._put_item(item)
        for part in rows[sheets.PARTS.title]:
            self._put_part(part)
        for detail in rows[sheets.DETAILS.title]:
            self._put_detail(detail)
        for veto in rows[sheets.VETOES.title]:
            self._add(root, (), "veto", veto, columns.VETOES)
        return self._rebuilt

    def _error(self, where: str, message: str, remedy: str) -> None:
        self._rebuilt.problems.append(error(where, message, remedy))

    def _put_lists(self, rows: list[PlacedRow]) -> None:
        lists: Table = {}
        for row in rows:
            name = row.values.get(("name",))
            if not isinstance(name, str):
                self._error(row.place(("name",)), "没有写名单的名称", "写上名称，或删去这一行")
            elif name in lists:
                self._error(row.place(("name",)), f"名单“{name}”写了两行", "合成一行")
            elif ("names",) not in row.values:
                self._error(row.place(("names",)), f"名单“{name}”是空的", "写上内容，或删去这一行")
            else:
                lists[name] = row.values["names",]
                self._rebuilt.rows["lists", name] = (row, ("names",))
        if lists:
            self._rebuilt.table["lists"] = lists

    def _put_section(self, row: PlacedRow) -> None:
        table, path = self._add(self._rebuilt.table, (), "section", row, columns.SECTIONS)
        self._sections.setdefault(str(row.values.get(("code",), "")), (table, path))

    def _put_item(self, row: PlacedRow) -> None:
        of = str(row.values.get(("section",), ""))
        section, path = self._sections.get(of, ({}, ("section", -1)))
        if of not in self._sections:
            message = f"“一级指标”里没有编号“{of}”" if of else "没有写属于哪个一级指标"
            remedy = f"写“一级指标”里的编号：{'、'.join(self._sections) or '（先填“一级指标”）'}"
            self._error(row.place(("section",)), message, remedy)
        item, path = self._add(section, path, "item", row, columns.ITEMS)
        self._check_headings(row)
        if isinstance(code := row.values.get(("code",)), str):
            self._own(row, (code, ""), item, path)

    def _check_headings(self, row: PlacedRow) -> None:
        for level in (1, 2):
            lower, upper = ("heading", level), ("heading", level - 1)
            if lower in row.values and upper not in row.values:
                titles = {each.key: each.title for each in columns.ITEMS}
                message = f"有{titles[lower]}，没有{titles[upper]}"
                self._error(row.place(upper), message, f"补上{titles[upper]}，或把{titles[lower]}移过来")

    def _own(self, row: PlacedRow, key: tuple[str, str], table: Table, path: Path) -> None:
        """Remembers an item or a part, so that rows can be added to its rule."""
        where = row.place(("rule", "kind"))
        if ("rule", "kind") not in row.values:
            self._error(where, "没有选规则类型", "从下拉里选一个")
        owner = _Owner(" > ".join(filter(None, key)), table, path, where)
        self._owners_loosely.setdefault((narrow(key[0]), narrow(key[1])), owner)
        if self._owners.setdefault(key, owner) is not owner:
            place = row.place(("what",) if key[1] else ("code",))
            self._error(place, f"“{owner.name}”写了两行，规则明细都归到第一行", "改成没有用过的，或删去一行")

    def _owner_of(self, row: PlacedRow) -> _Owner | None:
        code, outer = (str(row.values.get(key, "")).strip() for key in (("item",), ("outer",)))
        owner = self._owners.get((code, outer)) or self._owners_loosely.get((narrow(code), narrow(outer)))
        if owner is not None and code:
            return owner
        if not code:
            self._error(row.place(("item",)), "没有写评分项编号", "写上这一行属于哪个评分项")
        elif (code, "") not in self._owners:
            self._error(row.place(("item",)), f"“评分项”里没有编号“{code}”", "改成“评分项”里有的编号")
        else:
            parts = "、".join(part for item, part in self._owners if item == code and part)
            remedy = f"改成“组合部分”里有的名称：{parts}" if parts else "不是组合的，这一格空着"
            self._error(row.place(("outer",)), f"{code}没有叫“{outer}”的部分", remedy)
        return None

    def _put_part(self, row: PlacedRow) -> None:
        owner = self._owner_of(row)
        if owner is None:
            return
        kind = owner.rule().get("kind")
        if kind != "sum":
            message = f"“{owner.name}”的规则类型不是“组合”，不能有部分"
            self._error(row.where, message, f"把{owner.kind_place}改成“组合”，或删去这一行")
            return
        part, path = self._add(owner.rule(), (*owner.path, "rule"), "parts", row, columns.PARTS)
        code, outer = (str(row.values.get(key, "")).strip() for key in (("item",), ("outer",)))
        if isinstance(what := row.values.get(("what",)), str):
            self._own(row, (code, part_path(outer, what)), part, path)

    def _put_detail(self, row: PlacedRow) -> None:
        owner = self._owner_of(row)
        word = row.values.get(("row",))
        if word is None:
            self._error(row.place(("row",)), "没有写行类别", "从下拉里选一个")
        if owner is None or not isinstance(word, str) or word not in _KINDS_OF_WORD:
            return
        kind = owner.rule().get("kind")
        row_kind = _ROW_KINDS.get((word, str(kind)))
        if row_kind is not None:
            self._put_row(owner, row_kind, row)
        elif kind in columns.KINDS:
            message = f"“{owner.name}”的规则类型是“{columns.KINDS[str(kind)]}”，用不上“{word}”"
            self._error(row.place(("row",)), message, f"把规则类型改成“{_KINDS_OF_WORD[word]}”，或改行类别")

    def _put_row(self, owner: _Owner, row_kind: RowKind, row: PlacedRow) -> None:
        rule, path = owner.rule(), (*owner.path, "rule")
        if row_kind.form is Form.TABLES:
            line, _ = self._add(rule, path, row_kind.key, row, detail_columns.DETAILS)
            if row_kind.basis:
                line["basis"] = row_kind.basis
            self._refuse(row, [("bound",), ("limit",)])
        elif row_kind.form is Form.BANDS:
            self._put_band(rule, path, row)
        elif not isinstance(what := row.values.get(("what",)), str):
            self._error(row.place(("what",)), "没有写名称", "写上名称，或删去这一行")
        elif row_kind.form is Form.NAMES:
            names = rule.setdefault(row_kind.key, [])
            assert isinstance(names, list)
            self._rebuilt.rows[*path, row_kind.key, len(names)] = (row, ("what",))
            names.append(what)
            self._refuse_others(row, ("what",))
        else:
            self._put_cap(rule, path, row, what)

    def _put_cap(self, rule: Table, path: Path, row: PlacedRow, name: str) -> None:
        groups = rule.setdefault("groups", {})
        assert isinstance(groups, dict)
        self._rebuilt.rows.setdefault((*path, "groups", name), (row, ("cap",)))
        if name in groups:
            self._error(row.place(("what",)), f"合并封顶“{name}”写了两行", "改名，或删去一行")
        elif ("cap",) not in row.values:
            self._error(row.place(("cap",)), f"“{name}”没有写最多扣几分", "写上最多扣几分")
        else:
            groups[name] = row.values["cap",]
        self._refuse_others(row, ("what",), ("cap",))

    def _refuse_others(self, row: PlacedRow, *used: Key) -> None:
        """Every cell of the row but these and those that say whose row it is."""
        self._refuse(row, [key for key in row.values if key not in (("item",), ("outer",), ("row",), *used)])

    def _refuse(self, row: PlacedRow, needless: Iterable[Key]) -> None:
        """Cells that such a row has no use for must not be passed over."""
        for key in needless:
            if key in row.values:
                title = next(each.title for each in detail_columns.DETAILS if each.key == key)
                self._error(row.place(key), f"这种行用不上“{title}”", "清空这一格，或改行类别")

    def _put_band(self, rule: Table, path: Path, row: PlacedRow) -> None:
        band, _ = self._add(rule, path, "bands", row, detail_columns.DETAILS)
        bound, limit = row.values.get(("bound",)), row.values.get(("limit",))
        if bound == "otherwise":
            if "points" in band:
                band["otherwise"] = band.pop("points")
            if limit is not None:
                self._error(row.place(("limit",)), "“其余”没有界限", "清空这一格")
        elif bound in detail_columns.BOUNDS and limit is not None:
            band[str(bound)] = limit
        elif bound is None:
            self._error(row.place(("bound",)), "分数段没有写条件", "从下拉里选一个")
        elif bound in detail_columns.BOUNDS:
            self._error(row.place(("limit",)), "分数段没有写界限", "写上界限")

    def _add(
        self, table: Table, path: Path, key: str, row: PlacedRow, fields: tuple[Field, ...]
    ) -> tuple[Table, Path]:
        """A new table in a list of tables, filled from a row."""
        entries = table.setdefault(key, [])
        assert isinstance(entries, list)
        entry: Table = {}
        entry_path = (*path, key, len(entries))
        entries.append(entry)
        self._rebuilt.rows[entry_path] = (row, ())
        self._fill(entry, row, fields)
        return entry, entry_path

    def _fill(self, table: Table, row: PlacedRow, fields: tuple[Field, ...]) -> None:
        for each in fields:
            if each.key in sheets.INVENTED or each.key not in row.values:
                continue
            if not _put(table, each.key, row.values[each.key]):
                self._error(row.place(each.key), f"已经写了别的列，不能再写“{each.title}”", "只留一处")


def _put(table: Table, key: Key, value: object) -> bool:
    """Sets a value inside nested tables; False where something else stands in the way."""
    first, *steps = key
    name = str(first)
    if not steps:
        table[name] = value
        return True
    if isinstance(steps[0], int):
        headings = table.setdefault(name, [])
        assert isinstance(headings, list)
        headings.append(value)
        return True
    inner = table.setdefault(name, {})
    if not isinstance(inner, dict):
        return False
    inner[str(steps[0])] = value
    return True
