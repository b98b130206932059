"""A whole sheet is scored with the keyboard alone, also with a Chinese input method switched on."""

from decimal import Decimal
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from scoring_rules.marks import Marks, VetoMark
from tests.ui.pages.scoring.conftest import Desk, NewDesk
from tests.ui.scoring_setting import compose
from ui.marking.bands import BandsEditor
from ui.pages.scoring.tree_panel import TreePanel

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


def ratio_field(desk: Desk) -> QLineEdit:
    """The numerator's field of A5."""
    ratio = cast(BandsEditor, desk.page.item.editor).ratio
    assert ratio is not None
    return ratio.fields["numerator"]


def test_single_keys_tick_and_enter_goes_to_the_next_open_item(new_desk: NewDesk) -> None:
    desk = new_desk(place="A2")
    desk.say("13")
    desk.press(KEY.Key_Return)
    assert desk.session.marks.items["A2"] == {"met": ["服务计划", "评估"]}
    assert desk.page.code == "A3"


def test_enter_in_a_number_field_goes_on(new_desk: NewDesk) -> None:
    desk = new_desk(place="A5")
    desk.say("1")
    desk.say("47")
    assert desk.session.marks.items["A5"] == {"numerator": Decimal(47)}
    desk.press(KEY.Key_Tab)
    desk.say("50")
    desk.press(KEY.Key_Return)
    assert desk.session.scored("A5").points == 1
    assert desk.page.code == "A6"


def test_in_a_text_field_letters_are_text_and_alt_letters_are_keys(new_desk: NewDesk) -> None:
    desk = new_desk(place="A2")
    desk.say("M")
    assert desk.page.item.note.hasFocus()
    desk.say("fn1")
    assert desk.page.item.note.toPlainText() == "fn1"
    desk.press(KEY.Key_1, ALT)
    assert desk.session.marks.items["A2"]["met"] == ["服务计划"]
    desk.press(KEY.Key_F, ALT)
    assert desk.session.scored("A2").points == 3


def test_composing_chinese_in_the_note_marks_nothing(new_desk: NewDesk) -> None:
    desk = new_desk(place="A2")
    desk.say("M")
    compose(desk.page.item.note, "缺评估记录")
    desk.press(KEY.Key_Escape)
    assert desk.store.notes == {"A2": "缺评估记录"}
    assert desk.session.is_open("A2")


def test_escape_leaves_a_field_so_that_single_keys_work_again(new_desk: NewDesk) -> None:
    desk = new_desk(place="A9")
    desk.say("M")
    desk.press(KEY.Key_Escape)
    desk.say("F")
    assert desk.session.scored("A9").points == 2


def test_next_and_previous_walk_through_items_and_vetoes(desk: Desk) -> None:
    seen = [desk.page.code]
    for _ in range(10):
        desk.press(KEY.Key_PageDown)
        seen.append(desk.page.code)
    assert seen == desk.session.codes()
    desk.press(KEY.Key_Up, ALT)
    assert desk.page.code == "A10"


def test_next_open_skips_what_is_marked_and_starts_over_at_the_end(new_desk: NewDesk) -> None:
    marks = Marks(items={"A2": {"met": []}}, vetoes={"V1": VetoMark(hit=False)})
    desk = new_desk(marks, place="A1")
    desk.press(KEY.Key_Return)
    assert desk.page.code == "A3"
    desk.page.go_to("A10")
    desk.press(KEY.Key_F4)
    assert desk.page.code == "A1"


def test_counts_go_up_and_down(new_desk: NewDesk) -> None:
    desk = new_desk(place="A3")
    desk.say("==-")
    assert desk.session.marks.items["A3"] == {"lines": {"小组活动": 1}}
    desk.press(KEY.Key_Plus, ALT)
    desk.press(KEY.Key_Minus, ALT)
    desk.press(KEY.Key_Equal, ALT)
    assert desk.session.marks.items["A3"] == {"lines": {"小组活动": 2}}


def test_the_count_that_was_pressed_last_goes_on_counting(new_desk: NewDesk) -> None:
    desk = new_desk(place="A3")
    desk.say("2==")
    assert desk.session.marks.items["A3"] == {"lines": {"培训": 3}}


def test_a_sample_is_recorded_with_plus_and_minus(new_desk: NewDesk) -> None:
    desk = new_desk(place="A7")
    desk.say("=-=")
    assert desk.session.marks.items["A7"] == {"results": [True, False, True]}


def test_not_applicable_asks_for_its_reason_in_place(new_desk: NewDesk) -> None:
    desk = new_desk(place="A6")
    desk.say("N")
    result = desk.page.item.result
    assert result.reason.hasFocus()
    desk.press(KEY.Key_Return)
    assert "要写明理由" in result.fault.text()
    assert desk.page.code == "A6"
    compose(result.reason, "没有建点任务")
    desk.press(KEY.Key_Return)
    assert desk.session.marks.items["A6"] == {"not_applicable": "没有建点任务"}
    desk.press(KEY.Key_Delete)
    assert "A6" not in desk.session.marks.items


def test_where_not_applicable_is_not_allowed_the_key_says_so(new_desk: NewDesk) -> None:
    desk = new_desk(place="A5")
    desk.say("N")
    assert "不允许" in desk.page.item.result.fault.text()
    assert desk.session.marks.items == {}


def test_full_points_ask_for_numbers_where_numbers_decide(new_desk: NewDesk) -> None:
    desk = new_desk(place="A5")
    desk.say("F")
    assert "预算金额" in desk.page.item.result.fault.text()
    assert ratio_field(desk).hasFocus()
    assert desk.session.marks.items == {}


def test_clearing_an_item_makes_it_open_again_and_keeps_its_note(new_desk: NewDesk) -> None:
    desk = new_desk(Marks(items={"A2": {"met": [], "note": "没有材料"}}), place="A2")
    desk.press(KEY.Key_Delete)
    assert desk.session.is_open("A2")
    assert desk.session.note("A2") == "没有材料"


def test_v_goes_to_the_vetoes_and_back(new_desk: NewDesk) -> None:
    desk = new_desk(place="A4")
    desk.say("V")
    assert desk.page.code == "V1"
    desk.say("1")
    assert desk.session.marks.vetoes["V1"] == VetoMark(hit=False)
    desk.say("V")
    assert desk.page.code == "A4"


def test_a_veto_is_found_only_with_a_reason(new_desk: NewDesk) -> None:
    desk = new_desk(place="V1")
    desk.say("2")
    assert desk.page.veto.reason.line.hasFocus()
    assert "V1" not in desk.session.marks.vetoes
    assert "写明理由" in desk.page.veto.fault.text()
    compose(desk.page.veto.reason.line, "花名册冒名")
    desk.press(KEY.Key_Escape)
    assert desk.session.marks.vetoes["V1"] == VetoMark(hit=True, reason="花名册冒名")
    assert desk.page.veto.fault.text() == ""


def test_search_goes_to_what_was_found(desk: Desk) -> None:
    desk.press(KEY.Key_F, CTRL)
    assert desk.page.tree.search.hasFocus()
    compose(desk.page.tree.search, "抽查")
    desk.press(KEY.Key_Return)
    assert desk.page.code == "A7"
    desk.press(KEY.Key_F, CTRL)
    desk.press(KEY.Key_Escape)
    assert desk.page.tree.search.text() == ""


def test_a_search_that_finds_nothing_says_so_above_the_row_at_hand(desk: Desk) -> None:
    tree = desk.page.tree
    desk.press(KEY.Key_F, CTRL)
    compose(tree.search, "此处没有")
    said = [each for each in tree.findChildren(QLabel) if "没有符合的评分项" in each.text()]
    assert [each.isVisible() for each in said] == [True]
    assert tree.filter.found() == [desk.page.code]
    desk.press(KEY.Key_Escape)
    assert [each.isVisible() for each in said] == [False]


def test_filters_have_keys(new_desk: NewDesk) -> None:
    desk = new_desk(Marks(items={"A2": {"met": []}}), place="A1")
    desk.press(KEY.Key_3, CTRL)
    assert desk.page.tree.filter.found() == ["A1", "A2"]
    desk.press(KEY.Key_1, CTRL)
    assert len(desk.page.tree.filter.found()) == 11


def test_undo_goes_to_what_it_undoes(new_desk: NewDesk) -> None:
    desk = new_desk(place="A2")
    desk.say("1")
    desk.press(KEY.Key_PageDown)
    desk.press(KEY.Key_Z, CTRL)
    assert desk.page.code == "A2"
    assert desk.session.is_open("A2")
    assert desk.store.marks["A2"] is None
    desk.press(KEY.Key_Y, CTRL)
    assert desk.store.marks["A2"] == {"met": ["服务计划"]}


def test_undo_in_a_text_field_wins_over_undo_of_the_page(new_desk: NewDesk) -> None:
    desk = new_desk(place="A2")
    desk.say("1")
    desk.say("M")
    compose(desk.page.item.note, "缺评估")
    desk.press(KEY.Key_Z, CTRL)
    assert desk.page.item.note.toPlainText() == ""
    assert not desk.session.is_open("A2")
    desk.press(KEY.Key_Z, CTRL)
    assert desk.session.is_open("A2")


def test_tab_walks_from_the_tree_through_the_item_to_the_buttons(new_desk: NewDesk) -> None:
    desk = new_desk(place="A2")
    desk.page.tree.tree.setFocus()
    walked: list[QWidget] = []
    for _ in range(14):
        desk.press(KEY.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        walked.append(focus)
    editor = desk.page.item.editor
    assert editor is not None
    places = [
        next(i for i, each in enumerate(walked) if editor.isAncestorOf(each)),
        walked.index(desk.page.item.note),
        walked.index(desk.page.item.result.full),
        walked.index(desk.page.item.result.next_open),
    ]
    assert places == sorted(places)


def test_arrow_keys_in_the_tree_show_the_items(desk: Desk) -> None:
    desk.page.tree.tree.setFocus()
    desk.press(KEY.Key_Down)
    assert desk.page.code == "A2"


@pytest.mark.parametrize("panel", [TreePanel])
def test_letters_in_the_tree_are_keys_and_no_search(desk: Desk, panel: type[TreePanel]) -> None:
    desk.page.go_to("A9")
    cast(TreePanel, desk.page.findChild(panel)).tree.setFocus()
    desk.say("F")
    assert desk.session.scored("A9").points == 2


def test_a_key_brings_what_it_works_on_into_sight(new_desk: NewDesk) -> None:
    desk = new_desk(place="A1")
    editor = desk.page.item.editor
    assert editor is not None
    last = list(editor.targets())[-1].place()
    assert last.visibleRegion().isEmpty()
    desk.say("W")
    assert not last.visibleRegion().isEmpty()


def test_a_long_criterion_is_read_on_with_the_keyboard(new_desk: NewDesk) -> None:
    desk = new_desk(place="A1")
    criterion = desk.page.item.criterion
    assert criterion._area.focusPolicy() == Qt.FocusPolicy.NoFocus
    criterion.allow(60)
    assert criterion._area.focusPolicy() == Qt.FocusPolicy.TabFocus
    criterion._area.setFocus()
    desk.press(KEY.Key_Down)
    assert criterion._area.verticalScrollBar().value() > 0


def test_after_going_on_tab_leads_straight_into_the_editor(desk: Desk) -> None:
    for _ in range(4):
        desk.press(KEY.Key_PageDown)
        QApplication.processEvents()
        desk.press(KEY.Key_Tab)
        editor = desk.page.item.editor
        focus = QApplication.focusWidget()
        assert editor is not None
        assert focus is not None
        assert editor.isAncestorOf(focus)


def test_in_the_note_enter_is_a_new_line_and_control_enter_goes_on(new_desk: NewDesk) -> None:
    desk = new_desk(place="A2")
    desk.say("M")
    compose(desk.page.item.note, "缺评估")
    desk.press(KEY.Key_Return)
    assert desk.page.code == "A2"
    compose(desk.page.item.note, "缺计划")
    desk.press(KEY.Key_Return, CTRL)
    assert desk.store.notes == {"A2": "缺评估\n缺计划"}
    assert desk.page.code == "A3"


def test_every_action_of_the_table_does_something_or_says_why_not(new_desk: NewDesk) -> None:
    desk = new_desk(place="A1")
    for code in ("A1", "A7", "V1"):
        for name, action in desk.page.actions_by_name.items():
            if name != "sheet":
                desk.page.go_to(code)
                action.trigger()
    assert desk.page.code in desk.session.codes()
