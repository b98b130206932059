"""What a 自评报告 says: the station about itself after a self-check, without anything that looks like a verdict; no layout."""

from collections.abc import Iterator

from inspector.domain.inspection import InspectionHeader, chinese_date, chinese_period
from inspector.domain.opinion import Opinion
from inspector.reports.document import (
    Block,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    Seal,
    SignaturePlace,
    Signatures,
    TableBlock,
)
from inspector.reports.parts import header_row, part, said, section, text_rows
from inspector.reports.recorded import NOTHING_RECORDED, Recorded
from inspector.reports.table import Table, centred_cell
from inspector.reports.verdict_content import NOTHING_SAID, activity_sentence, coverage_table, points_table
from inspector.reports.wording import marks_on_each_page, result_sentences, veto_sentences
from scoring_rules.model import SheetStatus
from scoring_rules.score import Score

_WIDTHS = (15, 28, 41, 39, 33)
NAME = "自评报告"


def self_report_content(
    *,
    header: InspectionHeader,
    score: Score,
    opinion: Opinion = NOTHING_SAID,
    recorded: Recorded = NOTHING_RECORDED,
    profile: tuple[tuple[str, str], ...] = (),
) -> Document:
    """自评报告内容; `profile` are label and value of the station's basic data, as far as they are known."""
    marks = marks_on_each_page(header, score)
    return Document(
        name="self_report",
        title=(f"{header.county}{header.station}", NAME),
        blocks=(
            Paragraph(_opening(header, score), key="opening"),
            *part("profile", "基本情况", (KeyValues(profile),) if profile else ()),
            *part("process", "自查工作开展情况", _process(header, recorded)),
            *part("scoring", "自评得分", _scoring(score)),
            *part("affirmed", "主要做法和成效", said("affirmed", opinion.affirmed)),
            *part("problems", "存在的问题", said("problems", (*veto_sentences(score), *opinion.problems))),
            *part("plan", "整改计划", _plan(recorded)),
            *part("requirements", "下一步打算", said("requirements", opinion.requirements)),
            Signatures((SignaturePlace("填报人"), SignaturePlace("站点负责人")), key="signatures"),
            Seal("", chinese_date(header.inspected_on), key="seal"),
        ),
        subject=f"{header.station}{NAME}",
        issuer=header.station,
        day=header.inspected_on,
        marks=marks if "自查" in marks else ("自查", *marks),
        is_self_check=True,
    )


def _opening(header: InspectionHeader, score: Score) -> str:
    sheet = score.scoresheet
    version = f"第{sheet.version}版" + ("，样表" if sheet.status is SheetStatus.SAMPLE else "")
    return (
        f"我站对照《{sheet.title}》（{version}），对{chinese_period(header.period_from, header.period_to)}"
        "的工作逐项自查自评。现将情况报告如下。"
    )


def _process(header: InspectionHeader, recorded: Recorded) -> Iterator[Block]:
    people = "、".join(filter(None, (header.team_leader, *header.members)))
    yield from section("team", "自查人员", (f"{people}。" if people else "",))
    yield from section("process", "工作过程", map(activity_sentence, recorded.activities))
    if recorded.coverage:
        yield Heading("“两个100%”覆盖情况", 2, key="coverage")
        yield TableBlock(coverage_table(recorded.coverage))


def _scoring(score: Score) -> Iterator[Block]:
    yield Paragraph("自评得分如下表。")
    yield TableBlock(points_table(score))
    yield Paragraph("".join(result_sentences(score)))


def _plan(recorded: Recorded) -> Iterator[Block]:
    if recorded.findings:
        rows = text_rows(
            (
                centred_cell(str(n), repeats=True),
                line.item,
                line.what,
                line.requirement,
                centred_cell(line.until),
            )
            for n, line in enumerate(recorded.findings, 1)
        )
        yield TableBlock(
            Table(_WIDTHS, (header_row("序号", "评分项", "问题", "整改措施", "完成时限"),), rows)
        )
