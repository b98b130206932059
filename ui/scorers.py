"""谁在评: the team of the open inspection, whose marks lie on the scoring page, and the session that shows them."""

from PySide6.QtCore import QObject

from inspector.domain.journal import Field, Topic
from inspector.domain.team.scorers import MODE, Mode, Team, own_marks, own_note_field, team_of
from inspector.domain.team.settlement import Comparison, records_of, settlements
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import RawMark
from ui.desk import Case
from ui.models.own_session import OwnSession
from ui.models.scoring_session import ScoringSession

COUNTED = "计入总分"
"""Chosen like a person where everyone scores alone: the marks that count, as they were settled."""


def team_fields(session: ScoringSession) -> dict[Field, Json]:
    """The fields that a team is read from."""
    return {**session.fields(Topic.TEAM), **session.fields(Topic.OWN_MARK)}


def team_in(case: Case) -> Team:
    """验收组 of the open inspection."""
    inspection = case.opened.inspection
    return team_of(team_fields(case.session), leader=inspection.leader, members=inspection.members)


def choose_mode(session: ScoringSession, mode: Mode) -> None:
    """评分方式, as one step of undo; scoring together leaves no field."""
    kept = None if mode is Mode.TOGETHER else mode.value
    session.set_fields({MODE: kept}, words=f"评分方式：{mode.value}")


def scorer_of(case: Case, user: str) -> str:
    """Whose marks are entered: who was chosen last (`COUNTED`: those that count), else the user of this program, else the leader; empty while
    the team scores together or has no names."""
    team = team_in(case)
    if team.mode is Mode.TOGETHER or not team.people:
        return ""
    if team.mode is Mode.ALONE and case.scorer == COUNTED:
        return COUNTED
    return next((name for name in (case.scorer, user) if name in team.people), team.people[0])


def scoring_session(case: Case, user: str, parent: QObject) -> ScoringSession:
    """The session for the scoring page: a person's own where everyone scores alone, else the inspection's."""
    scorer = scorer_of(case, user)
    if scorer and scorer != COUNTED and team_in(case).mode is Mode.ALONE:
        return OwnSession(case.session, scorer, parent)
    return case.session


def own_marks_in(case: Case) -> dict[str, dict[str, RawMark]]:
    """Person → their own marks, for everyone in the team."""
    fields = case.session.fields(Topic.OWN_MARK)
    return {person: own_marks(fields, person) for person in team_in(case).people}


def comparisons_in(case: Case) -> tuple[Comparison, ...]:
    """各人评分对照, with what was settled; empty unless everyone scores alone or somebody has done so."""
    own = own_marks_in(case)
    if team_in(case).mode is not Mode.ALONE and not any(own.values()):
        return ()
    session = case.session
    return settlements(session.scoresheet, session.marks, own, records_of(session.fields(Topic.SETTLEMENT)))


def own_notes(case: Case, code: str) -> dict[str, str]:
    """Person → their own note on an item, where there is one."""
    people = team_in(case).people
    kept = {person: case.session.field(own_note_field(code, person)) for person in people}
    return {person: note for person, note in kept.items() if isinstance(note, str) and note}
