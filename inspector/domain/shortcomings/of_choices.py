"""逐项、按次、分档和酌情的不足: what was not met, not reached or judged, in words."""

from collections.abc import Iterator
from decimal import Decimal
from math import ceil

from inspector.domain.shortcomings.lack import Lack, clean, listed, number, quoted
from scoring_rules.exact import ZERO
from scoring_rules.kinds.accrue import Accrue, AccrueLine
from scoring_rules.kinds.credit import Credit
from scoring_rules.kinds.levels import Levels
from scoring_rules.kinds.mark_reader import as_number
from scoring_rules.kinds.rule import Json


def credit_lacks(rule: Credit, mark: dict[str, Json]) -> Iterator[Lack]:
    """不足 by part: those not met, and those that do not count because another one is not met."""
    met = mark.get("met")
    names = [name for name in met if isinstance(name, str)] if isinstance(met, list) else []
    lacking = [part.what for part in rule.parts if part.what not in names]
    if rule.any_part:
        either = listed(part.what for part in rule.parts)
        yield Lack(f"{either}均未做到", f"至少做到其中一项：{either}")
    else:
        yield Lack(f"未做到：{listed(lacking)}", f"落实{quoted(lacking)}的要求")


def accrue_lacks(rule: Accrue, mark: dict[str, Json], full: Decimal) -> Iterator[Lack]:
    """不足 by occurrence: how many there were, and (for a single line) how many give the full points."""
    values = mark.get("lines")
    counts = values if isinstance(values, dict) else {}
    found = listed(f"{line.what}{number(as_number(counts.get(line.what)) or ZERO)}" for line in rule.lines)
    if len(rule.lines) == 1:
        enough = _enough(rule.lines[0], full)
        if enough is not None:
            yield Lack(f"{found}，未达到{enough}", f"{rule.lines[0].what}达到{enough}")
            return
    yield Lack(f"{found}，未达到满分要求", f"增加{listed(line.what for line in rule.lines)}")


def _enough(line: AccrueLine, full: Decimal) -> int | None:
    """How often it must occur for the full points; None if no number gives them."""
    if line.cap is not None and line.cap < full:
        return None
    if line.start is not None and line.base is not None and line.base >= full:
        return line.start
    if line.per <= ZERO:
        return None
    if line.start is None or line.base is None:
        return ceil(full / line.per)
    return line.start + ceil((full - line.base) / line.per)


def levels_lacks(rule: Levels, mark: dict[str, Json]) -> Iterator[Lack]:
    """不足 by level: the level chosen, and what the best one asks for."""
    chosen, reason = mark.get("level"), mark.get("reason")
    why = clean(reason) if isinstance(reason, str) else ""
    best = max(rule.levels, key=lambda level: level.high)
    if chosen == best.what:
        yield _judged(why or best.what)
        return
    found = f"{clean(str(chosen))}（{why}）" if why else clean(str(chosen))
    yield Lack(found, f"达到“{clean(best.what)}”的要求")


def judgement_lacks(mark: dict[str, Json]) -> Iterator[Lack]:
    """不足 in the inspector's own words."""
    why = clean(str(mark.get("reason") or ""))
    if why:
        yield _judged(why)


def _judged(why: str) -> Lack:
    return Lack(why, f"针对“{why}”进行整改")
