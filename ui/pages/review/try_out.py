"""试算: the rule's own mark editor, and what a mark entered there would give; nothing of it is kept."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from scoring_rules.exact import RoundingMode, in_words, rounded
from scoring_rules.kinds.rule import Case, Rule, Working
from scoring_rules.marks import RawMark
from ui.formatting import NOTHING
from ui.marking.editor import MarkEditor
from ui.marking.editors import new_editor
from ui.theme import theme
from ui.widgets.labels import button, frame, label

PLACES = 2


class TryOut(QWidget):
    """试算 for one rule at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule: Rule | None = None
        self._case = Case(Decimal(0), {})
        self._mark: RawMark | None = None
        self.editor: MarkEditor | None = None
        now = theme()
        box = frame(self, "card")
        self._inner = QVBoxLayout(box)
        self._inner.setContentsMargins(now.px(14), now.px(10), now.px(14), now.px(12))
        self._inner.setSpacing(now.px(8))
        head = QHBoxLayout()
        self.points = label(NOTHING, box, "number none")
        self.clear = button(self.tr("清空"), box, role="quiet")
        self.clear.clicked.connect(self._on_clear)
        head.addWidget(label(self.tr("试算"), box, "heading"))
        head.addWidget(label(self.tr("填一种情况，看得几分；不会记下"), box, "small"), 1)
        head.addWidget(self.clear)
        head.addWidget(self.points)
        self._inner.addLayout(head)
        self.words = label("", box, "soft", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._inner.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)

    def show_rule(self, rule: Rule | None, points: Decimal | None, *, bonus: bool) -> None:
        """Try this rule from now on; what was entered stays as far as the rule takes it. None: nothing to try."""
        usable = rule is not None and points is not None
        self.setVisible(usable)
        if rule is None or points is None:
            self._rule = None
            self._drop_editor()
            return
        case = Case(points, {}, bonus)
        if rule == self._rule and case == self._case:
            return
        if self._rule is None or rule.kind != self._rule.kind or rule.assess(self._mark, case).faults:
            self._mark = None
        self._rule, self._case = rule, case
        self._drop_editor()
        self.editor = new_editor(rule, case, self)
        self.editor.mark_edited.connect(self._on_mark_edited)
        self._inner.insertWidget(1, self.editor)
        self.editor.set_mark(self._mark)
        self._show_points()

    def forget(self) -> None:
        """Another item: start with nothing entered."""
        self._rule = self._mark = None

    def _drop_editor(self) -> None:
        if self.editor is not None:
            self._inner.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None

    def _on_mark_edited(self, mark: RawMark) -> None:
        self._mark = mark
        self._show_points()

    def _on_clear(self) -> None:
        self._mark = None
        if self.editor is not None:
            self.editor.set_mark(None)
        self._show_points()

    def _show_points(self) -> None:
        assert self._rule is not None
        working = self._rule.assess(self._mark, self._case) if self._mark is not None else None
        self.clear.setVisible(self._mark is not None)
        self.points.setText(_points(working))
        self.words.setText(_words(working))
        self.words.setVisible(bool(self.words.text()))
        role = "number none" if working is None or working.points is None else "graded"
        self.points.setProperty("role", role)
        self.points.style().unpolish(self.points)
        self.points.style().polish(self.points)


def _points(working: Working | None) -> str:
    if working is None or working.points is None:
        return NOTHING
    return f"{in_words(rounded(working.points, PLACES, RoundingMode.HALF_UP))} 分"


def _words(working: Working | None) -> str:
    if working is None:
        return ""
    if working.faults:
        return "；".join(f"{fault.message}，{fault.remedy}" for fault in working.faults)
    if working.waiting:
        return f"还缺：{'、'.join(working.waiting)}"
    return working.words()
