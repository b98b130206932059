"""What tests of interviews name: items asked in several ways, and persons who have answered."""

from decimal import Decimal
from typing import Any

from inspector.domain.fieldwork.interviews import (
    Answer,
    Interview,
    InterviewKind,
    Satisfaction,
    SheetAnswers,
    VisitState,
)
from scoring_rules.model import Item
from tests.scoring_rules.small_sheets import item, section, sheet_of, sheet_table

RIGHT, WRONG, SILENT = Answer
TOPICS = ("入职时间", "岗位职责", "政策掌握")
WORKERS = {
    "kind": "sample",
    "n": 2,
    "score": "deduct_answers",
    "per": Decimal("0.5"),
    "questions": list(TOPICS),
}
HOMES = {
    "kind": "sample", "n": 3, "n_is": "min", "score": "ratio", "pass_min": 2, "questions": ["在哪里", "是谁", "多久来"],
}  # fmt: skip
CHECKED = {"kind": "sample", "n": 2, "score": "ratio"}
RATE = {
    "what": "满意率", "basis": "rate", "numerator": "满意人数", "denominator": "应答人数", "per": Decimal("0.5"),
    "target": 90, "step": 1,
}  # fmt: skip


def one_item(rule: dict[str, Any], **keys: Any) -> Item:
    """An item A1 of 4 points with this rule."""
    sheet = sheet_of(sheet_table(4, section("A", item("A1", 4, rule=rule, **keys))))
    return sheet.sections[0].items[0]


def worker(number: int, *answers: Answer | None, path: tuple[str, ...] = (), **keys: Any) -> Interview:
    """A worker who was asked for A1."""
    return asked(InterviewKind.WORKER, number, *answers, path=path, **keys)


def home(number: int, *answers: Answer | None, **keys: Any) -> Interview:
    """A home that was visited for A1."""
    return asked(InterviewKind.HOME_VISIT, number, *answers, **keys)


def asked(
    kind: InterviewKind, number: int, *answers: Answer | None, path: tuple[str, ...] = (), **keys: Any
) -> Interview:
    """A person who was met."""
    sheets = (SheetAnswers("A1", path, answers),) if answers else ()
    given = {"items": ("A1",), "state": VisitState.DONE, "sheets": sheets} | keys
    return Interview(kind, number, **given)


def content(number: int, opinion: Satisfaction | None, **keys: Any) -> Interview:
    """A home that said how content it is."""
    return home(number, satisfaction=opinion, **keys)


FULL = Decimal(4)
