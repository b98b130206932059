"""批注: arrows, boxes and texts as a layer over an untouched picture; knows no picture and no painter."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import atan2, cos, pi, sin

from scoring_rules.kinds.rule import Json

PLACES = Decimal("0.0001")
MOST_SHAPES = 200
COLOURS = {"red": "#d92d20", "yellow": "#f5b301", "blue": "#1570ef", "green": "#12924a", "black": "#1d2733"}
"""Names that stand in the record, and how they are drawn: the same on screen and paper."""


STROKE, TEXT = 1 / 160, 1 / 28
"""Widths of strokes and heights of texts, as parts of the longest side: the same on screen and paper."""
HEAD, HEAD_TURN = 4.5, pi * 0.85
"""Length of an arrow's head in strokes, and how far its sides turn back."""
Spot = tuple[float, float]


class ShapeKind(StrEnum):
    """批注的形状."""

    ARROW = "arrow"
    BOX = "box"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Shape:
    """一处批注. Coordinates go from 0 to 1 over the picture as it is looked at, to the right and down.

    An arrow points from the first corner to the second, a box spans both, a text begins at the first.
    """

    kind: ShapeKind
    x1: Decimal
    y1: Decimal
    x2: Decimal
    y2: Decimal
    text: str = ""
    colour: str = "red"


Markup = tuple[Shape, ...]


def new_shape(
    kind: ShapeKind,
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    text: str = "",
    colour: str = "red",
) -> Shape:
    """A shape whose corners are held inside the picture."""
    x1, y1, x2, y2 = (_inside(Decimal(part)) for part in (*start, *end))
    return Shape(kind, x1, y1, x2, y2, text, colour if colour in COLOURS else "red")


def markup_json(markup: Iterable[Shape]) -> Json:
    """The value of a picture's mark-up; None if there is none, which empties the field."""
    shapes: list[Json] = [
        {
            "kind": shape.kind.value,
            "from": [shape.x1, shape.y1],
            "to": [shape.x2, shape.y2],
            "text": shape.text,
            "colour": shape.colour,
        }
        for shape in markup
    ]
    return {"shapes": shapes} if shapes else None


def markup_of(value: Json) -> Markup:
    """The shapes of a value; what cannot be understood is left out, as a mark-up never holds up a picture."""
    listed = value.get("shapes") if isinstance(value, dict) else None
    found = (_shape(each) for each in (listed if isinstance(listed, list) else [])[:MOST_SHAPES])
    return tuple(shape for shape in found if shape is not None)


def _shape(value: Json) -> Shape | None:
    if not isinstance(value, dict):
        return None
    start, end = _corner(value.get("from")), _corner(value.get("to"))
    try:
        kind = ShapeKind(str(value.get("kind")))
    except ValueError:
        return None
    if start is None or end is None:
        return None
    colour = str(value.get("colour"))
    text = value.get("text")
    return Shape(
        kind, *start, *end, text if isinstance(text, str) else "", colour if colour in COLOURS else "red"
    )


def _corner(value: Json) -> tuple[Decimal, Decimal] | None:
    match value:
        case [Decimal() | int() as across, Decimal() | int() as down]:
            return _inside(Decimal(across)), _inside(Decimal(down))
    return None


def _inside(part: Decimal) -> Decimal:
    if not part.is_finite():
        return Decimal(0)
    return min(max(part, Decimal(0)), Decimal(1)).quantize(PLACES)


def arrow(start: Spot, end: Spot, stroke: float) -> tuple[Spot, tuple[Spot, Spot, Spot]]:
    """箭头: where its line ends, and the corners of its head."""
    angle, length = atan2(end[1] - start[1], end[0] - start[0]), stroke * HEAD
    sides = [
        (end[0] + length * cos(angle + turn), end[1] + length * sin(angle + turn))
        for turn in (HEAD_TURN, -HEAD_TURN)
    ]
    neck = (end[0] - length * 0.7 * cos(angle), end[1] - length * 0.7 * sin(angle))
    return neck, (end, sides[0], sides[1])
