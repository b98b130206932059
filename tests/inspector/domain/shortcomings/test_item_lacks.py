"""What an item lost points for, in words, for every kind of rule; arbitrary marks never break it."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.findings import findings_of
from inspector.domain.opinion_proposal import propose_opinion
from inspector.domain.shortcomings.lack import Lack
from inspector.domain.shortcomings.of_item import item_lacks
from scoring_rules.engine import score
from scoring_rules.kinds.rule import Json
from scoring_rules.marks import EvidenceMark, EvidenceState, Marks, RawMark
from tests.scoring_rules.small_sheets import bonus, item, section, sheet_of, sheet_table

HALF = Decimal("0.5")


def lacks(rule: dict[str, Any], mark: RawMark, criterion: str = "", **facts: Json) -> tuple[Lack, ...]:
    """What an item of 2 points with this rule lost points for."""
    one = item("A1", 2, rule=rule, criterion=criterion or "标准")
    scored = score(sheet_of(sheet_table(2, section("A", one))), Marks(items={"A1": mark}, facts=facts)).item(
        "A1"
    )
    assert not scored.working.faults
    return item_lacks(scored, facts)


def line(what: str, basis: str, **keys: object) -> dict[str, Any]:
    """A rule of one deduct line."""
    return {"kind": "deduct", "lines": [{"what": what, "basis": basis, **keys}]}


COUNT = line("用途不符", "count", per=HALF)
MISSING = line("缺要素", "missing", per=HALF, elements=["文件", "分管领导"])
SHORT = line("专题研究", "shortfall", per=HALF, required=3)
RATE = line("到岗", "rate", per=1, numerator="在岗人数", denominator="核定人数")
QUESTIONS = ["职责", "政策"]
BANDS = [{"at_least": 60, "points": 2}, {"otherwise": 0}]


@pytest.mark.parametrize(
    ("rule", "mark", "criterion", "found", "demand"),
    [
        (
            COUNT,
            {"lines": {"用途不符": 2}},
            "每发现1笔用途不符扣0.5分",
            "用途不符2笔",
            "对查出的“用途不符”逐一整改",
        ),
        (COUNT, {"lines": {"用途不符": 1}}, "", "用途不符1处", "对查出的“用途不符”逐一整改"),
        (
            line("迟发的月份", "count", per=1),
            {"lines": {"迟发的月份": 1}},
            "每迟1个月扣1分，每人次扣1分",
            "迟发的月份1个",
            "对查出的“迟发的月份”逐一整改",
        ),
        (line("缺文件", "count", per=1), {"lines": {"缺文件": 1}}, "每缺1份扣1分", "缺文件1份", "补齐文件"),
        (MISSING, {"lines": {"缺要素": ["文件"]}}, "", "缺少文件", "补齐文件"),
        (
            line("缺制度", "missing", per=HALF, elements=["应急", "保密"]),
            {"lines": {"缺制度": {"missing": ["应急", "保密"], "absent": []}}},
            "",
            "缺制度：应急、保密",
            "补齐制度：应急、保密",
        ),
        (
            line("没有公开", "missing", per=HALF, elements=["电话"]),
            {"lines": {"没有公开": ["电话"]}},
            "",
            "没有公开：电话",
            "完善电话",
        ),
        (SHORT, {"lines": {"专题研究": 1}}, "研究不少于3次", "专题研究应有3次，实有1次", "专题研究达到3次"),
        (
            line("例会月份", "shortfall", per=HALF, required=3),
            {"lines": {"例会月份": {"actual": 2, "required": 4}}},
            "",
            "例会月份应有4个，实有2个",
            "例会月份达到4个",
        ),
        (
            RATE,
            {"lines": {"到岗": {"numerator": 9, "denominator": 10}}},
            "",
            "核定人数10、在岗人数9，占90%，未达到100%",
            "在岗人数占核定人数的比例达到100%",
        ),
        (
            line("流失", "rate", per=1, numerator="离职", denominator="在册", target=10, direction="above"),
            {"lines": {"流失": {"numerator": 1, "denominator": 3}}},
            "",
            "在册3、离职1，占约33.33%，超过10%",
            "离职占在册的比例控制在10%以内",
        ),
        (
            line("整理", "judged", high=1),
            {"lines": {"整理": [{"points": HALF, "reason": "混放。"}, {"points": HALF, "reason": "缺目录"}]}},
            "",
            "混放；缺目录",
            "针对“混放”“缺目录”进行整改",
        ),
        (
            {"kind": "deduct", "zero_if": ["未挂牌"]},
            {"zero": ["未挂牌"]},
            "",
            "未挂牌",
            "对“未挂牌”的问题完成整改",
        ),
        (
            {"kind": "credit", "parts": [{"what": "计划", "points": 1}, {"what": "记录", "points": 1}]},
            {"met": ["计划"]},
            "",
            "未做到：记录",
            "落实“记录”的要求",
        ),
        (
            {"kind": "credit", "any": True, "parts": [{"what": "手册"}, {"what": "课题"}]},
            {"met": []},
            "",
            "手册、课题均未做到",
            "至少做到其中一项：手册、课题",
        ),
        (
            {"kind": "accrue", "lines": [{"what": "活动", "per": HALF}]},
            {"lines": {"活动": 1}},
            "",
            "活动1，未达到4",
            "活动达到4",
        ),
        (
            {"kind": "accrue", "lines": [{"what": "活动", "per": HALF, "from": 3, "base": 1}]},
            {"lines": {}},
            "",
            "活动0，未达到5",
            "活动达到5",
        ),
        (
            {"kind": "accrue", "lines": [{"what": "活动", "per": HALF, "from": 3, "base": 2}]},
            {"lines": {"活动": 2}},
            "",
            "活动2，未达到3",
            "活动达到3",
        ),
        (
            {"kind": "accrue", "lines": [{"what": "活动", "per": 1, "cap": 1}]},
            {"lines": {"活动": 9}},
            "",
            "活动9，未达到满分要求",
            "增加活动",
        ),
        (
            {"kind": "accrue", "lines": [{"what": "活动", "per": 0, "from": 1, "base": 1}]},
            {"lines": {"活动": 1}},
            "",
            "活动1，未达到满分要求",
            "增加活动",
        ),
        (
            {"kind": "accrue", "lines": [{"what": "活动", "per": HALF}, {"what": "培训", "per": HALF}]},
            {"lines": {"活动": 1}},
            "",
            "活动1、培训0，未达到满分要求",
            "增加活动、培训",
        ),
        (
            {
                "kind": "levels",
                "levels": [{"what": "独立场地", "points": 2}, {"what": "合用", "low": 0, "high": 1}],
            },
            {"level": "合用", "points": HALF, "reason": "与文化站合用"},
            "",
            "合用（与文化站合用）",
            "达到“独立场地”的要求",
        ),
        (
            {"kind": "levels", "levels": [{"what": "独立场地", "points": 2}, {"what": "没有", "points": 0}]},
            {"level": "没有"},
            "",
            "没有",
            "达到“独立场地”的要求",
        ),
        (
            {"kind": "levels", "levels": [{"what": "好", "low": 1, "high": 2}]},
            {"level": "好", "points": 1, "reason": "标识不清"},
            "",
            "标识不清",
            "针对“标识不清”进行整改",
        ),
        (
            {"kind": "bands", "value": "面积", "bands": BANDS},
            {"value": 52},
            "面积60平方米以上得2分",
            "面积52平方米，未达到60平方米",
            "面积达到60平方米",
        ),
        (
            {"kind": "bands", "bands": [{"at_most": 3, "points": 2}, {"otherwise": 1}]},
            {"value": 5},
            "",
            "数值5，超过3",
            "数值控制在3以内",
        ),
        (
            {"kind": "bands", "bands": [{"less_than": 3, "points": 2}, {"otherwise": 1}]},
            {"value": 3},
            "",
            "数值3，未低于3",
            "数值降到3以下",
        ),
        (
            {"kind": "bands", "bands": [{"more_than": Decimal("1.5"), "points": 2}, {"otherwise": 1}]},
            {"value": 1},
            "",
            "数值1，未超过1.5",
            "数值超过1.5",
        ),
        (
            {"kind": "bands", "bands": [{"otherwise": 1}]},
            {"value": 1},
            "",
            "数值1，未达到最高一档",
            "数值达到最高一档",
        ),
        (
            {"kind": "bands", "numerator": "到位", "denominator": "预算", "bands": BANDS},
            {"numerator": 1, "denominator": 2},
            "",
            "预算2、到位1，占50%，未达到60%",
            "到位占预算的比例达到60%",
        ),
        (
            {"kind": "bands", "numerator": "到位", "denominator": "预算", "bands": BANDS},
            {"value": 50},
            "",
            "填报比率50%，未达到60%",
            "填报比率达到60%",
        ),
        (
            {"kind": "bands", "numerator": "学时", "denominator": "人数", "unit": "each", "bands": BANDS},
            {"numerator": 100, "denominator": 3},
            "",
            "人数3、学时100，平均约33.33，未达到60",
            "学时按人数平均达到60",
        ),
        (
            {"kind": "pro_rata", "numerator": "建成", "denominator": "规划"},
            {"numerator": 1, "denominator": 2},
            "",
            "规划2、建成1，占50%，未达到100%",
            "建成占规划的比例达到100%",
        ),
        (
            {"kind": "pro_rata", "numerator": "人均学时", "denominator": 40, "target": 90},
            {"numerator": 30},
            "",
            "人均学时30，未达到36",
            "人均学时达到36",
        ),
        (
            {"kind": "pro_rata", "numerator": "建成", "denominator": "规划"},
            {"value": 80},
            "",
            "填报比率80%，未达到100%",
            "达到100%",
        ),
        (
            {"kind": "sample", "n": 4, "score": "ratio"},
            {"results": [True, False, True, False]},
            "抽查4份档案",
            "抽查4份，其中2份不符合要求",
            "对抽查不符合要求的2份逐一整改，并对同类情况全面自查",
        ),
        (
            {"kind": "sample", "n": 2, "score": "all"},
            {"results": [True, False]},
            "",
            "抽查2个，其中1个不符合要求",
            "对抽查不符合要求的1个逐一整改，并对同类情况全面自查",
        ),
        (
            {"kind": "sample", "n": 2, "score": "deduct_answers", "per": HALF, "questions": QUESTIONS},
            {"answers": [[True, False], [True, None]]},
            "",
            "询问2人，未答对的：“政策”2人",
            "针对政策等薄弱内容改进工作",
        ),
        (
            {"kind": "judgement"},
            {"points": 1, "reason": " 成效一般。"},
            "",
            "成效一般",
            "针对“成效一般”进行整改",
        ),
        (
            {
                "kind": "sum",
                "parts": [
                    {
                        "what": "制度",
                        "points": 1,
                        "rule": {"kind": "credit", "parts": [{"what": "上墙", "points": 1}]},
                    },
                    {"what": "完成", "points": 1, "rule": {"kind": "judgement"}},
                    {"what": "加分", "points": 1, "bonus": True, "rule": {"kind": "judgement"}},
                ],
            },
            {"parts": {"制度": {"met": []}, "完成": {"points": 1}}},
            "",
            "制度：未做到：上墙",
            "制度：落实“上墙”的要求",
        ),
    ],
)
def test_a_deduction_becomes_what_was_found_and_what_has_to_be_done(
    rule: dict[str, Any], mark: RawMark, criterion: str, found: str, demand: str
) -> None:
    assert lacks(rule, mark, criterion) == (Lack(found, demand),)


def test_numbers_of_facts_are_told_like_those_of_marks() -> None:
    assert lacks(RATE, {}, 在岗人数=9, 核定人数=10)[0].found == "核定人数10、在岗人数9，占90%，未达到100%"
    assert (
        lacks({"kind": "bands", "value": "面积", "bands": BANDS}, {}, 面积=52)[0].found == "面积52，未达到60"
    )
    bands = {"kind": "bands", "numerator": "到位", "denominator": "预算", "bands": BANDS}
    assert lacks(bands, {}, 到位=1, 预算=2)[0].demand == "到位占预算的比例达到60%"


def test_only_lines_that_took_something_off_are_told() -> None:
    rule = {"kind": "deduct", "lines": [*COUNT["lines"], *MISSING["lines"], *SHORT["lines"]]}
    marks: RawMark = {"lines": {"用途不符": 0, "缺要素": [], "专题研究": 2}}
    assert [lack.found for lack in lacks(rule, marks)] == ["专题研究应有3，实有2"]


def test_a_rate_below_its_hard_limit_is_told_though_its_line_takes_nothing_off() -> None:
    rule = line("到岗", "rate", per=0, numerator="在岗", denominator="核定", zero_below=60)
    assert lacks(rule, {"lines": {"到岗": {"numerator": 1, "denominator": 2}}})[0].found.startswith(
        "核定2、在岗1"
    )


def test_extra_deductions_are_told() -> None:
    rule = {**COUNT, "extra": [{"what": "弄虚作假", "per": 3}, {"what": "瞒报", "per": 1}]}
    assert lacks(rule, {"extra": {"弄虚作假": 2}}) == (Lack("弄虚作假2处", "对“弄虚作假”的问题完成整改"),)


def test_nothing_lost_is_nothing_lacking() -> None:
    assert lacks(COUNT, {}) == ()
    assert lacks({"kind": "sample", "n": 1, "score": "all", "questions": ["甲"]}, {"answers": [[True]]}) == ()


def test_materials_that_lack_or_are_irregular_are_told_even_where_no_points_were_lost() -> None:
    sheet = sheet_of(sheet_table(2, section("A", item("A1", 2, evidence=["批复", "照片", "名册"]))))
    states = {"批复": EvidenceMark(EvidenceState.MISSING), "照片": EvidenceMark(EvidenceState.IRREGULAR)}
    marks = Marks(items={"A1": {}}, evidence={"A1": {**states, "名册": EvidenceMark(EvidenceState.PRESENT)}})
    scored = score(sheet, marks).item("A1")
    assert item_lacks(scored, {}, marks.evidence["A1"]) == (
        Lack("缺少材料：批复", "补齐材料：批复"),
        Lack("材料不规范：照片", "规范材料：照片"),
    )


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (
            {"settled": {"points": "1", "reason": "平均"}},
            [Lack("未达到评分标准的全部要求", "对照评分标准完成整改")],
        ),
        ({"settled": {"points": "1"}}, [Lack("未达到评分标准的全部要求", "对照评分标准完成整改")]),
        (
            {"settled": {"points": "1", "reason": "照片不清"}},
            [Lack("集体评定：照片不清", "按集体评定的意见完成整改")],
        ),
        (
            {"settled": {"points": "1", "reason": "组长定：照片不清。"}},
            [Lack("集体评定：照片不清", "按集体评定的意见完成整改")],
        ),
        (
            {"lines": {"用途不符": 1}, "settled": {"points": "1", "reason": "按2∶1加权平均"}},
            [Lack("用途不符1处", "对查出的“用途不符”逐一整改")],
        ),
        (
            {"lines": {"用途不符": 1}, "settled": {"points": "1", "reason": "另有照片"}},
            [Lack("用途不符1处", "对查出的“用途不符”逐一整改")],
        ),
    ],
)
def test_a_settled_item_tells_what_its_mark_shows_else_the_reason(
    mark: RawMark, expected: list[Lack]
) -> None:
    assert list(lacks(COUNT, mark)) == expected


def test_a_reason_that_says_nothing_gives_the_plain_sentence() -> None:
    plain = (Lack("未达到评分标准的全部要求", "对照评分标准完成整改"),)
    assert lacks({"kind": "judgement"}, {"points": 1, "reason": "。"}) == plain
    judged = line("整理", "judged", high=1)
    assert lacks(judged, {"lines": {"整理": [{"points": HALF, "reason": "。"}]}}) == plain


def test_a_settled_item_whose_mark_is_not_whole_tells_the_settlement() -> None:
    rule = {"kind": "levels", "levels": [{"what": "好", "points": 2}, {"what": "差", "points": 0}]}
    mark: RawMark = {"settled": {"points": "1", "reason": "组长定：场地小"}}
    assert [lack.found for lack in lacks(rule, mark)] == ["集体评定：场地小"]


def test_an_unmarked_item_lacks_nothing() -> None:
    sheet = sheet_of(sheet_table(2, section("A", item("A1", 2))))
    assert item_lacks(score(sheet, Marks()).item("A1"), {}) == ()


EVERY_KIND = [
    {**COUNT, "zero_if": ["未挂牌"], "extra": [{"what": "弄虚作假", "per": 1}]},
    MISSING, SHORT, RATE,
    line("整理", "judged", high=1),
    {"kind": "credit", "parts": [{"what": "计划", "points": 2}]},
    {"kind": "accrue", "lines": [{"what": "活动", "per": 1}]},
    {"kind": "levels", "levels": [{"what": "好", "low": 0, "high": 2}, {"what": "差", "points": 0}]},
    {"kind": "bands", "value": "面积", "bands": BANDS},
    {"kind": "pro_rata", "numerator": "建成", "denominator": "规划", "when_zero_denominator": "full"},
    {"kind": "sample", "n": 2, "score": "ratio", "n_is": "min"},
    {"kind": "sample", "n": 1, "score": "deduct_answers", "per": 1, "questions": QUESTIONS},
    {"kind": "judgement"},
    {"kind": "sum", "parts": [{"what": "甲", "points": 1, "rule": {"kind": "judgement"}}, {"what": "乙", "points": 1, "rule": COUNT}]},
]  # fmt: skip
EVERYTHING = sheet_of(
    sheet_table(
        2 * len(EVERY_KIND),
        section("A", *(item(f"A{n}", 2, rule=rule, evidence=["批复"]) for n, rule in enumerate(EVERY_KIND))),
        bonus("K", 1, item("K1", 1, rule={"kind": "judgement"})),
    )
)
NAMES = st.sampled_from(
    [
        "用途不符",
        "缺要素",
        "专题研究",
        "到岗",
        "整理",
        "计划",
        "活动",
        "好",
        "差",
        "文件",
        "未挂牌",
        "甲",
        "乙",
        "理由",
    ]
)
KEYS = st.sampled_from(
    [
        *("lines", "zero", "extra", "met", "level", "points", "reason", "value", "numerator", "denominator"),
        *(
            "results",
            "answers",
            "parts",
            "settled",
            "not_applicable",
            "note",
            "missing",
            "actual",
            "required",
        ),
        *("用途不符", "缺要素", "专题研究", "到岗", "整理", "活动", "弄虚作假", "甲", "乙"),
    ]
)
NUMBERS = st.one_of(st.integers(-1, 9), st.sampled_from([HALF, Decimal("1.5"), Decimal("NaN")]))
JSON: st.SearchStrategy[Json] = st.recursive(
    st.one_of(st.none(), st.booleans(), NUMBERS, NAMES),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)


@given(
    marks=st.dictionaries(
        st.sampled_from([each.code for each in EVERYTHING.items()]), st.dictionaries(KEYS, JSON, max_size=3)
    ),
    facts=st.dictionaries(st.sampled_from(["面积", "建成", "规划", "在岗人数", "核定人数"]), NUMBERS),
)
def test_whatever_is_marked_findings_and_opinion_say_something_readable(
    marks: dict[str, RawMark], facts: dict[str, Json]
) -> None:
    scored = score(EVERYTHING, Marks(items=marks, facts=facts))
    lost = {each.item.code for each in scored.items() if each.points is not None and each.lost > 0} - {"K1"}
    findings = findings_of(scored, {}, {})
    assert {finding.code for finding in findings} >= lost
    for finding in findings:
        assert finding.fact.strip()
        assert finding.requirement.strip()
    opinion = propose_opinion(scored, {}, with_points=True)
    for sentence in (*opinion.affirmed, *opinion.problems, *opinion.requirements):
        assert sentence.endswith("。")
        assert "None" not in sentence
    assert opinion == propose_opinion(scored, {}, with_points=True)
