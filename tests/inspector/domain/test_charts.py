"""Charts as plain content: what their bars stand for and what is written beside them."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.causes import Cause, lost_by_cause
from inspector.domain.charts import Chart, Series, cause_chart, chart_lines, comparison_chart, section_chart
from scoring_rules.engine import score
from scoring_rules.exact_json import parse_json
from scoring_rules.marks_file import load_marks, read_marks
from scoring_rules.rule_file import load_scoresheet
from scoring_rules.score import ItemState, Score
from scoring_rules.tables import Table
from tests.scoring_rules.small_sheets import bonus, item, section, sheet_of, sheet_table

CASES = Path(__file__).parents[2] / "cases" / "reports"
RATE: dict[str, Any] = {
    "kind": "deduct",
    "lines": [
        {"what": "差错", "basis": "count", "per": Decimal("0.5")},
        {
            "what": "走访率",
            "basis": "rate",
            "numerator": "走访",
            "denominator": "对象",
            "target": 95,
            "step": 5,
            "per": 1,
        },
    ],
}
MISSING: dict[str, Any] = {
    "kind": "deduct",
    "zero_if": ["没有制度"],
    "lines": [{"what": "缺要素", "basis": "missing", "elements": ["甲", "乙"], "per": 1}],
    "extra": [{"what": "瞒报", "per": 3}],
}


def small() -> Score:
    sheet = load_scoresheet(CASES / "small-station.toml").scoresheet
    marks = load_marks(CASES / "small-station.json").marks
    assert sheet and marks
    return score(sheet, marks)


def score_of(table: Table, marks: dict[str, Any], **facts: int) -> Score:
    document = parse_json(json.dumps({"marks": marks, "facts": facts}), "打分.json")
    assert isinstance(document, dict)
    read, problems = read_marks(document)
    assert not problems
    return score(sheet_of(table), read)


def two_sections(marks: dict[str, Any], **facts: int) -> Score:
    table = sheet_table(
        10,
        section("A", item("A1", 4, rule=MISSING), item("A2", 2)),
        section("B", item("B1", 4, rule=RATE)),
        bonus("X", 2, item("X1", 3, rule={"kind": "judgement"})),
    )
    return score_of(table, marks, **facts)


DONE: dict[str, Any] = {
    "A1": {"lines": {"缺要素": ["甲"]}},
    "A2": {"lines": {"差错": 1}},
    "B1": {"lines": {"差错": 1}},
}
FACTS = {"走访": 80, "对象": 100}


def test_the_charts_of_a_small_station_read_as_they_should(
    matches_golden: Callable[[str, str], None],
) -> None:
    scored = small()
    charts = (section_chart(scored), comparison_chart(scored, scored), cause_chart(scored))
    matches_golden("reports/charts.txt", "\n".join("\n".join(chart_lines(chart)) + "\n" for chart in charts))


def test_a_section_s_bar_is_its_share_and_the_bonus_stands_apart() -> None:
    scored = two_sections(DONE | {"X1": {"points": 1, "reason": "好"}}, **FACTS)
    chart = section_chart(scored)
    assert chart.series[0].values == (Decimal("66.7"), Decimal("12.5"), Decimal("50"))
    assert chart.series[0].labels == ("4/6分，66.7%", "0.5/4分，12.5%", "1/2分，50%")
    assert chart.apart == 1 and chart.scale == 100
    assert chart.share(0, 2) == 0.5


def test_nobody_reads_a_nought_into_a_section_that_is_not_marked() -> None:
    chart = section_chart(two_sections({"A2": {"lines": {}}}))
    assert chart.series[0].values[1:] == (None, None)
    assert chart.series[0].labels == ("2/6分，33.3%，未评完", "未评", "未评")
    assert "尚未完成" in chart.note


def test_self_check_and_inspection_stand_side_by_side_with_the_difference() -> None:
    before = two_sections(DONE | {"A2": {"lines": {}}}, **FACTS)
    after = two_sections(DONE, **FACTS)
    chart = comparison_chart(before, after)
    assert [series.name for series in chart.series] == ["自查", "验收"]
    assert chart.series[0].labels[:2] == ("5分", "0.5分")
    assert chart.series[1].labels[:2] == ("4分（－1）", "0.5分（±0）")


def test_a_section_that_the_self_check_did_not_have_has_no_bar() -> None:
    alone = score_of(sheet_table(2, section("A", item("A2", 2))), {"A2": {"lines": {}}})
    chart = comparison_chart(alone, two_sections(DONE, **FACTS))
    assert chart.series[0].values == (Decimal("100"), None, None)
    assert chart.series[0].labels[1] == "无此部分"


def test_each_item_has_the_cause_that_cost_most_and_nothing_is_lost_on_the_way() -> None:
    lost = lost_by_cause(two_sections(DONE, **FACTS))
    assert {(each.cause, each.points, each.codes) for each in lost} == {
        (Cause.RATE, Decimal("3.5"), ("B1",)),
        (Cause.MISSING, Decimal(1), ("A1",)),
        (Cause.FOUND, Decimal(1), ("A2",)),
    }
    assert [each.points for each in lost] == sorted((each.points for each in lost), reverse=True)


def test_extra_deductions_and_conditions_that_were_not_met_are_causes_of_their_own() -> None:
    marks = DONE | {"A1": {"zero": ["没有制度"], "extra": {"瞒报": 1}}}
    lost = {each.cause: each.points for each in lost_by_cause(two_sections(marks, **FACTS))}
    assert lost[Cause.NOT_DONE] == 4
    assert lost[Cause.EXTRA] == 3


def test_a_failed_gate_costs_what_the_section_had_earned() -> None:
    table = sheet_table(6, section("A", item("A1", 2), item("A2", 4), gate={"items": ["A1"], "at_least": 2}))
    lost = lost_by_cause(score_of(table, {"A1": {"lines": {"差错": 1}}, "A2": {"lines": {}}}))
    assert [(each.cause, each.points, each.codes) for each in lost] == [
        (Cause.GATE, Decimal(5), ("A",)),
        (Cause.FOUND, Decimal(1), ("A1",)),
    ]


def test_what_was_settled_together_has_no_other_cause() -> None:
    settled = {"settled": {"points": "1", "reason": "集体评定", "from": ["1", "2"]}}
    lost = lost_by_cause(two_sections(DONE | {"A2": settled}, **FACTS))
    assert (Cause.SETTLED, Decimal(1), ("A2",)) in lost


RULES: dict[Cause, tuple[dict[str, Any], dict[str, Any]]] = {
    Cause.MISSING: (
        {"kind": "credit", "parts": [{"what": "甲", "points": 1}, {"what": "乙", "points": 1}]},
        {"met": ["甲"]},
    ),
    Cause.TOO_FEW: ({"kind": "accrue", "lines": [{"what": "活动", "per": 1}]}, {"lines": {"活动": 1}}),
    Cause.RATE: (
        {"kind": "pro_rata", "numerator": "做", "denominator": "要"},
        {"numerator": 1, "denominator": 2},
    ),
    Cause.SAMPLE: ({"kind": "sample", "n": 2, "score": "ratio"}, {"results": [True, False]}),
    Cause.JUDGED: ({"kind": "judgement"}, {"points": 1, "reason": "一般"}),
}


@pytest.mark.parametrize("cause", RULES)
def test_every_kind_of_rule_has_its_cause_also_inside_a_sum(cause: Cause) -> None:
    rule, mark = RULES[cause]
    whole = sheet_table(2, section("A", item("A1", 2, rule=rule)))
    assert [each.cause for each in lost_by_cause(score_of(whole, {"A1": mark}))] == [cause]
    parts = [
        {"what": "一", "points": 2, "rule": rule},
        {"what": "二", "points": 1, "rule": {"kind": "judgement"}},
    ]
    inside = sheet_table(3, section("A", item("A1", 3, rule={"kind": "sum", "parts": parts})))
    marks = {"A1": {"parts": {"一": mark, "二": {"points": 1}}}}
    assert [each.cause for each in lost_by_cause(score_of(inside, marks))] == [cause]


def test_where_nothing_was_lost_the_chart_says_so() -> None:
    chart = cause_chart(score_of(sheet_table(2, section("A", item("A1", 2))), {"A1": {"lines": {}}}))
    assert chart.categories == ()
    assert list(chart_lines(chart)) == ["失分原因（分）", "没有失分。"]
    assert chart.full_bar == 1


@given(st.lists(st.none() | st.decimals(0, 200, places=2), min_size=1, max_size=8))
def test_no_bar_is_longer_than_a_full_one(values: list[Decimal | None]) -> None:
    names = tuple(str(n) for n in range(len(values)))
    for scale in (None, Decimal(100)):
        chart = Chart("图", "分", names, (Series("甲", tuple(values)),), scale=scale)
        assert all(0 <= chart.share(0, n) <= 1 for n in range(len(values)))
    assert chart.series[0].label(0)


def test_what_was_lost_by_cause_adds_up_to_what_was_lost() -> None:
    scored = small()
    lost = sum(
        i.lost for s in scored.sections if not s.section.bonus for i in s.items if i.state is ItemState.MARKED
    )
    assert sum(each.points for each in lost_by_cause(scored)) == lost + scored.extra


def lost_in_one_item(rule: dict[str, Any], mark: dict[str, Any], **facts: int) -> list[Cause]:
    whole = sheet_table(4, section("A", item("A1", 4, rule=rule)))
    return [each.cause for each in lost_by_cause(score_of(whole, {"A1": mark}, **facts))]


def deduct(**line: Any) -> dict[str, Any]:
    return {"kind": "deduct", "lines": [{"what": "一", **line}]}


def test_every_line_of_a_deduct_rule_has_its_cause() -> None:
    shortfall = deduct(basis="shortfall", required=3, per=1)
    assert lost_in_one_item(shortfall, {"lines": {"一": 1}}) == [Cause.TOO_FEW]
    judged = deduct(basis="judged", low=1, high=2, step=1)
    assert lost_in_one_item(judged, {"lines": {"一": [{"points": 1, "reason": "乱"}]}}) == [Cause.JUDGED]
    rate = deduct(basis="rate", numerator="做", denominator="要", target=90, step=1, per=1, zero_below=50)
    assert lost_in_one_item(rate, {}, 做=1, 要=10) == [Cause.RATE]


def test_what_lacks_its_evidence_lost_its_points_for_that() -> None:
    table = sheet_table(4, section("A", item("A1", 4, evidence=["台账"])), evidence={"missing": "zero"})
    marks = {"marks": {"A1": {"lines": {}}}, "evidence": {"A1": {"台账": {"state": "缺"}}}}
    document = parse_json(json.dumps(marks), "打分.json")
    assert isinstance(document, dict)
    scored = score(sheet_of(table), read_marks(document)[0])
    assert [(each.cause, each.points) for each in lost_by_cause(scored)] == [(Cause.EVIDENCE, Decimal(4))]


def test_a_failed_gate_is_told_at_the_bar_and_one_that_cost_nothing_is_no_cause() -> None:
    gate = {"items": ["A1"], "at_least": 2}
    table = sheet_table(2, section("A", item("A1", 2), gate=gate))
    scored = score_of(table, {"A1": {"lines": {"差错": 2}}})
    assert section_chart(scored).series[0].labels == ("0/2分，0%，保证项目没达到",)
    assert [each.cause for each in lost_by_cause(scored)] == [Cause.FOUND]


def test_of_many_items_the_first_are_named_and_the_rest_counted() -> None:
    items = [item(f"A{n}", 1) for n in range(1, 8)]
    marks = {each["code"]: {"lines": {"差错": 1}} for each in items}
    chart = cause_chart(score_of(sheet_table(7, section("A", *items)), marks))
    assert chart.series[0].labels == ("7分（A1、A2、A3、A4等7项）",)


def test_an_extra_deduction_names_no_item() -> None:
    marks = DONE | {"A1": {"lines": {}, "extra": {"瞒报": 1}}}
    chart = cause_chart(two_sections(marks, **FACTS))
    assert chart.series[0].labels[chart.categories.index(Cause.EXTRA.value)] == "3分"
