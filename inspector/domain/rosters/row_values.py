"""一行里写的是什么: the texts of a row by the layout of its table → values by field; knows no other row."""

from collections.abc import Callable
from dataclasses import dataclass, field

from inspector.domain.days import agrees
from inspector.domain.rosters.headers import words_of
from inspector.domain.rosters.id_numbers import read_id_number
from inspector.domain.rosters.layout import Layout
from inspector.domain.rosters.people import RosterKind
from inspector.domain.rosters.rows_of_people import Titled
from inspector.domain.rosters.values import PARSERS, Parser, Value, is_ticked, tidy

PLACES = frozenset({"number", "county", "station_code", "station"})
"""Fields that say where a row belongs, not who it is."""

Warn = Callable[[str, str, str, str], None]
"""Takes column, message, remedy and what is written."""

_REMEMBERED = 2_000
_UNSEEN: Value = ("",)  # no parser gives this


@dataclass(slots=True)
class _ReadColumn:
    """A column with the values of texts that came before: most columns repeat a few."""

    name: str
    at: int
    words: str
    parse: Parser
    seen: dict[str, Value] = field(default_factory=dict)


class RowReader:
    """Reads the rows of one table; remarks go to `warn`."""

    def __init__(self, layout: Layout, warn: Warn) -> None:
        self._layout, self._warn = layout, warn
        self._kind = layout.kind
        self._columns = [
            _ReadColumn(name, at, words_of(layout.kind, name), PARSERS.get(name, tidy))
            for name, at in layout.columns.items()
            if name not in PLACES
        ]
        self._words = self._text = ""
        self._remarks = 0

    def values(self, titled: Titled) -> dict[str, Value] | None:
        """Field → value, empty ones left out; None for a row without a name."""
        texts = titled.row.texts
        width = len(texts)
        values: dict[str, Value] = {}
        for column in self._columns:
            text = texts[column.at] if column.at < width else ""
            if not text:
                continue
            value = column.seen.get(text, _UNSEEN) if type(text) is str else _UNSEEN
            if value is _UNSEEN:
                value = self._parsed(column, text)
            if value is not None and value != "" and value != ():
                values[column.name] = value
        if not values.get("name"):
            return None
        if self._kind is RosterKind.CLIENTS:
            self._complete_client(values, titled)
        if "id_number" in values:
            self._compare_with_id(values)
        return values

    def _parsed(self, column: _ReadColumn, text: str) -> Value:
        self._words, self._text = column.words, text
        before = self._remarks
        value = column.parse(text, self._remark)
        if self._remarks == before and len(column.seen) < _REMEMBERED and type(text) is str:
            column.seen[text] = value
        return value

    def _remark(self, message: str, remedy: str) -> None:
        self._remarks += 1
        self._warn(self._words, message, remedy, self._text)

    def _complete_client(self, values: dict[str, Value], titled: Titled) -> None:
        row = titled.row
        ticked = tuple(word for at, word in self._layout.ticks.items() if is_ticked(row.text(at)))
        stated = values.get("categories")
        named = stated if isinstance(stated, tuple) else ()
        both = tuple(dict.fromkeys((*named, *ticked))) if ticked else named
        if both or titled.category:
            values["categories"] = both or (titled.category,)
        else:
            self._warn("对象类别", "没有写类别", "请补上类别；分类统计和分层抽选要用", "")
        if titled.village and "village" not in values:
            values["village"] = titled.village

    def _compare_with_id(self, values: dict[str, Value]) -> None:
        found = read_id_number(str(values["id_number"]))
        if not found.born:
            return
        born, sex = values.get("born"), values.get("sex")
        if isinstance(born, str) and not agrees(born, found.born):
            self._warn("出生日期", "出生日期与身份证号不一致，以身份证号为准", "请对照证件核对", born)
        values["born"] = found.born
        if sex in ("男", "女") and sex != found.sex:
            self._warn("性别", "性别与身份证号不一致，按原样保留", "请对照证件核对", str(sex))
        values.setdefault("sex", found.sex)
