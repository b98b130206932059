"""The proposed opinion in the window: chosen sentence by sentence, never over what was written, undone in one step."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from inspector.domain.answers import opinion_of, opinion_to
from inspector.domain.journal import Topic
from inspector.domain.opinion import Opinion
from scoring_rules.marks import Marks
from tests.ui.scoring_setting import compose, new_session
from ui.models.scoring_session import ScoringSession
from ui.pages.verdict.opinion_panel import OpinionPanel
from ui.pages.verdict.proposal import ProposalDialog

DAY = date(2023, 4, 25)
NOTHING = Opinion()
MINE = Opinion(("自己写的肯定",), (), ())


@pytest.fixture
def session(qtbot: QtBot) -> ScoringSession:
    """A2 lost two points, A9 none."""
    return new_session(Marks(items={"A2": {"met": ["评估"]}, "A9": {"points": Decimal(2)}}))


def opened(session: ScoringSession, qtbot: QtBot, opinion: Opinion = NOTHING) -> ProposalDialog:
    dialog = ProposalDialog(session, opinion, date(2023, 5, 25))
    qtbot.addWidget(dialog)
    return dialog


def sentences(dialog: ProposalDialog) -> list[str]:
    chosen = dialog.chosen()
    return [*chosen.affirmed, *chosen.problems, *chosen.requirements]


def entry(dialog: ProposalDialog, part: int, row: int) -> QTreeWidgetItem:
    found = dialog.tree.topLevelItem(part)
    assert found is not None
    child = found.child(row)
    assert child is not None
    return child


def test_sentences_are_proposed_in_three_blocks(session: ScoringSession, qtbot: QtBot) -> None:
    dialog = opened(session, qtbot)
    assert sentences(dialog) == [
        "各种规则方面，酌情达到评分标准。",
        "逐项：未做到：服务计划、执行记录。",
        "逐项：落实“服务计划”“执行记录”的要求。",
    ]
    assert "项未评" in dialog.words.text()
    assert not dialog.replace.isVisibleTo(dialog)


def test_points_and_deadline_are_options(session: ScoringSession, qtbot: QtBot) -> None:
    dialog = opened(session, qtbot)
    dialog.with_points.setChecked(True)
    dialog.with_deadline.setChecked(True)
    dialog.deadline.setDate(QDate(2023, 6, 1))
    assert "（扣2分）" in sentences(dialog)[1]
    assert sentences(dialog)[-1] == "以上问题于2023年6月1日前完成整改，并报送书面整改情况。"
    dialog.with_deadline.setChecked(False)
    assert not dialog.deadline.isEnabled()
    assert len(sentences(dialog)) == 3


def test_only_ticked_sentences_are_added_behind_ones_own(session: ScoringSession, qtbot: QtBot) -> None:
    dialog = opened(session, qtbot, MINE)
    entry(dialog, 1, 0).setCheckState(0, Qt.CheckState.Unchecked)
    dialog.add.click()
    assert dialog.taken == Opinion(
        ("自己写的肯定", "各种规则方面，酌情达到评分标准。"), (), ("逐项：落实“服务计划”“执行记录”的要求。",)
    )


def test_what_stands_there_already_is_not_proposed_again(session: ScoringSession, qtbot: QtBot) -> None:
    first = opened(session, qtbot)
    again = opened(session, qtbot, first.chosen())
    assert sentences(again) == []
    assert not again.add.isEnabled()


def test_replacing_is_a_choice_of_its_own(session: ScoringSession, qtbot: QtBot) -> None:
    dialog = opened(session, qtbot, MINE)
    assert dialog.replace.isVisibleTo(dialog)
    dialog.replace.click()
    assert dialog.taken is not None
    assert dialog.taken.affirmed == ("各种规则方面，酌情达到评分标准。",)


def test_nothing_ticked_is_nothing_to_add(session: ScoringSession, qtbot: QtBot) -> None:
    dialog = opened(session, qtbot)
    for part in range(3):
        entry(dialog, part, 0).setCheckState(0, Qt.CheckState.Unchecked)
    assert not dialog.add.isEnabled()
    dialog.cancel.click()
    assert dialog.taken is None


def panel_of(session: ScoringSession, qtbot: QtBot) -> OpinionPanel:
    panel = OpinionPanel(session, DAY)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def kept(session: ScoringSession) -> Opinion:
    return opinion_of(session.fields(Topic.OPINION))


def test_an_opinion_taken_over_is_one_step_of_undo(session: ScoringSession, qtbot: QtBot) -> None:
    panel = panel_of(session, qtbot)
    compose(panel.boxes["affirmed"], "自己写的肯定")
    panel.flush()
    panel.take(Opinion(("自己写的肯定", "甲"), ("乙",), ("丙",)))
    assert panel.boxes["problems"].toPlainText() == "乙"
    QTest.mouseClick(panel.undo, Qt.MouseButton.LeftButton)
    assert kept(session) == MINE
    assert panel.boxes["affirmed"].toPlainText() == "自己写的肯定"
    assert panel.boxes["problems"].toPlainText() == ""


def test_the_undo_key_works_in_the_panel(session: ScoringSession, qtbot: QtBot) -> None:
    panel = panel_of(session, qtbot)
    panel.take(MINE)
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.propose.setFocus()
    QTest.keyClick(panel.propose, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kept(session) == Opinion()


def test_undo_beside_the_opinion_leaves_marks_alone(session: ScoringSession, qtbot: QtBot) -> None:
    panel = panel_of(session, qtbot)
    session.set_mark("A2", {"met": []})
    QTest.mouseClick(panel.undo, Qt.MouseButton.LeftButton)
    assert session.marks.items["A2"] == {"met": []}
    assert "不是验收意见" in panel.saved.text()


def test_an_opinion_changed_elsewhere_is_shown_and_told(session: ScoringSession, qtbot: QtBot) -> None:
    panel = panel_of(session, qtbot)
    with qtbot.waitSignal(panel.opinion_changed):
        session.set_fields(opinion_to(Opinion((), ("乙", "丙"))))
    assert panel.boxes["problems"].toPlainText() == "乙\n丙"
    assert panel.saved.text().startswith("已保存")


def test_empty_lines_while_typing_stay_where_they_are(session: ScoringSession, qtbot: QtBot) -> None:
    panel = panel_of(session, qtbot)
    compose(panel.boxes["problems"], "第一条\n\n")
    panel.flush()
    assert kept(session).problems == ("第一条",)
    assert panel.boxes["problems"].toPlainText() == "第一条\n\n"


def test_clearing_a_block_takes_its_field_away(session: ScoringSession, qtbot: QtBot) -> None:
    panel = panel_of(session, qtbot)
    panel.take(MINE)
    panel.boxes["affirmed"].clear()
    panel.flush()
    assert session.fields(Topic.OPINION) == {}
