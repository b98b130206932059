"""What a 得分分析图 shows: points by section, lost points by cause, self-check against inspection; draws nothing."""

from inspector.domain.charts import cause_chart, comparison_chart, section_chart
from inspector.domain.inspection import InspectionHeader, chinese_date
from inspector.reports.document import Document, KeyValues, Layout
from inspector.reports.proof import Digest
from inspector.reports.wording import marks_on_each_page
from scoring_rules.exact import in_words
from scoring_rules.score import Score

NAME = "得分分析图"


def charts_content(
    *,
    header: InspectionHeader,
    score: Score,
    self_check: Score | None = None,
    digests: tuple[Digest, ...] = (),
) -> Document:
    """得分分析图内容; with the station's `self_check` beside it where there is one."""
    sheet = score.scoresheet
    compared = (comparison_chart(self_check, score),) if self_check is not None else ()
    total = f"{in_words(score.total)}分" if score.total is not None else "未定"
    kind = "自查" if header.is_self_check else "验收"
    return Document(
        name="charts",
        title=(f"{header.county}{header.station}", NAME),
        blocks=(
            KeyValues(
                (
                    ("评分表", f"{sheet.title}（第{sheet.version}版）"),
                    (f"{kind}日期", chinese_date(header.inspected_on)),
                    ("总分", total),
                    ("等次", score.grade.name if score.grade else "未定"),
                )
            ),
            section_chart(score),
            cause_chart(score),
            *compared,
        ),
        subject=f"{header.station}{NAME}",
        issuer=sheet.issuer,
        day=header.inspected_on,
        marks=marks_on_each_page(header, score),
        layout=Layout.ANNEX,
        digests=digests,
        is_self_check=header.is_self_check,
    )
