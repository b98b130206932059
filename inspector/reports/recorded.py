"""What was recorded about an inspection, as short lines for papers: activities, coverage, objections, 待补; no layout."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """验收过程的一步: 听取汇报, 座谈, 查阅台账 …, when and where it was, who took part, what came of it."""

    kind: str
    when: str = ""
    place: str = ""
    people: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """两个100%的一个数: what is covered, of how much, the rate in words (空 where the denominator is unknown)."""

    what: str
    numerator: str
    denominator: str
    rate: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """存在问题: item, what was found, what is required, until when, and who sees to it."""

    item: str
    what: str
    requirement: str = ""
    until: str = ""
    responsible: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """现场记录: all of it; what is empty leaves no part in the paper. Objections and 待补 are a sentence each."""

    activities: tuple[ActivityLine, ...] = ()
    coverage: tuple[CoverageLine, ...] = ()
    objections: tuple[str, ...] = ()
    awaited: tuple[str, ...] = ()
    findings: tuple[FindingLine, ...] = ()


NOTHING_RECORDED = Recorded()
