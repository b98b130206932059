"""题单: topics and wordings from the rule, one yes or no, or the satisfaction that every page asks anyway."""

from typing import Any

import pytest

from inspector.domain.fieldwork.interviews import InterviewKind
from inspector.domain.fieldwork.questions import Form, satisfaction_rate, sheets_for, sheets_of, suits
from inspector.domain.fieldwork.wordings import OPENINGS, wording
from tests.inspector.domain.fieldwork.asking import CHECKED, HOMES, RATE, TOPICS, WORKERS, one_item

WORKER, HOME, PHONE = InterviewKind


def test_a_rule_with_questions_gives_its_topics_and_how_many_have_to_be_right() -> None:
    (sheet,) = sheets_of(one_item(HOMES, heading=["知晓"], methods=["入户"]))
    assert (sheet.key, sheet.title, sheet.form) == (("A1", ()), "知晓", Form.TOPICS)
    assert sheet.topics == ("在哪里", "是谁", "多久来")
    assert (sheet.wanted, sheet.more_allowed, sheet.pass_min, sheet.by_default) == (3, True, 2, True)


def test_without_a_least_number_all_answers_have_to_be_right() -> None:
    (sheet,) = sheets_of(one_item(WORKERS, methods=["访谈"]))
    assert (sheet.pass_min, sheet.more_allowed, sheet.wanted) == (3, False, 2)


def test_topics_are_put_as_people_talk() -> None:
    (sheet,) = sheets_of(one_item(WORKERS))
    assert sheet.topics == TOPICS
    assert sheet.questions(WORKER)[0] == "您是哪年哪月到站里工作的？怎么来的？"
    assert wording("怎样找到", HOME) != wording("怎样找到", WORKER)


@pytest.mark.parametrize(
    ("topic", "put"), [("家里几口人", "家里几口人？"), ("冷不冷？", "冷不冷？"), ("还好吗?", "还好吗?")]
)
def test_a_topic_without_a_wording_is_asked_as_it_stands(topic: str, put: str) -> None:
    assert wording(topic, HOME) == put


def test_every_kind_has_its_opening() -> None:
    assert set(OPENINGS) == set(InterviewKind)
    assert not any("验收" in words for words in OPENINGS.values())  # a self-check reads them out too


@pytest.mark.parametrize(
    ("criterion", "yes", "no"),
    [
        ("抽2户核实，与记录相符的得分", "相符", "不符"),
        ("抽2户，按期走访的", "按期", "不按期"),
        ("抽2户看看", "合格", "不合格"),
    ],
)
def test_a_sample_without_questions_asks_one_yes_or_no(criterion: str, yes: str, no: str) -> None:
    (sheet,) = sheets_of(one_item(CHECKED, criterion=criterion, heading=["走访"]))
    assert (sheet.form, sheet.topics, sheet.yes, sheet.no) == (Form.YES_NO, ("走访",), yes, no)
    assert sheet.pass_min is None


def test_a_sample_of_the_satisfied_asks_for_satisfaction() -> None:
    (sheet,) = sheets_of(one_item(CHECKED, criterion="抽2户，满意的为合格"))
    assert (sheet.form, sheet.yes, sheet.no, sheet.wanted) == (Form.SATISFACTION, "满意", "不满意", 2)


def test_what_is_sampled_on_paper_is_asked_of_persons_only_if_the_team_says_so() -> None:
    (paper,) = sheets_of(one_item(CHECKED, methods=["查台账", "入户"]))
    (asked,) = sheets_of(one_item(HOMES, methods=["查台账", "入户"]))
    (visited,) = sheets_of(one_item(CHECKED, methods=["入户"]))
    assert (paper.by_default, asked.by_default, visited.by_default) == (False, True, True)


def test_the_parts_of_a_sum_have_their_own_sheets() -> None:
    parts = [
        {"what": "制度", "points": 1, "rule": {"kind": "judgement"}},
        {"what": "回访", "points": 2, "rule": CHECKED},
        {"what": "里层", "points": 1, "rule": {"kind": "sum", "parts": [{"what": "满意", "points": 1, "rule": CHECKED}]}},
    ]  # fmt: skip
    callbacks, content = sheets_of(one_item({"kind": "sum", "parts": parts}))
    assert (callbacks.path, callbacks.title, callbacks.form) == (("回访",), "回访", Form.YES_NO)
    assert (content.path, content.title, content.form) == (("里层", "满意"), "满意", Form.SATISFACTION)


def test_a_part_that_samples_papers_asks_nobody_although_homes_are_visited_for_the_part_beside_it() -> None:
    parts = [
        {"what": "入户知晓", "points": 2, "rule": HOMES},
        {"what": "走访档案抽查", "points": 1, "rule": CHECKED},
        {"what": "档案里的对象知晓", "points": 1, "rule": HOMES},
    ]
    sheets = sheets_of(one_item({"kind": "sum", "parts": parts}, methods=["入户", "查台账"]))
    assert [sheet.path for sheet in sheets] == [("入户知晓",), ("档案里的对象知晓",)]


QUOTIENT = {"numerator": "满意人数", "denominator": "应答人数"}
BANDS = {"kind": "bands", "bands": [{"at_least": 90, "points": 4}, {"otherwise": 0}]}


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ({"kind": "deduct", "lines": [RATE]}, ("lines", "满意率")),
        ({"kind": "deduct", "lines": [RATE], "zero_if": ["造假"]}, ("lines", "满意率")),
        ({"kind": "pro_rata", **QUOTIENT}, ()),
        ({**BANDS, **QUOTIENT}, ()),
        ({**BANDS, "value": "满意率"}, None),
        ({"kind": "deduct", "lines": [RATE, {"what": "投诉", "basis": "count", "per": 1}]}, None),
        ({"kind": "deduct", "lines": [{"what": "投诉", "basis": "count", "per": 1}]}, None),
        ({"kind": "pro_rata", "numerator": "建成数", "denominator": "规划数"}, None),
        ({"kind": "pro_rata", "numerator": "满意人数", "denominator": 10}, None),
        ({"kind": "pro_rata", "numerator": "不满意人数", "denominator": "应答人数"}, None),
        ({"kind": "judgement"}, None),
    ],
    ids=str,
)
def test_a_rate_of_the_satisfied_is_fed_where_it_alone_decides(rule: dict[str, Any], line: Any) -> None:
    item = one_item(rule)
    names = ("满意人数", "应答人数")
    assert satisfaction_rate(item.rule) == (None if line is None else (line, names))
    found = sheets_of(item)
    assert [(sheet.form, sheet.line, sheet.facts, sheet.wanted) for sheet in found] == (
        [] if line is None else [(Form.SATISFACTION, line, names, None)]
    )


@pytest.mark.parametrize(
    ("methods", "criterion", "kinds"),
    [
        (["访谈"], "入户", {WORKER}),
        (["查台账", "入户"], "", {HOME}),
        (["入户", "电话回访"], "", {HOME, PHONE}),
        ([], "抽查5户，入户了解", {HOME}),
        ([], "看台账", set()),
        (["实地"], "入户了解", set()),
    ],
)
def test_the_ways_of_asking_come_from_the_methods_else_from_the_criterion(
    methods: list[str], criterion: str, kinds: set[InterviewKind]
) -> None:
    item = one_item(HOMES, methods=methods, criterion=criterion or "标准")
    assert {kind for kind in InterviewKind if suits(item, kind)} == kinds
    assert len(sheets_for([item], HOME)) == (HOME in kinds)
