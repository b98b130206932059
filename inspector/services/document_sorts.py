"""The table of papers (文书目录): what each is called, what it is for, what has to be recorded first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inspector.domain.findings import findings_of, links_of
from inspector.domain.inspection import InspectionKind
from inspector.domain.journal import Topic
from inspector.domain.records import OpenInspection
from inspector.services import document_contents as contents
from inspector.services.document_request import Request
from inspector.services.fieldwork import activities_of, draws_of, people_of

if TYPE_CHECKING:
    from inspector.reports.document import Document

ISSUED, ON_SITE, FORMS, ANNEX = "验收文书", "现场记录", "现场用表", "附件"


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


def _needs_findings(opened: OpenInspection) -> str:
    found = findings_of(opened.score, links_of(opened.fields), opened.fields)
    return (
        ""
        if found or opened.opinion.problems or opened.score.vetoes
        else "还没有扣分，也没有写存在问题；先评分或在“结论”页写上问题"
    )


def _needs_people(opened: OpenInspection) -> str:
    return "" if people_of(opened) else "还没有访谈和入户对象；先在“现场”页抽选或添加"


def _needs_draws(opened: OpenInspection) -> str:
    return "" if draws_of(opened.fields) else "还没有抽选；先在“现场”页的“抽选”里抽"


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
        contents.verdict,
        kinds=(
            (InspectionKind.SELF_CHECK, "模拟自查意见"),
            (InspectionKind.SELF_ASSESSMENT, "自评意见"),
            (InspectionKind.RECHECK, "复核意见书"),
        ),
    ),
    Sort("scoresheet", "评分表", ISSUED, "逐项得分和扣分理由，横排", contents.scoresheet("scoresheet")),
    Sort("chain", "扣分明细与计算过程", ISSUED, "每一项怎么算出来的，取整以前的数", contents.chain),
    Sort("charts", "得分分析图", ISSUED, "各部分得分、自查与验收对照、失分原因", contents.charts),
    Sort(
        "notice",
        "整改通知书",
        ISSUED,
        "问题、要求、期限",
        contents.notice,
        _needs_findings,
        kinds=tuple((kind, "自查问题整改清单") for kind in _CHECKS),
    ),
    Sort(
        "self_report", "自评报告", ISSUED, "站点自己的报告，不是验收结论", contents.self_report, only=_CHECKS
    ),
    Sort("feedback", "现场反馈提纲", ON_SITE, "一页，口头反馈用：没有分数、等次和姓名", contents.feedback),
    Sort(
        "process",
        "现场过程记录",
        ON_SITE,
        "汇报、座谈、查阅、察看、合议、反馈",
        contents.fieldwork("process"),
        _needs_activities,
    ),
    Sort(
        "interviews",
        "访谈与入户记录",
        ON_SITE,
        "问了谁、答了什么",
        contents.fieldwork("interviews"),
        _needs_people,
    ),
    Sort("draws", "抽选记录", ON_SITE, "名单、种子、抽中的、替补，谁都能重做", contents.draws, _needs_draws),
    Sort(
        "route",
        "入户路线单",
        FORMS,
        "编号、住址、电话、类别，回来打勾",
        contents.fieldwork("route"),
        _needs_people,
    ),
    Sort("forms", "空白访谈表、入户表", FORMS, "打印出来手写，回来快速录入", contents.fieldwork("forms")),
    Sort("blank", "空白评分表", FORMS, "打印出来手写", contents.scoresheet("blank")),
    Sort(
        "evidence",
        "佐证材料附册",
        ANNEX,
        "照片带说明、评分项、时间和校验值，每页两张",
        contents.evidence(2),
        _needs_files,
    ),
    Sort(
        "evidence4",
        "佐证材料附册（每页四张）",
        ANNEX,
        "同上，照片小一些，省纸",
        contents.evidence(4),
        _needs_files,
    ),
)
"""Groups stand together, in the order in which they are needed."""
SCORESHEETS = frozenset({"scoresheet", "blank"})
"""Papers whose PDF has the landscape layout of its own."""
_BY_NAME = {sort.name: sort for sort in SORTS}


def sort_of(name: str) -> Sort:
    """The row of `SORTS`; `KeyError` for a name that is none."""
    return _BY_NAME[name]


def sorts_for(kind: InspectionKind) -> tuple[Sort, ...]:
    """The papers that a kind of inspection has."""
    return tuple(sort for sort in SORTS if kind in sort.only)
