"""文书种类: which papers have wordings, the parts each consists of, and the program's own words for them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from inspector.domain.inspection import InspectionKind
from inspector.domain.wording.template import Part, Signatory, Wording, WordingTemplate

COMMON = "通用"
"""The section of a template file that holds for all papers that are issued."""

_OVERVIEW_PARTS = (
    Part("team", "验收人员"),
    Part("method", "方式方法"),
    Part("process", "工作过程"),
    Part("coverage", "“两个100%”覆盖情况"),
)
_SCORING_PARTS = (
    Part("points", "各部分得分"),
    Part("result", "总分和等次"),
    Part("vetoes", "查实的否决事项"),
    Part("deductions", "主要扣分项"),
)
_OPINION_PARTS = (
    Part("affirmed", "肯定之处"),
    Part("problems", "存在问题"),
    Part("requirements", "整改要求"),
)
_PARTS = (
    Part("overview", "验收概况"),
    Part("scoring", "评分情况"),
    Part("opinion", "评价意见"),
    Part("objections", "异议和答复"),
    Part("awaited", "待补材料"),
)


@dataclass(frozen=True, slots=True)
class Form:
    """一种文书: `paper` names its content, `kinds` are the inspections that have it in this form; `inner` are smaller
    parts that may be left out.

    A self-check is issued by nobody: no seal, and its title must say what it is.
    """

    name: str
    paper: str
    kinds: tuple[InspectionKind, ...]
    wording: Wording
    inner: tuple[Part, ...] = ()

    @property
    def is_self_check(self) -> bool:
        """True if it must not look like anything that an inspection team issues."""
        return set(self.kinds) <= set(_CHECKS)

    def part(self, name: str) -> Part | None:
        """The part or smaller part of a name as it stands on the paper by default."""
        return next((part for part in (*self.wording.parts, *self.inner) if part.title == name), None)


def _opening(action: str) -> str:
    return (
        "依据《【评分表】》（【版次】），【发文单位】于【验收日期】对【县区】【社工站】（代码【站点代码】）进行【类型】，"
        f"{action}期为【验收期】。现提出以下意见。"
    )


_VERDICT = Wording(
    titles=("【县区】【社工站】", "验收意见书"),
    issuer="验收工作组",
    opening=(_opening("验收"),),
    parts=_PARTS,
    signatories=(Signatory("验收组成员"), Signatory("验收组组长"), Signatory("被验收单位负责人")),
)
_RECHECK = replace(
    _VERDICT,
    titles=("【县区】【社工站】", "复核意见书"),
    opening=(_opening("复核"),),
    parts=(*_PARTS[:2], Part("before_after", "复核前后对照"), *_PARTS[2:]),
)
_SELF_CHECK = replace(
    _VERDICT,
    titles=("【县区】【社工站】", "模拟自查意见"),
    issuer="自查小组",
    opening=(_opening("自查"),),
    parts=(Part("overview", "自查概况"), *_PARTS[1:]),
    signatories=(Signatory("自查人员"), Signatory("自查组长"), Signatory("站点负责人")),
)
_SELF_ASSESSMENT = replace(_SELF_CHECK, titles=("【县区】【社工站】", "自评意见"))
_VERDICT_INNER = (*_OVERVIEW_PARTS, *_SCORING_PARTS, *_OPINION_PARTS)
_SELF_CHECK_INNER = (Part("team", "自查人员"), *_VERDICT_INNER[1:])
_NOTICE = Wording(
    titles=("【县区】【社工站】", "整改通知书"),
    issuer="验收工作组",
    opening=None,
    parts=(
        Part("findings", "存在问题和整改要求"),
        Part("requirements", "总体要求"),
        Part("report", "整改报告"),
    ),
    signatories=(Signatory("签收人"),),
)
_CHECK_LIST = replace(
    _NOTICE,
    titles=("【县区】【社工站】", "自查问题整改清单"),
    issuer="自查小组",
    signatories=(Signatory("自查组长"), Signatory("站点负责人")),
)
_SELF_REPORT = Wording(
    titles=("【县区】【社工站】", "自评报告"),
    issuer="【社工站】",
    opening=("我站对照《【评分表】》（【版次】），对【验收期】的工作逐项自查自评。现将情况报告如下。",),
    parts=(
        Part("profile", "基本情况"),
        Part("process", "自查工作开展情况"),
        Part("scoring", "自评得分"),
        Part("affirmed", "主要做法和成效"),
        Part("problems", "存在的问题"),
        Part("plan", "整改计划"),
        Part("requirements", "下一步打算"),
    ),
    signatories=(Signatory("填报人"), Signatory("站点负责人")),
)
_SELF_REPORT_INNER = (Part("team", "自查人员"), *_OVERVIEW_PARTS[2:])
_FEEDBACK = Wording(
    titles=("【社工站】【动作】现场反馈提纲",),
    opening=(
        "【验收日期】，【动作】组对【县区】【社工站】进行了【动作】。感谢大家的配合。现在把初步情况作口头反馈。",
    ),
    closing=("以上是初步意见，结果以书面意见为准。对反馈的问题有不同看法的，请当场提出。",),
    parts=(
        Part("affirmed", "值得肯定的方面"),
        Part("problems", "需要重视的问题"),
        Part("requirements", "下一步工作要求"),
    ),
)
_CHECK_FEEDBACK = replace(_FEEDBACK, titles=("【社工站】自查现场反馈提纲",))

_PROVINCIAL, _AGAIN = InspectionKind.PROVINCIAL, InspectionKind.RECHECK
_CHECKS = (InspectionKind.SELF_CHECK, InspectionKind.SELF_ASSESSMENT)
FORMS = (
    Form("验收意见书", "verdict", (_PROVINCIAL,), _VERDICT, _VERDICT_INNER),
    Form("复核意见书", "verdict", (_AGAIN,), _RECHECK, _VERDICT_INNER),
    Form("整改通知书", "notice", (_PROVINCIAL, _AGAIN), _NOTICE),
    Form("现场反馈提纲", "feedback", (_PROVINCIAL, _AGAIN), _FEEDBACK),
    Form("模拟自查意见", "verdict", _CHECKS[:1], _SELF_CHECK, _SELF_CHECK_INNER),
    Form("自评意见", "verdict", _CHECKS[1:], _SELF_ASSESSMENT, _SELF_CHECK_INNER),
    Form("自评报告", "self_report", _CHECKS, _SELF_REPORT, _SELF_REPORT_INNER),
    Form("自查问题整改清单", "notice", _CHECKS, _CHECK_LIST),
    Form("自查反馈提纲", "feedback", _CHECKS, _CHECK_FEEDBACK),
)
"""Every paper that can have a wording of its own, in the order of the template file."""

BY_NAME: Mapping[str, Form] = MappingProxyType({form.name: form for form in FORMS})

DEFAULT = WordingTemplate(MappingProxyType({form.name: form.wording for form in FORMS}))
"""The program's own words."""


def form_of(paper: str, kind: InspectionKind) -> Form | None:
    """The form of a paper of this kind of inspection; None where it has no wording of its own."""
    return next((form for form in FORMS if form.paper == paper and kind in form.kinds), None)
