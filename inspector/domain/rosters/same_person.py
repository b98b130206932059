"""同一个人: finds whether a row names somebody who stood in a row before; knows no file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from inspector.domain.days import agrees
from inspector.domain.rosters.values import Value

_WHOLE_NUMBERS = (15, 18)


class Reason(StrEnum):
    """凭什么认作同一人, in words for the remark."""

    ID_NUMBER = "身份证号相同"
    NAME = "名称相同"
    BORN = "姓名、出生日期相同"
    PHONE = "姓名、电话相同"
    VILLAGE = "姓名、村居相同，又没有身份证号"


@dataclass(slots=True)
class Entry:
    """名单里的一个: what its rows say together, and which rows they are (table, row)."""

    values: dict[str, Value]
    rows: list[tuple[str, int]] = field(default_factory=list)

    def text(self, name: str) -> str:
        """A value that is text, empty for none."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""


class People:
    """认人: everyone seen so far at one station, by ID number and by name."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._by_id: dict[str, Entry] = {}
        self._by_name: dict[str, list[Entry]] = {}

    def find(self, values: Mapping[str, Value]) -> tuple[Entry, Reason] | None:
        """The entry that a row belongs to. Two different ID numbers are always two people."""
        number = _text(values, "id_number")
        if len(number) in _WHOLE_NUMBERS and (known := self._by_id.get(number)):
            return known, Reason.ID_NUMBER
        for entry in self._by_name.get(_text(values, "name"), ()):
            if number and entry.text("id_number"):
                continue
            if reason := _likeness(entry, values):
                return entry, reason
        return None

    def named(self, values: Mapping[str, Value]) -> tuple[Entry, Reason] | None:
        """The entry of the same name: points and villages have nothing else."""
        for entry in self._by_name.get(_text(values, "name"), ()):
            return entry, Reason.NAME
        return None

    def add(self, entry: Entry) -> None:
        """Somebody new."""
        self.entries.append(entry)
        self._by_name.setdefault(entry.text("name"), []).append(entry)
        self.note_id(entry)

    def note_id(self, entry: Entry) -> None:
        """The entry may have got its ID number from a later row."""
        number = entry.text("id_number")
        if len(number) in _WHOLE_NUMBERS:
            self._by_id.setdefault(number, entry)


def join(entry: Entry, values: Mapping[str, Value]) -> bool:
    """Adds what a further row says; what is there stays, lists grow. True if a list grew."""
    grew = False
    for name, value in values.items():
        kept = entry.values.get(name)
        if isinstance(value, tuple) and isinstance(kept, tuple):
            more = tuple(dict.fromkeys((*kept, *value)))
            grew = grew or len(more) > len(kept)
            entry.values[name] = more
        elif kept in (None, "", ()):
            entry.values[name] = value
    return grew


def _likeness(entry: Entry, values: Mapping[str, Value]) -> Reason | None:
    one, other = entry.text("born"), _text(values, "born")
    if one and other:
        if not agrees(one, other):
            return None
        if len(one) == len(other) == len("2000-01-01"):
            return Reason.BORN
    phones = entry.text("phone"), _text(values, "phone")
    if all(phones):
        return Reason.PHONE if phones[0] == phones[1] else None
    villages = entry.text("village"), _text(values, "village")
    return Reason.VILLAGE if all(villages) and villages[0] == villages[1] else None


def _text(values: Mapping[str, Value], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""
