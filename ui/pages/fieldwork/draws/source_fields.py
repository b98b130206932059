"""What is drawn and how many (抽什么): kind, purpose, list, number, strata; hands over a pool, draws nothing."""

from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.draws.algorithm import allocate
from inspector.domain.draws.pool import MOST_ENTRIES, Pool
from inspector.domain.draws.pools import pool_of_lines, pool_of_numbers
from inspector.domain.draws.record import DrawKind, ItemPath
from inspector.domain.draws.samples import COUNTERS
from inspector.domain.rosters.people import RosterHead, RosterKind
from scoring_rules.problems import UserError
from ui.pages.fieldwork.draws.book import DrawBook
from ui.pages.fieldwork.draws.boxes import SteadyBox
from ui.pages.fieldwork.draws.tables import StrataModel
from ui.theme import theme
from ui.widgets.flow import ChipRow
from ui.widgets.labels import button, label, restyle
from ui.widgets.numbers import NumberField

BY_NUMBERS, BY_LINES = "numbers", "lines"
MAY_BE_RESIDENTS = (DrawKind.HOUSEHOLDS, DrawKind.FILES, DrawKind.OWN)


class Usual(NamedTuple):
    """What a kind of draw usually is: name of its chip, purpose, number, what the list holds."""

    chip: str
    purpose: str
    n: int
    lines: str


USUAL = {
    DrawKind.WORKERS: Usual("社工", "社工访谈", 2, "社工姓名，一行一个"),
    DrawKind.HOUSEHOLDS: Usual("服务对象（户）", "入户走访", 5, "户主姓名或编号，一行一个"),
    DrawKind.FILES: Usual("档案台账", "查阅档案", 10, "档案编号或台账名称，一行一个"),
    DrawKind.VILLAGES: Usual("村居", "走访村居", 3, "村（社区）名称，一行一个"),
    DrawKind.OWN: Usual("自拟名单", "抽选", 1, "一行一个"),
}


class SourceFields(QWidget):
    """抽什么. `changed` whenever another pool or number may come of it; `purpose_changed(str)`."""

    changed = Signal()
    purpose_changed = Signal(str)

    def __init__(self, book: DrawBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self.kind = DrawKind.WORKERS
        self.fault = ""
        self._pool: Pool | None = None
        self._typed: dict[DrawKind, str] = {}
        self.chips = {kind: self._chip(kind) for kind in DrawKind}
        self.purpose = QLineEdit(self)
        self.lists, self.items = SteadyBox(self), SteadyBox(self)
        self.count, self.n = (
            _number(self.tr("编号到"), 300, self),
            _number(self.tr("抽几个"), 2, self),
        )
        self.lines = QPlainTextEdit(self)
        self.stratified = QCheckBox(self.tr("按对象类别分层：每类都抽到，人多的类多抽"), self)
        self.residents = QCheckBox(self.tr("名单里是居民姓名：只记第几行，不存姓名"), self)
        self.words = label("", self, "soft", wrap=True)
        self.strata = StrataModel(self)
        self.table = self._table()
        self._lay_out()
        self._connect()
        self.choose(DrawKind.WORKERS)

    @property
    def pool(self) -> Pool | None:
        """名单 as it stands; None if there is none: then `fault` says why."""
        return self._pool

    @property
    def wanted(self) -> int:
        """抽几个; 0 where nothing usable is entered."""
        return 0 if self.n.fault or self.n.number is None else int(self.n.number)

    @property
    def path(self) -> ItemPath | None:
        """用于评分项."""
        found = self.items.currentData()
        return tuple(found) if found else None

    def choose(self, kind: DrawKind) -> None:
        """抽什么 from now on, with what is usual for it."""
        self._typed[self.kind] = self.lines.toPlainText()
        self.kind = kind
        self.chips[kind].setChecked(True)
        self.purpose.setText(USUAL[kind].purpose)
        self.n.show_number(Decimal(USUAL[kind].n))
        self.lines.setPlaceholderText(USUAL[kind].lines)
        self.lines.setPlainText(self._typed.get(kind, ""))
        self.residents.setChecked(kind is DrawKind.HOUSEHOLDS)
        self.lists.clear()
        self.items.clear()
        self.refresh()
        self.purpose_changed.emit(self.purpose.text())

    def refresh(self) -> None:
        """Offer the rosters and items that are there now; what was chosen stays chosen."""
        lists: list[tuple[str, object]] = [(_words_of(head), head) for head in self._book.heads(self.kind)]
        if self.kind is DrawKind.FILES:
            lists.append((self.tr("按编号 1 到 N"), BY_NUMBERS))
        lists.append((self.tr("自己填写，一行一个"), BY_LINES))
        _offer(self.lists, lists)
        items: list[tuple[str, object]] = [(self.tr("不用于评分项"), None)]
        items += [
            (f"{self._book.item_words(item.path)}（抽{item.n}）", list(item.path))
            for item in self._book.items()
        ]
        _offer(self.items, items)
        self._show()

    def repeat(self, purpose: str, kind: DrawKind, n: int) -> None:
        """The same again: kind, purpose and number of an earlier draw."""
        self.choose(kind)
        self.purpose.setText(purpose)
        self.n.show_number(Decimal(n))
        self.purpose_changed.emit(purpose)

    def _show(self) -> None:
        chosen = self.lists.currentData()
        self.lines.setVisible(chosen == BY_LINES)
        self.residents.setVisible(chosen == BY_LINES and self.kind in MAY_BE_RESIDENTS)
        self._form.setRowVisible(self.count, chosen == BY_NUMBERS)
        personal = isinstance(chosen, RosterHead) and chosen.kind in (RosterKind.CLIENTS, RosterKind.BY_HAND)
        self.stratified.setVisible(personal)
        self._read()

    def _read(self) -> None:
        """Make the pool, and show what would be drawn of it."""
        self._pool, self.fault = None, ""
        try:
            self._pool = self._made()
        except UserError as failure:
            self.fault = f"{failure.message}；{failure.remedy}"
        self._show_words()
        self.changed.emit()

    def _made(self) -> Pool:
        chosen, title = self.lists.currentData(), self.purpose.text().strip() or self.kind.value
        if isinstance(chosen, RosterHead):
            return self._book.pool(chosen, self.kind, stratified=self.stratified.isChecked())
        if chosen == BY_NUMBERS:
            return pool_of_numbers(int(self.count.number or 0), title)
        return pool_of_lines(self.lines.toPlainText(), title, personal=self.residents.isChecked())

    def _show_words(self) -> None:
        pool, counter = self._pool, COUNTERS[self.kind]
        restyle(self.words, "soft" if pool else "fault")
        if pool is None:
            self.words.setText("" if self._is_untouched() else self.fault)
            self.strata.show_allocation({}, {})
            self.table.hide()
            return
        allocation = allocate(pool.sizes, self.wanted)
        there, drawn = len(pool.entries), sum(allocation.values())
        words = self.tr("名单共 {there} {counter}，抽 {drawn} {counter}").format(
            there=there, counter=counter, drawn=drawn
        )
        if self.wanted >= there:
            words = self.tr("名单只有 {there} {counter}，全部抽中").format(there=there, counter=counter)
        self.words.setText(f"{words}{self.tr('。名单摘要 ')}{pool.digest[:16]}…")
        self.words.setToolTip(pool.digest)
        stratified = any(pool.strata)
        self.strata.show_allocation(pool.sizes if stratified else {}, allocation)
        self.table.setVisible(stratified)
        rows = self.strata.rowCount()
        height = self.table.verticalHeader().defaultSectionSize() * rows
        self.table.setFixedHeight(height + self.table.horizontalHeader().sizeHint().height() + 2)

    def _is_untouched(self) -> bool:
        return self.lists.currentData() == BY_LINES and not self.lines.toPlainText().strip()

    def _on_chip(self) -> None:
        kind = next(kind for kind, chip in self.chips.items() if chip.isChecked())
        if kind is not self.kind:
            self.choose(kind)

    def _on_item(self) -> None:
        path = self.path
        found = next((item for item in self._book.items() if item.path == path), None)
        if found:
            self.n.show_number(Decimal(found.n))
            self._show_words()

    def _on_refused(self, sentence: str) -> None:
        self._show_words()
        if sentence:
            restyle(self.words, "fault")
            self.words.setText(sentence)

    def _chip(self, kind: DrawKind) -> QPushButton:
        chip = button(USUAL[kind].chip, self, role="chip")
        chip.setCheckable(True)
        return chip

    def _table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.strata)
        table.setProperty("role", "grid")
        table.setAccessibleName(self.tr("各类抽几个"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme().px(28))
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return table

    def _connect(self) -> None:
        self._group = QButtonGroup(self)
        for chip in self.chips.values():
            self._group.addButton(chip)
            chip.clicked.connect(self._on_chip)
        self.lists.activated.connect(self._show)
        self.items.activated.connect(self._on_item)
        self.count.number_edited.connect(self._read)
        self.n.number_edited.connect(self._show_words)
        for field in (self.count, self.n):
            field.refused.connect(self._on_refused)
        self.lines.textChanged.connect(self._read)
        self.stratified.toggled.connect(self._read)
        self.residents.toggled.connect(self._read)
        self.purpose.textEdited.connect(self.purpose_changed)

    def _lay_out(self) -> None:
        now = theme()
        chips = QWidget(self)
        flow = ChipRow(chips, spacing=now.px(6))
        for chip in self.chips.values():
            flow.addWidget(chip)
        self._form = form = QFormLayout()
        form.setVerticalSpacing(now.px(8))
        form.setHorizontalSpacing(now.px(12))
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("用途"), self.purpose),
            (self.tr("名单"), self.lists),
            (self.tr("编号到"), self.count),
            (self.tr("抽几个"), self.n),
            (self.tr("用于评分项"), self.items),
        )
        for words, field in rows:
            form.addRow(label(words, self, "label"), field)
            field.setAccessibleName(words)
        self.lines.setAccessibleName(self.tr("名单"))
        self.lines.setFixedHeight(now.px(132))
        self.lines.setTabChangesFocus(True)
        self.stratified.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(10))
        column.addWidget(chips)
        column.addLayout(form)
        column.addWidget(self.lines)
        column.addWidget(self.residents)
        column.addWidget(self.stratified)
        column.addWidget(self.table)
        column.addWidget(self.words)


def _number(name: str, value: int, parent: QWidget) -> NumberField:
    field = NumberField(name, parent, whole=True)
    field.hold(Decimal(1), Decimal(MOST_ENTRIES), Decimal(1))
    field.show_number(Decimal(value))
    return field


def _offer(box: QComboBox, rows: list[tuple[str, object]]) -> None:
    """Fill a box anew; what was chosen stays chosen where it is still offered."""
    before = box.currentText()
    box.clear()
    for words, value in rows:
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findText(before)))


def _words_of(head: RosterHead) -> str:
    dated = f"，{head.as_of}" if head.as_of else ""
    return f"{head.kind.value}（{head.people}{dated}）"
