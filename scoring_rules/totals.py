"""从得分到总分: sections, gates, rescaling, extra deductions, bonus, caps, grade and vetoes (rules 4.2 – 4.10)."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from scoring_rules.exact import ZERO, rounded
from scoring_rules.marks import Marks
from scoring_rules.model import Grade, Scoresheet, Section
from scoring_rules.problems import Problem, warning
from scoring_rules.review import marks_problems, same_fact_problems
from scoring_rules.score import ItemScore, ItemState, Score, SectionScore, Tally, VetoHit
from scoring_rules.vetoes import final_grade, is_failed, unchecked_vetoes, veto_hits

Fill = Callable[[ItemScore], Decimal]
"""What an item counts, unmarked ones included."""


def total_score(scoresheet: Scoresheet, marks: Marks, scored: Sequence[Sequence[ItemScore]]) -> Score:
    """4.2 – 4.10: scored items, section by section, → the whole score."""
    items = [item for section in scored for item in section]
    by_code = {item.item.code: item for item in items}
    sections = tuple(
        section_score(section, tuple(mine), by_code, scoresheet)
        for section, mine in zip(scoresheet.sections, scored, strict=True)
    )
    hits = veto_hits(scoresheet, marks, by_code)
    excluded = sum((item.full for item in items if item.excluded), ZERO)
    extra = sum((item.extra for item in items), ZERO)
    extra = rounded(extra, *scoresheet.rounding)
    unmarked = tuple(item.item.code for item in items if item.state is ItemState.UNMARKED)
    complete = not any(
        item.state is ItemState.UNMARKED
        for section in sections
        if not section.section.bonus
        for item in section.items
    )
    count = _Count(scoresheet, sections, by_code, excluded, extra, is_failed(hits))
    lowest, highest = _bounds(count, complete)
    tally = lowest if complete else None
    problems = [problem for item in items for problem in item.problems]
    problems += marks_problems(scoresheet, marks, by_code)
    problems += same_fact_problems(items, by_code)
    problems += _nothing_applicable(lowest)
    return Score(
        scoresheet=scoresheet,
        marks=marks,
        sections=sections,
        extra=extra,
        excluded_points=excluded,
        tally=tally,
        lowest=lowest.total if lowest else None,
        highest=highest.total if highest else None,
        grade=_grade(scoresheet, tally, hits),
        vetoes=hits,
        vetoes_unchecked=unchecked_vetoes(scoresheet, marks),
        unmarked=unmarked,
        complete=complete,
        problems=tuple(problems),
    )


def section_score(
    section: Section, items: tuple[ItemScore, ...], by_code: dict[str, ItemScore], scoresheet: Scoresheet
) -> SectionScore:
    """4.2 as it stands now: unmarked items count nothing yet, and a gate fails once it cannot be reached."""
    places, mode = scoresheet.rounding
    failed = _gate_failed(section, by_code, as_full)
    points = rounded(_section_points(section, items, as_zero, failed), places, mode)
    full = rounded(sum((item.full for item in items if not item.excluded), ZERO), places, mode)
    return SectionScore(section, items, points, full, failed)


def as_zero(item: ItemScore) -> Decimal:
    """未评按0分: the lowest still possible."""
    return item.points if item.points is not None else ZERO


def as_full(item: ItemScore) -> Decimal:
    """未评按满分: the highest still possible."""
    if item.state is ItemState.UNMARKED:
        return item.full
    return item.points if item.points is not None else ZERO


def _gate_failed(section: Section, by_code: dict[str, ItemScore], fill: Fill) -> bool:
    if section.gate is None:
        return False
    reached = sum((fill(by_code[code]) for code in section.gate.items if code in by_code), ZERO)
    return reached < section.gate.at_least


def _section_points(section: Section, items: Iterable[ItemScore], fill: Fill, failed: bool) -> Decimal:
    if failed:
        return ZERO
    points = sum(map(fill, items), ZERO)
    if section.cap is not None and points > section.cap:
        return section.cap
    return points


class _Count:
    """4.4 – 4.7 for one way of counting unmarked items."""

    def __init__(
        self,
        scoresheet: Scoresheet,
        sections: tuple[SectionScore, ...],
        by_code: dict[str, ItemScore],
        excluded: Decimal,
        extra: Decimal,
        failed: bool,
    ) -> None:
        self._sheet = scoresheet
        self._sections = sections
        self._by_code = by_code
        self._excluded = excluded
        self._extra = extra
        self._failed = failed

    def tally(self, fill: Fill, with_open_bonus: bool) -> Tally | None:
        """The steps to the total; None where nothing is applicable."""
        left = self._sheet.full_points - self._excluded
        if left <= ZERO:
            return None
        points = sum((self._points(s, fill) for s in self._sections if not s.section.bonus), ZERO)
        points = min(points, left)  # more only while items of several unit kinds stand side by side
        rescaled = self._rescaled(points, left)
        base = max(ZERO, rescaled - self._extra)
        bonus = ZERO if self._failed else self._bonus(fill, with_open_bonus)
        total = base + bonus
        cap = self._sheet.total_cap
        if cap is not None and total > cap:
            total = cap
        return Tally(*map(self._rounded, (points, rescaled, base, bonus, total)))

    def _rescaled(self, points: Decimal, left: Decimal) -> Decimal:
        """4.5 标化分."""
        if not self._excluded or not self._sheet.rescale:
            return points
        return self._rounded(Fraction(points) * Fraction(self._sheet.full_points) / Fraction(left))

    def _bonus(self, fill: Fill, with_open: bool) -> Decimal:
        """4.6: bonus sections after their caps, and bonus parts of items."""
        sections = sum((self._points(s, fill) for s in self._sections if s.section.bonus), ZERO)
        parts = ZERO
        for item in self._by_code.values():
            parts += item.bonus
            if with_open:
                parts += item.bonus_open
        return sections + parts

    def _points(self, section: SectionScore, fill: Fill) -> Decimal:
        failed = _gate_failed(section.section, self._by_code, fill)
        return _section_points(section.section, section.items, fill, failed)

    def _rounded(self, value: Decimal | Fraction) -> Decimal:
        return rounded(value, *self._sheet.rounding)


def _bounds(count: _Count, complete: bool) -> tuple[Tally | None, Tally | None]:
    """4.10: lowest and highest; when complete both are the total, unmarked bonus counting 0."""
    lowest = count.tally(as_zero, with_open_bonus=False)
    return lowest, lowest if complete else count.tally(as_full, with_open_bonus=True)


def _grade(scoresheet: Scoresheet, tally: Tally | None, hits: tuple[VetoHit, ...]) -> Grade | None:
    return final_grade(scoresheet.grades, tally.total, hits) if tally else None


def _nothing_applicable(tally: Tally | None) -> list[Problem]:
    if tally is not None:
        return []
    remedy = "核对不适用的认定；确实都不适用的，不出具总分"
    return [warning("总分", "无可评项：全部评分项都作了合理缺项，没有总分", remedy)]
