"""日期和时刻 fields that one Tab leaves: inside them the arrow keys go from part to part."""

from PySide6.QtWidgets import QDateEdit, QDateTimeEdit, QWidget


class DayField(QDateEdit):
    """A day, with a calendar to choose from."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)
        self.setAccessibleName(name)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return QWidget.focusNextPrevChild(self, forwards)


class HourField(QDateTimeEdit):
    """A day and an hour."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.setCalendarPopup(True)
        self.setAccessibleName(name)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return QWidget.focusNextPrevChild(self, forwards)
