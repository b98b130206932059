"""Where to go next on the scoring page: plain questions about codes; moves nothing."""

from collections.abc import Sequence

from ui.models.scoring_session import ScoringSession


def next_open(session: ScoringSession, code: str) -> str | None:
    """下一未评项: onward from here, then from the top; vetoes come last. None if nothing else is open."""
    codes = session.codes()
    start = codes.index(code) + 1 if code in codes else 0
    onward = (*codes[start:], *codes[:start])
    return next((each for each in onward if each != code and session.is_open(each)), None)


def beside(shown: Sequence[str], code: str, steps: int) -> str | None:
    """上一项、下一项 among what is shown; the first one where this one is not among it; None at the ends."""
    if code not in shown:
        return shown[0] if shown else None
    position = shown.index(code) + steps
    return shown[position] if 0 <= position < len(shown) else None


def first_veto(session: ScoringSession) -> str | None:
    """The first veto that is still open, else the first of all."""
    vetoes = [code for code in session.codes() if session.is_veto(code)]
    return next((code for code in vetoes if session.is_open(code)), vetoes[0] if vetoes else None)
