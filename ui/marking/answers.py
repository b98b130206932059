"""抽查问答 `sample` with questions: persons across, questions down, each answer right, wrong or not given."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from scoring_rules.kinds.rule import Case
from scoring_rules.kinds.sample import Sample
from scoring_rules.marks import RawMark
from ui.marking.editor import Steps, Target
from ui.marking.sample import SampleEditor, bools_in, rule_words
from ui.models.answer_table import Answers, AnswersModel
from ui.theme import theme
from ui.widgets.cells import paint_sign

Index = QModelIndex | QPersistentModelIndex
MOST_WITHOUT_SCROLLING = 6


class AnswersEditor(SampleEditor):
    """问答表: keys 1 … work on the questions of the current person, 加减 goes to the next or previous person."""

    KEYS = ("answers", "population", "of", "reason")

    def __init__(self, rule: Sample, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(rule, case, parent)
        self.heading(self.tr("每人答对、答错或未答"), rule_words(rule, case))
        self.model = AnswersModel(rule.questions, self)
        self.table = _Table(self)
        self.table.setModel(self.model)
        self.table.setItemDelegate(_SignDelegate(self.table))
        self.table.clicked.connect(self._on_clicked)
        self.table.pressed_space.connect(self._on_clicked)
        self.model.answered.connect(self._on_answered)
        self.model.headerDataChanged.connect(self.table.fit)
        self.body.addWidget(self.table)
        self.body.addLayout(self._buttons())
        self.close_with_common()

    def show_mark(self, mark: RawMark) -> None:
        value = mark.get("answers")
        self.show_common(mark)
        self._show([bools_in(row) for row in value] if isinstance(value, list) else [])

    def own_mark(self) -> RawMark:
        persons = self.model.persons
        answers: RawMark = {"answers": [list(row) for row in persons]} if persons or self.wanted == 0 else {}
        return {**answers, **self.common()}

    def full_mark(self) -> RawMark | str:
        people = max(self.wanted, len(self.model.persons))
        return {**self.common(), "answers": [[True] * len(self.rule.questions) for _ in range(people)]}

    def targets(self) -> Iterator[Target]:
        for row in range(len(self.rule.questions)):
            yield _QuestionKey(self, row)

    def counters(self) -> Iterator[Steps]:
        yield self

    def step_by(self, steps: int) -> None:
        """加 goes to the next person, 减 to the one before."""
        self._go_to(self.person + (1 if steps > 0 else -1))

    @property
    def person(self) -> int:
        """The column the keys work on."""
        return max(self.table.currentIndex().column(), 0)

    def _show(self, persons: list[Answers]) -> None:
        current = self.person
        room = max(self.wanted, len(persons) + (1 if self.rule.at_least else 0))
        self.model.show_persons(persons, room, self.labels)
        self.table.fit()
        self._go_to(current)
        self._progress.setText(self.tr("已问 {done} / {all} 人").format(done=len(persons), all=self.wanted))

    def _go_to(self, column: int) -> None:
        column = min(max(column, 0), self.model.columnCount() - 1)
        row = max(self.table.currentIndex().row(), 0)
        self.table.setCurrentIndex(self.model.index(row, column))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        self.all_right = QPushButton(self.tr("这个人全对"), self)
        self.silent = QPushButton(self.tr("这个人未作答"), self)
        self.back = QPushButton(self.tr("去掉最后一人"), self)
        self.back.setProperty("role", "quiet")
        self.all_right.clicked.connect(self._on_all_right)
        self.silent.clicked.connect(self._on_silent)
        self.back.clicked.connect(self.model.drop_last)
        self._progress = QLabel(self)
        self._progress.setProperty("role", "label")
        for button in (self.all_right, self.silent, self.back):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._progress)
        return row

    def cycle(self, row: int) -> None:
        """What a question's key does."""
        column = self.person
        self.model.cycle(row, column)
        self.table.setCurrentIndex(self.model.index(row, column))

    def _on_clicked(self, index: QModelIndex) -> None:
        self.model.cycle(index.row(), index.column())

    def _on_all_right(self) -> None:
        self.model.fill(self.person, True)
        self._go_to(self.person + 1)

    def _on_silent(self) -> None:
        self.model.fill(self.person, None)
        self._go_to(self.person + 1)

    def _on_answered(self) -> None:
        self._show([list(row) for row in self.model.persons])
        self.edited.emit()


class _QuestionKey:
    """The key of a question."""

    def __init__(self, editor: AnswersEditor, row: int) -> None:
        self._editor, self._row = editor, row

    def set_badge(self, key: str) -> None:
        self._editor.model.set_badge(self._row, key)

    def place(self) -> QWidget:
        return self._editor.table

    def press(self) -> None:
        self._editor.cycle(self._row)


class _Table(QTableView):
    """A table exactly as high as its rows."""

    pressed_space = Signal(QModelIndex)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("问答表"))
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setProperty("role", "grid")
        self.horizontalHeader().setDefaultSectionSize(theme().px(72))
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultSectionSize(theme().px(36))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def fit(self) -> None:
        """Take the size of the content; names of persons are shown as far as they are not endless."""
        header, least, most = self.horizontalHeader(), theme().px(72), theme().px(160)
        for column in range(header.count()):
            header.resizeSection(column, min(max(header.sectionSizeHint(column), least), most))
        high = self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + theme().px(4)
        self.setFixedHeight(
            high + (theme().px(12) if self.horizontalHeader().count() > MOST_WITHOUT_SCROLLING else 0)
        )
        self.setMaximumWidth(self.verticalHeader().sizeHint().width() + self.horizontalHeader().length() + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.pressed_space.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class _SignDelegate(QStyledItemDelegate):
    """Paints an answer as a sign in its colour."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now = theme()
        answer = index.data(Qt.ItemDataRole.EditRole)
        recorded = bool(index.data(Qt.ItemDataRole.UserRole))
        area = option.rect
        tone = {None: "ground" if recorded else "paper", True: "ok_wash", False: "lost_wash"}[answer]
        painter.fillRect(area, now.colour(tone))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(now.colour("brand"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if answer is None:
            painter.setPen(now.colour("soft"))
            painter.setFont(now.font("small"))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), "未答" if recorded else "")
        else:
            paint_sign(painter, now, area, answer, now.colours.ok if answer else now.colours.lost)
