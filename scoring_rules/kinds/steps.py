"""Points chosen by hand from a range with a step (酌情 and ranged levels): low, low + step, …, or high."""

from collections.abc import Iterator
from decimal import Decimal

from scoring_rules.exact import ZERO, in_words
from scoring_rules.kinds.rule import RuleProblem
from scoring_rules.problems import Severity
from scoring_rules.tables import Table

HALF = Decimal("0.5")


def is_on_step(points: Decimal, low: Decimal, high: Decimal, step: Decimal) -> bool:
    """True if the points lie in the range and on a step, or are its upper end."""
    if not low <= points <= high:
        return False
    return points == high or (points - low) % step == ZERO


def range_in_words(low: Decimal, high: Decimal, step: Decimal) -> str:
    """“0至2分，每0.5分一档”."""
    return f"{in_words(low)}至{in_words(high)}分，每{in_words(step)}分一档"


def range_table(low: Decimal, high: Decimal | None, step: Decimal) -> Table:
    """The three parameters of a range as a rule table, defaults left out."""
    table: Table = {}
    if low != ZERO:
        table["low"] = low
    if high is not None:
        table["high"] = high
    if step != HALF:
        table["step"] = step
    return table


def check_range(
    low: Decimal, high: Decimal, step: Decimal, path: tuple[str | int, ...]
) -> Iterator[RuleProblem]:
    """Problems of a range: upside down, or a step that is none."""
    if low > high:
        message = f"下限{in_words(low)}大于上限{in_words(high)}"
        yield RuleProblem(Severity.ERROR, (*path, "low"), message, "把下限改小，或把上限改大")
    if step <= ZERO:
        yield RuleProblem(Severity.ERROR, (*path, "step"), "每档的分差必须大于0", "改为 0.5 或 0.1 之类")
