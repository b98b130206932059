"""The charts of an inspection in the window: one card each, copied as a picture."""

from decimal import Decimal

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from inspector.domain.charts import Chart, Series
from ui.app import Program
from ui.desk import Case
from ui.dialogs.charts import ChartsDialog
from ui.pages.verdict.page import VerdictPage

CHARTS = tuple(
    Chart(title, "分", ("甲",), (Series("得分", (Decimal(3),)),)) for title in ("各部分得分", "失分原因")
)


def test_every_chart_has_a_card_and_can_be_copied(qtbot: QtBot) -> None:
    dialog = ChartsDialog("样例站", CHARTS)
    qtbot.addWidget(dialog)
    dialog.show()
    assert [view.chart for view in dialog.views] == list(CHARTS)
    assert all(view.height() >= view.heightForWidth(view.width()) for view in dialog.views)
    dialog.copy(1)
    assert not QGuiApplication.clipboard().image().isNull()
    assert "失分原因" in dialog.said.text()


def test_the_page_of_results_leads_to_the_charts(
    program: Program, sample: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def look(dialog: ChartsDialog) -> int:
        shown.extend(view.accessibleName() for view in dialog.views)
        return 0

    monkeypatch.setattr(ChartsDialog, "exec", look)
    program.window.show_room("verdict")
    page = program.window.page("verdict")
    assert isinstance(page, VerdictPage)
    page.charts.click()
    assert shown == ["各部分得分（占满分的百分比）", "失分原因（分）"]
