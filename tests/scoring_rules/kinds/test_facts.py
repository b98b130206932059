"""Which facts a rule looks up, and what keeps a rule from going in circles."""

from decimal import Decimal
from typing import Any

import pytest

from scoring_rules.kinds import read_rule
from scoring_rules.kinds.rule import Case, Rule
from scoring_rules.tables import ProblemLog, Table, TableReader

RATE: Table = {"what": "x", "basis": "rate", "numerator": "甲", "denominator": "乙", "per": 1}
SHORT: Table = {"what": "y", "basis": "shortfall", "required": "丙", "per": 1}
COUNT: Table = {"what": "z", "basis": "count", "per": 1}
BANDS = [{"otherwise": 0}]
PART = {"what": "x", "points": 1, "rule": {"kind": "bands", "bands": BANDS, "value": "丁"}}


def rule_of(table: Table) -> Rule:
    rule = read_rule(TableReader({"rule": table}, (), ProblemLog(str), {}), "rule")
    assert rule
    return rule


@pytest.mark.parametrize(
    ("table", "facts"),
    [
        (
            {"kind": "deduct", "lines": [RATE, SHORT, COUNT, SHORT | {"what": "w", "required": 3}]},
            ["甲", "乙", "丙"],
        ),
        ({"kind": "bands", "bands": BANDS, "numerator": "甲", "denominator": 5}, ["甲"]),
        ({"kind": "bands", "bands": BANDS}, []),
        ({"kind": "pro_rata", "numerator": "甲", "denominator": "乙"}, ["甲", "乙"]),
        ({"kind": "sum", "parts": [PART]}, ["丁"]),
        ({"kind": "judgement"}, []),
    ],
)
def test_a_rule_names_the_facts_it_looks_up(table: Any, facts: list[str]) -> None:
    assert list(rule_of(table).fact_names()) == facts


def test_conditions_in_a_circle_are_never_met() -> None:
    parts = [{"what": "x", "points": 1, "needs": "y"}, {"what": "y", "points": 1, "needs": "x"}]
    working = rule_of({"kind": "credit", "parts": parts}).assess({"met": ["x", "y"]}, Case(Decimal(2), {}))
    assert working.points == 0
