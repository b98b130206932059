"""Free texts with residents' names, ID numbers and telephones in them, as documents of each kind show them."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.client_names import Names
from inspector.domain.masked_text import masked_text
from inspector.domain.masking import Masking
from inspector.domain.personal_numbers import id_numbers, telephones

NAMES = ["张三", "张三丰", "欧阳娜娜", "高兴", "李 明", "阿卜杜拉·买买提", "Ann"]
GAPS = st.sampled_from(["", " ", "\u3000", "-", "\n", "\r\n  ", "\u200b", "－"])


def masked(text: str, masking: Masking = Masking.FEEDBACK) -> str:
    return masked_text(text, NAMES, masking)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("张三丰说社工常来", "张＊＊说社工常来"),
        ("张三和李明", "张＊和李＊"),
        ("张\u3000三、欧阳\n娜娜", "张＊、欧阳＊＊"),
        ("阿卜杜拉•买买提表示满意", "阿＊＊＊·买＊＊表示满意"),
        ("服务对象高兴说：很高兴", "服务对象高＊说：很高兴"),
        ("高兴（女，78岁）", "高＊（女，78岁）"),
        ("Ann 说 Annual", "a＊＊ 说 Annual"),
        ("身份证11010519491231002X。", "身份证110105********002X。"),
        ("身份证１１０１０５ １９４９１２３１ ００２ｘ", "身份证110105********002X"),
        ("110105-1949-12-31-0021", "110105********0021"),
        ("11010519491231\n002X", "110105********002X"),
        ("旧号110105491231002", "旧号110105******002"),
        ("残疾人证44530219900101123444", "残疾人证445302**************"),
        ("电话+86 138 1234 5678", "电话138****5678"),
        ("电话0766-8881234或１３８１２３４５６７８", "电话0766-*****34或138****5678"),
    ],
)
def test_what_is_private_is_masked_however_it_is_written(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "群众满意，高兴地参加活动",
        "2022 2023 2024 2025年",
        "10 10 10 9 8 10 10 10 9 10",
        "2023-04-01 12:30至2023-04-02 18:00",
        "代码445302001、445302002",
        "3f" * 32,
        "a" + "1" * 20 + "bc" * 10,
        "率为0.333333333333333333",
        "",
    ],
)
def test_what_is_not_private_stays_as_it_is(text: str) -> None:
    assert masked(text) == text


def test_the_office_s_own_papers_keep_every_word() -> None:
    text = "张三丰 11010519491231002X 13812345678"
    assert masked(text, Masking.INTERNAL) == text


def test_of_two_that_overlap_the_first_is_masked_and_nothing_is_lost() -> None:
    assert masked_text("王李明德说好", ["王李明", "李明德"], Masking.PUBLIC) == "王＊＊德说好"


def test_names_are_prepared_once_for_many_texts() -> None:
    names = Names(NAMES)
    assert masked_text("张三丰", names, Masking.PUBLIC) == "张＊＊"
    assert "张三丰" in names and "张四" not in names
    assert Names(["王", "张＊＊"]).unusable == ["王"]


@given(st.text("0123456789xX０１２ａ，。岁\n -", max_size=80))
def test_no_run_of_fifteen_digits_survives(text: str) -> None:
    out = unicodedata.normalize("NFKC", masked(text))
    assert not [
        run for run in re.findall(r"(?<![.．\d])\d{15,}", out) if not re.search(r"\d[.．]" + run, out)
    ]


@given(
    st.dates().filter(lambda day: 1900 <= day.year <= 2026),
    st.lists(GAPS, min_size=3, max_size=3),
    st.text("，。说岁、", max_size=5),
)
def test_an_id_number_in_pieces_is_found_whatever_lies_between(
    day: object, gaps: list[str], after: str
) -> None:
    birth = str(day).replace("-", "")
    number = f"445302{gaps[0]}{birth[:4]}{gaps[1]}{birth[4:]}{gaps[2]}002X"
    assert masked(f"证{number}{after}") == f"证445302********002X{after}"


@given(st.integers(0, 10**8 - 1), GAPS, GAPS)
def test_a_mobile_number_is_found_whatever_lies_between(tail: int, first: str, second: str) -> None:
    digits = f"{tail:08}"
    assert masked(f"电话138{first}{digits[:4]}{second}{digits[4:]}。") == f"电话138****{digits[4:]}。"


@given(st.text(max_size=60))
def test_finding_numbers_never_fails_and_stays_inside_the_text(text: str) -> None:
    for found in (*id_numbers(text), *telephones(text)):
        assert 0 <= found.start < found.end <= len(text)
        assert found.digits


def test_a_long_column_of_numbers_takes_no_time_to_speak_of() -> None:
    assert not list(id_numbers("7 " * 50_000))
