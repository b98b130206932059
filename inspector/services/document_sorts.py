"""The table of papers (文书目录): what each is called, what it is for, what it needs, and how its content is made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inspector.domain.findings import findings_of, links_of
from inspector.domain.inspection import InspectionHeader, InspectionKind
from inspector.domain.journal import Topic
from inspector.domain.masking import Masking
from inspector.domain.profile import PROFILE, shown
from inspector.domain.proof import JournalHead
from inspector.domain.records import KeptInspection, OpenInspection
from inspector.domain.wording.template import WordingTemplate
from inspector.services import fieldwork_papers, figures
from inspector.services.charts import self_check_before
from inspector.services.earlier import earlier_inspection
from inspector.services.evidence_annex import evidence_lines
from inspector.services.fieldwork import activities_of, card_of, draws_of, people_of
from inspector.services.marks_papers import digests_of
from inspector.services.papers import header_of
from inspector.services.proofs import marks_content
from inspector.services.recorded import recorded_of
from scoring_rules.files import sha256_of
from scoring_rules.problems import UserError

if TYPE_CHECKING:
    from inspector.library.store import Library
    from inspector.reports.document import Document
    from inspector.reports.proof import Digest

ISSUED, ON_SITE, FORMS, ANNEX = "验收文书", "现场记录", "现场用表", "附件"


@dataclass(frozen=True, slots=True)
class Source:
    """出文书的依据: what the library holds of an inspection. Plain data, so that other processes can print too."""

    kept: KeptInspection
    template: WordingTemplate
    journal: tuple[JournalHead, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """要出的一份: the inspection as printed (notes put into the marks), for whom; `library` for papers that look up people."""

    source: Source
    opened: OpenInspection
    masking: Masking
    library: "Library | None" = None

    @property
    def header(self) -> InspectionHeader:
        """抬头."""
        return header_of(self.opened.inspection)

    @property
    def digests(self) -> "tuple[Digest, ...]":
        """校验值 of scoresheet and marks."""
        marks = sha256_of(marks_content(self.source.kept))
        return digests_of(scoresheet=self.opened.inspection.sheet.sha256, marks=marks)

    @property
    def books(self) -> "Library":
        """The library, for papers that cannot be made without one."""
        assert self.library is not None, "this paper looks up people or files"
        return self.library


def _nothing(_opened: OpenInspection) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Sort:
    """一种文书. `make` gives its document (the scoresheet as PDF alone has a layout of its own); `lacks` says what has
    to be recorded first; `kinds` are titles for kinds of inspection that have another, `only` those that have it."""

    name: str
    title: str
    group: str
    words: str
    make: "Callable[[Request], Document]"
    lacks: Callable[[OpenInspection], str] = _nothing
    kinds: tuple[tuple[InspectionKind, str], ...] = ()
    only: frozenset[InspectionKind] = frozenset(InspectionKind)

    def title_for(self, kind: InspectionKind) -> str:
        """The title for a kind of inspection."""
        return dict(self.kinds).get(kind, self.title)


def _verdict(request: Request) -> "Document":
    from inspector.reports.verdict_content import verdict_content

    return verdict_content(
        header=request.header,
        score=request.opened.score,
        opinion=request.opened.opinion,
        recorded=recorded_of(request.opened),
        digests=request.digests,
    )


def _recheck(request: Request) -> "Document":
    from inspector.reports.recheck_content import recheck_content

    before = earlier_inspection(library=request.books, opened=request.opened)
    if before is None:
        raise UserError(
            "没有找到以前的验收", where="复核意见书", remedy="复核要对照同一站点、同一评分表的上一次验收"
        )
    return recheck_content(
        header=request.header,
        score=request.opened.score,
        before=before.score,
        before_on=before.inspection.inspected_on,
        opinion=request.opened.opinion,
        recorded=recorded_of(request.opened),
        digests=request.digests,
    )


def _scoresheet(request: Request) -> "Document":
    from inspector.reports.scoresheet_content import scoresheet_content
    from inspector.reports.scoresheet_document import scoresheet_document

    return scoresheet_document(
        scoresheet_content(header=request.header, score=request.opened.score, digests=request.digests)
    )


def _chain(request: Request) -> "Document":
    from inspector.reports.chain_content import chain_content

    return chain_content(header=request.header, score=request.opened.score, digests=request.digests)


def _charts(request: Request) -> "Document":
    from inspector.reports.charts_content import charts_content

    inspection = request.opened.inspection
    return charts_content(
        header=request.header,
        score=request.opened.score,
        self_check=self_check_before(library=request.books, inspection_id=inspection.id),
        digests=request.digests,
    )


def _feedback(request: Request) -> "Document":
    from inspector.reports.feedback_content import feedback_content

    asked = people_of(request.opened).values()
    draws = draws_of(request.opened.fields)
    cards = [card_of(library=request.books, interview=interview, draws=draws) for interview in asked]
    inspection = request.opened.inspection
    names = [*(card.name for card in cards if card.name), inspection.leader, *inspection.members]
    return feedback_content(
        header=request.header,
        score=request.opened.score,
        opinion=request.opened.opinion,
        recorded=recorded_of(request.opened),
        names=names,
    )


def _notice(request: Request) -> "Document":
    from inspector.reports.notice_content import notice_content

    return notice_content(
        header=request.header,
        score=request.opened.score,
        recorded=recorded_of(request.opened),
        opinion=request.opened.opinion,
        digests=request.digests,
    )


def _self_report(request: Request) -> "Document":
    from inspector.reports.self_report_content import self_report_content

    known = figures.profile(library=request.books, station_id=request.opened.inspection.station.id)
    profile = tuple(
        (field.words, f"{shown(field.code, known[field.code])}{field.unit}")
        for field in PROFILE
        if field.code in known
    )
    return self_report_content(
        header=request.header,
        score=request.opened.score,
        opinion=request.opened.opinion,
        recorded=recorded_of(request.opened),
        profile=profile,
    )


def _fieldwork(name: str) -> "Callable[[Request], Document]":
    def make(request: Request) -> "Document":
        made = fieldwork_papers.DOCUMENTS[name]
        return made(library=request.books, opened=request.opened, masking=request.masking)

    return make


def _evidence(request: Request) -> "Document":
    from inspector.reports.evidence_content import evidence_content

    lines = evidence_lines(library=request.books, opened=request.opened, masking=request.masking)
    return evidence_content(
        header=request.header,
        score=request.opened.score,
        evidence=tuple(lines),
        masking=request.masking,
        digests=request.digests,
    )


def _needs_findings(opened: OpenInspection) -> str:
    found = findings_of(opened.score, links_of(opened.fields), opened.fields)
    return (
        "" if found or opened.opinion.problems else "还没有扣分，也没有写存在问题；先评分或在“结论”页写上问题"
    )


def _needs_people(opened: OpenInspection) -> str:
    return "" if people_of(opened) else "还没有访谈和入户对象；先在“现场”页抽选或添加"


def _needs_activities(opened: OpenInspection) -> str:
    return "" if activities_of(opened.fields) else "还没有过程记录；先在“现场”页的“过程”里记上"


def _needs_files(opened: OpenInspection) -> str:
    has_files = any(field.topic is Topic.FILE for field in opened.fields)
    return "" if has_files else "还没有照片和文件；先在“佐证”页加入"


_CHECKS = frozenset({InspectionKind.SELF_CHECK, InspectionKind.SELF_ASSESSMENT})
_VISITS = frozenset(InspectionKind) - _CHECKS
SORTS: tuple[Sort, ...] = (
    Sort(
        "verdict",
        "验收意见书",
        ISSUED,
        "依据、过程、得分、结论、意见、异议、签字",
        _verdict,
        kinds=(
            (InspectionKind.SELF_CHECK, "模拟自查意见"),
            (InspectionKind.SELF_ASSESSMENT, "自评意见"),
            (InspectionKind.RECHECK, "复核意见书"),
        ),
    ),
    Sort("scoresheet", "评分表", ISSUED, "逐项得分和扣分理由，横排", _scoresheet),
    Sort("chain", "扣分明细与计算过程", ISSUED, "每一项怎么算出来的，取整以前的数", _chain),
    Sort("charts", "得分分析图", ISSUED, "各部分得分、自查与验收对照、失分原因", _charts),
    Sort(
        "notice",
        "整改通知书",
        ISSUED,
        "问题、要求、期限",
        _notice,
        _needs_findings,
        kinds=tuple((kind, "自查问题整改清单") for kind in _CHECKS),
    ),
    Sort(
        "recheck",
        "复核对照意见书",
        ISSUED,
        "与上一次验收逐项对照",
        _recheck,
        only=frozenset({InspectionKind.RECHECK}),
    ),
    Sort("self_report", "自评报告", ISSUED, "站点自己的报告，不是验收结论", _self_report, only=_CHECKS),
    Sort("feedback", "现场反馈提纲", ON_SITE, "一页，口头反馈用：没有分数、等次和姓名", _feedback),
    Sort(
        "process",
        "现场过程记录",
        ON_SITE,
        "汇报、座谈、查阅、察看、合议、反馈",
        _fieldwork("process"),
        _needs_activities,
    ),
    Sort(
        "interviews", "访谈与入户记录", ON_SITE, "问了谁、答了什么", _fieldwork("interviews"), _needs_people
    ),
    Sort(
        "route", "入户路线单", FORMS, "编号、住址、电话、类别，回来打勾", _fieldwork("route"), _needs_people
    ),
    Sort("forms", "空白访谈表、入户表", FORMS, "打印出来手写，回来快速录入", _fieldwork("forms")),
    Sort("evidence", "佐证材料附册", ANNEX, "照片带说明、评分项、时间和校验值", _evidence, _needs_files),
)
"""Groups stand together, in the order in which they are needed."""
_BY_NAME = {sort.name: sort for sort in SORTS}


def sort_of(name: str) -> Sort:
    """The row of `SORTS`; `KeyError` for a name that is none."""
    return _BY_NAME[name]


def sorts_for(kind: InspectionKind) -> tuple[Sort, ...]:
    """The papers that a kind of inspection has."""
    return tuple(sort for sort in SORTS if kind in sort.only)
