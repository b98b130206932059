"""Scoresheets to choose from (评分表): the bundled ones, and files of the user's own."""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.errors import SheetInError
from inspector.domain.records import SheetText
from scoring_rules.model import Scoresheet
from scoring_rules.problems import Severity, UserError

if TYPE_CHECKING:
    from scoring_rules.rule_file import LoadedSheet

SHEETS = Path(__file__).resolve().parents[2] / "scoring_rules" / "sheets"
BLANK_FORM = ".xlsx"


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


def is_sound(*, path: Path) -> bool:
    """可以选用: the file is there and holds a scoresheet without errors. Read again only when it has changed."""
    try:
        seen = path.stat()
    except OSError:
        return False
    return _was_sound(path, seen.st_mtime_ns, seen.st_size)


@lru_cache(maxsize=64)
def _was_sound(path: Path, _changed: int, _size: int) -> bool:
    try:
        return read_scoresheet(path=path).scoresheet is not None
    except UserError:
        return False


def save_scoresheet(*, sheet: "LoadedSheet", path: Path) -> None:
    """导出评分表 as .xlsx or .toml, as the name ends: the .toml is the very text that the papers' digest is of.

    `SheetInError` for a sheet with errors, UserError if the file cannot be written.
    """
    from inspector.services.reading import save_table
    from inspector.services.saved_files import save_file
    from scoring_rules.sheet_table import scoresheet_table

    rules = _sound(sheet)
    if path.suffix.lower() == ".xlsx":
        save_table(table=scoresheet_table(rules), path=path)
    else:
        save_file(content=sheet.text.encode(), path=path)


def save_blank_form(*, path: Path) -> None:
    """空白规则表 (.xlsx) with one filled item as an example, to be filled in; UserError if it cannot be written."""
    from inspector.services.saved_files import save_file
    from scoring_rules.workbook import blank_workbook_bytes

    if path.suffix.lower() != BLANK_FORM:
        raise UserError(
            f"空白规则表不能存成“{path.suffix}”文件", where=str(path), remedy="文件名以 .xlsx 结尾"
        )
    save_file(content=blank_workbook_bytes(), path=path)


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
