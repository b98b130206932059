"""文书 straight from a scoresheet and marks: content made, laid out, returned as PDF bytes; no library."""

from typing import TYPE_CHECKING, NamedTuple

from inspector.domain.inspection import InspectionHeader, InspectionKind
from inspector.domain.opinion import Opinion
from inspector.reports.proof import Digest
from scoring_rules.marks import Marks
from scoring_rules.problems import Problem, warning
from scoring_rules.score import Score

if TYPE_CHECKING:
    from inspector.reports.document import Document
    from inspector.services.proofs import Proven


class Paper(NamedTuple):
    """打印件: a PDF, and the characters that no font here has (they print as 〔U+20BB7〕)."""

    pdf: bytes
    missing: tuple[str, ...]

    def problems(self, where: str) -> list[Problem]:
        """缺字 as a warning at the place where the paper is saved."""
        if not self.missing:
            return []
        message = f"字体里没有这些字：{'、'.join(self.missing)}，已按编码打印"
        return [warning(where, message, "安装含有这些字的字体（如方正宋体扩展）后重印，或手写补上")]


def blank_header(marks: Marks) -> InspectionHeader:
    """抬头 for marks of which nothing else is known: the rest is written in by hand."""
    period = marks.period
    return InspectionHeader(
        county="",
        station="",
        station_code="",
        unit_kind=marks.unit_kind or "",
        kind=InspectionKind.PROVINCIAL,
        period_from=period.first if period else None,
        period_to=period.last if period else None,
        inspected_on=None,
    )


def digests_of(*, scoresheet: str, marks: str) -> tuple[Digest, ...]:
    """校验值 of the scoresheet's and the marks' files."""
    return (Digest("评分表", scoresheet), Digest("打分", marks))


def scoresheet_paper(
    *,
    header: InspectionHeader,
    score: Score,
    digests: tuple[Digest, ...] = (),
    bundled_fonts: bool = False,
    proven: "Proven | None" = None,
) -> Paper:
    """填好的评分表 as PDF. `bundled_fonts`: the same bytes on every machine; `proven`: with check number, sealed."""
    from inspector.reports.fonts import typefaces
    from inspector.reports.scoresheet_content import scoresheet_content
    from inspector.reports.scoresheet_pdf import scoresheet_pdf
    from inspector.reports.texts import missing_characters

    content = scoresheet_content(header=header, score=score, digests=digests)
    faces = typefaces(bundled_only=bundled_fonts)
    imprint = proven.imprint if proven else None
    paper = Paper(
        scoresheet_pdf(content, faces=faces, imprint=imprint), tuple(missing_characters(content, faces=faces))
    )
    return paper._replace(pdf=proven.sealed(paper.pdf)) if proven else paper


def verdict_paper(
    *,
    header: InspectionHeader,
    score: Score,
    opinion: Opinion,
    digests: tuple[Digest, ...] = (),
    bundled_fonts: bool = False,
    proven: "Proven | None" = None,
) -> Paper:
    """验收意见书 as PDF. `bundled_fonts`: the same bytes on every machine; `proven`: with check number, sealed."""
    from inspector.reports.verdict_content import verdict_content

    content = verdict_content(header=header, score=score, opinion=opinion, digests=digests)
    return document_paper(content, bundled_fonts=bundled_fonts, proven=proven)


def document_paper(
    document: "Document", *, bundled_fonts: bool = False, proven: "Proven | None" = None
) -> Paper:
    """Any document as PDF. `bundled_fonts`: the same bytes on every machine; `proven`: with check number, sealed."""
    from inspector.reports.document_pdf import document_pdf
    from inspector.reports.fonts import typefaces
    from inspector.reports.plain_text import plain_text

    faces = typefaces(bundled_only=bundled_fonts)
    imprint = proven.imprint if proven else None
    pdf = document_pdf(document, faces=faces, imprint=imprint)
    missing = tuple(faces.missing(plain_text(document)))
    return Paper(proven.sealed(pdf) if proven else pdf, missing)
