"""Values and cells: exact numbers, dates, choices, in every way that clerks write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_rules.workbook.cells import choice, content, value
from scoring_rules.workbook.field import Field, Shape


def column(shape: Shape) -> Field:
    return Field("列", ("key",), shape, "", words={"ratio": "按合格率"})


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**25), max_value=10**25, places=12))
def test_every_decimal_comes_back_exactly(number: Decimal) -> None:
    cell = content(column(Shape.NUMBER), number)
    text = repr(cell) if isinstance(cell, float) else str(cell)
    read = Decimal(text) if isinstance(cell, float) else value(column(Shape.NUMBER), text)
    assert read == number


def test_a_number_of_up_to_15_digits_is_a_number_cell_and_a_longer_one_text() -> None:
    assert content(column(Shape.NUMBER), Decimal("0.1")) == 0.1
    assert content(column(Shape.NUMBER), 123456789012345) == 123456789012345.0
    assert content(column(Shape.NUMBER), Decimal("1234567890.1234567890")) == "1234567890.1234567890"
    assert content(column(Shape.NUMBER), Decimal("NaN")) == "NaN"
    assert content(column(Shape.NUMBER), Decimal("1e999")) == "1E+999"


@pytest.mark.parametrize(
    ("shape", "text", "expected"),
    [
        (Shape.NUMBER, " ０．５ ", Decimal("0.5")),
        (Shape.NUMBER, "95%", "95%"),
        (Shape.NUMBER, "五", "五"),
        (Shape.PERCENT, "95%", Decimal(95)),
        (Shape.PERCENT, "95％", Decimal(95)),
        (Shape.NUMBER_OR_FACT, "3", Decimal(3)),
        (Shape.NUMBER_OR_FACT, '"3"', "3"),
        (Shape.NUMBER_OR_FACT, "在岗人数", "在岗人数"),
        (Shape.FLAG, "是", True),
        (Shape.FLAG, "√", True),
        (Shape.FLAG, "FALSE", False),
        (Shape.FLAG, "也许", "也许"),
        (Shape.DAY, "2023-04-01", date(2023, 4, 1)),
        (Shape.DAY, "2023年4月1日", date(2023, 4, 1)),
        (Shape.DAY, "2023/4/1", date(2023, 4, 1)),
        (Shape.DAY, "2023-02-30", "2023-02-30"),
        (Shape.CHOICE, " 按合格率 ", "ratio"),
        (Shape.CHOICE, "ratio", "ratio"),
        (Shape.CHOICE, "别的", "别的"),
        (Shape.CODE, " A1 ", "A1"),
        (Shape.TEXT, " A1 ", " A1 "),
    ],
)
def test_a_cell_is_read_as_its_column_says(shape: Shape, text: str, expected: object) -> None:
    assert value(column(shape), text) == expected


def test_a_fact_that_looks_like_a_number_stands_in_quotes() -> None:
    assert content(column(Shape.NUMBER_OR_FACT), "3") == '"3"'
    assert content(column(Shape.NUMBER_OR_FACT), "在岗人数") == "在岗人数"


def test_days_before_the_calendar_of_spreadsheets_are_text() -> None:
    assert content(column(Shape.DAY), date(1899, 1, 1)) == "1899-01-01"
    assert content(column(Shape.DAY), date(2023, 4, 1)) == date(2023, 4, 1)


def test_what_does_not_fit_its_column_is_written_as_it_reads() -> None:
    assert content(column(Shape.NUMBER), True) == "true"
    assert content(column(Shape.TEXT), Decimal("0.50")) == "0.50"
    assert content(column(Shape.CHOICE), "other") == "other"
    assert choice(column(Shape.CHOICE), "other") is None
