"""Pictures that tests take themselves: scenes with varied content, as a phone would save them."""

import random
from datetime import datetime
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw


def scene(seed: int, size: tuple[int, int] = (640, 480)) -> Image.Image:
    """A picture like no other: soft colours with a few things in front."""
    chance = random.Random(seed)
    small = Image.new("RGB", (8, 6))
    small.putdata([tuple(chance.randrange(40, 220) for _ in range(3)) for _ in range(48)])
    made = small.resize(size, Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(made)
    wide, high = size
    for _ in range(8):
        x, y = chance.randrange(wide), chance.randrange(high)
        corners = [
            x,
            y,
            x + chance.randrange(wide // 12, wide // 3),
            y + chance.randrange(high // 12, high // 3),
        ]
        draw = pen.rectangle if chance.random() < 0.5 else pen.ellipse
        draw(corners, fill=tuple(chance.randrange(256) for _ in range(3)))
    return made


def page(seed: int, size: tuple[int, int] = (600, 800)) -> Image.Image:
    """A white page with lines of black words."""
    chance = random.Random(seed)
    made = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(made)
    wide, high = size
    for y in range(60, high - 50, 20):
        x = 50
        while x < wide - 70:
            word = chance.randrange(10, 60)
            if chance.random() < 0.75:
                pen.rectangle([x, y, x + word, y + 9], fill=(40, 40, 40))
            x += word + 6
    return made


def sheet(seed: int, size: tuple[int, int] = (600, 800)) -> Image.Image:
    """A sheet of one form: the same rules and labels on each, and other handwriting."""
    labels, hand = random.Random(5), random.Random(seed)
    made = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(made)
    for row in range(19):
        y = 50 + row * 35
        pen.line([40, y, 560, y], fill="black", width=2)
        pen.rectangle([46, y + 10, 46 + labels.randrange(40, 95), y + 24], fill=(30, 30, 30))
        for left, room in ((155, 145), (315, 230)):
            for x in range(left, left + hand.randrange(0, room), 8):
                ends = hand.randrange(6, 25), hand.randrange(6, 25)
                pen.line([x, y + ends[0], x + 7, y + ends[1]], fill=(60, 60, 90), width=2)
    for x in (40, 150, 310, 560):
        pen.line([x, 50, x, 715], fill="black", width=2)
    return made


def exif(
    taken: datetime | None = None,
    *,
    zone: str = "",
    place: tuple[float, float] | None = None,
    orientation: int = 1,
    camera: str = "HUAWEI P40",
) -> Image.Exif:
    """What a phone writes beside a picture."""
    made = Image.Exif()
    made[0x0110], made[0x0112] = camera, orientation
    inner = made.get_ifd(0x8769)
    if taken is not None:
        inner[0x9003] = f"{taken:%Y:%m:%d %H:%M:%S}"
    if zone:
        inner[0x9011] = zone
    if place is not None:
        gps = made.get_ifd(0x8825)
        for key, degrees, names in ((1, place[0], "NS"), (3, place[1], "EW")):
            whole, rest = divmod(abs(degrees), 1)
            minutes, seconds = divmod(rest * 60, 1)
            gps[key] = names[degrees < 0]
            gps[key + 1] = (whole, minutes, round(seconds * 60, 3))
    return made


def photo(path: Path, seed: int, taken: datetime | None = None, **more: object) -> Path:
    """A JPEG on disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scene(seed).save(path, "JPEG", quality=85, exif=exif(taken, **more))  # type: ignore[arg-type]
    return path


def jpeg(image: Image.Image, quality: int = 85) -> bytes:
    """The bytes of a picture."""
    file = BytesIO()
    image.save(file, "JPEG", quality=quality)
    return file.getvalue()
