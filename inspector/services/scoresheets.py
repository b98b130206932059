"""Scoresheets to choose from (评分表): the bundled ones, and files of the user's own."""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.errors import SheetInError
from inspector.domain.records import SheetText
from scoring_rules.model import Scoresheet
from scoring_rules.problems import Severity

if TYPE_CHECKING:
    from scoring_rules.rule_file import LoadedSheet

SHEETS = Path(__file__).resolve().parents[2] / "scoring_rules" / "sheets"


@dataclass(frozen=True, slots=True)
class BundledSheet:
    """内置评分表: one that comes with the program."""

    id: str
    title: str
    version: str
    status: str
    path: Path


@cache
def bundled_scoresheets() -> tuple[BundledSheet, ...]:
    """内置评分表, by title."""
    found = []
    for path in sorted(SHEETS.glob("*.toml")):
        sheet = read_scoresheet(path=path).scoresheet
        if sheet is not None:
            found.append(BundledSheet(sheet.id, sheet.title, sheet.version, sheet.status.value, path))
    return tuple(sorted(found, key=lambda sheet: sheet.title))


def read_scoresheet(*, path: Path) -> "LoadedSheet":
    """读评分表 in rule form (.toml or .xlsx). Its `scoresheet` is None if `problems` holds errors."""
    from scoring_rules.rule_file import load_scoresheet

    return load_scoresheet(path)


def text_of(sheet: "LoadedSheet") -> SheetText:
    """What an inspection keeps of a scoresheet; `SheetInError` if the sheet has errors."""
    rules = _sound(sheet)
    return SheetText(rules.id, rules.version, rules.title, rules.status.value, sheet.sha256, sheet.text)


@lru_cache(maxsize=16)
def rules_of(sheet: SheetText) -> Scoresheet:
    """The kept text as rules; `SheetInError` if this version of the program cannot read it."""
    from scoring_rules.rule_file import load_scoresheet_text

    return _sound(load_scoresheet_text(sheet.text, sheet.title))


def _sound(sheet: "LoadedSheet") -> Scoresheet:
    if sheet.scoresheet is not None:
        return sheet.scoresheet
    first = next(problem for problem in sheet.problems if problem.severity is Severity.ERROR)
    raise SheetInError(f"评分表有错，还不能用来打分：{first.message}", where=first.where, remedy=first.remedy)
