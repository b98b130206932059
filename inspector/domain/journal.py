"""留痕: what a change is, and the entry it leaves in a device's hash chain; knows no storage."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from inspector.domain.canonical import canonical_json, canonical_time, read_json
from scoring_rules.kinds.rule import Json


class Subject(StrEnum):
    """What a change is about."""

    INSPECTION = "inspection"
    STATION = "station"
    SCORESHEET = "scoresheet"
    OFFICE = "office"


class Topic(StrEnum):
    """Which side of its subject a change touches."""

    RECORD = "record"
    HEADER = "header"
    MARK = "mark"
    VETO = "veto"
    FACT = "fact"
    EVIDENCE = "evidence"
    NOTE = "note"
    OPINION = "opinion"
    FIGURE = "figure"
    DRAW = "draw"
    ACTIVITY = "activity"
    INTERVIEW = "interview"
    FILE = "file"
    LINK = "link"
    MARKUP = "markup"
    TEAM = "team"
    OWN_MARK = "own_mark"
    SETTLEMENT = "settlement"
    DECISION = "decision"
    OBJECTION = "objection"
    AWAITED = "awaited"
    FINDING = "finding"
    PROFILE = "profile"
    ROSTER = "roster"
    PHRASE = "phrase"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Field:
    """The smallest thing that changes as one: `code` is an item, veto, fact, header field, person drawn, file …;
    `part` what belongs to it: a material, a file, a person."""

    topic: Topic
    code: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """一次修改: the field's value before and after as canonical JSON; None where there was or is none."""

    subject: Subject
    subject_id: str
    field: Field
    before: str | None
    after: str | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """留痕记录: one change with device, number on that device, time, person, and its place in the hash chain."""

    device: str
    sequence: int
    at: datetime
    person: str
    change: Change
    previous_digest: str
    digest: str

    @property
    def id(self) -> str:
        """Unique across machines."""
        return f"{self.device}:{self.sequence}"

    @property
    def before(self) -> Json:
        """The value before; None if there was none."""
        return None if self.change.before is None else read_json(self.change.before)

    @property
    def after(self) -> Json:
        """The value after; None if there is none any more."""
        return None if self.change.after is None else read_json(self.change.after)


def chained(
    change: Change, *, device: str, sequence: int, at: datetime, person: str, previous_digest: str
) -> JournalEntry:
    """The entry for a change, chained to the one before it on the same device (first entry: empty digest)."""
    content: list[Json] = [
        device, sequence, canonical_time(at), person, change.subject.value, change.subject_id,
        change.field.topic.value, change.field.code, change.field.part, change.before, change.after,
        change.reason, previous_digest,
    ]  # fmt: skip
    digest = hashlib.sha256(canonical_json(content).encode()).hexdigest()
    return JournalEntry(device, sequence, at, person, change, previous_digest, digest)
