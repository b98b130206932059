"""A PDF as pictures of its pages (文书的页面), made by PDFium; runs on the queue for papers only, knows no widget."""

from dataclasses import dataclass

from PySide6.QtGui import QImage

POINTS_AN_INCH = 72


@dataclass(frozen=True, slots=True)
class Paper:
    """一份文书: its bytes and the sizes of its pages in points (1/72 inch)."""

    content: bytes
    sizes: tuple[tuple[float, float], ...]


def paper_of(content: bytes) -> Paper:
    """Measure the pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return Paper(content, tuple(document.get_page_size(number) for number in range(len(document))))
    finally:
        document.close()


def page_image(paper: Paper, number: int, scale: float) -> QImage:
    """One page as a picture; `scale` 1 gives one pixel for a point."""
    import pypdfium2

    document = pypdfium2.PdfDocument(paper.content)
    try:
        page = document[number]
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        shape = QImage.Format.Format_RGB32
        picture = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, shape).copy()
        bitmap.close()
        page.close()
        return picture
    finally:
        document.close()
