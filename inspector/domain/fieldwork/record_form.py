"""Records as JSON and back, by their own types: defaults are left out, damage is refused in words."""

from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from scoring_rules.kinds.rule import Json
from scoring_rules.problems import UserError

Record = TypeVar("Record")
DEEPEST = 12
"""Our records nest four deep; what nests deeper was not written by us."""
YEARS = range(2000, 2200)
"""Clocks far outside cannot be shown in every zone, and no visit was then."""


class DamagedRecord(UserError):
    """记录已损坏: a value that no version of this program wrote, or a later one."""

    def __init__(self, where: str) -> None:
        super().__init__(
            "这条现场记录读不出来：内容已损坏，或由更新版本的程序写成；它原样保留在资料库里，没有改动",
            where=where,
            remedy="请升级程序后再看；仍然读不出来时，按纸质记录重新录入一条",
        )


def record_json(record: Any) -> dict[str, Json]:
    """The record as a value; what stands at its default is left out, so that equal records read equal."""
    written: dict[str, Json] = {}
    for each in fields(record):
        value = getattr(record, each.name)
        if each.default is MISSING or value != each.default:
            written[each.name] = _plain(value)
    return written


def read_record(kind: type[Record], value: Json, where: str) -> Record:
    """The record out of its value; unknown keys are passed over. `DamagedRecord` with `where` otherwise."""
    try:
        read = _record(kind, value, DEEPEST)
    except (TypeError, ValueError, KeyError):
        raise DamagedRecord(where) from None
    assert isinstance(read, kind)
    return read


def _plain(value: Any) -> Json:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if is_dataclass(value):
        return record_json(value)
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    assert value is None or isinstance(value, str | bool | int)
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _record(kind: Any, value: Json, depth: int) -> object:
    if not isinstance(value, dict) or not depth:
        raise TypeError(kind)
    hints = _hints(kind)
    given = {}
    for each in fields(kind):
        if each.name in value:
            given[each.name] = _typed(hints[each.name], value[each.name], depth - 1)
        elif each.default is MISSING:
            raise KeyError(each.name)
    return kind(**given)


def _typed(kind: Any, value: Json, depth: int) -> object:
    if get_origin(kind) in (Union, UnionType):
        inner = next(each for each in get_args(kind) if each is not NoneType)
        return None if value is None else _typed(inner, value, depth)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise TypeError(kind)
        return tuple(_typed(get_args(kind)[0], entry, depth) for entry in value)
    if is_dataclass(kind):
        return _record(kind, value, depth)
    return _single(kind, value)


def _single(kind: Any, value: Json) -> object:
    if kind in (str, bool, int) and type(value) is kind:
        return value
    if not isinstance(value, str):
        raise TypeError(kind)
    if kind is datetime:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None or moment.year not in YEARS:
            raise ValueError(value)
        return moment
    if issubclass(kind, StrEnum):
        return kind(value)
    raise TypeError(kind)
