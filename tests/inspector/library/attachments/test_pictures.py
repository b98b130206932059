"""Pictures are measured, turned upright and made small; what is no picture says so and costs no memory."""

import random
import struct
import subprocess
import sys
import zlib
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from functools import partial
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image, ImageEnhance

from inspector.domain.evidence.files import FileKind
from inspector.domain.evidence.hints import USUAL
from inspector.domain.evidence.likeness import coarse, distance
from inspector.domain.evidence.markup import ShapeKind, new_shape
from inspector.library.attachments.drawing import drawn
from inspector.library.attachments.likeness import is_copy, looks, picture_hash
from inspector.library.attachments.pictures import NOT_WHOLE, NoPicture, facts, jpeg_bytes, look
from tests.inspector.photographs import exif, jpeg, page, photo, scene, sheet

TAKEN = datetime(2023, 3, 4, 10, 11, 12)
ROOT = Path(__file__).parents[4]


def test_a_photo_says_when_and_where_it_was_taken_and_with_what(tmp_path: Path) -> None:
    path = photo(tmp_path / "a.jpg", 1, TAKEN, zone="+08:00", place=(22.504306, 112.017222))
    found = facts(path, FileKind.JPEG)
    assert found.taken_at == TAKEN.replace(tzinfo=timezone(timedelta(hours=8)))
    assert found.place == pytest.approx((22.504306, 112.017222), abs=1e-6)
    assert found.camera == "HUAWEI P40"
    assert (found.width, found.height) == (640, 480)


def test_south_and_west_are_negative_and_a_time_without_a_zone_has_none(tmp_path: Path) -> None:
    found = facts(photo(tmp_path / "a.jpg", 1, TAKEN, place=(-33.9, -70.6)), FileKind.JPEG)
    assert found.place == pytest.approx((-33.9, -70.6), abs=1e-6)
    assert found.taken_at == TAKEN
    assert found.taken_at.tzinfo is None


def test_a_picture_without_such_words_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    scene(1).save(path)
    found = facts(path, FileKind.PNG)
    assert (found.taken_at, found.place, found.camera) == (None, None, "")


@pytest.mark.parametrize(
    ("time", "zone"),
    [("0000:00:00 00:00:00", ""), ("2023:13:01 00:00:00", ""), ("昨天", ""), (b"\xff\xfe", "")],
)
def test_a_clock_that_was_never_set_gives_no_time(tmp_path: Path, time: object, zone: str) -> None:
    words = exif()
    words.get_ifd(0x8769)[0x9003] = time
    path = tmp_path / "a.jpg"
    scene(1).save(path, exif=words)
    assert facts(path, FileKind.JPEG).taken_at is None


@pytest.mark.parametrize("zone", ["+99:00", "+8", "Z", "+08:0x"])
def test_a_zone_that_cannot_be_leaves_the_time_without_one(tmp_path: Path, zone: str) -> None:
    assert facts(photo(tmp_path / "a.jpg", 1, TAKEN, zone=zone), FileKind.JPEG).taken_at == TAKEN


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_turned_upright(tmp_path: Path, orientation: int) -> None:
    upright = Image.new("RGB", (64, 32), "white")
    upright.paste("red", (0, 0, 16, 16))
    turns = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # what undoes each, in the words of Image.Transpose
    lying = upright if orientation == 1 else upright.transpose(Image.Transpose(turns[orientation]))
    path = tmp_path / "a.jpg"
    lying.save(path, quality=95, exif=exif(orientation=orientation))
    found, seen = facts(path, FileKind.JPEG), look(path, FileKind.JPEG, 64)
    assert (found.width, found.height) == seen.image.size == (64, 32)
    red, green, _ = seen.image.getpixel((4, 4))  # type: ignore[misc]
    assert (red > 200, green < 60) == (True, True)


def test_heic_photos_are_seen_like_others(tmp_path: Path) -> None:
    path = tmp_path / "a.heic"
    words = exif(TAKEN, orientation=6)
    pillow_heif.from_pillow(scene(1)).save(path, exif=words.tobytes())
    found = facts(path, FileKind.HEIC)
    assert found.taken_at == TAKEN
    assert look(path, FileKind.HEIC, 200).image.size == (
        (150, 200) if found.width < found.height else (200, 150)
    )


def test_a_small_picture_is_no_longer_than_asked_for(tmp_path: Path) -> None:
    assert look(photo(tmp_path / "a.jpg", 1), FileKind.JPEG, 256).image.size == (256, 192)
    assert look(photo(tmp_path / "a.jpg", 1), FileKind.JPEG, 9999).image.size == (640, 480)


def test_transparency_stands_on_white(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGBA", (8, 8), (255, 0, 0, 0)).save(path)
    assert look(path, FileKind.PNG, 8).image.getpixel((4, 4)) == (255, 255, 255)
    grey = tmp_path / "b.png"
    Image.new("L", (8, 8), 7).save(grey)
    assert look(grey, FileKind.PNG, 8).image.getpixel((4, 4)) == (7, 7, 7)


@pytest.mark.parametrize("progressive", [False, True])
def test_a_truncated_jpeg_is_shown_as_far_as_it_goes_and_says_so(tmp_path: Path, progressive: bool) -> None:
    path = tmp_path / "a.jpg"
    scene(1).save(path, quality=90, progressive=progressive)
    whole = path.read_bytes()
    assert look(path, FileKind.JPEG, 640).remark == ""
    path.write_bytes(whole[: len(whole) * 2 // 3])
    seen = look(path, FileKind.JPEG, 640)
    assert seen.remark == NOT_WHOLE
    reference = scene(1).getpixel((30, 30))
    assert seen.image.getpixel((30, 30)) == pytest.approx(reference, abs=24)


def test_a_truncated_png_is_shown_as_far_as_it_goes_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    scene(1).save(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    seen = look(path, FileKind.PNG, 640)
    assert seen.remark == NOT_WHOLE
    assert seen.image.getpixel((30, 5)) == scene(1).getpixel((30, 5))


@pytest.mark.parametrize("kind", [FileKind.JPEG, FileKind.PNG, FileKind.HEIC])
@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"nothing like it" * 99])
def test_what_is_no_picture_says_so(tmp_path: Path, kind: FileKind, content: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(content)
    for ask in (lambda: facts(path, kind), lambda: look(path, kind, 256)):
        with pytest.raises(NoPicture) as refused:
            ask()
        assert "损坏" in str(refused.value)


def test_a_paper_is_no_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-")
    with pytest.raises(NoPicture):
        look(path, FileKind.PDF, 256)


def test_random_damage_never_brings_more_than_words(tmp_path: Path) -> None:
    chance = random.Random(7)
    sources = {kind: tmp_path / kind.value for kind in (FileKind.JPEG, FileKind.PNG, FileKind.HEIC)}
    photo(sources[FileKind.JPEG], 1, TAKEN, place=(22, 112), orientation=6)
    scene(2, (200, 150)).save(sources[FileKind.PNG], "PNG")
    pillow_heif.from_pillow(scene(3, (200, 150))).save(sources[FileKind.HEIC], exif=exif(TAKEN).tobytes())
    seen = 0
    for kind, source in sources.items():
        whole = source.read_bytes()
        for _ in range(60):
            damaged = bytearray(whole)
            for _ in range(chance.randint(1, 12)):
                damaged[chance.randrange(min(len(damaged), 2000))] = chance.randrange(256)
            path = tmp_path / "damaged"
            path.write_bytes(damaged)
            for ask in (partial(facts, path, kind), partial(look, path, kind, 128)):
                with suppress(NoPicture):
                    ask()
                    seen += 1
    assert seen


def bomb(wide: int, high: int) -> bytes:
    """A PNG of a few kilobytes that claims to be very large."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        )

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [9_000, 15_000, 60_000])
def test_a_bomb_is_refused_before_anything_is_decoded(tmp_path: Path, side: int) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(bomb(side, side))
    with pytest.raises(NoPicture):
        look(path, FileKind.PNG, 256)


PEAK = (
    "import sys\n"
    "from pathlib import Path\n"
    "from inspector.domain.evidence.files import FileKind\n"
    "from inspector.library.attachments.pictures import NoPicture, look\n"
    "for name in sys.argv[1:]:\n"
    "    try:\n"
    "        look(Path(name), FileKind(Path(name).suffix[1:]), 256)\n"
    "    except NoPicture:\n"
    "        pass\n"
    "status = Path('/proc/self/status').read_text().splitlines()\n"
    "print(next(line.split()[1] for line in status if line.startswith('VmHWM')))\n"
)


@pytest.mark.skipif(sys.platform != "linux", reason="only there a process can tell its own peak")
def test_the_largest_pictures_that_are_shown_stay_under_300_megabytes(tmp_path: Path) -> None:
    large = Image.new("RGB", (7070, 7070), (9, 99, 199))
    large.save(tmp_path / "a.png", compress_level=1)
    large.save(tmp_path / "b.jpeg", quality=40, progressive=True)
    Image.new("RGBA", (5000, 5000), (9, 99, 199, 128)).save(tmp_path / "d.png", compress_level=1)
    (tmp_path / "c.png").write_bytes(bomb(60_000, 60_000))
    del large
    run = [
        sys.executable,
        "-c",
        PEAK,
        *(str(tmp_path / name) for name in ("a.png", "b.jpeg", "c.png", "d.png")),
    ]
    output = subprocess.run(run, check=True, capture_output=True, text=True, cwd=ROOT).stdout
    assert int(output) < 300_000


def test_a_large_panorama_is_still_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.new("RGB", (20_000, 4_000), "navy").save(path, quality=50)
    assert look(path, FileKind.JPEG, 256).image.size == (256, 51)


# Likeness


def hash_of(image: Image.Image) -> int:
    return coarse(picture_hash(image))


def cut(image: Image.Image, share: float) -> Image.Image:
    wide, high = image.size
    return image.crop(
        (int(wide * share), int(high * share), int(wide * (1 - share)), int(high * (1 - share)))
    )


def from_jpeg(image: Image.Image, quality: int) -> Image.Image:
    return Image.open(BytesIO(jpeg(image, quality)))


def test_copies_are_near_and_different_pictures_far() -> None:
    pictures = [scene(number) for number in range(12)] + [page(number) for number in range(12)]
    most = USUAL.picture_distance
    for one in pictures:
        wide, high = one.size
        copies = (
            from_jpeg(one, 30),
            one.resize((wide // 2, high // 2)),
            from_jpeg(one.resize((wide * 2 // 3, high * 2 // 3)), 60),
            ImageEnhance.Brightness(one).enhance(1.15),
            cut(one, 0.01),
        )
        assert max(distance(hash_of(one), hash_of(copy)) for copy in copies) <= most
    far = [distance(hash_of(one), hash_of(other)) for one, other in combinations(pictures, 2)]
    assert min(far) > most


def test_a_closer_look_tells_copies_from_sheets_of_one_form() -> None:
    sheets = [sheet(number) for number in range(6)]
    near = [distance(hash_of(one), hash_of(other)) for one, other in combinations(sheets, 2)]
    assert min(near) <= USUAL.picture_distance
    assert not any(is_copy(looks(one), looks(other)) for one, other in combinations(sheets, 2))
    for one in (*sheets[:2], scene(1), page(1)):
        wide, high = one.size
        copies = (
            from_jpeg(one, 30),
            from_jpeg(one.resize((wide * 2 // 3, high * 2 // 3)), 60),
            ImageEnhance.Brightness(one).enhance(0.85),
            cut(one, 0.02),
        )
        assert all(is_copy(looks(copy), looks(one)) and is_copy(looks(one), looks(copy)) for copy in copies)


def test_two_blank_pictures_are_copies_of_each_other() -> None:
    blank = looks(Image.new("RGB", (300, 200), "white"))
    assert is_copy(blank, blank)


def test_a_picture_without_anything_on_it_is_like_no_other() -> None:
    assert picture_hash(Image.new("RGB", (300, 200), "white")) == ""
    assert picture_hash(Image.new("RGB", (300, 200), "black")) == ""


# Mark-up


def test_markup_is_drawn_on_a_copy() -> None:
    picture = Image.new("RGB", (800, 600), "white")
    markup = (
        new_shape(ShapeKind.BOX, (0.1, 0.1), (0.3, 0.3), colour="red"),
        new_shape(ShapeKind.ARROW, (0.5, 0.5), (0.9, 0.9), colour="blue"),
        new_shape(ShapeKind.TEXT, (0.5, 0.1), (0.5, 0.1), text="缺签名", colour="green"),
    )
    marked = drawn(picture, markup)
    assert picture.getcolors() == [(800 * 600, (255, 255, 255))]
    assert marked.getpixel((80, 120)) == (0xD9, 0x2D, 0x20)
    assert marked.getpixel((560, 420)) == (0x15, 0x70, 0xEF)
    green = [colour for _, colour in marked.crop((400, 60, 600, 110)).getcolors(100_000) or []]
    assert (0x12, 0x92, 0x4A) in green
    assert marked.getpixel((400, 300 + 100)) == (255, 255, 255)
    assert jpeg_bytes(marked).startswith(b"\xff\xd8")


def test_shapes_at_the_edges_and_without_extent_are_drawn_too() -> None:
    picture = Image.new("RGB", (40, 30), "white")
    for kind in ShapeKind:
        for corner in ((0.0, 0.0), (1.0, 1.0)):
            drawn(
                picture,
                (new_shape(kind, corner, corner, text=""), new_shape(kind, corner, corner, text="长" * 99)),
            )
