"""被验收方的意见: objections to single items with the team's answer, and what may still be handed in; knows no screen.

An accepted objection changes no mark: a person does that.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inspector.domain.journal import Field, Topic
from scoring_rules.kinds.rule import Json
from scoring_rules.score import Score


class Outcome(StrEnum):
    """对异议的答复."""

    WAITING = "待答复"
    AGREED = "同意"
    REFUSED = "不同意"


class Arrival(StrEnum):
    """待补材料的情况; 已过期 follows from the clock, the others are said by a person."""

    WAITING = "待补"
    OVERDUE = "已过期"
    RECEIVED = "已收到"
    MISSED = "未收到"


@dataclass(frozen=True, slots=True)
class Objection:
    """异议 to one item: why, who raised it and when; the team's answer. Times are local, as they were entered."""

    code: str
    reason: str
    raised_by: str = ""
    at: datetime | None = None
    outcome: Outcome = Outcome.WAITING
    answer: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Awaited:
    """待补: what is to be handed in for an item until when, and whether it came."""

    code: str
    what: str
    until: datetime | None = None
    received_at: datetime | None = None
    missed: bool = False
    remark: str = ""

    def arrival(self, now: datetime) -> Arrival:
        """How it stands at a moment of the local clock."""
        if self.received_at is not None:
            return Arrival.RECEIVED
        if self.missed:
            return Arrival.MISSED
        return Arrival.OVERDUE if self.until is not None and now > self.until else Arrival.WAITING


_NEVER = "9999"


def objection_field(code: str) -> Field:
    """Where the objection to an item is kept."""
    return Field(Topic.OBJECTION, code)


def awaited_field(code: str, what: str) -> Field:
    """Where one thing awaited for an item is kept."""
    return Field(Topic.AWAITED, code, what)


def objections_of(fields: Mapping[Field, Json]) -> dict[str, Objection]:
    """Item → objection; what cannot be read is left out."""
    read = (_objection(field, value) for field, value in fields.items() if field.topic is Topic.OBJECTION)
    return {one.code: one for one in read if one is not None}


def awaited_of(fields: Mapping[Field, Json]) -> tuple[Awaited, ...]:
    """Everything awaited, the most urgent first; what has no hour comes last."""
    read = (_awaited(field, value) for field, value in fields.items() if field.topic is Topic.AWAITED)
    found = [one for one in read if one is not None]
    return tuple(sorted(found, key=lambda one: (_moment_text(one.until) or _NEVER, one.code, one.what)))


def objection_json(objection: Objection) -> Json:
    """An objection as a value."""
    return {
        "reason": objection.reason,
        "raised_by": objection.raised_by,
        "at": _moment_text(objection.at),
        "outcome": objection.outcome.value,
        "answer": objection.answer,
        "answered_by": objection.answered_by,
        "answered_at": _moment_text(objection.answered_at),
    }


def awaited_json(awaited: Awaited) -> Json:
    """Something awaited as a value; item and name stand in its field."""
    return {
        "until": _moment_text(awaited.until),
        "received_at": _moment_text(awaited.received_at),
        "missed": awaited.missed,
        "remark": awaited.remark,
    }


def objection_sentences(
    fields: Mapping[Field, Json], score: Score, *, is_self_check: bool = False
) -> tuple[str, ...]:
    """异议及答复 for papers, a sentence each, in the order of the sheet; a self-check has no 验收组."""
    sides = ("自查小组", "站点") if is_self_check else ("验收组", "被验收单位")
    objections = objections_of(fields)
    return tuple(
        _objection_words(objections[code], name, *sides) for code, name in _names(score) if code in objections
    )


def awaited_sentences(fields: Mapping[Field, Json], score: Score, now: datetime) -> tuple[str, ...]:
    """待补材料 for papers, a sentence each, in the order of the sheet; `now` is local."""
    awaited = awaited_of(fields)
    return tuple(
        _awaited_words(one, name, now) for code, name in _names(score) for one in awaited if one.code == code
    )


def hour_in_words(moment: datetime) -> str:
    """4月25日17时30分; the year stands on the paper."""
    minutes = f"{moment.minute}分" if moment.minute else ""
    return f"{moment.month}月{moment.day}日{moment.hour}时{minutes}"


def _objection_words(objection: Objection, name: str, team: str, station: str) -> str:
    who = f"{objection.raised_by or station}提出"
    when = f"（{hour_in_words(objection.at)}）" if objection.at else ""
    answer = {
        Outcome.WAITING: f"{team}尚未答复",
        Outcome.AGREED: f"{team}同意",
        Outcome.REFUSED: f"{team}不同意",
    }[objection.outcome]
    why = _clean(objection.answer)
    return f"{name}：{who}异议{when}：{_clean(objection.reason)}；{answer}{f'：{why}' if why else ''}。"


def _awaited_words(awaited: Awaited, name: str, now: datetime) -> str:
    until = f"，限{hour_in_words(awaited.until)}前提交" if awaited.until else ""
    arrival = awaited.arrival(now)
    came = f"{hour_in_words(awaited.received_at)}收到" if awaited.received_at else ""
    words = {
        Arrival.WAITING: "尚未提交",
        Arrival.OVERDUE: "逾期尚未提交",
        Arrival.RECEIVED: came,
        Arrival.MISSED: "没有提交",
    }
    remark = _clean(awaited.remark)
    return f"{name}：待补“{awaited.what}”{until}，{words[arrival]}{f'（{remark}）' if remark else ''}。"


def _names(score: Score) -> Iterator[tuple[str, str]]:
    for scored in score.items():
        item = scored.item
        yield item.code, f"{item.title}（{item.code}）" if item.heading else item.code


def _objection(field: Field, value: Json) -> Objection | None:
    if not isinstance(value, dict):
        return None
    reason, by, answer, who = (
        _text(value.get(key)) for key in ("reason", "raised_by", "answer", "answered_by")
    )
    outcome = value.get("outcome")
    return Objection(
        field.code,
        reason,
        by,
        _moment(value.get("at")),
        Outcome(str(outcome)) if outcome in list(Outcome) else Outcome.WAITING,
        answer,
        who,
        _moment(value.get("answered_at")),
    )


def _awaited(field: Field, value: Json) -> Awaited | None:
    if not isinstance(value, dict):
        return None
    until, received = _moment(value.get("until")), _moment(value.get("received_at"))
    return Awaited(
        field.code, field.part, until, received, value.get("missed") is True, _text(value.get("remark"))
    )


def _moment(value: Json) -> datetime | None:
    """A local time without a zone; None for anything else."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment.replace(tzinfo=None) if moment else None


def _moment_text(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="minutes") if moment else None


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _clean(text: str) -> str:
    return " ".join(text.split()).rstrip("。；;")
