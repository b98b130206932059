"""What every command says at its end (输出): problems as sentences or as one JSON document, and the exit status."""

import json
import sys
from collections.abc import Iterable

from scoring_rules.problems import Problem, has_errors

DONE, ERRORS, USAGE = 0, 1, 2


def report(problems: Iterable[Problem], *, as_json: bool, done: str = "", **more: object) -> int:
    """Write the outcome of a command as sentences or one JSON document; the exit status."""
    listed = list(problems)
    if as_json:
        write_json({**more, "problems": [problem.as_table() for problem in listed]})
    else:
        for problem in listed:
            print(problem_line(problem), file=sys.stderr)
        if done and not has_errors(listed):
            print(done)
    return ERRORS if has_errors(listed) else DONE


def problem_line(problem: Problem) -> str:
    """“错误 评分表.toml 第57行：……。怎么办：……”."""
    severity = {"error": "错误", "warning": "提醒"}[problem.severity.value]
    return f"{severity} {problem.where}：{problem.message.rstrip('。')}。怎么办：{problem.remedy}"


def write_json(document: dict[str, object]) -> None:
    """One JSON document on standard output."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    print()
