"""分工与评分方式: whether a team scores together, by section, or each alone; knows no points."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from inspector.domain.journal import Field, Topic
from scoring_rules.exact import exact_number
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import RawMark

MODE = Field(Topic.TEAM, "mode")
PEOPLE = Field(Topic.TEAM, "people")
ONE = Decimal(1)
_SECTION = "section"
_NOTE = "note:"


class Mode(StrEnum):
    """评分方式: one set of marks by all; sections shared out; or everyone a set of their own."""

    TOGETHER = "一起评"
    SHARED = "分工"
    ALONE = "各自评"


@dataclass(frozen=True, slots=True)
class Team:
    """验收组: `people` with the leader first; `sections` section code → who scores it; `weights` where not 1."""

    mode: Mode
    leader: str
    people: tuple[str, ...]
    sections: Mapping[str, str]
    weights: Mapping[str, Decimal]

    def weight(self, person: str) -> Decimal:
        """权重 of a person's marks; 1 where none was set."""
        return self.weights.get(person, ONE)


def team_of(fields: Mapping[Field, Json], *, leader: str, members: Iterable[str]) -> Team:
    """The team as the header and the TEAM fields say. Whoever has marks of their own stays in it, so that no
    mark goes out of sight when the header changes."""
    added = fields.get(PEOPLE)
    others = [str(name) for name in added] if isinstance(added, list) else []
    scored = sorted({field.part for field in fields if field.topic is Topic.OWN_MARK})
    people = dict.fromkeys(name for name in (leader, *members, *others, *scored) if name)
    mode = fields.get(MODE)
    return Team(
        Mode(mode) if isinstance(mode, str) and mode in list(Mode) else Mode.TOGETHER,
        leader,
        tuple(people),
        {field.part: str(value) for field, value in fields.items() if _is(field, _SECTION) and value},
        dict(_weights(fields)),
    )


def section_field(section: str) -> Field:
    """Who scores a section."""
    return Field(Topic.TEAM, _SECTION, section)


def weight_field(person: str) -> Field:
    """What a person's marks weigh."""
    return Field(Topic.TEAM, "weight", person)


def own_mark_field(code: str, person: str) -> Field:
    """An item's mark by one person."""
    return Field(Topic.OWN_MARK, code, person)


def own_note_field(code: str, person: str) -> Field:
    """A person's note on an item, apart from the mark, so that an unmarked item can have one."""
    return Field(Topic.TEAM, f"{_NOTE}{code}", person)


def noted_item(field: Field) -> str:
    """The item that a person's own note is about; empty for other fields."""
    if field.topic is Topic.TEAM and field.code.startswith(_NOTE):
        return field.code.removeprefix(_NOTE)
    return ""


def decides_who_scores(field: Field) -> bool:
    """True for what says how the team scores, who is in it and who has which section."""
    return field in (MODE, PEOPLE) or (field.topic is Topic.TEAM and field.code == _SECTION)


def own_marks(fields: Mapping[Field, Json], person: str) -> dict[str, RawMark]:
    """Item → mark of one person."""
    return {
        field.code: value
        for field, value in fields.items()
        if field.topic is Topic.OWN_MARK and field.part == person and isinstance(value, dict)
    }


def weight_of(text: str) -> Decimal | None:
    """权重 as it was typed: above 0, at most 100, two decimals at most; None for anything else."""
    number = exact_number(text.strip())
    if not number.is_finite() or not 0 < number <= 100 or number != round(number, 2):
        return None
    return number


def _weights(fields: Mapping[Field, Json]) -> Iterable[tuple[str, Decimal]]:
    for field, value in fields.items():
        weight = weight_of(value) if _is(field, "weight") and isinstance(value, str) else None
        if weight is not None:
            yield field.part, weight


def _is(field: Field, code: str) -> bool:
    return field.topic is Topic.TEAM and field.code == code
