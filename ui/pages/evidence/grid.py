"""文件网格: filter, cards and what to do while there are none; says what is chosen and changes nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.evidence.files import EvidenceFile
from scoring_rules.model import Item
from ui.pages.evidence.file_card import FileCards, card_size
from ui.pages.evidence.file_list import Choice, FileList
from ui.pages.evidence.links import title_of
from ui.pages.evidence.thumbnails import Thumbnails
from ui.theme import theme
from ui.widgets.labels import button, drag_to_scroll, frame, label

CHOICES = ((Choice.ALL, "全部"), (Choice.UNLINKED, "未关联"), (Choice.HINTED, "有线索"))


class CardView(QListView):
    """Cards in rows that fill the width."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        # As the view reckons it: with room for the scroll bar, whether there is one or not.
        room = self.maximumViewportSize().width() - self.verticalScrollBar().sizeHint().width() - 1
        least = card_size()
        columns = max(1, room // least.width())
        size = QSize(max(least.width(), room // columns), least.height())
        cards = self.itemDelegate()
        if isinstance(cards, FileCards):
            cards.size = size
        self.setGridSize(size)
        super().resizeEvent(event)


class FileGrid(QWidget):
    """网格. `chosen_changed` after other files were chosen, or what is said of the chosen ones changed."""

    chosen_changed = Signal()

    def __init__(self, thumbnails: Thumbnails, items: Sequence[Item], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FileList(self)
        self.view = CardView(self)
        self._kept: list[str] = []
        self._set_up_view(thumbnails)
        self.nothing = label(self.tr("没有符合条件的文件"), self, "soft")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._places = QStackedWidget(self)
        self._places.addWidget(self.view)
        self._places.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._filter_bar(items))
        column.addWidget(self._places, 1)
        thumbnails.came.connect(self.model.refresh)
        self.model.modelAboutToBeReset.connect(self._on_resetting)
        self.model.modelReset.connect(self._on_reset)
        self.model.rows_changed.connect(self._on_rows)
        self.view.selectionModel().selectionChanged.connect(self._on_selection)

    def chosen(self) -> list[EvidenceFile]:
        """The chosen files, in the order in which they are shown."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedIndexes())
        return [self.model.row_at(row).file for row in rows]

    def current(self) -> EvidenceFile | None:
        """The file under the hand; None if none is chosen."""
        chosen = self.chosen()
        row = self.view.currentIndex().row()
        if not chosen or not 0 <= row < self.model.rowCount():
            return None
        here = self.model.row_at(row).file
        return here if here in chosen else chosen[0]

    def choose(self, sha256: str) -> None:
        """Put the hand on a file."""
        row = self.model.row_of(sha256)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))
            self.view.scrollTo(self.model.index(row))

    def step(self, steps: int) -> None:
        """The next or previous file."""
        row = self.view.currentIndex().row() + steps
        if 0 <= row < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(row))

    def show_item(self, code: str) -> None:
        """Only the files of one item; "" for all."""
        self.items.setCurrentIndex(max(0, self.items.findData(code)))

    def show_counts(self) -> None:
        """How many files each filter has."""
        for choice, words in CHOICES:
            self.chips[choice].setText(f"{words} {self.model.count(choice)}")

    def _on_filter(self) -> None:
        choice = next(choice for choice, chip in self.chips.items() if chip.isChecked())
        self.model.look_for(choice, str(self.items.currentData() or ""))

    def _on_selection(self) -> None:
        self.chosen_changed.emit()

    def _on_resetting(self) -> None:
        self._kept = [file.sha256 for file in self.chosen()]

    def _on_reset(self) -> None:
        """The same files stay chosen; where none of them is shown, the first one is."""
        rows = [row for row in map(self.model.row_of, self._kept) if row >= 0]
        selection = self.view.selectionModel()
        for row in rows:
            selection.select(self.model.index(row), QItemSelectionModel.SelectionFlag.Select)
        first = rows[0] if rows else 0
        if self.model.rowCount():
            flag = (
                QItemSelectionModel.SelectionFlag.NoUpdate
                if rows
                else QItemSelectionModel.SelectionFlag.Select
            )
            selection.setCurrentIndex(self.model.index(first), flag)

    def _on_rows(self) -> None:
        self._places.setCurrentWidget(self.view if self.model.rowCount() else self.nothing)
        if self.model.rowCount() and not self.view.selectionModel().hasSelection():
            self.view.setCurrentIndex(self.model.index(0))
        self.show_counts()
        self.chosen_changed.emit()

    def _set_up_view(self, thumbnails: Thumbnails) -> None:
        view = self.view
        view.setModel(self.model)
        view.setItemDelegate(FileCards(thumbnails, view))
        view.setViewMode(QListView.ViewMode.IconMode)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setMovement(QListView.Movement.Static)
        view.setUniformItemSizes(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalScrollBar().setSingleStep(theme().px(40))
        view.setAccessibleName(self.tr("佐证文件"))
        view.setAcceptDrops(False)
        view.setDragEnabled(False)
        drag_to_scroll(view)

    def _filter_bar(self, items: Sequence[Item]) -> QWidget:
        now = theme()
        bar = frame(self, "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(now.px(16), now.px(4), now.px(12), now.px(4))
        row.setSpacing(now.px(4))
        self.chips: dict[Choice, QPushButton] = {}
        self._group = QButtonGroup(self)
        for choice, words in CHOICES:
            chip = button(words, bar, role="chip")
            chip.setCheckable(True)
            chip.setChecked(choice is Choice.ALL)
            chip.clicked.connect(self._on_filter)
            self._group.addButton(chip)
            self.chips[choice] = chip
            row.addWidget(chip)
        self.items = QComboBox(bar)
        self.items.setAccessibleName(self.tr("按评分项看"))
        self.items.addItem(self.tr("所有评分项"), "")
        for item in items:
            self.items.addItem(f"{item.code} {title_of(item)}", item.code)
        self.items.setMinimumContentsLength(8)
        self.items.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.items.view().setMinimumWidth(now.px(300))
        self.items.currentIndexChanged.connect(self._on_filter)
        row.addWidget(self.items, 1)
        return bar
