"""比率和数值的不足: a rate below or above its target, a number outside the best band, in words."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from inspector.domain.shortcomings.lack import Lack, measure_of, number, percent
from scoring_rules.exact import HUNDRED, Exact
from scoring_rules.kinds.bands import Bands
from scoring_rules.kinds.mark_reader import MarkReader, as_number
from scoring_rules.kinds.pro_rata import ProRata
from scoring_rules.kinds.quotient import Division
from scoring_rules.kinds.rule import Facts, Json

_GOALS = {
    "at_least": ("未达到{}", "达到{}"),
    "more_than": ("未超过{}", "超过{}"),
    "at_most": ("超过{}", "控制在{}以内"),
    "less_than": ("未低于{}", "降到{}以下"),
}


def below(division: Division, target: Decimal) -> Lack:
    """A rate under its target, in percent."""
    return _against(division, target, *_GOALS["at_least"])


def above(division: Division, target: Decimal) -> Lack:
    """A rate over its target, in percent."""
    return _against(division, target, *_GOALS["at_most"])


def pro_rata_lacks(rule: ProRata, mark: dict[str, Json], facts: Facts) -> Iterator[Lack]:
    """不足 of a rate that earns less than the full points."""
    reported = as_number(mark.get("value"))
    if reported is not None:
        yield Lack(
            f"填报比率{percent(reported)}，未达到{percent(rule.target)}", f"达到{percent(rule.target)}"
        )
        return
    division, _ = rule.quotient.known(mark, facts, MarkReader(None, ()))
    assert division is not None, "a rule that gave points knows its rate"
    yield below(division, rule.target)


def bands_lacks(rule: Bands, mark: dict[str, Json], facts: Facts, criterion: str) -> Iterator[Lack]:
    """不足 of a number that missed the best band."""
    missed, wanted, unit = _goal(rule, criterion)
    reported = as_number(mark.get("value"))
    if reported is None and rule.value:
        reported = as_number(facts.get(rule.value))
    if reported is not None:
        name = rule.value or ("填报比率" if rule.unit else "数值")
        yield Lack(f"{name}{number(reported)}{unit}，{missed}", f"{name}{wanted}")
        return
    assert rule.quotient is not None, "a rule that gave points has a number"
    division, _ = rule.quotient.known(mark, facts, MarkReader(None, ()))
    assert division is not None, "a rule that gave points knows its quotient"
    if rule.each:
        found = f"{_names(division)}，平均{number(division.quotient)}，{missed}"
        yield Lack(found, f"{division.numerator_name}按{division.denominator_name}平均{wanted}")
    else:
        found = f"{_names(division)}，占{percent(division.percent)}，{missed}"
        yield Lack(found, f"{_ratio(division)}{wanted}")


def _goal(rule: Bands, criterion: str) -> tuple[str, str, str]:
    """What the best band asks for: how it was missed, what is wanted, and the unit behind its number."""
    best = max((band for band in rule.bands if band.bound), key=lambda band: band.points, default=None)
    if best is None:
        return "未达到最高一档", "达到最高一档", rule.unit
    missed, wanted = _GOALS[best.bound]
    named = best.limit > 0 and not rule.quotient and best.limit == best.limit.to_integral_value()
    unit = rule.unit or (measure_of(best.limit, criterion) if named else "")
    limit = number(best.limit) + unit
    return missed.format(limit), wanted.format(limit), unit


def _against(division: Division, target: Decimal, missed: str, wanted: str) -> Lack:
    whole = number(division.denominator)
    if division.denominator_name == whole:
        goal: Exact = Fraction(division.denominator) * Fraction(target) / Fraction(HUNDRED)
        name = division.numerator_name
        found = f"{name}{number(division.numerator)}，{missed.format(number(goal))}"
        return Lack(found, f"{name}{wanted.format(number(goal))}")
    found = f"{_names(division)}，占{percent(division.percent)}，{missed.format(percent(target))}"
    return Lack(found, f"{_ratio(division)}{wanted.format(percent(target))}")


def _names(division: Division) -> str:
    """核定人数50、在岗人数47: the whole first, then the part."""
    pairs = (
        (division.denominator_name, division.denominator),
        (division.numerator_name, division.numerator),
    )
    return "、".join(
        number(each) if name == number(each) else f"{name}{number(each)}" for name, each in pairs
    )


def _ratio(division: Division) -> str:
    return f"{division.numerator_name}占{division.denominator_name}的比例"
