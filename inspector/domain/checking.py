"""核对结果: what was compared, and whether it agrees; plain data for window, command and tests."""

from dataclasses import dataclass
from enum import StrEnum

from scoring_rules.problems import Problem, error


class Outcome(StrEnum):
    """核对的结论; NOT_COMPARED is neither: there was nothing to compare with."""

    AGREES = "一致"
    DIFFERS = "不一致"
    NOT_COMPARED = "未核对"


@dataclass(frozen=True, slots=True)
class Check:
    """一项核对: what was compared, how it came out, and where it differs or why it was not compared."""

    what: str
    outcome: Outcome
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.outcome.value}  {self.what}{f'：{self.detail}' if self.detail else ''}"


@dataclass(frozen=True, slots=True)
class Verification:
    """核对结果 of one file: `what` names it in words; `remedy` is said where something differs."""

    what: str
    checks: tuple[Check, ...]
    remedy: str = ""

    @property
    def agrees(self) -> bool:
        """True if nothing differs."""
        return all(check.outcome is not Outcome.DIFFERS for check in self.checks)

    @property
    def outcome(self) -> Outcome:
        """一致 or 不一致."""
        return Outcome.AGREES if self.agrees else Outcome.DIFFERS

    def problems(self, where: str) -> list[Problem]:
        """What differs, as errors."""
        return [
            error(f"{where} {check.what}", f"不一致：{check.detail or check.what}", self.remedy)
            for check in self.checks
            if check.outcome is Outcome.DIFFERS
        ]


def agrees(what: str, detail: str = "") -> Check:
    """一致."""
    return Check(what, Outcome.AGREES, detail)


def differs(what: str, detail: str) -> Check:
    """不一致, and where."""
    return Check(what, Outcome.DIFFERS, detail)


def not_compared(what: str, why: str) -> Check:
    """未核对, and why."""
    return Check(what, Outcome.NOT_COMPARED, why)
