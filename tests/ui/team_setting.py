"""What tests of the team name: an inspection in a library of its own on the desk, with three inspectors."""

from dataclasses import dataclass

from inspector.domain.answers import Entered
from inspector.domain.journal import Field
from inspector.domain.team.scorers import MODE, Mode, own_mark_field
from inspector.library.store import Library
from scoring_rules.marks import RawMark
from ui.desk import Case, Desk
from ui.models.scoring_session import ScoringSession

PEOPLE = ("组长甲", "组员乙", "组员丙")


@dataclass
class Team:
    """The desk with its open case; `wanted` collects the items that pages ask for, `said` what they say."""

    desk: Desk
    case: Case
    wanted: list[str]
    said: list[str]

    @property
    def library(self) -> Library:
        """The open library."""
        return self.desk.library

    @property
    def session(self) -> ScoringSession:
        """The session of the open inspection."""
        return self.case.session

    def score_alone(self, *marks: dict[str, RawMark]) -> None:
        """各自评: the marks of 甲, 乙, 丙 by item."""
        values: dict[Field, Entered] = {MODE: Mode.ALONE.value}
        for person, items in zip(PEOPLE, marks, strict=False):
            values |= {own_mark_field(code, person): mark for code, mark in items.items()}
        self.session.set_fields(values)


def errors(n: int) -> RawMark:
    """未开放 n 次: A1 loses a point for each."""
    return {"lines": {"未开放次数": n}}


def tidy(points: int, reason: str = "台面凌乱") -> RawMark:
    """A2 is 酌情."""
    return {"points": points, "reason": reason}
