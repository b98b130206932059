"""The likeness of pictures (图片指纹): bits that are near for pictures that look the same, and a closer look at two.

The bits find candidates among very many. Two filled-in sheets of one form share nearly all of them, so whoever is to
be shown as a copy is laid over the other one, small, brightened alike, and cut a little as people cut.
"""

from collections.abc import Sequence
from functools import cache
from math import cos, pi
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

COARSE, FINE = (32, 8), (64, 16)
"""Side of the small picture, and how many of its slowest waves each way: 64 and 256 bits."""
FLAT = 2.0
"""Below this spread of grey (of 255) nothing is to be seen, and everything would look alike."""
LOOK_SIDE, CUTS = 48, (0.0, 0.01, 0.02, 0.03)
MIDDLE, SPREAD = 128, 48
FAR_SPOTS, FAR = 0.005, 30
"""Copies differ by 30 of 255 at most when one spot in 200 is left out, other sheets of the same form by 36 and more."""

Looks = tuple["Image", ...]


def picture_hash(image: "Image") -> str:
    """16 and 64 hexadecimal digits of an upright picture; "" for one without anything on it."""
    from PIL import ImageStat

    grey = image.convert("L")
    if ImageStat.Stat(grey).stddev[0] < FLAT:
        return ""
    return f"{_bits(grey, *COARSE):016x}{_bits(grey, *FINE):064x}"


def looks(image: "Image") -> Looks:
    """A picture made small, whole and cut a little on all sides, each with the same brightness and contrast."""
    from PIL import Image

    grey = image.convert("L")
    wide, high = grey.size
    size, box = (LOOK_SIDE, LOOK_SIDE), Image.Resampling.BOX
    cut = ((wide * part, high * part, wide * (1 - part), high * (1 - part)) for part in CUTS)
    return tuple(_evened(grey.resize(size, box, box=each)) for each in cut)


def is_copy(one: Looks, other: Looks) -> bool:
    """True if one of two pictures is the other, compressed, made smaller, brightened or cut a little."""
    pairs = [(one[0], look) for look in other] + [(look, other[0]) for look in one[1:]]
    return any(_gap(*pair) <= FAR for pair in pairs)


def _gap(one: "Image", other: "Image") -> int:
    """How far the pictures differ, the farthest few spots left out."""
    from PIL import ImageChops

    counted = ImageChops.difference(one, other).histogram()
    left = round(LOOK_SIDE * LOOK_SIDE * FAR_SPOTS)
    for value in range(len(counted) - 1, 0, -1):
        left -= counted[value]
        if left < 0:
            return value
    return 0


def _evened(small: "Image") -> "Image":
    from PIL import ImageStat

    seen = ImageStat.Stat(small)
    mean, spread = seen.mean[0], max(seen.stddev[0], FLAT)
    table = [min(255, max(0, round((value - mean) / spread * SPREAD + MIDDLE))) for value in range(256)]
    return small.point(table)


def _bits(grey: "Image", side: int, waves: int) -> int:
    from PIL import Image

    small = grey.resize((side, side), Image.Resampling.BOX)
    found = _slow_waves(list(map(float, small.tobytes())), side, waves)
    # The first one is the mean brightness, which a copy may change.
    middle = median(found[1:])
    return sum(1 << place for place, wave in enumerate(found) if wave > middle and place)


def _slow_waves(pixels: Sequence[float], side: int, waves: int) -> list[float]:
    """The slowest parts of the cosine transform, `waves` each way."""
    table = _cosines(side, waves)
    rows = [pixels[start : start + side] for start in range(0, side * side, side)]
    across = [[sum(map(float.__mul__, wave, row)) for wave in table] for row in rows]
    columns = list(zip(*across, strict=True))
    return [sum(map(float.__mul__, wave, column)) for wave in table for column in columns]


@cache
def _cosines(side: int, waves: int) -> list[list[float]]:
    return [[cos((2 * place + 1) * wave * pi / (2 * side)) for place in range(side)] for wave in range(waves)]
