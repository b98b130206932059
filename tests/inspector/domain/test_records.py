"""The summary of a score: what the overview shows without scoring anything."""

from decimal import Decimal

from inspector.domain.records import InspectionState, Summary
from scoring_rules.engine import score
from scoring_rules.marks import Marks, RawMark, VetoMark
from scoring_rules.rule_file import LoadedSheet

ALL: dict[str, RawMark] = {
    "A1": {"lines": {"未开放次数": 1}},
    "A2": {"points": 3},
    "B1": {"numerator": 95, "denominator": 100},
}


def summary(sheet: LoadedSheet, marks: Marks) -> Summary:
    """Of these marks."""
    assert sheet.scoresheet is not None
    return Summary.of(score(sheet.scoresheet, marks))


def test_while_something_is_unmarked_there_is_a_range_and_no_grade(sheet: LoadedSheet) -> None:
    found = summary(sheet, Marks(items={"A1": ALL["A1"]}))
    assert (found.marked, found.items, found.total, found.grade) == (1, 3, None, "")
    assert (found.lowest, found.highest) == (Decimal(3), Decimal(9))


def test_marked_but_with_an_open_veto_it_is_not_complete(sheet: LoadedSheet) -> None:
    found = summary(sheet, Marks(items=ALL))
    assert (found.total, found.grade, found.state) == (Decimal(9), "优秀", InspectionState.OPEN)


def test_with_every_veto_answered_it_is_complete(sheet: LoadedSheet) -> None:
    found = summary(sheet, Marks(items=ALL, vetoes={"V1": VetoMark(False)}))
    assert (found.state, found.vetoes) == (InspectionState.COMPLETE, 0)


def test_a_veto_that_hits_is_counted(sheet: LoadedSheet) -> None:
    found = summary(sheet, Marks(items=ALL, vetoes={"V1": VetoMark(True, "补造台账")}))
    assert (found.vetoes, found.grade) == (1, "不合格")
