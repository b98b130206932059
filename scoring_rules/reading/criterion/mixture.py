"""Criteria made of several: parts with points of their own, and bonus points on top of deductions."""

from collections.abc import Callable
from decimal import Decimal

from scoring_rules.exact import ZERO
from scoring_rules.reading.criterion.clauses import Clause
from scoring_rules.reading.criterion.entries import Entry
from scoring_rules.reading.criterion.gains import accrue_rule, credit_rule, is_each, level_points, levels_rule
from scoring_rules.reading.criterion.names import Names, what
from scoring_rules.reading.criterion.patterns import Role
from scoring_rules.reading.criterion.proposal import SERIOUS, SLIGHT, Proposal
from scoring_rules.reading.criterion.scene import Doubt, Scene
from scoring_rules.tables import Table

Decide = Callable[[Scene], Proposal]
QUIET = (Role.ZERO, Role.NEUTRAL, Role.FLOOR, Role.FULL, Role.VETO)


def decide_parts(scene: Scene, decide: Decide) -> Proposal | None:
    """分项: each part has points of its own (“…（2分）：每缺一项扣0.5分；…（3分）：…”) that add up to the item."""
    heads = _heads(scene)
    budgets = [scene.entries[place].clause.points for place in heads]
    others = [e for place, e in enumerate(scene.entries) if place not in heads and e.clause.role not in QUIET]
    if not heads or not others:
        return None
    blocks = _blocks(scene, heads)
    proposals = [
        decide(scene.part(block, budget, scene.entries[head])) if block else Proposal(None)
        for block, budget, head in zip(blocks, budgets, heads, strict=True)
    ]
    names = Names()
    named = [
        names.unique(what(scene, _title(scene, head, block), "部分"))
        for head, block in zip(heads, blocks, strict=True)
    ]
    rules = [
        proposal.rule or _met(name, budget)
        for proposal, name, budget in zip(proposals, named, budgets, strict=True)
    ]
    doubts = tuple(
        doubt for block, proposal in zip(blocks, proposals, strict=True) if block for doubt in proposal.doubts
    )
    if all(_is_plain_deduct(rule) for rule in rules):
        return Proposal(_grouped(rules, named, budgets), doubts).but(
            "分成几部分，各部分的扣分不超过该部分分值", SLIGHT
        )
    parts = [
        {"what": name, "points": budget, "rule": rule}
        for name, budget, rule in zip(named, budgets, rules, strict=True)
    ]
    return Proposal({"kind": "sum", "parts": parts}, doubts).but(
        "由几部分组成，各按各的办法计分，请核对", SERIOUS
    )


def _heads(scene: Scene) -> list[int]:
    """Which entries state the points of a part: those in brackets, or these and plain 得…分, if they add up."""
    for roles in ((Role.TOTAL,), (Role.TOTAL, Role.GIVE)):
        heads = [
            place
            for place, entry in enumerate(scene.entries)
            if entry.clause.role in roles and not is_each(entry) and not entry.clause.listed
        ]
        if (
            len(heads) > 1
            and sum((scene.entries[place].clause.points for place in heads), ZERO) == scene.points
        ):
            return heads
    return []


def _blocks(scene: Scene, heads: list[int]) -> list[list[Entry]]:
    """The entries of each part: behind its head, or before it where the head stands at the end (“按比例得分（40分）”)."""
    blocks: list[list[Entry]] = []
    start = 0
    for number, head in enumerate(heads):
        trailing = not _has_words(scene, scene.entries[head])
        following = heads[number + 1] if number + 1 < len(heads) else len(scene.entries)
        next_trails = number + 1 < len(heads) and not _has_words(scene, scene.entries[following])
        before = list(scene.entries[start:head]) if trailing or number == 0 else []
        after = [] if trailing else list(scene.entries[head + 1 : head + 1 if next_trails else following])
        blocks.append(before + after)
        start = head + 1 + len(after)
    return blocks


def _has_words(scene: Scene, entry: Entry) -> bool:
    return bool(scene.condition(entry.clause).strip(" ,、;:。()"))


def _title(scene: Scene, head: int, block: list[Entry]) -> Clause:
    entry = scene.entries[head]
    return entry.clause if _has_words(scene, entry) or not block else block[0].clause


def _met(name: str, budget: Decimal) -> Table:
    return {"kind": "credit", "parts": [{"what": name, "points": budget}]}


def _is_plain_deduct(rule: Table) -> bool:
    return rule["kind"] == "deduct" and set(rule) == {"kind", "lines"}


def _lines(rule: Table) -> list[Table]:
    lines = rule["lines"]
    return [line for line in lines if isinstance(line, dict)] if isinstance(lines, list) else []


def _grouped(rules: list[Table], named: list[str], budgets: list[Decimal]) -> Table:
    """Deductions of several parts in one rule: a group for each part, capped at its points."""
    names = Names()
    lines = [
        line | {"what": names.unique(str(line["what"])), "group": group}
        for rule, group in zip(rules, named, strict=True)
        for line in _lines(rule)
    ]
    return {"kind": "deduct", "lines": lines, "groups": dict(zip(named, budgets, strict=True))}


def parts_by_levels(scene: Scene, graded: list[Entry]) -> Table | None:
    """“甲好得5分，一般得3分；乙有得2分”: where points rise again a part begins, if the best of all add up to the item."""
    runs: list[list[Entry]] = []
    for entry in graded:
        falls = bool(runs) and level_points(scene, entry)[1] < level_points(scene, runs[-1][-1])[1]
        if falls:
            runs[-1].append(entry)
        else:
            runs.append([entry])
    best = [level_points(scene, run[0])[1] for run in runs]
    if len(runs) < 2 or len(runs) == len(graded) or ZERO in best or sum(best, ZERO) != scene.points:
        return None
    names = Names()
    parts: list[object] = []
    for run, points in zip(runs, best, strict=True):
        part = scene.part(run, points)
        rule = levels_rule(part, run) if len(run) > 1 else credit_rule(part, run)
        parts.append(
            {"what": names.unique(what(scene, run[0].clause, "部分")), "points": points, "rule": rule}
        )
    return {"kind": "sum", "parts": parts}


def decide_bonus_on_top(scene: Scene, decide: Decide) -> Proposal | None:
    """另有加分: deductions from the item's points, and points for each further occurrence on top of them."""
    bonus = [entry for entry in scene.of(Role.BONUS) if is_each(entry)]
    if not bonus or scene.points is None or not scene.has(Role.TAKE):
        return None
    rest = [entry for entry in scene.entries if entry not in bonus]
    if any(
        entry.clause.role in (Role.GIVE, Role.BONUS, Role.TOTAL) and entry.clause.points != scene.points
        for entry in rest
    ):
        return None
    base = decide(scene.part(rest, scene.points))
    caps = [entry.cap for entry in bonus]
    most = sum((cap for cap in caps if cap is not None), ZERO) if None not in caps else scene.points
    parts: list[object] = [
        {"what": "本项", "points": scene.points, "rule": base.rule},
        {"what": "加分", "points": most, "bonus": True, "rule": accrue_rule(scene, bonus)},
    ]
    doubts = (
        base.doubts if None not in caps else (*base.doubts, Doubt("加分没有写最多加几分，请补上", SERIOUS))
    )
    return Proposal({"kind": "sum", "parts": parts}, doubts).but(
        "扣分之外另有加分，加分算在本项之外，请核对", SERIOUS
    )
