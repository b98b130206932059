"""Line breaking by the rules of Chinese print."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.reports.line_breaking import NEVER_FIRST, NEVER_LAST, break_lines, good_breaks


def em(char: str) -> float:
    """A simple typeface: half an em for Latin, one em for the rest."""
    return 0.5 if ord(char) < 0x250 else 1.0


def lines_of(text: str, width: float) -> list[str]:
    return break_lines(text, width, em)


PIECES = st.sampled_from(
    [
        *"缺一扣分年月日第的是个项，。；：、！？）》」”’…—％%（《「“‘ 　1239.,-+=×÷abZ/@",
        "0.5分",
        "2023年4月25日",
        "10,000元",
        "60㎡",
        "第3条",
        "第十二条",
        "95%以上",
        "——",
        "……",
        "https://example.org/a?b=c",
        "\U00020087\U00020bb7",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)
WIDTHS = st.floats(min_value=0.5, max_value=40)


def unspaced(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(TEXTS, WIDTHS)
def test_the_lines_hold_the_text_and_nothing_else(text: str, width: float) -> None:
    assert unspaced("".join(lines_of(text, width))) == unspaced(text)


@given(st.text(max_size=80), WIDTHS)
def test_any_text_at_all_is_broken_without_losing_a_character(text: str, width: float) -> None:
    assert unspaced("".join(lines_of(text, width))) == unspaced(text)


@given(TEXTS, WIDTHS)
def test_no_line_is_wider_than_the_column_unless_it_is_one_character(text: str, width: float) -> None:
    for line in lines_of(text, width):
        assert len(line) == 1 or sum(map(em, line)) <= width + 1e-5


@given(TEXTS, WIDTHS)
def test_a_line_breaks_a_rule_only_where_it_holds_no_good_break(text: str, width: float) -> None:
    if "\n" in text:
        return
    allowed = set(good_breaks(text.rstrip()))
    position = 0
    for line in lines_of(text, width)[:-1]:
        start = text.index(line, position) if line else position
        position = start + len(line)
        end = position + len(text[position:]) - len(text[position:].lstrip())
        if not allowed & {*range(position, end + 1)}:
            inside = [i for i in allowed if start < i <= position and text[start:i].strip()]
            assert not inside, (line, text)


@given(TEXTS)
def test_a_good_break_never_sets_a_closing_mark_first_or_an_opening_mark_last(text: str) -> None:
    for i in good_breaks(text):
        before, after = text[:i].rstrip(), text[i:].lstrip()
        if before and after:
            assert after[0] not in NEVER_FIRST
            assert before[-1] not in NEVER_LAST


@pytest.mark.parametrize(
    "whole",
    [
        "0.5分",
        "10,000元",
        "2023年4月25日",
        "60㎡",
        "第3条",
        "第十二条",
        "91.5%",
        "85％",
        "12个月",
        "2.5个百分点",
        "——",
        "……",
        "FZXBSJW",
    ],
)
def test_these_stay_whole_wherever_the_line_ends(whole: str) -> None:
    for before in range(1, 24):
        text = "字" * before + whole + "字" * 8
        for line in lines_of(text, 12):
            assert whole in line or not set(line) & set(whole)


def test_a_minus_or_equals_sign_stands_with_its_number() -> None:
    assert lines_of("缺要素一项×0.5分＝0.5分", 8) == ["缺要素一项×0.5分", "＝0.5分"]


def test_a_date_is_broken_only_where_the_line_would_be_too_loose_otherwise() -> None:
    text = "验收工作组于2023年4月25日到站"
    assert break_lines(text, 9, em, loosest=0.9) == ["验收工作组于2023年", "4月25日到站"]
    assert break_lines(text, 10.6, em, loosest=0.9) == ["验收工作组于2023年4月", "25日到站"]
    assert break_lines(text, 9, em, loosest=0.5) == ["验收工作组于", "2023年4月25日到站"]


@given(TEXTS, WIDTHS)
def test_a_line_within_the_looseness_loses_nothing_either(text: str, width: float) -> None:
    lines = break_lines(text, width, em, loosest=0.9)
    assert unspaced("".join(lines)) == unspaced(text)
    assert all(len(line) == 1 or sum(map(em, line)) <= width + 1e-5 for line in lines)


def test_newlines_are_kept_and_empty_lines_too() -> None:
    assert lines_of("甲\r\n\n乙\u2028丙", 10) == ["甲", "", "乙", "丙"]


def test_an_empty_text_is_one_empty_line() -> None:
    assert lines_of("", 10) == [""]


def test_the_indent_of_a_paragraph_stays() -> None:
    assert lines_of("　　依据评分表评分", 5) == ["　　依据评", "分表评分"]


def test_a_latin_word_wider_than_the_line_is_cut_by_characters() -> None:
    assert lines_of("见" + "x" * 30, 5) == ["见", "x" * 10, "x" * 10, "x" * 10]


@pytest.mark.parametrize(
    "text", ["，" * 500, "（" * 500, "9" * 5000, "—" * 300, "“" * 200 + "”" * 200, " " * 5000]
)
def test_odd_runs_neither_loop_nor_overflow(text: str) -> None:
    lines = lines_of(text, 10)
    assert all(sum(map(em, line)) <= 10 for line in lines)
    assert unspaced("".join(lines)) == unspaced(text)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("待补签名页，限4月27日12时前提交", "待补签名页，限4月"),
        ("前日提交，2023年4月5日", "前日提交，2023年"),
        ("站长提出（4月25日17时20分）", "站长提出（4月25日"),
    ],
)
def test_a_line_too_loose_may_end_inside_any_date(text: str, first: str) -> None:
    wide = dict.fromkeys("0123456789", 0.5)
    lines = break_lines(text, 8.6, lambda char: wide.get(char, 1.0), loosest=0.92)
    assert lines[0] == first
    assert "".join(lines) == text
