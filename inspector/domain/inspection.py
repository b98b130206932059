"""一次验收的抬头: which station was inspected, when, for which period and by whom; no marks, no points."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class InspectionKind(StrEnum):
    """验收类型; a self-check must never look like a provincial acceptance."""

    PROVINCIAL = "省级验收"
    SELF_CHECK = "模拟自查"
    SELF_ASSESSMENT = "自评"
    RECHECK = "复核"


@dataclass(frozen=True, slots=True)
class InspectionHeader:
    """验收抬头: everything that stands at the head of a paper about one inspection of one station.

    What is empty or None is left open on paper, to be filled in by hand.
    """

    county: str
    station: str
    station_code: str
    unit_kind: str
    kind: InspectionKind
    period_from: date | None
    period_to: date | None
    inspected_on: date | None
    team_leader: str = ""
    members: tuple[str, ...] = ()

    @property
    def is_self_check(self) -> bool:
        """True for 模拟自查 and 自评."""
        return self.kind in (InspectionKind.SELF_CHECK, InspectionKind.SELF_ASSESSMENT)


def chinese_date(day: date | None) -> str:
    """成文日期: Arabic figures without leading zeros, 2023年4月5日; room to write it where there is none."""
    if day is None:
        return "\u3000\u3000年\u3000月\u3000日"
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_period(first: date | None, last: date | None) -> str:
    """起止日期: 2022年4月1日至2023年3月31日."""
    return f"{chinese_date(first)}至{chinese_date(last)}"
