"""Pages as plain lists of what stands where, in points from the top left corner; knows no PDF and no reports.

Layout fills these pages, `printing` turns them into a file: between the two stands nothing but this.
"""

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from inspector.reports.fonts import Typefaces
from inspector.reports.line_breaking import break_lines
from inspector.reports.roles import Role

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
A4_LANDSCAPE = (297 * MM, 210 * MM)
_ASCENT = 0.88  # of the em box, in every Chinese face


class Text(NamedTuple):
    """A piece of one line: left end and baseline, and what is added after each character, in points."""

    x: float
    baseline: float
    text: str
    role: Role
    size: float
    spacing: float = 0.0


class Box(NamedTuple):
    """A ruled rectangle by its top left corner."""

    x: float
    y: float
    width: float
    height: float


class Rule(NamedTuple):
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float = 0.5


class Fill(Enum):
    """填充: how the inside of a shape is told apart in black and white."""

    NONE = "none"
    SOLID = "solid"
    GREY = "grey"
    LIGHT = "light"
    HATCH = "hatch"
    CROSS = "cross"
    DOTS = "dots"


class Shape(NamedTuple):
    """A closed figure by its corners, outlined and filled; thickness 0 for no outline."""

    corners: tuple[tuple[float, float], ...]
    fill: Fill = Fill.NONE
    thickness: float = 0.5


class Picture(NamedTuple):
    """A JPEG by its top left corner, stretched to width and height."""

    x: float
    y: float
    width: float
    height: float
    jpeg: bytes


class Drawing(NamedTuple):
    """图形: texts, rules and shapes by their places from the drawing's own top left corner."""

    width: float
    height: float
    texts: tuple[Text, ...] = ()
    rules: tuple[Rule, ...] = ()
    shapes: tuple[Shape, ...] = ()

    def moved(self, x: float, y: float) -> "Drawing":
        """The same drawing further right and down."""
        return Drawing(
            self.width,
            self.height,
            tuple(text._replace(x=text.x + x, baseline=text.baseline + y) for text in self.texts),
            tuple(
                rule._replace(x1=rule.x1 + x, x2=rule.x2 + x, y1=rule.y1 + y, y2=rule.y2 + y)
                for rule in self.rules
            ),
            tuple(
                s._replace(corners=tuple((left + x, top + y) for left, top in s.corners)) for s in self.shapes
            ),
        )


class Bookmark(NamedTuple):
    """A line of the reader's table of contents and the height on the page that it leads to."""

    title: str
    y: float
    level: int = 0


@dataclass(slots=True)
class Page:
    """一页: everything that is printed on it."""

    texts: list[Text] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Frame:
    """版心: the page size and the margins, in points."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom


class Sheets:
    """稿纸: the pages filled so far and how far the last one is filled; `y` is the next free height."""

    def __init__(self, frame: Frame, faces: Typefaces) -> None:
        self.frame = frame
        self.faces = faces
        self.pages = [Page()]
        self.y = frame.top

    @property
    def page(self) -> Page:
        """The page being filled."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """Height that is left on this page."""
        return self.frame.height - self.frame.bottom - self.y

    @property
    def is_fresh(self) -> bool:
        """True if nothing stands on this page yet."""
        return self.y == self.frame.top

    def turn(self) -> None:
        """Start the next page."""
        self.pages.append(Page())
        self.y = self.frame.top

    def need(self, height: float) -> None:
        """Start the next page if less than `height` is left, unless this one is still empty."""
        if height > self.room + 0.01 and not self.is_fresh:
            self.turn()

    def skip(self, height: float) -> None:
        """Leave some height free; at the top of a page nothing is left free."""
        if not self.is_fresh:
            self.y += height

    def lines(self, text: str, role: Role, size: float, width: float) -> list[str]:
        """The text in lines of at most `width` points, every character printable."""
        char_width = self.faces.widths(role).__getitem__
        return break_lines(self.faces.printable(text, role), width / size, char_width)

    def bookmark(self, title: str, y: float | None = None, *, level: int = 0) -> None:
        """A line of the table of contents that leads here."""
        self.page.bookmarks.append(Bookmark(title, self.y if y is None else y, level))

    def draw(self, drawing: Drawing) -> None:
        """A drawing at the next free height, from the left margin."""
        self.need(drawing.height)
        placed = drawing.moved(self.frame.left, self.y)
        self.page.texts.extend(placed.texts)
        self.page.rules.extend(placed.rules)
        self.page.shapes.extend(placed.shapes)
        self.y += drawing.height


def baseline(top: float, leading: float, size: float) -> float:
    """Where the characters of a line stand so that they are centred in a line of height `leading`."""
    return top + (leading - size) / 2 + _ASCENT * size
