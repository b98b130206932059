"""一项的不足: everything an item lost points for, its missing materials and the team's settlement among it."""

from collections.abc import Iterator, Mapping

from inspector.domain.shortcomings.lack import Lack, clean, listed
from inspector.domain.shortcomings.of_choices import accrue_lacks, credit_lacks, judgement_lacks, levels_lacks
from inspector.domain.shortcomings.of_deduct import deduct_lacks
from inspector.domain.shortcomings.of_rates import bands_lacks, pro_rata_lacks
from inspector.domain.shortcomings.of_sample import sample_lacks
from inspector.domain.team.settlement import LEADER_SAYS, is_arithmetic
from scoring_rules.kinds.accrue import Accrue
from scoring_rules.kinds.bands import Bands
from scoring_rules.kinds.credit import Credit
from scoring_rules.kinds.deduct import Deduct
from scoring_rules.kinds.levels import Levels
from scoring_rules.kinds.pro_rata import ProRata
from scoring_rules.kinds.rule import Case, Facts, Json, Rule
from scoring_rules.kinds.sample import Sample
from scoring_rules.kinds.sum import Sum
from scoring_rules.marks import EvidenceMark, EvidenceState
from scoring_rules.score import ItemScore, ItemState

_NOT_OF_THE_RULE = ("settled", "note", "not_applicable")


def item_lacks(
    scored: ItemScore, facts: Facts, materials: Mapping[str, EvidenceMark] | None = None
) -> tuple[Lack, ...]:
    """不足 of a marked item, in the order of its rule; empty where nothing was lost. Never raises on a mark.

    A settled item tells what its mark shows, and the reason of the settlement behind it.
    """
    if scored.state is not ItemState.MARKED:
        return ()
    lacks = list(_of_materials(scored, materials or {}))
    if scored.lost > 0 or scored.extra > 0:
        mark = scored.mark or {}
        case = Case(scored.full, facts)
        found = list(_of_rule(scored.item.rule, _rule_part(mark), case, scored.item.criterion))
        lacks = [*found, *lacks, *_of_settlement(mark, alone=not found)]
    if not lacks and scored.lost > 0:
        lacks.append(Lack("未达到评分标准的全部要求", "对照评分标准完成整改"))
    return tuple(dict.fromkeys(lacks))


def _rule_part(mark: Mapping[str, Json]) -> dict[str, Json]:
    return {key: value for key, value in mark.items() if key not in _NOT_OF_THE_RULE}


def _of_rule(rule: Rule, mark: dict[str, Json], case: Case, criterion: str) -> Iterator[Lack]:
    """One rule's lacks, if its mark can be read at all and gives less than the full points."""
    working = rule.assess(mark, case)
    if working.faults or (working.points is not None and working.points >= case.full and not working.extra):
        return
    if isinstance(rule, Sum):
        yield from _of_parts(rule, mark, case, criterion)
    elif isinstance(rule, Deduct):
        yield from deduct_lacks(rule, mark, case.facts, criterion)
    elif working.points is not None:
        yield from _of_whole(rule, mark, case, criterion)


def _of_whole(rule: Rule, mark: dict[str, Json], case: Case, criterion: str) -> Iterator[Lack]:
    """Rules that say nothing as long as their mark is not whole."""
    if isinstance(rule, Credit):
        yield from credit_lacks(rule, mark)
    elif isinstance(rule, Accrue):
        yield from accrue_lacks(rule, mark, case.full)
    elif isinstance(rule, Levels):
        yield from levels_lacks(rule, mark)
    elif isinstance(rule, Bands):
        yield from bands_lacks(rule, mark, case.facts, criterion)
    elif isinstance(rule, ProRata):
        yield from pro_rata_lacks(rule, mark, case.facts)
    elif isinstance(rule, Sample):
        yield from sample_lacks(rule, mark, criterion)
    else:
        yield from judgement_lacks(mark)


def _of_parts(rule: Sum, mark: dict[str, Json], case: Case, criterion: str) -> Iterator[Lack]:
    marks = mark.get("parts")
    for part in rule.parts:
        if part.bonus:
            continue
        inner = marks.get(part.what) if isinstance(marks, dict) else None
        held = Case(part.points, case.facts, case.bonus)
        for lack in _of_rule(part.rule, inner if isinstance(inner, dict) else {}, held, criterion):
            yield Lack(f"{part.what}：{lack.found}", f"{part.what}：{lack.demand}")


def _of_materials(scored: ItemScore, materials: Mapping[str, EvidenceMark]) -> Iterator[Lack]:
    for state, words, demand in (
        (EvidenceState.MISSING, "缺少材料", "补齐材料"),
        (EvidenceState.IRREGULAR, "材料不规范", "规范材料"),
    ):
        names = [
            name for name in scored.item.evidence if name in materials and materials[name].state is state
        ]
        if names:
            yield Lack(f"{words}：{listed(names)}", f"{demand}：{listed(names)}")


def _of_settlement(mark: Mapping[str, Json], *, alone: bool) -> Iterator[Lack]:
    """What the settlement says, where the mark itself shows nothing: why points were given is no finding."""
    settled = mark.get("settled")
    reason = settled.get("reason") if isinstance(settled, dict) else None
    words = clean(reason) if isinstance(reason, str) else ""
    if alone and words.startswith(LEADER_SAYS):
        yield Lack(f"集体评定：{words.removeprefix(LEADER_SAYS)}", "按集体评定的意见完成整改")
    elif words and alone and not is_arithmetic(words):
        said = words if words.startswith("集体评定") else f"集体评定：{words}"
        yield Lack(said, "按集体评定的意见完成整改")
