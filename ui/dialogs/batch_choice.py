"""批量出文书, the first page: which inspections, which papers, for whom, into which folder; makes nothing itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.masking import Masking
from inspector.domain.records import InspectionRow
from scoring_rules.problems import UserError
from ui.dialogs.saving import ask_folder
from ui.theme import theme
from ui.widgets.labels import ElidedLabel, button, label, scrolling

PAPERS: tuple[tuple[str, str], ...] = (
    ("verdict", "验收意见书"),
    ("scoresheet", "评分表"),
    ("chain", "扣分明细与计算过程"),
    ("charts", "得分分析图"),
    ("notice", "整改通知书"),
)
USUAL = ("verdict", "scoresheet")
MASKINGS: tuple[tuple[Masking, str], ...] = (
    (Masking.INTERNAL, "内部：本单位使用，不遮盖"),
    (Masking.FEEDBACK, "反馈：交给被验收单位，服务对象的姓名、电话等遮盖"),
    (Masking.PUBLIC, "公开：姓名等遮盖，住址只到镇街，不附照片"),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """要出的: papers of these inspections, for whom, into which folder."""

    rows: tuple[InspectionRow, ...]
    names: tuple[str, ...]
    masking: Masking
    folder: Path


class BatchChoice(QWidget):
    """The choice. `begun(Wish)`, or `left()`."""

    begun = Signal(object)
    left = Signal()

    def __init__(
        self, current: InspectionRow | None, shown: Sequence[InspectionRow], folder: Path, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._current, self._shown, self._folder = current, tuple(shown), folder
        self.everything = QRadioButton(
            self.tr("列表里的 {n} 次验收（按现在的查找和筛选）").format(n=len(self._shown)), self
        )
        self.only_current = QRadioButton(_only_words(self, current), self)
        self.only_current.setVisible(current is not None)
        self.everything.setChecked(True)
        self._which = _group(self, self.everything, self.only_current)
        self.papers = {name: QCheckBox(words, self) for name, words in PAPERS}
        for name, box in self.papers.items():
            box.setChecked(name in USUAL)
        self.maskings = {masking: QRadioButton(words, self) for masking, words in MASKINGS}
        self.maskings[Masking.INTERNAL].setChecked(True)
        self._for_whom = _group(self, *self.maskings.values())
        self.place = ElidedLabel(str(folder), self)
        self.other_folder = button(self.tr("换文件夹…"), self)
        self.note = label("", self, "fault", wrap=True)
        self.count = label("", self, "soft", wrap=True)
        self.start = button(self.tr("开始"), self, role="primary")
        self.cancel = button(self.tr("取消"), self)
        self._lay_out()
        self._connect()
        self._show_count()
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def wish(self) -> Wish:
        """What is chosen now."""
        rows = self._shown if self.everything.isChecked() else tuple(filter(None, (self._current,)))
        names = tuple(name for name, box in self.papers.items() if box.isChecked())
        masking = next(each for each, choice in self.maskings.items() if choice.isChecked())
        return Wish(rows, names, masking, self._folder)

    def take_folder(self, folder: Path) -> None:
        """Save into this folder."""
        self._folder = folder
        self.place.setText(str(folder))

    def say(self, failure: UserError) -> None:
        """Why it did not begin."""
        self.note.setText(f"{failure.message}；{failure.remedy}")
        self.note.show()

    def _on_start(self) -> None:
        self.note.hide()
        self.begun.emit(self.wish())

    def _on_other_folder(self) -> None:
        chosen = ask_folder(self, self.tr("文书存到哪个文件夹"))
        if chosen is not None:
            self.take_folder(chosen)

    def _show_count(self) -> None:
        wish = self.wish()
        most = len(wish.rows) * len(wish.names)
        words = self.tr("最多 {n} 份。出好一份存一份，中途可以停，已出的都留着。").format(n=most)
        self.count.setText(words if most else self.tr("至少勾选一种文书"))
        self.start.setEnabled(most > 0)

    def _connect(self) -> None:
        for box in (*self.papers.values(), self.everything):
            box.toggled.connect(self._show_count)
        self.other_folder.clicked.connect(self._on_other_folder)
        self.start.clicked.connect(self._on_start)
        self.cancel.clicked.connect(self.left)

    def _lay_out(self) -> None:
        now = theme()
        sheet = QWidget()
        sheet.setObjectName("sheet")
        inner = QVBoxLayout(sheet)
        inner.setContentsMargins(now.px(24), now.px(18), now.px(24), now.px(12))
        inner.setSpacing(now.px(6))
        grid = QGridLayout()
        for place, box in enumerate(self.papers.values()):
            grid.addWidget(box, place // 2, place % 2)
        folder = QHBoxLayout()
        folder.addWidget(self.place, 1)
        folder.addWidget(self.other_folder)
        parts: tuple[tuple[str, tuple[QWidget, ...] | QGridLayout | QHBoxLayout], ...] = (
            (self.tr("哪些验收"), (self.everything, self.only_current)),
            (self.tr("哪些文书"), grid),
            (self.tr("给谁看"), tuple(self.maskings.values())),
            (self.tr("存到（几个县区的分文件夹放）"), folder),
        )
        for heading, content in parts:
            inner.addWidget(label(heading, sheet, "heading"))
            if isinstance(content, tuple):
                for widget in content:
                    inner.addWidget(widget)
            else:
                inner.addLayout(content)
            inner.addSpacing(now.px(8))
        inner.addWidget(self.note)
        self.note.hide()
        inner.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(now.px(24), now.px(8), now.px(24), now.px(14))
        foot.setSpacing(now.px(8))
        foot.addWidget(self.count, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolling(sheet, self), 1)
        column.addLayout(foot)


def _group(parent: QWidget, *choices: QRadioButton) -> QButtonGroup:
    """One of these at a time."""
    group = QButtonGroup(parent)
    for choice in choices:
        group.addButton(choice)
    return group


def _only_words(parent: QWidget, row: InspectionRow | None) -> str:
    if row is None:
        return ""
    words = parent.tr("只出选中的一次：{county}{station} {day}")
    return words.format(county=row.county, station=row.station_name, day=row.inspected_on)
