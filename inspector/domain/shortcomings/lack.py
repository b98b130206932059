"""一处不足: what was found and what has to be done, and the small words both are made of; knows no rule."""

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from scoring_rules.exact import Exact, in_words

_MEASURES = "个月|个|次|笔|项|处|人|名|份|条|户|件|起|例|本|类|天|日|场|期|间|台|套|节|篇|门|组|种|宗|页|张|小时|学时|平方米|㎡|元|万元"
_EACH = re.compile(rf"每[^，。；、,;\d一扣]{{0,6}}[1一]?\s*({_MEASURES})")


class Lack(NamedTuple):
    """一处不足: `found` says what was found, `demand` what has to be done; neither ends with a full stop."""

    found: str
    demand: str


def number(value: Exact) -> str:
    """A number for a sentence: 94, 93.33 (约93.33 where it does not end)."""
    words = in_words(Fraction(value), 2)
    return words.replace("≈", "约")


def percent(value: Exact) -> str:
    """A rate for a sentence."""
    return f"{number(value)}%"


def measure_of(count: Decimal | int, criterion: str) -> str:
    """量词 that the criterion puts behind this number (不少于3次 → 次); empty if it names none."""
    found = re.search(rf"(?<![\d.]){re.escape(in_words(Decimal(count)))}\s*({_MEASURES})", criterion)
    return found[1] if found else ""


def measure_each(criterion: str, what: str) -> str:
    """量词 of what is counted (每发现1笔 → 笔); 个 or 处 where the criterion names none, or several."""
    named = set(_EACH.findall(criterion))
    if len(named) == 1:
        return str(named.pop())
    return "个" if "的" in what else "处"


def listed(names: Iterable[str]) -> str:
    """甲、乙、丙."""
    return "、".join(names)


def quoted(names: Iterable[str]) -> str:
    """“甲”“乙”."""
    return "".join(f"“{name}”" for name in names)


def clean(text: str) -> str:
    """One line without its closing stop, as it can stand inside a sentence."""
    return " ".join(text.split()).rstrip("。；;，, ")
