"""Whatever the text, reading it gives spans inside it, a rule of a known kind, and no error."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_rules.kinds import KIND_NAMES, read_rule
from scoring_rules.problems import Severity
from scoring_rules.reading.criterion import Reading, in_words, read_criterion
from scoring_rules.reading.criterion.normalise import normalise
from scoring_rules.tables import ProblemLog, TableReader

FRAGMENTS = (
    *"每各扣得加减分0123456789０５．.%％，。；：、（）() \n一二两三半十百的未无缺少达到",
    *(
        "不得分",
        "扣完为止",
        "每低1个百分点扣0.5分",
        "最高扣",
        "追加扣除10分",
        "一票否决",
        "酌情扣分",
        "按比例得分",
    ),
    *(
        "抽查10份",
        "得2分",
        "得满分",
        "以上",
        "以下",
        "不足",
        "80%-90%",
        "(2分)",
        "满分5分",
        "1.",
        "①",
        "否则",
        "加1分/次",
    ),
    *(
        "扣满20分的",
        "扣1-3分",
        "每缺1项扣",
        "累计",
        "优：5分",
        "培训率",
        "达到95%得2分",
        "\u3000",
        "\ud800",
        "👍",
        "㎡",
        "ﷺ",
    ),
)
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
points = st.none() | st.decimals(min_value=0, max_value=100, places=1)


def check_shape(text: str, reading: Reading, full: Decimal | None) -> None:
    for part in reading.parts:
        assert 0 <= part.start < part.end <= len(text)
        assert part.text == text[part.start : part.end]
    for start, end in reading.unread:
        assert 0 <= start <= end <= len(text)
    assert 0 <= reading.confidence <= 1
    assert all(doubt.strip() for doubt in reading.doubts)
    assert in_words(reading.rule, full)
    if reading.rule is None:
        assert reading.review
    elif reading.rule["kind"] != "veto":
        assert reading.rule["kind"] in KIND_NAMES
        log = ProblemLog(str)
        rule = read_rule(TableReader({"rule": reading.rule}, (), log, {}), "rule")
        assert rule is not None
        assert not log.problems
        if full and not reading.review:
            assert not [problem for problem in rule.check(full) if problem.severity is Severity.ERROR]


@given(text=texts, full=points, heading=st.sampled_from(["", "否决项", "加分项"]), method=texts)
def test_any_text_gives_a_rule_of_the_right_shape_or_none(
    text: str, full: Decimal | None, heading: str, method: str
) -> None:
    check_shape(text, read_criterion(text, full, heading=heading, method=method), full)


@given(text=texts)
def test_the_normal_text_leads_back_into_the_original(text: str) -> None:
    normal = normalise(text)
    assert len(normal.text) == len(normal.origin)
    assert list(normal.origin) == sorted(normal.origin)
    for place in range(len(normal.text)):
        start, end = normal.span(place, place + 1)
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "每缺1项扣0.5分，",
        "每低1%扣1分",
        "（2分）",
        "达到90%得2分；",
        "得",
        "1",
        "每",
        "、",
        "按情况",
        "最高",
        "A/B×",
        " 1",
        "不得分抽查1份",
    ],
)
def test_a_very_long_text_is_read_in_part_and_marked_for_review(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    reading = read_criterion(text, Decimal(10))
    assert reading.review
    check_shape(text, reading, Decimal(10))


def test_full_width_blanks_and_line_breaks_do_not_change_what_is_read() -> None:
    plain = read_criterion("每缺1项扣0.5分，最高扣3分；无制度不得分。", Decimal(5))
    spread = read_criterion("每缺 １ 项\n扣 ０．５ 分， 最 高 扣 ３ 分；无制度\n不得分。", Decimal(5))
    assert spread.rule == plain.rule
    assert plain.rule is not None
    assert plain.rule["zero_if"] == ["无制度"]


def test_spans_point_at_the_words_of_the_original() -> None:
    text = "查资料。  未公示的，扣 ０.５ 分"
    reading = read_criterion(text, Decimal(2))
    assert [(part.name, part.text) for part in reading.parts] == [
        ("情形", "未公示的，"),
        ("扣分", "扣 ０.５ 分"),
    ]


def test_a_text_without_scoring_gives_no_rule() -> None:
    reading = read_criterion("由县民政局提供数据", Decimal(5))
    assert reading.rule is None
    assert reading.review
    assert "没有读出计分办法" in reading.doubts[0]


def test_a_veto_may_stand_in_the_heading_alone() -> None:
    assert read_criterion("发生责任事故的", None, heading="一票否决事项").rule == {"kind": "veto"}


def test_the_size_of_a_sample_may_stand_in_the_method() -> None:
    reading = read_criterion("每份不合格扣1分。", Decimal(10), method="随机抽查不少于10份档案")
    assert reading.rule == {
        "kind": "sample",
        "n": Decimal(10),
        "n_is": "min",
        "score": "deduct",
        "per": Decimal(1),
    }


def test_a_sample_in_the_method_is_left_out_where_the_criterion_counts_other_things() -> None:
    reading = read_criterion("许可证每缺1户扣1分。", Decimal(5), method="抽查10份台账")
    assert reading.rule is not None
    assert reading.rule["kind"] == "deduct"
    assert not reading.review


def test_points_that_contradict_the_text_are_named_and_do_not_stop_the_reading() -> None:
    reading = read_criterion("（6分）每缺一项扣1分。", Decimal(5))
    assert reading.points == Decimal(6)
    assert reading.review
    assert any("6分" in doubt and "5分" in doubt for doubt in reading.doubts)


def test_points_are_found_in_the_text_when_no_column_states_them() -> None:
    assert read_criterion("满分10分，每缺一项扣1分。", None).points == Decimal(10)
    assert read_criterion("有计划得2分；有总结得3分。", None).points == Decimal(5)
    assert read_criterion("达到要求得4分，每低一项扣1分。", None).points == Decimal(4)
    assert read_criterion("每开展一次得1分，最高得6分。", None).points == Decimal(6)
    assert read_criterion("每开展一次得1分。", None).points is None
    assert read_criterion("好的8-10分，较好的5-7分，差的0-4分。", None).points == Decimal(10)


def test_what_was_not_understood_is_named_and_shown() -> None:
    text = "每缺一项扣1分；同一问题再犯的双倍扣分。"
    reading = read_criterion(text, Decimal(5))
    assert reading.review
    assert [text[start:end] for start, end in reading.unread] == ["扣分"]


def test_elements_that_may_be_missing_are_listed() -> None:
    reading = read_criterion("无章程、预算和会议记录的，每一项扣1分。", Decimal(3))
    assert reading.rule is not None
    lines = reading.rule["lines"]
    assert isinstance(lines, list)
    assert lines[0]["basis"] == "missing"
    assert lines[0]["elements"] == ["章程", "预算", "会议记录"]


def test_every_line_has_a_name_of_its_own() -> None:
    reading = read_criterion("不合格扣1分；不合格扣2分；不合格扣3分。", Decimal(6))
    assert reading.rule is not None
    lines = reading.rule["lines"]
    assert isinstance(lines, list)
    assert [line["what"] for line in lines] == ["不合格", "不合格（2）", "不合格（3）"]


def test_points_given_out_one_by_one_go_to_the_names_before_them() -> None:
    rule = read_criterion("按优、良、差分别得5分、3分、1分。", Decimal(5)).rule
    assert rule is not None
    levels = rule["levels"]
    assert isinstance(levels, list)
    assert [level["what"] for level in levels[:3]] == ["按优", "良", "差"]


def test_a_rate_line_names_its_facts_and_keeps_target_and_floor() -> None:
    reading = read_criterion("满意率达到90%得5分，每低2个百分点扣0.5分，低于70%不得分。", Decimal(5))
    assert reading.rule is not None
    lines = reading.rule["lines"]
    assert isinstance(lines, list)
    line = lines[0]
    assert (line["target"], line["step"], line["zero_below"]) == (Decimal(90), Decimal(2), Decimal(70))
    assert line["numerator"] != line["denominator"]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("完成率应达到95%。每低1个百分点扣0.5分。", "95"),
        ("感染率控制在8%以内，每上升1%扣0.5分。", "8"),
        ("占比不超过30%得5分，每超过1个百分点扣0.5分。", "30"),
        ("覆盖率每低1个百分点扣0.5分。", "100"),
        ("低于95%的，每低1个百分点扣0.5分。", "95"),
        ("合格率95%以上不扣分，95%以下每低1%扣0.5分。", "95"),
        ("低于60%不得分；覆盖率每低1个百分点扣0.5分。", "100"),
        ("差错率超过2%的，每超1个百分点扣0.5分。", "2"),
        ("入户率达到85%得5分，每低5个百分点扣1分，低于60%不得分。", "85"),
    ],
)
def test_the_target_of_a_rate_is_taken_from_anywhere_before_it(text: str, target: str) -> None:
    rule = read_criterion(text, Decimal(5)).rule
    assert rule is not None
    lines = rule["lines"]
    assert isinstance(lines, list)
    assert lines[0]["target"] == Decimal(target)


def test_the_target_may_stand_in_the_requirement_beside_the_criterion() -> None:
    def target(heading: str) -> object:
        rule = read_criterion("每低1个百分点扣0.5分。", Decimal(5), heading=heading).rule
        assert rule is not None
        lines = rule["lines"]
        assert isinstance(lines, list)
        return lines[0]["target"]

    assert target("隐患整改率达到95％以上。") == Decimal(95)
    assert target("整改率达到95%，覆盖率达到90%") == Decimal(100)
    assert target("隐患整改") == Decimal(100)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("完成率达到90%得5分，不足的按比例得分。", "90"),
        ("完成率未达到80%的，按比例得分。", "80"),
        ("按完成率得分，低于60%不得分。", None),
        ("按完成率得分。", None),
    ],
)
def test_the_rate_that_earns_everything_is_not_the_one_that_earns_nothing(
    text: str, target: str | None
) -> None:
    rule = read_criterion(text, Decimal(5)).rule
    assert rule is not None
    assert rule["kind"] == "pro_rata"
    assert rule.get("target") == (Decimal(target) if target else None)


def test_each_part_keeps_its_own_target() -> None:
    text = "入户率不低于80%得2分，每低1%扣0.1分；建档率不低于95%得3分，每低1%扣0.2分。"
    flat = "入户率应不低于80%，每低1%扣0.1分；建档率应不低于95%，每低1%扣0.2分。"
    assert targets(text) == targets(flat) == [Decimal(80), Decimal(95)]


def targets(text: str) -> list[object]:
    rule = read_criterion(text, Decimal(5)).rule
    assert rule is not None
    lines = rule["lines"]
    assert isinstance(lines, list)
    return [line["target"] for line in lines]


def test_the_rate_that_gives_nothing_belongs_to_its_own_line() -> None:
    text = "建档率每低1%扣0.1分；满意率每低1%扣0.2分，满意率低于60%不得分。"
    rule = read_criterion(text, Decimal(5)).rule
    assert rule is not None
    lines = rule["lines"]
    assert isinstance(lines, list)
    assert [line.get("zero_below") for line in lines] == [None, Decimal(60)]


def test_extra_deductions_know_what_they_follow() -> None:
    at = read_criterion("每起扣1分，扣满5分的，追加扣除3分。", Decimal(5)).rule
    assert at is not None
    assert at["extra"] == [{"what": "追加扣除", "per": Decimal(3), "at": Decimal(5)}]
    with_zero = read_criterion("弄虚作假的不得分，并追加扣除10分。", Decimal(5)).rule
    assert with_zero is not None
    assert with_zero["extra"] == [{"what": "追加扣除", "per": Decimal(10), "with_zero": "弄虚作假"}]
