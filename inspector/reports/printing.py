"""Turns filled pages into a PDF through ReportLab; knows no reports and decides nothing about layout.

The same pages, fonts and versions give the same bytes: nothing here asks the clock or the computer's name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import md5
from io import BytesIO
from threading import Lock

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from inspector.reports.archival import PDF_VERSION, use_archival_streams
from inspector.reports.fonts import Typefaces
from inspector.reports.paper import Fill, Frame, Page, Picture, Shape, Text
from inspector.reports.roles import Role

# ReportLab reads a font's glyphs through one shared position: two threads would spoil each other's subsets.
_PRINTING = Lock()
use_archival_streams()
rl_config.useA85 = 0  # binary streams: text armour makes every font and photo a quarter larger
_THIN = 0.5
_MARK_GREY = 0.93
_GREYS = {Fill.SOLID: 0.25, Fill.GREY: 0.6, Fill.LIGHT: 0.88}
_HATCH_STEP, _DOT_STEP, _DOT = 3.5, 3.2, 0.55
NO_PICTURE = "照片无法显示"


@dataclass(frozen=True, slots=True)
class Description:
    """文档属性: what the reader's properties dialog shows."""

    title: str
    author: str
    subject: str
    day: date | None = None

    @property
    def created(self) -> str:
        """The day that the paper is about, as PDF writes it: never the clock's."""
        day = self.day or date(2000, 1, 1)
        return f"D:{day:%Y%m%d}000000+08'00'"


def print_pages(
    pages: Sequence[Page], frame: Frame, faces: Typefaces, description: Description, watermark: str = ""
) -> bytes:
    """成文: the pages as one PDF file; a watermark stands grey and slanting behind every page."""
    with _PRINTING:
        return _print_pages(pages, frame, faces, description, watermark)


def _print_pages(
    pages: Sequence[Page], frame: Frame, faces: Typefaces, description: Description, watermark: str
) -> bytes:
    out = BytesIO()
    start_font = next(faces.runs(faces.printable("一", Role.BODY), Role.BODY))[0]
    canvas = Canvas(
        out,
        pagesize=(frame.width, frame.height),
        invariant=1,
        pageCompression=1,
        initialFontName=start_font,
        lang="zh-CN",
        pdfVersion=PDF_VERSION,
    )
    # ReportLab starts the file's ID from SOURCE_DATE_EPOCH, where a computer sets it.
    canvas._doc.signature = md5(b"shuangbai", usedforsecurity=False)
    canvas.setTitle(faces.printable(description.title, Role.BODY))
    canvas.setAuthor(faces.printable(description.author, Role.BODY))
    canvas.setSubject(faces.printable(description.subject, Role.BODY))
    canvas.setDateFormatter(lambda *_clock: description.created)
    canvas.setCreator("双百验收")
    canvas.setProducer("双百验收")
    deepest = -1
    for number, page in enumerate(pages, 1):
        if watermark:
            _print_watermark(canvas, watermark, frame, faces)
        for shape in page.shapes:
            _print_shape(canvas, shape, frame.height)
        for picture in page.pictures:
            _print_picture(canvas, picture, frame.height, faces)
        _print_rules(canvas, page, frame.height)
        _print_texts(canvas, page.texts, frame.height, faces)
        deepest = _print_bookmarks(canvas, page, number, frame.height, faces, deepest)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _print_watermark(canvas: Canvas, watermark: str, frame: Frame, faces: Typefaces) -> None:
    text = faces.printable(watermark, Role.HEADING)
    size = min(120.0, 0.8 * frame.width / max(1.0, faces.width(text, Role.HEADING, 1)))
    canvas.saveState()
    canvas.setFillGray(_MARK_GREY)
    canvas.translate(frame.width / 2, frame.height / 2)
    canvas.rotate(35)
    x = -faces.width(text, Role.HEADING, size) / 2
    _print_texts(canvas, [Text(x, 0.38 * size, text, Role.HEADING, size)], 0, faces)
    canvas.restoreState()


def _print_rules(canvas: Canvas, page: Page, height: float) -> None:
    if page.boxes:
        path = canvas.beginPath()
        for box in page.boxes:
            path.rect(box.x, height - box.y - box.height, box.width, box.height)
        canvas.setLineWidth(_THIN)
        canvas.drawPath(path)
    for rule in page.rules:
        canvas.setLineWidth(rule.thickness)
        canvas.line(rule.x1, height - rule.y1, rule.x2, height - rule.y2)


def _print_texts(canvas: Canvas, texts: Sequence[Text], height: float, faces: Typefaces) -> None:
    out = canvas.beginText()
    now: tuple[str, float] | None = None
    spacing = 0.0
    for piece in texts:
        out.setTextOrigin(piece.x, height - piece.baseline)
        if piece.spacing != spacing:
            spacing = piece.spacing
            out.setCharSpace(spacing)
        for name, part in faces.runs(piece.text, piece.role):
            if now != (name, piece.size):
                now = (name, piece.size)
                out.setFont(name, piece.size)
            out.textOut(part)
    canvas.drawText(out)


def _print_shape(canvas: Canvas, shape: Shape, height: float) -> None:
    path = canvas.beginPath()
    path.moveTo(shape.corners[0][0], height - shape.corners[0][1])
    for x, y in shape.corners[1:]:
        path.lineTo(x, height - y)
    path.close()
    canvas.saveState()
    canvas.setLineWidth(shape.thickness)
    if shape.fill in _GREYS:
        canvas.setFillGray(_GREYS[shape.fill])
    canvas.drawPath(path, stroke=int(shape.thickness > 0), fill=int(shape.fill in _GREYS))
    if shape.fill in (Fill.HATCH, Fill.CROSS, Fill.DOTS):
        canvas.clipPath(path, stroke=0, fill=0)
        _print_pattern(canvas, shape, height)
    canvas.restoreState()


def _print_pattern(canvas: Canvas, shape: Shape, height: float) -> None:
    """Slanting lines, crossing lines or dots over the whole box of a shape; the caller clips."""
    xs, ys = [x for x, _ in shape.corners], [height - y for _, y in shape.corners]
    left, right, bottom, top = min(xs), max(xs), min(ys), max(ys)
    rise = top - bottom
    canvas.setLineWidth(0.4)
    if shape.fill is Fill.DOTS:
        canvas.setFillGray(0)
        for row in range(int(rise / _DOT_STEP) + 1):
            for column in range(int((right - left) / _DOT_STEP) + 1):
                x = left + (column + 0.5 * (row % 2) + 0.25) * _DOT_STEP
                canvas.rect(x, bottom + (row + 0.5) * _DOT_STEP, 2 * _DOT, 2 * _DOT, stroke=0, fill=1)
        return
    for n in range(int((right - left + rise) / _HATCH_STEP) + 1):
        x = left - rise + n * _HATCH_STEP
        canvas.line(x, bottom, x + rise, top)
        if shape.fill is Fill.CROSS:
            canvas.line(x, top, x + rise, bottom)


class _Jpeg(ImageReader):  # type: ignore[misc]
    """A JPEG told apart from others by its own bytes: ReportLab would decode it just for that."""

    def __init__(self, jpeg: bytes) -> None:
        super().__init__(BytesIO(jpeg))
        if self._image.format != "JPEG":
            raise ValueError("no JPEG")
        self._dataA = None
        self._jpeg = jpeg

    def getRGBData(self) -> bytes:
        return self._jpeg


def _print_picture(canvas: Canvas, picture: Picture, height: float, faces: Typefaces) -> None:
    """The JPEG as it is, not encoded anew; a frame with a sentence where it cannot be read."""
    y = height - picture.y - picture.height
    try:
        canvas.drawImage(_Jpeg(picture.jpeg), picture.x, y, picture.width, picture.height)
    except (OSError, ValueError, TypeError, KeyError, IndexError, SyntaxError):
        canvas.rect(picture.x, y, picture.width, picture.height)
        text = faces.printable(NO_PICTURE, Role.BODY)
        x = picture.x + (picture.width - faces.width(text, Role.BODY, 10.5)) / 2
        _print_texts(canvas, [Text(x, picture.y + picture.height / 2, text, Role.BODY, 10.5)], height, faces)


def _print_bookmarks(
    canvas: Canvas, page: Page, number: int, height: float, faces: Typefaces, deepest: int
) -> int:
    """The page's lines of the table of contents; none is more than one level below the one before."""
    for n, bookmark in enumerate(page.bookmarks):
        key = f"{number}-{n}"
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=height - bookmark.y + 6)
        deepest = min(bookmark.level, deepest + 1)
        canvas.addOutlineEntry(faces.printable(bookmark.title, Role.BODY), key, level=deepest)
    return deepest
