"""图表: the charts of an inspection below each other, to be looked at and copied; knows no library."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from inspector.domain.charts import Chart
from ui.theme import theme
from ui.widgets.chart_view import ChartView
from ui.widgets.labels import button, frame, label, scrolling


class ChartsDialog(QDialog):
    """图表. `views` are the charts that are shown, one card each."""

    def __init__(self, title: str, charts: Iterable[Chart], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = theme()
        self.setWindowTitle(self.tr("{title} 图表").format(title=title))
        room = self.screen().availableGeometry().size()
        self.resize(min(now.px(820), room.width() - 40), min(now.px(680), room.height() - 80))
        sheet = QWidget()
        sheet.setObjectName("sheet")
        cards = QVBoxLayout(sheet)
        cards.setContentsMargins(now.px(20), now.px(16), now.px(20), now.px(16))
        cards.setSpacing(now.px(14))
        self.views: list[ChartView] = []
        for chart in charts:
            cards.addWidget(self._card(chart, sheet))
        cards.addStretch(1)
        self.said = label("", self, "soft")
        close = button(self.tr("关闭"), self, role="primary")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.setContentsMargins(now.px(20), now.px(10), now.px(20), now.px(12))
        row.addWidget(self.said, 1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scrolling(sheet, self), 1)
        column.addLayout(row)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self, number: int) -> None:
        """复制 the chart of this number as a picture."""
        view = self.views[number]
        QGuiApplication.clipboard().setPixmap(view.grab())
        assert view.chart is not None
        self.said.setText(self.tr("“{title}”已复制为图片。").format(title=view.chart.title))

    def _card(self, chart: Chart, parent: QWidget) -> QWidget:
        now = theme()
        card = frame(parent, "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(now.px(16), now.px(12), now.px(16), now.px(10))
        inner.setSpacing(now.px(6))
        view = ChartView(card)
        view.show_chart(chart)
        inner.addWidget(view)
        copy = button(self.tr("复制为图片"), card, role="quiet")
        copy.setAccessibleName(self.tr("复制“{title}”").format(title=chart.title))
        copy.setProperty("number", len(self.views))
        copy.clicked.connect(self._on_copy)
        inner.addWidget(copy, 0, Qt.AlignmentFlag.AlignRight)
        self.views.append(view)
        return card

    def _on_copy(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.copy(int(sender.property("number")))
