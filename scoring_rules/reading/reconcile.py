"""Compares every sum that a sheet states (headings, 小计, 合计, 满分) with the items; differences are warnings.

Knows numbers and places; changes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from scoring_rules.problems import Problem, warning
from scoring_rules.reading.drafts import Draft, Heading
from scoring_rules.reading.outline import Outline, Sum
from scoring_rules.reading.sections import Structure
from scoring_rules.reading.sheet_rules import SheetRules

_REMEDY = "请对照原表核对这几行的分值；如果原表本身有误，请向发表单位核实。可以先继续使用。"


@dataclass(frozen=True, slots=True)
class _Scope:
    """A run of drafts that a stated sum may be meant for."""

    words: str
    drafts: list[Draft]

    @property
    def base(self) -> Decimal:
        return sum((draft.points or Decimal(0) for draft in self.drafts), Decimal(0))

    @property
    def bonus(self) -> Decimal:
        return sum((draft.bonus for draft in self.drafts), Decimal(0))

    def fits(self, number: Decimal) -> bool:
        return bool(self.drafts) and number in (self.base, self.base + self.bonus)


def sum_problems(outline: Outline, structure: Structure, rules: SheetRules, name: str) -> list[Problem]:
    """Every stated sum that the items do not add up to."""
    found = [
        *_heading_problems(structure),
        *_merged_problems(outline),
        *_sum_line_problems(outline, structure),
        *_total_problems(structure, rules),
    ]
    return [warning(f"{name}，{place}", message, _REMEDY) for place, message in found]


def _heading_problems(structure: Structure) -> Iterator[tuple[str, str]]:
    """（12分） in the headings of every level; a bonus heading states a cap, more items may stand below it."""
    groups: dict[Heading, list[tuple[Draft, bool]]] = {}
    for section in structure.sections:
        for draft in section.drafts:
            for heading in draft.path:
                if heading.base is not None:
                    groups.setdefault(heading, []).append((draft, section.bonus))
    for heading, members in groups.items():
        base = _sum(draft.points for draft, bonus in members if not bonus)
        extra = _sum(draft.bonus for draft, _ in members) + _sum(
            draft.points for draft, bonus in members if bonus
        )
        yield from _heading_difference(heading, [draft for draft, _ in members], base, extra)


def _heading_difference(
    heading: Heading, drafts: list[Draft], base: Decimal, extra: Decimal
) -> Iterator[tuple[str, str]]:
    stated = heading.base or Decimal(0)
    if any(draft.points is None for draft in drafts):
        return
    if base and stated not in (base, base + extra):
        yield heading.place, _difference(f"“{_short(heading.text)}”写的是", stated, base, drafts)
    if not base and extra and stated + heading.bonus > extra:
        yield (
            heading.place,
            _difference(f"“{_short(heading.text)}”写的加分是", stated + heading.bonus, extra, drafts),
        )
    if base and heading.bonus and heading.bonus != extra:
        yield (
            heading.place,
            _difference(f"“{_short(heading.text)}”写的奖励分是", heading.bonus, extra, drafts),
        )


def _merged_problems(outline: Outline) -> Iterator[tuple[str, str]]:
    """A points cell over several items that state their own points."""
    for cell in outline.merged:
        drafts = outline.drafts[cell.first : cell.stop]
        base = _sum(draft.points for draft in drafts)
        if base != cell.number:
            yield cell.place, _difference("合并的分值栏写的是", cell.number, base, drafts)


def _sum_line_problems(outline: Outline, structure: Structure) -> Iterator[tuple[str, str]]:
    scored = {id(draft): section.title for section in structure.sections for draft in section.drafts}
    bonus = {id(draft) for section in structure.sections if section.bonus for draft in section.drafts}
    for position, stated in enumerate(outline.sums):
        if stated.line.number is None or not stated.after:
            continue
        before = [draft for draft in outline.drafts[: stated.after] if id(draft) in scored]
        possible = _scopes(outline.sums[:position], stated, before, scored, bonus)
        scopes = [scope for scope in possible if scope.drafts]
        if (
            not scopes
            or any(scope.fits(stated.line.number) for scope in scopes)
            or any(d.points is None for d in scopes[0].drafts)
        ):
            continue
        scope = scopes[0]
        yield (
            stated.line.place,
            _difference(f"“{_short(stated.line.text)}”写的是", stated.line.number, scope.base, scope.drafts),
        )


def _scopes(
    earlier: list[Sum], stated: Sum, before: list[Draft], scored: dict[int, str], bonus: set[int]
) -> list[_Scope]:
    """What the sum may be meant for, the likeliest first."""
    whole = [draft for draft in before if id(draft) not in bonus]
    title = scored[id(before[-1])] if before else ""
    section = [draft for draft in before if scored[id(draft)] == title]
    since = before[earlier[-1].after if earlier else 0 :]
    last_path = before[-1].path if before else ()
    inner = [draft for draft in before if draft.path == last_path]
    own, rest = _Scope("本部分", section), _Scope("以上", since)
    if since and len(since) < len(section):
        own, rest = rest, own
    scopes = [own, rest, _Scope("本小项", inner), _Scope("全表", whole), _Scope("全表", before)]
    is_whole = (
        stated.line.grand and not (title and title in stated.line.text) and _closes_all(earlier, stated)
    )
    return [scopes[3], *scopes] if is_whole else scopes


def _closes_all(earlier: list[Sum], stated: Sum) -> bool:
    """True for the one 合计 of a sheet, one below 小计 rows, or one right below another sum; else each section has its own."""
    return any(not other.line.grand or other.after == stated.after for other in earlier) or not earlier


def _total_problems(structure: Structure, rules: SheetRules) -> Iterator[tuple[str, str]]:
    drafts = [draft for section in structure.sections if not section.bonus for draft in section.drafts]
    base = _sum(draft.points for draft in drafts)
    bonus = _sum(draft.bonus for draft in drafts) + _sum(
        section.stated_cap or section.base + section.bonus_points
        for section in structure.sections
        if section.bonus
    )
    if not drafts or any(draft.points is None for draft in drafts):
        return
    totals = [number for number, _ in rules.totals]
    if totals and base not in totals and base + bonus not in totals:
        number, place = rules.totals[0]
        yield place, _difference("说明里写的满分是", number, base, drafts)
    stated = [number for number, _ in rules.bonus_totals]
    if stated and bonus and bonus not in stated and max(stated) > bonus:
        number, place = rules.bonus_totals[0]
        yield (
            place,
            f"说明里写的加分是{_words(number)}分，各加分项相加是{_words(bonus)}分，相差{_words(abs(number - bonus))}分。",
        )


def _difference(intro: str, stated: Decimal, found: Decimal, drafts: list[Draft]) -> str:
    first, last = drafts[0].place, drafts[-1].place
    rows = first if first == last else f"{first}到{last}"
    return (
        f"{intro}{_words(stated)}分，{rows}共{len(drafts)}项的分值相加是{_words(found)}分，"
        f"相差{_words(abs(stated - found))}分。"
    )


def _sum(numbers: Iterator[Decimal | None]) -> Decimal:
    return sum((number for number in numbers if number is not None), Decimal(0))


def _words(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:24] + "…"
