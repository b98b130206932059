"""Papers of the visit (访谈记录、过程记录、路线单、空白表): persons looked up, contents put together, pages made."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from inspector.domain.client_names import Names
from inspector.domain.fieldwork.asked import Asked
from inspector.domain.fieldwork.cards import NOBODY
from inspector.domain.fieldwork.interviews import Interview, InterviewKind, VisitState, by_number
from inspector.domain.fieldwork.own_wordings import asks_satisfaction, put_to
from inspector.domain.fieldwork.route import route
from inspector.domain.fieldwork.to_meet import default_items
from inspector.domain.masking import Masking
from inspector.domain.records import OpenInspection
from inspector.domain.team.deliberation import decided_items, decision_sentences
from inspector.services.fieldwork import activities_of, card_of, draws_of, people_of
from inspector.services.papers import header_of

if TYPE_CHECKING:
    from inspector.library.store import Library
    from inspector.reports.document import Document


def interviews_document(*, library: "Library", opened: OpenInspection, masking: Masking) -> "Document":
    """访谈与入户记录."""
    from inspector.reports.fieldwork_content import interviews_content

    asked = _asked(library, opened, by_number(people_of(opened).values()))
    return interviews_content(
        header=header_of(opened.inspection),
        score=opened.score,
        asked=asked,
        masking=masking,
        names=names_in(asked),
    )


def process_document(*, library: "Library", opened: OpenInspection, masking: Masking) -> "Document":
    """现场过程记录."""
    from inspector.reports.process_content import process_content

    asked = _asked(library, opened, people_of(opened).values())
    return process_content(
        header=header_of(opened.inspection),
        score=opened.score,
        activities=activities_of(opened.fields),
        decisions=decision_sentences(decided_items(opened.score, opened.fields)),
        masking=masking,
        names=names_in(asked),
    )


def route_document(*, library: "Library", opened: OpenInspection, masking: Masking) -> "Document":
    """入户路线单."""
    from inspector.reports.field_forms_content import route_content

    people = people_of(opened)
    stops = _asked(library, opened, (people[id_] for id_ in route(people)))
    return route_content(
        header=header_of(opened.inspection), score=opened.score, stops=stops, masking=masking
    )


def forms_document(*, library: "Library", opened: OpenInspection, masking: Masking) -> "Document":
    """空白表: one for each person who is to be met, and one without a name of each kind that the sheet asks."""
    from inspector.reports.field_forms_content import forms_content

    people = people_of(opened)
    pages = [page for page in by_number(people.values()) if page.state is VisitState.PLANNED]
    named = _asked(library, opened, pages)
    items = tuple(scored.item for scored in opened.score.items())
    empty = []
    for kind in InterviewKind:
        page = Interview(kind, 0, items=default_items(items, kind))
        if page.items:
            empty.append(
                Asked(page, NOBODY, put_to(page, items, opened.fields), asks_satisfaction(page, items))
            )
    return forms_content(
        header=header_of(opened.inspection), score=opened.score, forms=(*named, *empty), masking=masking
    )


DOCUMENTS: "dict[str, Callable[..., Document]]" = {
    "interviews": interviews_document,
    "process": process_document,
    "route": route_document,
    "forms": forms_document,
}
"""Name → what makes it; all are called alike."""


def names_in(asked: Iterable[Asked]) -> Names:
    """Names of the residents who were asked: what quotations may hold."""
    return Names.of([each.card.name for each in asked if each.card.name and not each.card.is_staff])


def _asked(library: "Library", opened: OpenInspection, pages: Iterable[Interview]) -> tuple[Asked, ...]:
    items = tuple(scored.item for scored in opened.score.items())
    draws = draws_of(opened.fields)
    return tuple(
        Asked(
            page,
            card_of(library=library, interview=page, draws=draws),
            put_to(page, items, opened.fields),
            asks_satisfaction(page, items),
        )
        for page in pages
    )
