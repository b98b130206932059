"""Scoresheets to choose from (评分表): the bundled ones, and files of the user's own."""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.errors import SheetInError
from inspector.domain.records import SheetText
from scoring_rules.model import Scoresheet

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
    rules = sheet.scoresheet
    if rules is None:
        first = next((problem for problem in sheet.problems if problem.severity == "error"), None)
        raise SheetInError(
            f"评分表有错，还不能用来打分{f'：{first.message}' if first else ''}",
            where=first.where if first else "评分表",
            remedy=first.remedy if first else "请先检查评分表，把列出的错误改好",
        )
    return SheetText(rules.id, rules.version, rules.title, rules.status.value, sheet.sha256, sheet.text)


@lru_cache(maxsize=16)
def rules_of(sheet: SheetText) -> Scoresheet:
    """The kept text as rules; `SheetInError` if this version of the program cannot read it."""
    from scoring_rules.rule_file import load_scoresheet_text

    loaded = load_scoresheet_text(sheet.text, sheet.title)
    if loaded.scoresheet is None:
        text_of(loaded)
        raise AssertionError("a sheet without rules has errors")
    return loaded.scoresheet
