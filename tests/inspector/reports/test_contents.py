"""What the papers say about a real score, as text: compared with golden files, and the states that matter one by one."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from inspector.domain.inspection import InspectionHeader, InspectionKind
from inspector.domain.opinion import Opinion
from inspector.reports.document import Document
from inspector.reports.plain_text import plain_text
from inspector.reports.proof import Digest
from inspector.reports.scoresheet_content import ItemLine, ScoresheetContent, scoresheet_content
from inspector.reports.texts import content_texts
from inspector.reports.verdict_content import main_deductions, verdict_content
from scoring_rules.engine import score
from scoring_rules.marks_file import load_marks_text
from scoring_rules.model import Scoresheet
from scoring_rules.rule_file import load_scoresheet
from scoring_rules.score import Score

CASES = Path(__file__).parents[2] / "cases" / "reports"
HEADER = InspectionHeader(
    county="样例县",
    station="榃滨镇社会工作服务站",
    station_code="999999001",
    unit_kind="镇",
    kind=InspectionKind.PROVINCIAL,
    period_from=date(2022, 4, 1),
    period_to=date(2023, 3, 31),
    inspected_on=date(2023, 4, 5),
    team_leader="张䶮",
    members=("李㛃", "王簕"),
)
DIGESTS = (Digest("评分表", "3f" * 32), Digest("打分", "a7" * 32))
OPINION = Opinion(("台账清楚。",), ("公示不全。", "品牌不突出。"), ("于2023年5月31日前整改。",))


@cache
def sheet() -> Scoresheet:
    loaded = load_scoresheet(CASES / "small-station.toml")
    assert loaded.scoresheet is not None, loaded.problems
    return loaded.scoresheet


def marks_json() -> dict[str, Any]:
    marks: dict[str, Any] = json.loads((CASES / "small-station.json").read_text(encoding="utf-8"))
    return marks


def scored(marks: dict[str, Any], scoresheet: Scoresheet | None = None) -> Score:
    loaded = load_marks_text(json.dumps(marks), "打分")
    assert loaded.marks is not None
    return score(scoresheet or sheet(), loaded.marks)


def filled_sheet(marks: dict[str, Any], header: InspectionHeader = HEADER) -> ScoresheetContent:
    return scoresheet_content(header=header, score=scored(marks), digests=DIGESTS)


def verdict(marks: dict[str, Any], header: InspectionHeader = HEADER) -> Document:
    return verdict_content(header=header, score=scored(marks), opinion=OPINION, digests=DIGESTS)


def line(content: ScoresheetContent, code: str) -> ItemLine:
    return next(item for block in content.sections for item in block.items if item.code == code)


def as_text(content: object) -> str:
    return "\n".join(text.replace("\n", " ⏎ ") for text in content_texts(content)) + "\n"


def test_the_filled_scoresheet_reads_as_it_should(matches_golden: Callable[[str, str], None]) -> None:
    matches_golden("reports/scoresheet.txt", as_text(filled_sheet(marks_json())))


def test_the_verdict_reads_as_it_should(matches_golden: Callable[[str, str], None]) -> None:
    matches_golden("reports/verdict.txt", plain_text(verdict(marks_json())))


def test_the_opinion_of_a_self_check_reads_as_it_should(matches_golden: Callable[[str, str], None]) -> None:
    header = replace(HEADER, kind=InspectionKind.SELF_CHECK)
    marks = marks_json()
    del marks["marks"]["B2"]
    matches_golden("reports/self-check.txt", plain_text(verdict(marks, header)))


def test_an_unmarked_item_is_not_a_zero() -> None:
    marks = marks_json()
    del marks["marks"]["B1"]
    content = filled_sheet(marks)
    assert line(content, "B1").points == "未评"
    assert "未完成" in content.marks
    assert content.sums[0].points == "未定"
    assert "未评1项" in content.result[0]


def test_a_section_without_any_mark_has_no_points_yet() -> None:
    marks = marks_json()
    del marks["marks"]["B1"], marks["marks"]["B2"]
    assert filled_sheet(marks).sections[1].points == "未评"
    assert "服务｜10｜未评" in plain_text(verdict(marks))


def test_a_not_applicable_item_is_named_with_its_reason_and_never_among_the_deductions() -> None:
    assert line(filled_sheet(marks_json()), "A3").points == "不适用"
    assert "本期没有报送任务" in line(filled_sheet(marks_json()), "A3").remark
    assert not any("A3" in sentence for sentence in main_deductions(scored(marks_json())))


def test_a_faulty_mark_says_so_beside_its_item() -> None:
    marks = marks_json()
    marks["marks"]["B2"] = {"points": 99, "reason": "好"}
    shown = line(filled_sheet(marks), "B2")
    assert shown.points == "未评"
    assert "填写有误" in shown.remark


def test_vetoes_say_found_not_found_or_not_asked() -> None:
    marks = marks_json()
    del marks["vetoes"]["V1"]
    content = filled_sheet(marks)
    assert [(veto.code, veto.finding) for veto in content.vetoes] == [("V1", "未查"), ("V2", "查实")]
    assert "尚未查证的否决事项：V1。" in content.result


def test_a_failed_station_gets_no_bonus_and_the_paper_says_why() -> None:
    marks = marks_json()
    marks["vetoes"]["V1"] = {"hit": True, "reason": "补签"}
    bonus = next(line for line in filled_sheet(marks).sums if line.label == "加分")
    assert (bonus.points, bonus.remark) == ("0", "有否决事项查实，不计加分")


def test_nothing_applicable_leaves_no_total() -> None:
    only = replace(sheet().sections[0], items=sheet().sections[0].items[2:])
    alone = replace(sheet(), sections=(only,), full_points=only.items[0].points, vetoes=())
    marks = {"marks": {"A3": {"not_applicable": "没有任务"}}}
    content = scoresheet_content(header=HEADER, score=scored(marks, alone))
    assert content.sums[0].points == "无可评项"
    assert content.result == ("无可评项：所有评分项都不适用，不计总分，不定等次。",)


def test_a_self_check_never_looks_like_a_verdict() -> None:
    content = verdict(marks_json(), replace(HEADER, kind=InspectionKind.SELF_CHECK))
    assert content.title[-1] == "模拟自查意见"
    assert content.marks[0] == "自查"
    assert content.is_self_check
    text = plain_text(content)
    assert "盖章" not in text
    assert "验收" not in text


def test_only_the_largest_deductions_are_told_and_the_rest_is_summed() -> None:
    items = tuple(replace(sheet().sections[1].items[1], code=f"C{n}") for n in range(1, 13))
    section = replace(sheet().sections[1], items=items)
    many = replace(sheet(), sections=(section,), vetoes=())
    marks = {
        "marks": {item.code: {"points": 3.5 if n else 0, "reason": "一般"} for n, item in enumerate(items)}
    }
    deductions = list(main_deductions(scored(marks, many)))
    assert deductions[0].startswith("成效（C1）")
    assert deductions[0].endswith("扣4分。")
    assert deductions[-1] == "其余4项共扣2分，详见评分表。"


@pytest.mark.parametrize("kind", InspectionKind)
def test_names_and_members_may_be_missing(kind: InspectionKind) -> None:
    header = replace(HEADER, kind=kind, team_leader="", members=())
    assert dict(filled_sheet(marks_json(), header).heads)["组长"] == "未填写"
    assert "人员" not in plain_text(verdict(marks_json(), header)).partition("签字")[0].replace(
        "自查人员", ""
    )


def test_a_header_of_which_nothing_is_known_leaves_room_to_write() -> None:
    blank = replace(
        HEADER,
        county="",
        station="",
        station_code="",
        unit_kind="",
        period_from=None,
        period_to=None,
        inspected_on=None,
    )
    opening = plain_text(verdict(marks_json(), blank))
    assert "于　　年　月　日对　　　　　　　　　　进行省级验收" in opening
    assert "代码" not in opening
    assert dict(filled_sheet(marks_json(), blank).heads)["被验收单位"] == "（未填写）"


def test_a_scoresheet_of_marks_alone_does_not_call_itself_an_acceptance() -> None:
    unknown = InspectionHeader("", "", "", "镇", InspectionKind.PROVINCIAL, None, None, None)
    content = filled_sheet(marks_json(), unknown)
    assert dict(content.heads)["类型"] == "（未填写）"
    assert InspectionKind.PROVINCIAL.value not in as_text(content)


def test_a_section_that_counts_nothing_for_its_gate_says_why() -> None:
    bundled = Path(__file__).parents[3] / "scoring_rules" / "sheets"
    sheet = load_scoresheet(bundled / "biaogan-2024.toml").scoresheet
    marks = json.loads((bundled / "biaogan-2024.cases" / "gate-failed.json").read_text(encoding="utf-8"))[
        "marks"
    ]
    said = plain_text(verdict_content(header=HEADER, score=scored(marks, sheet)))
    assert "保证项目JC01、JC02得5.9分，不到6分，本部分计0分。" in said


def test_a_total_that_is_not_the_sum_of_its_sections_is_explained() -> None:
    bundled = Path(__file__).parents[3] / "scoring_rules" / "sheets"
    sheet = load_scoresheet(bundled / "shuangbai-2023.toml").scoresheet
    cases = bundled / "shuangbai-2023.cases"
    said = {
        name: plain_text(
            verdict_content(
                header=HEADER,
                score=scored(
                    json.loads((cases / f"{name}.json").read_text(encoding="utf-8"))["marks"], sheet
                ),
            )
        )
        for name in ("typical-station", "full-marks")
    }
    assert "82.05×100÷（100－1）" in said["typical-station"]
    assert "82.88＋3.40＝86.28分。" in said["typical-station"]
    assert "合计过程" not in said["full-marks"]
