"""The sRGB colour space as an ICC profile (色彩特性文件), made here from the figures of IEC 61966-2-1.

PDF/A asks for one. Made here it is small, the same on every computer, and nobody else's file.
"""

import struct
from functools import cache

_STEPS = 1024
# Primaries and white point adapted to D50, as in the profile that the ICC publishes.
_COLOURS = {
    b"rXYZ": (0.436066, 0.222488, 0.013916),
    b"gXYZ": (0.385147, 0.716873, 0.097076),
    b"bXYZ": (0.143066, 0.060608, 0.714096),
}
_D50 = (0.964203, 1.0, 0.824905)
_WHITE = (0.950455, 1.0, 1.089050)


@cache
def srgb_profile() -> bytes:
    """sRGB as an ICC profile of version 2.1, for screens."""
    curve = b"curv" + struct.pack(">II", 0, _STEPS) + b"".join(map(_tone, range(_STEPS)))
    tags = {
        b"desc": _description(b"sRGB IEC61966-2.1"),
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"wtpt": _xyz(_WHITE),
        **{name: _xyz(colour) for name, colour in _COLOURS.items()},
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    return _profile(tags)


def _profile(tags: dict[bytes, bytes]) -> bytes:
    """Header, table of tags, and each different content once."""
    table, body, places = b"", b"", dict[bytes, int]()
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        if content not in places:
            places[content] = start + len(body)
            body += content + bytes(-len(content) % 4)
        table += name + struct.pack(">II", places[content], len(content))
    head = struct.pack(">I4xI", start + len(body), 0x02100000) + b"mntrRGB XYZ "
    head += struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + _numbers(_D50)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def _tone(step: int) -> bytes:
    value = step / (_STEPS - 1)
    light = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return struct.pack(">H", round(light * 65535))


def _xyz(colour: tuple[float, ...]) -> bytes:
    return b"XYZ \0\0\0\0" + _numbers(colour)


def _numbers(values: tuple[float, ...]) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _description(text: bytes) -> bytes:
    return b"desc" + struct.pack(">II", 0, len(text) + 1) + text + bytes(1 + 8 + 3 + 67)
