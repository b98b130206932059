"""The order of the arithmetic, clause by clause: items, sections, sum, rescaling, base, bonus, total, grade, vetoes, bounds."""

from decimal import Decimal
from typing import Any

import pytest

from scoring_rules.engine import rescore, score
from scoring_rules.explanations import total_explanation
from scoring_rules.score import Score
from scoring_rules.score_table import score_table
from tests.scoring_rules.small_sheets import (
    COUNT,
    bonus,
    item,
    marks_of,
    score_of,
    section,
    sheet_of,
    sheet_table,
)

THIRDS = {"kind": "pro_rata", "numerator": "甲", "denominator": 3}
EXTRA = {"kind": "deduct", "zero_if": ["没有"], "extra": [{"what": "追加", "per": 30, "with_zero": "没有"}]}
JUDGED = {"kind": "judgement"}
ONE_PART = {"what": "本分", "points": 1, "rule": COUNT}
BONUS_SUM = {"kind": "sum", "parts": [ONE_PART, {"what": "加分", "points": 2, "bonus": True, "rule": JUDGED}]}


def shown(scored: Score) -> dict[str, Any]:
    return score_table(scored)


def totals(scored: Score) -> tuple[object, ...]:
    table = score_table(scored)
    return tuple(table[key] for key in ("base", "bonus", "total", "lowest", "highest", "grade"))


def messages(scored: Score, severity: str = "error") -> list[str]:
    return [f"{p.where}：{p.message}" for p in scored.problems if p.severity == severity]


# 1. Items


@pytest.mark.parametrize(
    ("rounding", "points"),
    [
        ({}, "0.67"),
        ({"places": 1}, "0.7"),
        ({"places": 0}, "1"),
        ({"places": 2, "mode": "down"}, "0.66"),
        ({"places": 0, "mode": "down"}, "0"),
        ({"places": 10}, "0.6666666667"),
    ],
)
def test_an_item_is_rounded_once_to_the_places_of_the_sheet(rounding: dict[str, Any], points: str) -> None:
    table = sheet_table(1, section("A", item("A1", 1, rule=THIRDS)), rounding=rounding)
    scored = score_of(table, '{"facts": {"甲": 2}}')
    assert scored.total is not None
    assert [entry["points"] for entry in shown(scored)["items"]] == [points]
    assert shown(scored)["total"] == points


def test_half_is_rounded_up() -> None:
    rule = {"kind": "pro_rata", "numerator": "甲", "denominator": 8}
    scored = score_of(sheet_table(1, section("A", item("A1", 1, rule=rule))), '{"facts": {"甲": 1}}')
    assert str(scored.total) == "0.13"
    assert scored.item("A1").explanation.endswith("＝0.125分，取0.13分")


def test_what_is_printed_adds_up_by_hand() -> None:
    items = [item(f"A{n}", 1, rule=THIRDS) for n in range(3)]
    scored = score_of(sheet_table(3, section("A", *items)), '{"facts": {"甲": 1}}')
    assert [str(each.points) for each in scored.items()] == ["0.33"] * 3
    assert str(scored.total) == "0.99"


EVIDENCE = '"evidence": {"A1": {"文件": {"state": "缺"}, "照片": {"state": "不规范"}}}'


def evidence_sheet(missing: str, **keys: Any) -> dict[str, Any]:
    one = item("A1", 5, evidence=["文件", "照片"], **keys)
    return sheet_table(10, section("A", one, item("A2", 5)), evidence={"missing": missing})


@pytest.mark.parametrize(
    ("missing", "points", "warnings"),
    [
        ("ignore", "4.00", []),
        ("warn", "4.00", ["A1：缺佐证材料：文件"]),
        ("zero", "0.00", ["A1：缺佐证材料：文件，按无书面材料不得分计0分"]),
    ],
)
def test_missing_material_does_what_the_sheet_says(missing: str, points: str, warnings: list[str]) -> None:
    marks = '{"marks": {"A1": {"lines": {"差错": 1}}, "A2": {}}, ' + EVIDENCE + "}"
    scored = score_of(evidence_sheet(missing), marks)
    assert str(scored.item("A1").points) == points
    assert [text for text in messages(scored, "warning") if "缺佐证" in text] == warnings


@pytest.mark.parametrize("evidence", ["{}", '{"A1": {}}', '{"A1": {"文件": {"state": "有"}}}'])
def test_no_item_is_zero_because_nothing_was_recorded(evidence: str) -> None:
    scored = score_of(evidence_sheet("zero"), '{"marks": {"A1": {}, "A2": {}}, "evidence": ' + evidence + "}")
    assert str(scored.item("A1").points) == "5.00"


def test_missing_material_leaves_an_unmarked_item_unmarked() -> None:
    scored = score_of(evidence_sheet("zero"), '{"marks": {"A2": {}}, ' + EVIDENCE + "}")
    assert scored.item("A1").points is None
    assert messages(scored, "warning") == ["A1：缺佐证材料：文件"]


def test_missing_material_comes_after_points_that_were_settled() -> None:
    marks = '{"marks": {"A2": {}, "A1": {"settled": {"points": 4}}}, ' + EVIDENCE + "}"
    assert str(score_of(evidence_sheet("zero"), marks).item("A1").points) == "0.00"


def test_missing_material_does_not_touch_an_item_that_is_not_applicable() -> None:
    table = evidence_sheet("zero", not_applicable="full", not_applicable_when="没有")
    scored = score_of(table, '{"marks": {"A2": {}, "A1": {"not_applicable": "没有"}}, ' + EVIDENCE + "}")
    assert str(scored.item("A1").points) == "5.00"


def test_missing_material_takes_the_bonus_part_of_a_sum_too_but_no_extra_deduction_away() -> None:
    one = item("A1", 1, rule=BONUS_SUM, evidence=["文件"])
    two = item("A2", 40, rule=EXTRA, evidence=["文件"])
    table = sheet_table(41, section("A", one, two), evidence={"missing": "zero"})
    parts = '{"本分": {}, "加分": {"points": 2, "reason": "好"}}'
    gone = '{"文件": {"state": "缺"}}'
    scored = score_of(
        table,
        f'{{"marks": {{"A1": {{"parts": {parts}}}, "A2": {{"zero": ["没有"]}}}},'
        f' "evidence": {{"A1": {gone}, "A2": {gone}}}}}',
    )
    assert (str(scored.item("A1").bonus), str(scored.extra)) == ("0", "30.00")


# Settled points


@pytest.mark.parametrize(
    ("settled", "points", "words"),
    [
        ('{"points": "0.5", "reason": "集体评定", "from": ["0.5", "0"]}', "0.50", "各人评0.5、0分"),
        ('{"points": 1}', "1.00", "集体评定1分"),
        ('{"points": "-0"}', "0.00", "集体评定0分"),
        ('{"points": 0.333, "reason": "平均"}', "0.33", "集体评定0.333分（平均），取0.33分"),
    ],
)
def test_settled_points_replace_those_of_the_rule(settled: str, points: str, words: str) -> None:
    table = sheet_table(1, section("A", item("A1", 1)))
    scored = score_of(table, '{"marks": {"A1": {"lines": {"差错": 1}, "settled": ' + settled + "}}}")
    assert shown(scored)["total"] == points
    assert words in scored.item("A1").explanation
    assert "集体评定" in scored.item("A1").explanation


@pytest.mark.parametrize(
    ("settled", "words"),
    [
        ('{"points": 1.5}', "集体评定1.5分，超过满分1分"),
        ('{"points": -1}', "集体评定的得分是-1，不能小于0"),
        ('{"reason": "商定"}', "集体评定的得分应填数字，填的是“空”"),
        ('{"points": "一分"}', "填的是“一分”"),
        ('{"points": 1, "from": 1}', "集体评定的各人评分应是一列分数"),
        ('{"points": 1, "from": ["一"]}', "各人的评分应填数字"),
        ('{"points": 1, "reason": 1}', "集体评定的理由应是文字"),
        ('{"points": 1, "who": "甲"}', "集体评定里不认识“who”"),
        ("1", "集体评定应有得分"),
    ],
)
def test_wrongly_settled_points_leave_the_item_unmarked(settled: str, words: str) -> None:
    table = sheet_table(1, section("A", item("A1", 1)))
    scored = score_of(table, '{"marks": {"A1": {"settled": ' + settled + "}}}")
    assert scored.unmarked == ("A1",)
    assert words in messages(scored)[0]


def test_an_item_may_be_settled_without_a_mark_and_keeps_the_extra_of_its_mark() -> None:
    table = sheet_table(40, section("A", item("A1", 40, rule=EXTRA)))
    scored = score_of(table, '{"marks": {"A1": {"zero": ["没有"], "settled": {"points": 40}}}}')
    assert totals(scored)[:3] == ("10.00", "0.00", "10.00")
    scored = score_of(table, '{"marks": {"A1": {"settled": {"points": 40}}}}')
    assert totals(scored)[:3] == ("40.00", "0.00", "40.00")


def test_a_mark_in_error_is_not_mended_by_settling_it() -> None:
    table = sheet_table(1, section("A", item("A1", 1)))
    scored = score_of(table, '{"marks": {"A1": {"lines": {"差错": -1}, "settled": {"points": 1}}}}')
    assert scored.unmarked == ("A1",)


# 2. Sections


def gated(at_least: Any = 2) -> dict[str, Any]:
    gate = {"items": ["A1", "A2"], "at_least": at_least}
    return sheet_table(6, section("A", item("A1", 1), item("A2", 1), item("A3", 4), gate=gate))


def test_a_failed_gate_makes_its_section_zero_and_leaves_its_items_alone() -> None:
    scored = score_of(gated(), '{"marks": {"A1": {"lines": {"差错": 1}}, "A2": {}, "A3": {}}}')
    assert [str(each.points) for each in scored.items()] == ["0.00", "1.00", "4.00"]
    assert shown(scored)["sections"] == [{"code": "A", "points": "0.00", "full": "6.00"}]
    assert total_explanation(scored)[0] == "A部分：保证项目A1、A2得1分，不到2分，本部分计0分"
    assert str(scored.total) == "0.00"


def test_a_gate_that_is_just_reached_is_passed() -> None:
    scored = score_of(gated(1), '{"marks": {"A1": {"lines": {"差错": 1}}, "A2": {}, "A3": {}}}')
    assert str(scored.total) == "5.00"


def test_a_gate_stays_open_until_even_full_points_cannot_reach_it() -> None:
    scored = score_of(gated(), '{"marks": {"A1": {}, "A3": {}}}')
    assert (scored.sections[0].gate_failed, str(scored.sections[0].points)) == (False, "5.00")
    assert totals(scored)[3:5] == ("0.00", "6.00")
    scored = score_of(gated(), '{"marks": {"A1": {"lines": {"差错": 1}}, "A3": {}}}')
    assert (scored.sections[0].gate_failed, str(scored.sections[0].points)) == (True, "0.00")
    assert totals(scored)[3:5] == ("0.00", "0.00")


def test_a_gate_sees_points_after_the_evidence_rule() -> None:
    gate = {"items": ["A1"], "at_least": 1}
    one = item("A1", 1, evidence=["文件"])
    table = sheet_table(2, section("A", one, item("A2", 1), gate=gate), evidence={"missing": "zero"})
    scored = score_of(table, '{"marks": {"A1": {}, "A2": {}}, "evidence": {"A1": {"文件": {"state": "缺"}}}}')
    assert str(scored.total) == "0.00"


# 3. and 5. Not applicable


def with_exclusion(**total: Any) -> dict[str, Any]:
    out = {"not_applicable": "exclude", "not_applicable_when": "没有"}
    return sheet_table(100, section("A", item("A1", 40, **out), item("A2", 60, **out)), total=total)


def test_what_is_excluded_leaves_both_sums_and_the_rest_is_rescaled() -> None:
    scored = score_of(
        with_exclusion(), '{"marks": {"A1": {"not_applicable": "没有任务"}, "A2": {"lines": {"差错": 10}}}}'
    )
    assert shown(scored)["excluded"] == ["A1"]
    assert shown(scored)["sections"] == [{"code": "A", "points": "50.00", "full": "60.00"}]
    one = shown(scored)["items"][0]
    assert (one["state"], one["points"], one["full"]) == ("not_applicable", None, "40.00")
    assert one["explanation"] == "不适用：没有任务（合理缺项，40分不计入满分）"
    assert str(scored.total) == "83.33"
    assert "50.00×100÷（100－40）＝50.00×100÷60＝83.33分" in total_explanation(scored)[1]


def test_without_rescaling_what_is_excluded_is_simply_lacking() -> None:
    marks = '{"marks": {"A1": {"not_applicable": "没有"}, "A2": {}}}'
    scored = score_of(with_exclusion(rescale=False), marks)
    assert str(scored.total) == "60.00"


@pytest.mark.parametrize("rescale", [True, False])
def test_where_nothing_is_applicable_there_is_no_score(rescale: bool) -> None:
    marks = '{"marks": {"A1": {"not_applicable": "没有"}, "A2": {"not_applicable": "没有"}}}'
    scored = score_of(with_exclusion(rescale=rescale), marks)
    assert totals(scored) == (None, None, None, None, None, None)
    assert scored.complete
    assert "无可评项" in messages(scored, "warning")[0]
    assert "无可评项" in total_explanation(scored)[0]


def test_rescaled_points_are_rounded_once_more() -> None:
    out = {"not_applicable": "exclude", "not_applicable_when": "没有"}
    items = [item("A1", 1, **out), item("A2", 1), item("A3", 1)]
    marks = '{"marks": {"A1": {"not_applicable": "没有"}, "A2": {"lines": {"差错": 1}}, "A3": {"settled": {"points": 0.33}}}}'
    for mode, total in (("half_up", "0.50"), ("down", "0.49")):
        table = sheet_table(3, section("A", *items), rounding={"mode": mode})
        assert str(score_of(table, marks).total) == total


def test_not_applicable_may_count_as_full_points() -> None:
    full = item("A1", 5, not_applicable="full", not_applicable_when="没有")
    scored = score_of(sheet_table(5, section("A", full)), '{"marks": {"A1": {"not_applicable": "没有"}}}')
    assert totals(scored)[:3] == ("5.00", "0.00", "5.00")
    assert scored.item("A1").explanation == "不适用：没有（不扣分，按满分计5分）"
    assert scored.excluded == ()


@pytest.mark.parametrize("how", ["exclude", "full"])
def test_not_applicable_in_a_bonus_section_means_no_bonus(how: str) -> None:
    extra = item("J1", 2, not_applicable=how, not_applicable_when="没有", rule=JUDGED)
    table = sheet_table(1, section("A", item("A1", 1)), bonus("J", 5, extra))
    scored = score_of(table, '{"marks": {"A1": {}, "J1": {"not_applicable": "没有"}}}')
    assert totals(scored)[:3] == ("1.00", "0.00", "1.00")
    assert scored.excluded == ()
    assert scored.item("J1").explanation == "不适用：没有（不加分）"


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ('{"not_applicable": ""}', "A1：不适用要写理由"),
        ('{"not_applicable": "  "}', "A1：不适用要写理由"),
        ('{"not_applicable": true}', "A1：不适用的理由应是文字"),
    ],
)
def test_not_applicable_needs_a_reason(mark: str, words: str) -> None:
    table = sheet_table(5, section("A", item("A1", 5, not_applicable="full", not_applicable_when="没有")))
    scored = score_of(table, f'{{"marks": {{"A1": {mark}}}}}')
    assert messages(scored) == [words]
    assert scored.unmarked == ("A1",)


def test_not_applicable_where_it_is_not_allowed_is_an_error_that_says_what_to_do() -> None:
    scored = score_of(
        sheet_table(5, section("A", item("A1", 5))), '{"marks": {"A1": {"not_applicable": "没有"}}}'
    )
    (problem,) = scored.problems
    assert problem.message == "这一项不允许评为不适用"
    assert problem.remedy == "按实际情况打分；改正前这一项按未评处理"
    assert scored.unmarked == ("A1",)


def test_an_item_left_out_by_its_denominator_counts_as_excluded() -> None:
    rule = {"kind": "pro_rata", "numerator": "甲", "denominator": "乙", "when_zero_denominator": "exclude"}
    table = sheet_table(2, section("A", item("A1", 1, rule=rule), item("A2", 1)))
    scored = score_of(table, '{"facts": {"甲": 0, "乙": 0}, "marks": {"A2": {}}}')
    assert scored.excluded == ("A1",)
    assert str(scored.total) == "2.00"


# 6. Base and bonus


def test_extra_deductions_go_past_the_item_and_are_not_rescaled() -> None:
    out = {"not_applicable": "exclude", "not_applicable_when": "没有"}
    items = [item("A1", 40, rule=EXTRA), item("A2", 50), item("A3", 10, **out)]
    table = sheet_table(100, section("A", *items))
    scored = score_of(
        table, '{"marks": {"A1": {"zero": ["没有"]}, "A2": {}, "A3": {"not_applicable": "没有"}}}'
    )
    assert shown(scored)["extra"] == "30.00"
    assert totals(scored)[:3] == ("25.56", "0.00", "25.56")
    assert "追加扣除：55.56－30.00＝25.56分" in total_explanation(scored)


def test_the_base_is_not_below_zero_and_the_bonus_comes_on_top() -> None:
    table = sheet_table(20, section("A", item("A1", 20, rule=EXTRA)), bonus("J", 5, item("J1", 2)))
    scored = score_of(table, '{"marks": {"A1": {"zero": ["没有"]}, "J1": {}}}')
    assert totals(scored)[:3] == ("0.00", "2.00", "2.00")
    assert "不足0分按0分计" in " ".join(total_explanation(scored))


def test_each_bonus_section_has_its_own_cap_and_bonus_parts_come_beside_them() -> None:
    table = sheet_table(
        1,
        section("A", item("A1", 1, rule=BONUS_SUM)),
        bonus("J", 3, item("J1", 2), item("J2", 2)),
        bonus("K", 3, item("K1", 2)),
    )
    parts = '{"本分": {}, "加分": {"points": 2, "reason": "好"}}'
    marks = f'{{"marks": {{"A1": {{"parts": {parts}}}, "J1": {{}}, "J2": {{}}, "K1": {{}}}}}}'
    scored = score_of(table, marks)
    assert [str(each.points) for each in scored.sections] == ["1.00", "3.00", "2.00"]
    assert totals(scored)[:3] == ("1.00", "7.00", "8.00")
    assert total_explanation(scored) == (
        "各部分合计：1.00＝1.00分",
        "加分7.00分：1.00＋7.00＝8.00分",
        "8.00分，达到0分，等次为不合格",
    )


def test_an_unmarked_bonus_item_counts_nothing_is_listed_and_leaves_the_result_complete() -> None:
    table = sheet_table(1, section("A", item("A1", 1)), bonus("J", 3, item("J1", 2)))
    scored = score_of(table, '{"marks": {"A1": {}}}')
    assert scored.complete
    assert scored.unmarked == ("J1",)
    assert totals(scored)[:5] == ("1.00", "0.00", "1.00", "1.00", "1.00")


# 7. and 8. Total and grade


def test_the_total_is_cut_at_its_cap() -> None:
    table = sheet_table(99, section("A", item("A1", 99)), bonus("J", 5, item("J1", 5)), total={"cap": 100})
    scored = score_of(table, '{"marks": {"A1": {}, "J1": {}}}')
    assert totals(scored)[:3] == ("99.00", "5.00", "100.00")
    assert "总分最高100分，按100.00分计" in total_explanation(scored)


@pytest.mark.parametrize(
    ("lost", "grade"), [("10", "优秀"), ("10.004", "优秀"), ("10.006", "合格"), ("100", "不合格")]
)
def test_the_grade_goes_by_the_total_that_the_paper_shows(lost: str, grade: str) -> None:
    table = sheet_table(100, section("A", item("A1", 100)))
    points = 100 - Decimal(lost)
    scored = score_of(table, f'{{"marks": {{"A1": {{"settled": {{"points": "{points}"}}}}}}}}')
    assert scored.grade is not None
    assert scored.grade.name == grade


# 9. Vetoes

FOUR = [
    {"name": name, "at_least": least}
    for name, least in (("优秀", 90), ("良好", 80), ("合格", 60), ("不合格", 0))
]


def veto(code: str, effect: str, **keys: Any) -> dict[str, Any]:
    return {"code": code, "title": f"{code}情形", "criterion": "……", "effect": effect} | keys


def veto_score(vetoes: list[dict[str, Any]], answers: str, marks: str = '{"A1": {}, "J1": {}}') -> Score:
    table = sheet_table(
        95, section("A", item("A1", 95)), bonus("J", 5, item("J1", 3)), grade=FOUR, veto=vetoes
    )
    return score_of(table, f'{{"marks": {marks}, "vetoes": {answers}}}')


HIT = '{"hit": true, "reason": "查实"}'


@pytest.mark.parametrize(
    ("vetoes", "grade", "total"),
    [
        ([], "优秀", "98.00"),
        ([veto("V1", "drop_grade")], "良好", "98.00"),
        ([veto("V1", "drop_grade"), veto("V2", "drop_grade")], "合格", "98.00"),
        ([veto(f"V{n}", "drop_grade") for n in range(1, 6)], "不合格", "98.00"),
        ([veto("V1", "cap_grade", grade="合格")], "合格", "98.00"),
        ([veto("V1", "cap_grade", grade="合格"), veto("V2", "drop_grade")], "合格", "98.00"),
        ([veto("V1", "cap_grade", grade="合格"), veto("V2", "cap_grade", grade="良好")], "合格", "98.00"),
        ([veto("V1", "fail"), veto("V2", "drop_grade")], "不合格", "95.00"),
    ],
)
def test_vetoes_change_the_grade_and_never_item_or_section_points(
    vetoes: list[dict[str, Any]], grade: str, total: str
) -> None:
    answers = "{" + ", ".join(f'"{each["code"]}": {HIT}' for each in vetoes) + "}"
    scored = veto_score(vetoes, answers)
    assert scored.grade is not None
    assert (scored.grade.name, str(scored.total)) == (grade, total)
    assert [str(section.points) for section in scored.sections] == ["95.00", "3.00"]
    assert [(hit.veto.code, hit.reason) for hit in scored.vetoes] == [(v["code"], "查实") for v in vetoes]
    if vetoes:
        assert "V1 V1情形" in total_explanation(scored)[-1]


def test_vetoes_that_nobody_answered_are_listed() -> None:
    vetoes = [veto("V1", "fail"), veto("V2", "fail"), veto("V3", "fail", when={"any_zero": ["A1"]})]
    assert veto_score(vetoes, '{"V1": {"hit": false}}').vetoes_unchecked == ("V2",)


def test_a_veto_hit_without_a_reason_is_an_error_and_counts_as_unanswered() -> None:
    scored = veto_score([veto("V1", "fail")], '{"V1": {"hit": true, "reason": " "}}')
    assert messages(scored) == ["V1 V1情形：否决事项查实要写理由"]
    assert (scored.vetoes, scored.vetoes_unchecked) == ((), ("V1",))
    assert scored.grade is not None
    assert scored.grade.name == "优秀"


def test_a_veto_hits_by_itself_when_one_of_its_items_is_marked_and_has_no_points() -> None:
    automatic = [veto("V1", "cap_grade", grade="合格", when={"any_zero": ["J1"]})]
    hit = veto_score(automatic, '{"V1": {"hit": false}}', '{"A1": {}, "J1": {"lines": {"差错": 3}}}')
    assert [(each.reason, each.automatic) for each in hit.vetoes] == [("J1得0分", True)]
    assert hit.grade is not None
    assert hit.grade.name == "合格"
    assert veto_score(automatic, "{}").vetoes == ()
    assert veto_score(automatic, "{}", '{"A1": {}}').vetoes == ()


def test_an_item_that_is_not_applicable_sets_off_no_veto() -> None:
    items = [item("A1", 50, not_applicable="exclude", not_applicable_when="没有"), item("A2", 50)]
    table = sheet_table(100, section("A", *items), veto=[veto("V1", "fail", when={"any_zero": ["A1"]})])
    assert score_of(table, '{"marks": {"A1": {"not_applicable": "没有"}, "A2": {}}}').vetoes == ()


def test_an_unknown_veto_is_an_error() -> None:
    assert messages(veto_score([], '{"V9": {"hit": false}}')) == ["vetoes：V9：评分表里没有否决事项“V9”"]


# 10. Bounds


def test_as_long_as_an_item_is_unmarked_only_the_bounds_are_known() -> None:
    table = sheet_table(
        10,
        section("A", item("A1", 4), item("A2", 5), item("A3", 1, rule=BONUS_SUM)),
        bonus("J", 1, item("J1", 2)),
    )
    scored = score_of(table, '{"marks": {"A1": {"lines": {"差错": 1}}}}')
    assert not scored.complete
    assert scored.unmarked == ("A2", "A3", "J1")
    assert totals(scored) == (None, None, None, "3.00", "12.00", None)
    assert total_explanation(scored) == (
        "尚未评完：还有3项未评（A2、A3、J1）",
        "最低可能3.00分，最高可能12.00分",
    )


def test_a_veto_that_hit_keeps_the_bonus_out_of_the_bounds() -> None:
    scored = veto_score([veto("V1", "fail")], f'{{"V1": {HIT}}}', '{"J1": {}}')
    assert totals(scored)[3:] == ("0.00", "95.00", None)
    assert shown(scored)["vetoes"] == [{"code": "V1", "effect": "fail", "reason": "查实"}]


def test_the_bounds_are_rescaled_and_lose_the_extra_deductions_too() -> None:
    out = {"not_applicable": "exclude", "not_applicable_when": "没有"}
    items = [item("A1", 50, **out), item("A2", 25, rule=EXTRA), item("A3", 25)]
    scored = score_of(
        sheet_table(100, section("A", *items)),
        '{"marks": {"A1": {"not_applicable": "没有"}, "A2": {"zero": ["没有"]}}}',
    )
    assert totals(scored)[3:5] == ("0.00", "20.00")


# Unit kinds


def two_kinds() -> dict[str, Any]:
    towns, streets = item("A1", 5, applies_to=["镇"]), item("A2", 5, applies_to=["街道"])
    return sheet_table(10, section("A", towns, streets, item("A3", 5)))


def test_an_item_for_another_unit_kind_does_not_exist() -> None:
    scored = score_of(two_kinds(), '{"unit_kind": "镇", "marks": {"A1": {}, "A3": {}}}')
    assert [each.item.code for each in scored.items()] == ["A1", "A3"]
    assert str(scored.total) == "10.00"
    assert shown(scored)["sections"] == [{"code": "A", "points": "10.00", "full": "10.00"}]


def test_a_mark_or_evidence_for_an_item_of_another_unit_kind_is_an_error() -> None:
    evidence = '"evidence": {"A2": {"文件": {"state": "有"}}}'
    scored = score_of(
        two_kinds(), '{"unit_kind": "镇", "marks": {"A1": {}, "A2": {}, "A3": {}}, ' + evidence + "}"
    )
    assert messages(scored) == [
        "marks：A2：评分项“A2”不适用于“镇”，这类单位没有这一项",
        "evidence：A2：评分项“A2”不适用于“镇”，这类单位没有这一项",
    ]
    assert str(scored.total) == "10.00"


@pytest.mark.parametrize(
    ("kind", "words"), [("", "没有写单位类型"), ('"unit_kind": "县",', "单位类型“县”不在评分表里")]
)
def test_without_a_known_unit_kind_the_limited_items_stay_unmarked_and_the_rest_is_scored(
    kind: str, words: str
) -> None:
    scored = score_of(two_kinds(), "{" + kind + '"marks": {"A1": {}, "A3": {"lines": {"差错": 1}}}}')
    (message,) = messages(scored)
    assert words in message
    assert "A1、A2" in message
    assert scored.unmarked == ("A1", "A2")
    assert str(scored.item("A3").points) == "4.00"
    assert totals(scored)[3:5] == ("4.00", "10.00")


# Problems that belong to the marks as a whole


def test_unknown_codes_are_named_each() -> None:
    table = sheet_table(5, section("A", item("A1", 5)))
    evidence = '"evidence": {"C3": {"文件": {"state": "有"}}}'
    scored = score_of(table, '{"marks": {"A1": {}, "B1": {}, "B2": {}}, ' + evidence + "}")
    assert messages(scored) == [
        "marks：B1：评分表里没有评分项“B1”",
        "marks：B2：评分表里没有评分项“B2”",
        "evidence：C3：评分表里没有评分项“C3”",
    ]
    assert str(scored.total) == "5.00"


def test_very_many_unknown_codes_are_counted() -> None:
    marks = ", ".join(f'"X{n}": {{}}' for n in range(600))
    scored = score_of(sheet_table(5, section("A", item("A1", 5))), f'{{"marks": {{"A1": {{}}, {marks}}}}}')
    assert len(messages(scored)) == 501
    assert "另有100个编号评分表里没有" in messages(scored)[0]


def test_material_that_the_sheet_does_not_list_is_a_warning_without_effect() -> None:
    table = evidence_sheet("zero")
    marks = '{"marks": {"A1": {}, "A2": {}}, "evidence": {"A1": {"视频": {"state": "缺"}}, "A2": {"表": {"state": "有"}}}}'
    scored = score_of(table, marks)
    assert messages(scored, "warning") == [
        "A1 A1：佐证材料“视频”不在这一项所列材料里：文件、照片",
        "A2 A2：佐证材料“表”不在这一项所列材料里：（没有列佐证材料）",
    ]
    assert str(scored.total) == "10.00"


def test_one_fact_that_lost_points_twice_is_a_warning_once() -> None:
    one, two = item("A1", 5, same_fact_as=["A2"]), item("A2", 5, same_fact_as=["A1"])
    table = sheet_table(10, section("A", one, two))
    both = score_of(table, '{"marks": {"A1": {"lines": {"差错": 1}}, "A2": {"lines": {"差错": 2}}}}')
    assert messages(both, "warning") == ["A1：同一事实可能重复扣分：A1扣1.00分、A2扣2.00分"]
    once = score_of(table, '{"marks": {"A1": {"lines": {"差错": 1}}, "A2": {}}}')
    assert messages(once, "warning") == []


def test_a_hint_names_the_item_with_its_heading() -> None:
    line = {"what": "造假", "basis": "count", "per": 1, "hint_veto": {"code": "V1", "at_least": 1}}
    one = item("A1", 5, heading=["真实性"], rule={"kind": "deduct", "lines": [line]})
    table = sheet_table(5, section("A", one), veto=[veto("V1", "fail")])
    scored = score_of(table, '{"marks": {"A1": {"lines": {"造假": 1}}}}')
    assert messages(scored, "warning")[0].startswith("A1 真实性：")
    assert scored.vetoes == ()


def test_notes_and_points_so_far_are_at_hand_without_the_file() -> None:
    table = sheet_table(10, section("A", item("A1", 5), item("A2", 5)))
    scored = score_of(
        table, '{"marks": {"A1": {"note": "已看台账", "lines": {"差错": 1}}, "A2": {"note": 5}}}'
    )
    assert [one.note for one in scored.items()] == ["已看台账", ""]
    assert str(scored.earned) == "9.00"
    with pytest.raises(KeyError):
        scored.item("X")


# Scoring again after a change


def test_scoring_again_after_changes_is_scoring_anew() -> None:
    sheet = sheet_of(sheet_table(10, section("A", item("A1", 5), item("A2", 5)), veto=[veto("V1", "fail")]))
    before = marks_of('{"marks": {"A1": {}}}')
    after = marks_of('{"marks": {"A1": {"lines": {"差错": 1}}, "A2": {}}, "vetoes": {"V1": ' + HIT + "}}")
    assert shown(rescore(score(sheet, before), after, ["A1", "A2"])) == shown(score(sheet, after))
    assert before.with_veto("V1", after.vetoes["V1"]).vetoes == after.vetoes
    assert before.with_item("A1", None).with_item("A1", {}).with_veto("V1", None) == before
    assert after.with_item("A2", None).with_veto("V1", None).items.keys() == {"A1"}
