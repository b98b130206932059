"""总览: every inspection of the library, found, sorted, opened, created and taken off the list."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.records import InspectionId, InspectionRow, InspectionState
from inspector.services.inspections import delete_inspection, inspection_rows, restore_inspection
from scoring_rules.problems import UserError
from ui.actions import ON_OVERVIEW, add_actions
from ui.desk import Desk, Notice
from ui.models.inspection_table import InspectionTable
from ui.pages.notice.page import Choice, NoticePage
from ui.pages.overview.filter_bar import FilterBar
from ui.pages.overview.table import InspectionView
from ui.settings import Settings
from ui.tasks import Queue, Task
from ui.widgets.labels import button
from ui.widgets.page_head import PageHead


class OverviewPage(QWidget):
    """总览."""

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._settings = desk, settings
        self._deleted: list[InspectionRow] = []
        self._current: InspectionId | None = None
        self._empty: NoticePage | None = None
        self._nothing: NoticePage | None = None
        self.is_loaded = False
        self._asked_for_name = False
        self.model = InspectionTable(self)
        self.head = PageHead(self.tr("总览"), self)
        self.new = button(self.tr("新建验收"), self, key="Ctrl+N", role="primary")
        self.batch = button(self.tr("批量出文书…"), self)
        self.head.offer(self.batch, self.new)
        self.filters = FilterBar(self)
        self.table = InspectionView(self)
        self.table.setModel(self.model)
        self.table.remember(settings.columns)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the list again; until it is there the old one stands."""
        task = Task(partial(inspection_rows, library=self._desk.library), self)
        task.done.connect(self._on_rows)
        task.refused.connect(self._on_refused)
        task.start(Queue.LIBRARY)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The hand goes to the list. A focus proxy would keep Tab from all that stands before it."""
        super().focusInEvent(event)
        self.table.setFocus(event.reason())

    def current(self) -> InspectionRow | None:
        """The inspection under the hand."""
        index = self.table.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def select(self, inspection_id: InspectionId) -> None:
        """Put the hand on an inspection."""
        row = self.model.row_of(inspection_id)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))

    def create_sample(self) -> None:
        """先用演示数据试一试."""
        from inspector.services.sample_inspection import create_sample_inspection

        try:
            made = create_sample_inspection(library=self._desk.library)
        except UserError as failure:
            self._on_refused(failure)
            return
        self._open(made.id)
        self._desk.say(Notice(self.tr("这是演示数据（模拟自查），可以随意修改；不要时在总览里按 Del 删除")))

    def _on_rows(self, rows: object) -> None:
        assert isinstance(rows, list)
        case = self._desk.case
        self._current = self._current or (case.id if case else None)
        self.is_loaded = True
        self.model.show_rows(rows)
        if rows and not self._settings.name and not self._asked_for_name:
            self._asked_for_name = True
            words = self.tr("还没有填写姓名，留痕里就看不出是谁改的")
            self._desk.say(Notice(words, action=self.tr("去填写"), act=partial(self._desk.go, "settings")))

    def _on_rows_changed(self) -> None:
        self.filters.show_model(self.model)
        self._keep_hand()
        self._show_state()

    def _keep_hand(self) -> None:
        """The same inspection stays under the hand; where it is not shown, the first one for the while."""
        row = self.model.row_of(self._current) if self._current else -1
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))
        elif self.model.rowCount():
            kept, self._current = self._current, None
            self.table.setCurrentIndex(self.model.index(0, 0))
            self._current = kept

    def _show_state(self) -> None:
        rows = self.model.all_rows()
        if not rows:
            self._empty = self._empty or self._empty_page()
            self._places.setCurrentWidget(self._empty)
            self._empty.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.model.rowCount():
            self._nothing = self._nothing or self._nothing_page()
            self._places.setCurrentWidget(self._nothing)
        else:
            self._places.setCurrentWidget(self.table)
        self.filters.setVisible(bool(rows))
        self.batch.setVisible(bool(self.model.rowCount()))
        done = sum(row.state is InspectionState.COMPLETE for row in rows)
        words = self.tr("{n} 次验收，{done} 次已完成").format(n=len(rows), done=done)
        self.head.words.setText(words if rows else "")

    def _on_wanted(self, wanted: object) -> None:
        self.model.look_for(wanted)  # type: ignore[arg-type]

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self._current = self.model.row_at(index.row()).id

    def _on_open(self) -> None:
        row = self.current()
        if row is not None:
            self._open(row.id)

    def _on_double_click(self, index: QModelIndex) -> None:
        self._open(self.model.row_at(index.row()).id)

    def _open(self, inspection_id: InspectionId) -> None:
        case = self._desk.case
        try:
            if case is None or case.id != inspection_id:
                self._desk.open_case(inspection_id)
        except UserError as failure:
            self._on_refused(failure)
            return
        self._desk.go("scoring")

    def _on_new(self) -> None:
        from ui.dialogs.new_inspection import NewInspection

        dialog = NewInspection(self._desk.library, self._settings, self)
        if dialog.exec() and dialog.made is not None:
            self._current = dialog.made.id
            self._open(dialog.made.id)

    def _on_edit(self) -> None:
        """修改抬头; an inspection that lies open is opened anew, because its score may have moved."""
        from inspector.services.inspections import open_inspection
        from ui.dialogs.new_inspection import NewInspection

        row = self.current()
        if row is None:
            return
        try:
            existing = open_inspection(library=self._desk.library, inspection_id=row.id).inspection
            dialog = NewInspection(self._desk.library, self._settings, self, existing=existing)
            if dialog.exec():
                case = self._desk.case
                if case is not None and case.id == row.id:
                    self._desk.open_case(row.id)
                self.refresh()
        except UserError as failure:
            self._on_refused(failure)

    def _on_delete(self) -> None:
        """删除: at once, because it can be undone."""
        row = self.current()
        if row is None:
            return
        after = self.table.currentIndex().row() + 1
        follower = self.model.row_at(after).id if after < self.model.rowCount() else None
        case = self._desk.case
        try:
            if case is not None and case.id == row.id:
                self._desk.put_away()
            delete_inspection(library=self._desk.library, inspection_id=row.id)
        except UserError as failure:
            self._on_refused(failure)
            return
        self._deleted.append(row)
        self._current = follower
        words = self.tr("已删除 {county}{station} {day} 的{kind}，打分和留痕都还在资料库里")
        words = words.format(
            county=row.county, station=row.station_name, day=row.inspected_on, kind=row.kind.value
        )
        self._desk.say(Notice(words, action=self.tr("撤销删除"), act=self._on_undo))
        self.refresh()

    def _on_undo(self) -> None:
        if not self._deleted:
            return
        row = self._deleted.pop()
        try:
            restore_inspection(library=self._desk.library, inspection_id=row.id)
        except UserError as failure:
            self._on_refused(failure)
            return
        self._current = row.id
        words = self.tr("已恢复 {county}{station} {day} 的{kind}")
        words = words.format(
            county=row.county, station=row.station_name, day=row.inspected_on, kind=row.kind.value
        )
        self._desk.say(Notice(words))
        self.refresh()

    def _on_batch(self) -> None:
        """批量出文书 of all that the list shows, or of the one under the hand."""
        from ui.dialogs.batch_papers import BatchPapers

        shown = self.model.shown_rows()
        if shown:
            BatchPapers(self._desk.library, self.current(), shown, self).exec()

    def _on_review_wanted(self) -> None:
        self._desk.go("review")

    def _on_search(self) -> None:
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def _on_search_done(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_menu(self, place: QPoint) -> None:
        if self.current() is None:
            return
        menu = QMenu(self)
        for name in ("open", "edit", "delete"):
            menu.addAction(self.keys[name])
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _on_refused(self, failure: UserError) -> None:
        self._desk.say(Notice(f"{failure.message}；{failure.remedy}", is_warning=True))

    def _on_columns(self) -> None:
        if not self.table.is_spreading:
            self._settings.columns = self.table.horizontalHeader().saveState()

    def _connect(self) -> None:
        handlers = {
            "new": self._on_new,
            "search": self._on_search,
            "open": self._on_open,
            "edit": self._on_edit,
            "delete": self._on_delete,
            "undo": self._on_undo,
            "batch": self._on_batch,
        }
        on_table = ("open", "edit", "delete")
        self.keys = add_actions(self, (each for each in ON_OVERVIEW if each.action not in on_table), handlers)
        self.keys |= add_actions(
            self.table, (each for each in ON_OVERVIEW if each.action in on_table), handlers
        )
        self.new.clicked.connect(self._on_new)
        self.batch.clicked.connect(self._on_batch)
        self.filters.changed.connect(self._on_wanted)
        self.filters.search.returnPressed.connect(self._on_search_done)
        self.model.rows_changed.connect(self._on_rows_changed)
        self.model.order_changed.connect(self._keep_hand)
        self.table.doubleClicked.connect(self._on_double_click)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        header = self.table.horizontalHeader()
        header.sectionResized.connect(self._on_columns)
        header.sortIndicatorChanged.connect(self._on_columns)

    def _empty_page(self) -> NoticePage:
        page = NoticePage(
            self.tr("还没有验收记录"),
            (
                self.tr(
                    "第一步：点“新建验收”，选一个社工站和一张评分表，就可以逐项打分。"
                    "评分表还在 Word、Excel 或 PDF 里的，先把它读进来。"
                ),
                self.tr(
                    "想先看看怎么用，可以打开一份演示数据：它是一次已经评好的模拟自查，可以随意改、随时删。"
                ),
            ),
            (
                Choice(self.tr("新建验收"), self._on_new),
                Choice(self.tr("用演示数据试一试"), self.create_sample),
                Choice(self.tr("先读入单位的评分表…"), self._on_review_wanted),
            ),
            picture="overview",
        )
        self._places.addWidget(page)
        return page

    def _nothing_page(self) -> NoticePage:
        page = NoticePage(
            self.tr("没有符合的验收"),
            (self.tr("换一个词，或者清除查找和筛选条件。首字母按镇街名称输入，例如太平镇输入 tpz。"),),
            (Choice(self.tr("清除条件"), self.filters.clear),),
        )
        self._places.addWidget(page)
        return page

    def _lay_out(self) -> None:
        self._waiting = QWidget(self)
        self._places = QStackedWidget(self)
        for place in (self._waiting, self.table):
            self._places.addWidget(place)
        self.filters.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.filters)
        column.addWidget(self._places, 1)
