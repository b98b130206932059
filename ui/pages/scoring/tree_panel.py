"""Left of the scoring page: filters with counts, search, and the tree."""

from collections.abc import Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ui.models.scoring_session import ScoringSession
from ui.models.scoring_tree import Filter, Role, ScoringTree
from ui.models.tree_filter import TreeFilter
from ui.pages.scoring.tree_delegate import TreeDelegate
from ui.theme import theme
from ui.widgets.flow import ChipRow
from ui.widgets.labels import drag_to_scroll, label

_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class TreePanel(QFrame):
    """评分树 with filters. `chosen(code)` when another row is gone to by hand."""

    chosen = Signal(str)

    def __init__(self, session: ScoringSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "paper")
        self._following = False
        self.model = ScoringTree(session, self)
        self.filter = TreeFilter(self.model, self)
        self.tree = _Tree(self)
        self.tree.setModel(self.filter)
        self.tree.setItemDelegate(TreeDelegate(session.codes(), self.tree))
        self.tree.expandAll()
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("查找：编号、名称、标准里的字（Ctrl+F）"))
        self.search.setAccessibleName(self.tr("查找评分项"))
        self.search.setClearButtonEnabled(True)
        self._nothing = label(self.tr("没有符合的评分项，下面是正在评的这一项"), self, "label")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.hide()
        self._chips = {chosen: self._chip(chosen) for chosen in Filter}
        self._lay_out()
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._on_return)
        self.filter.filtered.connect(self._on_filtered)
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        session.rescored.connect(self.show_counts)
        self.show_counts()

    def show_current(self, code: str) -> None:
        """Go to a row without telling anybody."""
        self.filter.keep(code)
        index = self.filter.mapFromSource(self.model.index_of(code))
        self._following = True
        self.tree.selectionModel().setCurrentIndex(index, _CHOOSE)
        self._following = False
        self._bring_into_sight()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        """Near an edge the tree moves by most of a page: what comes next is seen, and painted once."""
        index = self.tree.currentIndex()
        if not self.isVisible() or not index.isValid():
            return
        row, high = self.tree.visualRect(index), self.tree.viewport().height()
        margin = min(row.height(), high // 3)
        bar = self.tree.verticalScrollBar()
        if row.top() < margin:
            bar.setValue(bar.value() + row.top() - (high * 3 // 4 - row.height()))
        elif row.bottom() > high - margin:
            bar.setValue(bar.value() + row.top() - high // 4)

    def choose(self, chosen: Filter) -> None:
        """筛选; one that is not on offer here changes nothing."""
        if self._chips[chosen].isHidden():
            return
        self._chips[chosen].setChecked(True)
        self.filter.choose(chosen)

    def share_out(self, owners: Mapping[str, str], me: str) -> None:
        """分工: whose each section is, and a filter for one's own."""
        self.model.share_out(owners, me)
        self._chips[Filter.MINE].show()
        self.show_counts()

    def show_counts(self) -> None:
        """How many each filter would show."""
        for chosen, count in self.model.counts().items():
            text = f"{chosen.value} {count}"
            if self._chips[chosen].text() != text:
                self._chips[chosen].setText(text)

    def _chip(self, chosen: Filter) -> QPushButton:
        chip = QPushButton(chosen.value, self)
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setChecked(chosen is Filter.ALL)
        chip.setAccessibleName(self.tr("只看{what}").format(what=chosen.value))
        chip.clicked.connect(self._on_chip)
        chip.setVisible(chosen is not Filter.MINE)
        return chip

    def _lay_out(self) -> None:
        now = theme()
        self._group = QButtonGroup(self)
        chips = ChipRow(spacing=now.px(6))
        for chip in self._chips.values():
            self._group.addButton(chip)
            chips.addWidget(chip)
        top = QVBoxLayout()
        top.setContentsMargins(now.px(12), now.px(10), now.px(12), now.px(8))
        top.setSpacing(now.px(8))
        top.addWidget(self.search)
        top.addLayout(chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._nothing)
        column.addWidget(self.tree, 1)

    def _on_chip(self) -> None:
        for chosen, chip in self._chips.items():
            if chip.isChecked():
                self.filter.choose(chosen)

    def _on_search(self, words: str) -> None:
        self.filter.search(words)

    def _on_return(self) -> None:
        """回车 in the search goes to the first row found."""
        for code in self.filter.found():
            if self.filter.matches(code):
                self.chosen.emit(code)
                return

    def _on_filtered(self) -> None:
        self.tree.expandAll()
        self._nothing.setVisible(self.filter.finds_nothing())

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        code = index.data(Role.CODE)
        if code and not self._following:
            self.chosen.emit(str(code))


class _Tree(QTreeView):
    """The tree; sections fold on click, arrow keys move by hand."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("评分项"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._on_clicked)
        drag_to_scroll(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and index.isValid() and not index.parent().isValid():
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are shortcuts here, not a search."""

    def _on_clicked(self, index: QModelIndex) -> None:
        if not index.parent().isValid():
            self.setExpanded(index, not self.isExpanded(index))
