"""The agenda, what is decided on it, and what was given elsewhere; kept at once, undone step by step."""

from datetime import date
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.domain.inspection import InspectionKind
from inspector.domain.team.deliberation import Decision, State, decision_field, decision_of
from inspector.services.inspections import create_inspection, open_inspection
from inspector.services.marking import set_mark
from inspector.services.scoresheets import read_scoresheet
from inspector.services.stations import find_stations
from scoring_rules.marks import Period
from tests.inspector.setting import CASES
from tests.ui.scoring_setting import compose
from tests.ui.team_setting import PEOPLE, Team, errors, tidy
from ui.pages.team.deliberation_panel import DeliberationPanel
from ui.pages.team.page import TeamPage


def deliberation(page: TeamPage) -> DeliberationPanel:
    return cast(DeliberationPanel, page.panel("deliberation"))


def decided(team: Team, code: str) -> Decision:
    return decision_of(team.session.field(decision_field(code)))


def click(widget: object) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def test_an_empty_agenda_says_so_and_items_can_be_put_on_it(team: Team, page: TeamPage) -> None:
    panel = deliberation(page)
    assert panel.title.text() == "没有选中的事项"
    assert not panel.card.isEnabled()
    panel.items.setCurrentIndex(panel.items.findData("B1"))
    click(panel.put)
    assert [row.code for row in panel.model.rows] == ["B1"]
    assert panel.title.text() == "B1 走访"
    assert decided(team, "B1").added
    click(panel.drop)
    assert panel.model.rows == []


def test_judged_and_disputed_items_come_by_themselves(team: Team, page: TeamPage) -> None:
    team.session.set_mark("A2", tidy(2))
    team.score_alone({"A1": errors(0)}, {"A1": errors(1)}, {"A1": errors(1)})
    panel = deliberation(page)
    rows = [(row.code, "、".join(row.why)) for row in panel.model.rows]
    assert rows == [("A1", "有分歧"), ("A2", "酌情给分")]
    panel.table.go_to("A2")
    assert panel.standing.text() == "2.00 / 3　酌情给2分（台面凌乱）"


def test_decision_and_minutes_are_kept_as_they_are_typed(team: Team, page: TeamPage) -> None:
    team.session.set_mark("A2", tidy(2))
    panel = deliberation(page)
    compose(panel.decision, "维持2分")
    panel.flush()
    compose(panel.minutes, "乙认为可以给2.5分")
    panel.flush()
    assert decided(team, "A2") == Decision("维持2分", "乙认为可以给2.5分")
    assert str(panel.model.index(0, 5).data()) == "维持2分"
    kept = open_inspection(library=team.library, inspection_id=team.case.id).fields
    assert decision_of(kept[decision_field("A2")]).decision == "维持2分"


def test_marking_as_done_names_the_team_and_the_hour(team: Team, page: TeamPage) -> None:
    team.session.set_mark("A2", tidy(2))
    panel = deliberation(page)
    click(panel.done)
    after = decided(team, "A2")
    assert (after.state, after.present) == (State.DONE, PEOPLE)
    assert after.at
    assert panel.present.text() == "、".join(PEOPLE)
    assert panel.chips["已议"].text() == "已议 1"
    click(panel.done)
    assert decided(team, "A2").state is State.OPEN


def test_who_was_there_is_separated_by_any_comma(team: Team, page: TeamPage) -> None:
    team.session.set_mark("A2", tidy(2))
    panel = deliberation(page)
    compose(panel.present, "组长甲，站长、 督导,组员乙")
    panel.flush()
    assert decided(team, "A2").present == ("组长甲", "站长", "督导", "组员乙")


def test_what_is_being_typed_goes_to_the_item_it_was_typed_for(team: Team, page: TeamPage) -> None:
    team.session.set_mark("A2", tidy(2))
    team.score_alone({"A1": errors(0)}, {"A1": errors(1)}, {"A1": errors(1)})
    panel = deliberation(page)
    panel.table.go_to("A2")
    compose(panel.decision, "维持")
    panel.table.go_to("A1")
    assert decided(team, "A2").decision == "维持"
    assert decided(team, "A1").decision == ""
    assert panel.decision.toPlainText() == ""


def test_filters_show_what_is_open_and_what_is_done(team: Team, page: TeamPage) -> None:
    team.session.set_mark("A2", tidy(2))
    panel = deliberation(page)
    panel.add("A1")
    panel.table.go_to("A2")
    click(panel.done)
    click(panel.chips["待议"])
    assert [row.code for row in panel.model.rows] == ["A1"]
    click(panel.chips["已议"])
    assert [row.code for row in panel.model.rows] == ["A2"]


def test_undo_takes_a_decision_back_and_shows_where(team: Team, page: TeamPage) -> None:
    team.session.set_mark("A2", tidy(2))
    panel = deliberation(page)
    click(panel.done)
    page.show_tab("setup")
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.tab == "deliberation"
    assert decided(team, "A2").state is State.OPEN


def test_what_was_given_elsewhere_stands_beside_the_item(team: Team, page: TeamPage, qtbot: QtBot) -> None:
    other = create_inspection(
        library=team.library,
        station=find_stations(query="罗定 太平")[0],
        kind=InspectionKind.PROVINCIAL,
        sheet=read_scoresheet(path=CASES / "street-station.toml"),
        period=Period(date(2022, 4, 1), date(2023, 3, 31)),
        inspected_on=date(2023, 4, 3),
    )
    scored = open_inspection(library=team.library, inspection_id=other.id).score
    set_mark(library=team.library, inspection_id=other.id, item="A2", mark=tidy(1, "地面脏"), score=scored)
    team.session.set_mark("A2", tidy(2))
    panel = deliberation(page)
    qtbot.waitUntil(lambda: "地面脏" in panel.elsewhere.text())
    assert "2023年4月3日\n1.00 / 3　酌情给1分（地面脏）" in panel.elsewhere.text()
    panel.add("B1")
    qtbot.waitUntil(lambda: "还没有评过这一项" in panel.elsewhere.text())


def test_the_item_is_one_click_away(team: Team, page: TeamPage) -> None:
    team.session.set_mark("A2", tidy(2))
    click(deliberation(page).to_item)
    assert team.wanted == ["A2"]
