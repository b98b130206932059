"""What a 验收意见书 says, as a document; knows no fonts, margins or pages."""

from collections.abc import Iterator
from decimal import Decimal
from math import ceil

from inspector.domain.inspection import InspectionHeader, InspectionKind, chinese_date, chinese_period
from inspector.domain.opinion import Opinion
from inspector.reports.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Seal,
    SignaturePlace,
    Signatures,
    TableBlock,
)
from inspector.reports.parts import header_row, part, said, section
from inspector.reports.proof import Digest
from inspector.reports.recorded import NOTHING_RECORDED, ActivityLine, CoverageLine, Recorded
from inspector.reports.table import Cell, Row, Table, centred_cell
from inspector.reports.wording import (
    item_name,
    marks_on_each_page,
    result_sentences,
    section_points,
    sentence,
    veto_sentences,
)
from scoring_rules.exact import in_words
from scoring_rules.explanations import gate_words, total_explanation
from scoring_rules.model import SheetStatus
from scoring_rules.score import ItemScore, ItemState, Score

MAIN_DEDUCTIONS = 8
TITLES = {
    InspectionKind.PROVINCIAL: "验收意见书",
    InspectionKind.SELF_CHECK: "模拟自查意见",
    InspectionKind.SELF_ASSESSMENT: "自评意见",
    InspectionKind.RECHECK: "复核意见书",
}
_SIGNERS_A_LINE = 3
NOTHING_SAID = Opinion()


def verdict_content(
    *,
    header: InspectionHeader,
    score: Score,
    opinion: Opinion = NOTHING_SAID,
    recorded: Recorded = NOTHING_RECORDED,
    team: str = "",
    digests: tuple[Digest, ...] = (),
) -> Document:
    """验收意见书内容; `team` is who issues it (验收工作组), by default called after the kind of inspection.

    A self-check has another title, the mark 自查 on each page and no place for a seal.
    """
    is_check = header.is_self_check
    team = team or ("自查小组" if is_check else "验收工作组")
    parts = (
        *part("overview", "自查概况" if is_check else "验收概况", _overview(header, score, recorded)),
        *part("scoring", "评分情况", _scoring(score)),
        *part("opinion", "评价意见", _opinion(opinion)),
        *part("objections", "异议和答复", said("objections", recorded.objections)),
        *part("awaited", "待补材料", said("awaited", recorded.awaited)),
    )
    return Document(
        name="verdict",
        title=(f"{header.county}{header.station}", TITLES[header.kind]),
        blocks=(
            Paragraph(_opening(header, score, team), key="opening"),
            *parts,
            _signatures(header),
            Seal("" if is_check else team, chinese_date(header.inspected_on), key="seal"),
        ),
        subject=f"{header.station}{TITLES[header.kind]}",
        issuer=team,
        day=header.inspected_on,
        marks=marks_on_each_page(header, score),
        digests=digests,
        is_self_check=is_check,
    )


def _opening(header: InspectionHeader, score: Score, team: str) -> str:
    sheet = score.scoresheet
    action = "自查" if header.is_self_check else "复核" if header.kind is InspectionKind.RECHECK else "验收"
    version = f"第{sheet.version}版" + ("，样表" if sheet.status is SheetStatus.SAMPLE else "")
    return (
        f"依据《{sheet.title}》（{version}），{team}于{chinese_date(header.inspected_on)}"
        f"对{station_name(header)}进行{header.kind.value}，"
        f"{action}期为{chinese_period(header.period_from, header.period_to)}。现提出以下意见。"
    )


def station_name(header: InspectionHeader) -> str:
    """The station with its code; room to write it in where nothing is known of it."""
    name = f"{header.county}{header.station}" or "\u3000" * 10
    return f"{name}（代码{header.station_code}）" if header.station_code else name


def _overview(header: InspectionHeader, score: Score, recorded: Recorded) -> Iterator[Block]:
    yield from section("team", "自查人员" if header.is_self_check else "验收人员", _team(header))
    yield from section("method", "方式方法", ("".join(_method(score)),))
    yield from section("process", "工作过程", map(activity_sentence, recorded.activities))
    if recorded.coverage:
        yield Heading("“两个100%”覆盖情况", 2, key="coverage")
        yield TableBlock(coverage_table(recorded.coverage))


def _team(header: InspectionHeader) -> Iterator[str]:
    leader = f"组长{header.team_leader}" if header.team_leader else ""
    members = f"成员{'、'.join(header.members)}" if header.members else ""
    team = "，".join(part for part in (leader, members) if part)
    if team:
        yield f"{team}。"


def _method(score: Score) -> Iterator[str]:
    scored = [item for item in score.items() if item.state is ItemState.MARKED]
    methods = "、".join(dict.fromkeys(method for item in scored for method in item.item.methods))
    yield f"采用{methods}等方式逐项评分。" if methods else "对照评分表逐项评分。"
    counts = f"评分表共{sum(1 for _ in score.items())}项，已评{len(scored)}项"
    not_applicable = [i.item.code for i in score.items() if i.state is ItemState.NOT_APPLICABLE]
    if not_applicable:
        counts += f"，不适用{len(not_applicable)}项（{'、'.join(not_applicable)}），不作扣分"
    yield counts + "。"


def activity_sentence(line: ActivityLine) -> str:
    """听取汇报（4月5日上午9时，镇政府会议室）：……"""
    where = "，".join(filter(None, (line.when, line.place)))
    head = line.kind + (f"（{where}）" if where else "")
    told = "；".join(filter(None, (line.people and f"参加人员：{line.people}", line.summary.rstrip("。；"))))
    return sentence(f"{head}：{told}" if told else head)


def coverage_table(lines: tuple[CoverageLine, ...]) -> Table:
    header = header_row("指标", "已覆盖", "应覆盖", "覆盖率", "数据来源")
    rows = tuple(
        Row(
            (
                Cell(line.what),
                centred_cell(line.numerator),
                centred_cell(line.denominator),
                centred_cell(line.rate or "未知"),
                Cell(line.source),
            )
        )
        for line in lines
    )
    return Table((56, 20, 20, 20, 40), (header,), rows)


def _scoring(score: Score) -> Iterator[Block]:
    if score.sections:
        yield Heading("各部分得分", 2, key="points")
        yield Paragraph("各部分得分如下表。")
        yield TableBlock(points_table(score))
        yield from (Paragraph(f"{gate_words(s, score)}。") for s in score.sections if s.gate_failed)
    yield from section("result", "总分和等次", ("".join(result_sentences(score)) + _way_to_total(score),))
    yield from section("vetoes", "查实的否决事项", veto_sentences(score))
    yield from section("deductions", "主要扣分项", main_deductions(score))


def _way_to_total(score: Score) -> str:
    """合计过程 where the total is not simply what the sections above add up to; why a section counts 0 stands there."""
    if score.tally is None or score.tally.total == sum(section.points for section in score.sections):
        return ""
    gates = sum(section.gate_failed for section in score.sections)
    return f"合计过程：{'；'.join(total_explanation(score)[gates:-1])}。"


def points_table(score: Score) -> Table:
    last = len(score.sections) - 1
    header = header_row("评分部分", "满分", "得分")
    rows = []
    for n, scored in enumerate(score.sections):
        part_of = scored.section
        is_told = part_of.bonus and "加分" not in part_of.title
        full = in_words(scored.full)
        if part_of.bonus and part_of.cap is not None:
            full = f"最高{in_words(part_of.cap)}"
        cells = (
            Cell(f"{part_of.title}（加分项）" if is_told else part_of.title),
            centred_cell(full),
            centred_cell(section_points(scored)),
        )
        rows.append(Row(cells, keeps_with_previous=n in (1, 2, last)))
    return Table((96, 30, 30), (header,), tuple(rows))


def main_deductions(score: Score) -> Iterator[str]:
    """主要扣分项: the items that lost most, in the order of what they lost, then of the sheet."""
    bonus = {i.item.code for s in score.sections if s.section.bonus for i in s.items}
    losers = [
        i for i in score.items() if i.lost > 0 and i.state is ItemState.MARKED and i.item.code not in bonus
    ]
    losers.sort(key=lambda item: -item.lost)
    for item in losers[:MAIN_DEDUCTIONS]:
        yield f"{item_name(item.item)}：{_found(item)}，扣{in_words(item.lost)}分。"
    rest = losers[MAIN_DEDUCTIONS:]
    if rest:
        lost = sum((item.lost for item in rest), Decimal(0))
        yield f"其余{len(rest)}项共扣{in_words(lost)}分，详见评分表。"


def _found(item: ItemScore) -> str:
    return "；".join(part.strip().rstrip("。；") for part in (item.note, item.explanation) if part.strip())


def _opinion(opinion: Opinion) -> Iterator[Block]:
    yield from section("affirmed", "肯定之处", opinion.affirmed)
    yield from section("problems", "存在问题", opinion.problems)
    yield from section("requirements", "整改要求", opinion.requirements)


def _signatures(header: InspectionHeader) -> Signatures:
    members_lines = max(1, ceil(len(header.members) / _SIGNERS_A_LINE))
    if header.is_self_check:
        names = ("自查人员", "自查组长", "站点负责人")
    else:
        names = ("验收组成员", "验收组组长", "被验收单位负责人")
    places = (SignaturePlace(name, 1 if n else members_lines) for n, name in enumerate(names))
    return Signatures(tuple(places), key="signatures")
