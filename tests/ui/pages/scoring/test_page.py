"""The scoring page shows what the session says: criterion, points, saving, foot, right column, and it refuses in place."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from scoring_rules.marks import EvidenceMark, EvidenceState, Marks, RawMark, VetoMark
from tests.ui.pages.scoring.conftest import Desk, NewDesk
from tests.ui.scoring_setting import START, all_kinds, compose, dress
from ui.marking.parts import RatioFields
from ui.models.scoring_session import HistoryLine
from ui.pages.scoring.criterion import marked_up
from ui.pages.scoring.history import condensed
from ui.theme import DARK, Theme

COMPLETE: dict[str, RawMark] = {
    "A1": {"zero": ["未建立制度"]},
    "A2": {"met": ["服务计划", "执行记录", "评估"]},
    "A3": {"lines": {"小组活动": 6, "培训": 3}},
    "A4": {"level": "独立且布局合理"},
    "A5": {"numerator": 100, "denominator": 100},
    "A6": {"numerator": 3, "denominator": 3},
    "A7": {"results": [True] * 10},
    "A8": {"answers": [[True] * 5] * 2},
    "A9": {"points": Decimal(2)},
    "A10": {"parts": {"制度": {"met": ["有制度", "已上墙"]}, "完成率": {"numerator": 1, "denominator": 1}}},
}


@pytest.fixture(autouse=True)
def no_message_box(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing on this page may ever stop the hand with a box."""
    boxes: list[object] = []
    monkeypatch.setattr(QMessageBox, "exec", boxes.append)
    yield
    assert boxes == []


def ratio_of(desk: Desk) -> RatioFields:
    """The two numbers of the item on screen."""
    found = desk.page.item.findChildren(RatioFields)
    return found[-1]


def test_the_criterion_stands_word_for_word(new_desk: NewDesk) -> None:
    desk = new_desk(place="A1")
    assert desk.page.item.criterion.text == desk.session.item("A1").criterion
    text = "A<b> 每缺1项扣0.5分，\n不得分"
    assert marked_up(text, "red", 16).count("0.5分") == 1
    assert "A&lt;b&gt;" in marked_up(text, "red", 16)


def test_points_and_explanation_move_with_each_key(new_desk: NewDesk) -> None:
    desk = new_desk(place="A2")
    result = desk.page.item.result
    assert (result.points.text(), result.explanation.text()) == ("—", "未评")
    desk.say("1")
    assert result.points.text() == "1.00"
    assert "服务计划1分" in result.explanation.text()


def test_saved_is_said_with_the_moment_of_the_commit(new_desk: NewDesk) -> None:
    desk = new_desk(place="A2")
    assert desk.page.header.saved.text() == ""
    desk.say("1")
    assert desk.page.header.saved.text().startswith("已保存 ")
    assert desk.store.commits == 1


def test_a_failed_save_says_why_keeps_the_mark_and_is_tried_again(new_desk: NewDesk) -> None:
    desk = new_desk(place="A2")
    desk.store.is_full = True
    desk.say("1")
    assert desk.page.header.saved.text() == "没有存上：磁盘满了，没有存上；释放空间后重试"
    assert desk.session.scored("A2").points == 1
    desk.say("3")
    desk.store.is_full = False
    desk.page.header.again.click()
    assert desk.store.marks["A2"] == {"met": ["服务计划", "评估"]}
    assert desk.page.header.saved.text().startswith("已保存 ")
    assert not desk.page.header.again.isVisible()


def test_after_a_failed_save_saved_is_not_said_while_something_is_missing(new_desk: NewDesk) -> None:
    desk = new_desk(place="A2")
    desk.store.is_full = True
    desk.say("1")
    desk.press(Qt.Key.Key_PageDown)
    desk.say("1")
    assert "没有存上" in desk.page.header.saved.text()
    desk.store.is_full = False
    desk.say("1")
    assert set(desk.store.marks) == {"A2", "A3"}
    assert desk.page.header.saved.text().startswith("已保存 ")


def test_a_note_is_saved_once_the_hand_rests(new_desk: NewDesk, qtbot: QtBot) -> None:
    desk = new_desk(place="A2")
    with qtbot.waitSignal(desk.session.saved):
        compose(desk.page.item.note, "缺评估记录")
    assert desk.store.notes == {"A2": "缺评估记录"}


def test_leaving_the_item_leaves_no_text_behind(new_desk: NewDesk) -> None:
    desk = new_desk(place="A2")
    compose(desk.page.item.note, "缺评估记录")
    desk.page.go_to("A3")
    assert desk.store.notes == {"A2": "缺评估记录"}
    assert desk.page.item.note.toPlainText() == ""
    desk.page.go_to("A2")
    assert desk.page.item.note.toPlainText() == "缺评估记录"


def test_the_place_is_remembered_once_the_hand_rests_or_the_page_is_left(desk: Desk) -> None:
    desk.page.go_to("A4")
    desk.page.flush()
    assert desk.store.place == "A4"


def test_the_page_opens_where_the_work_stopped(new_desk: NewDesk) -> None:
    assert new_desk(place="V1").page.code == "V1"
    assert new_desk(place="没有这一项").page.code == "A1"


def test_evidence_states_are_chosen_and_taken_back(new_desk: NewDesk) -> None:
    desk = new_desk(place="A1")
    evidence = desk.page.item.evidence
    evidence.chips["会议纪要"].buttons[EvidenceState.MISSING].click()
    assert desk.store.evidence["A1", "会议纪要"] == EvidenceMark(EvidenceState.MISSING)
    evidence.chips["会议纪要"].buttons[EvidenceState.MISSING].click()
    assert desk.store.evidence["A1", "会议纪要"] is None


def test_files_of_a_material_stay_when_its_state_changes(new_desk: NewDesk) -> None:
    files = {"A1": {"会议纪要": EvidenceMark(EvidenceState.PRESENT, ("纪要.pdf",))}}
    desk = new_desk(Marks(evidence=files), place="A1")
    evidence = desk.page.item.evidence
    evidence.chips["会议纪要"].buttons[EvidenceState.IRREGULAR].click()
    assert desk.store.evidence["A1", "会议纪要"] == EvidenceMark(EvidenceState.IRREGULAR, ("纪要.pdf",))


def test_a_fault_of_the_mark_stands_in_place_with_what_to_do(new_desk: NewDesk) -> None:
    desk = new_desk(place="A9")
    desk.say("=")
    assert "要写理由" in desk.page.item.result.explanation.text()
    assert "写明理由" in desk.page.item.result.explanation.text()
    assert desk.page.item.result.points.text() == "—"


def test_while_something_is_open_the_foot_gives_a_range_and_no_grade(desk: Desk) -> None:
    foot = desk.page.footer
    desk.page.go_to("A2")
    desk.say("1")
    assert foot.earned.text() == "1.00"
    assert foot.possible.text() == "1.00 – 33.00"
    assert foot.grade.text() == "暂无等次"
    assert foot.missing.text() == "还有 9 项未评、1 项否决未查"
    assert foot.progress_words.text() == "已评 1 / 10 项 · 扣分 1 项"


def test_once_complete_the_foot_gives_total_and_grade(new_desk: NewDesk) -> None:
    desk = new_desk(Marks(items=COMPLETE, vetoes={"V1": VetoMark(hit=False)}))
    foot = desk.page.footer
    assert foot.earned_words.text() == "总分"
    assert foot.grade.text() == desk.session.score.grade.name  # type: ignore[union-attr]
    assert foot.missing.text() == "全部评完"


def test_a_veto_that_was_found_stands_in_the_foot(new_desk: NewDesk) -> None:
    desk = new_desk(Marks(items=COMPLETE, vetoes={"V1": VetoMark(hit=True, reason="冒名")}))
    assert "否决 V1 查实" in desk.page.footer.missing.text()
    assert desk.page.footer.grade.text() == "不合格"


def test_an_item_marked_not_applicable_says_so_and_comes_back_with_an_edit(new_desk: NewDesk) -> None:
    desk = new_desk(Marks(items={"A6": {"not_applicable": "没有任务"}}), place="A6")
    assert "没有任务" in desk.page.item._banner.text()
    desk.say("1")
    desk.say("3")
    assert desk.session.marks.items["A6"] == {"numerator": Decimal(3)}
    assert not desk.page.item._banner.isVisible()


def test_numbers_become_facts_that_other_items_use_and_undo_takes_both_back(new_desk: NewDesk) -> None:
    desk = new_desk(Marks(items={"A6": {"numerator": 2, "denominator": 3}}), place="A6")
    ratio_of(desk).give.click()
    assert desk.session.marks.facts == {"建成点数": 2, "规划点数": 3}
    assert desk.session.marks.items["A6"] == {}
    assert desk.store.facts == {"建成点数": 2, "规划点数": 3}
    assert desk.session.scored("A6").points == 2
    assert ratio_of(desk).fields["numerator"].placeholderText() == "2"
    assert not ratio_of(desk).give.isVisible()
    desk.page.actions_by_name["undo"].trigger()
    assert desk.session.marks == Marks(items={"A6": {"numerator": 2, "denominator": 3}})
    assert desk.store.facts == {"建成点数": None, "规划点数": None}
    assert ratio_of(desk).fields["numerator"].text() == "2"


def test_the_right_column_shows_where_there_is_room(desk: Desk) -> None:
    assert desk.page.aside.isVisible()
    desk.page.resize(1000, 700)
    assert not desk.page.aside.isVisible()


@pytest.mark.parametrize("look", [Theme(), Theme(DARK), Theme(scale=1.3)])
def test_the_page_fits_a_small_screen_in_every_look(
    new_desk: NewDesk, qapp: QApplication, look: Theme
) -> None:
    try:
        dress(qapp, look)
        desk = new_desk()
        for code in desk.session.codes():
            desk.page.go_to(code)
            needed = desk.page.minimumSizeHint()
            assert needed.width() <= 1302, code
            assert needed.height() <= 724, code
    finally:
        dress(qapp, Theme())


def test_every_button_and_field_has_a_name(desk: Desk) -> None:
    for code in desk.session.codes():
        desk.page.go_to(code)
        for widget in desk.page.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                text = widget.text() if isinstance(widget, QAbstractButton) else ""
                assert widget.accessibleName() or text, widget


def test_every_item_can_be_shown_twice(desk: Desk) -> None:
    for code in [*desk.session.codes(), *reversed(desk.session.codes())]:
        desk.page.go_to(code)
        assert desk.page.code == code
    assert len(list(all_kinds().items())) == 10


def test_hints_stand_at_the_right_or_without_room_under_the_editor(new_desk: NewDesk) -> None:
    missing = {"A1": {"会议纪要": EvidenceMark(EvidenceState.MISSING)}}
    desk = new_desk(Marks(items={"A1": {"zero": ["未建立制度"]}}, evidence=missing), place="A1")
    words = "缺佐证材料：会议纪要"
    assert words in desk.page.aside._blocks["提示"].text()
    assert not desk.page.item._hints.isVisible()
    desk.page.resize(1000, 700)
    assert words in desk.page.item._hints.text()


def test_typing_a_number_is_one_line_of_history() -> None:
    def line(seconds: int, who: str = "组长") -> HistoryLine:
        return HistoryLine(START + timedelta(seconds=seconds), who, "mark", {})

    lines = [line(100), line(98), line(91), line(60, "组员"), line(59)]
    assert condensed(lines) == [lines[0], lines[3], lines[4]]


def test_the_tree_shows_the_row_at_hand_and_what_comes_next(new_desk: NewDesk) -> None:
    desk = new_desk()
    desk.page.resize(1302, 420)
    QApplication.processEvents()
    tree = desk.page.tree.tree
    for code in [*desk.session.codes(), "A1"]:
        desk.page.go_to(code)
        row = tree.visualRect(tree.currentIndex())
        assert tree.viewport().rect().contains(row), code


def test_where_saved_is_said_the_place_is_remembered_already(new_desk: NewDesk) -> None:
    desk = new_desk(place="A2")
    places: list[str] = []
    desk.session.saved.connect(lambda _moment: places.append(desk.store.place))
    desk.press(Qt.Key.Key_PageDown)
    desk.say("1")
    assert places[-1] == "A3"
    assert desk.page.header.saved.text().startswith("已保存 ")
