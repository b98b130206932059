"""All draws of an inspection (历次抽选), as its fields hold them: which counts, which were drawn before; no storage."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from inspector.domain.draws.record import DrawRecord, EarlierDraw, as_earlier
from inspector.domain.draws.record_json import draw_of
from inspector.domain.errors import WrongEntry
from inspector.domain.journal import Field, Topic
from scoring_rules.kinds.rule import Json
from scoring_rules.problems import Problem


class Draws(NamedTuple):
    """历次抽选, the oldest first; `problems` names those that cannot be read."""

    records: tuple[DrawRecord, ...]
    problems: tuple[Problem, ...] = ()


def draws_in(fields: Mapping[Field, Json]) -> Draws:
    """历次抽选 among the fields of an inspection."""
    records: list[DrawRecord] = []
    problems: list[Problem] = []
    for field, value in fields.items():
        if field.topic is Topic.DRAW:
            try:
                records.append(draw_of(value))
            except WrongEntry as damage:
                problems.append(damage.as_problem())
    return Draws(in_time(records), tuple(problems))


def in_time(records: Iterable[DrawRecord]) -> tuple[DrawRecord, ...]:
    """The oldest first."""
    return tuple(sorted(records, key=lambda record: (record.setting.at, record.number, record.id)))


def in_force(records: Iterable[DrawRecord]) -> dict[str, DrawRecord]:
    """现用的抽选: purpose → the last draw for it; those before it stay in sight but no longer count."""
    return {record.purpose: record for record in in_time(records)}


def earlier_draws(
    purpose: str, records: Iterable[DrawRecord], undone: Iterable[DrawRecord] = ()
) -> tuple[EarlierDraw, ...]:
    """以前的抽选 for a purpose, by number, with those that were taken back (撤销): they are not forgotten."""
    stand = [as_earlier(record) for record in records if record.purpose == purpose]
    gone = [as_earlier(record, undone=True) for record in undone if record.purpose == purpose]
    return tuple(sorted((*stand, *gone), key=lambda old: (old.number, old.at)))
