"""过程: the day is stamped by buttons, people in one line, claims ticked; all of it undone step by step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.domain.fieldwork.activities import (
    BRIEFING_TOPICS,
    Activity,
    ActivityKind,
    Attendee,
    Check,
    Claim,
)
from inspector.domain.journal import Field, Topic
from inspector.services.inspections import open_inspection
from scoring_rules.kinds.rule import Json
from tests.ui.fieldwork_setting import AT
from tests.ui.scoring_setting import compose
from tests.ui.tab_walk import left_out_by
from ui.desk import Case, Desk
from ui.pages.fieldwork.activities.panel import ActivitiesPanel
from ui.pages.fieldwork.activities.timeline import ACTIVITY, Timeline, details, times
from ui.pages.fieldwork.page import FieldworkPage


@pytest.fixture
def panel(site_page: FieldworkPage) -> ActivitiesPanel:
    """The tab 过程."""
    panel = site_page.panel("activities")
    assert isinstance(panel, ActivitiesPanel)
    return panel


def shown(panel: ActivitiesPanel) -> Activity:
    return panel.work.activities[panel.editor.id]


def click(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def test_nothing_recorded_says_how_to_begin(panel: ActivitiesPanel) -> None:
    assert panel.middle.currentIndex() == 0
    assert panel.timeline.rowCount() == 0


def test_a_briefing_is_added_begun_and_ended_by_buttons(panel: ActivitiesPanel) -> None:
    click(panel.kinds[ActivityKind.BRIEFING])
    editor = panel.editor
    assert [row.topic.text() for row in editor.topics if row.isVisible()] == list(BRIEFING_TOPICS)
    assert editor.begin.hasFocus()
    click(editor.begin)
    assert shown(panel).is_running
    assert editor.end.isVisible() and not editor.begin.isVisible()
    assert editor.place.hasFocus()
    click(editor.end)
    assert shown(panel).ended is not None
    click(editor.again)
    assert shown(panel).is_running


def test_people_are_typed_in_one_line_with_an_input_method(panel: ActivitiesPanel) -> None:
    click(panel.kinds[ActivityKind.SYMPOSIUM])
    field = panel.editor.attendees
    field.setFocus()
    compose(field, "陈榃生（站长）、李镇长 副镇长，王社工")
    field.flush()
    assert shown(panel).attendees == (
        Attendee("陈榃生", "站长"),
        Attendee("李镇长", "副镇长"),
        Attendee("王社工"),
    )
    assert panel.editor.count.text() == "3 人"


def test_what_is_being_typed_is_not_written_over(panel: ActivitiesPanel) -> None:
    """The line is written its usual way only once the hand has left it."""
    click(panel.kinds[ActivityKind.SYMPOSIUM])
    field = panel.editor.attendees
    field.setFocus()
    compose(field, "陈站长 站长，")
    field.flush()
    assert field.text() == "陈站长 站长，"
    panel.editor.place.setFocus()
    panel.refresh()
    assert field.text() == "陈站长（站长）"


def test_topics_and_claims_are_added_changed_and_taken_away(panel: ActivitiesPanel) -> None:
    click(panel.kinds[ActivityKind.LEDGERS])
    editor = panel.editor
    click(editor.add_topic)
    topic = editor.topics[0]
    assert topic.topic.hasFocus()
    compose(topic.topic, "档案")
    topic.words.setFocus()
    compose(topic.words, "一人一档，共三百份")
    click(editor.add_claim)
    claim = editor.claims[0]
    compose(claim.words, "探访每月一次")
    claim.item.setCurrentIndex(claim.item.findData("G3"))
    claim.item.activated.emit(claim.item.currentIndex())
    click(claim.check.chips["不符"])
    claim.found.setFocus()
    compose(claim.found, "两个月没有记录")
    panel.flush()
    kept = shown(panel)
    assert (kept.topics[0].topic, kept.topics[0].words) == ("档案", "一人一档，共三百份")
    found = kept.claims[0]
    assert (found.words, found.item, found.check, found.found) == (
        "探访每月一次", "G3", Check.WRONG, "两个月没有记录",
    )  # fmt: skip
    click(topic.drop)
    click(claim.drop)
    assert shown(panel).topics == () == shown(panel).claims


def test_what_is_still_to_be_checked_is_listed_and_leads_to_its_claim(panel: ActivitiesPanel) -> None:
    click(panel.kinds[ActivityKind.BRIEFING])
    briefing = panel.editor.id
    panel.work.set_claim(briefing, 0, Claim("探访每月一次", "G3"))
    panel.work.set_claim(briefing, 1, Claim("都交了社保", check=Check.VERIFIED))
    click(panel.kinds[ActivityKind.LEDGERS])
    assert panel.open_claims.count() == 1
    assert panel.open_claims.item(0).text() == "G3 探访每月一次"
    panel.open_claims.setCurrentRow(0)
    panel.open_claims.itemActivated.emit(panel.open_claims.item(0))
    assert panel.editor.id == briefing
    assert panel.editor.claims[0].found.hasFocus()
    panel.work.set_claim(briefing, 0, Claim("探访每月一次", "G3", Check.WRONG))
    assert not panel.open_claims.isVisible()


def test_a_claim_on_an_item_that_the_sheet_lacks_keeps_it(panel: ActivitiesPanel, site_case: Case) -> None:
    value: Json = {"kind": "座谈", "claims": [{"words": "有", "item": "Z99"}]}
    site_case.session.set_fields({Field(Topic.ACTIVITY, "x"): value})
    assert panel.editor.claims[0].item.currentData() == "Z99"


def test_times_can_be_put_right_by_hand(panel: ActivitiesPanel) -> None:
    click(panel.kinds[ActivityKind.FEEDBACK])
    editor = panel.editor
    for field, typed in ((editor.started, "1610"), (editor.ended, "16:45")):
        field.setFocus()
        QTest.keyClicks(field, typed)
        field.flush()
    assert times(shown(panel)) == "16:10–16:45"
    editor.ended.setFocus()
    editor.ended.selectAll()
    QTest.keyClick(editor.ended, Qt.Key.Key_Delete)
    editor.ended.flush()
    assert editor.ended.text() == "16:45"


def test_titles_are_free_and_fall_back_to_the_kind(panel: ActivitiesPanel) -> None:
    click(panel.kinds[ActivityKind.OTHER])
    title = panel.editor.title
    title.setFocus()
    title.selectAll()
    compose(title, "看慈善超市")
    title.flush()
    assert shown(panel).name == "看慈善超市"
    title.selectAll()
    compose(title, "其他")
    title.flush()
    assert shown(panel).title == ""


def test_what_was_written_is_in_the_library_and_undone_step_by_step(
    panel: ActivitiesPanel, site_case: Case, site_desk: Desk
) -> None:
    start = site_case.session.stack.count()
    click(panel.kinds[ActivityKind.DELIBERATION])
    click(panel.editor.begin)
    panel.editor.minutes.setFocus()
    compose(panel.editor.minutes, "酌情项统一尺度")
    panel.flush()
    opened = open_inspection(library=site_desk.library, inspection_id=site_case.id)
    kept = [value for field, value in opened.fields.items() if field.topic is Topic.ACTIVITY]
    assert len(kept) == 1 and "酌情项统一尺度" in str(kept[0])
    steps = site_case.session.stack.count() - start
    panel.list.setFocus()
    for _ in range(steps):
        QTest.keyClick(panel.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert panel.work.activities == {}
    assert panel.middle.currentIndex() == 0


def test_deleting_is_undone_too(panel: ActivitiesPanel, site_case: Case) -> None:
    click(panel.kinds[ActivityKind.SITE_WALK])
    click(panel.editor.delete)
    assert panel.work.activities == {}
    site_case.session.undo()
    assert len(panel.work.activities) == 1


def test_the_day_stands_in_its_order_and_another_one_is_shown_by_key(panel: ActivitiesPanel) -> None:
    click(panel.kinds[ActivityKind.FEEDBACK])
    click(panel.kinds[ActivityKind.BRIEFING])
    click(panel.editor.begin)
    names = [panel.timeline.index(row).data() for row in range(panel.timeline.rowCount())]
    assert names == ["听取汇报", "反馈"]
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert shown(panel).kind is ActivityKind.FEEDBACK


def test_a_damaged_record_is_told_and_left(panel: ActivitiesPanel, site_case: Case) -> None:
    site_case.session.set_fields({Field(Topic.ACTIVITY, "x"): {"kind": "喝茶"}})
    assert "1 条" in panel.damaged.text()
    assert panel.work.activities == {}


def test_every_control_is_reached_with_tab(panel: ActivitiesPanel) -> None:
    click(panel.kinds[ActivityKind.LEDGERS])
    click(panel.editor.add_claim)
    QApplication.processEvents()
    panel.list.setFocus()
    assert left_out_by(Qt.Key.Key_Tab, panel) == []


def test_tabs_have_keys_and_undo_leads_to_what_it_took_back(
    site_page: FieldworkPage, site_case: Case
) -> None:
    activities = site_page.panel("activities")
    assert isinstance(activities, ActivitiesPanel)
    click(activities.kinds[ActivityKind.SYMPOSIUM])
    QTest.keyClick(site_page, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert site_page.tab == "interviews"
    QTest.keyClick(site_page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert site_page.tab == "activities"
    QTest.keyClick(site_page, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert site_page.tab == "draws"
    site_case.session.set_mark("A1", {})
    QTest.keyClick(site_page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert site_page.tab == "draws"
    assert "别的页" in site_page.head.saved.text()


def test_the_timeline_is_a_proper_item_model(qtbot: QtBot) -> None:
    model = Timeline()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    running = Activity(ActivityKind.LEDGERS, started=AT, place="档案室", attendees=(Attendee("张三"),))
    model.show_activities({"a": Activity(ActivityKind.BRIEFING), "b": running})
    model.show_activities({"a": running, "b": running})
    assert (model.id_at(1), model.id_at(5), model.row_of("b"), model.row_of("x")) == ("b", "", 1, -1)
    index = model.index(0)
    assert index.data(ACTIVITY) is running
    assert "档案室 · 1 人" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert times(Activity(ActivityKind.BRIEFING)) == "未开始"
    assert "开始" in details(Activity(ActivityKind.BRIEFING))
    model.show_activities({})
    model.show_activities({})
    assert tester.model() is model
