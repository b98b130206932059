"""The photos of the bundled sample: drawn, not taken, so that nobody and no place is in them; with a time as a phone writes it.

Run from a clone with `python -m docs.make_sample_photos`; the pictures come to resources/samples/photos.
"""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "resources" / "samples" / "photos"
FONT = ROOT / "resources" / "fonts" / "NotoSansSC_700Bold.ttf"
SIZE = (1200, 900)
TAKEN, MADE_BY = 0x9003, 0x010F
PHOTOS = {
    "公示栏.jpg": (
        "公示栏（样例画面）",
        ("服务项目　探访　帮扶　活动", "服务时间　周一至周五", "投诉电话　（没有公开）"),
        "#3b6ea5",
        "2023:04:25 13:41:08",
        (110, 150, 760, 620),
    ),
    "功能室.jpg": (
        "多功能活动室（样例画面）",
        ("活动区", "阅读区", "个案会谈空间　（没有）"),
        "#4f8a5b",
        "2023:04:25 13:46:30",
        (420, 60, 1150, 560),
    ),
    "探访登记.jpg": (
        "探访登记册（样例画面）",
        ("10月12日　探访　签名", "10月19日　探访　签名", "11月28日　探访　签名"),
        "#9a6b35",
        "2023:04:25 10:32:55",
        (60, 300, 1140, 840),
    ),
}


def main() -> None:
    """Draw the pictures."""
    OUT.mkdir(parents=True, exist_ok=True)
    for name, (title, lines, colour, taken, shape) in PHOTOS.items():
        exif = Image.Exif()
        exif[MADE_BY] = "样例"
        exif.get_ifd(0x8769)[TAKEN] = taken
        _picture(title, lines, colour, shape).save(OUT / name, quality=70, optimize=True, exif=exif)


def _picture(
    title: str, lines: tuple[str, ...], colour: str, shape: tuple[int, int, int, int]
) -> Image.Image:
    left, top, right, bottom = shape
    image = Image.new("RGB", SIZE, "#e9e4da" if top > 100 else "#55606e")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, bottom - 80, 1200, 900), fill="#b9ac97" if left < 200 else "#2f3742")
    draw.rounded_rectangle(shape, 18, fill="#fbfaf6", outline=colour, width=14)
    draw.rectangle((left, top, right, top + 100), fill=colour)
    draw.text(((left + right) / 2, top + 50), title, font=_font(44), fill="white", anchor="mm")
    for number, line in enumerate(lines):
        y = top + 130 + number * 110
        draw.rounded_rectangle((left + 40, y, right - 40, y + 86), 10, fill="#eef1f5")
        draw.text((left + 64, y + 43), line, font=_font(34), fill="#333333", anchor="lm")
    draw.text((1160, 870), "演示用，不是真实照片", font=_font(28), fill="#8a8272", anchor="rm")
    return image


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size)


if __name__ == "__main__":
    main()
