"""How a team scores: modes, people, sections and weights, by click and by key."""

from decimal import Decimal
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from inspector.domain.team.scorers import MODE, PEOPLE, Mode, section_field, weight_field
from tests.ui.scoring_setting import compose
from tests.ui.team_setting import Team, errors
from ui.pages.team.page import TeamPage
from ui.pages.team.setup_panel import SetupPanel
from ui.scorers import team_in


def setup(page: TeamPage) -> SetupPanel:
    return cast(SetupPanel, page.panel("setup"))


def test_the_page_opens_with_the_way_of_scoring(page: TeamPage) -> None:
    panel = setup(page)
    assert panel.modes[Mode.TOGETHER].isChecked()
    assert list(panel.progress) == ["组长甲", "组员乙", "组员丙"]


def test_a_way_of_scoring_is_chosen_with_a_click_and_undone_with_a_key(
    team: Team, page: TeamPage, qtbot: QtBot
) -> None:
    panel = setup(page)
    with qtbot.waitSignal(team.desk.scorer_changed):
        QTest.mouseClick(panel.modes[Mode.ALONE], Qt.MouseButton.LeftButton)
    assert team.session.field(MODE) == "各自评"
    assert panel.modes[Mode.ALONE].isChecked()
    with qtbot.waitSignal(team.desk.scorer_changed):
        QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert team.session.field(MODE) is None
    assert panel.modes[Mode.TOGETHER].isChecked()


def test_scoring_together_leaves_no_field(team: Team, page: TeamPage) -> None:
    panel = setup(page)
    panel.choose(Mode.SHARED)
    panel.choose(Mode.TOGETHER)
    assert team.session.field(MODE) is None


def test_sections_are_shared_out_and_progress_follows(team: Team, page: TeamPage, qtbot: QtBot) -> None:
    panel = setup(page)
    assert not panel.sections["A"].isVisible()
    panel.choose(Mode.SHARED)
    qtbot.waitUntil(panel.sections["A"].isVisible)
    panel.sections["A"].setCurrentText("组员乙")
    assert team.session.field(section_field("A")) == "组员乙"
    assert panel.progress["组员乙"].text() == "已评 0 / 2"
    assert panel.progress["组员丙"].text() == "还没有分工"
    team.session.set_mark("A1", errors(0))
    assert panel.progress["组员乙"].text() == "已评 1 / 2"
    panel.sections["A"].setCurrentIndex(0)
    assert team.session.field(section_field("A")) is None


def test_progress_of_those_who_score_alone_counts_their_own_marks(team: Team, page: TeamPage) -> None:
    team.score_alone({"A1": errors(0)}, {"A1": errors(1), "A2": {"points": 3}})
    panel = setup(page)
    words = {name: progress.text() for name, progress in panel.progress.items()}
    assert words == {"组长甲": "已评 1 / 3", "组员乙": "已评 2 / 3", "组员丙": "已评 0 / 3"}


def test_weights_are_typed_and_wrong_ones_refused_in_words(team: Team, page: TeamPage) -> None:
    panel = setup(page)
    panel.choose(Mode.ALONE)
    line = panel.weights["组长甲"]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "2.5")
    panel.flush()
    assert team_in(team.case).weight("组长甲") == Decimal("2.5")
    line.selectAll()
    QTest.keyClicks(line, "-3")
    panel.flush()
    assert "没有采用" in panel.note.text()
    assert line.text() == "2.5"
    line.selectAll()
    QTest.keyClicks(line, "1")
    panel.flush()
    assert team.session.field(weight_field("组长甲")) is None
    assert not panel.note.isVisible()


def test_somebody_who_is_not_in_the_header_is_added(team: Team, page: TeamPage) -> None:
    panel = setup(page)
    compose(panel.person, "督导丁")
    QTest.keyClick(panel.person, Qt.Key.Key_Return)
    assert team.session.field(PEOPLE) == ["督导丁"]
    assert "督导丁" in panel.progress
    panel.person.setText("督导丁")
    panel.add.click()
    assert team.session.field(PEOPLE) == ["督导丁"]


def test_tabs_are_reached_by_key(page: TeamPage) -> None:
    for key, name in (("2", "differences"), ("3", "deliberation"), ("4", "objections"), ("1", "setup")):
        QTest.keyClick(page, cast(Qt.Key, getattr(Qt.Key, f"Key_{key}")), Qt.KeyboardModifier.ControlModifier)
        assert page.tab == name
