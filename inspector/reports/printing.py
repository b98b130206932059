"""Turns filled pages into a PDF through ReportLab; knows no reports and decides nothing about layout.

The same pages, fonts and versions give the same bytes: nothing here asks the clock or the computer's name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import md5
from io import BytesIO
from threading import Lock

from reportlab.pdfgen.canvas import Canvas

from inspector.reports.fonts import Typefaces
from inspector.reports.paper import Frame, Page, Text
from inspector.reports.roles import Role

# ReportLab reads a font's glyphs through one shared position: two threads would spoil each other's subsets.
_PRINTING = Lock()
_THIN = 0.5
_MARK_GREY = 0.93


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
    )
    # ReportLab starts the file's ID from SOURCE_DATE_EPOCH, where a computer sets it.
    canvas._doc.signature = md5(b"shuangbai", usedforsecurity=False)
    canvas.setTitle(faces.printable(description.title, Role.BODY))
    canvas.setAuthor(faces.printable(description.author, Role.BODY))
    canvas.setSubject(faces.printable(description.subject, Role.BODY))
    canvas.setDateFormatter(lambda *_clock: description.created)
    canvas.setCreator("双百验收")
    canvas.setProducer("双百验收")
    for number, page in enumerate(pages, 1):
        if watermark:
            _print_watermark(canvas, watermark, frame, faces)
        _print_rules(canvas, page, frame.height)
        _print_texts(canvas, page.texts, frame.height, faces)
        _print_bookmarks(canvas, page, number, frame.height, faces)
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


def _print_bookmarks(canvas: Canvas, page: Page, number: int, height: float, faces: Typefaces) -> None:
    for n, bookmark in enumerate(page.bookmarks):
        key = f"{number}-{n}"
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=height - bookmark.y + 6)
        canvas.addOutlineEntry(faces.printable(bookmark.title, Role.BODY), key, level=0)
