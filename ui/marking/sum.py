"""组合 `sum`: each part in its own frame with its own editor."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from scoring_rules.exact import in_words
from scoring_rules.kinds.rule import Case, Rule
from scoring_rules.kinds.sum import Sum, SumPart
from scoring_rules.marks import RawMark
from ui.marking.editor import MarkEditor, Steps, Target, table_in
from ui.theme import theme
from ui.widgets.labels import label

NewEditor = Callable[[Rule, Case, QWidget], MarkEditor]


class SumEditor(MarkEditor):
    """组合: the parts one under the other, each made by `new_editor`."""

    KEYS = ("parts",)

    def __init__(self, rule: Sum, case: Case, new_editor: NewEditor, parent: QWidget | None = None) -> None:
        super().__init__(case, parent)
        self.parts: dict[str, MarkEditor] = {}
        self._marks: RawMark = {}
        self._new_editor = new_editor
        for part in rule.parts:
            self._add(part)
        self.finish()

    def show_mark(self, mark: RawMark) -> None:
        self._marks = dict(table_in(mark, "parts"))
        for what, editor in self.parts.items():
            inner = self._marks.get(what)
            editor.set_mark(inner if isinstance(inner, dict) else None)

    def own_mark(self) -> RawMark:
        marks: RawMark = {what: each.mark_with(each.own_mark()) for what, each in self._marked()}
        return {"parts": marks} if marks else {}

    def full_mark(self) -> RawMark | str:
        marks: RawMark = {}
        for what, editor in self.parts.items():
            if editor.case.bonus:
                if what in self._marks:
                    marks[what] = self._marks[what]
                continue
            full = editor.full_mark()
            if isinstance(full, str):
                return self.tr("“{what}”：{sentence}").format(what=what, sentence=full)
            marks[what] = full
        return {"parts": marks}

    def targets(self) -> Iterator[Target]:
        for editor in self.parts.values():
            yield from editor.targets()

    def counters(self) -> Iterator[Steps]:
        for editor in self.parts.values():
            yield from editor.counters()

    def _marked(self) -> Iterator[tuple[str, MarkEditor]]:
        return ((what, editor) for what, editor in self.parts.items() if what in self._marks)

    def _add(self, part: SumPart) -> None:
        frame = QFrame(self)
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        pad = theme().px(10)
        inside.setContentsMargins(pad, pad - 2, pad, pad)
        inside.setSpacing(theme().px(6))
        kind = self.tr("加分，最多 {n} 分") if part.bonus else self.tr("{n} 分")
        inside.addWidget(label(f"{part.what}　{kind.format(n=in_words(part.points))}", frame, "strong"))
        editor = self._new_editor(part.rule, Case(part.points, self.case.facts, part.bonus), frame)
        inside.addWidget(editor)
        self.parts[part.what] = editor
        editor.mark_edited.connect(self._on_part_edited)
        editor.facts_given.connect(self.facts_given)
        self.body.addWidget(frame)

    def _on_part_edited(self, mark: RawMark) -> None:
        what = next(what for what, editor in self.parts.items() if editor is self.sender())
        self._marks = {**self._marks, what: mark}
        self.edited.emit()
