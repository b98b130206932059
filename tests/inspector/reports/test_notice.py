"""The notice leaves nothing out that has to be put right: vetoes and the problems of the opinion too."""

from inspector.domain.opinion import Opinion
from inspector.reports.notice_content import notice_content
from inspector.reports.plain_text import plain_text
from inspector.reports.recorded import NOTHING_RECORDED, FindingLine, Recorded
from tests.inspector.reports.test_contents import HEADER, OPINION, marks_json, scored

FOUND = Recorded(findings=(FindingLine("场地（B1）", "面积不足", "扩建", "2023年5月5日"),))


def notice(*, has_veto: bool, recorded: Recorded = NOTHING_RECORDED, opinion: Opinion = OPINION) -> str:
    marks = marks_json()
    marks["vetoes"] = {
        "V1": {"hit": has_veto, "reason": "补签探访记录" if has_veto else ""},
        "V2": {"hit": False},
    }
    return plain_text(notice_content(header=HEADER, score=scored(marks), recorded=recorded, opinion=opinion))


def test_a_veto_is_a_problem_even_if_no_item_lost_points() -> None:
    said = notice(has_veto=True, opinion=Opinion())
    assert "发现以下1个问题" in said
    assert "否决事项V1" in said
    assert "补签探访记录" in said
    assert "整改报告" in said


def test_vetoes_stand_before_the_table_and_are_counted() -> None:
    said = notice(has_veto=True, recorded=FOUND)
    assert "发现以下2个问题" in said
    assert said.index("补签探访记录") < said.index("面积不足")


def test_problems_of_the_opinion_are_listed_where_no_item_lost_points() -> None:
    said = notice(has_veto=False)
    assert "发现以下2个问题" in said
    assert "公示不全。" in said


def test_beside_a_table_of_findings_the_opinion_is_not_said_twice() -> None:
    assert "公示不全。" not in notice(has_veto=False, recorded=FOUND)
