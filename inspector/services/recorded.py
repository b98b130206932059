"""What was recorded about an inspection, put into short lines for its papers (现场记录 for 文书); lays nothing out."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from inspector.domain.fieldwork.activities import Activity, attendees_line
from inspector.domain.figures import figure_of
from inspector.domain.findings import Finding, findings_of, links_of
from inspector.domain.inspection import chinese_date
from inspector.domain.journal import Field, Topic
from inspector.domain.records import OpenInspection
from inspector.domain.team.objections import awaited_sentences, objection_sentences
from inspector.services.earlier import SELF_CHECKS
from inspector.services.fieldwork import activities_of
from scoring_rules.exact import in_words
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import Marks
from scoring_rules.score import Score

if TYPE_CHECKING:
    from inspector.reports.recorded import ActivityLine, CoverageLine, Recorded

COVERAGE = (
    ("社工点服务覆盖村（居）", "已覆盖村居数", "村居总数"),
    ("困难群众和特殊群体建档", "已建档人数", "在册人数"),
)
"""两个100% as far as one station can tell: what, covered, of how many; both are names of facts."""
CHINA = timezone(timedelta(hours=8))
_RATE_PLACES = 2


def recorded_of(opened: OpenInspection) -> "Recorded":
    """现场记录 of an inspection: the day's course, coverage, objections, 待补, findings."""
    from inspector.reports.recorded import FindingLine, Recorded

    names = _names(opened.score)
    return Recorded(
        activities=tuple(_activity(activity, opened) for activity in activities_of(opened.fields)),
        coverage=tuple(coverage_lines(opened.marks, opened.fields)),
        objections=objection_sentences(
            opened.fields, opened.score, is_self_check=opened.inspection.kind in SELF_CHECKS
        ),
        awaited=awaited_sentences(opened.fields, opened.score, _as_of(opened)),
        findings=tuple(
            FindingLine(
                item=names.get(found.code, found.code),
                what=found.fact,
                requirement=found.requirement,
                until=chinese_date(found.deadline) if found.deadline else "",
            )
            for found in findings(opened)
        ),
    )


def findings(opened: OpenInspection) -> tuple[Finding, ...]:
    """存在问题 of an inspection, as proposed and edited."""
    return findings_of(
        opened.score, links_of(opened.fields), opened.fields, found_on=opened.inspection.inspected_on
    )


def coverage_lines(marks: Marks, fields: Mapping[Field, Json]) -> "Iterator[CoverageLine]":
    """两个100%: each rate with numerator, denominator and source; nothing where a number is unknown."""
    from inspector.reports.recorded import CoverageLine

    for what, covered, whole in COVERAGE:
        numerator, denominator = marks.facts.get(covered), marks.facts.get(whole)
        if not isinstance(numerator, Decimal | int) or not isinstance(denominator, Decimal | int):
            continue
        rate = (
            f"{in_words(Fraction(numerator) / Fraction(denominator) * 100, _RATE_PLACES)}%"
            if denominator
            else ""
        )
        source = _source(covered, fields) or _source(whole, fields) or "现场核实"
        yield CoverageLine(what, in_words(Decimal(numerator)), in_words(Decimal(denominator)), rate, source)


def _source(name: str, fields: Mapping[Field, Json]) -> str:
    value = fields.get(Field(Topic.FIGURE, name))
    figure = figure_of(name, value) if value is not None else None
    origin = figure.counting if figure else None
    return figure.stated[origin].source if figure and origin else ""


def _activity(activity: Activity, opened: OpenInspection) -> "ActivityLine":
    """Who took part, without the team itself: it is named once, above."""
    from inspector.reports.recorded import ActivityLine

    team = {opened.inspection.leader, *opened.inspection.members}
    others = tuple(attendee for attendee in activity.attendees if attendee.name not in team)
    return ActivityLine(
        kind=activity.title or activity.kind.value,
        when=_span(activity.started, activity.ended),
        place=activity.place,
        people=attendees_line(others),
        summary=activity.minutes,
    )


def _span(started: datetime | None, ended: datetime | None) -> str:
    if started is None:
        return ""
    until = f"至{ended:%H:%M}" if ended else ""
    return f"{started.month}月{started.day}日{started:%H:%M}{until}"


def _as_of(opened: OpenInspection) -> datetime:
    """The last change, in local time: what is overdue on paper must not depend on when it is printed."""
    return opened.inspection.updated_at.astimezone(CHINA).replace(tzinfo=None)


def _names(score: Score) -> dict[str, str]:
    return {
        scored.item.code: f"{scored.item.title}（{scored.item.code}）"
        if scored.item.heading
        else scored.item.code
        for scored in score.items()
    }
