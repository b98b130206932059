"""问答表 as an item model: one column for each person, one row for each question; knows no mark."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
Answers = list[bool | None]
MOST_PERSONS = 200
_ROOT = QModelIndex()
_NEXT: dict[bool | None, bool | None] = {None: True, True: False, False: None}
_WORDS = {None: "未答", True: "对", False: "错"}


class AnswersModel(QAbstractTableModel):
    """回答: one column for each person, one row for each question; `answered` after each change by hand."""

    answered = Signal()

    def __init__(self, questions: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions = questions
        self.persons: list[Answers] = []
        self.labels: tuple[str, ...] = ()
        self._badges = [""] * len(questions)
        self._columns = 0

    def show_persons(self, persons: list[Answers], columns: int, labels: tuple[str, ...]) -> None:
        """Show recorded answers, with room for as many persons."""
        self.persons = [(row + [None] * len(self._questions))[: len(self._questions)] for row in persons]
        self.labels = labels
        columns = min(max(columns, len(persons)), MOST_PERSONS)
        if columns != self._columns:
            self.beginResetModel()
            self._columns = columns
            self.endResetModel()
        elif columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._questions) - 1, columns - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, columns - 1)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._questions)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._columns

    def answer(self, row: int, column: int) -> bool | None:
        """The answer of a person to a question."""
        return self.persons[column][row] if column < len(self.persons) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        answer = self.answer(index.row(), index.column())
        if role == Qt.ItemDataRole.UserRole:
            return index.column() < len(self.persons)
        if role == Qt.ItemDataRole.EditRole:
            return answer
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"第{index.column() + 1}人 {self._questions[index.row()]} {_WORDS[answer]}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.labels[section] if section < len(self.labels) else f"第{section + 1}人"
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self._badges[section]}  {self._questions[section]}".strip()
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Vertical:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def set_badge(self, row: int, key: str) -> None:
        """Show the key of a question in front of it."""
        if self._badges[row] != key:
            self._badges[row] = key
            self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)

    def cycle(self, row: int, column: int) -> None:
        """对 → 错 → 未答 → 对."""
        answers = self._person(column)
        answers[row] = _NEXT[answers[row]]
        self.answered.emit()

    def fill(self, column: int, answer: bool | None) -> None:
        """The same answer to all questions of a person."""
        self._person(column)[:] = [answer] * len(self._questions)
        self.answered.emit()

    def drop_last(self) -> None:
        """Take the last recorded person away."""
        if self.persons:
            self.persons.pop()
            self.answered.emit()

    def _person(self, column: int) -> Answers:
        while len(self.persons) <= column:
            self.persons.append([None] * len(self._questions))
        return self.persons[column]
