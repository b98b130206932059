"""The answer table: a proper item model that grows with the persons asked."""

from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.models.answer_table import AnswersModel


def test_it_is_a_proper_item_model_while_persons_come_and_go(qtbot: QtBot) -> None:
    model = AnswersModel(("职责", "薪酬"))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_persons([], 2, ())
    model.cycle(1, 1)
    model.show_persons(model.persons, 3, ("甲",))
    model.set_badge(0, "1")
    model.drop_last()
    model.show_persons(model.persons, 2, ())
    assert tester.model() is model


def test_a_short_row_from_elsewhere_is_filled_up(qtbot: QtBot) -> None:
    model = AnswersModel(("职责", "薪酬"))
    model.show_persons([[True], [False, True, True]], 2, ())
    assert model.persons == [[True, None], [False, True]]
