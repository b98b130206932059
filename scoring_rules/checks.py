"""检查评分表: `CHECKS`, a tuple of functions; each names every problem of its sort with place and remedy.

A path leads through the rule file's tables, e.g. ("section", 0, "item", 3, "points").
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from scoring_rules.exact import ZERO, decimal_places, in_words
from scoring_rules.kinds.counted_lines import CountLine
from scoring_rules.kinds.deduct import Deduct
from scoring_rules.kinds.rule import Rule
from scoring_rules.kinds.sum import Sum
from scoring_rules.model import Item, MissingEvidence, NotApplicable, Scoresheet, Section, VetoEffect
from scoring_rules.problems import Severity
from scoring_rules.tables import Path, ProblemLog


class Finding(NamedTuple):
    """One problem of a scoresheet, its place still a path."""

    severity: Severity
    path: Path
    message: str
    remedy: str


def sheet_problems(sheet: Scoresheet, log: ProblemLog) -> Iterator[Finding]:
    """All findings of all checks; what hangs on points that could not be read is passed over."""
    unreadable = log.touches("points") or log.touches("full_points")
    without_points = {path[:-1] for path in log.paths if path and path[-1] == "points"}
    for check in CHECKS:
        if unreadable and check is points_add_up:
            continue
        for finding in check(sheet):
            if finding.path[:4] not in without_points:
                yield finding


def _error(path: Path, message: str, remedy: str) -> Finding:
    return Finding(Severity.ERROR, path, message, remedy)


def _warning(path: Path, message: str, remedy: str) -> Finding:
    return Finding(Severity.WARNING, path, message, remedy)


def _items(sheet: Scoresheet) -> Iterator[tuple[Path, Section, Item]]:
    for number, section in enumerate(sheet.sections):
        for position, item in enumerate(section.items):
            yield ("section", number, "item", position), section, item


def points_add_up(sheet: Scoresheet) -> Iterator[Finding]:
    """各项分值之和等于总分, for every unit kind."""
    kinds: tuple[str | None, ...] = sheet.unit_kinds() or (None,)
    for kind in kinds:
        counted = [
            (section, [item for item in section.items if item.exists_for(kind)])
            for section in sheet.sections
            if not section.bonus
        ]
        points = sum((item.points for _, items in counted for item in items), ZERO)
        if points != sheet.full_points:
            of_kind = f"单位类型“{kind}”的" if kind else ""
            sums = "＋".join(f"{s.code} {in_words(_sum(items))}" for s, items in counted)
            difference = in_words(abs(points - sheet.full_points))
            message = f"{of_kind}各项分值相加是{in_words(points)}分（{sums}），总分写的是{in_words(sheet.full_points)}分"
            more = "多" if points > sheet.full_points else "少"
            yield _error(
                ("scoresheet", "full_points"), message, f"{more}了{difference}分；核对各项分值，或改总分"
            )


def _sum(items: list[Item]) -> Decimal:
    return sum((item.points for item in items), ZERO)


def codes_are_unique(sheet: Scoresheet) -> Iterator[Finding]:
    """编号不重复: items and vetoes among each other, sections among themselves."""
    codes = [(item.code, (*path, "code")) for path, _, item in _items(sheet)]
    codes += [(veto.code, ("veto", position, "code")) for position, veto in enumerate(sheet.vetoes)]
    sections = [(section.code, ("section", n, "code")) for n, section in enumerate(sheet.sections)]
    for group, what in ((codes, "评分项或否决事项"), (sections, "一级指标")):
        seen: set[str] = set()
        for code, path in group:
            if code in seen:
                yield _error(path, f"编号“{code}”重复，前面已有{what}用了它", "改成没有用过的编号")
            seen.add(code)


def grades_are_ordered(sheet: Scoresheet) -> Iterator[Finding]:
    """等次从好到差, the last from 0 points on; names unique."""
    names: set[str] = set()
    for position, grade in enumerate(sheet.grades):
        if grade.name in names:
            yield _error(("grade", position, "name"), f"等次“{grade.name}”重复", "改名或删去一个")
        names.add(grade.name)
        if position and grade.at_least >= sheet.grades[position - 1].at_least:
            before = sheet.grades[position - 1]
            message = (
                f"“{grade.name}”从{in_words(grade.at_least)}分起，不低于前一等次“{before.name}”的"
                f"{in_words(before.at_least)}分"
            )
            yield _error(("grade", position, "at_least"), message, "等次从好到差排列，下限依次降低")
    if sheet.grades and sheet.grades[-1].at_least != ZERO:
        last = sheet.grades[-1]
        message = f"最后一个等次“{last.name}”从{in_words(last.at_least)}分起，再低的分数没有等次"
        yield _error(("grade", len(sheet.grades) - 1, "at_least"), message, "最后一个等次的 at_least 写 0")


def grades_can_be_reached(sheet: Scoresheet) -> Iterator[Finding]:
    """等次够得着: a lower bound above the highest total is a slip."""
    bonus = any(section.bonus for section in sheet.sections) or any(
        isinstance(item.rule, Sum) and item.rule.has_bonus() for item in sheet.items()
    )
    highest = sheet.total_cap if sheet.total_cap is not None else (None if bonus else sheet.full_points)
    for position, grade in enumerate(sheet.grades):
        if highest is not None and grade.at_least > highest:
            message = f"“{grade.name}”要{in_words(grade.at_least)}分，而总分最高{in_words(highest)}分"
            yield _warning(("grade", position, "at_least"), message, "核对等次下限和总分")


def rules_are_sound(sheet: Scoresheet) -> Iterator[Finding]:
    """规则参数: what each kind says about its own parameters."""
    for path, section, item in _items(sheet):
        for problem in item.rule.check(item.points):
            place = (*path, "rule", *problem.path)
            yield Finding(problem.severity, place, problem.message, problem.remedy)
        if section.bonus and item.rule.has_extra():
            yield _error((*path, "rule", "extra"), "加分项不能有追加扣除（extra）", "删去 extra")
        if section.bonus and isinstance(item.rule, Sum) and item.rule.has_bonus():
            message = "加分项里的组合不能再有加分部分，会重复计分"
            yield _error((*path, "rule", "parts"), message, "删去部分的 bonus = true")


def items_are_sound(sheet: Scoresheet) -> Iterator[Finding]:
    """评分项: points above 0 and printable, headings at most three, a condition for 不适用."""
    for path, _, item in _items(sheet):
        if item.points == ZERO:
            yield _warning((*path, "points"), "分值是0分，怎样打分都不影响总分", "核对分值")
        if decimal_places(item.points) > sheet.rounding.places:
            message = f"分值{in_words(item.points)}的小数多于{sheet.rounding.places}位，满分也会被取舍"
            yield _warning((*path, "points"), message, "改分值，或增加 [rounding] places")
        if len(item.heading) > 3:
            yield _error((*path, "heading"), f"标题有{len(item.heading)}级，最多三级", "合并标题")
        if item.not_applicable is not NotApplicable.NEVER and not item.not_applicable_when:
            message = "允许不适用，但没有写什么情形算不适用"
            yield _warning((*path, "not_applicable"), message, "写上 not_applicable_when")
        if item.not_applicable is NotApplicable.NEVER and item.not_applicable_when:
            message = "写了不适用的情形，但 not_applicable 是 never，打分时不能用"
            yield _warning((*path, "not_applicable_when"), message, "写 not_applicable = exclude 或 full")


def references_exist(sheet: Scoresheet) -> Iterator[Finding]:
    """引用的编号和等次都存在: same_fact_as, gates, vetoes."""
    codes = {item.code for item in sheet.items()}
    for path, _, item in _items(sheet):
        for position, code in enumerate(item.same_fact_as):
            if code not in codes or code == item.code:
                message = f"同一事实引用了“{code}”，{'就是本项' if code == item.code else '没有这一项'}"
                yield _error((*path, "same_fact_as", position), message, "改为另一评分项的编号，或删去")
        for index, veto_code in _hinted(item.rule):
            if veto_code not in {veto.code for veto in sheet.vetoes}:
                message = f"提示核查否决事项“{veto_code}”，但没有这一项"
                yield _error((*path, "rule", *index), message, "改为已有的否决事项编号")
    for number, veto in enumerate(sheet.vetoes):
        for position, code in enumerate(veto.any_zero):
            if code not in codes:
                message = f"否决事项引用了评分项“{code}”，没有这一项"
                yield _error(("veto", number, "when", "any_zero", position), message, "改为已有的评分项编号")
        yield from _veto_grade(sheet, number)


def _hinted(rule: Rule) -> Iterator[tuple[Path, str]]:
    """Paths and codes of the vetoes that count lines hint at, parts of a `sum` included."""
    if isinstance(rule, Deduct):
        for position, line in enumerate(rule.lines):
            if isinstance(line, CountLine) and line.hint_veto:
                yield ("lines", position, "hint_veto", "code"), line.hint_veto.code
    if isinstance(rule, Sum):
        for position, part in enumerate(rule.parts):
            for path, code in _hinted(part.rule):
                yield ("parts", position, "rule", *path), code


def _veto_grade(sheet: Scoresheet, number: int) -> Iterator[Finding]:
    veto = sheet.vetoes[number]
    names = [grade.name for grade in sheet.grades]
    if veto.effect is VetoEffect.CAP_GRADE:
        if not veto.grade:
            message = "效力是 cap_grade，但没有写最高为哪个等次"
            yield _error(("veto", number, "grade"), message, f"写上：{'、'.join(names)}之一")
        elif veto.grade not in names:
            message = f"没有“{veto.grade}”这个等次"
            yield _error(("veto", number, "grade"), message, f"改为：{'、'.join(names)}之一")
        elif names and veto.grade == names[0]:
            message = f"最高为“{veto.grade}”，已是最好的等次，等于没有限制"
            yield _warning(("veto", number, "grade"), message, "核对等次")
    elif veto.grade:
        message = f"效力是 {veto.effect.value}，用不到 grade"
        yield _warning(("veto", number, "grade"), message, "删去 grade，或改 effect")


def gates_are_legal(sheet: Scoresheet) -> Iterator[Finding]:
    """保证项目: items exist, always apply, and can reach the gate."""
    items = {item.code: item for item in sheet.items()}
    for number, section in enumerate(sheet.sections):
        if section.gate is None:
            continue
        path: Path = ("section", number, "gate")
        for position, code in enumerate(section.gate.items):
            yield from _gate_item(items.get(code), code, (*path, "items", position))
        if not section.gate.items:
            yield _error((*path, "items"), "保证项目没有列出评分项", "写上评分项编号")
            continue
        reach = sum((items[code].points for code in section.gate.items if code in items), ZERO)
        if reach < section.gate.at_least:
            message = f"保证项目满分合计{in_words(reach)}分，要求{in_words(section.gate.at_least)}分，永远达不到，本部分总是0分"
            yield _error((*path, "at_least"), message, f"改为不超过{in_words(reach)}的数")
        elif section.gate.at_least == ZERO:
            yield _warning((*path, "at_least"), "保证项目要求0分，等于没有要求", "核对分数，或删去 gate")


def _gate_item(item: Item | None, code: str, path: Path) -> Iterator[Finding]:
    if item is None:
        yield _error(path, f"保证项目引用了评分项“{code}”，没有这一项", "改为已有的评分项编号")
        return
    if item.not_applicable is NotApplicable.EXCLUDE or item.rule.may_exclude():
        message = f"保证项目“{code}”可以作合理缺项，缺项后保证项目无法判断"
        yield _error(path, message, "换一项，或不允许这一项作合理缺项（exclude）")
    if item.applies_to:
        message = f"保证项目“{code}”只适用于{'、'.join(item.applies_to)}，其他单位没有这一项"
        yield _error(path, message, "换一项，或去掉 applies_to")


def names_are_unique(sheet: Scoresheet) -> Iterator[Finding]:
    """一级指标名称不重复."""
    seen: set[str] = set()
    for number, section in enumerate(sheet.sections):
        if section.title in seen:
            message = f"一级指标“{section.title}”重复"
            yield _error(("section", number, "title"), message, "改名，或合并两个一级指标")
        seen.add(section.title)


def combinations_are_wise(sheet: Scoresheet) -> Iterator[Finding]:
    """容易出错的搭配: allowed, but most likely not what was meant."""
    excludable = [item.code for item in sheet.items() if _can_be_excluded(item)]
    if excludable and not sheet.rescale:
        message = f"{'、'.join(excludable)}可作合理缺项，但不折算（rescale = false），不适用就等于扣分"
        yield _warning(("total", "rescale"), message, "写 rescale = true，或把 exclude 改为 full")
    if sheet.total_cap is not None and sheet.total_cap < sheet.full_points:
        cap, full = in_words(sheet.total_cap), in_words(sheet.full_points)
        yield _warning(("total", "cap"), f"总分上限{cap}低于满分{full}", "核对上限")
    for number, section in enumerate(sheet.sections):
        if section.bonus and section.cap is None:
            message = f"加分项“{section.title}”没有上限"
            yield _warning(("section", number, "bonus"), message, "写上 cap（最多加几分）")
    if sheet.missing_evidence is MissingEvidence.ZERO:
        without = [item.code for item in sheet.items() if not item.evidence]
        if without:
            codes = "、".join(without[:10]) + (f"等{len(without)}项" if len(without) > 10 else "")
            message = f"全表“无书面材料不得分”，但{codes}没有列佐证材料，规定对它们不起作用"
            yield _warning(("evidence", "missing"), message, "列出佐证材料，或确认这些项不看材料")


def _can_be_excluded(item: Item) -> bool:
    return item.not_applicable is NotApplicable.EXCLUDE or item.rule.may_exclude()


Check = Callable[[Scoresheet], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    codes_are_unique,
    names_are_unique,
    points_add_up,
    grades_are_ordered,
    grades_can_be_reached,
    items_are_sound,
    rules_are_sound,
    references_exist,
    gates_are_legal,
    combinations_are_wise,
)
