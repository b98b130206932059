"""What the four tabs of the team's room share: the open inspection, refusals in words, items by name."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from scoring_rules.problems import UserError
from ui.desk import Desk, Notice


class Panel(QWidget):
    """一个标签页 over the open inspection. `tab_wanted(name)` when another one is the place to go on."""

    tab_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        assert desk.case is not None, "the team's page needs an inspection"
        self.desk, self.case = desk, desk.case
        self.session = self.case.session

    def refresh(self) -> None:
        """Show what is there now."""

    def flush(self) -> None:
        """Take texts that are still being typed."""

    def code(self) -> str:
        """The item under the hand; empty if there is none."""
        return ""

    def refuse(self, failure: UserError) -> None:
        """Say why something was not done."""
        self.desk.say(Notice(f"{failure.message}；{failure.remedy}", is_warning=True))

    def item_name(self, code: str) -> str:
        """A1 领导机制; the code alone for an item that does not exist here any more."""
        try:
            item = self.session.item(code)
        except KeyError:
            return code
        return f"{code} {item.title}" if item.heading else code

    def item_picker(self, name: str, parent: QWidget) -> QComboBox:
        """A box to choose an item from; its data is the code."""
        box = QComboBox(parent)
        box.setAccessibleName(name)
        box.setMaxVisibleItems(20)
        for scored in self.session.score.items():
            box.addItem(self.item_name(scored.item.code), scored.item.code)
        return box
