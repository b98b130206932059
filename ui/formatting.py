"""How numbers, times and states are written in the window; the one place of Chinese labels for enums."""

from datetime import datetime
from decimal import Decimal

from scoring_rules.marks import EvidenceState
from scoring_rules.model import VetoEffect

NOTHING = "—"
EVIDENCE_STATES: dict[EvidenceState, str] = {
    EvidenceState.PRESENT: "有",
    EvidenceState.MISSING: "缺",
    EvidenceState.IRREGULAR: "不规范",
}
VETO_EFFECTS: dict[VetoEffect, str] = {
    VetoEffect.FAIL: "一票否决：结论为最低等次，不计加分",
    VetoEffect.CAP_GRADE: "限等：等次最高为“{grade}”",
    VetoEffect.DROP_GRADE: "降等：等次降一档",
}


def points(value: Decimal | None) -> str:
    """得分 as it was rounded, “—” where there is none."""
    return NOTHING if value is None else f"{value:f}"


def plain(value: Decimal) -> str:
    """A number without trailing zeros: full points, steps."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def points_of(value: Decimal | None, full: Decimal) -> str:
    """得分 / 满分."""
    return f"{points(value)} / {plain(full)}"


def clock(moment: datetime) -> str:
    """时:分:秒 on this machine's clock."""
    return moment.astimezone().strftime("%H:%M:%S")


def moment(value: datetime) -> str:
    """月-日 时:分 on this machine's clock."""
    return value.astimezone().strftime("%m-%d %H:%M")


def effect(kind: VetoEffect, grade: str) -> str:
    """否决效力 in one sentence."""
    return VETO_EFFECTS[kind].format(grade=grade)
