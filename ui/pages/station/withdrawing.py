"""撤下名单: asks before a roster goes; knows no library."""

from PySide6.QtWidgets import QMessageBox, QWidget

from inspector.domain.rosters.people import RosterHead


def may_withdraw(parent: QWidget, head: RosterHead) -> bool:
    """True if whoever is asked wants the roster gone."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(parent.tr("撤下名单"))
    box.setText(parent.tr("撤下{kind}“{file}”？").format(kind=head.kind.value, file=head.file))
    words = parent.tr(
        "按它算出的底数会一起去掉；抽选、访谈没有用到的个人信息从资料库里删除，要用时须重新导入。"
    )
    box.setInformativeText(words)
    gone = box.addButton(parent.tr("撤下"), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(parent.tr("不撤"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    return box.clickedButton() is gone
