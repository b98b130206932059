"""验收过程: briefing, symposium, ledgers, premises, deliberation and feedback as they happen."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from inspector.domain.fieldwork.record_form import read_record, record_json
from scoring_rules.kinds.rule import Json


class ActivityKind(StrEnum):
    """环节."""

    BRIEFING = "听取汇报"
    SYMPOSIUM = "座谈"
    LEDGERS = "查阅台账"
    SITE_WALK = "实地察看"
    DELIBERATION = "合议"
    FEEDBACK = "反馈"
    OTHER = "其他"


class Check(StrEnum):
    """核实: what became of something that was claimed."""

    OPEN = "未核"
    VERIFIED = "已核实"
    WRONG = "不符"


BRIEFING_TOPICS = ("站点建设", "岗位设置", "软硬件", "服务开展", "服务成效", "人才培养")
"""听取汇报的六个方面."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """参加人员: staff and officials; never residents."""

    name: str
    position: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """一个方面说了什么."""

    topic: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """待核实的说法: what was claimed, the item it bears on (code or ""), and what the check found."""

    words: str
    item: str = ""
    check: Check = Check.OPEN
    found: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """一个环节: begun and ended by the clock, where, who was there, what was said, what has to be checked."""

    kind: ActivityKind
    order: int = 0
    title: str = ""
    started: datetime | None = None
    ended: datetime | None = None
    place: str = ""
    attendees: tuple[Attendee, ...] = ()
    topics: tuple[Said, ...] = ()
    claims: tuple[Claim, ...] = ()
    minutes: str = ""

    @property
    def name(self) -> str:
        """The title, or the kind where it has none."""
        return self.title or self.kind.value

    @property
    def is_running(self) -> bool:
        """进行中."""
        return self.started is not None and self.ended is None

    @property
    def open_claims(self) -> int:
        """How many claims nobody has checked."""
        return sum(claim.check is Check.OPEN for claim in self.claims)


def activity_json(activity: Activity) -> Json:
    """An activity as a value."""
    return record_json(activity)


def activity_of(value: Json) -> Activity:
    """An activity out of its value; `DamagedRecord` if it is none."""
    return read_record(Activity, value, "过程记录")


def in_order(activities: Iterable[Activity]) -> tuple[Activity, ...]:
    """In the order of the day: what has begun by its time, then what is planned."""
    return tuple(sorted(activities, key=place_in_day))


def place_in_day(activity: Activity) -> tuple[bool, float, int]:
    """Sorts activities."""
    started = activity.started
    return started is None, started.timestamp() if started else 0.0, activity.order


def new_activity(kind: ActivityKind, *, order: int, place: str = "") -> Activity:
    """新环节, not begun; a briefing comes with its six topics."""
    topics = BRIEFING_TOPICS if kind is ActivityKind.BRIEFING else ()
    return Activity(kind, order=order, place=place, topics=tuple(Said(topic) for topic in topics))


def begun(activity: Activity, now: datetime) -> Activity:
    """开始: the clock stamps it; what was ended goes on."""
    return replace(activity, started=activity.started or now, ended=None)


def ended(activity: Activity, now: datetime) -> Activity:
    """结束: what nobody began has begun now too."""
    return replace(activity, started=activity.started or now, ended=now)


_SEPARATORS = re.compile(r"[、，,；;\n]+")
_IN_BRACKETS = re.compile(r"(?P<name>[^（(]+)[（(](?P<position>[^）)]*)[）)]?")


def attendees_of(line: str) -> tuple[Attendee, ...]:
    """参加人员 in one line: “张三（站长）、李四 督导，王五”; names twice are taken once."""
    found: dict[str, Attendee] = {}
    for piece in _SEPARATORS.split(line):
        attendee = _attendee(piece.strip())
        if attendee.name and not found.get(attendee.name, Attendee("")).position:
            found[attendee.name] = attendee
    return tuple(found.values())


def attendees_line(attendees: tuple[Attendee, ...]) -> str:
    """The attendees as they would be typed; `attendees_of` reads the same."""
    return "、".join(f"{each.name}（{each.position}）" if each.position else each.name for each in attendees)


def _attendee(piece: str) -> Attendee:
    bracketed = _IN_BRACKETS.fullmatch(piece)
    if bracketed:
        return Attendee(bracketed["name"].strip(), bracketed["position"].strip())
    name, _, position = piece.partition(" ")
    return Attendee(name, position.strip())
