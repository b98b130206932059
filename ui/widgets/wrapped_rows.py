"""Rows of a tree as high as their wrapped text; knows only text and width."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWrapAnywhere)
BESIDE = 64
"""Pixels (at text scale 1) that box and margins take from the text."""


class WrappedRows(QStyledItemDelegate):
    """A delegate for a tree of long sentences: none of them ends in …."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        now = theme()
        depth = 2 if index.parent().isValid() else 1
        room = self._tree.viewport().width() - depth * self._tree.indentation() - now.px(BESIDE)
        metrics = option.fontMetrics
        high = metrics.boundingRect(
            QRect(0, 0, max(room, 1), 10_000), _WRAP, str(index.data() or "")
        ).height()
        return QSize(room, high + now.px(8))
