"""核对 at work: the source at the left, the item at hand at the right, sums above, what becomes of it below."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.review import Decision, decided_proposal, grades_of
from scoring_rules.problems import Problem, UserError
from ui.actions import add_actions
from ui.dialogs.problem_list import ProblemList
from ui.formatting import clock, plain
from ui.models.review_session import ReviewSession
from ui.models.source_table import SourceTable
from ui.pages.review.form_cells import ChoiceBox
from ui.pages.review.item_panel import ItemPanel
from ui.pages.review.source_view import SourceView
from ui.pages.review.veto_panel import VetoPanel
from ui.review_keys import ON_REVIEW
from ui.theme import theme
from ui.widgets.labels import ElidedLabel, button, frame, label
from ui.widgets.page_head import HEIGHT
from ui.widgets.settling import REST_MS

TABLES_FROM = 2


class WorkPanel(QWidget):
    """核对一份评分表. `save_wanted(path)` for rules to be written; `closed` when another sheet is to be looked at."""

    save_wanted = Signal(object)
    closed = Signal()
    compare_wanted = Signal()

    def __init__(self, session: ReviewSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.code = ""
        self._tables: dict[int, SourceTable] = {}
        self.head = self._head()
        self.strip = self._sum_strip()
        self.source, self.item, self.veto = (
            SourceView(self),
            ItemPanel(session, self),
            VetoPanel(session, self),
        )
        self.right = QStackedWidget(self)
        self.right.addWidget(self.item)
        self.right.addWidget(self.veto)
        self.foot = self._foot()
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST_MS)
        self._resting.timeout.connect(self._on_rest)
        self._lay_out()
        self._connect()
        self.actions_by_name = self._add_keys()
        place = session.review.place
        first = session.next_open("") or (session.codes[0] if session.codes else "")
        self.go_to(place if place in session.codes else first)
        self._refresh()

    def go_to(self, code: str) -> None:
        """Show an item, and its rows in the source."""
        if not code or code == self.code:
            return
        self.item.flush()
        self.code = code
        rows = self.session.rows(code)
        self._show_grid(rows[0][0] - 1 if rows else 0)
        self.source.light(code)
        panel = self._panel(code)
        panel.show_item(code)
        if self.right.currentWidget() is not panel:
            self.right.setCurrentWidget(panel)
            panel.yes.setFocus(Qt.FocusReason.OtherFocusReason)
        self._resting.start()

    def flush(self) -> None:
        """Everything that was typed and decided, and where one is, on the disk."""
        self.item.flush()
        self._resting.stop()
        self._on_rest()
        self.session.flush()

    def say(self, sentence: str) -> None:
        """One sentence in the foot, in the place of what is usual there."""
        self.outlook.setText(sentence)

    # Actions

    def _on_accept(self) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit):
            self.item.flush()
        if self.session.veto(self.code) is None and not self.item.accept():
            return
        following = self.session.next_open(self.code)
        if following is not None:
            self.go_to(following)
        self.item.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_kind(self) -> None:
        if self.session.veto(self.code) is None:
            self.item.ask_kind()

    def _on_revert(self) -> None:
        self._panel(self.code).take_back()

    def _on_next_open(self) -> None:
        self.go_to(self.session.next_open(self.code) or self.code)

    def _on_previous_open(self) -> None:
        self.go_to(self.session.next_open(self.code, backwards=True) or self.code)

    def _on_next(self) -> None:
        self._move(1)

    def _on_previous(self) -> None:
        self._move(-1)

    def _move(self, steps: int) -> None:
        codes = self.session.codes
        at = codes.index(self.code) + steps if self.code in codes else 0
        if 0 <= at < len(codes):
            self.go_to(codes[at])

    def _on_accept_sure(self) -> None:
        codes = self.session.review.sure_codes()
        if codes:
            decided = {code: _looked_at(self.session.decision(code)) for code in codes}
            self.session.decide_all(decided, self.tr("接受 {n} 项").format(n=len(codes)))

    def _on_undo(self) -> None:
        self.item.flush()
        self.go_to(self.session.undo() or self.code)

    def _on_redo(self) -> None:
        self.item.flush()
        self.go_to(self.session.redo() or self.code)

    def _on_save(self) -> None:
        self._ask_path(self.tr("保存为评分规则"), ".toml", self.tr("评分规则 (*.toml)"))

    def _on_export(self) -> None:
        self._ask_path(self.tr("导出 Excel"), ".xlsx", self.tr("Excel 工作簿 (*.xlsx)"))

    def _ask_path(self, title: str, ending: str, filters: str) -> None:
        self.item.flush()
        name = self.session.review.title or self.session.review.proposal.title
        usual = Path(self.session.review.saved_to).parent if self.session.review.saved_to else Path.home()
        proposal = str(usual / f"{_file_name(name)}{ending}")
        chosen, _ = QFileDialog.getSaveFileName(self, title, proposal, filters)
        if chosen:
            path = Path(chosen)
            self.save_wanted.emit(
                path if path.suffix.lower() == ending else path.with_name(path.name + ending)
            )

    def _on_naming(self) -> None:
        from ui.pages.review.naming import Naming

        review = self.session.review
        dialog = Naming(review.title, review.version, grades_of(review), self)
        if dialog.exec():
            self.session.name_sheet(
                dialog.title.text().strip(), dialog.version.text().strip(), dialog.grades()
            )

    def _on_problems(self) -> None:
        ProblemList(self.tr("读取时发现的问题"), self.session.review.proposal.problems, self).exec()

    def _on_rest(self) -> None:
        self.session.remember(place=self.code)

    # Showing

    def _panel(self, code: str) -> ItemPanel | VetoPanel:
        return self.item if self.session.veto(code) is None else self.veto

    def _on_changed(self, codes: tuple[str, ...]) -> None:
        for table in self._tables.values():
            table.refresh(codes)
        if not codes or self.code in codes:
            self._panel(self.code).refresh()
        self._refresh()

    def _refresh(self) -> None:
        review = self.session.review
        items, still_open = len(review.proposal.items), len(review.open_codes())
        sure = len(review.sure_codes())
        self.words.setText(self._sheet_words())
        self.words.setToolTip(self.words.text())
        self.counts.setText(
            self.tr("已核对 {n} / {all}　存疑 {open}").format(n=review.looked_at, all=items, open=still_open)
        )
        self.sure.setText(self.tr("接受全部“确定”的 {n} 项").format(n=sure))
        self.sure.setEnabled(bool(sure))
        self.outlook.setText(self._outlook(still_open))
        self.item.yes.setText(self.tr("正确，看下一处存疑") if still_open else self.tr("正确"))

    def _outlook(self, still_open: int) -> str:
        if still_open:
            return self.tr("存疑的 {n} 项逐一核对后，才能用于正式验收；现在保存是样表").format(n=still_open)
        if not self.session.review.doubtful:
            return self.tr("没有存疑的项，保存后可以用于正式验收")
        return self.tr("存疑的都看过了，保存后可以用于正式验收")

    def _sheet_words(self) -> str:
        review = self.session.review
        decided = decided_proposal(review)
        scored = sum(not section.bonus for section in decided.sections)
        words = self.tr("{source} · {n} 个一级指标 · {items} 项 · 合计 {full} 分").format(
            source=review.source, n=scored, items=len(decided.items), full=plain(decided.full_points)
        )
        bonus = sum(
            (section.full for section in decided.sections if section.bonus), start=decided.full_points * 0
        )
        if bonus:
            words += self.tr("，另加分 {bonus} 分").format(bonus=plain(bonus))
        if not _sum_problems(review.proposal.problems) and any(
            number in (decided.full_points, decided.full_points + bonus)
            for number, _ in review.proposal.rules.totals
        ):
            words += self.tr("，与原表一致")
        return words

    def _show_grid(self, number: int) -> None:
        grids = self.session.review.proposal.grids
        if number >= len(grids) or (self.source.table is not None and self.source.table.number == number):
            return
        if number not in self._tables:
            self._tables[number] = SourceTable(self.session, number, self)
        self.source.show_table(self._tables[number])
        self.grids.setCurrentIndex(number)

    def _on_grid(self, number: int) -> None:
        self._show_grid(number)
        if self.code in self._tables[number].rows:
            self.source.light(self.code)

    def _on_saved(self, moment: datetime) -> None:
        self.kept.setText(self.tr("已保存 {time}").format(time=clock(moment)))
        self.kept.setProperty("role", "soft")

    def _on_save_failed(self, failure: UserError) -> None:
        self.outlook.setText(f"{failure.message}。{failure.remedy}。")
        self.kept.setText(self.tr("没有存上"))

    def _on_stack(self, _index: int) -> None:
        stack = self.session.stack
        self.undo.setEnabled(stack.canUndo())
        self.redo.setEnabled(stack.canRedo())
        self.undo.setToolTip(
            self.tr("撤销：{words}").format(words=stack.undoText()) if stack.canUndo() else ""
        )
        self.redo.setToolTip(
            self.tr("重做：{words}").format(words=stack.redoText()) if stack.canRedo() else ""
        )

    # Building

    def _head(self) -> QFrame:
        now = theme()
        head = frame(self, "bar")
        head.setFixedHeight(now.px(HEIGHT))
        self.words = ElidedLabel("", head, "soft")
        self.counts = label("", head, "strong")
        self.kept = label("", head, "small")
        self.undo = button(self.tr("撤销"), head, role="quiet")
        self.redo = button(self.tr("重做"), head, role="quiet")
        self.compare = button(self.tr("对比旧版…"), head, role="quiet")
        self.other = button(self.tr("换一份…"), head, role="quiet")
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        row = QHBoxLayout(head)
        row.setContentsMargins(now.px(20), 0, now.px(12), 0)
        row.setSpacing(now.px(4))
        row.addWidget(label(self.tr("核对规则"), head, "strong"))
        row.addSpacing(now.px(10))
        row.addWidget(self.words, 1)
        row.addWidget(self.kept)
        row.addSpacing(now.px(12))
        row.addWidget(self.counts)
        row.addSpacing(now.px(8))
        for widget in (self.undo, self.redo, self.compare, self.other):
            row.addWidget(widget)
        return head

    def _sum_strip(self) -> QFrame:
        """What does not add up, in one line, with the way to all of it."""
        now = theme()
        problems = self.session.review.proposal.problems
        sums = _sum_problems(problems)
        strip = frame(self, "banner warning" if sums else "banner")
        row = QHBoxLayout(strip)
        row.setContentsMargins(now.px(20), now.px(3), now.px(12), now.px(3))
        words = (sums or list(problems))[0].message if problems else ""
        row.addWidget(ElidedLabel(words, strip), 1)
        self.all_problems = button(self.tr("全部 {n} 条…").format(n=len(problems)), strip, role="link")
        row.addWidget(self.all_problems)
        strip.setVisible(bool(problems))
        return strip

    def _foot(self) -> QFrame:
        now = theme()
        foot = frame(self, "foot")
        self.sure = button("", foot)
        self.outlook = ElidedLabel("", foot, "soft")
        self.naming = button(self.tr("名称和等次…"), foot)
        self.export = button(self.tr("导出 Excel"), foot)
        self.save = button(self.tr("保存为评分规则"), foot, role="primary")
        row = QHBoxLayout(foot)
        row.setContentsMargins(now.px(20), now.px(9), now.px(20), now.px(9))
        row.setSpacing(now.px(10))
        row.addWidget(self.sure)
        row.addWidget(self.outlook, 1)
        row.addWidget(self.naming)
        row.addWidget(self.export)
        row.addWidget(self.save)
        return foot

    def _lay_out(self) -> None:
        now = theme()
        left = QWidget(self)
        self.grids = ChoiceBox(left)
        self.grids.setAccessibleName(self.tr("原文件里的表格"))
        for grid in self.session.review.proposal.grids:
            self.grids.addItem(grid.origin)
        self.grids.setVisible(self.grids.count() >= TABLES_FROM)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.grids)
        column.addWidget(self.source, 1)
        self.split = QSplitter(self)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(1)
        self.split.addWidget(left)
        self.split.addWidget(self.right)
        left.setMinimumWidth(now.px(320))
        self.right.setMinimumWidth(now.px(400))
        self.split.setStretchFactor(0, 13)
        self.split.setStretchFactor(1, 10)
        self.split.setSizes([now.px(740), now.px(554)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.strip)
        whole.addWidget(self.split, 1)
        whole.addWidget(self.foot)
        self.setFocusProxy(self.item.yes)

    def _connect(self) -> None:
        session = self.session
        session.changed.connect(self._on_changed)
        session.saved.connect(self._on_saved)
        session.save_failed.connect(self._on_save_failed)
        session.stack.indexChanged.connect(self._on_stack)
        self.source.chosen.connect(self.go_to)
        self.grids.activated.connect(self._on_grid)
        self.item.accepted.connect(self._on_accept)
        self.veto.accepted.connect(self._on_accept)
        self.sure.clicked.connect(self._on_accept_sure)
        self.naming.clicked.connect(self._on_naming)
        self.export.clicked.connect(self._on_export)
        self.save.clicked.connect(self._on_save)
        self.undo.clicked.connect(self._on_undo)
        self.redo.clicked.connect(self._on_redo)
        self.other.clicked.connect(self.closed)
        self.compare.clicked.connect(self.compare_wanted)
        self.all_problems.clicked.connect(self._on_problems)

    def _add_keys(self) -> dict[str, QAction]:
        handlers = {key.action: getattr(self, f"_on_{key.action}", None) for key in ON_REVIEW}
        return add_actions(self, ON_REVIEW, {name: partial(_call, act) for name, act in handlers.items()})


def _call(act: object, *_: object) -> None:
    assert callable(act)
    act()


def _looked_at(decision: Decision) -> Decision:
    from dataclasses import replace

    return replace(decision, looked_at=True)


def _sum_problems(problems: tuple[Problem, ...]) -> list[Problem]:
    """Sums that the items do not add up to."""
    return [problem for problem in problems if "相差" in problem.message]


def _file_name(title: str) -> str:
    """A title without what no file may be called."""
    return "".join("_" if each in '\\/:*?"<>|\n\r\t' else each for each in title)[:80].strip(" .") or "评分表"
