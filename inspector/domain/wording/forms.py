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
    """一种文书: `paper` names its content; `inner` are smaller parts that may be left out.

    A self-check is issued by nobody: no seal, and its title must say what it is.
    """

    name: str
    paper: str
    wording: Wording
    inner: tuple[Part, ...] = ()
    is_self_check: bool = False

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
_SELF_CHECK = replace(
    _VERDICT,
    titles=("【县区】【社工站】", "模拟自查意见"),
    issuer="自查小组",
    opening=(_opening("自查"),),
    parts=(Part("overview", "自查概况"), *_PARTS[1:]),
    signatories=(Signatory("自查人员"), Signatory("自查组长"), Signatory("站点负责人")),
)
_VERDICT_INNER = (*_OVERVIEW_PARTS, *_SCORING_PARTS, *_OPINION_PARTS)
_SELF_CHECK_INNER = (Part("team", "自查人员"), *_VERDICT_INNER[1:])

FORMS = (
    Form("验收意见书", "verdict", _VERDICT, _VERDICT_INNER),
    Form(
        "复核意见书",
        "verdict",
        replace(_VERDICT, titles=("【县区】【社工站】", "复核意见书"), opening=(_opening("复核"),)),
        _VERDICT_INNER,
    ),
    Form("模拟自查意见", "verdict", _SELF_CHECK, _SELF_CHECK_INNER, is_self_check=True),
    Form(
        "自评意见",
        "verdict",
        replace(_SELF_CHECK, titles=("【县区】【社工站】", "自评意见")),
        _SELF_CHECK_INNER,
        is_self_check=True,
    ),
)
"""Every paper that can have a wording of its own, in the order of the template file."""

BY_NAME: Mapping[str, Form] = MappingProxyType({form.name: form for form in FORMS})

VERDICT_FORMS: Mapping[InspectionKind, str] = MappingProxyType(
    {
        InspectionKind.PROVINCIAL: "验收意见书",
        InspectionKind.RECHECK: "复核意见书",
        InspectionKind.SELF_CHECK: "模拟自查意见",
        InspectionKind.SELF_ASSESSMENT: "自评意见",
    }
)

DEFAULT = WordingTemplate(MappingProxyType({form.name: form.wording for form in FORMS}))
"""The program's own words."""


def form_of(paper: str, kind: InspectionKind) -> Form | None:
    """The form of a paper of this kind of inspection; None where it has no wording of its own."""
    if paper == "verdict":
        return BY_NAME[VERDICT_FORMS[kind]]
    return next((form for form in FORMS if form.paper == paper), None)
