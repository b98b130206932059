"""Foot of the scoring page: earned, what is still possible, how far the work is, grade only when complete."""

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from scoring_rules.explanations import total_explanation
from scoring_rules.score import ItemState, Score
from ui.formatting import points
from ui.theme import theme
from ui.widgets.labels import label, restyle


@dataclass(frozen=True, slots=True)
class Progress:
    """进度: how many of the items are full, lost points, are not applicable; the rest is open."""

    full: int
    lost: int
    not_applicable: int
    all: int

    @classmethod
    def of(cls, score: Score) -> "Progress":
        """The progress of a score; every item counts, bonus items too."""
        items = list(score.items())
        marked = [scored for scored in items if scored.state is ItemState.MARKED]
        lost = sum(1 for scored in marked if scored.lost > Decimal(0))
        absent = sum(1 for scored in items if scored.state is ItemState.NOT_APPLICABLE)
        return cls(len(marked) - lost, lost, absent, len(items))

    @property
    def done(self) -> int:
        """已评."""
        return self.full + self.lost + self.not_applicable


class Footer(QFrame):
    """The foot; `show_score` after each change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self.earned, self.earned_words = label("", self, "big"), label(self.tr("已得"), self, "small")
        self.possible, self.possible_words = label("", self, "strong"), label("", self, "small")
        self.bar, self.progress_words = ProgressBar(self), label("", self, "small")
        self.grade, self.missing = label("", self, "strong"), label("", self, "small")
        now = theme()
        row = QHBoxLayout(self)
        row.setContentsMargins(now.px(20), now.px(6), now.px(20), now.px(7))
        row.setSpacing(now.px(32))
        for upper, lower in (
            (self.earned, self.earned_words),
            (self.possible, self.possible_words),
            (self.bar, self.progress_words),
        ):
            row.addLayout(_pair(upper, lower))
        row.addStretch(1)
        row.addLayout(_pair(self.grade, self.missing, Qt.AlignmentFlag.AlignRight))

    def show_score(self, score: Score) -> None:
        """Show what the score says."""
        progress = Progress.of(score)
        self.bar.show_progress(progress)
        self.progress_words.setText(
            self.tr("已评 {done} / {all} 项 · 扣分 {lost} 项").format(
                done=progress.done, all=progress.all, lost=progress.lost
            )
        )
        self._show_numbers(score)
        self._show_grade(score)

    def _show_numbers(self, score: Score) -> None:
        if score.total is not None:
            self.earned.setText(points(score.total))
            self.earned_words.setText(self.tr("总分"))
        else:
            self.earned.setText(points(score.earned))
            self.earned_words.setText(self.tr("已得"))
        if score.complete and score.total is not None:
            numbers, words = _steps(score)
            self.possible.setText(numbers)
            self.possible_words.setText(words)
        else:
            self.possible.setText(f"{points(score.lowest)} – {points(score.highest)}")
            self.possible_words.setText(self.tr("最低 – 最高可能"))

    def _show_grade(self, score: Score) -> None:
        hits = "、".join(hit.veto.code for hit in score.vetoes)
        open_vetoes = len(score.vetoes_unchecked)
        lacking = [self.tr("{n} 项未评").format(n=len(score.unmarked))] if score.unmarked else []
        lacking += [self.tr("{n} 项否决未查").format(n=open_vetoes)] if open_vetoes else []
        if score.complete and score.grade:
            self.grade.setText(score.grade.name)
        elif score.complete:
            self.grade.setText(self.tr("无可评项"))
        else:
            self.grade.setText(self.tr("暂无等次"))
        restyle(self.grade, _grade_role(score))
        self.setToolTip("\n".join(total_explanation(score)))
        words = self.tr("还有 {what}").format(what="、".join(lacking)) if lacking else self.tr("全部评完")
        if hits:
            words = self.tr("否决 {codes} 查实 · {rest}").format(codes=hits, rest=words)
        self.missing.setText(words)
        restyle(self.missing, "fault" if hits else "small")


class ProgressBar(QWidget):
    """进度条: full, lost, not applicable, open, in that order."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._progress = Progress(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("进度"))

    def show_progress(self, progress: Progress) -> None:
        """Show a progress."""
        if progress != self._progress:
            self._progress = progress
            self.setAccessibleDescription(f"{progress.done} / {progress.all}")
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        now, progress = theme(), self._progress
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = now.px(8)
        area = QRectF(0, (self.height() - high) / 2, self.width(), high)
        shape = QPainterPath()
        shape.addRoundedRect(area, high / 2, high / 2)
        painter.setClipPath(shape)
        painter.fillRect(area, now.colour("line"))
        left = 0.0
        counts = (progress.full, "ok"), (progress.lost, "lost"), (progress.not_applicable, "na")
        for count, tone in counts if progress.all else ():
            wide = self.width() * count / progress.all
            painter.fillRect(QRectF(left, area.top(), wide, high), now.colour(tone))
            left += wide


def _pair(upper: QWidget, lower: QLabel, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addStretch(1)
    column.addWidget(upper, 0, side)
    column.addWidget(lower, 0, side)
    column.addStretch(1)
    return column


def _grade_role(score: Score) -> str:
    if not score.complete or score.grade is None:
        return "strong"
    return "graded worst" if score.grade is score.scoresheet.grades[-1] else "graded"


def _steps(score: Score) -> tuple[str, str]:
    """From the sections' sum to the total: the numbers, and what each of them is."""
    tally = score.tally
    assert tally is not None
    numbers, words = points(tally.sum), "合计"
    if tally.rescaled != tally.sum:
        numbers, words = f"{numbers} → {points(tally.rescaled)}", f"{words} → 折算"
    if score.extra:
        numbers, words = f"{numbers} － {points(score.extra)}", f"{words} － 追加扣除"
    if tally.bonus:
        numbers, words = f"{numbers} ＋ {points(tally.bonus)}", f"{words} ＋ 加分"
    return numbers, words
