"""Several tables in one file: parts of one scoresheet, or scoresheets of their own; knows only their lines."""

from decimal import Decimal

from scoring_rules.problems import Problem, warning
from scoring_rules.reading.drafts import Draft
from scoring_rules.reading.lines import SumLine, TextLine
from scoring_rules.reading.outline import read_outline
from scoring_rules.reading.sheet_rules import read_sheet_rules
from scoring_rules.reading.table import Part

FEWEST_POINTS = 100
_REMEDY = "需要其他评分表时，请把它单独存成一个文件再导入。"


def chosen_parts(parts: list[Part], name: str) -> tuple[list[Part], list[Problem]]:
    """All parts; of copies only the first; of complete sheets with totals of their own only the largest.

    What is left out is named in a warning.
    """
    if len(parts) < 2:
        return parts, []
    kept, copies = _without_copies(parts)
    problems = []
    if copies:
        origins = "、".join(part.origin for part in copies)
        problems.append(warning(name, f"{origins}和前面的表格内容相同，只读入了一份。", _REMEDY))
    complete = [part for part in kept if _is_complete(part)]
    if len(complete) < 2:
        return kept, problems
    largest = max(complete, key=lambda part: len(part.items))
    others = "、".join(part.origin for part in kept if part is not largest)
    message = f"文件里有{len(complete)}张各自有总分的评分表，只读入了最大的一张（{largest.origin}）；{others}没有读入。"
    return [largest], [*problems, warning(name, message, _REMEDY)]


def _without_copies(parts: list[Part]) -> tuple[list[Part], list[Part]]:
    seen: set[tuple[tuple[str, str, Decimal | None], ...]] = set()
    kept: list[Part] = []
    copies: list[Part] = []
    for part in parts:
        fingerprint = tuple((draft.requirement, draft.criterion, draft.points) for draft in _drafts(part))
        is_copy = fingerprint in seen and len(fingerprint) > 2
        (copies if is_copy else kept).append(part)
        seen.add(fingerprint)
    return kept, copies


def _is_complete(part: Part) -> bool:
    """True if a total that it states itself, below or in its title, is the sum of all of its items."""
    stated = [line.number for line in part.lines if isinstance(line, SumLine) and line.grand]
    texts = [line for line in part.lines if isinstance(line, TextLine)]
    texts += [TextLine(name, head.place) for head in part.heads for name in head.names]
    stated += [number for number, _ in read_sheet_rules(texts).totals]
    points = sum((draft.points or Decimal(0) for draft in _drafts(part)), Decimal(0))
    return points >= FEWEST_POINTS and points in stated


def _drafts(part: Part) -> list[Draft]:
    return read_outline(part.lines).drafts
