"""核对一项否决: its text, what it does when it is found true, and whether it is one at all."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector.domain.review import UNDECIDED, Decision, grades_of
from scoring_rules.model import VetoEffect
from ui.formatting import effect as effect_words
from ui.models.review_session import ReviewSession
from ui.models.source_table import VETO_WORDS
from ui.pages.review.form_cells import ChoiceCell
from ui.pages.review.rule_schema import Field, Shape
from ui.pages.review.span_view import SpanView
from ui.theme import theme
from ui.widgets.labels import ElidedLabel, button, frame, label, scrolling

NO_GRADE = ""


class VetoPanel(QWidget):
    """The right half for a veto. `accepted` when it is said to be right."""

    accepted = Signal()

    def __init__(self, session: ReviewSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.code = ""
        now = theme()
        sheet = frame(self, "paper")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(now.px(20), now.px(14), now.px(20), now.px(16))
        column.setSpacing(now.px(10))
        self.title = ElidedLabel("", sheet, "title")
        self.where = ElidedLabel("", sheet, "soft")
        self.leave_out = button(self.tr("不是否决项"), sheet, role="link")
        self.spans = SpanView(sheet)
        self.meaning = label("", sheet, "meaning", wrap=True)
        effects = {each.value: words for each, words in VETO_WORDS.items()}
        self.effect = ChoiceCell(Field("effect", self.tr("查实后"), Shape.CHOICE, 6, words=effects), sheet)
        self.grade = ChoiceCell(Field("grade", self.tr("等次最高为"), Shape.CHOICE, 6), sheet)
        row = QHBoxLayout()
        row.addWidget(self.where, 1)
        row.addWidget(self.leave_out)
        column.addWidget(self.title)
        column.addLayout(row)
        for widget in (self.spans, self.meaning, self._card(sheet)):
            column.addWidget(widget)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolling(sheet, self), 1)
        whole.addWidget(self._foot())
        self.leave_out.clicked.connect(self._on_leave_out)
        self.effect.settled.connect(self._on_edited)
        self.grade.settled.connect(self._on_edited)

    def show_item(self, code: str) -> None:
        """Turn to a veto."""
        self.code = code
        self.session.new_stretch()
        self.refresh()

    def refresh(self) -> None:
        """Show the veto as the session has it now."""
        veto = self.session.veto(self.code)
        if veto is None:
            return
        decision = self.session.decision(self.code)
        self.title.setText(f"{veto.code}　{veto.title}")
        self.where.setText(self.tr("否决事项　{place}").format(place=veto.place))
        self.spans.show_text(veto.criterion, None)
        effect = VetoEffect(decision.effect or VetoEffect.FAIL)
        words = effect_words(effect, decision.grade or self.tr("（请选等次）"))
        if decision.left_out:
            words = self.tr("这一行不作为否决事项")
        self.meaning.setText(self.tr("理解为：查实后，{words}。").format(words=words))
        self.effect.show_value(effect.value)
        self.grade.offer({name: name for name in self._grades()})
        self.grade.show_value(decision.grade or NO_GRADE)
        self.grade.setVisible(effect is VetoEffect.CAP_GRADE)
        self.leave_out.setText(self.tr("还是否决项") if decision.left_out else self.tr("不是否决项"))
        self.revert.setEnabled(decision != UNDECIDED)

    def take_back(self) -> None:
        """改回原样."""
        self._decide(UNDECIDED)

    def _on_leave_out(self) -> None:
        decision = self.session.decision(self.code)
        self._decide(replace(decision, left_out=not decision.left_out))

    def _on_edited(self) -> None:
        effect = str(self.effect.value)
        grade = ""
        if effect == VetoEffect.CAP_GRADE.value:
            # The best grade would be no limit at all.
            grade = str(self.grade.value or next(iter(self._grades()[1:]), ""))
        is_usual = effect == VetoEffect.FAIL.value
        decision = self.session.decision(self.code)
        self._decide(replace(decision, effect=None if is_usual else effect, grade=grade or None))

    def _grades(self) -> list[str]:
        return [grade.name for grade in grades_of(self.session.review)]

    def _decide(self, decision: Decision) -> None:
        self.session.new_stretch()
        self.session.decide(self.code, decision, self.tr("否决事项 {code}").format(code=self.code))

    def _card(self, sheet: QWidget) -> QWidget:
        now = theme()
        card = frame(sheet, "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(now.px(14), now.px(10), now.px(14), now.px(12))
        row.setSpacing(now.px(12))
        row.addWidget(self.effect, 1)
        row.addWidget(self.grade, 1)
        return card

    def _foot(self) -> QWidget:
        now = theme()
        foot = frame(self, "foot")
        self.revert = button(self.tr("改回原样"), foot)
        self.yes = button(self.tr("看下一处存疑"), foot, key="F4", role="primary")
        row = QHBoxLayout(foot)
        row.setContentsMargins(now.px(20), now.px(9), now.px(20), now.px(9))
        row.addWidget(self.revert)
        row.addStretch(1)
        row.addWidget(self.yes)
        self.revert.clicked.connect(self.take_back)
        self.yes.clicked.connect(self.accepted)
        return foot
