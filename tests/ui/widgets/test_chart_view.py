"""Charts in the window: painted at any width, in light and dark, and told to those who hear them."""

from decimal import Decimal

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from inspector.domain.charts import Chart, Series
from ui.theme import DARK, LARGE, LIGHT, Theme, apply_theme, load_fonts
from ui.widgets.chart_view import ChartView

CHART = Chart(
    "自查与验收对照",
    "占满分的百分比",
    ("组织领导", "困难群众和特殊群体服务覆盖", "加分"),
    (
        Series("自查", (Decimal(80), None, Decimal(0)), ("8分", "无此部分", "0分")),
        Series("验收", (Decimal(60), Decimal(100), Decimal(20)), ("6分（－2）", "10分", "1分（＋1）")),
    ),
    note="括号里是差。",
    scale=Decimal(100),
    apart=1,
    apart_title="加分项",
)


@pytest.fixture
def view(qtbot: QtBot) -> ChartView:
    """The chart of two series."""
    load_fonts()
    view = ChartView()
    qtbot.addWidget(view)
    view.show_chart(CHART)
    return view


def picture(view: ChartView, width: int) -> QImage:
    view.resize(width, view.heightForWidth(width))
    return view.grab().toImage()


@pytest.mark.parametrize("theme", [Theme(), Theme(DARK), Theme(LIGHT, LARGE)], ids=["light", "dark", "large"])
@pytest.mark.parametrize("width", [240, 700, 1400])
def test_it_is_painted_in_every_look_and_width(
    view: ChartView, qapp: QApplication, theme: Theme, width: int
) -> None:
    apply_theme(qapp, theme)
    try:
        image = picture(view, width)
        brand = theme.colour("brand").rgb()
        found = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
        assert brand in found
    finally:
        qapp.setProperty("theme", None)
        qapp.setStyleSheet("")


def test_the_narrower_it_is_the_higher_it_gets(view: ChartView) -> None:
    assert view.heightForWidth(220) > view.heightForWidth(700)


def test_who_cannot_see_it_hears_it(view: ChartView) -> None:
    assert view.accessibleName() == "自查与验收对照（占满分的百分比）"
    assert "组织领导：自查 8分，验收 6分（－2）" in view.accessibleDescription()


def test_before_there_is_a_chart_nothing_is_painted(qtbot: QtBot) -> None:
    view = ChartView()
    qtbot.addWidget(view)
    assert view.sizeHint().height() > 0
    picture(view, 300)
