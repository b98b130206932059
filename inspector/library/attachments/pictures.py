"""Pictures as they are looked at (照片): measured, turned upright, made small; hostile ones cost no memory.

Pillow is loaded with the first picture, not before.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cache
from io import BufferedReader, BytesIO, FileIO
from pathlib import Path
from struct import error as StructError  # noqa: N812
from typing import TYPE_CHECKING, Any, NamedTuple

from inspector.domain.evidence.files import FileKind, Place

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

MOST_PIXELS = 250_000_000
"""Of a JPEG, which is decoded at a fraction of its size."""
MOST_PIXELS_WHOLE, MOST_PIXELS_HEIC = 50_000_000, 36_000_000
"""Of what has to be decoded whole: four bytes a pixel, and three more on the way out of HEIC."""
SHRINKING = 1.5
"""How much larger than wanted a JPEG is decoded, at least."""
NOT_WHOLE = "图片不完整，只显示了读得出的部分"
THUMBNAIL = 256
THUMBNAIL_QUALITY = 80
_FORMATS = {FileKind.JPEG: ("JPEG", "MPO"), FileKind.PNG: ("PNG",), FileKind.HEIC: ("HEIF",)}
_EXIF, _GPS = 0x8769, 0x8825
# When the shutter fell, and when it was digitised. The time of the last change says nothing about the visit.
_MODEL, _TAKEN, _ZONE, _DIGITISED = 0x0110, 0x9003, 0x9011, 0x9004
_CLEAR = frozenset({"RGBA", "LA", "PA"})
_SIDEWAYS = frozenset({5, 6, 7, 8})
_ORIENTATION = 0x0112

# Whatever decoders say about bytes that are no picture.
BAD_PICTURE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    EOFError,
    RuntimeError,
    MemoryError,
    StructError,
)


class NoPicture(Exception):
    """The content cannot be shown; the message says why, in the user's words."""


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What a picture says of itself, without being decoded; upright width and height."""

    width: int
    height: int
    taken_at: datetime | None
    place: Place | None
    camera: str


class Seen(NamedTuple):
    """A decoded picture, upright, without transparency; `remark` if not all of it could be read."""

    image: "Image"
    remark: str = ""


def facts(path: Path, kind: FileKind) -> PictureFacts:
    """Size, time, place and camera. `NoPicture` if it is none."""
    try:
        with _opened(path, kind) as (image, _):
            exif = image.getexif()
            inner, gps = exif.get_ifd(_EXIF), exif.get_ifd(_GPS)
            wide, high = image.size
            if exif.get(_ORIENTATION) in _SIDEWAYS:
                wide, high = high, wide
            taken = _taken_at(inner.get(_TAKEN) or inner.get(_DIGITISED), inner.get(_ZONE))
            camera = _text(exif.get(_MODEL))
            return PictureFacts(wide, high, taken, _place(gps), camera)
    except _bad() as failure:
        raise NoPicture("不是能打开的图片，或者已经损坏") from failure


def look(path: Path, kind: FileKind, longest_side: int, *, least: int = 0) -> Seen:
    """The picture, not longer than `longest_side`, as far as it can be read. `NoPicture` if nothing can.

    `least`: a large JPEG may come out as small as that, where it is decoded in half the time then.
    """
    try:
        with _opened(path, kind) as (image, file):
            _check_size(image, kind)
            is_whole = _load(image, longest_side, least) and not file.was_short
            return Seen(_flat(_upright(image)), "" if is_whole else NOT_WHOLE)
    except _bad() as failure:
        raise NoPicture("图片已经损坏，显示不出来；文件本身原样保存着") from failure


def jpeg_bytes(image: "Image", quality: int = THUMBNAIL_QUALITY) -> bytes:
    """The picture as a JPEG."""
    file = BytesIO()
    image.save(file, "JPEG", quality=quality)
    return file.getvalue()


def from_bytes(content: bytes) -> "Image":
    """A picture that this program has written itself."""
    from PIL import Image

    return Image.open(BytesIO(content), formats=("JPEG",))


class _Padded(BufferedReader):
    """A file that is given the end of a JPEG where its own is missing; `was_short` says that it was."""

    was_short = False

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        if found or size == 0 or self.was_short:
            return found
        self.was_short = True
        return b"\xff\xd9"


@contextmanager
def _opened(path: Path, kind: FileKind) -> "Iterator[tuple[ImageFile, _Padded]]":
    from PIL import Image

    formats = _FORMATS.get(kind)
    if formats is None:
        raise NoPicture("不是图片")
    _prepare(kind is FileKind.HEIC)
    # Remarks on damaged tags are for programmers; said each time, as others may have reset it.
    warnings.filterwarnings("ignore", module=r"PIL\.")
    with _Padded(FileIO(path)) as file, Image.open(file, formats=formats) as image:
        yield image, file


@cache
def _prepare(with_heic: bool) -> None:
    from PIL import Image

    # Size is checked here before anything is decoded.
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    if with_heic:
        import pillow_heif

        pillow_heif.options.DECODE_THREADS = 1
        pillow_heif.register_heif_opener(thumbnails=False)


@cache
def _bad() -> tuple[type[BaseException], ...]:
    from PIL import Image

    return (*BAD_PICTURE, Image.DecompressionBombError)


def _check_size(image: "Image", kind: FileKind) -> None:
    wide, high = image.size
    by_parts = kind is FileKind.JPEG and not image.info.get("progressive")
    whole = MOST_PIXELS_HEIC if kind is FileKind.HEIC else MOST_PIXELS_WHOLE
    if image.mode in _CLEAR:
        whole //= 2  # made small, it stands there twice
    if wide * high > (MOST_PIXELS if by_parts else whole):
        raise NoPicture(f"图片太大（{wide}×{high} 像素），这里不显示；文件本身原样保存着")


def _load(image: "ImageFile", longest_side: int, least: int) -> bool:
    """Decodes, at a fraction of the size where the format can; False if the end is missing."""
    from PIL import Image

    share = (least or longest_side * SHRINKING) / max(image.size)
    image.draft("", (max(1, round(image.width * share)), max(1, round(image.height * share))))
    is_whole = True
    try:
        image.load()
    except OSError:
        if not image._im:
            raise
        image.tile, is_whole = [], False  # what was decoded so far is shown
    kernel = Image.Resampling.HAMMING if least else Image.Resampling.BICUBIC
    image.thumbnail((longest_side, longest_side), kernel, reducing_gap=SHRINKING)
    return is_whole


def _upright(image: "Image") -> "Image":
    from PIL import ImageOps

    return ImageOps.exif_transpose(image)


def _flat(image: "Image") -> "Image":
    """Without transparency: on white, as on paper."""
    from PIL import Image

    if image.mode == "RGB":
        return image
    if image.mode in _CLEAR or "transparency" in image.info:
        clear = image.convert("RGBA")
        ground = Image.new("RGB", clear.size, "white")
        ground.paste(clear, mask=clear.getchannel("A"))
        return ground
    return image.convert("RGB")


def _taken_at(words: object, zone: object) -> datetime | None:
    """EXIF time 2023:04:01 10:05:03, with +08:00 if the camera wrote it; None where no clock was set."""
    try:
        taken = datetime.strptime(_text(words)[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
    except ValueError:
        return None
    offset = _text(zone)
    try:
        hours, minutes = int(offset[:3]), int(offset[0] + offset[4:6])
        return taken.replace(tzinfo=timezone(timedelta(hours=hours, minutes=minutes)))
    except (ValueError, IndexError):
        return taken


def _place(gps: dict[int, Any]) -> Place | None:
    try:
        latitude = _degrees(gps[2], _text(gps.get(1)) == "S", 90)
        longitude = _degrees(gps[4], _text(gps.get(3)) == "W", 180)
    except (KeyError, TypeError, ValueError, ArithmeticError):
        return None
    return Place(latitude, longitude) if latitude or longitude else None


def _degrees(parts: Any, is_negative: bool, most: int) -> float:
    whole, minutes, seconds = (float(part) for part in parts)
    degrees = whole + minutes / 60 + seconds / 3600
    if not 0 <= degrees <= most:
        raise ValueError("not on this earth")
    return -degrees if is_negative else degrees


def _text(value: object) -> str:
    words = value.decode("ascii", "replace") if isinstance(value, bytes) else value
    return words.strip("\x00 \t\n") if isinstance(words, str) else ""
