"""读取单位自己的评分表 and single criteria: what the commands `import` and `criteria` do."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.services.saved_files import save_file
from scoring_rules.exact_json import parse_json
from scoring_rules.files import read_limited, utf8_text
from scoring_rules.problems import Problem, UserError, error
from scoring_rules.sheet_table import build_scoresheet
from scoring_rules.tables import Path as KeyPath
from scoring_rules.tables import Table

if TYPE_CHECKING:
    from scoring_rules.reading.proposal import Proposal

LIMIT = 20_000_000
WHAT = "评分标准文件"


def read_office_file(*, path: Path) -> "Proposal":
    """评分表文件 → 读取结果; UserError where it cannot be read or holds no scoresheet."""
    from scoring_rules.reading.office_sheet import read_office_sheet

    return read_office_sheet(path)


def save_rules(*, proposal: "Proposal", path: Path) -> list[Problem]:
    """存成规则文件 (.toml or .xlsx): what `check` will say of it, and why it was not saved if it was not."""
    table = proposal.as_scoresheet_table()
    if path.suffix.lower() not in (".toml", ".xlsx"):
        remedy = "文件名以 .toml 或 .xlsx 结尾"
        return [error(str(path), f"不能存成“{path.suffix}”文件", remedy)]

    def place(keys: KeyPath) -> str:
        return f"{path} {'.'.join(map(str, keys))}"

    problems = build_scoresheet(table, place)[1].problems
    try:
        save_table(table=table, path=path)
    except UserError as problem:
        return [*problems, problem.as_problem()]
    return problems


def save_table(*, table: Table, path: Path) -> None:
    """The table of a rule file as .toml or .xlsx, as the name ends; UserError if it cannot be written."""
    if path.suffix.lower() == ".xlsx":
        from scoring_rules.workbook import workbook_bytes

        save_file(content=workbook_bytes(table), path=path)
        return
    from scoring_rules.toml_writer import write_toml

    save_file(content=write_toml(table).encode("utf-8"), path=path)


def read_criteria_file(*, path: Path) -> Iterator[Table | Problem]:
    """评分标准 (JSON lines: id, points, text) → one answer or one problem a line, in order."""
    text = utf8_text(read_limited(path, LIMIT, WHAT), path, WHAT).removeprefix("\ufeff")
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _answer(line, f"{path} 第{number}行")


def _answer(line: str, place: str) -> Table | Problem:
    from scoring_rules.reading.criterion import read_criterion

    try:
        criterion = parse_json(line, place)
    except UserError as problem:
        return error(place, problem.message, problem.remedy)
    if not isinstance(criterion, dict) or not isinstance(criterion.get("text"), str):
        return error(place, "这一行没有评分标准", '写成 {"id": "1", "points": "2", "text": "……"}')
    points = _points(criterion.get("points"))
    heading = criterion.get("heading")
    read = read_criterion(str(criterion["text"]), points, heading=heading if isinstance(heading, str) else "")
    answer: Table = {"id": criterion.get("id"), "rule": read.rule}
    return answer | {"confidence": read.confidence, "review": read.review}


def _points(value: object) -> Decimal | None:
    """分值, None where it is empty or none."""
    from scoring_rules.exact import exact_number, is_admissible

    number = (
        exact_number(str(value)) if isinstance(value, str | int | Decimal) and str(value).strip() else None
    )
    return number if number is not None and is_admissible(number) and number >= 0 else None
