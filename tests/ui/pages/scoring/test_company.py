"""What the team brings to the scoring page: whose marks, phrases by key, what was given elsewhere."""

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from inspector.domain.journal import Field, Topic
from inspector.domain.team.phrases import Phrase
from inspector.domain.team.scorers import MODE, Mode, own_mark_field, section_field
from inspector.services.phrases import add_phrase, phrases_for
from inspector.services.sample_inspection import create_sample_inspection
from scoring_rules.score import ItemState
from tests.ui.scoring_setting import compose
from ui.app import Program
from ui.desk import Case
from ui.models.own_session import OwnSession
from ui.models.scoring_tree import Filter
from ui.pages.scoring.page import ScoringPage
from ui.pages.scoring.phrase_list import PhraseList

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(program: Program) -> ScoringPage:
    return cast(ScoringPage, program.window.page("scoring"))


def chooser(program: Program) -> QPushButton | None:
    found = [
        each for each in shown(program).header.findChildren(QPushButton) if each.property("role") == "who"
    ]
    return found[0] if found else None


def choose(program: Program, name: str) -> None:
    """Take a name from the menu at the top."""
    menu = chooser(program)
    assert menu is not None
    assert menu.menu() is not None
    action = next(each for each in menu.menu().findChildren(QAction) if each.text() == name)
    action.trigger()


@pytest.fixture
def alone(program: Program, sample: Case) -> Case:
    """Everyone scores alone on the sample."""
    sample.session.set_fields({MODE: Mode.ALONE.value})
    return sample


def people(case: Case) -> tuple[str, ...]:
    return (case.opened.inspection.leader, *case.opened.inspection.members)


def test_a_team_that_scores_together_has_no_name_at_the_top(program: Program, sample: Case) -> None:
    assert shown(program).session is sample.session
    assert chooser(program) is None


def test_scoring_alone_begins_with_an_empty_sheet_of_ones_own(program: Program, alone: Case) -> None:
    page = shown(program)
    assert isinstance(page.session, OwnSession)
    assert page.session.person == people(alone)[0]
    assert page.session.scored("A1").state is ItemState.UNMARKED
    assert alone.session.scored("A1").state is ItemState.MARKED


def test_a_mark_of_ones_own_leaves_the_counted_one_alone(program: Program, alone: Case) -> None:
    before = alone.session.marks.items["A1"]
    page = shown(program)
    page.go_to("A1")
    QTest.keyClick(page.middle, Qt.Key.Key_F)
    assert page.session.scored("A1").lost == 0
    assert alone.session.marks.items["A1"] == before
    assert alone.session.field(own_mark_field("A1", people(alone)[0])) is not None


def test_another_person_is_chosen_at_the_top_without_leaving_the_item(program: Program, alone: Case) -> None:
    page = shown(program)
    page.go_to("B2")
    QTest.keyClick(page.middle, Qt.Key.Key_F)
    choose(program, people(alone)[1])
    after = shown(program)
    assert after is not page
    assert after.code == "B2"
    assert isinstance(after.session, OwnSession)
    assert after.session.person == people(alone)[1]
    assert program.window.room == "scoring"


def test_the_marks_that_count_can_be_looked_at_and_changed_too(program: Program, alone: Case) -> None:
    choose(program, "计入总分")
    page = shown(program)
    assert page.session is alone.session
    menu = chooser(program)
    assert menu is not None
    assert menu.text() == "计入总分 的评分"
    choose(program, people(alone)[1])
    assert isinstance(shown(program).session, OwnSession)


def test_text_being_typed_goes_to_the_person_it_was_typed_for(program: Program, alone: Case) -> None:
    page = shown(program)
    page.go_to("A1")
    compose(page.item.note, "甲的话")
    choose(program, people(alone)[1])
    assert shown(program).session.note("A1") == ""
    choose(program, people(alone)[0])
    assert shown(program).session.note("A1") == "甲的话"


def test_undo_of_the_mode_brings_the_counted_marks_back(program: Program, alone: Case) -> None:
    alone.session.undo()
    assert shown(program).session is alone.session


def test_somebody_elses_step_is_not_undone_and_the_page_says_so(program: Program, alone: Case) -> None:
    page = shown(program)
    page.go_to("A1")
    QTest.keyClick(page.middle, Qt.Key.Key_F)
    choose(program, people(alone)[1])
    after = shown(program)
    after.actions_by_name["undo"].trigger()
    assert "别人的评分" in after.header.saved.text()
    assert alone.session.field(own_mark_field("A1", people(alone)[0])) is not None


def test_shared_sections_name_who_has_them_and_can_be_filtered(program: Program, sample: Case) -> None:
    first, second = people(sample)[:2]
    sample.session.set_fields(
        {MODE: Mode.SHARED.value, section_field("A"): first, section_field("B"): second}
    )
    page = shown(program)
    assert page.session is sample.session
    assert f"· {first}" in str(page.tree.model.index(0).data(Qt.ItemDataRole.ToolTipRole))
    QTest.keyClick(page.middle, Qt.Key.Key_5, CTRL)
    assert page.tree.filter.chosen is Filter.MINE
    assert all(code.startswith("A") for code in page.tree.filter.found())
    choose(program, second)
    assert shown(program).tree.model.counts()[Filter.MINE] == len(sample.session.scoresheet.sections[1].items)


def test_without_shared_sections_there_is_no_filter_for_ones_own(program: Program, sample: Case) -> None:
    page = shown(program)
    QTest.keyClick(page.middle, Qt.Key.Key_5, CTRL)
    assert page.tree.filter.chosen is Filter.ALL


def test_an_objection_shows_at_its_item_at_once(program: Program, sample: Case) -> None:
    page = shown(program)
    page.go_to("A1")
    sample.session.set_fields({Field(Topic.OBJECTION, "A1"): {"reason": "文件在县里"}})
    words = page.aside._blocks["提示"].text() if page.aside.isVisible() else page.item._hints.text()
    assert "异议（待答复）：文件在县里" in words


def test_what_was_given_elsewhere_is_looked_up_once_the_hand_rests(
    program: Program, sample: Case, qtbot: QtBot
) -> None:
    create_sample_inspection(library=program.desk.library)
    page = shown(program)
    page.resize(1400, 800)
    page.aside.show()
    page.go_to("A3")
    page.flush()
    qtbot.waitUntil(lambda: "96.25%" in page.aside._blocks["在别处的给分"].text())


@pytest.fixture
def phrase_list(program: Program, sample: Case, qtbot: QtBot) -> Iterator[PhraseList]:
    """常用语 for A1 over a library that holds two of them."""
    library, sheet_id = program.desk.library, sample.opened.inspection.sheet.sheet_id
    add_phrase(library=library, sheet_id=sheet_id, item="A1", text="没有原件")
    add_phrase(library=library, sheet_id=sheet_id, item="", text="现场未能提供")
    dialog = PhraseList(library, sheet_id, "A1", "台账缺页", shown(program))
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    yield dialog
    dialog.close()


def kept(phrase_list: PhraseList) -> list[tuple[str, str]]:
    found: list[Phrase] = phrase_list.phrases()
    return [(phrase.item, phrase.text) for phrase in found]


def test_a_digit_chooses_a_sentence_and_counts_its_use(phrase_list: PhraseList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(phrase_list.phrase_chosen) as chosen:
        QTest.keyClick(phrase_list.list, Qt.Key.Key_2)
    assert chosen.args == ["现场未能提供"]
    assert not phrase_list.isVisible()
    found = phrases_for(library=phrase_list._library, sheet_id=phrase_list._sheet_id, item="Z9")
    assert [phrase.uses for phrase in found] == [1]


def test_enter_chooses_what_is_under_the_hand_and_other_digits_nothing(
    phrase_list: PhraseList, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(phrase_list.phrase_chosen):
        QTest.keyClick(phrase_list.list, Qt.Key.Key_9)
    with qtbot.waitSignal(phrase_list.phrase_chosen) as chosen:
        QTest.keyClick(phrase_list.list, Qt.Key.Key_Down)
        QTest.keyClick(phrase_list.list, Qt.Key.Key_Return)
    assert chosen.args == ["现场未能提供"]


def test_the_note_is_offered_as_a_sentence_for_this_item_or_for_all(phrase_list: PhraseList) -> None:
    assert phrase_list.text.text() == "台账缺页"
    QTest.mouseClick(phrase_list.add, Qt.MouseButton.LeftButton)
    phrase_list.text.setText("字迹不清")
    phrase_list.everywhere.setChecked(True)
    QTest.keyClick(phrase_list.text, Qt.Key.Key_Return)
    assert kept(phrase_list) == [
        ("A1", "台账缺页"),
        ("A1", "没有原件"),
        ("", "字迹不清"),
        ("", "现场未能提供"),
    ]


def test_a_sentence_is_reworded(phrase_list: PhraseList) -> None:
    QTest.keyClick(phrase_list.list, Qt.Key.Key_F2)
    assert phrase_list.add.text() == "保存修改"
    phrase_list.text.setText("没有文件原件")
    QTest.mouseClick(phrase_list.add, Qt.MouseButton.LeftButton)
    assert kept(phrase_list)[0] == ("A1", "没有文件原件")
    assert phrase_list.add.text() == "添加"


def test_a_deleted_sentence_can_be_added_again(phrase_list: PhraseList) -> None:
    QTest.keyClick(phrase_list.list, Qt.Key.Key_Delete)
    assert kept(phrase_list) == [("", "现场未能提供")]
    assert phrase_list.text.text() == "没有原件"
    QTest.keyClick(phrase_list.list, Qt.Key.Key_Delete)
    assert kept(phrase_list) == []
    assert not phrase_list.choose.isEnabled()
    QTest.mouseClick(phrase_list.add, Qt.MouseButton.LeftButton)
    assert len(kept(phrase_list)) == 1


def test_an_empty_sentence_is_refused_in_words(phrase_list: PhraseList) -> None:
    phrase_list.text.clear()
    QTest.mouseClick(phrase_list.add, Qt.MouseButton.LeftButton)
    assert "常用语是空的" in phrase_list.fault.text()


def test_the_key_puts_a_sentence_behind_the_note(program: Program, sample: Case, qtbot: QtBot) -> None:
    library, sheet_id = program.desk.library, sample.opened.inspection.sheet.sheet_id
    add_phrase(library=library, sheet_id=sheet_id, item="C1", text="现场未能提供")
    page = shown(program)
    page.go_to("C1")
    sample.session.set_note("C1", "场地合用")
    page.item.note.setFocus()
    QTest.keyClick(page.item.note, Qt.Key.Key_J, CTRL)
    (dialog,) = page.findChildren(PhraseList)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.list, Qt.Key.Key_1)
    assert sample.session.note("C1") == "场地合用；现场未能提供"
    assert page.item.note.toPlainText() == "场地合用；现场未能提供"


def test_a_veto_has_no_sentences(program: Program, sample: Case) -> None:
    page = shown(program)
    page.go_to("V1")
    page.actions_by_name["phrases"].trigger()
    assert page.findChildren(PhraseList) == []
