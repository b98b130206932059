"""Reading a plain table (from TOML or a workbook) key by key: types, defaults and unknown keys, all problems kept.

Knows nothing of scoresheets; a place in the file is a path of keys and row numbers that somebody else words.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from scoring_rules.exact import LONGEST_FRACTION, LONGEST_WHOLE, ZERO, is_admissible
from scoring_rules.problems import Problem, Severity

T = TypeVar("T")
Table = dict[str, object]
Path = tuple[str | int, ...]
Places = Callable[[Path], str]


MOST_PROBLEMS = 2000
"""Nobody reads more; what comes after is counted."""


class ProblemLog:
    """Problems in the order in which they were found, each with its place in words."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._left_out = dict.fromkeys(Severity, 0)
        self.problems: list[Problem] = []
        self.paths: list[Path] = []

    @property
    def is_full(self) -> bool:
        """True once problems are only counted."""
        return len(self.problems) >= MOST_PROBLEMS

    def error(self, path: Path, message: str, remedy: str) -> None:
        """Log something that has to be mended."""
        self.add(Severity.ERROR, path, message, remedy)

    def add(self, severity: Severity, path: Path, message: str, remedy: str) -> None:
        """Log a problem at a path."""
        if self.is_full:
            self._left_out[severity] += 1
            return
        self.paths.append(path)
        self.problems.append(Problem(severity, self._places(path), message, remedy))

    def close(self) -> None:
        """Say how many problems were left out, if any were."""
        errors, warnings = self._left_out[Severity.ERROR], self._left_out[Severity.WARNING]
        if errors or warnings:
            severity = Severity.ERROR if errors else Severity.WARNING
            message = f"另有{errors}个错误、{warnings}个提醒没有列出"
            self.problems.append(Problem(severity, self._places(()), message, "先改好前面列出的，再检查一次"))

    def touches(self, key: str) -> bool:
        """True if some problem so far lies at a key of this name."""
        return any(path and path[-1] == key for path in self.paths)


class TableReader:
    """One table being read. Every getter logs what is wrong and returns a stand-in, so that reading goes on."""

    def __init__(self, table: Table, path: Path, log: ProblemLog, lists: dict[str, tuple[str, ...]]) -> None:
        self._table = table
        self._asked: set[str] = set()
        self._known: set[str] = set()
        self.path = path
        self.log = log
        self.lists = lists

    def has(self, key: str) -> bool:
        """True if the key is there; does not count as read."""
        self._known.add(key)
        return key in self._table

    def raw(self, key: str) -> object:
        """The value as it stands, None if it is not there."""
        self._asked.add(key)
        return self._table.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without a default it must be there and not be blank."""
        value = self.raw(key)
        if value is None:
            return self._required(key, default, "")
        if not isinstance(value, str):
            self._wrong(key, value, "文字", "用引号括起来")
            return default or ""
        if default is None and not value.strip():
            self.error(key, f"“{key}”是空的", "填上内容")
        return value

    def number(self, key: str, default: Decimal | None = None, *, least: Decimal | None = ZERO) -> Decimal:
        """An exact number, at least `least`."""
        value = self.raw(key)
        if value is None:
            return self._required(key, default, ZERO)
        number = self.as_number(key, value)
        if number is None:
            return ZERO if default is None else default
        if least is not None and number < least:
            self.error(key, f"“{key}”是{number}，不能小于{least}", f"改为不小于{least}的数")
        return number

    def optional_number(self, key: str) -> Decimal | None:
        """An exact number ≥ 0, or None if the key is not there."""
        return self.number(key) if self.has(key) else None

    def as_number(self, key: str, value: object) -> Decimal | None:
        """A value as an exact number; None (and a problem) if it is none."""
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self._wrong(key, value, "数", "写成不带引号的数字，例如 0.5")
            return None
        if isinstance(value, int) and value.bit_length() > 64:
            value = Decimal("Infinity")
        number = Decimal(value)
        if not is_admissible(number):
            limits = f"整数部分最多{LONGEST_WHOLE}位、小数最多{LONGEST_FRACTION}位的数"
            self.error(key, f"“{key}”不是可用的数（太大、太细或不是有限数）", f"改为{limits}")
            return None
        return number

    def whole(self, key: str, default: int | None = None, *, least: int = 0) -> int:
        """A whole number, at least `least`."""
        number = self.number(key, None if default is None else Decimal(default), least=Decimal(least))
        if number != number.to_integral_value():
            self.error(key, f"“{key}”是{number}，应为整数", "改为整数")
            return default or least
        return int(number)

    def flag(self, key: str, default: bool = False) -> bool:
        """true or false."""
        value = self.raw(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self._wrong(key, value, "true 或 false", "写 true（是）或 false（否）")
            return default
        return value

    def choice(self, key: str, choices: Collection[str], default: str | None = None) -> str:
        """One of a few words."""
        value = self.raw(key)
        if value is None:
            return self._required(key, default, next(iter(choices)))
        if not isinstance(value, str) or value not in choices:
            self.error(key, f"“{key}”写的是“{shown(value)}”，没有这种写法", f"只能写：{'、'.join(choices)}")
            return default if default is not None else next(iter(choices))
        return value

    def day(self, key: str) -> date | None:
        """A date, or None if the key is not there."""
        value = self.raw(key)
        if value is None:
            return None
        if isinstance(value, datetime) or not isinstance(value, date):
            self._wrong(key, value, "日期", "写成 2023-04-01，不加引号")
            return None
        return value

    def texts(self, key: str, *, required: bool = False, unique: bool = True) -> tuple[str, ...]:
        """A list of texts, each once."""
        value = self.raw(key)
        if value is None:
            return self._required(key, None if required else (), ())
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            self._wrong(key, value, "一列文字", '写成 ["甲", "乙"]')
            return ()
        for position, entry in enumerate(value):
            if not entry.strip():
                self.log.error((*self.path, key, position), f"“{key}”里有一个空的名称", "填上名称，或删去")
        if unique:
            self._check_unique(key, value)
        return tuple(value)

    def table(self, key: str) -> "TableReader | None":
        """A table inside this one, None if it is not there."""
        value = self.raw(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self._wrong(key, value, "一组键值", f"写成 {key} = {{ … }}")
            return None
        return self.at(value, key)

    def tables(self, key: str, *, required: bool = True) -> list["TableReader"]:
        """A list of tables; with `required` there must be at least one."""
        value = self.raw(key)
        if value is None or value == []:
            return self._required(key, None if required else [], [])
        if not isinstance(value, list):
            self._wrong(key, value, "一列表", f"写成 {key} = [{{ … }}, …]")
            return []
        readers = []
        for position, entry in enumerate(value):
            if isinstance(entry, dict):
                readers.append(self.at(entry, key, position))
            else:
                self.log.error((*self.path, key, position), "这里应是一组键值", "写成 { … }")
        return readers

    def at(self, table: Table, *steps: str | int) -> "TableReader":
        """A reader for a table further inside."""
        return TableReader(table, (*self.path, *steps), self.log, self.lists)

    def error(self, key: str, message: str, remedy: str) -> None:
        """Log a problem at one of this table's keys."""
        self.log.error((*self.path, key), message, remedy)

    def unique_names(self, key: str, names: Iterable[str]) -> None:
        """Log every name of a list of tables that stands there twice."""
        self._check_unique(key, list(names))

    def finish(self) -> None:
        """Log the keys that nobody asked for: a misspelt key must not be passed over."""
        unknown = [key for key in self._table if key not in self._asked]
        if unknown:
            from difflib import get_close_matches

            for key in unknown:
                near = [] if self.log.is_full else get_close_matches(key, self._asked | self._known, n=1)
                remedy = f"是不是“{near[0]}”？" if near else "删去，或查说明里的写法"
                self.error(key, f"不认识“{key}”", remedy)

    def _check_unique(self, key: str, names: list[str]) -> None:
        seen: set[str] = set()
        for position, name in enumerate(names):
            if name in seen:
                self.log.error(
                    (*self.path, key, position), f"“{name}”重复", "同一处的名称不能相同，改名或删去一个"
                )
            seen.add(name)

    def _required(self, key: str, default: T | None, stand_in: T) -> T:
        if default is not None:
            return default
        self.error(key, f"缺“{key}”", f"补上“{key}”")
        return stand_in

    def _wrong(self, key: str, value: object, expected: str, remedy: str) -> None:
        self.error(key, f"“{key}”应是{expected}，写的是“{shown(value)}”", remedy)


def shown(value: object) -> str:
    """A value for a message, cut short."""
    if isinstance(value, bool):
        return "true" if value else "false"
    try:
        text = str(value)
    except ValueError:  # Python prints no whole number of more than 4300 digits
        return "一个很长的数"
    return text if len(text) <= 40 else text[:40] + "…"


def is_deeper(value: object, levels: int) -> bool:
    """True if lists and objects stand in one another in more than so many levels; found without recursion."""
    level = [value]
    for _ in range(levels + 1):
        inner: list[object] = []
        for each in level:
            if isinstance(each, dict):
                inner.extend(each.values())
            elif isinstance(each, list):
                inner.extend(each)
        level = inner
        if not level:
            return False
    return True
