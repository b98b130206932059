"""修改用语模板: the text on the left, mistakes below it, the paper beside it; saved for all papers of the library."""

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QMessageBox,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.wording.placeholders import PLACEHOLDERS
from inspector.services import templates
from scoring_rules.problems import Problem, Severity, UserError
from ui.desk import Desk
from ui.dialogs.saving import ask_file, documents
from ui.dialogs.templates.text_area import TemplateText
from ui.tasks import Queue, Task
from ui.theme import theme
from ui.widgets.flow import ChipRow
from ui.widgets.labels import button, label, restyle
from ui.widgets.paper_view.paper_pages import Paper, paper_of
from ui.widgets.paper_view.preview import Preview

if TYPE_CHECKING:
    from inspector.domain.records import InspectionId
    from inspector.services.libraries import Library

REST_MS = 500
_LINE = re.compile(r"第(\d+)行$")


class TemplateEditor(QDialog):
    """修改用语模板. Accepted once it was saved."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = theme()
        self.setWindowTitle(self.tr("修改文书用语"))
        room = self.screen().availableGeometry().size()
        self.resize(min(now.px(1240), room.width() - 40), min(now.px(720), room.height() - 80))
        self._desk = desk
        self._task: Task | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.look)
        self.form = templates.FORM_NAMES[0]
        self.text = TemplateText(self)
        self.text.setPlainText(templates.text_of(library=desk.library))
        self._saved = self.text.toPlainText()
        self.problems: tuple[Problem, ...] = ()
        self.state = label("", self, "ok", wrap=True)
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("模板里的问题"))
        self.preview = Preview(self)
        self._lay_out()
        self._connect()
        self.text.go_to_section(self.form)
        self.look()

    @property
    def is_changed(self) -> bool:
        """True while something stands here that was not saved."""
        return self.text.toPlainText() != self._saved

    def look(self) -> None:
        """Look for mistakes, and make the paper anew."""
        self._rest.stop()
        self.problems = templates.problems_in(text=self.text.toPlainText())
        self._show_problems()
        self._make_paper()

    def choose(self, form: str) -> None:
        """Show another paper, and its lines."""
        self.form = form
        self.chips[form].setChecked(True)
        self.text.go_to_section(form)
        self._make_paper()

    def save(self) -> bool:
        """保存; True if that worked."""
        self.look()
        try:
            templates.save_template(library=self._desk.library, text=self.text.toPlainText())
        except UserError as failure:
            self._say(f"{failure.message}；{failure.remedy}")
            if self.problems:
                self._go_to(self.problems[0])
            return False
        self._saved = self.text.toPlainText()
        return True

    def take_file(self, path: Path) -> None:
        """导入: the file's text stands here then, not yet saved."""
        try:
            text = templates.read_file(path=path)
        except UserError as failure:
            self._say(f"{failure.message}；{failure.remedy}")
            return
        self._replace(text)

    def save_file(self, path: Path) -> None:
        """导出 what stands here, mistakes and all."""
        try:
            templates.save_text(path=path, text=self.text.toPlainText())
        except UserError as failure:
            self._say(f"{failure.message}；{failure.remedy}")
            return
        self.state.setText(self.tr("已存到 {path}").format(path=path))
        restyle(self.state, "ok")

    def restore(self) -> None:
        """恢复默认: the program's own words stand here then, not yet saved."""
        self._replace(templates.default_text())

    def insert(self, placeholder: str) -> None:
        """插入占位符 where the cursor stands."""
        self.text.insertPlainText(f"【{placeholder}】")
        self.text.setFocus()

    def done(self, result: int) -> None:
        """Close for good: what is still to be looked at is left."""
        self._rest.stop()
        super().done(result)

    def reject(self) -> None:
        """Close; asks first where something was not saved."""
        if self.is_changed and not self._may_leave():
            return
        super().reject()

    def _may_leave(self) -> bool:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("还没有保存"))
        box.setText(self.tr("改过的用语还没有保存。"))
        save = box.addButton(self.tr("保存"), QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton(self.tr("不保存"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("继续修改"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(stay)
        box.exec()
        return box.clickedButton() is drop or (box.clickedButton() is save and self.save())

    def _replace(self, text: str) -> None:
        """Another text, as one step that can be undone."""
        form = self.form
        cursor = self.text.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        self.choose(form)
        self.look()

    def _make_paper(self) -> None:
        case = self._desk.case
        make = partial(
            _made,
            self.text.toPlainText(),
            self.form,
            self._desk.library,
            case.id if case is not None else None,
        )
        if not self.preview.pages:
            self.preview.say(self.tr("正在排版……"))
        self._task = Task(make, self)
        self._task.done.connect(self._on_paper)
        self._task.refused.connect(self._on_refused)
        self._task.start(Queue.PAPERS)

    def _show_problems(self) -> None:
        self.list.clear()
        for problem in self.problems:
            words = f"{problem.where}：{problem.message}\n{problem.remedy}"
            item = QListWidgetItem(words, self.list)
            item.setToolTip(words)
        self.list.setVisible(bool(self.problems))
        self.text.mark_lines(frozenset(filter(None, map(_line, self.problems))))
        errors = sum(problem.severity is Severity.ERROR for problem in self.problems)
        if errors:
            self._say(self.tr("有 {n} 处要改，改好才能保存；点一条就到那一行。").format(n=errors))
        else:
            self.state.setText(self.tr("没有问题，可以保存。"))
            restyle(self.state, "ok")

    def _say(self, words: str) -> None:
        self.state.setText(words)
        restyle(self.state, "fault")

    def _go_to(self, problem: Problem) -> None:
        if number := _line(problem):
            self.text.go_to_line(number)

    def _on_paper(self, made: object) -> None:
        if self.sender() is self._task:
            assert isinstance(made, Paper)
            self._task = None
            self.preview.show_paper(made)

    def _on_refused(self, failure: UserError) -> None:
        if self.sender() is self._task:
            self._task = None
            self.preview.say(f"{failure.message}。{failure.remedy}。", is_fault=True)

    def _on_problem(self, _item: QListWidgetItem) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self.problems):
            self._go_to(self.problems[row])

    def _on_chip(self) -> None:
        for form, chip in self.chips.items():
            if chip.isChecked() and form != self.form:
                self.choose(form)

    def _on_cursor(self) -> None:
        """The paper follows the lines that are worked on."""
        form = self.text.section()
        if form in self.chips and form != self.form:
            self.form = form
            self.chips[form].setChecked(True)
            self._rest.start()

    def _on_placeholder(self, action: QAction) -> None:
        self.insert(str(action.data()))

    def _on_import(self) -> None:
        kinds = self.tr("文本 (*.txt);;所有文件 (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("导入用语模板"), str(documents()), kinds)
        if chosen:
            self.take_file(Path(chosen))

    def _on_export(self) -> None:
        path = ask_file(self, self.tr("导出用语模板"), templates.FILE_NAME, self.tr("文本"), ".txt")
        if path is not None:
            self.save_file(path)

    def _on_save(self) -> None:
        if self.save():
            self.accept()

    def _connect(self) -> None:
        self.text.textChanged.connect(self._rest.start)
        self.text.cursorPositionChanged.connect(self._on_cursor)
        self.list.itemActivated.connect(self._on_problem)
        self.list.itemClicked.connect(self._on_problem)
        self.take.clicked.connect(self._on_import)
        self.give.clicked.connect(self._on_export)
        self.back.clicked.connect(self.restore)
        self.keep.clicked.connect(self._on_save)
        self.leave.clicked.connect(self.reject)
        QShortcut(QKeySequence.StandardKey.Save, self, self._on_save)

    def _lay_out(self) -> None:
        now = theme()
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, now.px(10), 0)
        column.setSpacing(now.px(8))
        column.addWidget(self.text, 3)
        column.addWidget(self.state)
        column.addWidget(self.list, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.preview)
        split.setSizes([self.width() * 11 // 20, self.width() * 9 // 20])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(now.px(16), now.px(12), now.px(16), now.px(12))
        whole.setSpacing(now.px(10))
        whole.addWidget(self._head())
        whole.addWidget(split, 1)
        whole.addLayout(self._foot())

    def _head(self) -> QWidget:
        """Which paper, and the placeholders."""
        head = QWidget(self)
        row = ChipRow(head, spacing=theme().px(8))
        self.chips: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        for form in templates.FORM_NAMES:
            chip = button(form, head, role="chip")
            chip.setCheckable(True)
            chip.setChecked(form == self.form)
            chip.clicked.connect(self._on_chip)
            self._group.addButton(chip)
            self.chips[form] = chip
            row.addWidget(chip)
        self.placeholders = button(self.tr("插入占位符"), head)
        menu = QMenu(self.placeholders)
        for name, meaning in PLACEHOLDERS.items():
            menu.addAction(f"【{name}】\t{meaning}").setData(name)
        menu.triggered.connect(self._on_placeholder)
        self.placeholders.setMenu(menu)
        row.addWidget(self.placeholders)
        return head

    def _foot(self) -> QHBoxLayout:
        self.back = button(self.tr("恢复默认"), self)
        self.take, self.give = button(self.tr("导入…"), self), button(self.tr("导出…"), self)
        self.leave, self.keep = button(self.tr("取消"), self), button(self.tr("保存"), self, role="primary")
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        for each in (self.back, self.take, self.give):
            each.setAutoDefault(False)
            row.addWidget(each)
        row.addStretch(1)
        for each in (self.leave, self.keep):
            each.setAutoDefault(False)
            row.addWidget(each)
        return row


def _line(problem: Problem) -> int:
    """The line (from 1) of a problem; 0 if it has none."""
    found = _LINE.search(problem.where)
    return int(found[1]) if found else 0


def _made(text: str, form: str, library: "Library", inspection_id: "InspectionId | None") -> Paper:
    return paper_of(templates.preview(text=text, form=form, library=library, inspection_id=inspection_id))
