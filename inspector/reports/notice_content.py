"""What a 整改通知书 says: each finding with what is required and until when; no layout."""

from collections.abc import Iterator

from inspector.domain.inspection import InspectionHeader, InspectionKind, chinese_date
from inspector.domain.opinion import Opinion
from inspector.reports.document import (
    Block,
    Document,
    Paragraph,
    Seal,
    SignaturePlace,
    Signatures,
    TableBlock,
)
from inspector.reports.parts import header_row, part, said, text_rows
from inspector.reports.proof import Digest
from inspector.reports.recorded import NOTHING_RECORDED, FindingLine, Recorded
from inspector.reports.table import Align, Table, centred_cell
from inspector.reports.wording import marks_on_each_page, veto_sentences
from scoring_rules.score import Score

_WIDTHS = (15, 28, 41, 39, 33)
NOTHING_SAID = Opinion()


def notice_content(
    *,
    header: InspectionHeader,
    score: Score,
    recorded: Recorded = NOTHING_RECORDED,
    opinion: Opinion = NOTHING_SAID,
    team: str = "",
    report_until: str = "",
    digests: tuple[Digest, ...] = (),
) -> Document:
    """整改通知书内容; `report_until` is when the station reports in writing. Of a self-check it is a 整改清单 without seal."""
    is_check = header.is_self_check
    team = team or ("自查小组" if is_check else "验收工作组")
    name = "自查问题整改清单" if is_check else "整改通知书"
    action = "自查" if is_check else "复核" if header.kind is InspectionKind.RECHECK else "验收"
    in_words = _in_words(score, recorded, opinion)
    return Document(
        name="notice",
        title=(f"{header.county}{header.station}", name),
        blocks=(
            Paragraph(f"{header.station or '　' * 10}：", Align.LEFT, key="addressee"),
            Paragraph(
                f"{chinese_date(header.inspected_on)}，{team}对你站进行{header.kind.value}，{_found(recorded, in_words)}",
                key="opening",
            ),
            *part(
                "findings",
                "存在问题和整改要求",
                (*said("findings", in_words), *_findings(recorded.findings)),
            ),
            *part("requirements", "总体要求", said("requirements", opinion.requirements)),
            *part("report", "整改报告", _report(action, report_until, bool(in_words or recorded.findings))),
            *_ending(header, team),
        ),
        subject=f"{header.station}{name}",
        issuer=team,
        day=header.inspected_on,
        marks=tuple(mark for mark in marks_on_each_page(header, score)),
        digests=digests,
        is_self_check=is_check,
    )


def _in_words(score: Score, recorded: Recorded, opinion: Opinion) -> tuple[str, ...]:
    """What is no row of the table: vetoes that were found, and the problems of the opinion where no item lost points."""
    vetoes = (f"否决事项{words}" for words in veto_sentences(score))
    return (*vetoes, *(() if recorded.findings else opinion.problems))


def _found(recorded: Recorded, in_words: tuple[str, ...]) -> str:
    count = len(recorded.findings) + len(in_words)
    return f"发现以下{count}个问题。请逐条整改。" if count else "没有发现需要限期整改的问题。"


def _findings(findings: tuple[FindingLine, ...]) -> Iterator[Block]:
    if findings:
        rows = text_rows(
            (
                centred_cell(str(n), repeats=True),
                line.item,
                line.what,
                line.requirement,
                centred_cell(line.until),
            )
            for n, line in enumerate(findings, 1)
        )
        header = header_row("序号", "评分项", "存在问题", "整改要求", "整改期限")
        yield TableBlock(Table(_WIDTHS, (header,), rows))


def _report(action: str, until: str, has_findings: bool) -> Iterator[Block]:
    if has_findings:
        when = f"于{until}前" if until else "在整改期限届满后"
        yield Paragraph(
            f"请{when}把整改情况书面报{action}组，每个问题附上整改后的佐证材料。到期没有完成的，说明原因和完成时间。"
        )


def _ending(header: InspectionHeader, team: str) -> Iterator[Block]:
    if header.is_self_check:
        yield Signatures((SignaturePlace("自查组长"), SignaturePlace("站点负责人")), key="signatures")
        yield Seal("", chinese_date(header.inspected_on), key="seal")
    else:
        yield Seal(team, chinese_date(header.inspected_on), key="seal")
        yield Signatures((SignaturePlace("签收人", is_dated=True),), key="receipt")
