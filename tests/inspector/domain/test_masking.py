"""Names, numbers, addresses, categories and photos as each kind of document shows them."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.masking import (
    MASKED,
    Masking,
    mask_address,
    mask_id_number,
    mask_name,
    mask_telephone,
    photo_is_printed,
    shown_address,
    shown_categories,
    shown_id_number,
    shown_name,
    shown_telephone,
)

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=6)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张＊"),
        ("张三丰", "张＊＊"),
        ("欧阳娜娜", "欧阳＊＊"),
        ("司徒雷", "司徒＊"),
        ("欧阳", "欧＊"),
        ("张", "＊"),
        ("张　三", "张＊"),
        ("张三（户主）", "张＊"),
        ("阿卜杜拉•买买提", "阿＊＊＊·买＊＊"),
        ("John Smith", "J＊＊＊ S＊＊＊＊"),
        ("\U00020087明", "\U00020087＊"),
        ("张**", "张＊＊"),
        ("", ""),
    ],
)
def test_of_a_name_the_family_name_stays(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@given(HAN)
def test_a_masked_name_is_as_long_as_before_and_holds_nothing_of_the_given_name(name: str) -> None:
    masked = mask_name(name)
    assert len(masked) == len(name)
    assert re.fullmatch(r"[^＊]{1,2}＊+", masked)
    assert mask_name(masked) == masked


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("11010519491231002X", "110105********002X"),
        ("110105 19491231-002x", "110105********002X"),
        ("１１０１０５１９４９１２３１００２Ｘ", "110105********002X"),
        ("110105491231002", "110105******002"),
        ("44530219900101123444", "445302**************"),
        ("H12345678", "H1******8"),
        ("123", "***"),
    ],
)
def test_of_an_id_number_the_place_and_the_end_stay(number: str, masked: str) -> None:
    assert mask_id_number(number) == masked


@given(st.text("0123456789Xx -０１２", max_size=30))
def test_of_no_number_six_digits_in_the_middle_stay(number: str) -> None:
    masked = mask_id_number(number)
    assert not re.search(r"\d{7}", masked)


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13812345678", "138****5678"),
        ("+86 138 1234 5678", "138****5678"),
        ("138-1234-5678", "138****5678"),
        ("0766-8881234", "0766-*****34"),
        ("(020)87654321", "020-******21"),
        ("8881234", "*****34"),
        ("", ""),
    ],
)
def test_of_a_telephone_enough_stays_to_tell_two_apart(number: str, masked: str) -> None:
    assert mask_telephone(number) == masked


@pytest.mark.parametrize(
    ("address", "village", "township"),
    [
        (
            "广东省样州市样山县榃滨镇上围村委会下洞村12号",
            "广东省样州市样山县榃滨镇上围村委会＊＊",
            "广东省样州市样山县榃滨镇＊＊",
        ),
        ("样州市云城区城西街道环城路12号", "样州市云城区城西街道＊＊", "样州市云城区城西街道＊＊"),
        ("镇安镇西村3队", "镇安镇西村＊＊", "镇安镇＊＊"),
        ("中山市古镇镇北社区", "中山市古镇镇北社区", "中山市古镇镇＊＊"),
        ("上围村3号", "上围村＊＊", "＊＊"),
        ("", "", ""),
    ],
)
def test_an_address_goes_down_to_the_village_or_the_township(
    address: str, village: str, township: str
) -> None:
    assert mask_address(address) == village
    assert mask_address(address, villages=False) == township


@given(HAN, st.integers(1, 999))
def test_no_house_number_stays(street: str, number: int) -> None:
    assert str(number) not in mask_address(f"榃滨镇{street}{number}号")


def test_the_office_s_own_papers_show_everything() -> None:
    own = Masking.INTERNAL
    assert shown_name("张三丰", own) == "张三丰"
    assert shown_id_number("11010519491231002X", own) == "11010519491231002X"
    assert shown_telephone("13812345678", own) == "13812345678"
    assert shown_address("榃滨镇上围村3号", own) == "榃滨镇上围村3号"
    assert shown_categories(["残疾人"], own) == ("残疾人",)


def test_a_public_paper_tells_of_no_minor_and_no_disability() -> None:
    assert shown_categories(["低保", "残疾人", "留守儿童"], Masking.PUBLIC) == ("低保",)
    assert shown_categories(["残疾人"], Masking.PUBLIC) == ("服务对象",)
    assert shown_categories([], Masking.PUBLIC) == ()
    assert shown_categories(["残疾人"], Masking.FEEDBACK) == ("残疾人",)
    assert shown_address("榃滨镇上围村3号", Masking.PUBLIC) == "榃滨镇＊＊"
    assert shown_address("榃滨镇上围村3号", Masking.FEEDBACK) == "榃滨镇上围村＊＊"


@pytest.mark.parametrize("masking", Masking)
def test_no_verdict_and_no_outer_paper_shows_a_minor(masking: Masking) -> None:
    assert not photo_is_printed(masking, shows_minor=True, in_verdict=True)
    assert photo_is_printed(masking, shows_minor=True) == (masking is Masking.INTERNAL)
    assert photo_is_printed(masking) == (masking is not Masking.PUBLIC)


def test_the_table_of_what_is_masked_has_a_column_for_each_kind() -> None:
    assert all(len(row) == 1 + len(Masking) for row in MASKED)
    guide = (Path(__file__).parents[3] / "docs" / "guide" / "masking.md").read_text(encoding="utf-8")
    assert all(f"| {' | '.join(row)} |" in guide for row in MASKED)
