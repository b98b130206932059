"""访谈入户: asked with keys while talking; points below move; nobody's name gets into the record."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from inspector.domain.canonical import canonical_json
from inspector.domain.fieldwork.interviews import InterviewKind, Satisfaction, VisitState
from inspector.domain.journal import Field, Topic
from inspector.services.inspections import open_inspection
from tests.ui.scoring_setting import compose
from tests.ui.tab_walk import left_out_by
from ui.desk import Case, Desk, Notice
from ui.models.interview_route import RETURNED
from ui.pages.fieldwork.interviews.adding import AddPerson
from ui.pages.fieldwork.interviews.panel import InterviewsPanel
from ui.pages.fieldwork.interviews.paper_dialog import PaperDialog
from ui.pages.fieldwork.interviews.rewording import Rewording
from ui.pages.fieldwork.page import FieldworkPage
from ui.tasks import wait_for_all

HOME, WORKER = InterviewKind.HOME_VISIT, InterviewKind.WORKER


def press(panel: InterviewsPanel, keys: str) -> None:
    """Digits and E for Enter, where the focus is."""
    for key in keys:
        target = QApplication.focusWidget() or panel.person
        if key == "E":
            QTest.keyClick(target, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(target, key)


def start(panel: InterviewsPanel, id_: str) -> None:
    panel.show_person(id_)
    panel.person.setFocus()
    panel.person.go_to(0)


def points(case: Case, code: str) -> Decimal | None:
    return case.session.scored(code).points


def words_below(panel: InterviewsPanel) -> str:
    lines = [line for line in panel.person.foot.lines if not line.isHidden()]
    return "\n".join(f"{line.item.text()} {line.points.text()} {line.words.text()}" for line in lines)


def test_two_workers_are_asked_with_digits_and_enter_and_the_points_follow(
    panel: InterviewsPanel, site_case: Case
) -> None:
    one, two = panel.work.ids(WORKER)
    start(panel, one)
    press(panel, "1E1E2E1E3")
    assert "问完 1 / 2" in words_below(panel)
    start(panel, two)
    press(panel, "1E1E1E1E1")
    assert points(site_case, "J1") == Decimal("3.20")
    assert "3.20 / 4" in words_below(panel)
    assert "4－0.8＝3.2分" in words_below(panel)


def test_the_same_key_again_takes_the_answer_back(panel: InterviewsPanel) -> None:
    id_ = panel.work.ids(HOME)[0]
    start(panel, id_)
    press(panel, "2")
    assert panel.person.rows[0].tiles[1].isChecked()
    press(panel, "2")
    assert panel.work.people[id_].sheets == ()
    assert not any(tile.isChecked() for tile in panel.person.rows[0].tiles)


def test_satisfaction_is_a_question_like_the_others_with_a_fourth_key(panel: InterviewsPanel) -> None:
    id_ = panel.work.ids(HOME)[0]
    start(panel, id_)
    press(panel, "1E1E1E1E1E4")
    assert panel.work.people[id_].satisfaction is Satisfaction.NO_OPINION
    assert panel.person.rows[-1].tiles[3].isChecked()


def test_only_the_question_under_the_hand_shows_its_keys(panel: InterviewsPanel) -> None:
    start(panel, panel.work.ids(HOME)[0])
    press(panel, "E")
    badges = [[tile.badge for tile in row.tiles] for row in panel.person.rows]
    assert badges[1] == ["1", "2", "3"]
    assert all(not badge for place, row in enumerate(badges) if place != 1 for badge in row)


def test_in_a_text_field_digits_are_text_and_alt_digits_are_answers(panel: InterviewsPanel) -> None:
    id_ = panel.work.ids(HOME)[0]
    start(panel, id_)
    QTest.keyClick(panel.person, Qt.Key.Key_M)
    field = panel.person.rows[0].words
    assert field.hasFocus()
    press(panel, "12")
    compose(field, "个月来一次")
    QTest.keyClick(field, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(field, Qt.Key.Key_Return)
    sheet = panel.work.people[id_].sheet("J2")
    assert (sheet.quotation(0), str(sheet.answer(0))) == ("12个月来一次", "错")
    assert panel.person.current == 1 and panel.person.hasFocus()


def test_with_an_input_method_on_plain_keys_still_answer(panel: InterviewsPanel) -> None:
    """Where no text field has the focus nothing takes what is typed."""
    start(panel, panel.work.ids(HOME)[0])
    assert not panel.person.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    press(panel, "1")
    assert panel.person.rows[0].tiles[0].isChecked()


def test_page_keys_go_from_person_to_person(panel: InterviewsPanel) -> None:
    ids = panel.work.ids()
    start(panel, ids[0])
    QTest.keyClick(panel.person, Qt.Key.Key_PageDown)
    assert panel.person.id == ids[1]
    QTest.keyClick(panel.person, Qt.Key.Key_PageUp)
    QTest.keyClick(panel.person, Qt.Key.Key_PageUp)
    assert panel.person.id == ids[0]
    assert panel.list.currentIndex().row() == 0


def test_a_person_opened_again_starts_at_the_first_open_question(panel: InterviewsPanel) -> None:
    ids = panel.work.ids(HOME)
    start(panel, ids[0])
    press(panel, "1E1E1")
    panel.show_person(ids[1])
    panel.show_person(ids[0])
    assert panel.person.current == 3


def test_name_address_and_telephone_are_shown_and_never_recorded(
    panel: InterviewsPanel, site_case: Case, site_desk: Desk
) -> None:
    id_ = panel.work.ids(HOME)[0]
    start(panel, id_)
    card = panel.work.card(id_)
    assert panel.person.head.name.text() == card.name
    assert card.phone in panel.person.head.contact.text()
    press(panel, "1E1E1E1E1E1")
    opened = open_inspection(library=site_desk.library, inspection_id=site_case.id)
    written = canonical_json(
        [value for field, value in opened.fields.items() if field.topic in (Topic.INTERVIEW, Topic.DRAW)]
    )
    history = site_desk.library.history(site_case.id, None)
    written += "".join(f"{entry.change.before}{entry.change.after}" for entry in history)
    for secret in (card.name, card.phone, card.address):
        assert secret and secret not in written


def test_who_is_absent_is_replaced_with_a_reason(panel: InterviewsPanel, site_desk: Desk) -> None:
    said: list[Notice] = []
    site_desk.said.connect(said.append)
    homes = panel.work.ids(HOME)
    start(panel, homes[0])
    head = panel.person.head
    QTest.mouseClick(head.state.chips["不在"], Qt.MouseButton.LeftButton)
    assert head.reason.hasFocus()
    QTest.keyClick(head.reason, Qt.Key.Key_Return)
    assert panel.work.people[homes[0]].state is VisitState.PLANNED
    head.reason.setText("外出务工")
    QTest.keyClick(head.reason, Qt.Key.Key_Return)
    assert panel.work.people[homes[0]].state is VisitState.ABSENT
    assert panel.work.people[panel.person.id].label == "第6户"
    assert "替补" in said[0].sentence


def test_asking_for_a_reason_can_be_left(panel: InterviewsPanel) -> None:
    homes = panel.work.ids(HOME)
    start(panel, homes[0])
    head = panel.person.head
    QTest.mouseClick(head.state.chips["拒访"], Qt.MouseButton.LeftButton)
    QTest.mouseClick(head.leave, Qt.MouseButton.LeftButton)
    assert head.reason.isHidden() or not head.reason.isVisible()
    assert head.state.name == "待访"


def test_met_and_waiting_are_set_by_hand(panel: InterviewsPanel) -> None:
    id_ = panel.work.ids(HOME)[0]
    start(panel, id_)
    chips = panel.person.head.state.chips
    QTest.mouseClick(chips["已访"], Qt.MouseButton.LeftButton)
    assert panel.work.people[id_].state is VisitState.DONE
    assert panel.work.people[id_].started is not None
    QTest.mouseClick(chips["待访"], Qt.MouseButton.LeftButton)
    assert panel.work.people[id_].state is VisitState.PLANNED


def test_answers_are_clicked_too_and_words_written_in_their_fields(panel: InterviewsPanel) -> None:
    id_ = panel.work.ids(HOME)[0]
    start(panel, id_)
    row = panel.person.rows[2]
    QTest.mouseClick(row.tiles[1], Qt.MouseButton.LeftButton)
    assert panel.person.current == 2
    QTest.mouseClick(panel.person.rows[3].question, Qt.MouseButton.LeftButton)
    assert panel.person.current == 3
    panel.person.remarks.setFocus()
    compose(panel.person.remarks, "屋顶漏水")
    QTest.keyClick(panel.person.remarks, Qt.Key.Key_Escape)
    assert panel.person.hasFocus()
    page = panel.work.people[id_]
    assert (str(page.sheet("J2").answer(2)), page.remarks) == ("错", "屋顶漏水")
    QTest.keyClick(panel.person, Qt.Key.Key_Up)
    assert panel.person.current == 2


def test_a_third_worker_is_asked_and_told_not_to_count(panel: InterviewsPanel, site_case: Case) -> None:
    third = panel.work.add(WORKER)
    for id_ in (*panel.work.ids(WORKER),):
        start(panel, id_)
        press(panel, "1E1E1E1E1" if id_ != third else "2E2E2E2E2")
    assert points(site_case, "J1") == Decimal("4.00")
    assert "多访的 1 人不计入" in words_below(panel)


def test_the_list_leads_to_a_person_and_a_person_to_the_item(panel: InterviewsPanel, site_desk: Desk) -> None:
    panel.list.setCurrentIndex(panel.model.index(3))
    panel.list.activated.emit(panel.model.index(3))
    assert panel.person.id == panel.work.ids()[3]
    assert panel.person.hasFocus()
    wanted: list[str] = []
    site_desk.item_wanted.connect(wanted.append)
    QTest.mouseClick(panel.person.foot.lines[0].item, Qt.MouseButton.LeftButton)
    assert wanted == ["J2"]


def test_undo_takes_back_answer_by_answer_and_shows_it(panel: InterviewsPanel, site_case: Case) -> None:
    start(panel, panel.work.ids(HOME)[0])
    press(panel, "1E2")
    QTest.keyClick(panel.person, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert panel.person.rows[0].tiles[0].isChecked()
    assert not panel.person.rows[1].tiles[1].isChecked()
    QTest.keyClick(panel.person, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert panel.work.kept == {}


def test_a_mark_made_by_hand_asks_which_counts(panel: InterviewsPanel, site_case: Case) -> None:
    site_case.session.set_mark("J1", {"answers": [[True] * 5, [True] * 5]})
    start(panel, panel.work.ids(WORKER)[0])
    line = panel.person.foot.lines[0]
    assert line.doubt.isVisible()
    assert panel.remarks.text().startswith("J1 的打分和访谈不一致")
    QTest.mouseClick(line.keep, Qt.MouseButton.LeftButton)
    assert "手工打分计" in line.doubt_words.text()
    assert not line.keep.isVisible()
    assert not panel.remarks.isVisible()
    QTest.mouseClick(line.take, Qt.MouseButton.LeftButton)
    assert not line.doubt.isVisible()
    assert points(site_case, "J1") is None


def test_time_place_and_askers_are_recorded(panel: InterviewsPanel, site_case: Case) -> None:
    id_ = panel.work.ids(HOME)[0]
    start(panel, id_)
    head = panel.person.head
    QTest.mouseClick(next(iter(head.askers.values())), Qt.MouseButton.LeftButton)
    head.place.setFocus()
    compose(head.place, "晒谷场")
    head.started.setFocus()
    head.started.selectAll()
    compose(head.started, "9：05")
    panel.flush()
    page = panel.work.people[id_]
    assert page.asked_by == (site_case.opened.inspection.leader,)
    assert page.place == "晒谷场"
    assert page.started is not None and page.started.astimezone().strftime("%H:%M") == "09:05"


@pytest.mark.parametrize("typed", ["25:00", "9点", "随便", "12:61"])
def test_a_time_that_is_none_is_marked_and_not_recorded(panel: InterviewsPanel, typed: str) -> None:
    id_ = panel.work.ids(HOME)[0]
    start(panel, id_)
    field = panel.person.head.started
    field.setFocus()
    compose(field, typed)
    field.flush()
    assert field.property("wrong") is True
    assert panel.work.people[id_].started is None


def test_somebody_is_added_with_or_without_a_name(
    panel: InterviewsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def accept(dialog: AddPerson) -> int:
        dialog.fields["name"].setText("罗大婶")
        dialog.fields["phone"].setText("13900139000")
        return 1

    monkeypatch.setattr(AddPerson, "exec", accept)
    menu = panel.more.menu()
    assert menu is not None
    menu.actions()[2].trigger()
    page = panel.work.people[panel.person.id]
    assert (page.label, panel.work.card(panel.person.id).name) == ("电话1", "罗大婶")
    monkeypatch.setattr(AddPerson, "exec", lambda _dialog: 1)
    menu.actions()[1].trigger()
    assert panel.work.people[panel.person.id].person is None
    assert panel.person.head.label.text() == "第6户"
    QTest.mouseClick(panel.remove, Qt.MouseButton.LeftButton)
    assert "第6户" not in [page.label for page in panel.work.people.values()]


def test_somebody_is_found_on_the_roster_and_added_by_reference(
    panel: InterviewsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def accept(dialog: AddPerson) -> int:
        dialog.query.setText("没有这个人")
        assert "没有找到" in dialog.none.text()
        dialog.query.setText("榃滨 𠮷田")
        assert dialog.found.count() == 1
        dialog.found.setCurrentRow(0)
        assert not dialog.fields["name"].isEnabled()
        return 1

    monkeypatch.setattr(AddPerson, "exec", accept)
    menu = panel.more.menu()
    assert menu is not None
    menu.actions()[2].trigger()
    page = panel.work.people[panel.person.id]
    assert page.person is not None
    assert panel.work.card(panel.person.id).name == "𠮷田"


def test_adding_can_be_left(panel: InterviewsPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(AddPerson, "exec", lambda _dialog: 0)
    menu = panel.more.menu()
    assert menu is not None
    menu.actions()[1].trigger()
    assert panel.work.kept == {}


def test_wordings_and_items_are_changed_in_a_dialog(
    panel: InterviewsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def accept(dialog: Rewording) -> int:
        dialog.ticks["G3"].click()
        sheet, fields, _ = dialog._fields[0]
        assert sheet.code == "J2"
        fields[0].setText("社工站在哪条街？")
        return 1

    id_ = panel.work.ids(HOME)[0]
    start(panel, id_)
    monkeypatch.setattr(Rewording, "exec", accept)
    QTest.mouseClick(panel.person.reword, Qt.MouseButton.LeftButton)
    assert "G3" in panel.work.people[id_].items
    shown = [row.question.text() for row in panel.person.rows]
    assert "社工站在哪条街？" in shown
    assert len(shown) == 7


def test_the_route_is_ordered_and_ticked_with_keys(panel: InterviewsPanel) -> None:
    panel.show_view("route")
    homes = panel.work.ids(HOME)
    table = panel.route.table
    table.setFocus()
    table.setCurrentIndex(panel.route.model.index(2, 0))
    QTest.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [stop.label for stop in panel.route.model.stops][:3] == ["第1户", "第3户", "第2户"]
    assert table.currentIndex().row() == 1
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert panel.work.people[homes[2]].returned
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [stop.label for stop in panel.route.model.stops][:3] == ["第1户", "第2户", "第3户"]
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert panel.view == "person"
    assert panel.person.id == homes[2]


def test_the_route_is_ticked_with_the_mouse_and_leads_to_paper(
    panel: InterviewsPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def note(dialog: PaperDialog) -> int:
        asked.append(dialog.name)
        return 1

    monkeypatch.setattr(PaperDialog, "exec", note)
    panel.show_view("route")
    QApplication.processEvents()
    table, box = panel.route.table, panel.route.model.index(0, RETURNED)
    where = table.visualRect(box).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert panel.work.people[panel.work.ids(HOME)[0]].returned
    QTest.mouseClick(panel.route.sheet, Qt.MouseButton.LeftButton)
    QTest.mouseClick(panel.route.forms, Qt.MouseButton.LeftButton)
    assert asked == ["route", "forms"]
    wait_for_all()


def test_paper_forms_are_typed_in_cell_after_cell(panel: InterviewsPanel, site_case: Case) -> None:
    panel.show_view("grid")
    homes, table = panel.work.ids(HOME), panel.grid.table
    table.setFocus()
    table.setCurrentIndex(panel.grid.model.index(0, 0))
    for answers in ("111331", "112221", "111111", "333334", "113333"):
        press(panel, answers)
    assert points(site_case, "J2") == Decimal("1.00")
    assert points(site_case, "J3") is None  # three valid answers of five: a reason has to be given
    assert panel.work.people[homes[0]].started is None
    table.setCurrentIndex(panel.grid.model.index(4, 0))
    QTest.keyClick(table, Qt.Key.Key_Backspace)
    assert points(site_case, "J2") is None


def test_the_grid_shows_one_kind_at_a_time(panel: InterviewsPanel) -> None:
    panel.show_view("grid")
    assert panel.grid.model.rowCount() == 5
    QTest.mouseClick(panel.grid.kinds.chips["社工访谈"], Qt.MouseButton.LeftButton)
    assert (panel.grid.model.rowCount(), panel.grid.model.columnCount()) == (2, 5)
    QTest.mouseClick(panel.grid.kinds.chips["电话回访"], Qt.MouseButton.LeftButton)
    assert panel.grid.model.rowCount() == 0
    assert "还没有人" in panel.grid.words.text()


@pytest.mark.parametrize("name", ["route", "forms"])
def test_what_is_taken_along_can_be_seen_and_saved(
    panel: InterviewsPanel, site_case: Case, site_desk: Desk, qtbot: QtBot, name: str, tmp_path: object
) -> None:
    from pathlib import Path

    dialog = PaperDialog(site_desk, site_case, name)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.view.paper is not None, timeout=30_000)
    path = Path(str(tmp_path)) / "路线 单.pdf"
    dialog.save_to(path)
    assert path.read_bytes().startswith(b"%PDF")


def test_every_control_is_reached_with_tab(panel: InterviewsPanel) -> None:
    start(panel, panel.work.ids(HOME)[0])
    left_out: list[QWidget] = left_out_by(Qt.Key.Key_Tab, panel)
    assert not [each for each in left_out if each is not panel.person]


def test_records_that_cannot_be_read_are_counted(panel: InterviewsPanel, site_case: Case) -> None:
    site_case.session.set_fields({Field(Topic.INTERVIEW, "x"): {"kind": "喝茶"}})
    assert "1 条" in panel.remarks.text()


def test_nobody_to_be_met_says_where_to_go(site_page: FieldworkPage) -> None:
    panel = site_page.panel("interviews")
    assert isinstance(panel, InterviewsPanel)
    assert panel.middle.currentWidget() is panel.empty
    panel.show_view("route")
    assert "还没有要入户的" in panel.route.words.text()


def test_what_was_asked_is_there_on_a_page_built_anew(
    panel: InterviewsPanel, site_desk: Desk, qtbot: QtBot
) -> None:
    id_ = panel.work.ids(HOME)[0]
    start(panel, id_)
    press(panel, "1E2E3")
    page = FieldworkPage(site_desk)
    qtbot.addWidget(page)
    assert page.tab == "interviews"
    again = page.panel("interviews")
    assert isinstance(again, InterviewsPanel)
    assert again.person.id == id_
    shown = [[tile.isChecked() for tile in row.tiles] for row in again.person.rows[:3]]
    assert shown == [[True, False, False], [False, True, False], [False, False, True]]
