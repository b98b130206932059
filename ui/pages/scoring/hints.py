"""提示 about an item in words: what deserves a look, and which vetoes its zero made hit; knows no widget."""

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
    return "\n".join(lines)
