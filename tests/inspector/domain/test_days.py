"""Days as offices write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.days import agrees, day_of, day_text

DAYS = st.dates(date(1911, 1, 1), date(2099, 12, 31))
WRITTEN = (
    "{0.year}-{0.month}-{0.day}", "{0.year}/{0.month:02d}/{0.day:02d}", "{0.year}.{0.month}.{0.day}",
    "{0.year}年{0.month}月{0.day}日", "{0.year}{0.month:02d}{0.day:02d}", "{0.year}-{0.month:02d}-{0.day:02d} 00:00:00",
    "{0.year} 年 {0.month} 月 {0.day} 日", "'{0.year}/{0.month}/{0.day}",
)  # fmt: skip


@given(DAYS, st.sampled_from(WRITTEN))
def test_every_notation_of_a_day_is_the_day(day: date, written: str) -> None:
    assert day_text(written.format(day)) == day.isoformat()


@given(DAYS)
def test_a_spreadsheets_day_number_is_the_day(day: date) -> None:
    assert day_text(str((day - date(1899, 12, 30)).days)) == day.isoformat()


@given(DAYS)
def test_days_in_chinese_figures_are_the_day(day: date) -> None:
    digits = "〇一二三四五六七八九"

    def below_a_hundred(number: int) -> str:
        tens, ones = divmod(number, 10)
        return ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十") + (
            digits[ones] if ones else ""
        )

    year = "".join(digits[int(figure)] for figure in str(day.year))
    text = f"{year}年{below_a_hundred(day.month)}月{below_a_hundred(day.day)}日"
    assert day_text(text) == day.isoformat()


@given(st.text(max_size=20))
def test_any_text_is_a_day_of_the_calendar_or_none(text: str) -> None:
    found = day_text(text)
    assert found is None or day_of(found) is not None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2022.3", "2022-03"), ("2022年3月", "2022-03"), ("二〇二二年三月", "2022-03"), ("2022年", "2022"),
        ("202203", "2022-03"), ("2022-02-30", None), ("2022-13-1", None), ("220301", None), ("3月1日", None),
        ("本月", None), ("2022年廿一月", None), ("1800-01-01", None), ("一九九〇年元月", "1990-01"),
        ("二〇二一年廿三月卅日", None), ("12345", "1933-10-18"), ("99999", None),
    ],
)  # fmt: skip
def test_a_day_is_as_exact_as_it_was_written(text: str, found: str | None) -> None:
    assert day_text(text) == found


def test_a_month_agrees_with_its_days_and_an_empty_text_is_no_day() -> None:
    assert agrees("2022-03", "2022-03-15")
    assert not agrees("2022-03", "2022-04-15")
    assert day_of("") is None
    assert day_of("2022-03") == date(2022, 3, 1)
    assert day_of("2022") == date(2022, 1, 1) + timedelta(0)
