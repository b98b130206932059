"""What a filled 评分表 says, as plain text in its order; knows no fonts, columns or pages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from inspector.domain.inspection import InspectionHeader, InspectionKind, chinese_date, chinese_period
from inspector.reports.proof import Digest
from inspector.reports.scoresheet_sums import SumLine, sum_lines
from inspector.reports.wording import GRADE_EFFECTS, marks_on_each_page, result_sentences, section_points
from scoring_rules.exact import in_words
from scoring_rules.model import Scoresheet, Veto
from scoring_rules.score import ItemScore, ItemState, Score, SectionScore, VetoHit

_OWN = {
    InspectionKind.PROVINCIAL: "验收得分",
    InspectionKind.SELF_CHECK: "自查得分",
    InspectionKind.SELF_ASSESSMENT: "自评得分",
    InspectionKind.RECHECK: "复核得分",
}


@dataclass(frozen=True, slots=True)
class ItemLine:
    """评分项的一行; `group` is the 二级指标 where there are several heading levels.

    `others` are the points of other inspections, as many as the content has `others`.
    """

    code: str
    group: str
    heading: str
    criterion: str
    methods: str
    full: str
    points: str
    remark: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionBlock:
    """一级指标: its merged cell with points and full points, its rows and its 小计."""

    title: str
    tally: str
    items: tuple[ItemLine, ...]
    full: str
    points: str
    remark: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedScore:
    """同一站点的另一次得分: 自查, 验收 or 复核, beside the one that the sheet is about."""

    label: str
    score: Score


@dataclass(frozen=True, slots=True)
class VetoLine:
    """否决事项的一行: 查无, 查实 or 未查."""

    code: str
    title: str
    criterion: str
    effect: str
    finding: str
    reason: str


@dataclass(frozen=True, slots=True)
class ScoresheetContent:
    """填好的评分表: all its text. `marks` (样表, 未完成, 自查) stand on every page.

    `others` are the headings of other inspections' columns, which stand before the sheet's own, called `own` then;
    `is_blank` leaves room to write by hand.
    """

    title: str
    subject: str
    issuer: str
    marks: tuple[str, ...]
    heads: tuple[tuple[str, str], ...]
    sections: tuple[SectionBlock, ...]
    sums: tuple[SumLine, ...]
    vetoes: tuple[VetoLine, ...]
    result: tuple[str, ...]
    signatures: tuple[str, ...]
    digests: tuple[Digest, ...]
    day: date | None = None
    others: tuple[str, ...] = ()
    own: str = "得分"
    is_blank: bool = False

    @property
    def has_groups(self) -> bool:
        """True if a 二级指标 column is wanted."""
        return any(line.group for block in self.sections for line in block.items)


def scoresheet_content(
    *,
    header: InspectionHeader,
    score: Score,
    digests: tuple[Digest, ...] = (),
    compared: tuple[ComparedScore, ...] = (),
) -> ScoresheetContent:
    """评分表内容: the filled scoresheet of one inspection in words, other scores of the same station beside it."""
    sheet = score.scoresheet
    others = [_Other(each.score) for each in compared]
    return ScoresheetContent(
        title=sheet.title,
        subject=f"{header.station}{_kind(header)}评分表",
        issuer=sheet.issuer,
        marks=marks_on_each_page(header, score),
        heads=_heads(header, sheet),
        sections=tuple(_section_block(section, others) for section in score.sections),
        sums=tuple(_with_others(line, others) for line in sum_lines(score)),
        vetoes=tuple(_veto_line(veto, score) for veto in sheet.vetoes),
        result=result_sentences(score),
        signatures=_signatures(header),
        digests=digests,
        day=header.inspected_on,
        others=tuple(each.label for each in compared),
        own=_OWN[header.kind] if compared else "得分",
    )


def blank_scoresheet_content(*, header: InspectionHeader, score: Score) -> ScoresheetContent:
    """空白评分表: the sheet to fill in by hand; `score` is of no marks at all, for the unit kind of the station."""
    content = scoresheet_content(header=header, score=score)
    sections = tuple(
        replace(
            block,
            tally=block.tally.rpartition("\n")[2],
            items=tuple(replace(line, points="", remark="") for line in block.items),
            points="",
            remark="",
        )
        for block in content.sections
    )
    full = in_words(score.scoresheet.full_points)
    return replace(
        content,
        marks=tuple(mark for mark in content.marks if mark != "未完成"),
        sections=sections,
        sums=(SumLine("总分", full, "", ""), SumLine("等次", "", "", "")),
        vetoes=tuple(replace(line, finding="", reason="") for line in content.vetoes),
        result=(),
        is_blank=True,
    )


class _Other:
    """Another score, looked up by code."""

    def __init__(self, score: Score) -> None:
        self.score = score
        self._items = {scored.item.code: scored for scored in score.items()}
        self._sections = {scored.section.code: scored for scored in score.sections}

    def item(self, code: str) -> str:
        scored = self._items.get(code)
        return _points(scored) if scored else "—"

    def section(self, code: str) -> str:
        scored = self._sections.get(code)
        return section_points(scored) if scored else "—"

    def total(self) -> str:
        return "未定" if self.score.total is None else in_words(self.score.total)


def _with_others(line: SumLine, others: Sequence[_Other]) -> SumLine:
    """Only the total is compared: the steps on the way may be others there."""
    is_total = line.label.startswith(("总分", "合计"))
    return replace(line, others=tuple(other.total() if is_total else "" for other in others))


def _heads(header: InspectionHeader, sheet: Scoresheet) -> tuple[tuple[str, str], ...]:
    kind = "自查" if header.is_self_check else "验收"
    version = f"{sheet.title}，第{sheet.version}版"
    return (
        (f"被{kind}单位", _unit(header)),
        ("类型", _kind(header) or "（未填写）"),
        (f"{kind}期", chinese_period(header.period_from, header.period_to)),
        (f"{kind}日期", chinese_date(header.inspected_on)),
        ("评分表", version),
        ("发布单位", sheet.issuer or "未注明"),
        ("组长", header.team_leader or "未填写"),
        ("成员", "、".join(header.members) or "未填写"),
    )


def _kind(header: InspectionHeader) -> str:
    """类型; open where not even the station is known, so that no paper calls itself a provincial acceptance."""
    return header.kind.value if header.station else ""


def _unit(header: InspectionHeader) -> str:
    details = "，".join(filter(None, (header.station_code, header.unit_kind)))
    name = f"{header.county}{header.station}" or "（未填写）"
    return f"{name}（{details}）" if details else name


def _section_block(scored: SectionScore, others: Sequence[_Other] = ()) -> SectionBlock:
    section = scored.section
    title = f"{section.code} {section.title}"
    remark = ""
    if section.bonus:
        title += "" if "加分" in section.title else "（加分项）"
        remark = f"本部分最高加{in_words(section.cap)}分" if section.cap is not None else ""
    if scored.gate_failed and section.gate:
        names = "、".join(section.gate.items)
        remark = f"保证项目{names}得分合计不足{in_words(section.gate.at_least)}分，本部分计0分"
    excluded = [item for item in scored.items if item.excluded]
    if excluded and not section.bonus:
        points = sum((item.full for item in excluded), Decimal(0))
        names = "、".join(item.item.code for item in excluded)
        remark = "；".join(filter(None, (remark, f"不适用项{names}共{in_words(points)}分不计入满分")))
    unmarked = sum(item.state is ItemState.UNMARKED for item in scored.items)
    if unmarked:
        remark = "；".join(filter(None, (f"未评{unmarked}项", remark)))
    items = tuple(_item_line(item, others) for item in scored.items)
    compared = tuple(other.section(section.code) for other in others)
    got = section_points(scored)
    return SectionBlock(title, _tally(scored), items, in_words(scored.full), got, remark, compared)


def _tally(scored: SectionScore) -> str:
    """得分 and 满分 under the section's title; of a bonus section its cap."""
    points = section_points(scored)
    got = points if points == "未评" else f"得{points}分"
    if scored.section.bonus and scored.section.cap is not None:
        return f"{got}\n最高{in_words(scored.section.cap)}分"
    return f"{got}\n满分{in_words(scored.full)}分"


def _item_line(scored: ItemScore, others: Sequence[_Other] = ()) -> ItemLine:
    item = scored.item
    group = item.heading[0] if len(item.heading) > 1 else ""
    heading = "／".join(item.heading[1:] if group else item.heading)
    return ItemLine(
        code=item.code,
        group=group,
        heading=heading,
        criterion=item.criterion,
        methods="、".join(item.methods),
        full=in_words(item.points),
        points=_points(scored),
        remark=_remark(scored),
        others=tuple(other.item(item.code) for other in others),
    )


def _points(scored: ItemScore) -> str:
    if scored.state is ItemState.UNMARKED:
        return "未评"
    return "不适用" if scored.points is None else in_words(scored.points)


def _remark(scored: ItemScore) -> str:
    """扣分原因与计算: an item that does not apply says why and is no deduction."""
    explanation = scored.explanation
    lines = [explanation] if explanation != "未评" else []
    lines.extend(f"填写有误：{problem.message}" for problem in scored.problems if problem.severity == "error")
    if scored.note:
        lines.append(f"备注：{scored.note}")
    return "\n".join(line for line in lines if line)


def _veto_line(veto: Veto, score: Score) -> VetoLine:
    hit: VetoHit | None = next((hit for hit in score.vetoes if hit.veto.code == veto.code), None)
    if hit:
        finding = "查实"
    else:
        finding = "未查" if veto.code in score.vetoes_unchecked else "查无"
    effect = GRADE_EFFECTS[veto.effect].format(grade=veto.grade, last=score.scoresheet.grades[-1].name)
    return VetoLine(veto.code, veto.title, veto.criterion, effect, finding, hit.reason if hit else "")


def _signatures(header: InspectionHeader) -> tuple[str, ...]:
    if header.is_self_check:
        return ("自查人员（签字）", "督导（签字）", "站点负责人（签字）")
    return ("验收组成员（签字）", "验收组组长（签字）", "被验收单位负责人（签字）")
