"""Pictures that look alike (相似图片), found among very many by their 64-bit hashes; knows no picture."""

from collections import defaultdict
from collections.abc import Iterable

BANDS, BAND_BITS = 4, 16
MOST_CANDIDATES = 500
"""Where more than so many are near, it is a form that everybody fills in: the rest tells nothing."""
_MASK = (1 << BAND_BITS) - 1


COARSE_DIGITS = 16


def coarse(picture_hash: str) -> int:
    """The 64 bits that candidates are found by."""
    return int(picture_hash[:COARSE_DIGITS], 16)


def fine(picture_hash: str) -> int:
    """The 256 bits that put candidates in order; 0 where a picture has none."""
    return int(picture_hash[COARSE_DIGITS:] or "0", 16)


def distance(one: int, other: int) -> int:
    """差异: in how many bits two hashes differ."""
    return (one ^ other).bit_count()


class Lookalikes:
    """Hashes by number, to be asked for neighbours.

    Cut in four, two hashes that differ in at most seven bits have a quarter that differs in one at most: whoever
    is looked up with each quarter, and with each of its bits turned, finds all of those. At eight bits two in
    each quarter are missed, which hardly happens.
    """

    def __init__(self, hashes: Iterable[int]) -> None:
        self._hashes = list(hashes)
        self._bands: list[dict[int, list[int]]] = [defaultdict(list) for _ in range(BANDS)]
        for number, value in enumerate(self._hashes):
            for place, band in enumerate(self._bands):
                band[value >> place * BAND_BITS & _MASK].append(number)

    def near(self, value: int, most: int) -> list[tuple[int, int]]:
        """(distance, number) of all hashes that differ in at most `most` bits, nearest first."""
        candidates: set[int] = set()
        for place, band in enumerate(self._bands):
            quarter = value >> place * BAND_BITS & _MASK
            for turned in (quarter, *(quarter ^ 1 << bit for bit in range(BAND_BITS))):
                if len(candidates) < MOST_CANDIDATES:
                    candidates.update(band.get(turned, ())[:MOST_CANDIDATES])
        found = ((distance(value, self._hashes[number]), number) for number in candidates)
        return sorted(each for each in found if each[0] <= most)
