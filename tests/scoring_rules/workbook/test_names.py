"""Lists of names in one cell: what clerks write is understood, what the program writes comes back exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_rules.workbook.names import join_names, quoted, split_names, unclear_names, unquoted
from tests.scoring_rules.strategies import TEXTS

NASTY = st.text(alphabet='甲乙、；;\n，,"“”（）()《》【】 a\t　', max_size=12)


@given(st.lists(st.one_of(NASTY, TEXTS)))
def test_any_names_come_back_from_their_cell(names: list[str]) -> None:
    assert split_names(join_names(names)) == names


@given(NASTY)
def test_any_cell_is_read_without_blanks_around_its_names(text: str) -> None:
    assert split_names(join_names(split_names(text))) == split_names(text)


@given(NASTY)
def test_quotes_come_off_as_they_were_put_on(text: str) -> None:
    assert unquoted(quoted(text)) == text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("听汇报、查台账", ["听汇报", "查台账"]),
        ("听汇报；查台账;实地", ["听汇报", "查台账", "实地"]),
        ("听汇报\n查台账\n", ["听汇报", "查台账"]),
        (" 听汇报 、、 查台账 ", ["听汇报", "查台账"]),
        ("资料（照片、视频）、名册", ["资料（照片、视频）", "名册"]),
        ("《规定、办法》、“一人、一档”", ["《规定、办法》", "“一人、一档”"]),
        ('"照片、视频"、名册', ["照片、视频", "名册"]),
        ('"说""好""的"', ['说"好"的']),
        ("（没有另一半、名册", ["（没有另一半", "名册"]),
        ("、；\n", []),
    ],
)
def test_what_clerks_write_is_understood(text: str, names: list[str]) -> None:
    assert split_names(text) == names


def test_plain_names_are_written_without_quotes() -> None:
    assert join_names(["分管领导", "资料（照片、视频）"]) == "分管领导、资料（照片、视频）"
    assert join_names(["照片、视频", "制度，台账"]) == '"照片、视频"、"制度，台账"'


def test_a_comma_without_quotes_is_unclear() -> None:
    assert unclear_names('照片，视频、"制度，台账"、名册') == ["照片，视频"]
