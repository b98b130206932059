"""How much of real scoresheets is read right: `python -m benchmarks.reading FOLDER`, and how fast a large one is.

FOLDER holds office files and `items.json`: file name → items with section, points, bonus and criterion. It knows
nothing of any particular sheet.
"""

import json
import re
import resource
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

from scoring_rules.reading.office_sheet import read_office_sheet
from scoring_rules.reading.proposal import Proposal

_BLANKS = re.compile(r"\s+")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")


def main(arguments: list[str]) -> int:
    """Measure the sheets of a folder, then a generated sheet of 180 rows and one of 5,000."""
    for folder in arguments:
        expected = json.loads((Path(folder) / "items.json").read_text(encoding="utf-8"))
        for name, items in expected.items():
            _measure(Path(folder) / name, items)
    with tempfile.TemporaryDirectory() as scratch:
        for rows in (180, 5_000):
            _time(_generated(Path(scratch) / f"{rows}.xlsx", rows), rows)
    return 0


def _measure(path: Path, expected: list[dict[str, str]]) -> None:
    proposal = read_office_sheet(path)
    found = _rows(proposal)
    right = dict.fromkeys(("criterion", "section", "points", "all"), 0)
    for item in expected:
        wanted = (_plain(item["section"]), Decimal(item["points"]) + Decimal(item.get("bonus", "0")))
        match = next(
            (row for row in found if row[2] == _squeezed(item["criterion"]) and row[:2] == wanted), None
        )
        match = match or next((row for row in found if row[2] == _squeezed(item["criterion"])), None)
        if match is None:
            print(f"  not found: {item['criterion'][:30]}")
            continue
        found.remove(match)
        right["criterion"] += 1
        right["section"] += match[0] == wanted[0]
        right["points"] += match[1] == wanted[1]
        right["all"] += match[:2] == wanted
    shares = ", ".join(f"{name} {count}/{len(expected)}" for name, count in right.items())
    review = sum(item.review for item in proposal.items)
    print(
        f"{path.name}: {shares}; {len(found)} too many; full points {proposal.full_points}; {review} for review"
    )


def _rows(proposal: Proposal) -> list[tuple[str, Decimal, str]]:
    titles = {section.code: _plain(section.title) for section in proposal.sections}
    return [
        (titles[item.section], (item.points or Decimal(0)) + _bonus(item.rule), _squeezed(item.criterion))
        for item in proposal.items
    ]


def _bonus(rule: object) -> Decimal:
    parts = rule.get("parts") if isinstance(rule, dict) else None
    return sum((part["points"] for part in parts or [] if part.get("bonus")), Decimal(0))


def _time(path: Path, rows: int) -> None:
    start = time.perf_counter()
    proposal = read_office_sheet(path)
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{rows} rows: {len(proposal.items)} items in {seconds:.2f} s, {memory} MB at most")


def _generated(path: Path, rows: int) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("评分表")
        sheet.write_row(0, 0, ["一级指标", "二级指标", "评分标准", "分值", "评分方法", "佐证材料"])
        for row in range(1, rows + 1):
            text = f"第{row}项每缺一项扣0.{row % 9 + 1}分，没有建立制度的不得分；完成率每低于目标2%扣0.5分，最高扣2分。"
            sheet.write_row(row, 1, [f"指标{row}", text, 5, "查台账、实地察看", "制度文件、工作台账、照片"])
        for first in range(1, rows + 1, 20):
            sheet.merge_range(first, 0, min(first + 19, rows), 0, f"第{first // 20 + 1}部分")
    return path


def _plain(text: str) -> str:
    return _squeezed(_BRACKETS.sub("", text))


def _squeezed(text: str) -> str:
    return _BLANKS.sub("", text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
