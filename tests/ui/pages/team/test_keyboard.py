"""The team's page without a mouse: Tab leads everywhere, tables are walked with arrows, text fields are left again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inspector.domain.team.scorers import MODE, Mode
from tests.ui.tab_walk import left_out_by
from tests.ui.team_setting import Team, errors, tidy
from ui.pages.team.page import TeamPage

INSIDE_A_DAY = "qt_spinbox_lineedit"
"""Qt's own line inside a day field, which takes the focus for it."""


def furnished(team: Team) -> None:
    """Something stands in every table."""
    team.session.set_mark("A1", errors(1))
    team.session.set_mark("A2", tidy(1))
    team.score_alone({"A1": errors(0)}, {"A1": errors(1)}, {"A1": errors(1)})


@pytest.mark.parametrize("tab", [name for name, _ in TeamPage.tabs])
@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_leads_to_every_control(team: Team, page: TeamPage, tab: str, key: Qt.Key) -> None:
    furnished(team)
    page.show_tab(tab)
    page.chips[tab].setFocus()
    QApplication.processEvents()
    missed = [each.accessibleName() or each.objectName() for each in left_out_by(key, page)]
    assert [name for name in missed if name != INSIDE_A_DAY] == []


def test_tab_leads_to_sections_that_are_shared_out(team: Team, page: TeamPage) -> None:
    team.session.set_fields({MODE: Mode.SHARED.value})
    QApplication.processEvents()
    page.chips["setup"].setFocus()
    assert left_out_by(Qt.Key.Key_Tab, page) == []


def test_arrows_walk_through_a_table_and_the_form_follows(team: Team, page: TeamPage) -> None:
    furnished(team)
    page.show_tab("findings")
    table = page._panels["findings"].table  # type: ignore[attr-defined]
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert page.panel("findings").code() == "A2"
    QTest.keyClick(table, Qt.Key.Key_Up)
    assert page.panel("findings").code() == "A1"
