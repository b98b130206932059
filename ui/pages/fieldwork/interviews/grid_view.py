"""补录: answers from paper forms, person after person, a key for each; no time is stamped."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.fieldwork.interviews import Answer, InterviewKind, Satisfaction
from inspector.domain.fieldwork.questions import Form, QuestionSheet
from ui.models.interview_grid import TONE, AnswerGrid, GridColumn, GridRow, Index
from ui.models.interview_work import InterviewWork
from ui.pages.fieldwork.segments import Segments
from ui.theme import theme
from ui.widgets.labels import label

DIGITS = {Qt.Key(Qt.Key.Key_1 + place): place for place in range(4)}
CLEARING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_0)
Asked = tuple[QuestionSheet, int] | None


class GridView(QWidget):
    """补录表 of one kind at a time."""

    def __init__(self, work: InterviewWork, parent: QWidget) -> None:
        super().__init__(parent)
        self.work = work
        self.model = AnswerGrid(self)
        self._asked: list[Asked] = []
        self.kinds = Segments([kind.value for kind in InterviewKind], self, about=self.tr("补录"), keeps=True)
        self.kinds.show_choice(InterviewKind.HOME_VISIT.value)
        self.table = _Grid(self.model, self)
        self.setFocusProxy(self.table)
        self.words = label("", self, "soft", wrap=True)
        now = theme()
        row = QHBoxLayout()
        row.addWidget(self.kinds)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(16), now.px(10), now.px(16), now.px(12))
        column.setSpacing(now.px(8))
        column.addLayout(row)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        self.kinds.chosen.connect(self._on_kind)
        self.model.answered.connect(self._on_answered)

    @property
    def kind(self) -> InterviewKind:
        """Whom the grid shows."""
        return InterviewKind(self.kinds.name)

    def refresh(self) -> None:
        """Show what is recorded."""
        ids = self.work.ids(self.kind)
        columns, self._asked = self._columns(ids)
        self.model.show_grid(columns, [self._row(id_) for id_ in ids])
        self.words.setText(
            self.tr(
                "把纸质表上的回答录进来：1 对　2 错　3 没答，录完一格自动到下一格；退格清空。满意度：1 满意　2 基本满意　3 不满意　4 不作评价。"
            )
            if ids
            else self.tr("这一类还没有人。先到“抽选”页签抽选，或者从左下角添加。")
        )
        if ids and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _columns(self, ids: list[str]) -> tuple[tuple[GridColumn, ...], list[Asked]]:
        """All questions that anybody here is asked, each once, then satisfaction."""
        pages = [self.work.people[id_] for id_ in ids]
        sheets = {sheet.key: sheet for page in pages for sheet in self.work.sheets(page)}
        columns: list[GridColumn] = []
        asked: list[Asked] = []
        for sheet in sheets.values():
            if sheet.form is Form.SATISFACTION:
                continue
            choices = (sheet.yes, sheet.no, Answer.SILENT.value)
            for place, question in enumerate(self.work.questions(sheet, self.kind)):
                title = f"{sheet.code}\n{sheet.topics[place]}"
                columns.append(GridColumn(title, question, choices, ("ok", "lost", "na")))
                asked.append((sheet, place))
        if any(self.work.asks_satisfaction(page) for page in pages):
            names = tuple(opinion.value for opinion in Satisfaction)
            question = self.work.satisfaction_question(self.kind)
            columns.append(GridColumn(self.tr("满意度"), question, names, ("ok", "ok", "lost", "na")))
            asked.append(None)
        return tuple(columns), asked

    def _row(self, id_: str) -> GridRow:
        page = self.work.people[id_]
        sheets = {sheet.key for sheet in self.work.sheets(page)}
        answers: list[int | None] = []
        asked: list[bool] = []
        for column in self._asked:
            if column is None:
                asked.append(self.work.asks_satisfaction(page))
                opinion = page.satisfaction
                answers.append(None if opinion is None else list(Satisfaction).index(opinion))
                continue
            sheet, place = column
            asked.append(sheet.key in sheets)
            answer = page.sheet(*sheet.key).answer(place)
            answers.append(None if answer is None else list(Answer).index(answer))
        name = self.work.name(id_)
        title = page.label if name == page.label else f"{page.label} {name}"
        return GridRow(id_, title, tuple(answers), tuple(asked))

    def _on_kind(self, _name: str) -> None:
        self.refresh()
        self.table.setCurrentIndex(self.model.index(0, 0))

    def _on_answered(self, id_: str, column: int, place: int | None) -> None:
        asked = self._asked[column]
        if asked is None:
            opinion = None if place is None else list(Satisfaction)[place]
            self.work.rate(id_, opinion, live=False)
        else:
            answer = None if place is None else list(Answer)[place]
            self.work.answer(id_, *asked, answer, live=False)


class _Grid(QTableView):
    """A key fills the cell and goes on to the next one, at the end of a row to the next person."""

    def __init__(self, model: AnswerGrid, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid = model
        now = theme()
        self.setModel(model)
        self.setItemDelegate(_CellDelegate(self))
        self.setAccessibleName(self.tr("补录表"))
        self.setProperty("role", "grid")
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(now.px(72))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumHeight(now.px(48))
        self.verticalHeader().setDefaultSectionSize(now.px(38))
        self.verticalHeader().setHighlightSections(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index, key = self.currentIndex(), Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if index.isValid() and plain and key in DIGITS:
            if self._grid.press(index, DIGITS[key]):
                self._go_on(index)
            return
        if index.isValid() and plain and key in CLEARING:
            self._grid.press(index, None)
            return
        if index.isValid() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on(index)
            return
        super().keyPressEvent(event)

    def _go_on(self, index: QModelIndex) -> None:
        """To the next question that is asked."""
        columns, rows = self._grid.columnCount(), self._grid.rowCount()
        for place in range(index.row() * columns + index.column() + 1, rows * columns):
            if self._grid.is_asked(place // columns, place % columns):
                self.setCurrentIndex(self._grid.index(place // columns, place % columns))
                return


class _CellDelegate(QStyledItemDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, tone = theme(), index.data(TONE)
        area = option.rect
        painter.save()
        asked = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        wash = f"{tone}_wash" if tone in ("ok", "lost") else "paper" if asked else "head"
        painter.fillRect(area, now.colour(wash))
        painter.setPen(now.colour(tone or "soft"))
        painter.setFont(now.font() if asked else now.font("small"))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), str(index.data()))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(now.colour("brand"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()
