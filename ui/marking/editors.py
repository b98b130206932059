"""The table rule kind → mark editor."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from scoring_rules.kinds.rule import Case, Rule
from scoring_rules.kinds.sample import Sample
from scoring_rules.kinds.sum import Sum
from ui.marking.accrue import AccrueEditor
from ui.marking.answers import AnswersEditor
from ui.marking.bands import BandsEditor
from ui.marking.credit import CreditEditor
from ui.marking.deduct import DeductEditor
from ui.marking.editor import MarkEditor
from ui.marking.judgement import JudgementEditor
from ui.marking.levels import LevelsEditor
from ui.marking.pro_rata import ProRataEditor
from ui.marking.sample import ResultsEditor
from ui.marking.sum import SumEditor


def new_editor(rule: Rule, case: Case, parent: QWidget | None = None) -> MarkEditor:
    """打分编辑 for a rule."""
    return EDITORS[rule.kind](rule, case, parent)


def _sample(rule: Sample, case: Case, parent: QWidget | None) -> MarkEditor:
    """Answers where the rule has questions, results otherwise."""
    return (AnswersEditor if rule.questions else ResultsEditor)(rule, case, parent)


def _sum(rule: Sum, case: Case, parent: QWidget | None) -> MarkEditor:
    return SumEditor(rule, case, new_editor, parent)


EDITORS: dict[str, Callable[..., MarkEditor]] = {
    "deduct": DeductEditor,
    "credit": CreditEditor,
    "accrue": AccrueEditor,
    "levels": LevelsEditor,
    "bands": BandsEditor,
    "pro_rata": ProRataEditor,
    "sample": _sample,
    "judgement": JudgementEditor,
    "sum": _sum,
}
