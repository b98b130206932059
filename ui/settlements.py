"""集体评定 on the open inspection: settled marks and their records as one step of undo; knows no widget."""

from collections.abc import Iterable
from datetime import datetime

from inspector.domain.answers import Entered
from inspector.domain.journal import Field, Topic
from inspector.domain.team.settlement import (
    Comparison,
    Decided,
    Method,
    Standing,
    record_json,
    record_of,
    settle,
    settlement_field,
    undecided,
)
from scoring_rules.marks import RawMark
from ui.desk import Case
from ui.scorers import own_notes, team_in


def settle_items(
    case: Case,
    comparisons: Iterable[Comparison],
    method: Method,
    *,
    by: str,
    at: datetime,
    decided: Decided | None = None,
) -> int:
    """评定: how many items were settled. `WrongEntry` before anything changed if one of them cannot be."""
    team, sheet = team_in(case), case.session.scoresheet
    marks: dict[str, RawMark | None] = {}
    values: dict[Field, Entered] = {}
    for each in comparisons:
        mark = settle(each, method, sheet, team, decided)
        record = record_of(each, method, mark, by=by, at=at, decided=decided)
        marks[each.code], values[settlement_field(each.code)] = mark, record_json(record)
        values |= _note(case, each.code)
    case.session.set_fields(values, marks=marks, words=_words("集体评定", marks))
    return len(marks)


def _note(case: Case, code: str) -> dict[Field, Entered]:
    """What people noted on their own goes into a note that nobody has written yet: the opinion is made from it."""
    notes = dict.fromkeys(own_notes(case, code).values())
    if case.session.note(code) or not notes:
        return {}
    return {Field(Topic.NOTE, code): "；".join(note.rstrip("。；; ") for note in notes)}


def withdraw(case: Case, comparisons: Iterable[Comparison]) -> None:
    """撤回评定: the items are open again; what each gave stays."""
    codes = [each.code for each in comparisons if each.record is not None]
    values: dict[Field, Entered] = {settlement_field(code): None for code in codes}
    gone: dict[str, RawMark | None] = dict.fromkeys(codes)
    case.session.set_fields(values, marks=gone, words=_words("撤回评定", codes))


def agreed(comparisons: Iterable[Comparison]) -> list[Comparison]:
    """一致而且还没有评定的."""
    return [each for each in undecided(list(comparisons)) if each.standing is Standing.EQUAL]


def _words(what: str, codes: Iterable[str]) -> str:
    listed = list(codes)
    return f"{listed[0]} {what}" if len(listed) == 1 else f"{what} {len(listed)} 项"
