"""扣分规则的不足: lines that took something off, conditions that made the item 0, extra deductions, in words."""

from collections.abc import Iterator

from inspector.domain.shortcomings.lack import (
    Lack,
    clean,
    listed,
    measure_each,
    measure_of,
    number,
    quoted,
)
from inspector.domain.shortcomings.of_rates import above, below
from scoring_rules.exact import ZERO
from scoring_rules.kinds.counted_lines import CountLine, MissingLine, ShortfallLine
from scoring_rules.kinds.deduct import Deduct
from scoring_rules.kinds.line import Line
from scoring_rules.kinds.mark_reader import MarkReader
from scoring_rules.kinds.quotient import operand_value
from scoring_rules.kinds.rate_line import Direction, RateLine
from scoring_rules.kinds.rule import Facts, Json

_ANYTHING_MISSING = ("缺项", "缺少项", "缺要素", "缺少要素", "缺少", "缺")
"""Names of lines that say nothing about what is missing."""


def deduct_lacks(rule: Deduct, mark: dict[str, Json], facts: Facts, criterion: str) -> Iterator[Lack]:
    """不足 of a mark that has no faults."""
    reader = MarkReader(mark, ("zero", "lines", "extra"))
    zero = reader.names(mark.get("zero") or [], "", rule.zero_if) or ()
    for name in zero:
        yield Lack(name, f"对“{name}”的问题完成整改")
    values = reader.mapping("lines", "", [line.what for line in rule.lines])
    for line in rule.lines:
        yield from _line_lacks(line, values.get(line.what), facts, criterion)
    counts = reader.mapping("extra", "", [each.what for each in rule.extra])
    for each in rule.extra:
        times = counts.get(each.what)
        if isinstance(times, int) and times > 0:
            found = f"{each.what}{times}{measure_each(criterion, each.what)}"
            yield Lack(found, f"对“{each.what}”的问题完成整改")


def _line_lacks(line: Line, value: Json, facts: Facts, criterion: str) -> Iterator[Lack]:
    reader = MarkReader(None, ())
    lost = line.loss(value, facts, reader)
    if reader.faults or ((lost.points or ZERO) <= ZERO and not lost.item_is_zero):
        return
    if isinstance(line, CountLine):
        yield _counted(line, number(reader.number(value, "") or ZERO), criterion)
    elif isinstance(line, MissingLine):
        yield _missing(line, value, reader)
    elif isinstance(line, ShortfallLine):
        yield _shortfall(line, value, facts, criterion, reader)
    elif isinstance(line, RateLine):
        yield _rate(line, value, facts, reader)
    else:
        yield from _judged(value)


def _counted(line: CountLine, n: str, criterion: str) -> Lack:
    found = f"{line.what}{n}{measure_each(criterion, line.what)}"
    if line.what.startswith("缺") and len(line.what) > 1:
        return Lack(found, f"补齐{line.what[1:]}")
    return Lack(found, f"对查出的“{line.what}”逐一整改")


def _missing(line: MissingLine, value: Json, reader: MarkReader) -> Lack:
    names = reader.names(value.get("missing") if isinstance(value, dict) else value, "", line.elements) or ()
    if line.what in _ANYTHING_MISSING:
        return Lack(f"缺少{listed(names)}", f"补齐{listed(names)}")
    if line.what.startswith("缺"):
        return Lack(
            f"{line.what}：{listed(names)}",
            f"补齐{line.what.removeprefix('缺').removeprefix('少')}：{listed(names)}",
        )
    return Lack(f"{line.what}：{listed(names)}", f"完善{listed(names)}")


def _shortfall(line: ShortfallLine, value: Json, facts: Facts, criterion: str, reader: MarkReader) -> Lack:
    given = value.get("required") if isinstance(value, dict) else None
    actual = value.get("actual") if isinstance(value, dict) else value
    required = operand_value(line.required, given, facts, reader, "") or ZERO
    unit = measure_of(required, criterion) or ("个" if line.what.endswith("月份") else "")
    have = reader.number(actual, "") or ZERO
    found = f"{line.what}应有{number(required)}{unit}，实有{number(have)}{unit}"
    return Lack(found, f"{line.what}达到{number(required)}{unit}")


def _rate(line: RateLine, value: Json, facts: Facts, reader: MarkReader) -> Lack:
    division, _ = line.quotient.known(value if isinstance(value, dict) else {}, facts, reader)
    assert division is not None, "a line that took something off knows its rate"
    return (above if line.direction is Direction.ABOVE else below)(division, line.target)


def _judged(value: Json) -> Iterator[Lack]:
    reasons = [_reason(one) for one in value] if isinstance(value, list) else []
    given = list(dict.fromkeys(reason for reason in reasons if reason))
    if given:
        yield Lack("；".join(given), f"针对{quoted(given)}进行整改")


def _reason(entry: Json) -> str:
    reason = entry.get("reason") if isinstance(entry, dict) else None
    return clean(reason) if isinstance(reason, str) else ""
