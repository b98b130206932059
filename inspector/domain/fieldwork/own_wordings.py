"""改过的问法 and what was decided about an item: fields of the inspection beside the interviews; knows no storage."""

from collections.abc import Mapping

from inspector.domain.fieldwork.interviews import Interview, InterviewKind
from inspector.domain.fieldwork.questions import Form, QuestionSheet, sheets_of
from inspector.domain.journal import Field, Topic
from scoring_rules.kinds.rule import Json
from scoring_rules.model import Item

BY_HAND, WORDING = "以手工打分为准", "问法"
"""Parts of a field whose code is an item."""


def by_hand_field(code: str) -> Field:
    """保留手工打分 for an item: true, or nothing."""
    return Field(Topic.INTERVIEW, code, BY_HAND)


def wording_field(sheet: QuestionSheet) -> Field:
    """改过的问法 of a sheet: a list of questions, an empty one for the usual wording."""
    return Field(Topic.INTERVIEW, sheet.code, "/".join((WORDING, *sheet.path)))


def questions_of(sheet: QuestionSheet, kind: InterviewKind, own: Json) -> tuple[str, ...]:
    """问法 with the team's own wordings in their places; those of another number of questions do not count."""
    usual = sheet.questions(kind)
    if not isinstance(own, list) or len(own) != len(usual):
        return usual
    return tuple(text if isinstance(text, str) and text else usual[place] for place, text in enumerate(own))


def put_to(
    page: Interview, items: tuple[Item, ...], fields: Mapping[Field, Json]
) -> tuple[tuple[QuestionSheet, tuple[str, ...]], ...]:
    """题单 of a page in the order of the scoresheet, each with its questions as they are put."""
    sheets = (sheet for item in items if item.code in page.items for sheet in sheets_of(item))
    return tuple(
        (sheet, questions_of(sheet, page.kind, fields.get(wording_field(sheet)))) for sheet in sheets
    )


def asks_satisfaction(page: Interview, items: tuple[Item, ...]) -> bool:
    """满意度 is asked where an item wants it, and of everybody who is served."""
    wanted = (
        sheet.form is Form.SATISFACTION
        for item in items
        if item.code in page.items
        for sheet in sheets_of(item)
    )
    return page.kind is not InterviewKind.WORKER or any(wanted)
