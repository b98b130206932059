"""A mark editor for each item of the sheet with every kind, on screen, with everything it hands on written down."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from scoring_rules.kinds.rule import Case, Facts, Rule
from scoring_rules.marks import RawMark
from tests.ui.scoring_setting import all_kinds, dress
from ui.marking.editor import MarkEditor
from ui.marking.editors import new_editor
from ui.theme import Theme


@dataclass
class Editing:
    """An editor under test, with the marks it handed on and the sentences with which it refused."""

    editor: MarkEditor
    rule: Rule
    case: Case
    marks: list[RawMark] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    @property
    def mark(self) -> RawMark:
        """The mark handed on last."""
        return self.marks[-1]

    @property
    def points(self) -> Decimal | None:
        """What that mark is worth."""
        worth = self.rule.assess(self.mark, self.case).points
        return None if worth is None else Decimal(str(float(worth)))

    def hear(self, mark: RawMark) -> None:
        """As the page does: the editor shows what it has just handed on."""
        self.marks.append(mark)
        self.editor.set_mark(mark)


Edit = Callable[..., Editing]


@pytest.fixture
def edit(qapp: QApplication) -> Iterator[Edit]:
    """`edit("A1")` is the editor of that item, `edit("A5", facts={…})` with facts behind it."""
    dress(qapp, Theme())
    editors: list[MarkEditor] = []

    def make(code: str, mark: RawMark | None = None, facts: Facts | None = None) -> Editing:
        item = next(item for item in all_kinds().items() if item.code == code)
        case = Case(item.points, facts or {})
        editor = new_editor(item.rule, case)
        editors.append(editor)
        found = Editing(editor, item.rule, case)
        editor.mark_edited.connect(found.hear)
        editor.refused.connect(found.refusals.append)
        editor.set_mark(mark)
        editor.show()
        return found

    yield make
    for editor in editors:
        delete(editor)
