"""计分案例 beside a scoresheet: marks in; points, grade and explanations out; as files that `check` runs.

A case is {"title", "working", "marks": marks file, "expected": part of the score's table}: what is named
in `expected` is compared, what is not named is free; of explanations and problems it names a part.
"""

from collections.abc import Iterator
from pathlib import Path

from scoring_rules.engine import score
from scoring_rules.exact_json import parse_json
from scoring_rules.files import read_limited, utf8_text
from scoring_rules.kinds.rule import Json
from scoring_rules.marks_file import LIMIT, read_marks
from scoring_rules.model import Scoresheet
from scoring_rules.problems import Problem, UserError, error
from scoring_rules.score_table import item_table, score_table

WHAT = "计分案例"


def case_files(sheet_path: Path) -> list[Path]:
    """The cases of a scoresheet: NAME.cases/*.json beside NAME.toml or NAME.xlsx."""
    folder = sheet_path.with_name(sheet_path.stem + ".cases")
    return sorted(folder.glob("*.json")) if folder.is_dir() else []


def case_problems(sheet: Scoresheet, sheet_path: Path) -> Iterator[Problem]:
    """An error for each value that differs from what a case expects, with both values."""
    for path in case_files(sheet_path):
        try:
            yield from run_case(sheet, path)
        except UserError as problem:
            yield problem.as_problem()


def run_case(sheet: Scoresheet, path: Path) -> Iterator[Problem]:
    """One case file against the sheet."""
    case = parse_json(utf8_text(read_limited(path, LIMIT, WHAT), path, WHAT), str(path))
    marks = case.get("marks") if isinstance(case, dict) else None
    expected = case.get("expected") if isinstance(case, dict) else None
    if not isinstance(marks, dict) or not isinstance(expected, dict):
        yield error(str(path), "计分案例缺 marks 或 expected", "补上打分和应得的结果")
        return
    read, marks_problems = read_marks(marks)
    scored = score(sheet, read)
    found = score_table(scored, marks_problems, items=False)
    wanted = expected.get("items")
    codes = wanted.keys() if isinstance(wanted, dict) else ()
    found["items"] = {
        item.item.code: item_table(item, scored) for item in scored.items() if item.item.code in codes
    }
    for where, message in _differences(expected, _comparable(found), ()):
        yield error(f"{path} {where}", message, "核对评分规则，或更正案例")


def _comparable(found: dict[str, object]) -> dict[str, object]:
    """The score's table with sections by code, vetoes as codes and problems as sentences."""
    table = dict(found)
    sections, vetoes, problems = found["sections"], found["vetoes"], found["problems"]
    assert isinstance(sections, list)
    assert isinstance(vetoes, list)
    assert isinstance(problems, list)
    table["sections"] = {section["code"]: section for section in sections}
    table["vetoes"] = [veto["code"] for veto in vetoes]
    table["problems"] = [f"{each['where']} {each['message']} {each['remedy']}" for each in problems]
    return table


def _differences(expected: Json, found: object, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if path == ("problems",) and isinstance(expected, list) and isinstance(found, list):
        for words in expected:
            if not any(str(words) in sentence for sentence in found):
                yield "problems", f"应有含“{words}”的问题，实有：{'；'.join(found) or '没有问题'}"
    elif isinstance(expected, dict) and isinstance(found, dict):
        for key, value in expected.items():
            yield from _differences(value, found.get(key), (*path, key))
    elif path[-1:] == ("explanation",) and str(expected) in str(found):
        return
    elif expected != found:
        yield ".".join(path), f"应为“{_shown(expected)}”，算出来是“{_shown(found)}”"


def _shown(value: object) -> str:
    return "没有" if value is None else str(value)
