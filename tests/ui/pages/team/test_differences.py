"""Differences side by side and their settlement, with real clicks; every step can be undone."""

from datetime import date
from decimal import Decimal
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from inspector.domain.inspection import InspectionKind
from inspector.domain.journal import Field, Topic
from inspector.domain.team.scorers import MODE, Mode, own_mark_field, own_note_field, weight_field
from inspector.domain.team.settlement import Method, settlement_field
from inspector.services.inspections import create_inspection
from inspector.services.marking import save_fields
from inspector.services.scoresheets import read_scoresheet
from inspector.services.stations import find_stations
from scoring_rules.marks import Period
from tests.inspector.setting import CASES
from tests.ui.scoring_setting import compose, printed
from tests.ui.team_setting import PEOPLE, Team, errors, tidy
from ui.pages.team import differences_panel
from ui.pages.team.differences_panel import SETTLED, DifferencesPanel
from ui.pages.team.page import TeamPage
from ui.scorers import comparisons_in
from ui.theme import theme


def differences(page: TeamPage) -> DifferencesPanel:
    return cast(DifferencesPanel, page.panel("differences"))


def disputed(team: Team) -> None:
    """A1: 4, 3, 3 · A2: 2, 2, 2 for different reasons · B1: nobody."""
    team.score_alone(
        {"A1": errors(0), "A2": tidy(2, "桌面乱")},
        {"A1": errors(1), "A2": tidy(2, "地面脏")},
        {"A1": errors(1), "A2": tidy(2)},
    )


def cells(panel: DifferencesPanel, row: int) -> list[str]:
    return [str(panel.model.index(row, column).data()) for column in range(panel.model.columnCount())]


def click(widget: object) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def test_a_team_that_scores_together_is_told_how_to_see_differences(team: Team, page: TeamPage) -> None:
    panel = differences(page)
    assert not panel.table.isVisible()
    click(panel._nothing.buttons[0])
    assert team.session.field(MODE) == "各自评"
    assert page.tab == "setup"
    assert differences(page).table.isVisible()


def test_everybodys_points_stand_side_by_side(team: Team, page: TeamPage) -> None:
    disputed(team)
    panel = differences(page)
    titles = [
        str(panel.model.headerData(n, Qt.Orientation.Horizontal)) for n in range(panel.model.columnCount())
    ]
    assert titles == ["编号", "评分项", "满分", *PEOPLE, "相差", "一致度", "情况", "评定"]
    assert cells(panel, 0) == ["A1", "开放", "4", "4.00", "3.00", "3.00", "1", "83%", "有分歧", ""]
    assert cells(panel, 2)[3:] == ["未评", "未评", "未评", "—", "—", "未评完", ""]
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_an_extra_deduction_is_not_cut_off_in_the_table(
    team: Team, page: TeamPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    disputed(team)
    assert differences(page).table.columnWidth(3) < theme().px(100)
    monkeypatch.setattr(differences_panel, "_given_text", lambda *_: "0.00（另扣2）")
    team.session.set_fields({MODE: Mode.ALONE.value})
    page.refresh()
    table = differences(page).table
    assert cells(differences(page), 0)[3] == "0.00（另扣2）"
    assert table.columnWidth(3) > table.fontMetrics().horizontalAdvance("0.00（另扣2）") + theme().px(8)


def test_filters_count_and_hide(team: Team, page: TeamPage) -> None:
    disputed(team)
    panel = differences(page)
    assert [chip.text() for chip in panel.chips.values()] == [
        "全部 3",
        "有分歧 1",
        "未评完 1",
        "一致 1",
        "已评定 0",
    ]
    click(panel.chips["有分歧"])
    assert [row.code for row in panel.model.rows] == ["A1"]


def test_columns_sort_and_the_row_under_the_hand_stays(team: Team, page: TeamPage) -> None:
    disputed(team)
    panel = differences(page)
    panel.table.go_to("A2")
    panel.table.sortByColumn(6, Qt.SortOrder.DescendingOrder)
    assert panel.model.rows[0].code == "A1"
    assert panel.table.current_key() == "A2"
    panel.table.sortByColumn(7, Qt.SortOrder.AscendingOrder)
    assert [row.code for row in panel.model.rows] == ["A1", "A2", "B1"]


def test_the_selected_item_says_who_gave_what_and_why(team: Team, page: TeamPage) -> None:
    disputed(team)
    team.session.set_fields({own_note_field("A1", "组员乙"): "周日关门"})
    panel = differences(page)
    panel.table.go_to("A1")
    assert panel.settling.title.text() == "A1 开放（4 分）"
    assert "组员乙：未开放次数：1×1分＝1分，4－1＝3分（备注：周日关门）" in panel.settling.given.text()
    panel.table.go_to("B1")
    assert "组长甲：还没有评" in panel.settling.given.text()


def test_all_that_agree_are_adopted_with_one_click_and_one_undo(team: Team, page: TeamPage) -> None:
    disputed(team)
    start = printed(team.session.score)
    panel = differences(page)
    assert panel.adopt.text() == "一致的全部采纳（1）"
    click(panel.adopt)
    assert team.session.scored("A2").explanation == "集体评定2分（各人评分一致；各人评2、2、2分）"
    assert cells(panel, 1)[-1] == "2 一致"
    assert not panel.adopt.isEnabled()
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert printed(team.session.score) == start
    assert team.session.field(settlement_field("A2")) is None


def test_a_mean_is_shown_before_and_kept_after_the_click(team: Team, page: TeamPage) -> None:
    disputed(team)
    panel = differences(page)
    panel.table.go_to("A1")
    mean = panel.settling.buttons[Method.MEAN]
    assert mean.text() == "取平均：3.33 分"
    click(mean)
    assert team.session.scored("A1").points == Decimal("3.33")
    assert team.session.scored("A1").mark == {
        "lines": {"未开放次数": 1},
        "settled": {"points": "3.33", "reason": "平均", "from": ["4", "3", "3"]},
    }
    record = team.session.field(settlement_field("A1"))
    assert isinstance(record, dict)
    assert (record["method"], record["by"]) == ("平均", "组长甲")
    assert panel.settling.record.text().startswith("已评定：3.33（平均；组长甲）")


def test_weights_count(team: Team, page: TeamPage) -> None:
    disputed(team)
    team.session.set_fields({weight_field("组长甲"): "2"})
    panel = differences(page)
    panel.table.go_to("A1")
    click(panel.settling.buttons[Method.WEIGHTED])
    assert team.session.scored("A1").points == Decimal("3.50")


def test_the_leader_decides_with_points_and_a_reason(team: Team, page: TeamPage) -> None:
    disputed(team)
    panel = differences(page)
    panel.table.go_to("A1")
    QTest.keyClicks(panel.settling.points, "3.5")
    click(panel.settling.decide)
    assert "要写理由" in panel.settling.fault.text()
    assert "A1" not in team.session.marks.items
    panel.settling.reason.setFocus()
    compose(panel.settling.reason, "周六开过半天")
    QTest.keyClick(panel.settling.reason, Qt.Key.Key_Return)
    assert team.session.scored("A1").explanation == "集体评定3.5分（组长定：周六开过半天；各人评4、3、3分）"
    assert not panel.settling.fault.isVisible()


def test_several_items_are_settled_at_once(team: Team, page: TeamPage) -> None:
    disputed(team)
    panel = differences(page)
    panel.choose("全部")
    panel.table.go_to("A1")
    panel.table.selectionModel().select(
        panel.model.index(1, 0),
        panel.table.selectionModel().SelectionFlag.Select | panel.table.selectionModel().SelectionFlag.Rows,
    )
    assert panel.settling.title.text() == "选中 2 项"
    assert not panel.settling.decide.isEnabled()
    assert not panel.settling.buttons[Method.AGREED].isEnabled()
    steps = team.session.stack.count()
    click(panel.settling.buttons[Method.MEAN])
    assert team.session.stack.count() == steps + 1
    assert {"A1", "A2"} == set(team.session.marks.items)
    panel.choose(SETTLED)
    assert [row.code for row in panel.model.rows] == ["A1", "A2"]


def test_notes_of_people_go_into_a_note_that_nobody_has_written(team: Team, page: TeamPage) -> None:
    disputed(team)
    team.session.set_fields(
        {own_note_field("A1", "组员乙"): "周日关门。", own_note_field("A1", "组员丙"): "公示也旧了"}
    )
    panel = differences(page)
    panel.table.go_to("A1")
    click(panel.settling.buttons[Method.MEAN])
    assert team.session.note("A1") == "周日关门；公示也旧了"
    team.session.undo()
    team.session.set_note("A1", "全组写好的")
    panel.table.go_to("A1")
    click(panel.settling.buttons[Method.MEAN])
    assert team.session.note("A1") == "全组写好的"


def test_a_mark_changed_afterwards_makes_the_settlement_stale(team: Team, page: TeamPage) -> None:
    disputed(team)
    panel = differences(page)
    panel.table.go_to("A1")
    click(panel.settling.buttons[Method.MEAN])
    team.score_alone({"A1": errors(2)})
    assert cells(panel, 0)[-1] == "3.33 平均（后有改动）"
    assert "请再评定一次" in panel.settling.record.text()
    assert team.session.scored("A1").points == Decimal("3.33")


def test_a_settlement_is_withdrawn_and_the_item_open_again(team: Team, page: TeamPage) -> None:
    disputed(team)
    panel = differences(page)
    panel.table.go_to("A1")
    assert not panel.settling.withdraw.isVisible()
    click(panel.settling.buttons[Method.MEAN])
    click(panel.settling.withdraw)
    assert "A1" not in team.session.marks.items
    assert team.session.field(settlement_field("A1")) is None
    assert comparisons_in(team.case)[0].points == (
        Decimal("4.00"),
        Decimal("3.00"),
        Decimal("3.00"),
    )


def test_the_settled_mark_is_in_the_library(team: Team, page: TeamPage) -> None:
    disputed(team)
    panel = differences(page)
    panel.table.go_to("A1")
    click(panel.settling.buttons[Method.MEAN])
    kept = team.library.inspection(team.case.id)
    assert kept.marks.items["A1"]["settled"] == {"points": "3.33", "reason": "平均", "from": ["4", "3", "3"]}
    assert Field(Topic.SETTLEMENT, "A1") in kept.fields


def test_enter_leads_to_the_item(team: Team, page: TeamPage, qtbot: QtBot) -> None:
    disputed(team)
    panel = differences(page)
    panel.table.go_to("A2")
    panel.table.setFocus()
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    QTest.keyClick(panel.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert team.wanted == ["A2", "A2"]


def test_undo_of_everything_is_the_start(team: Team, page: TeamPage) -> None:
    start = printed(team.session.score)
    disputed(team)
    panel = differences(page)
    click(panel.adopt)
    panel.table.go_to("A1")
    click(panel.settling.buttons[Method.MEAN])
    click(panel.settling.withdraw)
    while team.session.stack.canUndo():
        team.session.undo()
    assert printed(team.session.score) == start
    kept = team.library.inspection(team.case.id)
    assert (dict(kept.marks.items), dict(kept.fields)) == ({}, {})


def test_agreement_over_several_inspections_shows_where_a_criterion_is_vague(
    team: Team, page: TeamPage, qtbot: QtBot
) -> None:
    for n in range(5):
        other = create_inspection(
            library=team.library,
            station=find_stations(query="罗定 太平")[0],
            kind=InspectionKind.PROVINCIAL,
            sheet=read_scoresheet(path=CASES / "street-station.toml"),
            period=Period(date(2022, 4, 1), date(2023, 3, 31)),
            inspected_on=date(2023, 4, 3),
        )
        own = {own_mark_field("A1", "甲"): errors(n % 3), own_mark_field("A1", "乙"): errors(n % 3)}
        save_fields(library=team.library, inspection_id=other.id, fields=dict(own), score=None)
    disputed(team)
    panel = differences(page)
    qtbot.waitUntil(lambda: panel.model.columnCount() == 12)
    titles = [str(panel.model.headerData(n, Qt.Orientation.Horizontal)) for n in range(12)]
    assert titles[8:10] == ["历次一致度", "历次 α"]
    assert cells(panel, 0)[8] == "97%（6）"
    assert Decimal("0.7") < Decimal(cells(panel, 0)[9]) < 1
    assert cells(panel, 2)[8:10] == ["—", "—"]
    panel.table.sortByColumn(9, Qt.SortOrder.AscendingOrder)
    assert panel.model.rows[0].code == "A1"
    panel.table.sortByColumn(8, Qt.SortOrder.DescendingOrder)
    assert panel.model.rows[-1].code == "A1"
