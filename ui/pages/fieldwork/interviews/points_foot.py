"""得分条 under an interview: what each fed item comes to now, and what to do where somebody marked it by hand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from scoring_rules.score import ItemScore, ItemState
from ui.formatting import points, points_of
from ui.models.interview_book import Doubt
from ui.theme import theme
from ui.widgets.labels import ElidedLabel, button, frame, label, restyle


class PointsFoot(QFrame):
    """得分条: one line for each item."""

    interviews_wanted = Signal(str)
    by_hand_wanted = Signal(str)
    item_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.lines: list[PointsLine] = []
        self._column = QVBoxLayout(self)
        now = theme()
        self._column.setContentsMargins(now.px(20), now.px(6), now.px(20), now.px(8))
        self._column.setSpacing(now.px(4))

    def show_items(self, scored: list[ItemScore], doubts: dict[str, Doubt], notes: dict[str, str]) -> None:
        """Show these items; `doubts` by code; `notes`: code → what else is worth knowing."""
        while len(self.lines) < len(scored):
            line = PointsLine(self)
            line.interviews_wanted.connect(self.interviews_wanted)
            line.by_hand_wanted.connect(self.by_hand_wanted)
            line.item_wanted.connect(self.item_wanted)
            self._column.addWidget(line)
            self.lines.append(line)
        for place, line in enumerate(self.lines):
            line.setVisible(place < len(scored))
            if place < len(scored):
                code = scored[place].item.code
                line.show_item(scored[place], doubts.get(code), notes.get(code, ""))
        self.setVisible(bool(scored))


class PointsLine(QWidget):
    """One item: points, how they come about, and a decision where the mark is another one."""

    interviews_wanted = Signal(str)
    by_hand_wanted = Signal(str)
    item_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.code = ""
        now = theme()
        self.item = button("", self, role="quiet")
        self.points = label("", self, "strong")
        self.words = ElidedLabel("", self, "soft")
        self.doubt = frame(self, "banner warning")
        self.doubt_words = label("", self.doubt, wrap=True)
        self.take = button(self.tr("以访谈为准"), self.doubt)
        self.keep = button(self.tr("保留手工"), self.doubt)
        first = QHBoxLayout()
        first.setSpacing(now.px(8))
        for widget in (self.item, self.points):
            first.addWidget(widget)
        first.addWidget(self.words, 1)
        second = QHBoxLayout(self.doubt)
        second.setContentsMargins(now.px(10), now.px(4), now.px(6), now.px(4))
        second.addWidget(self.doubt_words, 1)
        second.addWidget(self.take)
        second.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(4))
        column.addLayout(first)
        column.addWidget(self.doubt)
        self.item.clicked.connect(self._on_item)
        self.take.clicked.connect(self._on_take)
        self.keep.clicked.connect(self._on_keep)

    def show_item(self, scored: ItemScore, doubt: Doubt | None, note: str) -> None:
        """Show an item; there is no doubt where the mark follows the interviews."""
        self.code = scored.item.code
        self.item.setText(f"{self.code} {scored.item.title}")
        self.item.setAccessibleName(self.tr("到评分页看 {code}").format(code=self.code))
        self.points.setText(points_of(scored.points, scored.full))
        is_open = scored.state is ItemState.UNMARKED
        lost = scored.points is not None and scored.points < scored.full
        restyle(self.points, "soft" if is_open else "lost" if lost else "ok")
        words = _words(scored)
        self.words.setText("；".join(part for part in (note, words) if part) or self.tr("未评"))
        self.doubt.setVisible(doubt is not None)
        if doubt is not None:
            self.doubt_words.setText(self._doubt_words(doubt))
            self.keep.setVisible(not doubt.is_settled)

    def _doubt_words(self, doubt: Doubt) -> str:
        said = self.tr("未评") if doubt.points is None else self.tr("{n} 分").format(n=points(doubt.points))
        if doubt.is_settled:
            words = self.tr("本项按评分页上的手工打分计，访谈不计入（按访谈是 {said}）")
        else:
            words = self.tr("现在的打分和访谈结果不一致（按访谈是 {said}），访谈暂不计入；请选以哪个为准")
        return words.format(said=said)

    def _on_item(self) -> None:
        self.item_wanted.emit(self.code)

    def _on_take(self) -> None:
        self.interviews_wanted.emit(self.code)

    def _on_keep(self) -> None:
        self.by_hand_wanted.emit(self.code)


def _words(scored: ItemScore) -> str:
    if scored.working.faults:
        return "；".join(f"{fault.message}，{fault.remedy}" for fault in scored.working.faults)
    if scored.state is ItemState.UNMARKED:
        waiting = "、".join(scored.working.waiting)
        return f"还缺：{waiting}" if waiting else ""
    return scored.explanation
