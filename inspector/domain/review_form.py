"""核对记录 as JSON and back: the proposal once, the decisions after each change; knows no file.

The proposal is taken apart by its own types, so that a field more needs nothing here. A grid is written as its
cells; merged ones are spread over their slots again when it is read.
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Union, get_args, get_origin, get_type_hints

from inspector.domain.review import Decision
from scoring_rules.kinds.rule import Json
from scoring_rules.problems import UnreadableFile
from scoring_rules.reading.grid import Grid, GridCell
from scoring_rules.reading.proposal import Proposal
from scoring_rules.reading.sheet_rules import GradeBand

FORMAT = 1
_CELL = ("row", "column", "text", "row_span", "column_span", "place")


def proposal_form(proposal: Proposal) -> object:
    """读取结果 as plain values."""
    return _plain(proposal)


def proposal_of(form: Json, where: str) -> Proposal:
    """读取结果 out of plain values; UnreadableFile if they are none."""
    try:
        read = _typed(Proposal, form)
    except (TypeError, ValueError, KeyError, ArithmeticError, IndexError, RecursionError):
        raise unreadable(where) from None
    assert isinstance(read, Proposal)
    return read


def decision_form(decision: Decision) -> dict[str, object]:
    """A decision; what stands as proposed is left out."""
    return {
        each.name: getattr(decision, each.name)
        for each in fields(decision)
        if getattr(decision, each.name) not in (None, False)
    }


def decisions_of(form: Json, where: str) -> dict[str, Decision]:
    """决定 by code; UnreadableFile if they are none."""
    try:
        if not isinstance(form, dict):
            raise TypeError
        read = {code: _typed(Decision, value) for code, value in form.items()}
    except (TypeError, ValueError, KeyError, ArithmeticError):
        raise unreadable(where) from None
    return {code: value for code, value in read.items() if isinstance(value, Decision)}


def grades_form(grades: tuple[GradeBand, ...] | None) -> object:
    """等次 as plain values; None where none were entered."""
    return None if grades is None else _plain(grades)


def grades_of_form(form: Json, where: str) -> tuple[GradeBand, ...] | None:
    """等次 out of plain values; UnreadableFile if they are none."""
    try:
        read = _typed(tuple[GradeBand, ...] | None, form)
    except (TypeError, ValueError, KeyError, ArithmeticError):
        raise unreadable(where) from None
    return read if isinstance(read, tuple) else None


def unreadable(where: str) -> UnreadableFile:
    """The error for a record that is damaged, or from a version that is not known."""
    return UnreadableFile(
        "这份核对记录已损坏，或由更新版本的程序写成，没有打开",
        where=where,
        remedy="请重新读取原来的评分表文件，从头核对",
    )


def _plain(value: object) -> object:
    if isinstance(value, Grid):
        cells = [[getattr(cell, name) for name in _CELL] for cell in value.cells()]
        size = [value.row_count, value.column_count]
        return {"origin": value.origin, "size": size, "hidden": sorted(value.hidden_rows), "cells": cells}
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple | list | frozenset):
        return [_plain(entry) for entry in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(entry) for key, entry in value.items()}
    return value


@cache
def _hints(kind: type) -> dict[str, object]:
    return get_type_hints(kind)


def _typed(kind: object, value: Json) -> object:
    """A plain value as what the type says."""
    if kind is Grid:
        return _grid(value)
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        if value is None and NoneType in get_args(kind):
            return None
        return _typed(next(each for each in get_args(kind) if each is not NoneType), value)
    if origin in (tuple, frozenset):
        return _collected(kind, value)
    if isinstance(kind, type):
        return _single(kind, value)
    if isinstance(value, dict):
        return value
    raise TypeError(kind)


def _single(kind: type, value: Json) -> object:
    if kind is Decimal and isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    if kind in (str, bool, int) and type(value) is kind:
        return value
    if issubclass(kind, Enum):
        return kind(value)
    if is_dataclass(kind) and isinstance(value, dict):
        return _record(kind, value)
    if issubclass(kind, tuple) and isinstance(value, list):
        return _named(kind, value)
    raise TypeError(kind)


def _record(kind: type, value: dict[str, Json]) -> object:
    hints = _hints(kind)
    given = {}
    for each in fields(kind):
        if each.name in value:
            given[each.name] = _typed(hints[each.name], value[each.name])
        elif each.default is MISSING and each.default_factory is MISSING:
            raise KeyError(each.name)
    return kind(**given)


def _named(kind: type, value: list[Json]) -> object:
    """A NamedTuple, its values in their order."""
    hints = _hints(kind)
    given = {name: _typed(hint, each) for (name, hint), each in zip(hints.items(), value, strict=True)}
    return kind(**given)


def _collected(kind: object, value: Json) -> object:
    if not isinstance(value, list):
        raise TypeError(kind)
    inner = get_args(kind)
    if get_origin(kind) is frozenset:
        return frozenset(_typed(inner[0], entry) for entry in value)
    if len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(_typed(inner[0], entry) for entry in value)
    return tuple(_typed(each, entry) for each, entry in zip(inner, value, strict=True))


def _grid(value: Json) -> Grid:
    if not isinstance(value, dict):
        raise TypeError(Grid)
    size, cells, hidden = value["size"], value["cells"], value["hidden"]
    if not (isinstance(size, list) and isinstance(cells, list) and isinstance(hidden, list)):
        raise TypeError(Grid)
    rows, columns = (int(_single(int, each)) for each in size)  # type: ignore[call-overload]
    slots: list[list[GridCell | None]] = [[None] * columns for _ in range(rows)]
    hints = _hints(GridCell)
    for entry in cells:
        if not isinstance(entry, list):
            raise TypeError(GridCell)
        given = {name: _typed(hints[name], each) for name, each in zip(_CELL, entry, strict=True)}
        cell = GridCell(**given)  # type: ignore[arg-type]
        for line in slots[cell.row : cell.row + cell.row_span]:
            for column in range(cell.column, min(columns, cell.column + cell.column_span)):
                line[column] = line[column] or cell
    rows_hidden = frozenset(int(_single(int, each)) for each in hidden)  # type: ignore[call-overload]
    return Grid(str(value["origin"]), tuple(map(tuple, slots)), rows_hidden)
