"""The station's side: objections with their answers, and what is awaited until an hour."""

from datetime import datetime, timedelta
from typing import cast

import pytest
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtTest import QTest

from inspector.domain.journal import Topic
from inspector.domain.team.objections import (
    Arrival,
    Awaited,
    Objection,
    Outcome,
    awaited_field,
    awaited_json,
    awaited_of,
    objections_of,
)
from inspector.services.marking import history
from tests.ui.scoring_setting import compose
from tests.ui.team_setting import Team, errors
from ui.pages.scoring.hints import hints
from ui.pages.team.objections_panel import ObjectionsPanel
from ui.pages.team.page import TeamPage
from ui.scorers import COUNTED, scorer_of, scoring_session


def objections(page: TeamPage) -> ObjectionsPanel:
    return cast(ObjectionsPanel, page.panel("objections"))


def objection(team: Team, code: str) -> Objection:
    return objections_of(team.session.fields(Topic.OBJECTION))[code]


def click(widget: object) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def raised(page: TeamPage, code: str = "A1") -> ObjectionsPanel:
    """The panel with an objection to an item."""
    panel = objections(page)
    panel.objections.items.setCurrentIndex(panel.objections.items.findData(code))
    click(panel.objections.put)
    compose(panel.objections.reason, "那天停电")
    compose(panel.objections.by, "站长")
    panel.flush()
    return panel


def test_an_objection_is_raised_with_reason_person_and_hour(team: Team, page: TeamPage) -> None:
    panel = raised(page)
    one = objection(team, "A1")
    assert (one.reason, one.raised_by, one.outcome) == ("那天停电", "站长", Outcome.WAITING)
    assert one.at is not None
    assert panel.chips["异议"].text() == "异议 1"
    assert panel.objections.places.currentIndex() == 1


def test_an_item_has_one_objection(team: Team, page: TeamPage) -> None:
    panel = raised(page)
    steps = team.session.stack.count()
    panel.objections.add("A1")
    assert team.session.stack.count() == steps
    assert panel.objections.code() == "A1"


def test_agreeing_leads_to_the_item_and_changes_no_mark(team: Team, page: TeamPage) -> None:
    team.session.set_mark("A1", errors(1))
    panel = raised(page)
    assert not panel.objections.change.isVisible()
    click(panel.objections.outcomes[Outcome.AGREED])
    compose(panel.objections.words, "有停电通知")
    panel.flush()
    one = objection(team, "A1")
    assert (one.outcome, one.answer, one.answered_by) == (Outcome.AGREED, "有停电通知", "组长甲")
    assert one.answered_at is not None
    assert team.session.marks.items["A1"] == errors(1)
    click(panel.objections.change)
    assert team.wanted == ["A1"]


def test_where_everyone_scores_alone_an_accepted_objection_leads_to_the_marks_that_count(
    team: Team, page: TeamPage
) -> None:
    team.score_alone({"A1": errors(1)})
    panel = raised(page)
    panel.objections.answer(Outcome.AGREED)
    click(panel.objections.change)
    assert scorer_of(team.case, "组长甲") == COUNTED
    assert scoring_session(team.case, "组长甲", page) is team.session


def test_an_answer_can_be_taken_back(team: Team, page: TeamPage) -> None:
    panel = raised(page)
    click(panel.objections.outcomes[Outcome.REFUSED])
    assert objection(team, "A1").outcome is Outcome.REFUSED
    click(panel.objections.outcomes[Outcome.WAITING])
    assert (objection(team, "A1").outcome, objection(team, "A1").answered_at) == (Outcome.WAITING, None)


def test_objections_stand_among_the_hints_and_in_the_journal(team: Team, page: TeamPage) -> None:
    raised(page)
    assert hints(team.session, "A1") == "异议（待答复）：那天停电"
    entries = history(library=team.library, inspection_id=team.case.id, item="A1")
    assert {entry.change.field.topic for entry in entries} == {Topic.OBJECTION}


def test_an_objection_is_deleted_and_brought_back_by_undo(team: Team, page: TeamPage) -> None:
    panel = raised(page)
    click(panel.objections.delete)
    assert panel.objections.places.currentIndex() == 0
    page.show_tab("setup")
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.tab == "objections"
    assert objection(team, "A1").reason == "那天停电"


def awaiting(team: Team, page: TeamPage) -> ObjectionsPanel:
    """The panel with something awaited."""
    panel = objections(page)
    click(panel.chips["待补"])
    panel.awaited.items.setCurrentIndex(panel.awaited.items.findData("B1"))
    compose(panel.awaited.what, " 走访登记 ")
    QTest.keyClick(panel.awaited.what, Qt.Key.Key_Return)
    return panel


def the_one(team: Team) -> Awaited:
    (one,) = awaited_of(team.session.fields(Topic.AWAITED))
    return one


def test_something_is_awaited_until_closing_time(team: Team, page: TeamPage) -> None:
    panel = awaiting(team, page)
    one = the_one(team)
    assert (one.code, one.what, one.received_at, one.missed) == ("B1", "走访登记", None, False)
    assert one.until is not None
    assert (one.until.hour, one.until.minute) == (18, 0)
    assert panel.awaited.title.text() == "B1 走访：走访登记"
    assert panel.chips["待补"].text() == "待补 1"
    assert panel.awaited.what.text() == ""


def test_nothing_is_awaited_without_a_name(team: Team, page: TeamPage) -> None:
    panel = objections(page)
    panel.choose("待补")
    click(panel.awaited.put)
    assert team.session.fields(Topic.AWAITED) == {}


def test_the_limit_is_changed(team: Team, page: TeamPage) -> None:
    panel = awaiting(team, page)
    panel.awaited.until.setDateTime(QDateTime(QDate(2023, 4, 26), QTime(9, 30)))
    assert the_one(team).until == datetime(2023, 4, 26, 9, 30)


@pytest.mark.parametrize("arrival", [Arrival.RECEIVED, Arrival.MISSED])
def test_what_came_and_what_did_not_is_said_by_a_person(team: Team, page: TeamPage, arrival: Arrival) -> None:
    panel = awaiting(team, page)
    click(panel.awaited.arrivals[arrival])
    one = the_one(team)
    assert (one.received_at is not None, one.missed) == (
        arrival is Arrival.RECEIVED,
        arrival is Arrival.MISSED,
    )
    assert str(panel.awaited.model.index(0, 3).data()) == arrival.value
    click(panel.awaited.arrivals[Arrival.WAITING])
    assert (the_one(team).received_at, the_one(team).missed) == (None, False)


def test_what_is_overdue_is_marked_here_and_at_the_item(team: Team, page: TeamPage) -> None:
    yesterday = datetime.now().replace(second=0, microsecond=0) - timedelta(days=1)
    value = awaited_json(Awaited("B1", "走访登记", yesterday))
    team.session.set_fields({awaited_field("B1", "走访登记"): value})
    panel = objections(page)
    panel.choose("待补")
    assert str(panel.awaited.model.index(0, 3).data()) == "已过期"
    assert panel.awaited.standing.text() == "过了期限，还没有收到"
    assert hints(team.session, "B1").startswith("已过期：走访登记，")


def test_a_remark_is_kept_and_a_record_deleted(team: Team, page: TeamPage) -> None:
    panel = awaiting(team, page)
    compose(panel.awaited.remark, "只补了一半")
    panel.flush()
    assert the_one(team).remark == "只补了一半"
    click(panel.awaited.delete)
    assert team.session.fields(Topic.AWAITED) == {}
    assert panel.awaited.places.currentIndex() == 0


def test_enter_leads_to_the_item(team: Team, page: TeamPage) -> None:
    panel = awaiting(team, page)
    panel.awaited.table.setFocus()
    QTest.keyClick(panel.awaited.table, Qt.Key.Key_Return)
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert team.wanted == ["B1", "B1"]
