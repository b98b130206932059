"""Names of lines and facts read as words of the sheet, not as what is left when numbers are cut out."""

from decimal import Decimal

import pytest

from scoring_rules.reading.criterion import read_criterion
from scoring_rules.reading.criterion.naming import named, spoken


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("每缺一种", "缺一种"),
        ("每迟报一次", "迟报"),
        ("少一项", "少一项"),
        ("国家级每篇", "国家级"),
        ("不整洁的,每处", "不整洁"),
        ("公约未上墙的,每个自然村", "公约未上墙"),
        ("虚报、瞒报的此项", "虚报、瞒报"),
        ("不合格超过3人的本项", "不合格超过3人"),
        ("发现5例以上", "发现5例以上"),
        ("发现1例漏登", "漏登"),
        ("每发现一处垃圾", "垃圾"),
        ("按照“周周有活动”要求,少开展1个月", "按照“周周有活动”要求，少开展1个月"),
        ("专栏每季度更新1期,缺1期", "专栏每季度更新1期，缺1期"),
        ("督导每月不少于1次、每次不少于2小时,每缺1次", "督导每月不少于1次、每次不少于2小时，缺1次"),
        ("意见箱、投诉电话,缺一不可", "意见箱、投诉电话，缺一不可"),
        ("逾期报送1天", "逾期报送1天"),
        ("对照清单检查", "对照清单检查"),
        ("每次", ""),
        ("配比达不到1:15", "配比达不到1:15"),
    ],
)
def test_a_deduction_is_called_by_the_words_of_the_sheet(words: str, name: str) -> None:
    assert named(words, counted=True, taken=True) == name


def test_brackets_that_lost_their_other_half_disappear() -> None:
    assert spoken("“三有”标准(有人") == "“三有”标准，有人"
    assert spoken("有活动)") == "有活动"
    assert spoken("专(兼)职") == "专（兼）职"


def facts(text: str, points: str) -> tuple[object, object]:
    rule = read_criterion(text, Decimal(points)).rule
    assert rule is not None
    lines = rule.get("lines")
    table = lines[0] if isinstance(lines, list) else rule
    assert isinstance(table, dict)
    return table["numerator"], table["denominator"]


@pytest.mark.parametrize(
    ("text", "points", "pair"),
    [
        (
            "人员持证率达50%以上得4分，30%以上得2分，30%以下不得分。",
            "4",
            ("人员持证率（分子）", "人员持证率（分母）"),
        ),
        ("预算执行率达到90%得8分，每低5个百分点扣2分。", "8", ("预算执行率（分子）", "预算执行率（分母）")),
        ("完成任务100%得6分，每少完成10个百分点扣1分。", "6", ("完成任务（实际数）", "完成任务（应有数）")),
        ("每月走访不少于4次，未达到的按比例得分。", "8", ("每月走访（实际数）", Decimal(4))),
    ],
)
def test_the_facts_of_a_rate_are_called_after_it(text: str, points: str, pair: tuple[object, object]) -> None:
    assert facts(text, points) == pair


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("完成率每低于目标（95%）5个百分点扣1分。", 95),
        ("得分=更新率/90%×10，超过10分的按10分计。", 90),
    ],
)
def test_the_target_may_stand_in_brackets_or_in_a_formula(text: str, target: int) -> None:
    rule = read_criterion(text, Decimal(10)).rule
    assert rule is not None
    lines = rule.get("lines")
    table = lines[0] if isinstance(lines, list) else rule
    assert isinstance(table, dict)
    assert table["target"] == target


@pytest.mark.parametrize(
    ("behind", "partial"),
    [
        ("，不足5个百分点不扣分", "floor"),
        ("，不足部分不扣", "floor"),
        ("（不足5个百分点的按比例扣分）", "prorata"),
        ("，不足5个百分点的按5个百分点计", "ceil"),
        ("", "ceil"),
    ],
)
def test_a_part_of_a_step_counts_as_the_text_says(behind: str, partial: str) -> None:
    rule = read_criterion(f"执行率达到90%得8分，每低5个百分点扣2分{behind}。", Decimal(8)).rule
    assert rule is not None
    assert rule["kind"] == "deduct"
    lines = rule["lines"]
    assert isinstance(lines, list)
    assert [line["partial"] for line in lines] == [partial]


@pytest.mark.parametrize(
    ("text", "required"),
    [
        ("活动不少于4次，每少1次扣1分。", Decimal(4)),
        ("每年活动不少于4次，每少1次扣1分。", Decimal(4)),
        ("每季度至少活动1次，每少1次扣1分。", None),
        ("每个村不少于2名，每少1名扣1分。", None),
        ("走访不少于2次/户，每少1次扣1分。", None),
    ],
)
def test_a_number_per_period_is_no_number_for_the_whole(text: str, required: Decimal | None) -> None:
    rule = read_criterion(text, Decimal(4)).rule
    assert rule is not None
    lines = rule["lines"]
    assert isinstance(lines, list)
    assert lines[0]["basis"] == ("count" if required is None else "shortfall")
    assert lines[0].get("required") == required
