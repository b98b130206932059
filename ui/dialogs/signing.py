"""电子签名: the office's certificate, its password, reason and place; signs nothing itself and keeps no password."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.labels import button, label


class Signing(NamedTuple):
    """签名要用的: the certificate's file, its password, what for and where."""

    certificate: Path
    password: str
    reason: str
    place: str


class SigningDialog(QDialog):
    """电子签名. Accepted: `signing` holds what was entered."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = theme()
        self.setWindowTitle(self.tr("电子签名"))
        self.setMinimumWidth(now.px(560))
        self.certificate, self.password = QLineEdit(self), QLineEdit(self)
        self.reason, self.place = QLineEdit(self), QLineEdit(self)
        self.certificate.setPlaceholderText(self.tr("单位证书文件（.pfx、.p12）"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(self.tr("证书密码：只用这一次，不保存"))
        self.reason.setText(title)
        self.choose = button(self.tr("选择…"), self)
        self.choose.clicked.connect(self._on_choose)
        self.sign, no = button(self.tr("签名并另存…"), self, role="primary"), button(self.tr("取消"), self)
        self.sign.setEnabled(False)
        self.sign.clicked.connect(self.accept)
        no.clicked.connect(self.reject)
        self.certificate.textChanged.connect(self._on_certificate)
        words = self.tr(
            "用单位的证书在 PDF 上签名。签名以后再改动一个字，核对时都看得出来。纸上的签字和盖章不受影响。"
        )
        grid = QGridLayout()
        grid.setVerticalSpacing(now.px(10))
        rows = (
            (self.tr("证书"), self.certificate),
            (self.tr("密码"), self.password),
            (self.tr("事由"), self.reason),
            (self.tr("地点"), self.place),
        )
        for row, (name, field) in enumerate(rows):
            field.setAccessibleName(name)
            grid.addWidget(label(name, self, "label"), row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.choose, 0, 2)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(no)
        foot.addWidget(self.sign)
        column = QVBoxLayout(self)
        column.setContentsMargins(now.px(20), now.px(16), now.px(20), now.px(14))
        column.setSpacing(now.px(12))
        column.addWidget(label(words, self, "soft", wrap=True))
        column.addLayout(grid)
        column.addLayout(foot)

    @property
    def signing(self) -> Signing:
        """What was entered."""
        return Signing(
            Path(self.certificate.text().strip()),
            self.password.text(),
            self.reason.text().strip(),
            self.place.text().strip(),
        )

    def _on_certificate(self, text: str) -> None:
        self.sign.setEnabled(bool(text.strip()))

    def _on_choose(self) -> None:
        kinds = self.tr("证书 (*.pfx *.p12);;所有文件 (*)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("选择单位证书"), "", kinds)
        if chosen:
            self.certificate.setText(chosen)
            self.password.setFocus()
