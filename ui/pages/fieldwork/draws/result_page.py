"""抽中的: one draw in large type, who stands in for whom, what it is for, and its record as a file."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.draws.record import DrawKind, DrawRecord
from inspector.domain.draws.samples import COUNTERS
from scoring_rules.problems import UserError
from ui.dialogs.saving import ask_file, file_name_of
from ui.pages.fieldwork.draws.book import DrawBook
from ui.pages.fieldwork.draws.boxes import SuggestionBox
from ui.pages.fieldwork.draws.painting import DRAWN_HEIGHT, DrawnDelegate
from ui.pages.fieldwork.draws.tables import DrawnColumn, DrawnModel
from ui.theme import theme
from ui.widgets.labels import button, frame, label

REASONS = {
    DrawKind.WORKERS: ("请假，有请假条", "外出培训", "已离职", "产假、病假"),
    DrawKind.HOUSEHOLDS: ("外出务工，已电话核实", "住院", "已搬迁", "已去世", "家中无人，电话联系不上"),
}
OTHER_REASONS = ("不存在", "正在外借", "路途不通")


class ResultPage(QWidget):
    """抽中的. `again_wanted(str)` with the id of a draw that is to be drawn anew."""

    again_wanted = Signal(str)

    def __init__(self, book: DrawBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self.record: DrawRecord | None = None
        self.title = label("", self, "title")
        self.state = label("", self, "tag")
        self.words = label("", self, "soft", wrap=True)
        self.short = label("", self, "lost", wrap=True)
        self.model = DrawnModel(self)
        self.table = self._table()
        self.masked = QCheckBox(self.tr("遮盖姓名"), self)
        self.masked.setChecked(True)
        self.items = button(self.tr("用于评分项"), self)
        self.menu = QMenu(self.items)
        self.items.setMenu(self.menu)
        self.again = button(self.tr("再抽一次…"), self)
        self.save = button(self.tr("导出抽选记录…"), self)
        self.paper = button(self.tr("存为 PDF…"), self)
        self.who = label("", self, "strong")
        self.reason = SuggestionBox(self.tr("为什么不在（必填）"), self)
        self.stand_in = button(self.tr("不在，换下一个"), self, role="primary")
        self.fault = label("", self, "fault", wrap=True)
        self._lay_out()
        self._connect()

    def show_record(self, record: DrawRecord) -> None:
        """Show a draw; the row under the hand stays where it is."""
        same = self.record is not None and self.record.id == record.id
        row = self.table.currentIndex().row() if same else 0
        self.record = record
        personal = record.pool.source.personal
        self.masked.setVisible(personal)
        self.title.setText(self.tr("{purpose}　第{n}次抽选").format(purpose=record.purpose, n=record.number))
        self._show_state(record)
        self.words.setText(_summary(record))
        self.short.setText(self._short_words(record))
        self.short.setVisible(bool(self.short.text()))
        self.words.setToolTip(record.digest)
        if not same:
            self._offer_reasons(record)
        self._show_names()
        self.table.selectRow(max(0, min(row, self.model.rowCount() - 1)))
        self._show_selected()

    def save_to(self) -> None:
        """导出抽选记录, masked as it is shown."""
        path = self._ask(self.tr("导出抽选记录"), self.tr("抽选记录"), ".json")
        if path is None or self.record is None:
            return
        try:
            self._book.save(self.record, path, masked=self.masked.isChecked())
        except UserError as failure:
            self._book.warn(f"{failure.message}；{failure.remedy}")

    def save_paper(self) -> None:
        """存为 PDF, masked as it is shown."""
        path = self._ask(self.tr("存为 PDF"), "PDF", ".pdf")
        if path is not None and self.record is not None:
            self._book.save_paper(self.record, path, masked=self.masked.isChecked())

    def _ask(self, title: str, kind: str, ending: str) -> Path | None:
        if self.record is None:
            return None
        name = self.tr("抽选记录 {purpose} 第{n}次").format(purpose=self.record.purpose, n=self.record.number)
        return ask_file(self, title, f"{file_name_of(name)}{ending}", kind, ending)

    def replace_selected(self) -> None:
        """不在，换下一个 for the row under the hand."""
        record, row = self.record, self.table.currentIndex().row()
        if record is None or row < 0 or not self.stand_in.isEnabled():
            return
        try:
            self._book.stand_in(record, self.model.drawn(row).position, self.reason.currentText())
        except UserError as failure:
            self._say_fault(f"{failure.message}；{failure.remedy}")
            return
        self._say_fault("")
        self.reason.start_anew()

    def _show_state(self, record: DrawRecord) -> None:
        undone, in_force = self._book.is_undone(record), self._book.is_in_force(record)
        words = self.tr("已撤销") if undone else self.tr("现用") if in_force else self.tr("已重抽，不再用")
        self.state.setText(words)
        self.items.setEnabled(in_force)
        self.again.setEnabled(not undone)
        names = "、".join(path[0] for path in record.items)
        self.items.setText(self.tr("用于 {items}").format(items=names) if names else self.tr("用于评分项"))

    def _short_words(self, record: DrawRecord) -> str:
        """Items that check another number than was drawn."""
        wanted = {item.path: min(item.n, len(record.pool.entries)) for item in self._book.items()}
        drawn = len(record.chosen)
        said = [
            self.tr("{item}要查{n}个，这次抽了{drawn}个").format(
                item=self._book.item_words(path), n=wanted[path], drawn=drawn
            )
            for path in record.items
            if wanted.get(path, drawn) != drawn
        ]
        return "；".join(said)

    def _show_names(self) -> None:
        if self.record is not None:
            row = self.table.currentIndex().row()
            self.model.show_record(
                self.record, self._book.labels(self.record, masked=self.masked.isChecked())
            )
            self.table.setColumnHidden(DrawnColumn.STRATUM, not self.model.has_strata())
            self.table.setColumnHidden(DrawnColumn.NAME, not self.model.has_names())
            if row >= 0:
                self.table.selectRow(min(row, self.model.rowCount() - 1))

    def _show_selected(self) -> None:
        record, row = self.record, self.table.currentIndex().row()
        place = self.model.drawn(row) if record and 0 <= row < self.model.rowCount() else None
        can = place is not None and place.entry is not None and record is not None
        can = can and record is not None and self._book.is_in_force(record)
        for widget in (self.stand_in, self.reason):
            widget.setEnabled(can)
        counter = COUNTERS[record.kind] if record else ""
        self.who.setText(self.tr("第{n}{counter}").format(n=place.position, counter=counter) if place else "")

    def _offer_reasons(self, record: DrawRecord) -> None:
        self.reason.suggest(REASONS.get(record.kind, OTHER_REASONS))
        self._say_fault("")

    def _say_fault(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def _on_menu(self) -> None:
        self.menu.clear()
        if self.record is None:
            return
        for item in self._book.items():
            action = self.menu.addAction(
                self.tr("{item}（抽{n}）").format(item=self._book.item_words(item.path), n=item.n)
            )
            action.setCheckable(True)
            action.setChecked(item.path in self.record.items)
            action.setData(list(item.path))
        if self.menu.isEmpty():
            self.menu.addAction(self.tr("评分表里没有抽查的评分项")).setEnabled(False)

    def _on_item(self, action: QAction) -> None:
        if self.record is not None and action.data():
            self._book.link(self.record, tuple(action.data()), wanted=action.isChecked())

    def _on_again(self) -> None:
        if self.record is not None:
            self.again_wanted.emit(self.record.id)

    def _on_row(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_selected()

    def _table(self) -> QTableView:
        table, now = QTableView(self), theme()
        table.setModel(self.model)
        table.setItemDelegate(DrawnDelegate(table))
        table.setAccessibleName(self.tr("抽中的"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(now.px(DRAWN_HEIGHT))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in (
            (DrawnColumn.PLACE, 100),
            (DrawnColumn.NUMBER, 110),
            (DrawnColumn.STRATUM, 150),
        ):
            table.setColumnWidth(column, now.px(width))
        header.setSectionResizeMode(DrawnColumn.NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(DrawnColumn.STATE, QHeaderView.ResizeMode.Stretch)
        return table

    def _connect(self) -> None:
        self.masked.toggled.connect(self._show_names)
        self.menu.aboutToShow.connect(self._on_menu)
        self.menu.triggered.connect(self._on_item)
        self.again.clicked.connect(self._on_again)
        self.save.clicked.connect(self.save_to)
        self.paper.clicked.connect(self.save_paper)
        self.stand_in.clicked.connect(self.replace_selected)
        self.reason.line.returnPressed.connect(self.replace_selected)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)

    def _lay_out(self) -> None:
        now = theme()
        head, foot = frame(self, "bar"), frame(self, "foot")
        upper = QVBoxLayout(head)
        upper.setContentsMargins(now.px(16), now.px(10), now.px(16), now.px(10))
        upper.setSpacing(now.px(6))
        first, tools = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.title)
        first.addWidget(self.state)
        first.addStretch(1)
        first.addWidget(self.masked)
        for tool in (self.items, self.again, self.save, self.paper):
            tools.addWidget(tool)
        tools.addStretch(1)
        upper.addLayout(first)
        upper.addWidget(self.words)
        upper.addWidget(self.short)
        upper.addLayout(tools)
        self.reason.setAccessibleName(self.tr("不在的原因"))
        row = QHBoxLayout()
        row.setSpacing(now.px(8))
        row.addWidget(self.who)
        row.addWidget(self.reason, 1)
        row.addWidget(self.stand_in)
        lower = QVBoxLayout(foot)
        lower.setContentsMargins(now.px(16), now.px(8), now.px(16), now.px(8))
        lower.addLayout(row)
        lower.addWidget(self.fault)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.table, 1)
        column.addWidget(foot)


def _summary(record: DrawRecord) -> str:
    setting, pool = record.setting, record.pool
    seed_by = f"（{setting.seed_by}）" if setting.seed_by else ""
    parts = [
        f"{pool.source.title} {len(pool.entries)}{COUNTERS[record.kind]}抽{len(record.chosen)}",
        f"种子 {record.seed}{seed_by}",
        f"名单摘要 {record.digest[:16]}…",
        setting.at.astimezone().strftime("%Y-%m-%d %H:%M"),
        setting.place,
        f"在场 {'、'.join(setting.witnesses)}" if setting.witnesses else "",
        f"再抽原因：{setting.reason}" if setting.reason else "",
    ]
    return " · ".join(part for part in parts if part)
