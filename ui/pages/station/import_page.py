"""导入预览: what a roster file comes to, every problem row, and the button that keeps it; or how far the reading is."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.rosters.headers import COLUMNS
from inspector.domain.rosters.preview import Preview
from inspector.services.roster_imports import ReadRoster
from ui.models.roster_problems import Column, RosterProblems
from ui.pages.station.intake import STEPS
from ui.pages.station.roster_card import KINDS, UNITS
from ui.theme import theme
from ui.widgets.labels import ElidedLabel, button, frame, label

WIDTHS = {Column.ROW: 70, Column.STATE: 70, Column.FIELD: 100, Column.VALUE: 170, Column.MESSAGE: 430, Column.REMEDY: 360}  # fmt: skip
_NO_FIELD = ""


class ImportPage(QWidget):
    """导入预览. `keep_wanted(ReadRoster, date | None)`, `again_wanted(RosterKind, chosen columns)`, `left`."""

    keep_wanted = Signal(object, object)
    again_wanted = Signal(object, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.read: ReadRoster | None = None
        self._chosen: dict[str, dict[str, int]] = {}
        self._is_showing = False
        self.model = RosterProblems(self)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, STEPS)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("读取进度"))
        self.busy_words = label("", self, "title")
        self.cancel = button(self.tr("停止"), self)
        self.file = ElidedLabel("", self, "title")
        self.kind, self.as_of = QComboBox(self), QDateEdit(self)
        self.no_day = QCheckBox(self.tr("不清楚"), self)
        self.counts, self.stations = label("", self, wrap=True), label("", self, "soft", wrap=True)
        self.unused = label("", self, "soft", wrap=True)
        self.heading, self.field = QComboBox(self), QComboBox(self)
        self.only_errors = QCheckBox(self.tr("只看不收的行"), self)
        self.table = QTableView(self)
        self.fine = label(self.tr("没有发现问题"), self, "ok")
        self.fault = label("", self, "fault", wrap=True)
        self.back, self.keep = button(self.tr("不导入"), self, key="Esc"), button("", self, role="primary")
        self._places = QStackedWidget(self)
        self._columns = QWidget(self)
        self._lay_out()
        self._connect()

    def show_progress(self, name: str, step: int) -> None:
        """How far the reading of a file is."""
        self._places.setCurrentIndex(0)
        self.busy_words.setText(self.tr("正在读取 {name}").format(name=name))
        self.progress.setRange(0, STEPS)
        self.progress.setValue(step)
        self.cancel.setVisible(True)

    def show_keeping(self) -> None:
        """The people go into the library: a second at most, not to be stopped."""
        self._places.setCurrentIndex(0)
        self.busy_words.setText(self.tr("正在存入资料库"))
        self.progress.setRange(0, 0)
        self.cancel.setVisible(False)

    def show_read(self, read: ReadRoster) -> None:
        """What the file comes to."""
        if self.read is None or self.read.file is not read.file:
            self._chosen = {}
        self.read = read
        self._is_showing = True
        preview = read.preview
        self.file.setText(preview.file)
        self.kind.setCurrentIndex(KINDS.index(preview.kind))
        self.model.show_preview(preview)
        self._show_counts(preview)
        self._show_columns(preview)
        self._places.setCurrentIndex(1)
        self._is_showing = False
        self.fault.hide()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_fault(self, words: str) -> None:
        """Another way of reading failed; what was read before stays."""
        self._places.setCurrentIndex(1)
        self.fault.setText(words)
        self.fault.show()
        if self.read is not None:
            self._is_showing = True
            self.kind.setCurrentIndex(KINDS.index(self.read.preview.kind))
            self._is_showing = False

    def day(self) -> date | None:
        """截至日期 of the roster."""
        chosen = self.as_of.date()
        return None if self.no_day.isChecked() else date(chosen.year(), chosen.month(), chosen.day())

    # What is shown

    def _show_counts(self, preview: Preview) -> None:
        unit = UNITS.get(preview.kind, self.tr("人"))
        words = [
            self.tr("读到 {rows} 行，计 {n} {unit}").format(rows=preview.rows, n=preview.people, unit=unit)
        ]
        if preview.several:
            words.append(self.tr("{n} 人属于几类").format(n=preview.several))
        if preview.repeated:
            words.append(self.tr("{n} 行与前面是同一个，已合并").format(n=preview.repeated))
        if preview.skipped:
            words.append(self.tr("{n} 行是合计、标题或说明，没有算").format(n=preview.skipped))
        if preview.left_out:
            words.append(self.tr("{n} 行有错，不收").format(n=preview.left_out))
        self.counts.setText("；".join(words))
        parts = [f"{part.station.full_name} {len(part.members)}" for part in preview.parts]
        more = self.tr(" 等 {n} 个站").format(n=len(parts)) if len(parts) > 6 else ""
        self.stations.setText(self.tr("归到：") + "、".join(parts[:6]) + more if parts else "")
        told = [problem.message for problem in preview.file_problems]
        self.only_errors.setEnabled(bool(preview.errors))
        self.only_errors.setText(self.tr("只看不收的行（{n}）").format(n=preview.errors))
        if not preview.errors:
            self.only_errors.setChecked(False)
        self.table.setVisible(bool(preview.problems))
        self.fine.setVisible(not preview.problems)
        if told:
            self.stations.setText("\n".join([self.stations.text(), *told]))
        self.keep.setText(self.tr("导入 {n} {unit}").format(n=preview.people, unit=unit))
        self.keep.setEnabled(bool(preview.people))

    def _show_columns(self, preview: Preview) -> None:
        found = [(table.name, words) for table in preview.tables for words in table.unused]
        self._columns.setVisible(bool(found))
        self.heading.clear()
        for table, words in found:
            self.heading.addItem(words if len(preview.tables) == 1 else f"{table}：{words}", (table, words))
        self.field.clear()
        self.field.addItem(self.tr("（不用）"), _NO_FIELD)
        for column in COLUMNS[preview.kind]:
            if column.field != "number":
                self.field.addItem(column.words, column.field)

    # What is done

    def _on_field(self, place: int) -> None:
        name, heading = self.field.itemData(place), self.heading.currentData()
        if not name or heading is None or self.read is None or self._is_showing:
            return
        table, words = heading
        at = next(
            (
                used.places[words]
                for used in self.read.preview.tables
                if used.name == table and words in used.places
            ),
            None,
        )
        if at is not None:
            self._chosen.setdefault(table, {})[str(name)] = at
            self.again_wanted.emit(self.read.preview.kind, self._chosen)

    def _on_kind(self, place: int) -> None:
        if not self._is_showing and self.read is not None:
            self._chosen = {}
            self.again_wanted.emit(KINDS[place], {})

    def _on_keep(self) -> None:
        if self.read is not None:
            self.keep_wanted.emit(self.read, self.day())

    def _on_no_day(self, unknown: bool) -> None:
        self.as_of.setEnabled(not unknown)

    def _connect(self) -> None:
        self.kind.activated.connect(self._on_kind)
        self.field.activated.connect(self._on_field)
        self.only_errors.toggled.connect(self.model.show_only_errors)
        self.no_day.toggled.connect(self._on_no_day)
        self.keep.clicked.connect(self._on_keep)
        self.back.clicked.connect(self.left)
        self.cancel.clicked.connect(self.left)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._places)
        self._places.addWidget(self._busy_sheet())
        self._places.addWidget(self._preview_sheet())

    def _busy_sheet(self) -> QWidget:
        now, sheet = theme(), QWidget(self)
        card = frame(sheet, "card")
        card.setFixedWidth(now.px(560))
        inner = QVBoxLayout(card)
        inner.setContentsMargins(now.px(32), now.px(26), now.px(32), now.px(26))
        inner.setSpacing(now.px(14))
        self.progress.setFixedHeight(now.px(8))
        inner.addWidget(self.busy_words)
        inner.addWidget(self.progress)
        inner.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignRight)
        column = QVBoxLayout(sheet)
        column.addStretch(1)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return sheet

    def _preview_sheet(self) -> QWidget:
        now, sheet = theme(), QWidget(self)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(now.px(20), now.px(14), now.px(20), now.px(14))
        column.setSpacing(now.px(8))
        column.addWidget(self.file)
        column.addLayout(self._head_row())
        column.addWidget(self.counts)
        column.addWidget(self.stations)
        column.addWidget(self._columns_row())
        column.addWidget(self.fault)
        self.fault.hide()
        self._dress_table()
        column.addWidget(self.fine)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        foot = QHBoxLayout()
        foot.addWidget(self.only_errors)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.keep)
        column.addLayout(foot)
        return sheet

    def _head_row(self) -> QHBoxLayout:
        now, row = theme(), QHBoxLayout()
        self.kind.addItems([kind.value for kind in KINDS])
        self.kind.setAccessibleName(self.tr("名单种类"))
        self.as_of.setDisplayFormat("yyyy-MM-dd")
        self.as_of.setCalendarPopup(True)
        self.as_of.setDate(QDate.currentDate())
        self.as_of.setAccessibleName(self.tr("名单截至日期"))
        row.setSpacing(now.px(8))
        row.addWidget(label(self.tr("种类"), self, "label"))
        row.addWidget(self.kind)
        row.addSpacing(now.px(16))
        row.addWidget(label(self.tr("截至"), self, "label"))
        row.addWidget(self.as_of)
        row.addWidget(self.no_day)
        row.addStretch(1)
        return row

    def _columns_row(self) -> QWidget:
        row = QHBoxLayout(self._columns)
        row.setContentsMargins(0, 0, 0, 0)
        self.heading.setAccessibleName(self.tr("没有用到的栏"))
        self.field.setAccessibleName(self.tr("当作哪一栏"))
        row.addWidget(label(self.tr("没有用到的栏"), self._columns, "label"))
        row.addWidget(self.heading)
        row.addWidget(label(self.tr("当作"), self._columns, "label"))
        row.addWidget(self.field)
        row.addStretch(1)
        return self._columns

    def _dress_table(self) -> None:
        now, view = theme(), self.table
        view.setModel(self.model)
        view.setProperty("role", "rows")
        view.setAccessibleName(self.tr("问题行"))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setDefaultSectionSize(now.px(32))
        view.horizontalHeader().setStretchLastSection(True)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        for column, width in WIDTHS.items():
            view.horizontalHeader().resizeSection(column, now.px(width))
