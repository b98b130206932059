"""验收意见: three blocks of sentences, a line each, kept as soon as the hand rests; undo takes them back."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.domain.answers import opinion_of, opinion_to
from inspector.domain.findings import DAYS
from inspector.domain.journal import Field, Topic
from inspector.domain.opinion import Opinion
from ui.formatting import clock
from ui.models.scoring_session import ScoringSession
from ui.pages.verdict.proposal import ProposalDialog
from ui.theme import theme
from ui.widgets.labels import button, label, restyle
from ui.widgets.settling import TextBox

BLOCKS = (
    ("affirmed", "肯定", "做得好的地方，一行一条"),
    ("problems", "存在问题", "查实的问题，一行一条"),
    ("requirements", "整改要求", "要求和期限，一行一条"),
)


class OpinionPanel(QWidget):
    """验收意见 of a session. `opinion_changed` once another opinion is kept, also by undo."""

    opinion_changed = Signal()

    def __init__(self, session: ScoringSession, inspected_on: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._inspected_on = session, inspected_on
        self._waits = False
        self.boxes: dict[str, TextBox] = {}
        self.propose = button(self.tr("生成建议…"), self)
        self.undo = button(self.tr("撤销"), self, role="quiet")
        self.saved = label("", self, "small", wrap=True)
        self._lay_out()
        self._show(self.opinion())
        self.propose.clicked.connect(self._on_propose)
        self.undo.clicked.connect(self._on_undo)
        self._add_key()
        session.fields_changed.connect(self._on_fields_changed)
        session.saved.connect(self._on_saved)
        session.save_failed.connect(self._on_save_failed)

    def opinion(self) -> Opinion:
        """The opinion as it is kept."""
        return opinion_of(self._session.fields(Topic.OPINION))

    def flush(self) -> None:
        """Hand on what is still being typed."""
        for box in self.boxes.values():
            box.flush()

    def take(self, opinion: Opinion) -> None:
        """Another opinion, as one step of undo."""
        self._session.set_fields(opinion_to(opinion), words=self.tr("验收意见"))

    def _on_settled(self) -> None:
        self.take(Opinion(*(_lines(self.boxes[name]) for name, _, _ in BLOCKS)))

    def _on_propose(self) -> None:
        self.flush()
        deadline = self._inspected_on + timedelta(days=DAYS)
        dialog = ProposalDialog(self._session, self.opinion(), deadline, self)
        if dialog.exec() and dialog.taken is not None:
            self.take(dialog.taken)

    def _on_undo(self) -> None:
        """Undo goes as far as opinions go: marks are taken back where they are seen."""
        self.flush()
        changed = self._session.next_undone()
        if changed and all(field.topic is Topic.OPINION for field in changed):
            self._session.undo()
        else:
            self.saved.setText(self.tr("最近一步改的不是验收意见，请到改它的那一页撤销"))
            restyle(self.saved, "small")

    def _add_key(self) -> None:
        """Ctrl+Z inside the panel, once the text field has nothing more of its own to take back."""
        action = QAction(self.undo.text(), self)
        action.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(self._on_undo)
        self.addAction(action)

    def _on_fields_changed(self, changed: frozenset[Field]) -> None:
        if any(field.topic is Topic.OPINION for field in changed):
            self._waits = True
            self._show(self.opinion())
            self.opinion_changed.emit()

    def _show(self, opinion: Opinion) -> None:
        """A box that holds the same sentences keeps its cursor and its empty lines."""
        for name, box in self.boxes.items():
            if _lines(box) != getattr(opinion, name):
                box.show_text("\n".join(getattr(opinion, name)))

    def _on_saved(self, at: object) -> None:
        if self._waits:
            self._waits = False
            self.saved.setText(self.tr("已保存 {time}").format(time=clock(at)))  # type: ignore[arg-type]
            restyle(self.saved, "ok")

    def _on_save_failed(self, sentence: str) -> None:
        if self._waits:
            self.saved.setText(self.tr("没有存上：{why}").format(why=sentence))
            restyle(self.saved, "fault")

    def _lay_out(self) -> None:
        now = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(now.px(5))
        tools = QHBoxLayout()
        tools.addWidget(self.propose)
        tools.addStretch(1)
        tools.addWidget(self.undo)
        column.addLayout(tools)
        for name, words, hint in BLOCKS:
            column.addWidget(label(words, self, "label"))
            box = TextBox(self)
            box.setPlaceholderText(hint)
            box.setAccessibleName(words)
            box.setFixedHeight(now.px(92))
            box.text_settled.connect(self._on_settled)
            self.boxes[name] = box
            column.addWidget(box)
        column.addWidget(self.saved)


def _lines(box: TextBox) -> tuple[str, ...]:
    return tuple(line.strip() for line in box.toPlainText().splitlines() if line.strip())
