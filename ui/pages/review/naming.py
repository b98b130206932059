"""名称和等次: title and version of a sheet, and its grades where the file names none or the wrong ones."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector.domain.review import grades_fault
from scoring_rules.reading.sheet_rules import GradeBand
from ui.pages.review.form_cells import number_in, written
from ui.theme import theme
from ui.widgets.labels import button, label

FEWEST, MOST = 4, 8


class Naming(QDialog):
    """名称和等次. `title`, `version` and `grades()` as they were entered, once accepted."""

    def __init__(
        self, title: str, version: str, grades: tuple[GradeBand, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        now = theme()
        self.setWindowTitle(self.tr("名称和等次"))
        self.setMinimumWidth(now.px(520))
        self.title, self.version = QLineEdit(title, self), QLineEdit(version, self)
        self.title.setAccessibleName(self.tr("评分表名称"))
        self.version.setAccessibleName(self.tr("版本"))
        self.rows: list[tuple[QLineEdit, QLineEdit]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(now.px(8))
        self._grid.setVerticalSpacing(now.px(6))
        self._grid.setColumnStretch(0, 1)
        for number in range(min(MOST, max(FEWEST, len(grades) + 1))):
            self._add_row(grades[number] if number < len(grades) else None)
        self.fault = label("", self, "fault", wrap=True)
        self.fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(20), now.px(16), now.px(20), now.px(14))
        column.setSpacing(now.px(6))
        for words, field in ((self.tr("评分表名称"), self.title), (self.tr("版本"), self.version)):
            column.addWidget(label(words, self, "label"))
            column.addWidget(field)
        column.addSpacing(now.px(8))
        column.addWidget(
            label(self.tr("等次，从好到差；最后一个从 0 分起。没有等次的空着"), self, "label", wrap=True)
        )
        column.addLayout(self._grid)
        column.addWidget(self.fault)
        column.addSpacing(now.px(8))
        column.addLayout(self._buttons())

    def grades(self) -> tuple[GradeBand, ...]:
        """The rows that are filled in."""
        return tuple(
            GradeBand(name.text().strip(), Decimal(number_in(line.text()) or 0))
            for name, line in self.rows
            if name.text().strip() or line.text().strip()
        )

    def accept(self) -> None:
        """Only what can be the grades of a sheet."""
        wrong = self._wrong_number()
        fault = wrong or grades_fault(self.grades())
        if not self.title.text().strip():
            fault = self.tr("评分表的名称是空的，请填上")
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        if not fault:
            super().accept()

    def _wrong_number(self) -> str:
        for name, line in self.rows:
            text = line.text().strip()
            number = number_in(text)
            if name.text().strip() and (number is None or number < 0):
                words = self.tr("“{name}”的分数线要填数字，例如 90")
                return words.format(name=name.text().strip())
        return ""

    def _add_row(self, grade: GradeBand | None) -> None:
        number = len(self.rows)
        name, line = QLineEdit(self), QLineEdit(self)
        name.setText(grade.name if grade is not None else "")
        line.setText(written(grade.at_least) if grade is not None else "")
        name.setAccessibleName(self.tr("第 {n} 个等次").format(n=number + 1))
        line.setAccessibleName(self.tr("第 {n} 个等次的分数线").format(n=number + 1))
        line.setFixedWidth(theme().px(90))
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._grid.addWidget(name, number, 0)
        self._grid.addWidget(label(self.tr("从"), self, "soft"), number, 1)
        self._grid.addWidget(line, number, 2)
        self._grid.addWidget(label(self.tr("分起"), self, "soft"), number, 3)
        self.rows.append((name, line))

    def _buttons(self) -> QHBoxLayout:
        yes, no = button(self.tr("确定"), self, role="primary"), button(self.tr("取消"), self)
        yes.setDefault(True)
        yes.clicked.connect(self.accept)
        no.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(no)
        row.addWidget(yes)
        return row
