"""过程: stamped by the clock, attendees in one line, claims with what became of them, kept as plain values."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.canonical import canonical_json, read_json
from inspector.domain.fieldwork.activities import (
    BRIEFING_TOPICS,
    Activity,
    ActivityKind,
    Attendee,
    Check,
    Claim,
    Said,
    activity_json,
    activity_of,
    attendees_line,
    attendees_of,
    begun,
    ended,
    in_order,
    new_activity,
)
from inspector.domain.fieldwork.record_form import DamagedRecord
from scoring_rules.kinds.rule import Json

NOW = datetime(2023, 4, 25, 9, 5, tzinfo=UTC)
LATER = NOW + timedelta(minutes=40)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
MOMENTS = st.datetimes(
    datetime(2000, 1, 2),
    datetime(2199, 12, 30),
    timezones=st.sampled_from(
        [UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-3, minutes=-30))]
    ),
)
ACTIVITIES = st.builds(
    Activity,
    kind=st.sampled_from(ActivityKind),
    order=st.integers(0, 99),
    title=WORDS,
    started=st.none() | MOMENTS,
    ended=st.none() | MOMENTS,
    place=WORDS,
    attendees=st.lists(st.builds(Attendee, WORDS, WORDS), max_size=3).map(tuple),
    topics=st.lists(st.builds(Said, WORDS, WORDS), max_size=3).map(tuple),
    claims=st.lists(st.builds(Claim, WORDS, WORDS, st.sampled_from(Check), WORDS), max_size=3).map(tuple),
    minutes=WORDS,
)


@given(ACTIVITIES)
def test_an_activity_comes_back_from_what_the_library_keeps(activity: Activity) -> None:
    assert activity_of(read_json(canonical_json(activity_json(activity)))) == activity


def test_what_stands_at_its_default_is_not_written() -> None:
    assert activity_json(Activity(ActivityKind.LEDGERS)) == {"kind": "查阅台账"}


def test_keys_of_a_later_version_are_passed_over() -> None:
    value: Json = {"kind": "合议", "weather": "晴", "claims": [{"words": "有", "colour": "red"}]}
    assert activity_of(value) == Activity(ActivityKind.DELIBERATION, claims=(Claim("有"),))


def nested(depth: int) -> Json:
    return [nested(depth - 1)] if depth else []


@pytest.mark.parametrize(
    "damaged",
    [
        None,
        "听取汇报",
        [],
        {},
        {"kind": "喝茶"},
        {"kind": None},
        {"kind": ["听取汇报"]},
        {"kind": "反馈", "order": "1"},
        {"kind": "反馈", "order": True},
        {"kind": "反馈", "place": 3},
        {"kind": "反馈", "started": "昨天"},
        {"kind": "反馈", "started": "2023-04-25T09:05:00"},
        {"kind": "反馈", "started": 20230425},
        {"kind": "反馈", "started": "0001-01-01T00:00:00+08:00"},
        {"kind": "反馈", "attendees": "张三"},
        {"kind": "反馈", "attendees": ["张三"]},
        {"kind": "反馈", "attendees": [{"position": "站长"}]},
        {"kind": "反馈", "topics": [nested(30)]},
        {"kind": "反馈", "claims": [{"words": "有", "check": "也许"}]},
    ],
    ids=str,
)
def test_a_damaged_record_is_refused_in_words(damaged: Json) -> None:
    with pytest.raises(DamagedRecord) as refused:
        activity_of(damaged)
    assert refused.value.where == "过程记录"
    assert "读不出来" in refused.value.message
    assert "升级程序" in refused.value.remedy


def test_a_briefing_comes_with_its_six_topics_and_others_with_none() -> None:
    briefing = new_activity(ActivityKind.BRIEFING, order=1, place="会议室")
    assert [said.topic for said in briefing.topics] == list(BRIEFING_TOPICS)
    assert (briefing.order, briefing.place, briefing.started) == (1, "会议室", None)
    assert new_activity(ActivityKind.SYMPOSIUM, order=2).topics == ()


def test_the_clock_stamps_beginning_and_end_once() -> None:
    activity = Activity(ActivityKind.SYMPOSIUM)
    assert not activity.is_running
    running = begun(activity, NOW)
    assert (running.started, running.ended, running.is_running) == (NOW, None, True)
    done = ended(running, LATER)
    assert (done.started, done.ended, done.is_running) == (NOW, LATER, False)


def test_what_was_ended_can_go_on_from_its_first_beginning() -> None:
    again = begun(ended(begun(Activity(ActivityKind.LEDGERS), NOW), LATER), LATER)
    assert (again.started, again.ended) == (NOW, None)


def test_ending_what_nobody_began_makes_it_begin_and_end_now() -> None:
    done = ended(Activity(ActivityKind.FEEDBACK), NOW)
    assert (done.started, done.ended) == (NOW, NOW)


def test_an_activity_is_called_by_its_title_else_by_its_kind() -> None:
    assert Activity(ActivityKind.OTHER, title="查看慈善超市").name == "查看慈善超市"
    assert Activity(ActivityKind.SITE_WALK).name == "实地察看"


def test_the_day_stands_in_its_order_and_what_is_planned_comes_last() -> None:
    planned = [Activity(ActivityKind.FEEDBACK, order=5), Activity(ActivityKind.OTHER, order=4)]
    begun_ones = [begun(Activity(ActivityKind.SYMPOSIUM), LATER), begun(Activity(ActivityKind.BRIEFING), NOW)]
    kinds = [each.kind.value for each in in_order([*planned, *begun_ones])]
    assert kinds == ["听取汇报", "座谈", "其他", "反馈"]


def test_open_claims_are_counted() -> None:
    claims = tuple(
        Claim("说法", check=check) for check in (Check.OPEN, Check.VERIFIED, Check.WRONG, Check.OPEN)
    )
    assert Activity(ActivityKind.BRIEFING, claims=claims).open_claims == 2


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", ()),
        (" 、，", ()),
        ("张三", (("张三", ""),)),
        ("张三（站长）、李四 督导，王五", (("张三", "站长"), ("李四", "督导"), ("王五", ""))),
        ("张三(副站长,主持)", (("张三", "副站长"), ("主持)", ""))),
        ("张三（站长", (("张三", "站长"),)),
        ("阿依古丽·买买提 社工；𠮷田", (("阿依古丽·买买提", "社工"), ("𠮷田", ""))),
        ("张三、张三（站长）", (("张三", "站长"),)),
        ("张三（站长）、张三", (("张三", "站长"),)),
        ("张三\n李四", (("张三", ""), ("李四", ""))),
    ],
)
def test_attendees_are_read_from_one_line(line: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert attendees_of(line) == tuple(Attendee(*each) for each in expected)


def test_attendees_read_back_from_the_line_they_are_shown_in() -> None:
    attendees = (Attendee("张三", "站长"), Attendee("李四"))
    assert attendees_line(attendees) == "张三（站长）、李四"
    assert attendees_of(attendees_line(attendees)) == attendees


@given(st.text(max_size=60))
def test_any_line_of_attendees_can_be_typed(line: str) -> None:
    for attendee in attendees_of(line):
        assert attendee.name == attendee.name.strip() != ""
