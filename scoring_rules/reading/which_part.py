"""Several tables in one file: parts of one scoresheet, or scoresheets of their own; knows only their lines."""

from decimal import Decimal

from scoring_rules.problems import Problem, warning
from scoring_rules.reading.drafts import read_outline
from scoring_rules.reading.lines import SumLine
from scoring_rules.reading.table import Part


def chosen_parts(parts: list[Part], name: str) -> tuple[list[Part], list[Problem]]:
    """All parts, unless several are complete sheets with a grand total of their own: then the largest, and a warning."""
    complete = [part for part in parts if _is_complete(part)]
    if len(complete) < 2:
        return parts, []
    largest = max(complete, key=lambda part: len(part.items))
    others = "、".join(part.origin for part in complete if part is not largest)
    message = f"文件里有{len(complete)}张各自有总分的评分表，只读入了最大的一张（{largest.origin}）；{others}没有读入。"
    return [largest], [warning(name, message, "需要其他评分表时，请把它单独存成一个文件再导入。")]


def _is_complete(part: Part) -> bool:
    """True if its own last total is the sum of all of its items and the items have several headings."""
    totals = [line.number for line in part.lines if isinstance(line, SumLine) and line.grand and line.number]
    if not totals:
        return False
    drafts = read_outline(part.lines).drafts
    points = sum((draft.points or Decimal(0) for draft in drafts), Decimal(0))
    return totals[-1] == points and points >= 100
