"""演示用的现场记录: rosters, figures, draws, interviews, the day's course, an objection, for the sample inspection.

All of it follows from the sample's own marks: what the interviews say is what the marks say.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.answers import Entered
from inspector.domain.draws.pools import pool_of_numbers
from inspector.domain.draws.record import DrawKind, DrawRecord, Setting, draw
from inspector.domain.draws.record_json import draw_json
from inspector.domain.evidence.linking import added, linked, markup_field
from inspector.domain.evidence.markup import ShapeKind, markup_json, new_shape
from inspector.domain.fieldwork.activities import (
    Activity,
    ActivityKind,
    Check,
    Claim,
    Said,
    activity_json,
    attendees_of,
)
from inspector.domain.fieldwork.interviews import (
    Answer,
    Interview,
    InterviewKind,
    Satisfaction,
    SheetAnswers,
    VisitState,
    interview_json,
)
from inspector.domain.fieldwork.to_meet import to_meet
from inspector.domain.figures import Figure, figure_json, refreshed
from inspector.domain.journal import Field, Topic
from inspector.domain.records import Inspection, OpenInspection
from inspector.domain.rosters.categories import CATEGORIES
from inspector.domain.rosters.people import RosterHead, RosterKind
from inspector.domain.team.deliberation import Decision, State, decision_field, decision_json
from inspector.domain.team.objections import (
    Awaited,
    Objection,
    Outcome,
    awaited_field,
    awaited_json,
    objection_field,
    objection_json,
)
from inspector.services import evidence, figures, roster_imports, rosters
from inspector.services.draws import roster_pool
from inspector.services.inspections import open_inspection
from inspector.services.marking import save_fields
from scoring_rules.kinds.rule import Json

if TYPE_CHECKING:
    from inspector.library.store import Library

ROSTERS = Path(__file__).resolve().parents[2] / "resources" / "samples" / "rosters"
AS_OF = date(2023, 3, 31)
PHOTOS = ROSTERS.parent / "photos"
PHOTO_ITEMS = {
    "公示栏.jpg": ("B5", "公示栏照片", "公示栏没有投诉电话"),
    "功能室.jpg": ("C2", "现场照片", "没有单独的个案会谈空间"),
    "探访登记.jpg": ("G3", "", "第5户两次探访相隔47天"),
}
"""File → item, material ("" for none), caption."""
SEEDS = {"社工访谈": "250423", "入户访问": "874105", "抽查档案": "316802"}
_HERE = timezone(timedelta(hours=8))
_GIVEN = {True: Answer.RIGHT, False: Answer.WRONG, None: Answer.SILENT}
_OPINIONS = {5: Satisfaction.DISSATISFIED, 7: Satisfaction.FAIRLY}
Fields = dict[Field, Entered]


def add_fieldwork(*, library: "Library", inspection: Inspection) -> None:
    """现场记录 for the sample: rosters and profile of its station, then everything else in one transaction."""
    heads = _import_rosters(library, inspection)
    _fill_profile(library, inspection)
    opened = open_inspection(library=library, inspection_id=inspection.id)
    records = list(_draws(library, inspection, heads, opened))
    fields: Fields = {
        **_figures(library, inspection, opened),
        **{Field(Topic.DRAW, record.id): draw_json(record) for record in records},
        **_interviews(records, opened),
        **dict(_activities(library, inspection)),
        **_station_side(inspection),
        **_evidence(library, opened),
    }
    save_fields(library=library, inspection_id=inspection.id, fields=fields, score=None, reason="演示数据")


def _import_rosters(library: "Library", inspection: Inspection) -> dict[RosterKind, RosterHead]:
    for path in sorted(ROSTERS.glob("*.csv")):
        read = roster_imports.read_roster(library=library, path=path, here=inspection.station)
        roster_imports.keep_preview(library=library, preview=read.preview, as_of=AS_OF)
    return {
        head.kind: head for head in rosters.roster_heads(library=library, station_id=inspection.station.id)
    }


def _fill_profile(library: "Library", inspection: Inspection) -> None:
    values: dict[str, Json] = {
        "head": "陈样例（虚构）",
        "address": "太平镇圩镇大道1号（虚构）",
        "opened_on": "2021-12-01",
        "area": Decimal(52),
        "planned_points": Decimal(7),
        "approval": "示例民函〔2022〕1号（虚构）",
        "approved_on": "2022-01-10",
        "posts": Decimal(10),
    }
    figures.set_profile(library=library, station_id=inspection.station.id, values=values, reason="演示数据")


def _figures(library: "Library", inspection: Inspection, opened: OpenInspection) -> Fields:
    """What rosters and profile give for the facts that the sheet names; the facts themselves are the sample's."""
    names = {name for scored in opened.score.items() for name in scored.item.rule.fact_names()}
    basis = figures.basis(library=library, station=inspection.station, period=inspection.period)
    computed = figures.computed_facts(basis, sorted(names))
    found = {name: refreshed(Figure(name, {}), stated) for name, stated in computed.items()}
    same = {name: figure for name, figure in found.items() if figure.value == opened.marks.facts.get(name)}
    return {Field(Topic.FIGURE, name): figure_json(figure) for name, figure in same.items()}


def _draws(
    library: "Library",
    inspection: Inspection,
    heads: dict[RosterKind, RosterHead],
    opened: OpenInspection,
) -> Iterator[DrawRecord]:
    counts = {
        "社工访谈": len(_answers(opened, "J1")),
        "入户访问": len(_answers(opened, "J2")),
        "抽查档案": 10,
    }
    plans = (
        ("社工访谈", DrawKind.WORKERS, RosterKind.WORKERS, "J1"),
        ("入户访问", DrawKind.HOUSEHOLDS, RosterKind.CLIENTS, "J2"),
        ("抽查档案", DrawKind.FILES, None, "F5"),
    )
    for minute, (purpose, kind, roster, code) in enumerate(plans):
        pool = (
            roster_pool(
                library=library, head=heads[roster], kind=kind, categories=tuple(CATEGORIES), stratified=True
            )
            if roster
            else pool_of_numbers(1198, "服务档案编号")
        )
        at = _at(inspection, 9, 50 + minute * 3)
        setting = Setting(purpose, kind, at, "站点会议室", ("陈样例（虚构）",), seed_by="站长掷出")
        record = draw(library.new_id(), setting, pool, counts[purpose], SEEDS[purpose])
        yield replace(record, items=((code,),))


def _interviews(records: list[DrawRecord], opened: OpenInspection) -> Fields:
    items = tuple(scored.item for scored in opened.score.items())
    fields: Fields = {}
    for id_, page in to_meet(records, {}, items).items():
        home = page.kind is InterviewKind.HOME_VISIT
        answers = _answers(opened, "J2" if home else "J1")
        if page.number <= len(answers):
            done = _done(page, opened.inspection, "J2" if home else "J1", answers[page.number - 1])
            fields[Field(Topic.INTERVIEW, id_)] = interview_json(done)
    return fields


def _done(page: Interview, inspection: Inspection, code: str, answers: list[bool | None]) -> Interview:
    home = page.kind is InterviewKind.HOME_VISIT
    start = _at(inspection, 14 if home else 11, (page.number - 1) * (14 if home else 25))
    opinion = _OPINIONS.get(page.number, Satisfaction.SATISFIED) if home else None
    return replace(
        page,
        state=VisitState.DONE,
        started=start,
        ended=start + timedelta(minutes=11 if home else 22),
        place="" if home else "站点个案室",
        asked_by=(inspection.members[page.number % len(inspection.members)],),
        sheets=(SheetAnswers(code, (), tuple(_GIVEN[answer] for answer in answers)),),
        satisfaction=opinion,
        returned=home,
    )


def _activities(library: "Library", inspection: Inspection) -> Iterator[tuple[Field, Json]]:
    people = attendees_of("陈样例（站长）、梁志坚（常务副站长）")
    station = "站点会议室"
    plans = (
        (ActivityKind.BRIEFING, (9, 0), (9, 40), station, "站长汇报一年来的建设和服务情况。"),
        (ActivityKind.SYMPOSIUM, (9, 40), (10, 10), station, "与镇分管领导、社工和村（居）干部座谈。"),
        (ActivityKind.LEDGERS, (10, 10), (11, 0), "档案室", "查阅工作台账、服务档案和经费明细。"),
        (ActivityKind.SITE_WALK, (13, 30), (14, 0), "站点各功能区和两个社工点", "查看场地、标识和公示。"),
        (ActivityKind.DELIBERATION, (16, 30), (17, 10), station, "逐项合议，酌情项统一尺度。"),
        (ActivityKind.FEEDBACK, (17, 10), (17, 30), station, "向镇和站点口头反馈。"),
    )
    for order, (kind, start, end, place, minutes) in enumerate(plans, 1):
        activity = Activity(
            kind=kind,
            order=order,
            started=_at(inspection, *start),
            ended=_at(inspection, *end),
            place=place,
            attendees=people,
            minutes=minutes,
        )
        if kind is ActivityKind.BRIEFING:
            claim = Claim("规划的7个社工点全部建成", "B3", Check.WRONG, "查实建成6个")
            said = Said("站点建设", "站点独立运作，社工点按批复推进。")
            activity = replace(activity, claims=(claim,), topics=(said,))
        yield Field(Topic.ACTIVITY, library.new_id()), activity_json(activity)


def _station_side(inspection: Inspection) -> Fields:
    """One objection with its answer, one thing that may still be handed in, one decision."""
    raised, answered = _at(inspection, 17, 20), _at(inspection, 17, 28)
    objection = Objection(
        "B5",
        "抽查村三的公示栏上周因装修拆下，电话原来有。",
        "陈样例（虚构）",
        raised,
        Outcome.REFUSED,
        "验收当天没有公示，照片也看不出原来有电话，维持原扣分。",
        inspection.leader,
        answered,
    )
    awaited = Awaited("F5", "第7份档案的签名页", _at(inspection, 12, 0) + timedelta(days=2))
    decision = Decision(
        decision="维持扣分",
        minutes="三人一致认为应以现场所见为准。",
        present=(inspection.leader, *inspection.members),
        at=_at(inspection, 16, 40).isoformat(timespec="minutes"),
        state=State.DONE,
        added=True,
    )
    return {
        objection_field("B5"): objection_json(objection),
        awaited_field(awaited.code, awaited.what): awaited_json(awaited),
        decision_field("B5"): decision_json(decision),
    }


def _evidence(library: "Library", opened: OpenInspection) -> Fields:
    """Drawn pictures as photos, each put to its item, one with a mark on it."""
    brought = [
        evidence.keep_content(library=library, content=(PHOTOS / name).read_bytes(), name=name)
        for name in PHOTO_ITEMS
    ]
    files = [
        replace(file, caption=PHOTO_ITEMS[file.name][2])
        for file in evidence.evidence_of(library=library, attachments=brought)
    ]
    fields: Fields = dict(added(files))
    for file in files:
        item, material, _ = PHOTO_ITEMS[file.name]
        fields |= linked([file], item, material, opened.marks.evidence, {})
    seen = next(file for file in files if file.name == "公示栏.jpg")
    arrow = new_shape(ShapeKind.ARROW, (0.80, 0.86), (0.55, 0.62))
    fields[markup_field(seen.sha256)] = markup_json([arrow])
    return fields


def _answers(opened: OpenInspection, code: str) -> list[list[bool | None]]:
    mark = opened.marks.items.get(code) or {}
    rows = mark.get("answers")
    lists = [row for row in rows if isinstance(row, list)] if isinstance(rows, list) else []
    return [[answer if isinstance(answer, bool) else None for answer in row] for row in lists]


def _at(inspection: Inspection, hour: int, minute: int) -> datetime:
    return datetime.combine(inspection.inspected_on, time(hour), _HERE) + timedelta(minutes=minute)
