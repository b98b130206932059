"""Problems found in a file or in marks, and the one error a reader may raise: plain data, in the user's words.

Knows nothing of scoresheets: `where` is already worded for the reader (file, sheet and cell, or key).
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """严重程度: an error stops the sheet or the mark, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Problem(NamedTuple):
    """问题: what is wrong, where, and what to do now."""

    severity: Severity
    where: str
    message: str
    remedy: str

    def as_table(self) -> dict[str, str]:
        """The shape of the `problems` lists in the commands' JSON output."""
        return {
            "severity": self.severity.value,
            "where": self.where,
            "message": self.message,
            "remedy": self.remedy,
        }


def error(where: str, message: str, remedy: str) -> Problem:
    """A problem that has to be mended."""
    return Problem(Severity.ERROR, where, message, remedy)


def warning(where: str, message: str, remedy: str) -> Problem:
    """A problem worth a look that stops nothing."""
    return Problem(Severity.WARNING, where, message, remedy)


def has_errors(problems: Iterable[Problem]) -> bool:
    """True if at least one problem is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


class UserError(Exception):
    """出错了，但不是程序的错: something outside the program stops the work.

    Carries what happened, where, and what the user can do now, all in Chinese. Everything else that is
    raised is a bug.
    """

    def __init__(self, message: str, *, where: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy

    def as_problem(self) -> Problem:
        """The same as a problem in a list."""
        return error(self.where, self.message, self.remedy)


class UnreadableFile(UserError):
    """文件读不了: the file is not what it should be, is damaged, locked with a password, or too large."""
