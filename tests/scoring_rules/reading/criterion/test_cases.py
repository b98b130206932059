"""The project's own criteria are read as their labels say, or at least never silently wrong."""

from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.criteria import Outcome, compared, label_of, main, outcomes, report
from scoring_rules.kinds import read_rule
from scoring_rules.problems import Severity
from scoring_rules.tables import ProblemLog, TableReader

CASES = Path(__file__).parents[3] / "cases" / "criteria"
DONE = outcomes(sorted(CASES.glob("*.jsonl")))
POINTS_WITHOUT_ANY = Decimal(100)


@pytest.fixture(params=DONE, ids=lambda outcome: outcome.case.name)
def outcome(request: pytest.FixtureRequest) -> Outcome:
    result = request.param
    assert isinstance(result, Outcome)
    return result


def test_what_is_not_marked_for_review_is_right(outcome: Outcome) -> None:
    if not outcome.reading.review:
        assert compared(outcome.label, outcome.case.points) == compared(
            outcome.case.label, outcome.case.points
        )


def test_a_rule_is_accepted_by_the_reader_of_rules(outcome: Outcome) -> None:
    rule = outcome.reading.rule
    if rule is None or rule["kind"] == "veto":
        return
    log = ProblemLog(str)
    read = read_rule(TableReader({"rule": rule}, (), log, {}), "rule")
    assert not log.problems
    assert read is not None
    if not outcome.reading.review:
        full = outcome.case.points or outcome.reading.points or POINTS_WITHOUT_ANY
        assert not [problem for problem in read.check(full) if problem.severity is Severity.ERROR]


def test_doubt_explains_why_something_is_marked_for_review(outcome: Outcome) -> None:
    if outcome.reading.review:
        assert outcome.reading.doubts


def test_nearly_all_are_right_and_most_need_no_review() -> None:
    right = sum(outcome.right for outcome in DONE)
    sure = sum(not outcome.reading.review for outcome in DONE)
    assert len(DONE) >= 200
    assert right >= 0.95 * len(DONE)
    assert sure >= 0.8 * len(DONE)


def test_the_report_names_the_four_shares(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--verbose", str(CASES / "own.jsonl")]) == 0
    printed = capsys.readouterr().out
    for share in ("right in kind", "every number", "not marked for review", "right among those"):
        assert share in printed
    assert "0 of" in report([], 1.0)


def test_a_sum_is_compared_by_the_part_that_decides_most_points() -> None:
    half = {"kind": "credit", "parts": [{"what": "甲", "points": Decimal(2)}]}
    rest = {"kind": "pro_rata", "numerator": "乙", "denominator": "丙"}
    parts = [
        {"what": "甲", "points": Decimal(2), "rule": half},
        {"what": "乙", "points": Decimal(3), "rule": rest},
    ]
    assert label_of({"kind": "sum", "parts": parts}, Decimal(5)) == {"kind": "pro_rata"}
