"""Where Tab leads in a window: what it leaves out, nobody without a mouse can use."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


def left_out_by(key: Qt.Key, page: QWidget) -> list[QWidget]:
    """Controls of the page that the key does not lead to from where the focus is."""
    found = _walked(key)
    controls = [each for each in page.findChildren(QWidget) if each.isVisible() and each.isEnabled()]
    wanted = [each for each in controls if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [each for each in wanted if _stop(each) not in found]


def _walked(key: Qt.Key) -> set[QObject]:
    """Where the key leads, until it goes in circles."""
    seen: list[QWidget] = []
    now = QApplication.focusWidget()
    while now is not None and now not in seen:
        seen.append(now)
        QTest.keyClick(now, key)
        now = QApplication.focusWidget()
    return {_stop(each) for each in seen}


def _stop(control: QWidget) -> QObject:
    """The control, or the group of buttons it belongs to: one stop, arrow keys do the rest."""
    group = control.group() if isinstance(control, QAbstractButton) else None
    return group or control
