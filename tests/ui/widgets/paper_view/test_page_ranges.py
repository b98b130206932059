"""Which pages are meant by what is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_rules.problems import UserError
from ui.widgets.paper_view.page_ranges import chosen_pages


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("", (0, 1, 2, 3, 4)),
        ("全部", (0, 1, 2, 3, 4)),
        ("2", (1,)),
        ("1,3-5", (0, 2, 3, 4)),
        ("3-", (2, 3, 4)),
        ("-2", (0, 1)),
        ("１，３—４", (0, 2, 3)),
        ("2、1、2", (0, 1)),
        (" 1 - 2 ；5 ", (0, 1, 4)),
    ],
)
def test_pages_are_read_as_people_write_them(typed: str, pages: tuple[int, ...]) -> None:
    assert chosen_pages(typed, 5) == pages


@pytest.mark.parametrize("typed", ["6", "0", "4-2", "甲", "1-9", "-", ",", "1-2-3", "99999999999"])
def test_pages_that_are_not_there_are_refused_with_an_example(typed: str) -> None:
    with pytest.raises(UserError) as refusal:
        chosen_pages(typed, 5)
    assert "共 5 页" in refusal.value.message
    assert "1,3-5" in refusal.value.remedy


@given(st.text(alphabet="0123456789,-，— 页", max_size=12), st.integers(1, 40))
def test_whatever_is_typed_gives_pages_that_are_there_or_a_sentence(typed: str, count: int) -> None:
    try:
        pages = chosen_pages(typed, count)
    except UserError:
        return
    assert list(pages) == sorted(set(pages))
    assert all(0 <= page < count for page in pages)
