"""一人一份: a page with the card of the person and the questions as they were put, for papers and lists."""

from dataclasses import dataclass

from inspector.domain.fieldwork.cards import Card
from inspector.domain.fieldwork.interviews import Interview
from inspector.domain.fieldwork.questions import QuestionSheet


@dataclass(frozen=True, slots=True)
class Asked:
    """一个人的一份: `sheets` with the wording of each question; `asks_satisfaction` where that is a question too."""

    page: Interview
    card: Card
    sheets: tuple[tuple[QuestionSheet, tuple[str, ...]], ...]
    asks_satisfaction: bool = False
