"""添加一个人: found on a roster, or entered; what is personal stays in the register, only a reference is recorded."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inspector.domain.fieldwork.interviews import InterviewKind, PersonRef
from inspector.services.fieldwork import RosterSearch
from ui.theme import theme
from ui.widgets.labels import button, label

FIELDS = (
    ("name", "姓名", "可以不填，只按编号记"),
    ("phone", "电话", ""),
    ("address", "住址", ""),
    ("category", "类别", "例如：低保、独居老人"),
)
PERSON = Qt.ItemDataRole.UserRole


class AddPerson(QDialog):
    """添加. Once accepted: `person`, if one of a roster was chosen, else `values`; all of them may be empty."""

    def __init__(self, kind: InterviewKind, search: RosterSearch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("添加{kind}").format(kind=kind.value))
        self._search = search
        self.query, self.found = QLineEdit(self), QListWidget(self)
        self.query.setPlaceholderText(self.tr("在名单里查找：姓名、电话、住址、类别"))
        self.query.setAccessibleName(self.tr("在名单里查找"))
        self.query.setClearButtonEnabled(True)
        self.found.setAccessibleName(self.tr("找到的人"))
        self.found.setProperty("role", "choice")
        self.none = label("", self, "small")
        self.fields = {name: QLineEdit(self) for name, _, _ in FIELDS}
        self.ok = button(self.tr("添加"), self, role="primary")
        self.leave = button(self.tr("取消"), self)
        self._lay_out()
        self.query.textChanged.connect(self._on_query)
        self.found.itemDoubleClicked.connect(self.accept)
        self.found.itemSelectionChanged.connect(self._on_chosen)
        self.ok.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)

    @property
    def person(self) -> PersonRef | None:
        """Who was chosen from a roster."""
        chosen = self.found.selectedItems()
        found = chosen[0].data(PERSON) if chosen else None
        return found if isinstance(found, PersonRef) else None

    @property
    def values(self) -> dict[str, str]:
        """What was entered."""
        return {name: field.text().strip() for name, field in self.fields.items()}

    def _on_query(self, query: str) -> None:
        self.found.clear()
        for person, card in self._search.find(query):
            words = "　".join(part for part in (card.name, card.words, card.address, card.phone) if part)
            row = QListWidgetItem(words, self.found)
            row.setData(PERSON, person)
        missing = bool(query.strip()) and not self.found.count()
        self.none.setText(self.tr("名单里没有找到，可以在下面填写") if missing else "")

    def _on_chosen(self) -> None:
        for field in self.fields.values():
            field.setEnabled(self.person is None)

    def _lay_out(self) -> None:
        now = theme()
        form = QFormLayout()
        form.setSpacing(now.px(8))
        for name, words, hint in FIELDS:
            self.fields[name].setPlaceholderText(hint)
            self.fields[name].setAccessibleName(words)
            form.addRow(words, self.fields[name])
        self.ok.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.ok)
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(24), now.px(18), now.px(24), now.px(16))
        column.setSpacing(now.px(10))
        words = self.tr(
            "不是抽中的人，请在“其他情况”里写明为什么访他。姓名、电话、住址只存在人员名单里，不进留痕。"
        )
        column.addWidget(label(words, self, "soft", wrap=True))
        column.addWidget(self.query)
        self.found.setFixedHeight(now.px(132))
        column.addWidget(self.found)
        column.addWidget(self.none)
        column.addWidget(label(self.tr("不在名单上的："), self, "heading"))
        column.addLayout(form)
        column.addLayout(row)
        self.resize(now.px(560), self.sizeHint().height())
