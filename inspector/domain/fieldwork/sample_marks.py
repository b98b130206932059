"""访谈 → 打分: the mark that follows from the persons who were asked; what was entered by hand stays beside it."""

from collections.abc import Callable, Iterable
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from inspector.domain.fieldwork.interviews import (
    Answer,
    Interview,
    Satisfaction,
    VisitState,
    by_number,
)
from inspector.domain.fieldwork.questions import Form, QuestionSheet, sheets_of
from scoring_rules.kinds.rule import Facts, Json
from scoring_rules.marks import RawMark
from scoring_rules.model import Item

ANSWERS = {Answer.RIGHT: True, Answer.WRONG: False, Answer.SILENT: None}
OPINIONS = {Satisfaction.SATISFIED: True, Satisfaction.FAIRLY: True, Satisfaction.DISSATISFIED: False}
"""满意率: 满意 and 基本满意 count as satisfied; who gives no opinion leaves both numbers."""
_FED = ("answers", "results", "of")
_RATE = ("numerator", "denominator", "value")
_Found = tuple[Interview, Json]
Naming = Callable[[Interview], str]
LABEL: Naming = attrgetter("label")
NO_FACTS: Facts = MappingProxyType({})
_UNIMPORTANT = ("of", "population")
"""What the asked are called, and out of how many they were drawn: no answer depends on it."""


class _Source(NamedTuple):
    """From how many was drawn, whether somebody is still to be asked, the facts, and what each is called."""

    population: int | None
    is_open: bool
    facts: Facts
    named: Naming


def marks_from(
    interviews: Iterable[Interview],
    item: Item,
    *,
    population: int | None = None,
    facts: Facts = NO_FACTS,
    named: Naming = LABEL,
) -> RawMark | None:
    """打分 of an item as its interviews have it; None as long as nobody was asked to the end.

    Persons who were not asked, or not yet everything, are left out: the item stays unmarked until enough are
    there. Who was absent or refused is left out for good. `population` is the number from which was drawn,
    `named` what each of the asked is called in the mark, which is journalled: never a resident's name. A rate that
    the `facts` give already is not repeated.
    """
    return fed(None, interviews, item, population=population, facts=facts, named=named)


def fed(
    mark: RawMark | None,
    interviews: Iterable[Interview],
    item: Item,
    *,
    population: int | None = None,
    facts: Facts = NO_FACTS,
    named: Naming = LABEL,
) -> RawMark | None:
    """The mark with what the interviews say put into its place; note, reason, settlement and other parts stay."""
    asked = [each for each in by_number(interviews) if item.code in each.items]
    source = _Source(population, any(each.state is VisitState.PLANNED for each in asked), facts, named)
    result: RawMark = dict(mark or {})
    for sheet in sheets_of(item):
        found = finished(asked, sheet)
        if found:
            result.pop("not_applicable", None)
        result = _with_part(result, sheet.path, sheet, found, source)
    return result if result or mark == {} else None


def differs(
    mark: RawMark | None,
    interviews: Iterable[Interview],
    item: Item,
    *,
    population: int | None = None,
    facts: Facts = NO_FACTS,
) -> bool:
    """True if somebody changed by hand what the interviews say; names and number of the drawn do not matter."""
    return _bare(fed(mark, interviews, item, population=population, facts=facts)) != _bare(mark)


def finished(asked: Iterable[Interview], sheet: QuestionSheet) -> list[_Found]:
    """Who counts for a sheet, with what they said: met, asked everything, and within the number allowed."""
    said: list[_Found] = [(each, value) for each in asked if (value := _said(each, sheet)) is not None]
    return said if sheet.more_allowed or sheet.wanted is None else said[: sheet.wanted]


def unasked(interview: Interview, sheet: QuestionSheet) -> int:
    """How many questions of a sheet were not put to a person yet."""
    if sheet.form is Form.SATISFACTION:
        return int(interview.satisfaction is None)
    given = interview.sheet(*sheet.key)
    return sum(given.answer(place) is None for place in range(len(sheet.topics)))


def _said(interview: Interview, sheet: QuestionSheet) -> Json:
    """What a person said to a sheet, in the words of the mark; None for who does not count."""
    if interview.state is not VisitState.DONE or unasked(interview, sheet):
        return None
    if sheet.form is Form.SATISFACTION:
        assert interview.satisfaction is not None
        return OPINIONS.get(interview.satisfaction)
    given = interview.sheet(*sheet.key)
    answers = [given.answer(place) for place in range(len(sheet.topics))]
    known: list[Json] = [ANSWERS[answer] for answer in answers if answer is not None]
    return known if sheet.form is Form.TOPICS else known[0]


def _with_part(
    mark: RawMark, path: tuple[str, ...], sheet: QuestionSheet, found: list[_Found], source: "_Source"
) -> RawMark:
    """The mark with the part at the end of the path fed."""
    if path:
        parts = _table(mark.get("parts"))
        inner = _with_part(_table(parts.get(path[0])), path[1:], sheet, found, source)
        return _with_table(mark, "parts", _with_table(parts, path[0], inner))
    if sheet.wanted is None:
        counted = _counted(found, source)
        given = tuple(source.facts.get(name) for name in sheet.facts)
        return _with_rate(mark, sheet.line, counted, is_known=given == counted)
    if not found and not any(key in mark for key in _FED[:2]):
        return mark
    kept = {key: value for key, value in mark.items() if key not in _FED}
    if not found:
        return kept
    key = "answers" if sheet.form is Form.TOPICS else "results"
    fresh: RawMark = {key: [value for _, value in found], "of": [source.named(each) for each, _ in found]}
    if source.population is not None:
        fresh["population"] = max(source.population, len(found))
    return kept | fresh


def _counted(found: list[_Found], source: "_Source") -> tuple[int, int] | None:
    """满意人数, 有效应答人数, once nobody is left to be asked: a rate of the first two would already be points."""
    if not found or source.is_open:
        return None
    return sum(value is True for _, value in found), len(found)


def _with_rate(
    mark: RawMark, line: tuple[str, ...], counted: tuple[int, int] | None, *, is_known: bool
) -> RawMark:
    if line:
        inner = _with_rate(_table(mark.get(line[0])), line[1:], counted, is_known=is_known)
        return _with_table(mark, line[0], inner)
    kept = {key: value for key, value in mark.items() if key not in _RATE}
    if counted is None or (is_known and len(kept) == len(mark)):
        return kept
    return {**kept, "numerator": counted[0], "denominator": counted[1]}


def _table(value: Json) -> RawMark:
    return dict(value) if isinstance(value, dict) else {}


def _with_table(table: RawMark, key: str, inner: RawMark) -> RawMark:
    """An inner table in its place; one that has become empty goes, one that was empty stays: it says 无."""
    if inner or table.get(key) == {}:
        return {**table, key: inner}
    return {other: value for other, value in table.items() if other != key}


def _bare(value: Json) -> Json:
    if isinstance(value, dict):
        return {key: _bare(entry) for key, entry in value.items() if key not in _UNIMPORTANT}
    return value
