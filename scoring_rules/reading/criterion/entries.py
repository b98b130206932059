"""A scoring phrase with its cap; and wholes that are only announced before their parts (“8分：甲4分，乙4分”).

Knows nothing of rule kinds.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from scoring_rules.exact import ZERO
from scoring_rules.reading.criterion.clauses import Clause
from scoring_rules.reading.criterion.patterns import Role
from scoring_rules.reading.criterion.tokens import Row

EACH = re.compile("[,的]*每.{0,2}$")
PLAIN_GAINS = (Role.GIVE, Role.TOTAL)


@dataclass(frozen=True, slots=True)
class Entry:
    """A scoring phrase with the cap that the text names for it."""

    clause: Clause
    cap: Decimal | None = None
    cap_together: bool = False


def without_wholes(row: Row, entries: tuple[Entry, ...], points: Decimal | None) -> tuple[Entry, ...]:
    """Without phrases that only announce what the following ones divide: “…（8分）：…”, “…3分，其中甲2分、乙1分”."""
    kept = [
        entry
        for place, entry in enumerate(entries)
        if place == len(entries) - 1 or not _announces(row, entry.clause, points)
    ]
    gains = [entry for entry in kept if entry.clause.role in PLAIN_GAINS and not entry.clause.for_each]
    wholes = [
        whole
        for place, whole in enumerate(gains[:-1])
        if _is_divided(
            row, whole.clause, [entry.clause for entry in gains[place + 1 :]], points if place == 0 else None
        )
    ]
    return tuple(entry for entry in kept if not any(entry is whole for whole in wholes))


def _announces(row: Row, clause: Clause, points: Decimal | None) -> bool:
    """“队伍建设（8分）：” where 8 are all the points."""
    return clause.bracketed and clause.points == points and row.letters[clause.end : clause.end + 1] == "冒"


def _is_divided(row: Row, clause: Clause, following: list[Clause], points: Decimal | None) -> bool:
    """True if the following phrases add up to this one: after 其中, or where this one is the whole item in brackets."""
    if row.text(following[0].proper, following[0].at).startswith("其中"):
        added = ZERO
        for part in following:
            added += part.points
            if added == clause.points:
                return True
        return False
    in_brackets = clause.bracketed and not any(part.bracketed for part in following)
    return in_brackets and clause.points == points == sum((part.points for part in following), ZERO)


def distributed_names(row: Row, entries: tuple[Entry, ...]) -> dict[int, str]:
    """“优、良、中、差分别得5分、4分、3分、1分”: which name belongs to the phrase at which token."""
    names: dict[int, str] = {}
    for place, entry in enumerate(entries):
        words = row.text(entry.clause.proper, entry.clause.at).strip(" ,、:")
        if not words.endswith("分别"):
            continue
        listed = [
            name.strip(" ,的") for name in EACH.sub("", words.removesuffix("分别")).strip(" ,的").split("、")
        ]
        sharing = [entry, *_without_words(row, entries[place + 1 :])]
        if len(listed) == len(sharing):
            names |= {each.clause.at: name for each, name in zip(sharing, listed, strict=True) if name}
    return names


def _without_words(row: Row, entries: tuple[Entry, ...]) -> list[Entry]:
    """The entries from the start that have no condition of their own."""
    bare: list[Entry] = []
    for entry in entries:
        if row.text(entry.clause.proper, entry.clause.at).strip(" ,、和"):
            break
        bare.append(entry)
    return bare
