"""Every check of a scoresheet: a sheet bent in one way → the problem's severity, place, words and remedy; all at once."""

from decimal import Decimal
from typing import Any

import pytest

from scoring_rules.checks import CHECKS
from scoring_rules.problems import Problem
from scoring_rules.tables import Table
from tests.scoring_rules.small_sheets import COUNT, bonus, item, problems_of, section, sheet_table

JUDGED = {"kind": "judgement"}


def good(**tables: Any) -> Table:
    return sheet_table(10, section("A", item("A1", 4), item("A2", 6)), **tables)


def with_rule(rule: Any, full: Any = 2, **tables: Any) -> Table:
    return sheet_table(full, section("A", item("A1", full, rule=rule)), **tables)


def line(**keys: Any) -> Table:
    return with_rule({"kind": "deduct", "lines": [{"what": "差错", "basis": "count", "per": 1} | keys]})


def rate(**keys: Any) -> Table:
    how = {"basis": "rate", "numerator": "甲", "denominator": "乙", "target": 90, "step": 2}
    return line(**(how | keys))


def bands(*entries: Any, **keys: Any) -> Table:
    return with_rule({"kind": "bands", "numerator": "甲", "denominator": "乙", "bands": list(entries)} | keys)


def sample(**keys: Any) -> Table:
    return with_rule({"kind": "sample", "n": 2, "score": "ratio"} | keys)


def two_items(**keys: Any) -> Table:
    return sheet_table(10, section("A", item("A1", 4, **keys), item("A2", 6)))


def veto(**keys: Any) -> Table:
    return good(veto=[{"code": "V1", "title": "造假", "criterion": "……", "effect": "fail"} | keys])


def gate(items: Any, at_least: Any = 4, **keys: Any) -> Table:
    gated = section("A", item("A1", 4, **keys), item("A2", 6), gate={"items": items, "at_least": at_least})
    return sheet_table(10, gated)


def parts(*entries: Any, **keys: Any) -> Table:
    return with_rule({"kind": "sum", "parts": list(entries)}, **keys)


def part(what: str = "甲", points: Any = 2, rule: Any = COUNT, **keys: Any) -> Table:
    return {"what": what, "points": points, "rule": rule} | keys


def head(**keys: Any) -> Table:
    table = good()
    table["scoresheet"] = {"id": "small", "version": "1", "title": "小表", "full_points": 10} | keys
    return table


def without(*path: str) -> Table:
    table = good()
    inner: Any = table
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    return table


END = {"otherwise": 0}
ABOVE = [{"at_least": 90, "points": 2}, {"at_least": 80, "points": 1}, END]
EXTRA = {"kind": "deduct", "zero_if": ["无"], "extra": [{"what": "追加", "per": 5}]}
DIVIDED = {"kind": "pro_rata", "numerator": "甲", "denominator": "乙", "when_zero_denominator": "exclude"}

BROKEN: dict[str, tuple[Table, str]] = {
    # the head
    "no id": (without("scoresheet", "id"), "error 第1行 scoresheet.id 缺“id”"),
    "id in Chinese": (head(id="双百"), "error scoresheet.id 字母、数字、符号以外的字符 只用英文字母"),
    "no title": (head(title=" "), "error scoresheet.title “title”是空的"),
    "no head": (without("scoresheet"), "error scoresheet 缺评分表的基本信息 [scoresheet]"),
    "head no table": (good(scoresheet=1), "error scoresheet 应是一组键值"),
    "points as text": (
        head(full_points="十分"),
        "error scoresheet.full_points 应是数，写的是“十分” 不带引号的数字",
    ),
    "negative points": (head(full_points=-10), "error scoresheet.full_points 是-10，不能小于0"),
    "points of 20 digits": (head(full_points=10**20), "error scoresheet.full_points 不是可用的数"),
    "points too fine": (head(full_points=Decimal("1e-11")), "error scoresheet.full_points 不是可用的数"),
    "points as a flag": (head(full_points=True), "error scoresheet.full_points 应是数，写的是“true”"),
    "a day as text": (head(effective_from="2023-04-01"), "error effective_from 应是日期 不加引号"),
    "unknown status": (head(status="draft"), "error status 写的是“draft” 只能写：sample、official"),
    "unknown key": (head(issuerr="省厅"), "error 不认识“issuerr” 是不是“issuer”？"),
    "unknown table": (good(rounds={"places": 2}), "error rounds 不认识“rounds”"),
    "places too many": (good(rounding={"places": 11}), "error rounding.places 小数位数11太多"),
    "places negative": (good(rounding={"places": -1}), "error rounding.places 不能小于0"),
    "places no whole": (good(rounding={"places": Decimal("1.5")}), "error rounding.places 是1.5，应为整数"),
    "rescale no flag": (good(total={"rescale": "是"}), "error total.rescale 应是true 或 false"),
    "no grades": (without("grade"), "error grade 缺“grade”"),
    "no sections": (without("section"), "error section 缺“section”"),
    "sections no list": (good(section=1), "error section 应是一列表"),
    "a number among sections": (good(section=[section("A", item("A1", 10)), 1]), "error 这里应是一组键值"),
    "blank entry of a list": (two_items(evidence=[" "]), "error evidence[1] “evidence”里有一个空的名称"),
    "entry of a list twice": (two_items(methods=["实地", "实地"]), "error methods[2] “实地”重复"),
    "text where a list belongs": (two_items(methods="实地"), "error methods 应是一列文字"),
    # sums and codes
    "points do not add up": (
        sheet_table(100, section("A", item("A1", 60)), section("B", item("B1", 30))),
        "error 第1行 scoresheet.full_points 各项分值相加是90分（A 60＋B 30），总分写的是100分 少了10分",
    ),
    "points add up for one kind only": (
        sheet_table(10, section("A", item("A1", 10, applies_to=["镇"]), item("A2", 9, applies_to=["街道"]))),
        "error 单位类型“街道”的各项分值相加是9分 少了1分",
    ),
    "item code twice": (
        sheet_table(10, section("A", item("A1", 4), item("A1", 6))),
        "error 评分项A1 code 编号“A1”重复",
    ),
    "veto code like an item's": (veto(code="A1"), "error 否决事项A1 code 编号“A1”重复"),
    "section code twice": (
        sheet_table(10, section("A", item("A1", 4)), section("A", item("A2", 6), title="别的")),
        "error 一级指标A code 编号“A”重复，前面已有一级指标",
    ),
    "section title twice": (
        sheet_table(10, section("A", item("A1", 4)), section("B", item("A2", 6), title="A部分")),
        "error 一级指标B title 一级指标“A部分”重复",
    ),
    "no code": (
        sheet_table(4, section("A", {"criterion": "x", "points": 4, "rule": COUNT})),
        "error code 缺“code”",
    ),
    "cap without bonus": (sheet_table(4, section("A", item("A1", 4), cap=3)), "error cap 只有加分项"),
    # grades
    "grade twice": (
        good(grade=[{"name": "优", "at_least": 9}, {"name": "优", "at_least": 0}]),
        "error 等次优 name 等次“优”重复",
    ),
    "grades upside down": (
        good(
            grade=[
                {"name": "中", "at_least": 6},
                {"name": "优", "at_least": 9},
                {"name": "差", "at_least": 0},
            ]
        ),
        "error 等次优 at_least “优”从9分起，不低于前一等次“中”的6分",
    ),
    "no lowest grade": (
        good(grade=[{"name": "优", "at_least": 9}]),
        "error 等次优 at_least 再低的分数没有等次",
    ),
    "grade out of reach": (good(), "warning 等次优秀 at_least “优秀”要90分，而总分最高10分"),
    # items
    "heading of four levels": (
        two_items(heading=["一", "二", "三", "四"]),
        "error heading 标题有4级，最多三级",
    ),
    "no points": (
        sheet_table(4, section("A", item("A1", 4), item("A2", 0))),
        "warning 评分项A2 points 分值是0分",
    ),
    "points finer than the sheet": (
        sheet_table(Decimal("0.125"), section("A", item("A1", Decimal("0.125")))),
        "warning 评分项A1 points 小数多于2位",
    ),
    "not applicable, but when": (two_items(not_applicable="full"), "warning not_applicable 没有写什么情形"),
    "when, but never": (two_items(not_applicable_when="没有"), "warning not_applicable_when 打分时不能用"),
    "unknown not applicable": (two_items(not_applicable="yes"), "error not_applicable 写的是“yes”"),
    "no rule": (
        sheet_table(4, section("A", {"code": "A1", "criterion": "x", "points": 4})),
        "error rule 缺“rule”",
    ),
    "rule no table": (with_rule(1), "error rule 应是一组键值"),
    "unknown kind": (
        with_rule({"kind": "deducts"}),
        "error rule.kind 没有“deducts”这种规则类型 只能写：deduct",
    ),
    "no kind": (with_rule({"lines": []}), "error rule.kind 没有写规则类型"),
    "same fact as nobody": (two_items(same_fact_as=["A9"]), "error same_fact_as[1] “A9”，没有这一项"),
    "same fact as itself": (two_items(same_fact_as=["A1"]), "error same_fact_as[1] “A1”，就是本项"),
    # deduct
    "nothing to deduct": (with_rule({"kind": "deduct"}), "error rule.lines 永远是满分"),
    "no basis": (
        with_rule({"kind": "deduct", "lines": [{"what": "x", "per": 1}]}),
        "error lines[1].basis 缺“basis”",
    ),
    "unknown basis": (line(basis="counts"), "error rule.lines[1].basis 没有这种写法 只能写：count、missing"),
    "no per": (
        with_rule({"kind": "deduct", "lines": [{"what": "x", "basis": "count"}]}),
        "error lines[1].per 缺“per”",
    ),
    "per zero": (line(per=0), "warning rule.lines[1].per 等于不扣"),
    "line cap above full": (line(cap=3), "warning rule.lines[1].cap 超过本项满分2分，等于没有上限"),
    "line twice": (
        with_rule({"kind": "deduct", "lines": [{"what": "x", "basis": "count", "per": 1}] * 2}),
        "error rule.lines[2] “x”重复",
    ),
    "unknown key in a line": (line(caps=1), "error rule.lines[1].caps 是不是“cap”？"),
    "unknown group": (line(group="乙组"), "error rule.lines[1].group 没有这一组"),
    "idle group": (
        with_rule(COUNT | {"groups": {"乙组": 1}}),
        "warning rule.groups.乙组 “乙组”组里没有扣分行",
    ),
    "group cap above full": (
        with_rule(
            {
                "kind": "deduct",
                "groups": {"乙": 3},
                "lines": [{"what": "x", "basis": "count", "per": 1, "group": "乙"}],
            }
        ),
        "warning rule.groups.乙 “乙”组最多扣3分，超过本项满分2分",
    ),
    "groups no table": (with_rule(COUNT | {"groups": [1]}), "error rule.groups 应是一组键值"),
    "no elements": (line(basis="missing"), "error rule.lines[1].elements 缺“elements”"),
    "empty elements": (line(basis="missing", elements=[]), "error elements “elements”是空的"),
    "unknown list": (
        line(basis="missing", elements={"list": "对象"}),
        "error elements.list 没有名为“对象”的名单",
    ),
    "empty list": (good(lists={"对象": []}), "error lists.对象 名单“对象”是空的"),
    "list no list": (good(lists={"对象": "低保"}), "error lists.对象 应是一列文字"),
    "no required": (line(basis="shortfall"), "error rule.lines[1].required 缺“required”"),
    "blank fact": (line(basis="shortfall", required=" "), "error rule.lines[1].required 是空的"),
    "required no number": (line(basis="shortfall", required=[1]), "error rule.lines[1].required 应是数"),
    "step zero": (rate(step=0), "error rule.lines[1].step 每步的百分点必须大于0"),
    "target above 100": (rate(target=101), "warning rule.lines[1].target 总要扣分"),
    "zero above target": (rate(zero_below=95), "warning rule.lines[1].zero_below 达到目标也会得0分"),
    "no numerator": (line(basis="rate", denominator="乙"), "error rule.lines[1].numerator 缺“numerator”"),
    "judged upside down": (
        with_rule({"kind": "deduct", "lines": [{"what": "x", "basis": "judged", "low": 2, "high": 1}]}),
        "error rule.lines[1].low 下限2大于上限1",
    ),
    "judged above full": (
        with_rule({"kind": "deduct", "lines": [{"what": "x", "basis": "judged", "high": 3}]}),
        "warning rule.lines[1].high 超过本项满分2分",
    ),
    "unknown veto hinted": (
        line(hint_veto={"code": "V9", "at_least": 1}),
        "error rule.lines[1].hint_veto.code 否决事项“V9”，但没有这一项",
    ),
    "unknown veto hinted in a part": (
        parts(
            part(
                rule={
                    "kind": "deduct",
                    "lines": [
                        {"what": "x", "basis": "count", "per": 1, "hint_veto": {"code": "V9", "at_least": 1}}
                    ],
                }
            )
        ),
        "error rule.parts[1].rule.lines[1].hint_veto.code “V9”",
    ),
    "extra with an unknown zero": (
        with_rule(
            {"kind": "deduct", "zero_if": ["无"], "extra": [{"what": "x", "per": 1, "with_zero": "没"}]}
        ),
        "error rule.extra[1].with_zero “没”不在不得分的情形里 改为：无",
    ),
    "extra of nothing": (
        with_rule({"kind": "deduct", "zero_if": ["无"], "extra": [{"what": "x", "per": 0}]}),
        "warning rule.extra[1].per 是0分",
    ),
    "extra in a bonus section": (
        sheet_table(1, section("A", item("A1", 1)), bonus("J", 5, item("J1", 5, rule=EXTRA))),
        "error 评分项J1 rule.extra 加分项不能有追加扣除",
    ),
    # credit, accrue, levels
    "credit does not add up": (
        with_rule({"kind": "credit", "parts": [{"what": "x", "points": 1}]}),
        "error rule.parts 各部分相加是1分，本项满分是2分",
    ),
    "credit needs nobody": (
        with_rule({"kind": "credit", "parts": [{"what": "x", "points": 2, "needs": "y"}]}),
        "error rule.parts[1].needs 没有这一部分",
    ),
    "credit in circles": (
        with_rule(
            {
                "kind": "credit",
                "parts": [{"what": "x", "points": 1, "needs": "y"}, {"what": "y", "points": 1, "needs": "x"}],
            }
        ),
        "error rule.parts[1].needs 绕了一圈",
    ),
    "credit without points": (
        with_rule({"kind": "credit", "parts": [{"what": "x"}]}),
        "error rule.parts[1].points 缺“points”",
    ),
    "credit part twice": (
        with_rule({"kind": "credit", "parts": [{"what": "x", "points": 1}] * 2}),
        "error rule.parts[2] “x”重复",
    ),
    "accrue from without base": (
        with_rule({"kind": "accrue", "lines": [{"what": "x", "per": 1, "from": 2}]}),
        "error rule.lines[1].from 写了“from”还要写“base”",
    ),
    "accrue base without from": (
        with_rule({"kind": "accrue", "lines": [{"what": "x", "per": 1, "base": 2}]}),
        "error rule.lines[1].base 写了“base”还要写“from”",
    ),
    "accrue of nothing": (
        with_rule({"kind": "accrue", "lines": [{"what": "x", "per": 0}]}),
        "warning rule.lines[1].per 怎么做都不得分",
    ),
    "accrue cap above full": (
        with_rule({"kind": "accrue", "lines": [{"what": "x", "per": 1, "cap": 3}]}),
        "warning rule.lines[1].cap 超过本项满分2分",
    ),
    "accrue base above cap": (
        with_rule({"kind": "accrue", "lines": [{"what": "x", "per": 1, "cap": 2, "from": 1, "base": 3}]}),
        "warning rule.lines[1].base 已超过上限2分",
    ),
    "accrue out of reach": (
        with_rule({"kind": "accrue", "lines": [{"what": "x", "per": 1, "cap": 1}]}),
        "warning rule.lines 永远得不到满分2分",
    ),
    "accrue without lines": (with_rule({"kind": "accrue", "lines": []}), "error rule.lines 缺“lines”"),
    "level above full": (
        with_rule({"kind": "levels", "levels": [{"what": "好", "points": 3}]}),
        "warning rule.levels[1].points “好”给3分，超过本项满分2分",
    ),
    "range above full": (
        with_rule({"kind": "levels", "levels": [{"what": "好", "low": 1, "high": 3}]}),
        "warning rule.levels[1].high “好”给3分",
    ),
    "levels out of reach": (
        with_rule({"kind": "levels", "levels": [{"what": "好", "points": 1}]}),
        "warning rule.levels 永远得不到满分2分",
    ),
    "level with points and range": (
        with_rule({"kind": "levels", "levels": [{"what": "好", "points": 2, "low": 1}]}),
        "error rule.levels[1].points 不能既写 points 又写 low",
    ),
    "level without points": (
        with_rule({"kind": "levels", "levels": [{"what": "好"}]}),
        "error rule.levels[1].points 一档没有写分数 固定分数写 points",
    ),
    "level upside down": (
        with_rule({"kind": "levels", "levels": [{"what": "好", "low": 2, "high": 1}]}),
        "error rule.levels[1].low 下限2大于上限1",
    ),
    # bands
    "bands with a hole": (bands(*ABOVE[:2]), "error rule.bands 不符合“达到80”的没有规定得几分 最后加一档"),
    "bands in two directions": (
        bands({"at_least": 90, "points": 2}, {"less_than": 80, "points": 0}, END),
        "error rule.bands 一项里只用一个方向",
    ),
    "bands out of order": (
        bands({"at_least": 80, "points": 1}, {"at_least": 90, "points": 2}, END),
        "error rule.bands[2].at_least “达到90”排在“达到80”后面，永远轮不到",
    ),
    "band twice": (
        bands({"at_most": 1, "points": 2}, {"less_than": 1, "points": 1}, END),
        "error rule.bands[2].less_than 永远轮不到",
    ),
    "rest not last": (bands(END, {"at_least": 90, "points": 2}), "error rule.bands[1].otherwise 写在最后"),
    "band with two bounds": (
        bands({"at_least": 90, "at_most": 95, "points": 2}, END),
        "error rule.bands[1].points 写了2个界（at_least、at_most）",
    ),
    "band without bound": (bands({"points": 2}, END), "error rule.bands[1].points 没有写界"),
    "rest with bound": (
        bands({"at_least": 90, "points": 2}, {"otherwise": 0, "at_least": 1}),
        "error rule.bands[2].at_least otherwise 一档不能再写界",
    ),
    "bands above full": (
        bands({"at_least": 90, "points": 3}, END),
        "warning rule.bands[1].points “达到90”给3分，超过本项满分",
    ),
    "bands out of reach": (bands({"at_least": 90, "points": 1}, END), "warning rule.bands 永远得不到满分"),
    "bands not best first": (
        bands({"at_least": 90, "points": 1}, {"at_least": 80, "points": 2}, END),
        "warning rule.bands[2].points 比前一档的1分多",
    ),
    "value beside quotient": (bands(*ABOVE, value="丙"), "error rule.value 只能写一种"),
    "numerator alone": (
        with_rule({"kind": "bands", "numerator": "甲", "bands": ABOVE}),
        "error rule.denominator 缺“denominator”",
    ),
    "unknown unit": (bands(*ABOVE, unit="%"), "error rule.unit 写的是“%” 只能写：percent、each"),
    # pro_rata, sample, judgement
    "target zero": (
        with_rule({"kind": "pro_rata", "numerator": "甲", "denominator": "乙", "target": 0}),
        "error rule.target 目标比例必须大于0",
    ),
    "unknown zero denominator": (
        with_rule({"kind": "pro_rata", "numerator": "甲", "denominator": "乙", "when_zero_denominator": "0"}),
        "error rule.when_zero_denominator 只能写：unmarked、full、exclude",
    ),
    "sample of nobody": (sample(n=0), "error rule.n 不能小于1"),
    "unknown score": (sample(score="mean"), "error rule.score 只能写：ratio、deduct、all、deduct_answers"),
    "sample without per": (sample(score="deduct"), "error rule.per 缺“per”"),
    "answers without questions": (sample(score="deduct_answers", per=1), "error rule.questions 没有列出题目"),
    "more right answers than questions": (
        sample(questions=["姓名"], pass_min=2),
        "error rule.pass_min 只有1题",
    ),
    "idle per": (sample(per=1), "warning rule.per 用不到 per"),
    "sample per zero": (sample(score="deduct", per=0), "warning rule.per 等于不扣"),
    "idle pass_min": (
        sample(score="deduct_answers", per=1, questions=["姓名"], pass_min=1),
        "warning rule.pass_min 用不到 pass_min",
    ),
    "judgement upside down": (with_rule(JUDGED | {"low": 3}), "error rule.low 下限3大于上限2"),
    "judgement above full": (with_rule(JUDGED | {"high": 3}), "warning rule.high 最多可给3分"),
    "judgement without step": (with_rule(JUDGED | {"step": 0}), "error rule.step 分差必须大于0"),
    # sum
    "sum does not add up": (parts(part(points=1)), "error rule.parts 各部分相加是1分，本项满分是2分"),
    "a part is unsound": (parts(part(rule=JUDGED | {"low": 3})), "error rule.parts[1].rule.low 〔甲〕下限3"),
    "a part leaves the denominator": (
        parts(part(rule=DIVIDED)),
        "error rule.parts[1].rule.when_zero_denominator 〔甲〕组合里的一部分不能单独作合理缺项",
    ),
    "bonus part with extra": (
        parts(part(), part("乙", rule=EXTRA, bonus=True)),
        "error rule.parts[2].rule.extra 〔乙〕加分部分不能有追加扣除",
    ),
    "bonus in a bonus part": (
        parts(
            part(), part("乙", rule={"kind": "sum", "parts": [part(), part("丙", bonus=True)]}, bonus=True)
        ),
        "error rule.parts[2].rule.parts 〔乙〕加分部分里不能再有加分部分",
    ),
    "bonus parts in a bonus section": (
        sheet_table(
            1,
            section("A", item("A1", 1)),
            bonus("J", 5, item("J1", 2, rule={"kind": "sum", "parts": [part(), part("乙", bonus=True)]})),
        ),
        "error 评分项J1 rule.parts 加分项里的组合不能再有加分部分",
    ),
    # gates and vetoes
    "gate on nothing": (gate(["A9"]), "error gate.items[1] 保证项目引用了评分项“A9”"),
    "gate without items": (gate([]), "error gate.items 没有列出评分项"),
    "gate on an excludable item": (
        gate(["A1"], not_applicable="exclude", not_applicable_when="没有"),
        "error gate.items[1] 保证项目“A1”可以作合理缺项",
    ),
    "gate on an item that its denominator excludes": (
        gate(["A1"], rule=DIVIDED),
        "error gate.items[1] 合理缺项",
    ),
    "gate on a limited item": (gate(["A1"], applies_to=["镇"]), "error gate.items[1] 只适用于镇"),
    "gate out of reach": (gate(["A1"], 5), "error gate.at_least 满分合计4分，要求5分，永远达不到"),
    "gate of nothing": (gate(["A1"], 0), "warning gate.at_least 等于没有要求"),
    "veto on a missing item": (
        veto(when={"any_zero": ["A9"]}),
        "error 否决事项V1 when.any_zero[1] 否决事项引用了评分项“A9”，没有这一项",
    ),
    "veto without effect": (
        good(veto=[{"code": "V1", "title": "造假", "criterion": "……"}]),
        "error 否决事项V1 effect 缺“effect”",
    ),
    "veto without items": (veto(when={}), "error 否决事项V1 when.any_zero 缺“any_zero”"),
    "cap without grade": (veto(effect="cap_grade"), "error 否决事项V1 grade 写上：优秀、合格、不合格之一"),
    "cap at an unknown grade": (veto(effect="cap_grade", grade="中"), "error grade 没有“中”这个等次"),
    "cap at the best grade": (veto(effect="cap_grade", grade="优秀"), "warning grade 等于没有限制"),
    "idle grade": (veto(grade="合格"), "warning grade 效力是 fail，用不到 grade"),
    # risky combinations
    "exclude without rescaling": (
        sheet_table(
            10,
            section("A", item("A1", 4, not_applicable="exclude", not_applicable_when="x"), item("A2", 6)),
            total={"rescale": False},
        ),
        "warning total.rescale A1可作合理缺项，但不折算",
    ),
    "exclude by denominator without rescaling": (
        with_rule(DIVIDED, total={"rescale": False}),
        "warning total.rescale A1可作合理缺项，但不折算",
    ),
    "cap below full": (good(total={"cap": 5}), "warning total.cap 总分上限5低于满分10"),
    "bonus without cap": (
        sheet_table(1, section("A", item("A1", 1)), section("J", item("J1", 2), bonus=True)),
        "warning 一级指标J bonus 加分项“J部分”没有上限",
    ),
    "zero without material": (good(evidence={"missing": "zero"}), "warning 没有列佐证材料"),
}


def line_of(problem: Problem) -> str:
    return f"{problem.severity} {problem.where} {problem.message} {problem.remedy}"


@pytest.mark.parametrize("name", BROKEN)
def test_a_sheet_bent_in_one_way_is_told_where_and_what_to_do(name: str) -> None:
    table, words = BROKEN[name]
    lines = [line_of(problem) for problem in problems_of(table)]
    assert any(all(word in line for word in words.split()) for line in lines), lines
    assert all(problem.remedy and problem.where.startswith("小表.toml") for problem in problems_of(table))


def test_a_good_sheet_has_no_error() -> None:
    table = good(grade=[{"name": "好", "at_least": 6}, {"name": "差", "at_least": 0}])
    assert problems_of(table) == ()


def test_all_problems_are_told_at_once() -> None:
    table = sheet_table(
        9,
        section("A", item("A1", 4, rule={"kind": "deduct"}), item("A1", 6, same_fact_as=["X"])),
        veto=[
            {"code": "V1", "title": "造假", "criterion": "……", "effect": "fail", "when": {"any_zero": ["Y"]}}
        ],
    )
    lines = "\n".join(map(line_of, problems_of(table)))
    for words in ("多了1分", "“A1”重复", "永远是满分", "“X”", "“Y”"):
        assert words in lines


def test_points_that_cannot_be_read_are_not_added_up() -> None:
    table = sheet_table(10, section("A", item("A1", "四"), item("A2", 6)))
    assert [problem.message for problem in problems_of(table) if problem.severity == "error"] == [
        "“points”应是数，写的是“四”"
    ]


def test_every_check_finds_something_in_the_bent_sheets() -> None:
    words = " ".join(line_of(problem) for table, _ in BROKEN.values() for problem in problems_of(table))
    assert len(CHECKS) == 10
    for word in (
        "编号",
        "一级指标",
        "相加",
        "等次从好到差",
        "总分最高",
        "分值是0分",
        "永远是满分",
        "引用",
        "保证",
        "折算",
    ):
        assert word in words
