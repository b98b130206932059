"""提示 about an item in words: what deserves a look, and which vetoes its zero made hit; knows no widget."""

from collections.abc import Iterator
from datetime import datetime

from inspector.domain.journal import Topic
from inspector.domain.team.objections import awaited_of, hour_in_words, objections_of
from scoring_rules.problems import Severity
from ui.models.scoring_session import ScoringSession


def hints(session: ScoringSession, code: str) -> str:
    """One line for each hint; empty if there is none."""
    scored = session.scored(code)
    lines = [
        f"{problem.message}。{problem.remedy}"
        for problem in scored.problems
        if problem.severity is Severity.WARNING
    ]
    lines += [
        f"得 0 分，否决事项 {hit.veto.code} {hit.veto.title} 自动查实"
        for hit in session.score.vetoes
        if hit.automatic and code in hit.veto.any_zero and scored.points == 0
    ]
    return "\n".join([*lines, *_of_the_station(session, code)])


def _of_the_station(session: ScoringSession, code: str) -> Iterator[str]:
    """异议和待补 of the item."""
    objection = objections_of(session.fields(Topic.OBJECTION)).get(code)
    if objection is not None:
        yield f"异议（{objection.outcome.value}）：{objection.reason}"
    now = datetime.now()  # noqa: DTZ005 - hours are entered as the clock on the wall shows them
    for awaited in awaited_of(session.fields(Topic.AWAITED)):
        if awaited.code == code:
            until = f"，{hour_in_words(awaited.until)}前" if awaited.until else ""
            yield f"{awaited.arrival(now).value}：{awaited.what}{until}"
