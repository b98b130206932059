"""扣分 rules out of scoring phrases: hard zeros, lines, caps, steps, extra deductions."""

import re
from decimal import Decimal

from scoring_rules.exact import HUNDRED, ZERO
from scoring_rules.reading.criterion.bounds import Bound, bound_of
from scoring_rules.reading.criterion.clauses import Clause
from scoring_rules.reading.criterion.entries import Entry
from scoring_rules.reading.criterion.names import NAMELESS, Names, elements, quotient, subject, what
from scoring_rules.reading.criterion.normalise import normalise
from scoring_rules.reading.criterion.patterns import Role
from scoring_rules.reading.criterion.scene import Scene
from scoring_rules.reading.criterion.tokens import tokenise
from scoring_rules.tables import Table

HALF = Decimal("0.5")
LACKING = ("少", "缺", "差", "漏")
EACH_OWES = re.compile("每(?:个|名|位|家|人|户|村|站|所|社区)[^,。;每]{0,4}[少缺差漏]")
OFTEN = re.compile("每(?!年|少|缺|差|漏|低|有)|[人户月周日季]均|平均|各[村社镇街站点区县]|分别")


def deduct_rule(scene: Scene) -> Table:
    """扣分: every deduction and hard zero of the scene as one rule."""
    names = Names()
    zeros = [
        names.unique(what(scene, entry.clause, "不符合要求"))
        for entry in scene.entries
        if entry.clause.role is Role.ZERO or costs_all(scene, entry)
    ]
    lines, groups = _lines(scene, names)
    rule: Table = {"kind": "deduct"}
    if lines:
        rule["lines"] = lines
    if groups:
        rule["groups"] = groups
    if zeros:
        rule["zero_if"] = zeros
    extra = _extra(scene, names, zeros)
    if extra:
        rule["extra"] = extra
    return rule


def _lines(scene: Scene, names: Names) -> tuple[list[Table], Table]:
    lines: list[Table] = []
    groups: Table = {}
    start = 0
    for entry in scene.of(Role.TAKE, Role.TAKE_RANGE, Role.JUDGED):
        line = line_of(scene, entry, names)
        lines.append(line)
        if entry.cap is None or entry.cap == scene.points:
            continue
        if entry.cap_together and len(lines) - start > 1:
            group = f"合计最多扣{entry.cap}分"
            groups[group] = entry.cap
            for grouped in lines[start:]:
                grouped["group"] = group
        else:
            line["cap"] = entry.cap
        start = len(lines)
    return lines, groups


def line_of(scene: Scene, entry: Entry, names: Names) -> Table:
    """扣分行: by rate, by missing elements, by shortfall, judged, or counted."""
    clause = entry.clause
    rate = subject(scene, clause) if clause.step is not None else NAMELESS
    name = names.unique(rate if rate != NAMELESS else what(scene, clause, "不符合要求"))
    if clause.role is not Role.TAKE:
        return judged_line(scene, entry, name)
    if clause.step is not None:
        return _rate_line(scene, clause, name)
    line: Table = {"what": name, "basis": "count", "per": clause.points}
    parts = elements(scene, clause) if clause.for_each and not clause.listed else ()
    if len(parts) > 1:
        return line | {"basis": "missing", "elements": list(parts)}
    required = _required(scene, clause)
    if required is not None:
        return line | {"basis": "shortfall", "required": required}
    return line


def judged_line(scene: Scene, entry: Entry, name: str) -> Table:
    """酌情扣分: within a stretch, or up to all the points where the text names none."""
    clause = entry.clause
    high = clause.points or entry.cap or scene.points or Decimal(1)
    low = clause.low
    step = HALF if (high - low) % HALF == ZERO else Decimal("0.1")
    return {"what": name, "basis": "judged", "low": low, "high": high, "step": step}


def _rate_line(scene: Scene, clause: Clause, name: str) -> Table:
    numerator, denominator = quotient(subject(scene, clause))
    line: Table = {"what": name, "basis": "rate", "per": clause.points}
    line |= {"numerator": numerator, "denominator": denominator, "target": target_of(scene, clause)}
    line |= {"step": clause.step, "partial": clause.partial}
    if clause.rises:
        line["direction"] = "above"
    zero = _zero_below(scene, clause)
    if zero is not None and not clause.rises:
        line["zero_below"] = zero
    return line


def _zero_below(scene: Scene, clause: Clause) -> Decimal | None:
    """“低于70%不得分”: the rate below which the item is 0, if it is this line's rate."""
    alone = sum(1 for entry in scene.of(Role.TAKE) if entry.clause.step is not None) == 1
    for entry in scene.of(Role.ZERO):
        bound = entry.clause.bound
        below = bound and bound.is_rate and bound.low is None and bound.strict_high
        if bound and below and (alone or subject(scene, entry.clause) == subject(scene, clause)):
            return bound.high
    return None


def stated_target(scene: Scene, clause: Clause) -> Decimal | None:
    """目标值: the rate that the phrase itself asks for, else the nearest before it that is no deduction of its own."""
    before = [entry.clause for entry in (*scene.heads, *scene.entries) if entry.clause.at < clause.at]
    others = [each for each in reversed(before) if each.role not in (Role.TAKE, Role.ZERO)]
    for each in (clause, *others):
        premise = bound_of(scene.row, each.first, each.proper)
        for bound in (each.bound, premise):
            target = asked_rate(bound, clause.rises) if bound else None
            limit = bound is not None and (bound.high is not None or not clause.rises) and not bound.exact
            stated = limit and clause.rises and "每" in scene.condition(clause)
            if target is not None and (each is not clause or stated or target != clause.step):
                return target
    rates = [
        token.numbers[0]
        for token in scene.row.tokens[clause.proper : clause.at]
        if token.letter == "率" and token.numbers[0] != clause.step
    ]
    return rates[0] if len(rates) == 1 else _target_beside(scene.heading, clause.rises)


def _target_beside(heading: str, rises: bool) -> Decimal | None:
    """The one rate that the requirement beside the criterion asks for (“整改率达到95%”)."""
    if "%" not in heading and "％" not in heading:
        return None
    row = tokenise(normalise(heading))
    bound = bound_of(row, 0, len(row.tokens))
    return asked_rate(bound, rises) if bound and row.letters.count("率") == 1 else None


def asked_rate(bound: Bound, rises: bool = False) -> Decimal | None:
    """What a rate's bound asks for: “不低于95%”, “低于95%的”; where the rate must not rise, “不超过8%”, “超过8%的”."""
    if not bound.is_rate:
        return None
    limits = (bound.high, bound.low) if rises else (bound.low, bound.high)
    return next((limit for limit in limits if limit is not None), None)


def target_of(scene: Scene, clause: Clause) -> Decimal:
    """目标值, 100 % where the text names none."""
    stated = stated_target(scene, clause)
    if stated is not None:
        return stated
    return ZERO if clause.rises else HUNDRED


def _required(scene: Scene, clause: Clause) -> Decimal | None:
    """应有数: “不少于4次，每少1次扣…” asks for 4; “每月不少于4次” does not say how many that are in all."""
    condition = scene.condition(clause)
    if not clause.for_each or not any(word in condition for word in LACKING) or EACH_OWES.search(condition):
        return None
    last = next(
        (token for token in reversed(scene.row.tokens[clause.proper : clause.at]) if token.letter == "量"),
        None,
    )
    if last is None or last.numbers[0] != 1:
        return None
    tokens = scene.row.tokens[clause.first : clause.at]
    for place, token in enumerate(tokens):
        asked = "≥" in scene.row.letters[clause.first + max(0, place - 2) : clause.first + place]
        if asked and token.letter == "量" and token.unit == last.unit:
            behind = scene.row.normal.text[token.end : token.end + 2]
            often = OFTEN.search(scene.row.text(clause.first, clause.first + place))
            return None if often or (behind.startswith("/") and behind != "/年") else token.numbers[0]
    return None


def _extra(scene: Scene, names: Names, zeros: list[str]) -> list[Table]:
    extra: list[Table] = []
    for place, entry in enumerate(scene.entries):
        if entry.clause.role is not Role.EXTRA:
            continue
        name = what(scene, entry.clause, "追加扣除")
        line: Table = {"what": names.unique(name), "per": entry.clause.points}
        before = scene.entries[place - 1].clause if place else None
        if costs_all(scene, entry):
            line["with_zero"] = name
            extra.append(line)
            continue
        if before and before.role is Role.REACHED:
            line["at"] = before.points
        elif (
            before
            and before.role is Role.ZERO
            and zeros
            and not scene.condition(entry.clause).strip(" ,、的并且还再除外")
        ):
            line["with_zero"] = zeros[-1]
        extra.append(line)
    return extra


def costs_all(scene: Scene, entry: Entry) -> bool:
    """“除不得分外，追加扣除10分” is a hard zero too."""
    return entry.clause.role is Role.EXTRA and scene.row.tokens[entry.clause.at].text.startswith("除")
