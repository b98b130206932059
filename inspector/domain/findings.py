"""存在问题 (findings): each item that lost points with fact, evidence, points, demand and deadline; knows no paper.

Findings are proposed from the score and may be corrected by hand: field FINDING of the item holds only what was
changed. What they are used for (整改通知书, 整改台账) is not this module's business.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from inspector.domain.journal import Field, Topic
from inspector.domain.shortcomings.lack import Lack, clean
from inspector.domain.shortcomings.of_item import item_lacks
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import EvidenceState
from scoring_rules.score import ItemScore, ItemState, Score

DAYS = 30
"""整改期限 where nobody sets another: calendar days from the inspection."""


class Material(NamedTuple):
    """一份佐证材料: its name as the sheet asks for it, and what was found (None: not looked at)."""

    name: str
    state: EvidenceState | None = None


class FindingEdit(NamedTuple):
    """对一条问题的改动: None where the proposal stands. `left_out` 不列入."""

    fact: str | None = None
    requirement: str | None = None
    deadline: date | None = None
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """存在问题: one item. `fact` and `requirement` end without a full stop; `files` are SHA-256 of linked files.

    `lost` are the points the item lost, `extra` what it took off beyond itself (追加扣除). `edited` is true where
    a person changed the proposal; one with `left_out` stands only in lists that ask for everything.
    """

    code: str
    title: str
    section: str
    fact: str
    requirement: str
    lost: Decimal
    extra: Decimal
    materials: tuple[Material, ...]
    files: tuple[str, ...]
    deadline: date | None
    edited: bool = False
    left_out: bool = False


def findings_of(
    score: Score,
    links: Mapping[str, tuple[str, ...]],
    fields: Mapping[Field, Json],
    *,
    found_on: date | None = None,
    days: int = DAYS,
    everything: bool = False,
) -> tuple[Finding, ...]:
    """存在问题 in the order of the sheet: bonus, not applicable and unmarked items are none of them.

    `links`: item → SHA-256 of the files linked to it; `fields`: everything entered (notes and FINDING are read).
    `days` after `found_on` is the deadline where none was set (None without a day). `everything` keeps those left out.
    """
    usual = None if found_on is None else found_on + timedelta(days=days)
    findings = (
        _finding(scored, section.section.title, score, links, fields, usual)
        for section in score.sections
        if not section.section.bonus
        for scored in section.items
    )
    return tuple(one for one in findings if one is not None and (everything or not one.left_out))


def links_of(fields: Mapping[Field, Json]) -> dict[str, tuple[str, ...]]:
    """Item → SHA-256 of the files linked to it, in a fixed order."""
    linked: dict[str, list[str]] = {}
    for field in sorted((f for f in fields if f.topic is Topic.LINK), key=lambda f: (f.code, f.part)):
        linked.setdefault(field.code, []).append(field.part)
    return {code: tuple(files) for code, files in linked.items()}


def finding_field(code: str) -> Field:
    """Where the edit of an item's finding is kept."""
    return Field(Topic.FINDING, code)


def finding_edit(value: Json) -> FindingEdit:
    """The edit out of its value; what cannot be read counts as not edited."""
    if not isinstance(value, dict):
        return FindingEdit()
    fact, requirement, day = value.get("fact"), value.get("requirement"), value.get("deadline")
    return FindingEdit(
        fact if isinstance(fact, str) else None,
        requirement if isinstance(requirement, str) else None,
        _day(day),
        value.get("left_out") is True,
    )


def finding_json(edit: FindingEdit) -> Json:
    """The edit as a value; None (no field) if it changes nothing."""
    value: dict[str, Json] = {}
    if edit.fact is not None:
        value["fact"] = edit.fact
    if edit.requirement is not None:
        value["requirement"] = edit.requirement
    if edit.deadline is not None:
        value["deadline"] = edit.deadline.isoformat()
    if edit.left_out:
        value["left_out"] = True
    return value or None


def proposed_lacks(scored: ItemScore, score: Score, fields: Mapping[Field, Json]) -> tuple[Lack, ...]:
    """What an item lost points for, with the inspector's note (写进验收意见的情况说明) behind what was found."""
    lacks = item_lacks(scored, score.marks.facts, score.marks.evidence.get(scored.item.code))
    note = clean(note_on(scored, fields))
    if not lacks or not note:
        return lacks
    return (*lacks[:-1], Lack(f"{lacks[-1].found}；{note}", lacks[-1].demand))


def note_on(scored: ItemScore, fields: Mapping[Field, Json]) -> str:
    """备注 on an item: in its mark, or apart from it."""
    return scored.note or str(fields.get(Field(Topic.NOTE, scored.item.code)) or "")


def _finding(
    scored: ItemScore,
    section: str,
    score: Score,
    links: Mapping[str, tuple[str, ...]],
    fields: Mapping[Field, Json],
    usual: date | None,
) -> Finding | None:
    code = scored.item.code
    edit = finding_edit(fields.get(finding_field(code)))
    lacks = proposed_lacks(scored, score, fields)
    if scored.state is not ItemState.MARKED or not (lacks or edit.fact):
        return None
    return Finding(
        code=code,
        title=scored.item.title,
        section=section,
        fact=edit.fact or "；".join(lack.found for lack in lacks),
        requirement=edit.requirement or "；".join(dict.fromkeys(lack.demand for lack in lacks)),
        lost=scored.lost,
        extra=scored.extra,
        materials=tuple(_materials(scored, score)),
        files=links.get(code, ()),
        deadline=edit.deadline or usual,
        edited=edit._replace(left_out=False) != FindingEdit(),
        left_out=edit.left_out,
    )


def _materials(scored: ItemScore, score: Score) -> Iterator[Material]:
    states = score.marks.evidence.get(scored.item.code, {})
    for name in scored.item.evidence:
        yield Material(name, states[name].state if name in states else None)


def _day(value: Json) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
