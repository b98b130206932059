"""Rules that one phrase decides as a whole: in proportion, a sample, judgement, veto."""

import re
from decimal import Decimal

from scoring_rules.exact import HUNDRED, ZERO
from scoring_rules.reading.criterion.deductions import asked_rate
from scoring_rules.reading.criterion.entries import Entry
from scoring_rules.reading.criterion.gains import step_between
from scoring_rules.reading.criterion.names import quotient, subject
from scoring_rules.reading.criterion.naming import EDGES, spoken
from scoring_rules.reading.criterion.patterns import Role
from scoring_rules.reading.criterion.scene import Scene
from scoring_rules.reading.criterion.signs import Sample
from scoring_rules.tables import Table

DIVISOR = re.compile(r"[率度][/÷]\(?(\d+(?:\.\d+)?)%")
FORMULA = re.compile(r"([一-龥]{2,16})[/÷]([一-龥]{2,16})")


def veto_rule() -> Table:
    """一票否决."""
    return {"kind": "veto"}


def pro_rata_rule(scene: Scene, entry: Entry) -> Table:
    """按比例: the target is the rate that earns the full points, 100 % where the text names none."""
    numerator, denominator = _quotient(scene, entry)
    asking = [each for each in scene.entries if each.clause.role is not Role.ZERO]
    asked = (
        asked_rate(each.clause.bound)
        for each in sorted(asking, key=lambda each: each is entry)
        if each.clause.bound
    )
    divisor = DIVISOR.search(scene.row.normal.text)
    target = next((rate for rate in asked if rate is not None), None)
    if divisor:
        target = Decimal(divisor[1])
    rule: Table = {"kind": "pro_rata", "numerator": numerator, "denominator": denominator}
    return rule | ({"target": target} if target is not None and ZERO < target != HUNDRED else {})


def _asked_number(scene: Scene, entry: Entry) -> tuple[str, Decimal] | None:
    """“走访不少于4次，未达到的按比例得分”: what is counted, and how many are asked for."""
    row = scene.row
    for place in range(entry.clause.first + 1, entry.clause.at):
        token = row.tokens[place]
        if token.letter == "量" and row.letters[place - 1] == "≥" and token.numbers[0]:
            name = row.text(entry.clause.first, place - 1).strip(EDGES)
            return (f"{spoken(name)}（实际数）" if name else "实际数"), token.numbers[0]
    if any(each.clause.bound and each.clause.bound.is_rate for each in scene.entries):
        return None
    for each in scene.entries:
        bound = each.clause.bound
        if (
            bound
            and bound.low
            and bound.high is None
            and not bound.is_rate
            and not bound.unit.startswith("分")
        ):
            return f"{subject(scene, each.clause)}（实际数）", bound.low
    return None


def _quotient(scene: Scene, entry: Entry) -> tuple[str, str | Decimal]:
    """Numerator and denominator as a formula names them, a number that is asked for, else made from the rate's name."""
    formula = FORMULA.search(scene.row.normal.text)
    if formula:
        return formula[1], formula[2]
    asked = _asked_number(scene, entry)
    if asked is not None:
        return asked
    holder = next((each for each in scene.entries if each.clause.bound and each.clause.bound.is_rate), entry)
    return quotient(subject(scene, holder.clause))


def sample_rule(sample: Sample, score: str, per: Decimal | None = None) -> Table:
    """抽查: fewer than n are all checked (不足的全部检查), as the format's default has it."""
    rule: Table = {"kind": "sample", "n": sample.n}
    if sample.at_least:
        rule["n_is"] = "min"
    rule["score"] = score
    return rule if per is None else rule | {"per": per}


def judgement_rule(scene: Scene) -> Table:
    """酌情: the stretch that the text names, else from 0 to full."""
    rule: Table = {"kind": "judgement"}
    given = scene.of(Role.GIVE_RANGE)
    taken = scene.of(Role.TAKE_RANGE)
    if given:
        low, high = given[0].clause.low, given[0].clause.points
    elif taken and scene.points is not None and taken[0].clause.points <= scene.points:
        low, high = scene.points - taken[0].clause.points, scene.points
    else:
        return rule
    return rule | {"low": low, "high": high, "step": step_between(low, high)}
