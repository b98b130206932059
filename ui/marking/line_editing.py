"""What every editor of a deduction line (扣分行) offers."""

from PySide6.QtCore import Signal

from scoring_rules.exact import in_words
from scoring_rules.kinds.line import Line
from scoring_rules.kinds.rule import Json
from ui.marking.editor import Editing


class LineEditing(Editing):
    """一个扣分行: its value in the mark (None: nothing entered), and the value that loses nothing."""

    facts_given = Signal(object)

    def show_value(self, value: Json) -> None:
        """Show the line's value."""
        raise NotImplementedError

    def value(self) -> Json:
        """The line's value as the controls stand; None to leave it out."""
        raise NotImplementedError

    def value_of_full(self) -> Json:
        """The value that loses nothing; None where leaving it out does."""
        return None

    def why_not_full(self) -> str:
        """A sentence if 满分 cannot be said without numbers; "" if it can."""
        return ""


def cap_words(line: Line) -> str:
    """The line's cap, to be put behind what it takes off."""
    return f"，最多扣 {in_words(line.cap)} 分" if line.cap is not None else ""
