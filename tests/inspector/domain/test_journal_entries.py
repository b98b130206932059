"""Journal entries as plain data: their id, their values, and a digest that nothing in them can change unseen."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from inspector.domain.journal import Change, Field, JournalEntry, Subject, Topic, chained

CHANGE = Change(
    Subject.INSPECTION, "i1", Field(Topic.EVIDENCE, "A1", "值班表"), None, '{"state":"缺"}', "查台账"
)
AT = datetime(2023, 4, 5, tzinfo=UTC)


def entry(change: Change = CHANGE, **other: object) -> JournalEntry:
    """The entry of a change."""
    place = {"device": "d1", "sequence": 7, "at": AT, "person": "张三", "previous_digest": "p", **other}
    return chained(change, **place)  # type: ignore[arg-type]


def test_an_entry_is_known_by_device_and_number() -> None:
    assert entry().id == "d1:7"


def test_what_was_not_there_is_none() -> None:
    assert entry().before is None
    assert entry().after == {"state": "缺"}
    turned = replace(CHANGE, before=CHANGE.after, after=None)
    assert entry(turned).before == {"state": "缺"}
    assert entry(turned).after is None


@pytest.mark.parametrize(
    "changed",
    [
        entry(replace(CHANGE, subject=Subject.STATION)),
        entry(replace(CHANGE, subject_id="i2")),
        entry(replace(CHANGE, field=Field(Topic.NOTE, "A1", "值班表"))),
        entry(replace(CHANGE, field=Field(Topic.EVIDENCE, "A2", "值班表"))),
        entry(replace(CHANGE, field=Field(Topic.EVIDENCE, "A1值", "班表"))),
        entry(replace(CHANGE, before="null")),
        entry(replace(CHANGE, after='{"state":"有"}')),
        entry(replace(CHANGE, reason="")),
        entry(device="d2"),
        entry(sequence=8),
        entry(at=AT.replace(microsecond=1)),
        entry(person="李四"),
        entry(previous_digest="q"),
    ],
)
def test_whatever_is_changed_shows_in_the_digest(changed: JournalEntry) -> None:
    assert changed.digest != entry().digest


def test_the_digest_is_the_same_on_every_machine_and_in_every_version() -> None:
    assert entry().digest == "fd5dfffc92bf5a2ebbf6bfdd2c80ae7623f7d08099a545563cc5577c10827ee8"
