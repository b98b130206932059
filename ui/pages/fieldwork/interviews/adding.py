"""添加一个人: name, telephone and address go to the register of people, only the reference goes into the record."""

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector.domain.fieldwork.interviews import InterviewKind
from ui.theme import theme
from ui.widgets.labels import button, label

FIELDS = (
    ("name", "姓名", "可以不填，只按编号记"),
    ("phone", "电话", ""),
    ("address", "住址", ""),
    ("category", "类别", "例如：低保、独居老人"),
)


class AddPerson(QDialog):
    """添加. `values` once it was accepted; a name may be missing, then the person has a number only."""

    def __init__(self, kind: InterviewKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("添加{kind}").format(kind=kind.value))
        now = theme()
        self.fields = {name: QLineEdit(self) for name, _, _ in FIELDS}
        form = QFormLayout()
        form.setSpacing(now.px(8))
        for name, words, hint in FIELDS:
            self.fields[name].setPlaceholderText(hint)
            self.fields[name].setAccessibleName(words)
            form.addRow(words, self.fields[name])
        self.ok = button(self.tr("添加"), self, role="primary")
        self.leave = button(self.tr("取消"), self)
        self.ok.setDefault(True)
        self.ok.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(24), now.px(18), now.px(24), now.px(16))
        column.setSpacing(now.px(12))
        words = self.tr(
            "不是抽中的人，请在“其他情况”里写明为什么访他。姓名、电话、住址只存在人员名单里，不进留痕。"
        )
        column.addWidget(label(words, self, "soft", wrap=True))
        column.addLayout(form)
        column.addLayout(row)
        self.resize(now.px(460), self.sizeHint().height())

    @property
    def values(self) -> dict[str, str]:
        """What was entered."""
        return {name: field.text().strip() for name, field in self.fields.items()}
