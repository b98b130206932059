"""底数: the station's profile and rosters at the left, the figures that rules name at the right; rosters come in here."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QFocusEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.inspection import chinese_period
from inspector.domain.rosters.facts import Basis
from inspector.domain.rosters.people import RosterHead, RosterKind
from inspector.services.figures import computed_facts
from inspector.services.rosters import roster_heads, withdraw
from scoring_rules.problems import UserError
from ui.actions import add_actions
from ui.desk import Desk, Notice
from ui.models.figure_book import FigureBook
from ui.models.figure_table import FigureTable
from ui.pages.evidence.import_bar import drop_sign
from ui.pages.station.figure_panel import FigurePanel
from ui.pages.station.figure_view import FigureView
from ui.pages.station.import_flow import ImportFlow, words_of
from ui.pages.station.import_page import ImportPage
from ui.pages.station.intake import Intake
from ui.pages.station.profile_card import ProfileCard
from ui.pages.station.roster_card import RosterCard
from ui.pages.station.withdrawing import may_withdraw
from ui.station_keys import ON_STATION
from ui.theme import theme
from ui.widgets.labels import button, label, scrolling
from ui.widgets.page_head import PageHead

ENDINGS = "*.xlsx *.xls *.xlsm *.csv *.docx *.ods *.txt *.et"
SIDE = 336


class StationPage(QWidget):
    """底数页 on the station of the open inspection."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert desk.case is not None, "the station page needs an inspection"
        self._desk, self._session = desk, desk.case.session
        self._inspection = desk.case.opened.inspection
        self._takes_when_counted = False
        station = self._inspection.station
        self.book = FigureBook(self._session, self)
        self.model = FigureTable(self.book, self)
        self.intake = Intake(desk.library, station, self._inspection.period, self)
        self.head = PageHead(self.tr("底数"), self)
        self.head.words.setText(
            f"{station.full_name} · {self.tr('验收期')} {chinese_period(*self._inspection.period)}"
        )
        self.take = button(self.tr("按名单更新"), self, key="Ctrl+R")
        self.bring = button(self.tr("导入名单…"), self, key="Ctrl+O", role="primary")
        self.head.offer(self.take, self.bring)
        self.profile = ProfileCard(desk.library, station.id, self)
        self.rosters = RosterCard(self)
        self.table = FigureView(self.model, self)
        self.panel = FigurePanel(self.book, self)
        self.importing = ImportPage(self)
        self.flow = ImportFlow(self.intake, self.importing, self)
        self.empty = label(
            self.tr("这份评分表没有用到底数：各项都在评分页直接打分。"), self, "soft", wrap=True
        )
        self._places = QStackedWidget(self)
        self._drop = drop_sign(self.tr("松开鼠标，读取这份名单"), self)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Look again: people may have been entered elsewhere, figures on the scoring page."""
        heads = roster_heads(library=self._desk.library, station_id=self._inspection.station.id)
        self.rosters.show_heads({head.kind: head for head in heads})
        self.book.reset.emit()
        self.intake.count()

    def flush(self) -> None:
        """Hand on what is being typed."""
        self.profile.flush()
        self.panel.flush()
        if self.isVisible() and self.panel.waits():
            words = self.tr("底数“{name}”的改动还没有写理由，还没有计入评分；回到“底数”页写一句理由")
            self._desk.say(Notice(words.format(name=self.panel.name), is_warning=True))

    def read_file(self, path: Path, kind: RosterKind | None = None) -> None:
        """读取名单 and show what it comes to."""
        self.flow.read_file(path, kind)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The hand goes to the figures."""
        super().focusInEvent(event)
        self.table.setFocus(event.reason())

    # Files

    def _on_bring(self) -> None:
        self._ask(None)

    def _ask(self, kind: object) -> None:
        if self.flow.is_open:
            return
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("选择名单文件"), "", self.tr("名单文件 ({endings})").format(endings=ENDINGS)
        )
        if chosen:
            self.read_file(Path(chosen), kind if isinstance(kind, RosterKind) else None)

    def _on_unwanted(self, head: object) -> None:
        assert isinstance(head, RosterHead)
        if may_withdraw(self, head):
            self.withdraw(head)

    def withdraw(self, head: RosterHead) -> None:
        """撤下 a roster; what was counted from it goes with it."""
        try:
            withdraw(library=self._desk.library, head=head)
        except UserError as failure:
            self._on_refused(failure)
            return
        self._takes_when_counted = True
        self._desk.say(Notice(self.tr("已撤下{kind}“{file}”").format(kind=head.kind.value, file=head.file)))
        self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()) and not self.intake.is_busy:
            event.acceptProposedAction()
            self._drop.setGeometry(self.rect().adjusted(20, 20, -20, -20))
            self._drop.raise_()
            self._drop.show()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop.hide()
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.read_file(files[0])
        if len(files) > 1:
            self._desk.say(
                Notice(self.tr("一次读取一份名单，只读取了第一份：{name}").format(name=files[0].name))
            )

    def _on_opened(self) -> None:
        self._places.setCurrentWidget(self.importing)
        self.take.hide()
        self.bring.hide()

    def _on_ended(self) -> None:
        self._places.setCurrentIndex(0)
        self.bring.show()
        self._show_waiting()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kept(self, heads: object) -> None:
        assert isinstance(heads, list)
        kept = [head for head in heads if isinstance(head, RosterHead)]
        self._takes_when_counted = any(head.station_id == self._inspection.station.id for head in kept)
        words = self.tr("已导入{kind}：{n} 个站，共 {people} 条").format(
            kind=kept[0].kind.value, n=len(kept), people=sum(head.people for head in kept)
        )
        self._desk.say(Notice(words))
        self.refresh()

    def _on_refused(self, failure: object) -> None:
        assert isinstance(failure, UserError)
        where = f"{failure.where}：" if failure.where else ""
        self._desk.say(Notice(where + words_of(failure), is_warning=True))

    # Figures

    def _on_counted(self, basis: object) -> None:
        assert isinstance(basis, Basis)
        self.book.show_computed(computed_facts(basis, self.book.names))
        if self._takes_when_counted:
            self._takes_when_counted = False
            self.book.take_computed()
        self._show_waiting()

    def _on_take(self) -> None:
        self.book.take_computed()
        self._show_waiting()

    def _on_profile(self) -> None:
        self._takes_when_counted = True
        self.intake.count()

    def _show_waiting(self, *_: object) -> None:
        waiting = self.book.waiting()
        self.take.setVisible(bool(waiting) and self._places.currentIndex() == 0)
        self.take.setToolTip(self.tr("可以更新：{names}").format(names="、".join(waiting)))
        self.take.setText(self.tr("按名单更新 {n} 项").format(n=len(waiting)))

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if self.panel.waits():
            words = self.tr("“{name}”的改动没有写理由，没有保存").format(name=self.panel.name)
            self._desk.say(Notice(words, is_warning=True))
        if index.isValid():
            self.panel.show_figure(self.model.name(index.row()))

    def _on_edit(self) -> None:
        if self._places.currentIndex() == 0 and self.book.names:
            self.panel.start_typing()

    def _on_entered(self) -> None:
        """Enter after a number: the next figure."""
        row = min(self.table.currentIndex().row() + 1, self.model.rowCount() - 1)
        self.table.setCurrentIndex(self.model.index(row, self.table.currentIndex().column()))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, back: bool) -> None:
        changed = self._session.undo() if back else self._session.redo()
        named = next((field.code for field in changed if field.code in self.book.names), "")
        if named:
            self.table.setCurrentIndex(self.model.index(self.book.names.index(named), 0))

    def _connect(self) -> None:
        self.bring.clicked.connect(self._on_bring)
        self.take.clicked.connect(self._on_take)
        self.rosters.wanted.connect(self._ask)
        self.rosters.unwanted.connect(self._on_unwanted)
        self.profile.changed.connect(self._on_profile)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.table.edit_wanted.connect(self._on_edit)
        self.panel.entered.connect(self._on_entered)
        self.panel.item_wanted.connect(self._desk.item_wanted)
        self.book.changed.connect(self._show_waiting)
        self.intake.counted.connect(self._on_counted)
        self.flow.opened.connect(self._on_opened)
        self.flow.kept.connect(self._on_kept)
        self.flow.refused.connect(self._on_refused)
        self.flow.ended.connect(self._on_ended)
        self._desk.leaving.connect(self.intake.cancel)
        self.actions_by_name = add_actions(
            self,
            ON_STATION,
            {
                "import": self._on_bring,
                "edit": self._on_edit,
                "take": self._on_take,
                "undo": partial(self._step, True),
                "redo": partial(self._step, False),
            },
        )

    def _lay_out(self) -> None:
        now = theme()
        work = QWidget(self)
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.table, 1)
        right.addWidget(self.panel)
        right.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignCenter)
        row.addLayout(right, 1)
        has_figures = bool(self.book.names)
        self.table.setVisible(has_figures)
        self.panel.setVisible(has_figures)
        self.empty.setVisible(not has_figures)
        self._places.addWidget(work)
        self._places.addWidget(self.importing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._places, 1)
        if has_figures:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.panel.show_figure(self.model.name(0))
        self.panel.setMaximumHeight(now.px(330))

    def _side(self) -> QScrollArea:
        now, sheet = theme(), QWidget(self)
        sheet.setObjectName("sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(now.px(14), now.px(14), now.px(14), now.px(14))
        column.setSpacing(now.px(12))
        column.addWidget(self.rosters)
        column.addWidget(self.profile)
        column.addStretch(1)
        area = scrolling(sheet, self)
        area.setFixedWidth(now.px(SIDE))
        return area
