"""抽查的不足: how many of the drawn ones failed, which questions were answered wrongly; never whose answers they were."""

from collections.abc import Iterator

from inspector.domain.shortcomings.lack import Lack, listed, measure_of
from scoring_rules.kinds.rule import Json
from scoring_rules.kinds.sample import Sample


def sample_lacks(rule: Sample, mark: dict[str, Json], criterion: str) -> Iterator[Lack]:
    """不足 of a sample that has no faults."""
    if rule.questions:
        yield from _answers(rule, mark)
        return
    results = mark.get("results")
    checked = results if isinstance(results, list) else []
    failed = sum(result is False for result in checked)
    unit = measure_of(rule.n, criterion) or "个"
    found = f"抽查{len(checked)}{unit}，其中{failed}{unit}不符合要求"
    yield Lack(found, f"对抽查不符合要求的{failed}{unit}逐一整改，并对同类情况全面自查")


def _answers(rule: Sample, mark: dict[str, Json]) -> Iterator[Lack]:
    answers = mark.get("answers")
    rows = [row for row in answers if isinstance(row, list)] if isinstance(answers, list) else []
    wrong = [
        (question, sum(row[position] is not True for row in rows if position < len(row)))
        for position, question in enumerate(rule.questions)
    ]
    weak = [(question, n) for question, n in wrong if n]
    each = listed(f"“{question}”{n}人" for question, n in weak)
    found = f"询问{len(rows)}人，未答对的：{each}"
    yield Lack(found, f"针对{listed(question for question, _ in weak)}等薄弱内容改进工作")
