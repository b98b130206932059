"""过程: the timeline of the day at the left, one activity to be written down at the right."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.fieldwork.activities import Activity, ActivityKind, Check
from ui.desk import Desk
from ui.pages.fieldwork.activities.editor import ActivityEditor
from ui.pages.fieldwork.activities.timeline import Timeline, TimelineDelegate
from ui.pages.fieldwork.activities.work import ActivityWork
from ui.theme import theme
from ui.widgets.flow import ChipRow
from ui.widgets.labels import button, drag_to_scroll, frame, label, scrolling

CLAIM = Qt.ItemDataRole.UserRole


class ActivitiesPanel(QWidget):
    """过程页签."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert desk.case is not None
        library = desk.library
        self.work = ActivityWork(desk.case.session, clock=library.clock, new_id=library.new_id, parent=self)
        self.timeline = Timeline(self)
        self.list = QListView(self)
        self.list.setModel(self.timeline)
        self.list.setItemDelegate(TimelineDelegate(self.list))
        self.list.setAccessibleName(self.tr("过程"))
        drag_to_scroll(self.list)
        self.editor = ActivityEditor(self.work, self)
        self.open_words = label("", self, "heading")
        self.open_words.setContentsMargins(theme().px(12), theme().px(6), 0, 0)
        self.open_claims = QListWidget(self)
        self.open_claims.setAccessibleName(self.tr("待核实的说法"))
        self.open_claims.setMaximumHeight(theme().px(132))
        self.damaged = label("", self, "fault", wrap=True)
        self.damaged.setContentsMargins(theme().px(12), theme().px(4), theme().px(12), theme().px(4))
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.work.changed.connect(self.refresh)
        self.open_claims.itemClicked.connect(self._on_claim)
        self.open_claims.itemActivated.connect(self._on_claim)
        self.editor.removed.connect(self._on_removed)
        self.refresh()

    def refresh(self) -> None:
        """Show what is there now."""
        activities = self.work.activities
        self.timeline.show_activities(activities)
        broken = self.work.damaged
        self.damaged.setVisible(bool(broken))
        self.damaged.setText(self.tr("有 {n} 条记录读不出来，原样留在资料库里").format(n=broken))
        self._show_open_claims(activities)
        if self.editor.id not in activities:
            self.editor.id = next(iter(activities), "")
        if self.editor.id:
            self.editor.show_activity(self.editor.id, activities[self.editor.id])
        self.middle.setCurrentIndex(1 if self.editor.id else 0)
        row = self.timeline.row_of(self.editor.id)
        if row >= 0 and row != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.timeline.index(row))

    def flush(self) -> None:
        """Take texts that are still being typed."""
        if self.editor.id:
            self.editor.flush()

    def add(self, kind: ActivityKind) -> None:
        """新环节, shown at once."""
        self.flush()
        self.work.session.new_stretch()
        self.show_activity(self.work.add(kind))
        self.editor.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_activity(self, id_: str) -> None:
        """Another activity."""
        if id_ and id_ != self.editor.id:
            self.flush()
            self.work.session.new_stretch()
            self.editor.id = id_
            self.refresh()

    def _show_open_claims(self, activities: dict[str, Activity]) -> None:
        """What was claimed anywhere and nobody has checked yet; a click leads there."""
        found = [
            (id_, place, claim)
            for id_, activity in activities.items()
            for place, claim in enumerate(activity.claims)
            if claim.check is Check.OPEN and claim.words
        ]
        self.open_claims.clear()
        for id_, place, claim in found:
            row = QListWidgetItem(f"{claim.item} {claim.words}".strip(), self.open_claims)
            row.setToolTip(claim.words)
            row.setData(CLAIM, (id_, place))
        self.open_words.setText(self.tr("待核实 {n}").format(n=len(found)))
        for widget in (self.open_words, self.open_claims):
            widget.setVisible(bool(found))

    def _on_claim(self, row: QListWidgetItem) -> None:
        id_, place = row.data(CLAIM)
        self.show_activity(id_)
        self.editor.show_claim(place)

    def _on_add(self) -> None:
        self.add(next(kind for kind, chip in self.kinds.items() if chip is self.sender()))

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.show_activity(self.timeline.id_at(current.row()))

    def _on_removed(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        now = theme()
        left = frame(self, "paper")
        left.setFixedWidth(now.px(300))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, now.px(8), 0, 0)
        column.setSpacing(now.px(6))
        column.addWidget(self.list, 1)
        column.addWidget(self.open_words)
        column.addWidget(self.open_claims)
        column.addWidget(self.damaged)
        foot = QWidget(left)
        inner = QVBoxLayout(foot)
        inner.setContentsMargins(now.px(12), now.px(4), now.px(12), now.px(12))
        inner.addWidget(label(self.tr("添加环节"), foot, "heading"))
        flow = ChipRow(spacing=now.px(6))
        self.kinds = {kind: button(kind.value, foot, role="chip") for kind in ActivityKind}
        for chip in self.kinds.values():
            chip.clicked.connect(self._on_add)
            flow.addWidget(chip)
        inner.addLayout(flow)
        column.addWidget(foot)
        self.middle = QStackedWidget(self)
        self.middle.addWidget(self._nothing())
        self.editor.area = scrolling(self.editor, self)
        self.middle.addWidget(self.editor.area)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(left)
        row.addWidget(self.middle, 1)

    def _nothing(self) -> QWidget:
        empty = QWidget(self)
        column = QVBoxLayout(empty)
        words = self.tr("还没有记录。从左下角添加一个环节，到了就点“开始”，完了点“结束”，时间自动记下。")
        text = label(words, empty, "soft", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        column.addWidget(text)
        column.addStretch(2)
        return empty
