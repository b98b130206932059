"""得分 rules out of scoring phrases: parts, occurrences, described levels."""

import re
from decimal import Decimal

from scoring_rules.exact import ZERO
from scoring_rules.reading.criterion.clauses import Clause
from scoring_rules.reading.criterion.entries import Entry
from scoring_rules.reading.criterion.names import SPLIT, Names, what
from scoring_rules.reading.criterion.naming import EDGES
from scoring_rules.reading.criterion.patterns import Role
from scoring_rules.reading.criterion.scene import Scene
from scoring_rules.tables import Table

PLAIN = (Role.GIVE, Role.BONUS, Role.TOTAL)
HALF = Decimal("0.5")
IN_BRACKETS = re.compile(r"\(([^()]*、[^()]*)\)")
MORE = ("增", "多", "再", "超")


def is_each(entry: Entry) -> bool:
    """True if the points are for each occurrence: “每开展一次得1分”, “加1分/篇”."""
    clause = entry.clause
    return clause.for_each and not clause.listed


def credit_rule(scene: Scene, entries: list[Entry]) -> Table:
    """逐项得分: one part for each phrase."""
    names = Names()
    parts: list[object] = [
        {"what": names.unique(what(scene, entry.clause, "符合要求")), "points": entry.clause.points}
        for entry in entries
    ]
    return {"kind": "credit", "parts": parts}


def all_or_nothing(scene: Scene, entry: Entry, points: Decimal) -> Table:
    """一项全得或不得."""
    return {"kind": "credit", "parts": [{"what": what(scene, entry.clause, "符合要求"), "points": points}]}


def listed_credit(scene: Scene, entry: Entry) -> Table | None:
    """“甲、乙、丙各1分”, “(1)…(2)…每项各2.5分”: the list as parts, if it fills the full points exactly."""
    per = entry.clause.points
    if scene.points is None or per == ZERO or entry.cap is not None:
        return None
    for parts in (
        _numbered(scene, entry.clause.first, entry.clause.at),
        _numbered(scene, entry.clause.end, len(scene.row.tokens)),
        _enumerated(scene, entry.clause),
    ):
        if len(parts) > 1 and len(parts) * per == scene.points:
            names = Names()
            return {
                "kind": "credit",
                "parts": [{"what": names.unique(part), "points": per} for part in parts],
            }
    return None


def _numbered(scene: Scene, first: int, end: int) -> list[str]:
    """The entries of a numbered list before or behind the points."""
    parts: list[str] = []
    for token in scene.row.tokens[first:end]:
        if token.letter == "号":
            parts.append("")
        elif parts:
            parts[-1] += token.text
    cleaned = [part.split("每项")[0].strip(EDGES).removesuffix("每项") for part in parts]
    return [part for part in cleaned if part]


def _enumerated(scene: Scene, clause: Clause) -> list[str]:
    """“甲、乙和丙”: the last words before the points that hold a 、, split at it; else the words between commas."""
    words = scene.condition(clause).strip(EDGES + "(").split("每")[0].strip(EDGES + "各均")
    listed_inside = IN_BRACKETS.search(words)
    if listed_inside:
        words = listed_inside[1]
    segments = [segment.strip(EDGES) for segment in words.split(",")]
    listed = [segment for segment in segments if "、" in segment]
    parts = SPLIT.split(listed[-1]) if listed else segments
    return [part.strip(EDGES) for part in parts if part.strip(EDGES)]


def expanded_credit(scene: Scene, entries: list[Entry]) -> Table | None:
    """“甲、乙各1分，丙、丁各2分”: every named thing a part, if all of them fill the full points exactly."""
    names = Names()
    parts: list[object] = []
    added = ZERO
    for entry in entries:
        named = (
            _enumerated(scene, entry.clause)
            if entry.clause.listed
            else [what(scene, entry.clause, "符合要求")]
        )
        for name in named:
            parts.append({"what": names.unique(name), "points": entry.clause.points})
            added += entry.clause.points
    if added != scene.points or not any(entry.clause.listed for entry in entries):
        return None
    return {"kind": "credit", "parts": parts}


def accrue_rule(scene: Scene, entries: list[Entry]) -> Table:
    """按次得分: a plain phrase before an increment (“3名5分，每增加1人加1分”) is its base."""
    names = Names()
    lines: list[object] = []
    base: Entry | None = None
    for entry in entries:
        clause = entry.clause
        if not is_each(entry) and _starts_increment(entry, entries):
            base = entry
            continue
        line: Table = {"what": names.unique(what(scene, clause, "每次")), "per": clause.points}
        if base is not None and base.clause.bound and base.clause.bound.low is not None:
            line |= {"from": base.clause.bound.low, "base": base.clause.points}
            line["what"] = names.unique(what(scene, base.clause, "数量"))
            base = None
        elif scene.base is not None and not lines:
            line |= {"from": ZERO, "base": scene.base}
        if entry.cap is not None:
            line["cap"] = entry.cap
        lines.append(line)
    return {"kind": "accrue", "lines": lines}


def _starts_increment(entry: Entry, entries: list[Entry]) -> bool:
    """True for a plain phrase with a whole number, right before a phrase for each further one."""
    place = entries.index(entry)
    bound = entry.clause.bound
    follows = place + 1 < len(entries) and is_each(entries[place + 1])
    return (
        follows and bound is not None and bound.low is not None and bound.low == bound.low.to_integral_value()
    )


def levels_rule(scene: Scene, entries: list[Entry]) -> Table:
    """分档: one level for each phrase; where none gives 0 points, one more that does."""
    names = Names()
    levels: list[object] = []
    lowest = None
    for entry in entries:
        low, high = level_points(scene, entry)
        lowest = low if lowest is None else min(low, lowest)
        name = names.unique(what(scene, entry.clause, "其他情形"))
        if entry.clause.role is Role.GIVE_RANGE:
            levels.append({"what": name, "low": low, "high": high, "step": step_between(low, high)})
        else:
            levels.append({"what": name, "points": high})
    if lowest:
        levels.append({"what": names.unique("以上各档都不符合"), "points": ZERO})
    return {"kind": "levels", "levels": levels}


def level_points(scene: Scene, entry: Entry) -> tuple[Decimal, Decimal]:
    """The least and the most points of a phrase: 满分 is the item's points, 不得分 is 0."""
    clause = entry.clause
    if clause.role is Role.FULL:
        full = scene.points or ZERO
        return full, full
    if clause.role is Role.ZERO:
        return ZERO, ZERO
    return (clause.low if clause.role is Role.GIVE_RANGE else clause.points), clause.points


def step_between(low: Decimal, high: Decimal) -> Decimal:
    """A step that leads from low to high: half points, or tenths where halves do not fit."""
    return HALF if (high - low) % HALF == ZERO and low % HALF == ZERO else Decimal("0.1")
