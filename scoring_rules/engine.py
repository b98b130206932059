"""打分 → 得分: the whole arithmetic of a scoresheet, in the order in which the rules state it.

    items      rule → within 0 … full → evidence rule → rounded          `assess_item`
    sections   Σ items, gate, cap of a bonus section                     `totals.section_score`
    total      Σ sections → rescaled → − extra → + bonus → cap → grade   `totals.total_score`

Knows no files and no screen. `rescore` does the same after a change without assessing the other items anew.
"""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal, localcontext

from scoring_rules.exact import EXACT_CONTEXT, ZERO, in_words, rounded
from scoring_rules.kinds.mark_reader import MarkReader
from scoring_rules.kinds.rule import Case, Fault, Json, Working, faulty, unmarked
from scoring_rules.marks import EvidenceMark, EvidenceState, Marks, RawMark
from scoring_rules.model import Item, MissingEvidence, NotApplicable, Scoresheet, Section
from scoring_rules.problems import Problem, error, warning
from scoring_rules.score import ItemScore, ItemState, Score
from scoring_rules.totals import total_score


def score(scoresheet: Scoresheet, marks: Marks) -> Score:
    """评分: marks of one station → score. Never raises on marks: what is wrong with them is in `problems`."""
    with localcontext(EXACT_CONTEXT):
        kind = known_unit_kind(scoresheet, marks)
        scored = [
            [assess_item(item, section, scoresheet, marks) for item in section.items if item.exists_for(kind)]
            for section in scoresheet.sections
        ]
        return total_score(scoresheet, marks, scored)


def rescore(previous: Score, marks: Marks, changed: Collection[str]) -> Score:
    """重新评分 after the marks of the items in `changed` changed (or only vetoes: none); facts and unit kind
    must be those of `previous`."""
    scoresheet = previous.scoresheet
    with localcontext(EXACT_CONTEXT):
        scored = [
            [
                assess_item(old.item, section.section, scoresheet, marks) if old.item.code in changed else old
                for old in section.items
            ]
            for section in previous.sections
        ]
        return total_score(scoresheet, marks, scored)


def known_unit_kind(scoresheet: Scoresheet, marks: Marks) -> str | None:
    """单位类型, None as long as the sheet does not know it: then all items exist, the limited ones unmarked."""
    return marks.unit_kind if marks.unit_kind in scoresheet.unit_kinds() else None


def assess_item(item: Item, section: Section, scoresheet: Scoresheet, marks: Marks) -> ItemScore:
    """4.1: one item's mark → its score."""
    mark = marks.items.get(item.code)
    if item.applies_to and known_unit_kind(scoresheet, marks) is None:
        return _unmarked(item, scoresheet, mark, faulty([]))
    if mark is not None and mark.get("not_applicable") is not None:
        return _not_applicable(item, section, scoresheet, mark)
    working = item.rule.assess(_rule_mark(mark), Case(item.points, marks.facts, section.bonus))
    if mark is not None and mark.get("settled") is not None and not working.faults:
        working = _settled(working, mark["settled"], item.points)
    return _scored(item, section, scoresheet, mark, working, marks.evidence.get(item.code))


def _rule_mark(mark: RawMark | None) -> RawMark | None:
    """The mark as the rule sees it: a mark that was only settled is none."""
    if mark is not None and len(mark) == 1 and "settled" in mark:
        return None
    return mark


def _scored(
    item: Item,
    section: Section,
    scoresheet: Scoresheet,
    mark: RawMark | None,
    working: Working,
    evidence: Mapping[str, EvidenceMark] | None,
) -> ItemScore:
    lacking = tuple([name for name in item.evidence if _is_missing(evidence.get(name))]) if evidence else ()
    problems: tuple[Problem, ...] = ()
    if lacking or working.faults or working.hints:
        problems = tuple(_problems(item, scoresheet, working, lacking))
    if working.excluded:
        return _excluded(item, section, scoresheet, mark, working, problems)
    if working.points is None:
        return _unmarked(item, scoresheet, mark, working, problems)
    zeroed = lacking if scoresheet.missing_evidence is MissingEvidence.ZERO else ()
    places, mode = scoresheet.rounding
    return ItemScore(
        item,
        ItemState.MARKED,
        rounded(ZERO if zeroed else working.points, places, mode),
        item.points,
        working,
        mark,
        extra=rounded(working.extra, places, mode) if working.extra else ZERO,
        bonus=rounded(working.bonus, places, mode) if working.bonus and not zeroed else ZERO,
        bonus_open=ZERO if zeroed else working.bonus_open,
        missing_evidence=zeroed,
        problems=problems,
    )


def _unmarked(
    item: Item,
    scoresheet: Scoresheet,
    mark: RawMark | None,
    working: Working,
    problems: tuple[Problem, ...] = (),
) -> ItemScore:
    """未评; what a readable mark already says of extra deductions and bonus parts stands."""
    places, mode = scoresheet.rounding
    return ItemScore(
        item,
        ItemState.UNMARKED,
        None,
        item.points,
        working,
        mark,
        extra=rounded(working.extra, places, mode) if working.extra else ZERO,
        bonus=rounded(working.bonus, places, mode) if working.bonus else ZERO,
        bonus_open=item.rule.bonus_points() if working.faults or not working.waiting else working.bonus_open,
        problems=problems,
    )


def _excluded(
    item: Item,
    section: Section,
    scoresheet: Scoresheet,
    mark: RawMark | None,
    working: Working,
    problems: tuple[Problem, ...] = (),
) -> ItemScore:
    """Out of the full points; in a bonus section simply no bonus."""
    nothing = rounded(ZERO, scoresheet.rounding.places, scoresheet.rounding.mode)
    return ItemScore(
        item,
        ItemState.NOT_APPLICABLE,
        nothing if section.bonus else None,
        item.points,
        working,
        mark,
        excluded=not section.bonus,
        problems=problems,
    )


def _not_applicable(item: Item, section: Section, scoresheet: Scoresheet, mark: RawMark) -> ItemScore:
    """The three meanings of 不适用; without a reason, or where it is not allowed, the item stays unmarked."""
    reader = MarkReader(mark, mark.keys())
    reason = reader.text(mark["not_applicable"], "不适用的理由")
    if not reason and not reader.faults:
        reader.fault("不适用要写理由", "写明为什么不适用")
    if item.not_applicable is NotApplicable.NEVER:
        reader.fault("这一项不允许评为不适用", "按实际情况打分")
    if reader.faults:
        working = faulty(reader.faults)
        return _unmarked(item, scoresheet, mark, working, tuple(_fault_problems(item, working)))
    if section.bonus or item.not_applicable is NotApplicable.EXCLUDE:
        return _excluded(item, section, scoresheet, mark, unmarked())
    points = rounded(item.points, scoresheet.rounding.places, scoresheet.rounding.mode)
    return ItemScore(item, ItemState.NOT_APPLICABLE, points, item.points, unmarked(), mark)


def _settled(working: Working, settled: Json, full: Decimal) -> Working:
    """集体评定: replaces the rule's points; extra deductions and bonus parts of the mark stand."""
    if not isinstance(settled, dict):
        return faulty([Fault("集体评定应有得分", '写成 {"points": "0.5", "reason": "…"}')])
    reader = MarkReader(None, ())
    reader.keys_within(settled, "集体评定", ("points", "reason", "from"))
    points = reader.points(settled.get("points"), "集体评定的得分")
    if points is not None and points > full:
        reader.fault(
            f"集体评定{in_words(points)}分，超过满分{in_words(full)}分", f"改为0至{in_words(full)}分"
        )
    given = settled.get("from")
    if given is not None and not isinstance(given, list):
        reader.fault("集体评定的各人评分应是一列分数", '写成 ["0.5", "0"]')
    scorers = [reader.points(each, "各人的评分") for each in given] if isinstance(given, list) else []
    reason = reader.text(settled.get("reason"), "集体评定的理由")
    if reader.faults or points is None:
        return faulty(reader.faults)
    each = "、".join(in_words(one) for one in scorers if one is not None)
    words = _settled_words(points, reason, each)
    return Working(
        points,
        words.__str__,
        hints=working.hints,
        extra=working.extra,
        bonus=working.bonus,
        bonus_open=working.bonus_open,
    )


def _settled_words(points: Decimal, reason: str, each: str) -> str:
    details = "；".join(part for part in (reason, f"各人评{each}分" if each else "") if part)
    given = f"集体评定{in_words(points)}分"
    return f"{given}（{details}）" if details else given


def _is_missing(evidence: EvidenceMark | None) -> bool:
    return evidence is not None and evidence.state is EvidenceState.MISSING


def place_of(item: Item) -> str:
    """How problems name an item: “A1 领导机制”."""
    return f"{item.code} {item.title}" if item.heading else item.code


def _problems(
    item: Item, scoresheet: Scoresheet, working: Working, lacking: tuple[str, ...]
) -> Iterator[Problem]:
    yield from _fault_problems(item, working)
    for hint in working.hints:
        yield warning(place_of(item), hint.message, hint.remedy)
    if lacking and scoresheet.missing_evidence is not MissingEvidence.IGNORE:
        names = "、".join(lacking)
        if scoresheet.missing_evidence is MissingEvidence.ZERO and working.points is not None:
            yield warning(place_of(item), f"缺佐证材料：{names}，按无书面材料不得分计0分", "核实确无书面材料")
        else:
            yield warning(place_of(item), f"缺佐证材料：{names}", "核实后写入验收意见，或补充材料")


def _fault_problems(item: Item, working: Working) -> Iterator[Problem]:
    for fault in working.faults:
        yield error(place_of(item), fault.message, f"{fault.remedy}；改正前这一项按未评处理")
