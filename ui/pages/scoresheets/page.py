"""评分表: the bundled sheets and the user's own rule files, what is in them, and every problem found."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector.services.scoresheets import (
    bundled_scoresheets,
    read_scoresheet,
    save_blank_form,
    save_scoresheet,
)
from scoring_rules.model import Scoresheet, SheetStatus
from scoring_rules.problems import Problem, UserError, has_errors
from ui.desk import Desk, Notice
from ui.dialogs.saving import ask_file, file_name_of, open_outside
from ui.formatting import plain
from ui.settings import Settings
from ui.theme import theme
from ui.widgets.labels import button, frame, label
from ui.widgets.page_head import PageHead
from ui.widgets.problem_card import problem_card

if TYPE_CHECKING:
    from scoring_rules.rule_file import LoadedSheet

KEPT = 8
SHOWN_PROBLEMS = 200


class ScoresheetsPage(QWidget):
    """评分表."""

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._settings = desk, settings
        self._shown: LoadedSheet | None = None
        now = theme()
        self.head = PageHead(self.tr("评分表"), self)
        self.blank = button(self.tr("空白规则表（Excel）…"), self, role="quiet")
        self.blank.setToolTip(self.tr("从头写规则时用：存一份空表，照里面的“说明”填好，再回来检查"))
        self.add = button(self.tr("检查规则文件…"), self)
        self.read = button(self.tr("读入单位的评分表…"), self, role="primary")
        self.head.offer(self.blank, self.add, self.read)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("评分表"))
        self.list.setFixedWidth(now.px(330))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.detail = QScrollArea(self)
        self.detail.setWidgetResizable(True)
        self.detail.setAccessibleName(self.tr("评分表的内容"))
        row = QHBoxLayout()
        row.setSpacing(1)
        row.addWidget(self.list)
        row.addWidget(self.detail, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(row, 1)
        self.blank.clicked.connect(self._on_blank)
        self.add.clicked.connect(self._on_add)
        self.read.clicked.connect(self._on_read)
        self.list.currentRowChanged.connect(self._on_current)
        self._fill(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The hand goes to the list. A focus proxy would keep Tab from all that stands before it."""
        super().focusInEvent(event)
        self.list.setFocus(event.reason())

    def check(self, path: Path) -> None:
        """Look through a rule file and remember it in the list."""
        kept = [known for known in self._settings.own_sheets if known != path]
        self._settings.own_sheets = (path, *kept)[:KEPT]
        self._fill(path)

    def save_blank(self, path: Path) -> None:
        """空白规则表, and say where it lies."""
        self._save(partial(save_blank_form, path=path), path)

    def export_to(self, path: Path) -> None:
        """导出: the sheet that is shown, as the name of the file ends."""
        if self._shown is not None:
            self._save(partial(save_scoresheet, sheet=self._shown, path=path), path)

    def _save(self, save: Callable[[], None], path: Path) -> None:
        try:
            save()
        except UserError as failure:
            self._desk.say(Notice(f"{failure.message}；{failure.remedy}", is_warning=True))
            return
        words = self.tr("已存到 {path}").format(path=path)
        self._desk.say(Notice(words, action=self.tr("打开"), act=partial(open_outside, path)))

    def _fill(self, chosen: Path | None) -> None:
        self.list.clear()
        bundled = [(sheet.title, self.tr("内置"), sheet.path) for sheet in bundled_scoresheets()]
        own = [(path.name, self.tr("自己的文件"), path) for path in self._settings.own_sheets]
        for title, kind, path in (*own, *bundled):
            item = QListWidgetItem(f"{title}\n{kind}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, str(path))
        paths = [path for _, _, path in (*own, *bundled)]
        self.list.setCurrentRow(paths.index(chosen) if chosen in paths else 0)

    def _on_add(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("选择评分表的规则文件"), "", self.tr("规则文件 (*.toml *.xlsx)")
        )
        if chosen:
            self.check(Path(chosen))

    def _on_blank(self) -> None:
        path = ask_file(self, self.blank.text(), self.tr("空白规则表.xlsx"), self.tr("Excel 工作簿"), ".xlsx")
        if path is not None:
            self.save_blank(path)

    def _on_export(self, ending: str) -> None:
        if self._shown is None or self._shown.scoresheet is None:
            return
        kind = self.tr("Excel 工作簿") if ending == ".xlsx" else self.tr("规则文件")
        name = f"{file_name_of(self._shown.scoresheet.title)}{ending}"
        path = ask_file(self, self.tr("导出评分表"), name, kind, ending)
        if path is not None:
            self.export_to(path)

    def _on_read(self) -> None:
        """Word, Excel and PDF become rules in a room of their own."""
        self._desk.go("review")

    def refresh(self) -> None:
        """Sheets that were read meanwhile stand in the list."""
        item = self.list.currentItem()
        self._fill(Path(str(item.data(Qt.ItemDataRole.UserRole))) if item else None)

    def _on_current(self, row: int) -> None:
        item = self.list.item(row)
        if item is not None:
            self._show(Path(str(item.data(Qt.ItemDataRole.UserRole))))

    def _show(self, path: Path) -> None:
        try:
            self._shown = read_scoresheet(path=path)
        except UserError as failure:
            self._shown = None
            self.detail.setWidget(Detail(path, None, (failure.as_problem(),)))
            return
        detail = Detail(path, self._shown, tuple(self._shown.problems))
        detail.export_wanted.connect(self._on_export)
        self.detail.setWidget(detail)


class Detail(QWidget):
    """One scoresheet: its head, its sections, its problems. `export_wanted(ending)` for its text in another form."""

    export_wanted = Signal(str)

    def __init__(self, path: Path, loaded: "LoadedSheet | None", problems: tuple[Problem, ...]) -> None:
        super().__init__()
        self.setObjectName("sheet")
        now = theme()
        self.setMaximumWidth(now.px(960))
        self.exports: dict[str, QPushButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(now.px(28), now.px(22), now.px(28), now.px(24))
        self._column.setSpacing(now.px(10))
        sheet = loaded.scoresheet if loaded is not None else None
        self._column.addWidget(label(sheet.title if sheet else path.name, self, "title", wrap=True))
        if sheet is not None:
            self._add_head(sheet)
        self._add_outcome(problems)
        for problem in problems[:SHOWN_PROBLEMS]:
            self._column.addWidget(problem_card(problem, self))
        if sheet is not None:
            self._column.addWidget(_sections_card(sheet, self))
            self._add_exports()
        self._column.addStretch(1)

    def _add_head(self, sheet: Scoresheet) -> None:
        scored = sum(len(section.items) for section in sheet.sections if not section.bonus)
        bonus = sum(len(section.items) for section in sheet.sections if section.bonus)
        words = self.tr("第 {version} 版 · 满分 {full} 分 · {n} 个评分项")
        text = words.format(version=sheet.version, full=plain(sheet.full_points), n=scored)
        text += self.tr(" · 加分 {n} 项").format(n=bonus) if bonus else ""
        text += self.tr(" · 否决 {n} 项").format(n=len(sheet.vetoes)) if sheet.vetoes else ""
        row = QHBoxLayout()
        if sheet.status is SheetStatus.SAMPLE:
            row.addWidget(label(self.tr("样表"), self, "tag sample"))
        row.addWidget(label(text, self, "soft"), 1)
        self._column.addLayout(row)
        source = "；".join(part for part in (sheet.issuer, sheet.source) if part)
        if source:
            self._column.addWidget(label(source, self, "small", wrap=True))

    def _add_exports(self) -> None:
        row = QHBoxLayout()
        for ending, words in ((".xlsx", self.tr("导出为 Excel…")), (".toml", self.tr("导出为 TOML…"))):
            self.exports[ending] = button(words, self)
            self.exports[ending].clicked.connect(partial(self._on_export, ending))
            row.addWidget(self.exports[ending])
        hint = self.tr("Excel 方便填改；TOML 是存档的原文，文书上的校验值是它的")
        row.addWidget(label(hint, self, "small", wrap=True), 1)
        self._column.addLayout(row)

    def _on_export(self, ending: str, _checked: bool = False) -> None:
        self.export_wanted.emit(ending)

    def _add_outcome(self, problems: tuple[Problem, ...]) -> None:
        errors = [problem for problem in problems if has_errors([problem])]
        warnings = len(problems) - len(errors)
        if errors:
            words = self.tr("{n} 处错误要先改好，这份评分表才能用来打分").format(n=len(errors))
            self._column.addWidget(label(words, self, "tag veto"), 0, Qt.AlignmentFlag.AlignLeft)
        elif warnings:
            words = self.tr("可以使用；有 {n} 处提醒，请看一看").format(n=warnings)
            self._column.addWidget(label(words, self, "tag sample"), 0, Qt.AlignmentFlag.AlignLeft)
        else:
            words = self.tr("检查通过，可以在“新建验收”里选用")
            self._column.addWidget(label(words, self, "tag ok"), 0, Qt.AlignmentFlag.AlignLeft)


def _sections_card(sheet: Scoresheet, parent: QWidget) -> QFrame:
    now = theme()
    card = frame(parent, "card")
    grid = QGridLayout(card)
    grid.setContentsMargins(now.px(20), now.px(14), now.px(20), now.px(14))
    grid.setHorizontalSpacing(now.px(20))
    grid.setVerticalSpacing(now.px(8))
    grid.setColumnStretch(1, 1)
    right = Qt.AlignmentFlag.AlignRight
    for row, section in enumerate(sheet.sections):
        full = section.cap if section.cap is not None else sum(item.points for item in section.items)
        grid.addWidget(label(section.code, card, "soft"), row, 0)
        grid.addWidget(label(section.title, card, wrap=True), row, 1)
        grid.addWidget(label(f"{len(section.items)} 项", card, "soft"), row, 2, right)
        words = f"加分，最多 {plain(full)} 分" if section.bonus else f"{plain(full)} 分"  # type: ignore[arg-type]
        grid.addWidget(label(words, card), row, 3, right)
    row = len(sheet.sections)
    bounds = [f"{grade.name} {plain(grade.at_least)} 分起" for grade in sheet.grades[:-1]]
    grades = "　".join([*bounds, *(f"{grade.name} 其余" for grade in sheet.grades[-1:])])
    grid.addWidget(label("等次", card, "soft"), row, 0)
    grid.addWidget(label(grades, card, wrap=True), row, 1, 1, 3)
    return card
