"""The likeness of a picture in 64 bits (图片指纹): near for pictures that look the same, by their slowest waves."""

from functools import cache
from math import cos, pi
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE, WAVES = 32, 8
FLAT = 2.0
"""Below this spread of grey (of 255) nothing is to be seen, and everything would look alike."""


def picture_hash(image: "Image") -> str:
    """16 hexadecimal digits of an upright picture; "" for one without anything on it."""
    from PIL import Image, ImageStat

    grey = image.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX)
    if ImageStat.Stat(grey).stddev[0] < FLAT:
        return ""
    waves = _slow_waves(list(grey.tobytes()))
    # The first one is the mean brightness, which a copy may change.
    middle = median(waves[1:])
    bits = sum(1 << place for place, wave in enumerate(waves) if wave > middle and place)
    return f"{bits:016x}"


def _slow_waves(pixels: list[int]) -> list[float]:
    """The WAVES × WAVES slowest parts of the cosine transform."""
    table = _cosines()
    rows = [pixels[start : start + SIDE] for start in range(0, SIDE * SIDE, SIDE)]
    across = [[sum(map(float.__mul__, wave, map(float, row))) for wave in table] for row in rows]
    columns = list(zip(*across, strict=True))
    return [sum(map(float.__mul__, wave, column)) for wave in table for column in columns]


@cache
def _cosines() -> list[list[float]]:
    return [[cos((2 * place + 1) * wave * pi / (2 * SIDE)) for place in range(SIDE)] for wave in range(WAVES)]
