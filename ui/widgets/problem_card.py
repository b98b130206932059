"""问题卡片: one problem with its place and what to do; knows no page."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from scoring_rules.problems import Problem, Severity
from ui.theme import theme
from ui.widgets.labels import frame, label


def problem_card(problem: Problem, parent: QWidget) -> QFrame:
    """What is wrong (in red if it is an error), where, and what to do now, as a card to be stacked in a list."""
    now = theme()
    card = frame(parent, "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(now.px(16), now.px(10), now.px(16), now.px(10))
    column.setSpacing(now.px(2))
    tone = "fault" if problem.severity is Severity.ERROR else "lost"
    column.addWidget(label(problem.message, card, tone, wrap=True))
    column.addWidget(label(problem.where, card, "small", wrap=True))
    column.addWidget(label(problem.remedy, card, wrap=True))
    return card
