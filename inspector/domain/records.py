"""What the library keeps about inspections (验收): plain data, apart from how it is stored or printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from inspector.domain.answers import notes_of, opinion_of
from inspector.domain.inspection import InspectionKind
from inspector.domain.journal import Field
from inspector.domain.opinion import Opinion
from inspector.domain.places import Station
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import Marks, Period
from scoring_rules.model import Scoresheet
from scoring_rules.score import ItemState, Score

InspectionId = NewType("InspectionId", str)


class InspectionState(StrEnum):
    """进度: complete once every item is marked and every veto answered."""

    OPEN = "进行中"
    COMPLETE = "已完成"


@dataclass(frozen=True, slots=True)
class SheetText:
    """评分表原文: the exact text an inspection was scored with, and the digest of its UTF-8 bytes."""

    sheet_id: str
    version: str
    title: str
    status: str
    sha256: str
    text: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """一次验收: where, what for, by whom, with which scoresheet; its marks stand apart."""

    id: InspectionId
    station: Station
    kind: InspectionKind
    sheet: SheetText
    period: Period
    inspected_on: date
    leader: str
    members: tuple[str, ...]
    unit_kind: str | None
    state: InspectionState
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Summary:
    """得分摘要 for the overview: kept beside the inspection, so that no list ever scores anything.

    `items` and `marked` leave bonus items out, as completeness does; `vetoes` counts those that hit.
    """

    marked: int
    items: int
    total: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    grade: str
    state: InspectionState
    vetoes: int

    @classmethod
    def of(cls, score: Score) -> "Summary":
        """The summary of a score."""
        counted = [scored for part in score.sections if not part.section.bonus for scored in part.items]
        done = score.complete and not score.vetoes_unchecked
        return cls(
            marked=sum(scored.state is not ItemState.UNMARKED for scored in counted),
            items=len(counted),
            total=score.total,
            lowest=score.lowest,
            highest=score.highest,
            grade=score.grade.name if score.grade else "",
            state=InspectionState.COMPLETE if done else InspectionState.OPEN,
            vetoes=len(score.vetoes),
        )


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """一览表的一行. `total` is None while the result is provisional: then lowest … highest are known."""

    id: InspectionId
    station_name: str
    city: str
    county: str
    code: str
    initials: str
    kind: InspectionKind
    sheet_title: str
    inspected_on: date
    marked: int
    items: int
    total: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    grade: str
    state: InspectionState
    vetoes: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """上次的位置: the item where the hand was. `interrupted`: the program ended there without being closed."""

    inspection_id: InspectionId
    item: str
    interrupted: bool


@dataclass(frozen=True, slots=True)
class KeptInspection:
    """一次验收 as the library keeps it: not scored, but with the summary of when it was scored last."""

    inspection: Inspection
    marks: Marks
    fields: Mapping[Field, Json]
    item: str
    summary: Summary


@dataclass(frozen=True, slots=True)
class OpenInspection:
    """打开的一次验收: the record, its scoresheet as rules, all marks, and what they come to.

    `fields` holds all that stands apart from the marks: notes, opinion, draws, interviews, evidence, objections;
    `item` is where the work on this inspection stopped, empty if it never began.
    """

    inspection: Inspection
    scoresheet: Scoresheet
    marks: Marks
    score: Score
    fields: Mapping[Field, Json]
    item: str

    @property
    def notes(self) -> dict[str, str]:
        """备注 on items, apart from their marks (an unmarked item can have one)."""
        return notes_of(self.fields)

    @property
    def opinion(self) -> Opinion:
        """验收意见 in words."""
        return opinion_of(self.fields)


@dataclass(frozen=True, slots=True)
class KeptRoster:
    """名单 on its way into the library: `people` are (number, canonical JSON), `heads` the fields that change."""

    id: str
    station: Station
    people: Sequence[tuple[int, str]]
    heads: Mapping[Field, str | None]


@dataclass(frozen=True, slots=True)
class Saved:
    """已保存: the time after the commit, and the journal entry; `entry_id` is empty if nothing changed."""

    at: datetime
    entry_id: str
