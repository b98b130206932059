"""设置: look, text size, name, library, log, keys; each choice works at once."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector.services.saved_files import save_file
from scoring_rules.problems import UserError
from ui.desk import Desk, Notice
from ui.failures import versions, whole_log
from ui.settings import Look, Settings, log_folder
from ui.theme import theme
from ui.widgets.labels import button, frame, label
from ui.widgets.page_head import PageHead
from ui.widgets.settling import TextLine

SIZES = ((False, "标准"), (True, "大字"))


class SettingsPage(QWidget):
    """设置."""

    def __init__(self, desk: Desk, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._settings = desk, settings
        now = theme()
        sheet = QWidget(self)
        sheet.setObjectName("sheet")
        cards = QVBoxLayout(sheet)
        cards.setContentsMargins(now.px(24), now.px(20), now.px(24), now.px(24))
        cards.setSpacing(now.px(14))
        for card in (self._look_card(), self._person_card(), self._library_card(), self._wording_card()):
            cards.addWidget(card)
        cards.addWidget(self._log_card())
        cards.addWidget(self._keys_card())
        cards.addStretch(1)
        sheet.setMaximumWidth(now.px(820))
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(self.tr("设置"))
        scroll.setWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHead(self.tr("设置"), self))
        column.addWidget(scroll, 1)

    def flush(self) -> None:
        """Take the name that is still being typed."""
        self.name.flush()

    def _look_card(self) -> QFrame:
        card, grid = self._card(self.tr("外观"))
        self.looks = {look: self._chip(look.value) for look in Look}
        self.sizes = {large: self._chip(words) for large, words in SIZES}
        self.looks[self._settings.look].setChecked(True)
        self.sizes[self._settings.large_text].setChecked(True)
        self._row(grid, self.tr("配色"), self._chips(list(self.looks.values())))
        self._row(grid, self.tr("字号"), self._chips(list(self.sizes.values())))
        for chip in (*self.looks.values(), *self.sizes.values()):
            chip.clicked.connect(self._on_look)
        return card

    def _person_card(self) -> QFrame:
        card, grid = self._card(self.tr("姓名"))
        self.name = TextLine(self)
        self.name.show_text(self._settings.name)
        self.name.setMaximumWidth(theme().px(260))
        self.name.setAccessibleName(self.tr("姓名"))
        self.name.editingFinished.connect(self._on_name)
        self.name.setMinimumWidth(theme().px(260))
        self._row(grid, self.tr("本人姓名"), self._side_by_side(self.name))
        self._row(
            grid,
            "",
            label(
                self.tr("写进留痕：谁在什么时候改了什么。从填写以后的修改开始。"), self, "small", wrap=True
            ),
        )
        return card

    def _library_card(self) -> QFrame:
        card, grid = self._card(self.tr("资料库"))
        path = str(self._desk.library.path)
        self.where = label(path, self, wrap=True)
        self.where.setAccessibleName(self.tr("资料库的位置"))
        self.folder = button(self.tr("打开所在文件夹"), self)
        self.other = button(self.tr("换一个资料库…"), self)
        self.folder.clicked.connect(self._on_folder)
        self.other.clicked.connect(self._desk.other_library_wanted)
        self._row(grid, self.tr("位置"), self.where)
        self._row(grid, "", self._side_by_side(self.folder, self.other))
        return card

    def _wording_card(self) -> QFrame:
        card, grid = self._card(self.tr("文书用语"))
        self.wording = button(self.tr("修改用语模板…"), self)
        self.wording.clicked.connect(self._on_wording)
        self._row(grid, self.tr("用语模板"), self._side_by_side(self.wording))
        hint = self.tr("标题、文号、固定语句、各部分的次序、签字人。用于这个资料库的全部文书。")
        self._row(grid, "", label(hint, self, "small", wrap=True))
        return card

    def _log_card(self) -> QFrame:
        card, grid = self._card(self.tr("日志和版本"))
        self.export = button(self.tr("导出日志…"), self)
        self.export.clicked.connect(self._on_export)
        self._row(grid, self.tr("版本"), label("\n".join(versions()), self, "soft"))
        self._row(grid, self.tr("日志"), self._side_by_side(self.export))
        self._row(grid, "", label(self.tr("日志只记程序的运行情况，不含姓名和打分。"), self, "small"))
        return card

    def _keys_card(self) -> QFrame:
        card, grid = self._card(self.tr("快捷键"))
        self.keys = button(self.tr("快捷键一览"), self)
        self.keys.clicked.connect(self._on_keys)
        self._row(grid, self.tr("各页的键"), self._side_by_side(self.keys))
        hint = self.tr("评分页上按 F1 也能打开；F6 起的功能键 直接到左边栏的各页。")
        self._row(grid, "", label(hint, self, "small"))
        return card

    def _on_look(self) -> None:
        self._settings.look = next(look for look, chip in self.looks.items() if chip.isChecked())
        self._settings.large_text = self.sizes[True].isChecked()
        self._desk.look_changed.emit()

    def _on_name(self) -> None:
        name = self.name.text().strip()
        if name != self._settings.name:
            self._settings.name = name
            self._desk.name_changed.emit()

    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.library.path.parent)))

    def _on_keys(self) -> None:
        from ui.dialogs.shortcut_sheet import ShortcutSheet

        ShortcutSheet(self).exec()

    def _on_wording(self) -> None:
        from ui.dialogs.templates.editor import TemplateEditor

        if TemplateEditor(self._desk, self).exec():
            self._desk.say(Notice(self.tr("用语模板已保存，以后出的文书都用它。")))

    def _on_export(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DesktopLocation)
        usual = str(Path(folder) / self.tr("双百验收日志.txt"))
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("导出日志"), usual, self.tr("文本 (*.txt)"))
        if chosen:
            self.export_log(Path(chosen))

    def export_log(self, path: Path) -> None:
        """导出日志, and say whether that worked."""
        try:
            save_file(content=whole_log(log_folder()).encode("utf-8"), path=path)
        except (UserError, OSError) as failure:
            words = f"{failure.message}；{failure.remedy}" if isinstance(failure, UserError) else str(failure)
            self._desk.say(Notice(words, is_warning=True))
            return
        self._desk.say(Notice(self.tr("日志已存到 {path}").format(path=path)))

    def _card(self, title: str) -> tuple[QFrame, QGridLayout]:
        now = theme()
        card = frame(self, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(now.px(20), now.px(14), now.px(20), now.px(16))
        column.setSpacing(now.px(10))
        column.addWidget(label(title, card, "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(now.px(16))
        grid.setVerticalSpacing(now.px(8))
        grid.setColumnMinimumWidth(0, now.px(96))
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        return card, grid

    def _row(self, grid: QGridLayout, words: str, field: QWidget) -> None:
        row = grid.rowCount()
        grid.addWidget(label(words, self), row, 0)
        grid.addWidget(field, row, 1)

    def _chip(self, words: str) -> QPushButton:
        chip = QPushButton(words, self)
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        return chip

    def _chips(self, chips: list[QPushButton]) -> QWidget:
        holder = self._side_by_side(*chips)
        group = QButtonGroup(holder)
        for chip in chips:
            group.addButton(chip)
        return holder

    def _side_by_side(self, *widgets: QWidget) -> QWidget:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        return holder
