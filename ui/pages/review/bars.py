"""Bars around a review: what sheet it is and how far one is, what does not add up, what becomes of it."""

from datetime import datetime
from decimal import Decimal

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from inspector.domain.review import decided_proposal, grades_of
from scoring_rules.problems import Problem, UserError
from ui.formatting import clock, plain
from ui.models.review_session import ReviewSession
from ui.theme import theme
from ui.widgets.labels import ElidedLabel, button, label
from ui.widgets.page_head import HEIGHT


class HeadBar(QFrame):
    """Above: the sheet with its sum, how much was looked at, when it was kept, undo and redo."""

    def __init__(self, session: ReviewSession, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self._session = session
        now = theme()
        self.setFixedHeight(now.px(HEIGHT))
        self.words = ElidedLabel("", self, "soft")
        self.counts = label("", self, "strong")
        self.kept = label("", self, "small")
        self.undo = button(self.tr("撤销"), self, role="quiet")
        self.redo = button(self.tr("重做"), self, role="quiet")
        self.compare = button(self.tr("对比旧版…"), self, role="quiet")
        self.other = button(self.tr("换一份…"), self, role="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(now.px(20), 0, now.px(12), 0)
        row.setSpacing(now.px(4))
        row.addWidget(label(self.tr("核对规则"), self, "strong"))
        row.addSpacing(now.px(10))
        row.addWidget(self.words, 1)
        row.addWidget(self.kept)
        row.addSpacing(now.px(12))
        row.addWidget(self.counts)
        row.addSpacing(now.px(8))
        for widget in (self.undo, self.redo, self.compare, self.other):
            row.addWidget(widget)
        self.show_steps()

    def refresh(self) -> None:
        """How it stands now."""
        review = self._session.review
        items, still_open = len(review.proposal.items), len(review.open_codes())
        self.words.setText(self._sheet_words())
        self.words.setToolTip(self.words.text())
        words = self.tr("已核对 {n} / {all}　存疑 {open}")
        self.counts.setText(words.format(n=review.looked_at, all=items, open=still_open))

    def show_saved(self, moment: datetime) -> None:
        """Everything was kept at this moment."""
        self.kept.setText(self.tr("已保存 {time}").format(time=clock(moment)))

    def show_failure(self, _failure: UserError) -> None:
        """It was not."""
        self.kept.setText(self.tr("没有存上"))

    def show_steps(self, _index: int = 0) -> None:
        """What can be undone and redone."""
        stack = self._session.stack
        self.undo.setEnabled(stack.canUndo())
        self.redo.setEnabled(stack.canRedo())
        undo, redo = self.tr("撤销：{words}"), self.tr("重做：{words}")
        self.undo.setToolTip(undo.format(words=stack.undoText()) if stack.canUndo() else "")
        self.redo.setToolTip(redo.format(words=stack.redoText()) if stack.canRedo() else "")

    def _sheet_words(self) -> str:
        review = self._session.review
        decided = decided_proposal(review)
        scored = sum(not section.bonus for section in decided.sections)
        words = self.tr("{source} · {n} 个一级指标 · {items} 项 · 合计 {full} 分").format(
            source=review.source, n=scored, items=len(decided.items), full=plain(decided.full_points)
        )
        bonus = sum((section.full for section in decided.sections if section.bonus), Decimal(0))
        if bonus:
            words += self.tr("，另加分 {bonus} 分").format(bonus=plain(bonus))
        stated = {number for number, _ in review.proposal.rules.totals}
        is_stated = stated & {decided.full_points, decided.full_points + bonus}
        if is_stated and not sum_problems(review.proposal.problems):
            words += self.tr("，与原表一致")
        return words


class ProblemStrip(QFrame):
    """What does not add up, or else the first thing that was noticed, in one line, with the way to all of it."""

    def __init__(self, problems: tuple[Problem, ...], parent: QWidget) -> None:
        super().__init__(parent)
        now = theme()
        sums = sum_problems(problems)
        self.setProperty("role", "banner warning" if sums else "banner")
        words = (sums or list(problems))[0].message if problems else ""
        self.all = button(self.tr("全部 {n} 条…").format(n=len(problems)), self, role="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(now.px(20), now.px(3), now.px(12), now.px(3))
        row.addWidget(ElidedLabel(words, self), 1)
        row.addWidget(self.all)
        self.setVisible(bool(problems))


class FootBar(QFrame):
    """Below: what is sure at once, what is still in the way, and the ways out."""

    def __init__(self, session: ReviewSession, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "foot")
        self._session = session
        now = theme()
        self.sure = button("", self)
        self.outlook = ElidedLabel("", self, "soft")
        self.naming = button(self.tr("名称和等次…"), self)
        self.export = button(self.tr("导出 Excel"), self)
        self.save = button(self.tr("保存为评分规则"), self, role="primary")
        row = QHBoxLayout(self)
        row.setContentsMargins(now.px(20), now.px(9), now.px(20), now.px(9))
        row.setSpacing(now.px(10))
        row.addWidget(self.sure)
        row.addWidget(self.outlook, 1)
        for widget in (self.naming, self.export, self.save):
            row.addWidget(widget)

    def refresh(self) -> None:
        """How it stands now."""
        sure = len(self._session.review.sure_codes())
        self.sure.setText(self.tr("接受全部“确定”的 {n} 项").format(n=sure))
        self.sure.setEnabled(bool(sure))
        self.outlook.setText(self._outlook())
        self.outlook.setToolTip(self.outlook.text())

    def _outlook(self) -> str:
        review = self._session.review
        still_open = len(review.open_codes())
        if still_open:
            return self.tr("存疑的 {n} 项逐一核对后，才能用于正式验收；现在保存是样表").format(n=still_open)
        words = self.tr("存疑的都看过了") if review.doubtful else self.tr("没有存疑的项")
        if not grades_of(review):
            return self.tr("{words}；原表没有写等次，要评等次先填“名称和等次”").format(words=words)
        return self.tr("{words}，保存后可以用于正式验收").format(words=words)


def sum_problems(problems: tuple[Problem, ...]) -> list[Problem]:
    """Sums that the items do not add up to."""
    return [problem for problem in problems if "相差" in problem.message]
