"""生成建议: sentences proposed from the score, chosen one by one; nothing is overwritten unless that is asked for."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.journal import Topic
from inspector.domain.opinion import Opinion
from inspector.domain.opinion_proposal import joined, missing_from, propose_opinion
from ui.models.scoring_session import ScoringSession
from ui.theme import theme
from ui.widgets.labels import button, label
from ui.widgets.wrapped_rows import WrappedRows

NAMES = {"affirmed": "肯定", "problems": "存在问题", "requirements": "整改要求"}
_SENTENCE = Qt.ItemDataRole.UserRole


class ProposalDialog(QDialog):
    """建议. `taken` is the whole opinion that was chosen, after the dialog was accepted."""

    def __init__(
        self, session: ScoringSession, opinion: Opinion, deadline: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._opinion = session, opinion
        self.taken: Opinion | None = None
        self.setWindowTitle(self.tr("生成建议"))
        self.with_points = QCheckBox(self.tr("写明扣分"), self)
        self.with_deadline = QCheckBox(self.tr("写整改期限"), self)
        self.deadline = QDateEdit(QDate(deadline.year, deadline.month, deadline.day), self)
        self.deadline.setCalendarPopup(True)
        self.deadline.setDisplayFormat("yyyy-MM-dd")
        self.deadline.setAccessibleName(self.tr("整改期限"))
        self.deadline.setEnabled(False)
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName(self.tr("建议的句子，空格键选或不选"))
        self.tree.setHeaderHidden(True)
        self.tree.setWordWrap(True)
        self.tree.setItemDelegate(WrappedRows(self.tree))
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words = label("", self, "soft", wrap=True)
        self.add = button(self.tr("加进意见"), self, role="primary")
        self.replace = button(self.tr("替换现有意见"), self)
        self.cancel = button(self.tr("取消"), self)
        self._lay_out()
        self.with_points.toggled.connect(self.show_proposal)
        self.with_deadline.toggled.connect(self._on_deadline)
        self.deadline.dateChanged.connect(self.show_proposal)
        self.tree.itemChanged.connect(self._on_ticked)
        self.add.clicked.connect(self._on_add)
        self.replace.clicked.connect(self._on_replace)
        self.cancel.clicked.connect(self.reject)
        self.show_proposal()

    def show_proposal(self) -> None:
        """Propose again: what stands in the opinion already is left out."""
        chosen = self.deadline.date()
        day = date(chosen.year(), chosen.month(), chosen.day()) if self.with_deadline.isChecked() else None
        proposal = propose_opinion(
            self._session.score,
            self._session.fields(Topic.NOTE),
            with_points=self.with_points.isChecked(),
            deadline=day,
        )
        self._fill(missing_from(self._opinion, proposal))
        unmarked = len(self._session.score.unmarked)
        words = self.tr("按得分情况写成，选好再用；用了以后可以随意改，也可以撤销。")
        if unmarked:
            words += self.tr("还有 {n} 项未评，没有写进来。").format(n=unmarked)
        self.words.setText(words)

    def chosen(self) -> Opinion:
        """The sentences that are ticked."""
        parts = (self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount()))
        return Opinion(*(tuple(_ticked(part)) for part in parts if part is not None))

    def _fill(self, proposal: Opinion) -> None:
        blocked = self.tree.blockSignals(True)
        self.tree.clear()
        for block in fields(Opinion):
            sentences = getattr(proposal, block.name)
            part = QTreeWidgetItem(self.tree, [f"{NAMES[block.name]}（{len(sentences)}）"])
            part.setFlags(part.flags() | Qt.ItemFlag.ItemIsAutoTristate)
            part.setFont(0, theme().font(bold=True))
            for sentence in sentences:
                entry = QTreeWidgetItem(part, [sentence])
                entry.setData(0, _SENTENCE, sentence)
                entry.setToolTip(0, sentence)
                entry.setCheckState(0, Qt.CheckState.Checked)
            part.setExpanded(True)
        self.tree.blockSignals(blocked)
        self._on_ticked()

    def _on_ticked(self) -> None:
        any_chosen = self.chosen() != Opinion()
        self.add.setEnabled(any_chosen)
        self.replace.setEnabled(any_chosen)
        self.replace.setVisible(self._opinion != Opinion())

    def _on_deadline(self, wanted: bool) -> None:
        self.deadline.setEnabled(wanted)
        self.show_proposal()

    def _on_add(self) -> None:
        self.taken = joined(self._opinion, self.chosen())
        self.accept()

    def _on_replace(self) -> None:
        self.taken = self.chosen()
        self.accept()

    def _lay_out(self) -> None:
        now = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(18), now.px(14), now.px(18), now.px(14))
        column.setSpacing(now.px(10))
        column.addWidget(self.words)
        options = QHBoxLayout()
        options.setSpacing(now.px(12))
        for widget in (self.with_points, self.with_deadline, self.deadline):
            options.addWidget(widget)
        options.addStretch(1)
        column.addLayout(options)
        column.addWidget(self.tree, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        for each in (self.cancel, self.replace, self.add):
            row.addWidget(each)
        column.addLayout(row)
        room = self.screen().availableSize()
        self.resize(min(now.px(760), room.width()), min(now.px(560), room.height()))


def _ticked(part: QTreeWidgetItem) -> Iterator[str]:
    for row in range(part.childCount()):
        entry = part.child(row)
        if entry is not None and entry.checkState(0) is Qt.CheckState.Checked:
            yield str(entry.data(0, _SENTENCE))
