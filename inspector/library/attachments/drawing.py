"""Mark-up drawn into a picture for paper (批注绘制): on a copy, the content in the store stays as it came."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from inspector.domain.evidence.markup import COLOURS, STROKE, TEXT, Markup, Shape, ShapeKind, arrow

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

FONT = Path(__file__).resolve().parents[3] / "resources" / "fonts" / "NotoSansSC_700Bold.ttf"


def drawn(image: "Image", markup: Markup) -> "Image":
    """A copy of the picture with its mark-up."""
    from PIL import ImageDraw

    marked = image.copy()
    pen = ImageDraw.Draw(marked)
    for shape in markup:
        _DRAW[shape.kind](pen, shape, marked.size)
    return marked


def _corners(shape: Shape, size: tuple[int, int]) -> tuple[float, float, float, float]:
    wide, high = size
    return (float(shape.x1) * wide, float(shape.y1) * high, float(shape.x2) * wide, float(shape.y2) * high)


def _arrow(pen: "ImageDraw", shape: Shape, size: tuple[int, int]) -> None:
    x1, y1, x2, y2 = _corners(shape, size)
    stroke, colour = _stroke(size), COLOURS[shape.colour]
    neck, head = arrow((x1, y1), (x2, y2), stroke)
    pen.line([(x1, y1), neck], fill=colour, width=round(stroke))
    pen.polygon(head, fill=colour)


def _box(pen: "ImageDraw", shape: Shape, size: tuple[int, int]) -> None:
    x1, y1, x2, y2 = _corners(shape, size)
    frame = [min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)]
    pen.rectangle(frame, outline=COLOURS[shape.colour], width=round(_stroke(size)))


def _text(pen: "ImageDraw", shape: Shape, size: tuple[int, int]) -> None:
    x1, y1, _, _ = _corners(shape, size)
    height = max(10, round(max(size) * TEXT))
    font, room = _font(height), height * 0.25
    left, top, right, bottom = pen.textbbox((x1, y1), shape.text, font=font)
    pen.rectangle([left - room, top - room, right + room, bottom + room], fill="white")
    pen.text((x1, y1), shape.text, fill=COLOURS[shape.colour], font=font)


def _stroke(size: tuple[int, int]) -> float:
    return max(2.0, max(size) * STROKE)


@cache
def _font(height: int) -> "FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(str(FONT), height)


_DRAW = {ShapeKind.ARROW: _arrow, ShapeKind.BOX: _box, ShapeKind.TEXT: _text}
