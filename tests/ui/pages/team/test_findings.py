"""The list of findings: follows the score, is put right by hand, and every step can be undone."""

from datetime import date
from decimal import Decimal
from typing import cast

from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from inspector.domain.findings import FindingEdit, finding_edit, finding_field
from inspector.domain.journal import Field, Topic
from inspector.services.inspections import open_inspection
from inspector.services.recorded import findings
from scoring_rules.marks import EvidenceMark, EvidenceState
from tests.ui.scoring_setting import compose
from tests.ui.team_setting import Team, errors, tidy
from ui.pages.team.findings_panel import FindingsPanel
from ui.pages.team.page import TeamPage


def listed(page: TeamPage) -> FindingsPanel:
    return cast(FindingsPanel, page.panel("findings"))


def edit(team: Team, code: str) -> FindingEdit:
    return finding_edit(team.session.field(finding_field(code)))


def click(widget: object) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def test_without_a_loss_there_is_nothing_to_list(team: Team, page: TeamPage) -> None:
    panel = listed(page)
    assert panel.places.currentIndex() == 0
    team.session.set_mark("A1", errors(1))
    assert panel.places.currentIndex() == 1
    assert [row.code for row in panel.model.rows] == ["A1"]


def test_a_finding_shows_fact_points_deadline_material_and_files(team: Team, page: TeamPage) -> None:
    team.session.set_mark("A1", errors(2))
    team.session.set_evidence("A1", "值班表", EvidenceMark(EvidenceState.MISSING))
    team.session.set_fields({Field(Topic.LINK, "A1", "ab" * 32): {}, Field(Topic.NOTE, "A1"): "两个周日"})
    panel = listed(page)
    cells = [str(panel.model.index(0, column).data()) for column in range(5)]
    assert cells == ["A1 开放", "未开放次数2次；缺少材料：值班表；两个周日", "2", "2023年5月25日", "建议"]
    assert panel.standing.text() == "扣 2 分；佐证：开放时间公示（没有查看）、值班表（缺）；关联文件 1 个"
    assert panel.requirement.toPlainText() == "对查出的“未开放次数”逐一整改；补齐材料：值班表"
    assert panel.words.text() == "列入 1 条，共扣 2 分"


def test_words_and_deadline_are_put_right_and_proposed_again(team: Team, page: TeamPage) -> None:
    team.session.set_mark("A1", errors(1))
    panel = listed(page)
    panel.fact.selectAll()
    compose(panel.fact, "4月2日\n没有开门。")
    panel.flush()
    panel.requirement.selectAll()
    compose(panel.requirement, "节假日安排值班")
    panel.flush()
    panel.deadline.setDate(QDate(2023, 5, 5))
    assert edit(team, "A1") == FindingEdit("4月2日 没有开门", "节假日安排值班", date(2023, 5, 5))
    assert str(panel.model.index(0, 4).data()) == "已改"
    (kept,) = findings(open_inspection(library=team.library, inspection_id=team.case.id))
    assert (kept.fact, kept.deadline) == ("4月2日 没有开门", date(2023, 5, 5))
    click(panel.restore)
    assert edit(team, "A1") == FindingEdit()
    assert panel.fact.toPlainText() == "未开放次数1次"
    assert not panel.restore.isEnabled()


def test_emptying_the_words_brings_the_proposal_back(team: Team, page: TeamPage) -> None:
    team.session.set_mark("A1", errors(1))
    panel = listed(page)
    panel.fact.selectAll()
    compose(panel.fact, "另一种说法")
    panel.flush()
    panel.fact.clear()
    panel.flush()
    assert edit(team, "A1") == FindingEdit()
    assert panel.fact.toPlainText() == "未开放次数1次"


def test_a_finding_is_left_out_and_listed_again(team: Team, page: TeamPage) -> None:
    team.session.set_mark("A1", errors(1))
    team.session.set_mark("A2", tidy(1))
    panel = listed(page)
    panel.table.go_to("A2")
    click(panel.leave_out)
    assert panel.words.text() == "列入 1 条，共扣 1 分"
    assert str(panel.model.index(1, 4).data()) == "不列入"
    assert panel.leave_out.text() == "重新列入"
    click(panel.leave_out)
    assert edit(team, "A2") == FindingEdit()


def test_an_item_without_a_loss_can_be_listed_with_words_of_ones_own(team: Team, page: TeamPage) -> None:
    team.session.set_mark("A1", errors(0))
    panel = listed(page)
    click(panel.put)
    assert panel.code() == "A1"
    compose(panel.fact, "公示的字太小")
    panel.flush()
    assert edit(team, "A1") == FindingEdit("公示的字太小")
    assert panel.standing.text().startswith("没有扣分；")
    steps = team.session.stack.count()
    panel.add("A1")
    assert team.session.stack.count() == steps


def test_an_unmarked_item_cannot_be_listed_and_nothing_breaks(team: Team, page: TeamPage) -> None:
    panel = listed(page)
    panel.add("B1")
    assert panel.model.rows == []
    assert "还没有评" in team.said[-1]


def test_undo_brings_the_list_to_the_front(team: Team, page: TeamPage) -> None:
    team.session.set_mark("A1", errors(1))
    click(listed(page).leave_out)
    page.show_tab("setup")
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.tab == "findings"
    assert edit(team, "A1") == FindingEdit()


def test_columns_sort_by_points_and_day(team: Team, page: TeamPage) -> None:
    team.session.set_mark("A1", errors(1))
    team.session.set_mark("A2", tidy(1))
    panel = listed(page)
    panel.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert [row.code for row in panel.model.rows] == ["A2", "A1"]
    panel.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert [row.lost for row in panel.model.rows] == [Decimal("1.00"), Decimal("2.00")]


def test_the_item_is_one_click_away(team: Team, page: TeamPage) -> None:
    team.session.set_mark("A1", errors(1))
    panel = listed(page)
    click(panel.to_item)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert team.wanted == ["A1", "A1"]
