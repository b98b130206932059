"""ID numbers as cells hold them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.domain.rosters.id_numbers import IdFault, check_digit, read_id_number

BODIES = st.builds(
    lambda area, day, sequence: f"{area}{day:%Y%m%d}{sequence:03d}",
    st.integers(110000, 659999), st.dates(date(1900, 1, 1), date(2025, 1, 1)), st.integers(0, 999),
)  # fmt: skip


@given(BODIES)
def test_a_sound_number_tells_birth_and_sex(body: str) -> None:
    found = read_id_number(body + check_digit(body))
    assert found.fault is IdFault.NONE
    assert found.born.replace("-", "") == body[6:14]
    assert found.sex == ("男" if int(body[16]) % 2 else "女")


@given(BODIES, st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(body: str, place: int, by: int) -> None:
    sound = body + check_digit(body)
    if sound[place] == "X":
        return
    wrong = sound[:place] + str((int(sound[place]) + by) % 10) + sound[place + 1 :]
    assert read_id_number(wrong).fault is not IdFault.NONE
    assert read_id_number(wrong).text == wrong


@given(BODIES)
def test_a_number_cell_keeps_no_digits_that_were_lost(body: str) -> None:
    lost = (body + check_digit(body))[:15] + "000"
    found = read_id_number(lost, is_number=True)
    assert (found.text, found.fault) == ("", IdFault.DAMAGED)


@given(st.text(max_size=30), st.booleans())
def test_any_text_is_read_without_an_error(text: str, is_number: bool) -> None:
    assert isinstance(read_id_number(text, is_number=is_number).fault, IdFault)


@pytest.mark.parametrize(
    ("text", "kept", "fault"),
    [
        ("4.40123E+17", "", IdFault.DAMAGED),
        ("4.40123199001011E+017", "", IdFault.DAMAGED),
        (" 11010519491231002x ", "11010519491231002X", IdFault.NONE),
        ("１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X", IdFault.NONE),
        ("'110105194912310021", "110105194912310021", IdFault.CHECK),
        ("110105491231002", "110105491231002", IdFault.OLD),
        ("H1234567", "H1234567", IdFault.LENGTH),
        ("", "", IdFault.NONE),
        ("110105194902310022", "110105194902310022", IdFault.CHECK),
    ],
)
def test_numbers_are_kept_as_written_and_faults_are_named(text: str, kept: str, fault: IdFault) -> None:
    found = read_id_number(text)
    assert (found.text, found.fault) == (kept, fault)


def test_a_birthday_that_is_no_day_is_told() -> None:
    body = "11010519490231002"
    assert read_id_number(body + check_digit(body)).fault is IdFault.BIRTH
