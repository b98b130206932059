"""Number fields take what a person means and refuse the rest in place, with a sentence."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.numbers import NumberField, Stepper


@pytest.fixture
def count(qtbot: QtBot) -> NumberField:
    field = NumberField("迟报次数", whole=True)
    qtbot.addWidget(field)
    field.show()
    return field


def entered(field: NumberField, text: str) -> tuple[list[object], list[str]]:
    """Numbers and refusals that come of a text put in at once, as an input method does."""
    numbers: list[object] = []
    refusals: list[str] = []
    field.number_edited.connect(numbers.append)
    field.refused.connect(refusals.append)
    field.setText(text)
    field.textEdited.emit(text)
    return numbers, refusals


@pytest.mark.parametrize(("text", "number"), [("3", 3), ("３", 3), (" 12 ", 12), ("1,200", 1200)])
def test_a_number_is_taken_however_it_is_typed(count: NumberField, text: str, number: int) -> None:
    assert entered(count, text) == ([Decimal(number)], [])


def test_a_decimal_with_a_full_width_point_and_a_percent_sign_is_a_number(qtbot: QtBot) -> None:
    field = NumberField("覆盖率")
    qtbot.addWidget(field)
    assert entered(field, "９６．７５％")[0] == [Decimal("96.75")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("三", "不是可用的数"),
        ("2.5", "要填整数"),
        ("-1", "0 以上"),
        ("1e5", "不是可用的数"),
        ("NaN", "不是可用的数"),
        ("9" * 40, "不是可用的数"),
        ("1_0", "不是可用的数"),
    ],
)
def test_what_is_no_count_is_refused_with_its_name_and_stays_in_the_field(
    count: NumberField, text: str, words: str
) -> None:
    numbers, refusals = entered(count, text)
    assert numbers == []
    assert "迟报次数" in refusals[0]
    assert words in refusals[0]
    assert "没有记下" in refusals[0]
    assert count.text() == text


def test_a_refusal_says_what_stands_recorded_because_the_first_digits_were_taken(qtbot: QtBot) -> None:
    field = NumberField("得分")
    qtbot.addWidget(field)
    field.hold(Decimal(0), Decimal(10), Decimal("0.5"))
    refusals: list[str] = []
    field.refused.connect(refusals.append)
    QTest.keyClicks(field, "15")
    assert field.number == 1
    assert refusals == ["“得分”要在0 到 10 之间，15 没有记下。现在记的是 1"]


def test_a_mended_entry_takes_its_refusal_back(count: NumberField) -> None:
    refusals: list[str] = []
    count.refused.connect(refusals.append)
    entered(count, "x")
    entered(count, "2")
    assert refusals[-1] == ""
    assert count.number == 2


def test_a_number_outside_its_range_is_refused_with_the_range(qtbot: QtBot) -> None:
    field = NumberField("得分")
    qtbot.addWidget(field)
    field.hold(Decimal(0), Decimal(2), Decimal("0.5"))
    assert "0 到 2 之间" in entered(field, "3")[1][0]


def test_steps_stay_within_the_range(qtbot: QtBot) -> None:
    stepper = Stepper("得分", whole=False)
    qtbot.addWidget(stepper)
    stepper.field.hold(Decimal(0), Decimal(1), Decimal("0.5"))
    for _ in range(4):
        stepper.step_by(1)
    assert stepper.number == 1
    for _ in range(4):
        stepper.step_by(-1)
    assert stepper.number == 0


def test_arrow_keys_count_and_the_wheel_does_not(count: NumberField) -> None:
    QTest.keyClick(count, Qt.Key.Key_Up)
    QTest.keyClick(count, Qt.Key.Key_Up)
    QTest.keyClick(count, Qt.Key.Key_Down)
    assert count.number == 1


def test_showing_the_number_that_was_typed_leaves_the_text_alone(count: NumberField) -> None:
    entered(count, "03")
    count.show_number(Decimal(3))
    assert count.text() == "03"
    count.show_number(Decimal(4))
    assert count.text() == "4"
