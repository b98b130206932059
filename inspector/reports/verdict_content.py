"""What a 验收意见书 says, as plain text in its order; knows no fonts, margins or pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil

from inspector.domain.inspection import InspectionHeader, InspectionKind, chinese_date, chinese_period
from inspector.reports.proof import Digest
from inspector.reports.wording import GRADE_EFFECTS, marks_on_each_page, result_sentences, section_points
from scoring_rules.exact import in_words
from scoring_rules.model import SheetStatus
from scoring_rules.score import ItemScore, ItemState, Score

MAIN_DEDUCTIONS = 8
_SIGNERS_A_LINE = 3
_TITLES = {
    InspectionKind.PROVINCIAL: "验收意见书",
    InspectionKind.SELF_CHECK: "模拟自查意见",
    InspectionKind.SELF_ASSESSMENT: "自评意见",
    InspectionKind.RECHECK: "复核意见书",
}


@dataclass(frozen=True, slots=True)
class SectionPoints:
    """一级指标得分: a line of the small table."""

    title: str
    full: str
    points: str


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """签字处: who signs, and how many lines that takes."""

    label: str
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Opinion:
    """评价: what the team found in words, a list of sentences each."""

    affirmed: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VerdictContent:
    """验收意见书: all its text. `marks` stand on every page; without `seal` there is no place for one."""

    title: tuple[str, ...]
    subject: str
    issuer: str
    marks: tuple[str, ...]
    opening: str
    method: tuple[str, ...]
    sections: tuple[SectionPoints, ...]
    result: tuple[str, ...]
    vetoes: tuple[str, ...]
    deductions: tuple[str, ...]
    opinion: Opinion
    signatures: tuple[SignaturePlace, ...]
    seal: str
    dated: str
    digests: tuple[Digest, ...]
    day: date | None = None


def verdict_content(
    *,
    header: InspectionHeader,
    score: Score,
    opinion: Opinion = Opinion(),
    team: str = "",
    digests: tuple[Digest, ...] = (),
) -> VerdictContent:
    """验收意见书内容; `team` is who issues it (验收工作组), by default called after the kind of inspection."""
    is_check = header.is_self_check
    team = team or ("自查小组" if is_check else "验收工作组")
    return VerdictContent(
        title=(f"{header.county}{header.station}", _TITLES[header.kind]),
        subject=f"{header.station}{_TITLES[header.kind]}",
        issuer=team,
        marks=marks_on_each_page(header, score),
        opening=_opening(header, score, team),
        method=tuple(_method(header, score)),
        sections=tuple(_section_points(score)),
        result=result_sentences(score),
        vetoes=tuple(_vetoes(score)),
        deductions=tuple(_deductions(score)),
        opinion=opinion,
        signatures=_signatures(header),
        seal="" if is_check else team,
        dated=chinese_date(header.inspected_on),
        digests=digests,
        day=header.inspected_on,
    )


def _opening(header: InspectionHeader, score: Score, team: str) -> str:
    sheet = score.scoresheet
    action = "自查" if header.is_self_check else "复核" if header.kind is InspectionKind.RECHECK else "验收"
    version = f"第{sheet.version}版" + ("，样表" if sheet.status is SheetStatus.SAMPLE else "")
    return (
        f"依据《{sheet.title}》（{version}），{team}于{chinese_date(header.inspected_on)}"
        f"对{_station(header)}进行{header.kind.value}，"
        f"{action}期为{chinese_period(header.period_from, header.period_to)}。现提出以下意见。"
    )


def _station(header: InspectionHeader) -> str:
    """The station with its code; room to write it in where nothing is known of it."""
    name = f"{header.county}{header.station}" or "\u3000" * 10
    return f"{name}（代码{header.station_code}）" if header.station_code else name


def _method(header: InspectionHeader, score: Score) -> Iterator[str]:
    scored = [item for item in score.items() if item.state is ItemState.MARKED]
    methods = "、".join(dict.fromkeys(method for item in scored for method in item.item.methods))
    yield f"采用{methods}等方式逐项评分。" if methods else "对照评分表逐项评分。"
    counts = f"评分表共{sum(1 for _ in score.items())}项，已评{len(scored)}项"
    not_applicable = [i.item.code for i in score.items() if i.state is ItemState.NOT_APPLICABLE]
    if not_applicable:
        counts += f"，不适用{len(not_applicable)}项（{'、'.join(not_applicable)}），不作扣分"
    yield counts + "。"
    if header.members or header.team_leader:
        leader = f"组长{header.team_leader}" if header.team_leader else ""
        members = f"成员{'、'.join(header.members)}" if header.members else ""
        team = "，".join(part for part in (leader, members) if part)
        yield f"{'自查' if header.is_self_check else '验收'}人员：{team}。"


def _section_points(score: Score) -> Iterator[SectionPoints]:
    for scored in score.sections:
        section = scored.section
        title = (
            f"{section.title}（加分项）" if section.bonus and "加分" not in section.title else section.title
        )
        full = in_words(scored.full)
        if section.bonus and section.cap is not None:
            full = f"最高{in_words(section.cap)}"
        yield SectionPoints(title, full, section_points(scored))


def _vetoes(score: Score) -> Iterator[str]:
    last = score.scoresheet.grades[-1].name
    for hit in score.vetoes:
        effect = GRADE_EFFECTS[hit.veto.effect].format(grade=hit.veto.grade, last=last)
        yield f"{hit.veto.code} {hit.veto.title}：{hit.reason.rstrip('。；')}。后果：{effect}。"


def _deductions(score: Score) -> Iterator[str]:
    """主要扣分项: the items that lost most, in the order of what they lost, then of the sheet."""
    losers = [item for item in score.items() if item.lost > 0 and item.state is ItemState.MARKED]
    scored_bonus = {i.item.code for s in score.sections if s.section.bonus for i in s.items}
    losers = sorted(
        (item for item in losers if item.item.code not in scored_bonus), key=lambda item: -item.lost
    )
    for item in losers[:MAIN_DEDUCTIONS]:
        found = [part.strip().rstrip("。；") for part in (item.note, item.explanation) if part.strip()]
        yield f"{_item_name(item)}：{'；'.join(found)}，扣{in_words(item.lost)}分。"
    rest = losers[MAIN_DEDUCTIONS:]
    if rest:
        lost = sum((item.lost for item in rest), Decimal(0))
        yield f"其余{len(rest)}项共扣{in_words(lost)}分，详见评分表。"


def _item_name(scored: ItemScore) -> str:
    item = scored.item
    return f"{item.title}（{item.code}）" if item.heading else item.code


def _signatures(header: InspectionHeader) -> tuple[SignaturePlace, ...]:
    members_lines = max(1, ceil(len(header.members) / _SIGNERS_A_LINE))
    if header.is_self_check:
        names = ("自查人员", "自查组长", "站点负责人")
    else:
        names = ("验收组成员", "验收组组长", "被验收单位负责人")
    return tuple(SignaturePlace(name, 1 if n else members_lines) for n, name in enumerate(names))
