"""自检: whether this copy of the program can do its work: fonts, resources, an empty library, one PDF."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from scoring_rules.problems import Problem, UserError, error, has_errors

RARE = "榃簕稔圩䶮㛃"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was tried; `problem` is None if it works."""

    what: str
    problem: Problem | None


def run_self_test() -> list[Finding]:
    """自检: every check is run, whatever the others found."""
    return [_tried(what, check) for what, check in CHECKS.items()]


def _tried(what: str, check: Callable[[], None]) -> Finding:
    try:
        check()
    except UserError as problem:
        return Finding(what, problem.as_problem())
    except Exception as cause:  # the outermost door of a check: a broken build may fail in any way
        remedy = "程序文件可能不完整，请重新安装"
        return Finding(what, error(what, f"不能用（{type(cause).__name__}：{cause}）", remedy))
    return Finding(what, None)


def _fonts() -> None:
    from inspector.reports.fonts import typefaces

    missing = typefaces(bundled_only=True).missing(RARE)
    if missing:
        raise UserError(f"字体缺字：{''.join(missing)}", where="resources/fonts", remedy="请重新安装程序")


def _scoresheets() -> None:
    from inspector.services.demonstration import SHEETS
    from scoring_rules.rule_file import load_scoresheet

    paths = sorted(SHEETS.glob("*.toml"))
    if not paths:
        raise UserError("没有自带的评分表", where=str(SHEETS), remedy="请重新安装程序")
    for path in paths:
        problems = [each for each in load_scoresheet(path).problems if has_errors([each])]
        for problem in problems:
            raise UserError(problem.message, where=problem.where, remedy="请重新安装程序")


def _townships() -> None:
    from inspector.services.stations import townships

    if not townships():
        raise UserError("镇街名单是空的", where="resources", remedy="请重新安装程序")


def _library() -> None:
    from inspector.services.libraries import open_library

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "self-test.db"
        open_library(path=path, clock=lambda: datetime.now(UTC), user="自检").close()


def _paper() -> None:
    from inspector.services.demonstration import demonstrate

    with tempfile.TemporaryDirectory() as folder:
        made = demonstrate(out=Path(folder))
        if not made.files[0].read_bytes().startswith(b"%PDF-"):
            raise UserError("写出的不是 PDF", where=made.files[0].name, remedy="请重新安装程序")


CHECKS: dict[str, Callable[[], None]] = {
    "字体": _fonts,
    "自带的评分表": _scoresheets,
    "镇街名单": _townships,
    "新建空的资料库": _library,
    "写一份 PDF": _paper,
}
