"""One criterion laid out for the deciders: its scoring phrases sorted by what they do, each with its cap.

Knows nothing of rule kinds; which phrase belongs to which other one is settled here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from scoring_rules.reading.criterion.clauses import Clause
from scoring_rules.reading.criterion.entries import Entry, distributed_names, without_wholes
from scoring_rules.reading.criterion.patterns import Role
from scoring_rules.reading.criterion.signs import Sample, less_than_step
from scoring_rules.reading.criterion.tokens import Row

SERIOUS = Decimal("0.3")

GIVING = (Role.GIVE, Role.BONUS, Role.GIVE_RANGE)
CAP_WORDS = re.compile(
    r"(?:[单但且该本此各两三四五以上前述项目内容总加扣得奖分累合计年度全部最终最高同一共可的]|其中)*"
)
BARE_AS = {Role.BARE: Role.GIVE, Role.BARE_RANGE: Role.GIVE_RANGE}


@dataclass(frozen=True, slots=True)
class Doubt:
    """疑点: a Chinese sentence, and how much of the confidence it costs (0 … 1; 0 is only advice)."""

    words: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Scene:
    """情形表: everything a criterion (or a part of one) says."""

    row: Row
    points: Decimal | None
    entries: tuple[Entry, ...]
    heading: str = ""
    sample: Sample | None = None
    stated: Decimal | None = None
    base: Decimal | None = None
    doubts: tuple[Doubt, ...] = ()
    called: Mapping[int, str] = field(default_factory=dict)
    heads: tuple[Entry, ...] = ()

    def of(self, *roles: Role) -> list[Entry]:
        """The entries with one of these roles, in the order of the text."""
        return [entry for entry in self.entries if entry.clause.role in roles]

    def has(self, *roles: Role) -> bool:
        """True if an entry has one of these roles."""
        return any(entry.clause.role in roles for entry in self.entries)

    def condition(self, clause: Clause) -> str:
        """The words of a clause's condition: its last sentence."""
        return self.row.text(clause.proper, clause.at)

    def part(self, entries: list[Entry], points: Decimal | None, *heads: Entry) -> "Scene":
        """A part of the criterion as a criterion of its own; `heads` announced it and may state its target."""
        return replace(self, entries=tuple(entries), points=points, doubts=(), heads=heads)


@dataclass(slots=True)
class _Layout:
    row: Row
    points: Decimal | None
    entries: list[Entry] = field(default_factory=list)
    stated: Decimal | None = None
    base: Decimal | None = None
    doubts: list[Doubt] = field(default_factory=list)
    open_cap: Clause | None = None


def lay_out(
    row: Row, clauses: tuple[Clause, ...], points: Decimal | None, heading: str, sample: Sample | None
) -> Scene:
    """布局: caps to what they cap, totals to the item or to a part, bare points to what they mean."""
    layout = _Layout(row, points)
    for clause in clauses:
        _place(layout, clause)
    drawn = next((clause.sample for clause in clauses if clause.sample), _if_spoken_of(row, sample))
    entries = _with_each(without_wholes(row, tuple(layout.entries), points), points)
    if layout.open_cap is not None:
        entries = _cap_all(entries, layout.open_cap)
    full = points if points is not None else layout.stated
    return Scene(
        row,
        full,
        entries,
        heading,
        drawn,
        stated=layout.stated,
        base=layout.base,
        doubts=tuple(layout.doubts),
        called=distributed_names(row, entries),
    )


def _if_spoken_of(row: Row, sample: Sample | None) -> Sample | None:
    """A sample of the method column counts only if the criterion counts the drawn things (“每份”, “1份”)."""
    text = row.normal.text
    if sample and any(f"{one}{sample.unit}" in text for one in ("每", "1", "一", "有")):
        return sample
    return None


def _place(layout: _Layout, clause: Clause) -> None:
    empty = _is_empty(layout.row, clause)
    match clause.role:
        case Role.SHARE | Role.NEUTRAL if (
            layout.entries
            and layout.entries[-1].clause.step is not None
            and less_than_step(layout.row.text(clause.proper, clause.at))
        ):
            pass  # “不足5个百分点不扣分” belongs to the step before it
        case Role.CAP:
            _place_cap(layout, clause)
        case Role.TOTAL:
            _place_total(layout, clause, empty)
        case Role.BARE | Role.BARE_RANGE:
            if empty and not layout.entries and clause.role is Role.BARE:
                layout.stated = clause.points
            else:
                layout.entries.append(Entry(_spoken_out(clause, layout.entries if empty else [])))
        case Role.SHARE if layout.row.letters[clause.end : clause.end + 1] == "冒":
            pass  # “按参加率计分：…” only announces what follows
        case Role.ZERO if (
            empty and layout.entries and layout.row.text(clause.at, clause.end).startswith("扣完")
        ):
            layout.entries.append(Entry(replace(clause, role=Role.FLOOR)))
        case _:
            layout.entries.append(Entry(clause))


def _spoken_out(clause: Clause, before: list[Entry]) -> Clause:
    """Points without a verb: given, unless they go on with what stands before (“分别扣2分、1分”)."""
    if before and before[-1].clause.role in (Role.TAKE, Role.BONUS, Role.GIVE):
        last = before[-1].clause
        return replace(clause, role=last.role, for_each=last.for_each, listed=last.listed)
    return replace(clause, role=BARE_AS[clause.role])


def _is_empty(row: Row, clause: Clause) -> bool:
    """True if nothing stands before the points: no word, no number."""
    return not row.letters[clause.first : clause.at].strip("逗句冒开闭号")


def _place_cap(layout: _Layout, clause: Clause) -> None:
    """A cap belongs to the scoring phrase right before it; one on a single deduction is one on all before it."""
    words = layout.row.text(clause.proper, clause.at).strip(" ,、;:(")
    if "每" in layout.row.text(clause.proper, clause.end) or (words and not CAP_WORDS.fullmatch(words)):
        layout.doubts.append(Doubt(f"“{words}”的上限管哪些，请核对", SERIOUS))
    for place in range(len(layout.entries) - 1, -1, -1):
        entry = layout.entries[place]
        if entry.clause.role in (Role.NEUTRAL, Role.FLOOR):
            continue
        if entry.clause.role in (Role.TAKE, Role.TAKE_RANGE, Role.JUDGED, *GIVING) and entry.cap is None:
            together = clause.together or "总" in words or "项" in words or not _is_repeated(entry.clause)
            layout.entries[place] = replace(entry, cap=clause.points, cap_together=together)
            return
        break
    layout.open_cap = clause


def _with_each(entries: tuple[Entry, ...], points: Decimal | None) -> tuple[Entry, ...]:
    """“1次加2分” counts although 每 is missing; “每个村都有…得5分” does not where 5 are all the points."""
    gains = [entry for entry in entries if entry.clause.role in GIVING]
    compared = any(e.clause.bound and e.clause.bound.low not in (None, Decimal(1)) for e in gains)
    alone = len(gains) == 1 and not any(entry.clause.role is Role.FULL for entry in entries)
    all_once = len(gains) > 1 and all(e.clause.once_each for e in gains)
    settled: list[Entry] = []
    for entry in entries:
        clause = entry.clause
        if clause.role in GIVING and clause.vague and clause.points == points:
            entry = replace(entry, clause=replace(clause, for_each=False))
        elif clause.role in GIVING and entry.cap is not None and entry.cap > clause.points:
            entry = replace(entry, clause=replace(clause, for_each=True))
        elif clause.role in GIVING and clause.once_each and not compared:
            counts = clause.role is Role.BONUS or (alone and clause.points != points) or all_once
            entry = replace(entry, clause=replace(clause, for_each=clause.for_each or counts))
        settled.append(entry)
    return tuple(settled)


def _is_repeated(clause: Clause) -> bool:
    """True for points that come more than once, so that a cap on them alone makes sense."""
    of_one = clause.bound is not None and clause.bound.exact and clause.bound.low == 1
    return clause.for_each or clause.once_each or of_one or clause.role in (Role.TAKE_RANGE, Role.JUDGED)


def _cap_all(entries: tuple[Entry, ...], cap: Clause) -> tuple[Entry, ...]:
    """A cap that stands before everything holds for the one scoring phrase there is."""
    scoring = [entry for entry in entries if entry.clause.role in (Role.TAKE, *GIVING)]
    if len(scoring) != 1 or scoring[0].cap is not None:
        return entries
    return tuple(replace(entry, cap=cap.points) if entry is scoring[0] else entry for entry in entries)


def _place_total(layout: _Layout, clause: Clause, empty: bool) -> None:
    """(10分) at the beginning, or 满分10分 anywhere, is the item itself; after words it is a part's own points."""
    is_item = clause.points == layout.points or layout.points is None
    if not is_item and layout.row.text(clause.at, clause.end).startswith("基"):
        layout.base = clause.points
    elif (not clause.bracketed and (is_item or empty)) or (empty and not layout.entries):
        layout.stated = clause.points
    elif (
        empty
        and not is_item
        and layout.entries[-1].clause.role
        in (Role.SHARE, Role.TAKE, Role.FLOOR, Role.ZERO, Role.JUDGED, Role.FULL)
    ):
        layout.entries.append(Entry(clause))
    elif empty:
        layout.stated = clause.points
    else:
        layout.entries.append(Entry(clause))
