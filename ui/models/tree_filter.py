"""筛选与查找 over the scoring tree; what a row shows is the tree's business."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Signal

from ui.models.scoring_tree import Filter, Role, ScoringTree

Index = QModelIndex | QPersistentModelIndex


class TreeFilter(QSortFilterProxyModel):
    """筛选与查找 over the tree. The row at which the work stands always stays."""

    filtered = Signal()

    def __init__(self, tree: ScoringTree, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tree = tree
        self.chosen, self.words, self._kept = Filter.ALL, "", ""
        self.setRecursiveFilteringEnabled(True)
        self.setDynamicSortFilter(False)
        self.setSourceModel(tree)

    def choose(self, chosen: Filter) -> None:
        """Show what a filter shows."""
        self.chosen = chosen
        self._filter_anew()

    def search(self, words: str) -> None:
        """Show rows that contain all the words."""
        self.words = words.strip().casefold()
        self._filter_anew()

    def keep(self, code: str) -> None:
        """The row that stays although the filter would hide it."""
        if code != self._kept:
            self._kept = code
            if self.chosen is not Filter.ALL or self.words:
                self._filter_anew()

    def found(self) -> list[str]:
        """Codes that are shown, in order."""
        if self.chosen is Filter.ALL and not self.words:
            return self._tree.codes()
        return [code for code in self._tree.codes() if self._accepts(code)]

    def finds_nothing(self) -> bool:
        """True if only the row that always stays is shown."""
        return not any(self.matches(code) for code in self.found())

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        if not source_parent.isValid():
            return False
        code = str(self._tree.index(source_row, 0, source_parent).data(Role.CODE))
        return self._accepts(code)

    def _accepts(self, code: str) -> bool:
        return code == self._kept or self.matches(code)

    def matches(self, code: str) -> bool:
        """True if a row is what was chosen and looked for."""
        if not self._tree.is_shown(code, self.chosen):
            return False
        texts = self._tree.texts(code).casefold() if self.words else ""
        return all(word in texts for word in self.words.split())

    def _filter_anew(self) -> None:
        self.invalidate()
        self.filtered.emit()
