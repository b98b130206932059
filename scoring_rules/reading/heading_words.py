"""Which headings open a part of another kind: bonus, veto, deductions from the whole; knows only words."""

import re

_VETO = re.compile(r"一票否决|否决项|否决性|否决指标|直接(?:判|评|定)?(?:定)?为?不合格|红线指标|底线指标")
_BONUS = re.compile(
    r"加分(?:项|指标|内容|事项|部分)?|附加分|附加项|奖励(?:项|分|指标)|奖分|创新分|特色分|加减分"
)
_PENALTY = re.compile(r"^(?:[一二三四五六七八九十]+、)?(?:扣分|减分|倒扣|负面)(?:项|指标|内容|事项|清单)")


def is_bonus(text: str) -> bool:
    """True for a heading of 加分项."""
    return bool(_BONUS.search(text)) and len(text) <= 30


def is_veto(text: str) -> bool:
    """True for a heading of 一票否决项."""
    return bool(_VETO.search(text))


def is_penalty(text: str) -> bool:
    """True for a heading of 扣分项: points that are taken off the whole."""
    return bool(_PENALTY.search(text))
