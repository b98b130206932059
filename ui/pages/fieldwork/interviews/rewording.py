"""改问法: how each topic is put, for this whole inspection, and about which items this person is asked."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector.domain.fieldwork.interviews import Interview
from inspector.domain.fieldwork.questions import Form, QuestionSheet
from ui.models.interview_work import InterviewWork
from ui.theme import theme
from ui.widgets.flow import TileGrid
from ui.widgets.labels import button, label, scrolling
from ui.widgets.tiles import TickTile, new_tick


class Rewording(QDialog):
    """The dialog. `items` and `wordings` once it was accepted."""

    def __init__(self, work: InterviewWork, page: Interview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("问哪些项、怎么问"))
        now = theme()
        self._fields: list[tuple[QuestionSheet, list[QLineEdit], tuple[str, ...]]] = []
        self.ticks: dict[str, TickTile] = {}
        sheet = QWidget(self)
        sheet.setObjectName("sheet")
        inner = QVBoxLayout(sheet)
        inner.setSpacing(now.px(8))
        inner.addWidget(label(self.tr("这一位问哪些评分项"), sheet, "heading"))
        grid = TileGrid(spacing=now.px(8))
        for item in work.offered(page.kind):
            tick = new_tick(f"{item.code} {item.title}", sheet, "brand")
            tick.setChecked(item.code in page.items)
            self.ticks[item.code] = tick
            grid.addWidget(tick)
        inner.addLayout(grid)
        inner.addWidget(
            label(self.tr("怎么问（本次验收的每一位都这样问；清空恢复原来的问法）"), sheet, "heading")
        )
        for each in work.sheets(page):
            if each.form is not Form.SATISFACTION:
                self._add_fields(each, work.questions(each, page.kind), inner, sheet)
        inner.addStretch(1)
        self.ok = button(self.tr("确定"), self, role="primary")
        self.leave = button(self.tr("取消"), self)
        self.ok.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(20), now.px(16), now.px(20), now.px(16))
        column.addWidget(scrolling(sheet, self), 1)
        column.addLayout(row)
        room = self.screen().availableSize()
        self.resize(min(now.px(720), room.width()), min(now.px(560), room.height()))

    @property
    def items(self) -> tuple[str, ...]:
        """Codes that are ticked."""
        return tuple(code for code, tick in self.ticks.items() if tick.isChecked())

    def reworded(self) -> list[tuple[QuestionSheet, tuple[str, ...]]]:
        """Sheets whose wordings were changed."""
        found = []
        for sheet, fields, before in self._fields:
            now = tuple(field.text().strip() for field in fields)
            if now != before:
                found.append((sheet, now))
        return found

    def _add_fields(
        self, asked: QuestionSheet, questions: tuple[str, ...], inner: QVBoxLayout, sheet: QWidget
    ) -> None:
        fields = []
        for topic, question in zip(asked.topics, questions, strict=True):
            row = QHBoxLayout()
            name = label(topic, sheet, "label")
            name.setFixedWidth(theme().px(96))
            field = QLineEdit(question, sheet)
            field.setAccessibleName(topic)
            row.addWidget(name)
            row.addWidget(field, 1)
            inner.addLayout(row)
            fields.append(field)
        self._fields.append((asked, fields, questions))
