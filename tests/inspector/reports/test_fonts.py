"""Typefaces: roles, fallback by character, characters that no font has."""

from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from inspector.reports.fonts import BUNDLED, SANS_BOLD, SERIF, Typefaces, code_point, typefaces
from inspector.reports.roles import Role
from inspector.reports.texts import missing_characters
from inspector.reports.truetype import EmbeddedFont, to_unicode
from tests.inspector.reports import papers

RARE = "榃簕䶮㛃\U00020087"


@pytest.fixture
def faces() -> Typefaces:
    return typefaces(bundled_only=True)


@pytest.mark.parametrize("role", Role)
def test_rare_characters_of_place_and_personal_names_have_a_glyph_in_every_role(
    faces: Typefaces, role: Role
) -> None:
    assert faces.printable(RARE, role) == RARE
    assert "".join(part for _, part in faces.runs(RARE, role)) == RARE


def test_a_character_that_no_font_has_is_printed_as_its_code_point_and_listed(faces: Typefaces) -> None:
    assert faces.printable("陈\U00020bb7", Role.BODY) == "陈〔U+20BB7〕"
    assert faces.missing("陈\U00020bb7🙂") == ["🙂", "\U00020bb7"]


def test_a_content_names_the_characters_that_it_cannot_print(faces: Typefaces) -> None:
    content = papers.verdict(issuer="\U00020bb7镇", subject="陈\U0002a6a5")
    assert missing_characters(content, faces=faces) == ["\U00020bb7", "\U0002a6a5"]


@pytest.mark.parametrize("odd", ["\x00", "\x1b", "\u200b", "\ufeff", "\ufe0f", "\U000e0100", "\u202e"])
def test_invisible_characters_vanish(faces: Typefaces, odd: str) -> None:
    assert faces.printable(f"甲{odd}乙", Role.BODY) == "甲乙"


def test_spaces_of_every_kind_become_spaces_and_newlines_stay(faces: Typefaces) -> None:
    assert faces.printable("甲\t乙\xa0丙\u2003丁\n戊\u3000", Role.BODY) == "甲 乙 丙 丁\n戊\u3000"


def test_line_ends_of_every_system_become_newlines(faces: Typefaces) -> None:
    assert faces.printable("甲\r\n乙\r丙\u2028丁\x0b戊", Role.BODY) == "甲\n乙\n丙\n丁\n戊"


def test_half_a_surrogate_pair_prints_as_its_code_point(faces: Typefaces) -> None:
    assert faces.printable("\ud842", Role.BODY) == "〔U+D842〕"


def test_widths_are_in_em(faces: Typefaces) -> None:
    assert faces.width(faces.printable("一二", Role.BODY), Role.BODY, 16) == 32


def test_code_points_are_written_with_at_least_four_digits() -> None:
    assert code_point("é") == "〔U+00E9〕"


@pytest.mark.parametrize("name", [SERIF, SANS_BOLD])
def test_the_quick_reading_of_a_font_finds_what_the_slow_one_finds(name: str) -> None:
    quick, slow = EmbeddedFont("quick", str(BUNDLED / name)).face, TTFontFace(str(BUNDLED / name))
    assert quick.charToGlyph == {code: glyph for code, glyph in slow.charToGlyph.items() if glyph}
    assert quick.charWidths == {code: slow.charWidths[code] for code in quick.charWidths}
    assert quick.hmetrics == slow.hmetrics
    assert list(quick.glyphPos) == slow.glyphPos


def test_the_text_layer_has_surrogate_pairs_beyond_the_bmp() -> None:
    assert "<01> <D840DC87>" in to_unicode("X", [0, 0x20087])


@pytest.mark.parametrize(
    "content", [b"", b"OTTO" + bytes(200), b"\x00\x01\x00\x00" + bytes(50), bytes(range(256)) * 40]
)
def test_a_damaged_or_foreign_font_in_the_system_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    path = tmp_path / "simfang.ttf"
    path.write_bytes(content)
    monkeypatch.setattr("inspector.reports.fonts._installed_fonts", lambda: {"simfang.ttf": path})
    faces = Typefaces(bundled_only=False)
    assert faces.printable("验收", Role.BODY) == "验收"
    assert next(faces.runs("验收", Role.BODY)) == ("NotoSerifSC_400Regular", "验收")


def test_an_installed_face_comes_first_and_the_bundled_ones_fill_its_gaps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "simfang.ttf"
    path.write_bytes((BUNDLED / SERIF).read_bytes())
    monkeypatch.setattr("inspector.reports.fonts._installed_fonts", lambda: {"simfang.ttf": path})
    faces = Typefaces(bundled_only=False)
    text = faces.printable("验·", Role.BODY)
    assert [name for name, _ in faces.runs(text, Role.BODY)] == ["simfang"]
