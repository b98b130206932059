"""Colours and sizes: legible in every look, and nothing in the style sheet left unfilled."""

import re

import pytest

from ui.theme import DARK, LARGE, LIGHT, Colours, Theme, style_sheet

LOOKS = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("paper", "ground", "head")
LEGIBLE = 4.5
"""Contrast that small text needs (WCAG 2, AA)."""


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@LOOKS
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["ink", "soft", "brand", "ok", "lost", "veto", "na"])
def test_every_ink_is_legible_on_every_ground(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= LEGIBLE


@LOOKS
@pytest.mark.parametrize("ink", ["brand", "ok", "lost", "veto"])
def test_every_colour_is_legible_on_its_own_wash(colours: Colours, ink: str) -> None:
    assert contrast(getattr(colours, ink), getattr(colours, f"{ink}_wash")) >= LEGIBLE
    assert contrast(colours.ink, getattr(colours, f"{ink}_wash")) >= LEGIBLE


@LOOKS
def test_buttons_and_rail_are_legible(colours: Colours) -> None:
    assert contrast(colours.on_brand, colours.brand) >= LEGIBLE
    assert contrast(colours.rail_ink, colours.rail) >= LEGIBLE
    assert contrast(colours.rail_bright, colours.rail_on) >= LEGIBLE


@LOOKS
@pytest.mark.parametrize("scale", [1.0, LARGE])
def test_every_name_in_the_style_sheet_is_filled_in(colours: Colours, scale: float) -> None:
    sheet = style_sheet(Theme(colours, scale))
    assert not re.findall(r"@\w*", sheet)
    assert f"font-size: {round(14 * scale)}px" in sheet
