"""入户路线: in which order the homes are visited, who lives where, and which form came back."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.fieldwork.interviews import VisitState
from inspector.domain.fieldwork.route import route
from ui.actions import add_actions
from ui.fieldwork_keys import ON_ROUTE
from ui.models.interview_route import COLUMNS, RETURNED, Index, RouteTable, Stop
from ui.models.interview_work import InterviewWork
from ui.theme import theme
from ui.widgets.labels import button, drag_to_scroll, label

WIDTHS = (68, 76, 92, 150, 0, 126, 76, 84)
"""Of the columns, in pixels at text scale 1; 0 takes what is left."""


class RouteView(QWidget):
    """路线单. `person_wanted(id)` to go to a page, `paper_wanted(name)` to print."""

    person_wanted = Signal(str)
    paper_wanted = Signal(str)

    def __init__(self, work: InterviewWork, parent: QWidget) -> None:
        super().__init__(parent)
        self.work = work
        self.model = RouteTable(self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.setFocusProxy(self.table)
        self.table.setAccessibleName(self.tr("入户路线"))
        self.up = button(self.tr("上移"), self, key="Alt+Up")
        self.down = button(self.tr("下移"), self, key="Alt+Down")
        self.open = button(self.tr("去问"), self, key="Return")
        self.sheet = button(self.tr("打印路线单…"), self, role="primary")
        self.forms = button(self.tr("打印空白表…"), self)
        self.words = label("", self, "soft", wrap=True)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Show what is recorded; the stop under the hand stays under it."""
        current = self._current()
        self.model.show_stops([self._stop(id_) for id_ in route(self.work.people)])
        row = self.model.row_of(current)
        if row >= 0 or self.model.stops:
            column = max(self.table.currentIndex().column(), 0)
            self.table.setCurrentIndex(self.model.index(max(row, 0), column))
        count = len(self.model.stops)
        back = sum(stop.returned for stop in self.model.stops)
        self.words.setText(
            self.tr("共 {n} 户，已交表 {back} 户。回来一份勾一份（空格键）。").format(n=count, back=back)
            if count
            else self.tr("还没有要入户的。先到“抽选”页签抽服务对象，或者从左下角添加。")
        )
        for tool in (self.up, self.down, self.open, self.sheet):
            tool.setEnabled(bool(count))

    def _stop(self, id_: str) -> Stop:
        page, card = self.work.people[id_], self.work.card(id_)
        state = page.state.value if page.state is not VisitState.DONE else VisitState.DONE.value
        return Stop(id_, page.label, card.name, card.words, card.address, card.phone, state, page.returned)

    def _current(self) -> str:
        row = self.table.currentIndex().row()
        return self.model.stops[row].id if 0 <= row < len(self.model.stops) else ""

    def _move(self, steps: int) -> None:
        if self._current():
            self.work.move(self._current(), steps)

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _on_open(self) -> None:
        if self._current():
            self.person_wanted.emit(self._current())

    def _on_tick(self) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self.model.setData(self.model.index(row, RETURNED), None, Qt.ItemDataRole.CheckStateRole)

    def _on_double(self, index: QModelIndex) -> None:
        if index.column() != RETURNED:
            self._on_open()

    def _on_ticked(self, id_: str, returned: bool) -> None:
        self.work.describe(id_, returned=returned)

    def _on_sheet(self) -> None:
        self.paper_wanted.emit("route")

    def _on_forms(self) -> None:
        self.paper_wanted.emit("forms")

    def _connect(self) -> None:
        self.model.ticked.connect(self._on_ticked)
        self.table.doubleClicked.connect(self._on_double)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.open.clicked.connect(self._on_open)
        self.sheet.clicked.connect(self._on_sheet)
        self.forms.clicked.connect(self._on_forms)
        handlers = {
            "stop_up": self._on_up,
            "stop_down": self._on_down,
            "stop_open": self._on_open,
            "stop_tick": self._on_tick,
        }
        self.keys = add_actions(self, ON_ROUTE, handlers)

    def _lay_out(self) -> None:
        now = theme()
        table, header = self.table, self.table.horizontalHeader()
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(now.px(38))
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setItemDelegate(_StopDelegate(table))
        table.setAlternatingRowColors(False)
        header.setMinimumSectionSize(now.px(44))
        for column, wide in enumerate(WIDTHS[: len(COLUMNS)]):
            if wide:
                table.setColumnWidth(column, now.px(wide))
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        drag_to_scroll(table)
        tools = QHBoxLayout()
        tools.setSpacing(now.px(6))
        for tool in (self.up, self.down, self.open):
            tools.addWidget(tool)
        tools.addStretch(1)
        tools.addWidget(self.forms)
        tools.addWidget(self.sheet)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(now.px(16), now.px(10), now.px(16), now.px(12))
        column_box.setSpacing(now.px(8))
        column_box.addLayout(tools)
        column_box.addWidget(self.words)
        column_box.addWidget(table, 1)


class _StopDelegate(QStyledItemDelegate):
    """Cells stand under their titles, a line below each row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = theme()
        area = QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, now.colour("brand_wash"))
        option.rect = area.adjusted(now.px(20 if index.column() == 0 else 10) - now.px(3), 0, 0, 0)
        super().paint(painter, option, index)
        option.rect = area
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), now.colour("line"))

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """The box is ticked where it is drawn, and anywhere in its cell."""
        if index.column() == RETURNED and event.type() == QEvent.Type.MouseButtonRelease:
            return bool(model.setData(index, None, Qt.ItemDataRole.CheckStateRole))
        return False
